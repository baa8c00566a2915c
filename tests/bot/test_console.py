"""Whole transcripts of the console: what is typed, what is seen."""

from __future__ import annotations

import errno
import io
import re
import sys
from pathlib import Path

import pytest

from bot.clipboard import Copied
from bot.console import Console
from bot.console_commands import completions
from bot.reading import PlainReader, PromptReader, matches
from bot.render.layout import width
from bot.shelf import Present
from bot.terminal import Terminal
from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Status
from tests.fakes import FakeAnswerer, answered, cite

QUESTION = "林业局审核了多少合同？"


@pytest.fixture
def answerer(library: Library) -> FakeAnswerer:
    quote = "与松风律师事务所签订合同，审核合同81件，出具意见23条。"
    legal = cite(library, "forest.txt", quote, "81件")
    water = cite(library, "water.txt", "办理建议40件，满意率100%。", "40件")
    plan = cite(library, "forest.txt", "拟新建管护站5个。", "5个", tentative=True)
    return FakeAnswerer(
        {
            QUESTION: answered(QUESTION, legal),
            "那水务局呢？": answered("那水务局呢？", water, inherited=("多少",)),
            "计划新建几个管护站": answered("计划新建几个管护站", plan, notice="这是计划，不是结果。"),
            "比一下": answered("比一下", legal, water, compare=True),
        }
    )


def transcript(library: Library, answerer: FakeAnswerer, typed: str, *, columns: int | None = None,
               copied: Copied | None = None) -> str:  # fmt: skip
    """What the console writes when `typed` comes through a pipe; ids are made stable."""
    out = io.StringIO()
    terminal = Terminal(out, (columns, 24) if columns else None)
    reader = PlainReader(io.StringIO(typed), terminal)
    present = Present(library, lambda _: answerer.ask)
    status = Console(present, reader, terminal, terminal, lambda text, _: copied or Copied(None, False)).run()
    assert status == 0
    text = out.getvalue()
    for number, report in enumerate(library.reports, 1):
        text = text.replace(report.id, f"R{number}")
    return re.sub(r"R(\d)-\d+-\d+", r"R\1-…", text)


def test_a_question_is_answered_in_one_line_then_with_quote_and_source(
    library: Library, answerer: FakeAnswerer
) -> None:
    assert transcript(library, answerer, QUESTION + "\n") == (
        "问> 林业局审核了多少合同？\n"
        "81件 —— 青河县林业局 2024年 · （一）加强法律审核 [成效]\n"
        "   与松风律师事务所签订合同，审核合同81件，出具意见23条。\n"
        "   《青河县林业局2024年法治政府建设工作报告》 一、主要举措和成效 › （一）加强法律审核\n"
    )


def test_a_follow_up_shows_what_it_inherited_and_new_drops_it(library: Library, answerer: FakeAnswerer) -> None:
    typed = f"{QUESTION}\n那水务局呢？\n/新\n那什么呢？\n"
    out = transcript(library, answerer, typed)
    assert "问> 那水务局呢？\n40件 —— 白石市水务局 2023年" in out and "一、工作成效\n沿用上文：多少\n" in out
    assert out.endswith("问> /新\n已另起对话。\n问> 那什么呢？\n报告里没有提到那什么呢？。\n")


def test_of_much_that_is_inherited_three_things_are_named(library: Library, answerer: FakeAnswerer) -> None:
    """So that what else is to be noted is still seen."""
    answer = answered("那水务局呢？", notice="这是计划。", inherited=tuple("甲乙丙丁戊"))
    answerer.answers["那呢"] = answer.model_copy(update={"citations": answerer.answers[QUESTION].citations})
    assert transcript(library, answerer, "那呢\n").endswith("沿用上文：甲、乙、丙等5项；说明：这是计划。\n")


def test_thanks_are_returned_and_no_question(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, f"{QUESTION}\n谢谢\n好的\n你好\n1\n")
    assert "问> 谢谢\n不客气。还要查什么，直接问就行。\n问> 好的\n好的。还要查什么，直接问就行。\n" in out
    assert "问> 你好\n问报：2 份报告。" in out
    assert (
        answerer.asked == [QUESTION] and "（一）加强法律审核。" in out.partition("问> 1\n")[2]
    )  # it can still be opened


def test_a_plan_wears_its_badges_and_its_notice(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, "计划新建几个管护站\n")
    assert "\n5个 —— 青河县林业局 2024年 · 四、下一步计划 [计划] [预期]\n" in out
    assert out.endswith("\n说明：这是计划，不是结果。\n")


def test_the_nearest_passages_are_never_marked_as_answers(library: Library, answerer: FakeAnswerer) -> None:
    near = cite(library, "water.txt", "办理建议40件，满意率100%。", "40件")
    answerer.answers["提案呢"] = answered("提案呢", notice="没有写提案。").model_copy(
        update={"status": Status.NOT_FOUND, "nearest": (near,)}
    )
    out = transcript(library, answerer, "提案呢\n1\n")
    assert out.startswith("问> 提案呢\n没有写提案。\n\n最接近的原文，不是答案：\n1  白石市水务局 2023年 · ")
    assert out.count("满意率100%。") == 2
    assert "40件 ——" not in out


def test_digits_open_the_whole_section_and_steps_walk_through_the_report(
    library: Library, answerer: FakeAnswerer
) -> None:
    out = transcript(library, answerer, f"{QUESTION}\n１\n/下\nn\n/上\n9\n")
    opened, following = out.split("问> １\n")[1].split("问> /下\n")
    assert "（一）加强法律审核。与松风律师事务所" in opened
    assert "开展普法宣传12场，发放手册3000册。" in following, "junk is not shown"
    assert "执法力量不足，装备老化。" in following.split("问> n\n")[1]
    assert "开展普法宣传" in following.split("问> /上\n")[1]
    assert out.endswith("问> 9\n上一个回答只有 1 条引文。\n")


@pytest.mark.parametrize(("rows", "whole"), [(40, True), (12, False)])
def test_of_a_section_longer_than_the_window_what_is_cited_is_opened(tmp_path: Path, rows: int, whole: bool) -> None:
    """A hundred lines would hide what answers; 看整节 shows them."""
    text = "青河县林业局2024年法治政府建设工作报告\n一、主要成效\n" + "推进林业改革，加强队伍建设。\n" * 20
    (tmp_path / "long.txt").write_text(text + "审核合同81件。\n二、不足\n人手不够。\n", encoding="utf-8")
    held = Library.open(tmp_path)
    legal = cite(held, "long.txt", "审核合同81件。", "81件")
    out = io.StringIO()
    terminal = Terminal(out, (60, rows))
    reader = PlainReader(io.StringIO(QUESTION + "\n第1条\n看整节\n"), terminal)
    present = Present(held, lambda _: FakeAnswerer({QUESTION: answered(QUESTION, legal)}).ask)
    assert Console(present, reader, terminal, terminal).run() == 0
    assert out.getvalue().count("推进林业改革") == (40 if whole else 20)


def test_stepping_past_either_end_says_so(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, "那水务局呢？\n" + "/下\n" * 9 + "/上\n" * 9)
    assert "后面没有了，这是报告的结尾。" in out
    assert "前面没有了，这是报告的开头。" in out


def test_commands_before_any_question_say_what_is_missing(library: Library, answerer: FakeAnswerer) -> None:
    assert transcript(library, answerer, "1\n/上\n/目录\n/复制\n/更多\n/什么\n") == (
        "问> 1\n还没有引文，请先提问。\n"
        "问> /上\n还没有打开原文，请先提问，或输入引文的序号。\n"
        "问> /目录\n还没有打开原文，请先提问，或输入引文的序号。\n"
        "问> /复制\n还没有打开原文，请先提问，或输入引文的序号。\n"
        "问> /更多\n还没有引文，请先提问。\n"
        "问> /什么\n没有“/什么”这个命令；输入“帮助”查看全部命令。\n"
    )


def test_the_outline_lists_the_headings_with_their_roles(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, f"{QUESTION}\n/目录 1\n").split("问> /目录 1\n")[1]
    assert "一、主要举措和成效 [成效]  R1-…\n  （一）加强法律审核 [成效]  R1-…\n" in out
    assert "二、存在的不足 [问题]  R1-…\n四、下一步计划 [计划]  R1-…\n" in out


def test_copying_says_where_the_quote_went_or_prints_it(library: Library, answerer: FakeAnswerer) -> None:
    quote = (
        "“与松风律师事务所签订合同，审核合同81件，出具意见23条。”"
        "（青河县林业局2024年法治政府建设工作报告第一部分第（一）节）\n"
    )
    typed, took = f"{QUESTION}\n/复制 1\n", "取了作答的一句（29字，公文格式）"
    confirmed = transcript(library, answerer, typed, copied=Copied("xclip", True))
    assert confirmed.endswith(f"{took}，已复制到剪贴板。\n")
    asked = transcript(library, answerer, typed, copied=Copied(None, True))
    assert asked.endswith(f"{took}，已请终端复制；如果粘贴不出来，请从这里复制：\n" + quote)
    failed = transcript(library, answerer, typed)
    assert failed.endswith(f"{took}；没有可用的剪贴板，请从这里复制：\n" + quote)


def test_an_id_pasted_opens_its_passage_and_an_old_one_is_explained(library: Library, answerer: FakeAnswerer) -> None:
    passage = cite(library, "water.txt", "预计培训200人次。").id
    out = transcript(library, answerer, f"{passage}\n00000000-0-1\n")
    assert "预计培训200人次。" in out
    assert "没有编号为“00000000-0-1”的原文" in out


def test_a_comparison_is_a_table_in_a_window(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, "比一下\n", columns=60)
    assert out == (
        "问> 比一下\n"
        "1  青河县林业局 2024年  与松风律师事务所签订合同，审核合同81\n"
        "                        件，出具意见23条。 [成效]\n"
        "2  白石市水务局 2023年  办理建议40件，满意率100%。 [成效]\n"
    )
    assert max(width(row) for row in out.splitlines()) <= 60


def test_help_lists_every_command_and_leaving_ends_the_dialogue(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, "/帮助\n/退出\n" + QUESTION)
    for name in ("上一段", "下一段", "目录", "复制", "更多", "/报告", "新", "帮助", "退出"):
        assert name in out
    assert QUESTION not in out


def test_a_very_long_message_and_blank_lines_do_no_harm(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, "\n   \n" + "很" * 5000 + "\n" + QUESTION + "\n")
    assert "81件" in out


def test_nothing_is_wider_than_the_window(library: Library, answerer: FakeAnswerer) -> None:
    out = transcript(library, answerer, f"{QUESTION}\n1\n/目录\n/报告\n/帮助\n", columns=40)
    assert max(width(row) for row in out.splitlines()) <= 40


def test_completion_finds_agencies_years_and_commands_at_the_end_of_the_line(library: Library) -> None:
    known = list(completions(library))
    assert ("青河县林业局", 2) in list(matches("请问青河", known))
    assert ("2024年", 3) in list(matches("青河县林业局202", known))
    assert ("/目录", 2) in list(matches("/目", known))
    assert list(matches("毫无关系", known)) == []


def test_a_line_is_edited_completed_cancelled_and_kept_in_the_history(
    library: Library, answerer: FakeAnswerer, tmp_path: Path
) -> None:
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    history = tmp_path / "history"
    out = io.StringIO()
    with create_pipe_input() as keys:
        keys.send_text("取消\x03" + QUESTION + "\r/新\r\x1b[6~\x04")
        reader = PromptReader(["青河县林业局"], history, keys, DummyOutput())
        present, terminal = Present(library, lambda _: answerer.ask), Terminal(out)
        assert Console(present, reader, terminal, terminal, lambda text, _: Copied(None, False)).run() == 0
    assert out.getvalue().startswith("问报：2 份报告。")
    assert "81件" in out.getvalue()
    assert out.getvalue().endswith("已另起对话。\n\n还没有打开原文，请先提问，或输入引文的序号。\n\n")
    assert QUESTION in history.read_text(encoding="utf-8")


def test_a_full_disk_keeps_no_history_and_no_question_from_being_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: object, text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    monkeypatch.setattr("prompt_toolkit.history.FileHistory.store_string", full)
    with create_pipe_input() as keys:
        reader = PromptReader([], tmp_path / "history", keys, DummyOutput())
        keys.send_text(f"{QUESTION}\r下一问\r")
        assert [reader.read(), reader.read()] == [QUESTION, "下一问"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows puts nothing aside")
def test_ctrl_z_puts_the_console_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prompt_toolkit.application import Application
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    aside = []
    monkeypatch.setattr(Application, "suspend_to_background", lambda app: aside.append(app.current_buffer.text))
    with create_pipe_input() as keys:
        reader = PromptReader([], None, keys, DummyOutput())
        keys.send_text(f"林业局\x1a{QUESTION.removeprefix('林业局')}\r")
        assert reader.read() == QUESTION and aside == ["林业局"]


LISTING = """红石县水务局2024年法治政府建设年度报告
一、主要成效
全年办理水事案件12件。
二、存在的问题
1. 执法人手不足，全局只有持证人员9名。
2. 设备老化，巡查船用了15年。
3. 宣传形式单一，进村宣讲仅6场。
"""


def test_an_ordinal_points_at_an_item_of_the_list_shown_and_a_digit_at_a_citation(tmp_path: Path) -> None:
    """Also after another question; a list that stands in one citation is opened by its own numbers."""
    (tmp_path / "水务.txt").write_text(LISTING, encoding="utf-8")
    library = Library.open(tmp_path)
    out = io.StringIO()
    terminal = Terminal(out)
    typed = "红石县水务局有哪些问题？\n第二条\n第三条\n第五条\n2\n"
    present = Present(library, lambda _: Answerer(library).ask)
    Console(present, PlainReader(io.StringIO(typed), terminal), terminal, terminal).run()
    _, listed, second, third, fifth, digit, *_ = out.getvalue().split("问> ")
    assert all(f"{number}. " in listed for number in (1, 2, 3))
    assert "巡查船用了15年" in second and "持证人员" not in second
    assert "进村宣讲仅6场" in third and "巡查船" not in third
    assert "上一个回答只有 1 条引文" in fifth and "上一个回答只有 1 条引文" in digit
