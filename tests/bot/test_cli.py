"""Commands as a person or a program meets them: what they print, and every way they can refuse."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.arguments import COMMANDS
from bot.cli import Streams, main
from tests.conftest import Wenbao
from tests.fakes import FOREST


def passage(wenbao: Wenbao, question: str) -> str:
    citation = json.loads(wenbao("ask", "--json", question).out)["citations"][0]
    return str(citation["id"])


def test_ask_prints_the_answer_with_its_source(wenbao: Wenbao) -> None:
    done = wenbao("ask", "青河县林业局审核了多少件合同？")
    assert (done.status, done.err) == (0, "")
    first, quote, source = done.out.splitlines()
    assert re.fullmatch(r"\S*81件 —— 青河县林业局 2024年 · （一）加强法律审核 \[成效\]", first)
    assert quote.startswith("   ") and quote.strip() in FOREST
    assert source == "   《青河县林业局2024年法治政府建设工作报告》 一、主要举措和成效 › （一）加强法律审核"


def test_ids_are_shown_when_asked_for(wenbao: Wenbao) -> None:
    """And open their passages."""
    asked = "青河县林业局审核了多少件合同？"
    assert "编号" not in wenbao("ask", asked).out
    found = re.search(r"^   编号 (\S+)$", wenbao("ask", "--ids", asked).out, re.M)
    assert found and "81件" in wenbao("show", found[1]).out


def test_ask_as_json_keeps_to_the_documented_fields_and_offsets(wenbao: Wenbao) -> None:
    answer = json.loads(wenbao("--json", "ask", "青河县林业局审核了多少件合同？").out)
    assert set(answer) == {
        "question", "resolved", "status", "certain", "notice", "citations", "unmentioned", "nearest",
    }  # fmt: skip
    assert (answer["status"], answer["certain"], answer["notice"]) == ("answered", True, None)
    citation = answer["citations"][0]
    assert set(citation) == {
        "id", "report", "section", "role", "tentative", "quote", "start", "end", "page", "recognised", "highlights",
        "words", "score", "certain",
    }  # fmt: skip
    assert citation["report"]["source"] == "forest.txt"
    assert set(citation["report"]) == {"id", "title", "agency", "year", "source"}
    assert FOREST[citation["start"] : citation["end"]] == citation["quote"]
    assert "81件" in "".join(FOREST[start:end] for start, end in citation["highlights"])
    assert citation["section"] == ["一、主要举措和成效", "（一）加强法律审核"]


def test_ask_can_be_confined_to_a_report_and_a_year(wenbao: Wenbao) -> None:
    named = json.loads(wenbao("ask", "--json", "--report", "水务局", "办理建议多少件").out)
    assert {item["report"]["source"] for item in named["citations"]} == {"water.txt"}
    dated = json.loads(wenbao("ask", "--json", "--year", "23年", "办理建议多少件").out)
    assert {item["report"]["year"] for item in dated["citations"]} == {2023}


def test_ask_explains_itself(wenbao: Wenbao) -> None:
    out = wenbao("ask", "--explain", "青河县林业局审核了多少件合同？").out
    assert "为什么这样回答：\n   理解为：" in out
    assert "要的是：数字" in out
    assert re.search(r"^1  青河县林业局.* › （一）加强法律审核\n   句中有：.*合同", out, re.M)
    assert "可以作答（覆盖 " in out


def test_a_refusal_explains_what_was_ruled_out(wenbao: Wenbao) -> None:
    assert "排除：" in wenbao("ask", "--explain", "青河县林业局2024年装备采购花了多少万元？").out


def test_not_finding_an_answer_is_no_error(wenbao: Wenbao) -> None:
    done = wenbao("ask", "红山县教育局2019年招聘了多少名教师？")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("没有“红山县教育局”的报告；现有：")


def test_reports_lists_what_there_is(wenbao: Wenbao) -> None:
    out = wenbao("reports").out
    assert out.startswith("1  青河县林业局2024年法治政府建设工作报告\n   青河县林业局 · 2024年 · 5 节 · ")
    assert "2  白石市水务局2023年法治政府建设工作报告\n" in out
    assert re.search(r"\n共 2 份报告，7 节，\d+ 字。\n$", out)


def test_reports_check_gives_a_receipt_and_the_irregularities(wenbao: Wenbao) -> None:
    done = wenbao("reports", "--check")
    assert done.status == 0
    assert done.out.count("核对无误：各小节拼起来与原文一字不差") == 2
    assert "编号由二跳到四" in done.out
    assert "夹杂与正文无关的内容：[bookmark: _GoBack]" in done.out


def test_reports_check_says_what_is_uncertain_of_who_and_when(wenbao: Wenbao, corpus: Path) -> None:
    (corpus / "17.txt").write_text("我局认真履职。\n一、成效\n检查31次。\n", encoding="utf-8")
    (corpus / "18.txt").write_text("区城市管理局2023年工作总结\n一、成效\n检查31次。\n", encoding="utf-8")
    signed = "2023年工作总结\n一、成效\n检查31次。\n青河县水利局\n2024年1月9日\n"
    (corpus / "青河县林业局.txt").write_text(signed, encoding="utf-8")
    out = wenbao("reports", "--check").out
    assert "落款是“青河县水利局”，文件名写的是“青河县林业局”，暂按落款，请核对" in out
    assert "文中没有标题，暂用：17" in out
    assert "没有看出是哪个单位的报告；提问时可用文件名指明，或给文件改名（单位+年份）" in out
    assert "没有看出是哪一年的报告" in out
    assert "没有看出“区城市管理局”属于哪个地方" in out


def test_reports_as_json_carry_receipts_and_problems(wenbao: Wenbao, corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    listed = json.loads(wenbao("reports", "--check", "--json").out)
    assert [item["receipt"] for item in listed["reports"]] == [True, True]
    assert listed["problems"] == [{"file": "empty.txt", "reason": "empty"}]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_works(wenbao: Wenbao, corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "image.xyz").write_bytes(b"\x89PNG")
    done = wenbao("reports")
    assert done.status == 0
    assert done.err == (
        "注意：跳过 2 个文件：empty.txt（文件是空的）、image.xyz（不支持这种格式）。"
        "详情见 wenbao reports --problems（以后不再提醒）。\n"
    )
    assert "共 2 份报告" in done.out
    told = wenbao("reports", "--problems")
    assert (told.status, told.err) == (1, "")
    assert told.out.startswith(
        "empty.txt 没有读入：文件是空的。\nimage.xyz 没有读入：不支持这种格式；请另存为 Word、PDF 或纯文本。\n"
    )


def test_many_files_that_cannot_be_read_are_not_all_named(wenbao: Wenbao, corpus: Path) -> None:
    """Three are, each by its way from the folder, with how many there are; a command lists them all."""
    (corpus / "2024").mkdir()
    for number in range(12):
        (corpus / "2024" / f"{number:02}.txt").write_bytes(b"")
    said = wenbao("reports").err
    named = "、".join(f"2024/0{number}.txt（文件是空的）" for number in range(3))
    assert said.startswith(f"注意：跳过 12 个文件：{named} 等。")


def test_what_was_skipped_is_said_once_and_again_when_it_changes(wenbao: Wenbao, corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    assert "跳过 1 个文件" in wenbao("reports").err
    assert wenbao("reports").err == wenbao("ask", "审核了多少合同").err == ""
    (corpus / "other.txt").write_bytes(b"")
    assert "跳过 2 个文件" in wenbao("reports").err


def test_nothing_to_list_yet_is_no_mistake_of_the_command_line(wenbao: Wenbao) -> None:
    done = wenbao("feedback")
    assert done.status == 1 and done.err.startswith("错误：文件夹“")


def test_a_folder_without_a_name_is_refused_and_not_replaced_by_another(wenbao: Wenbao) -> None:
    done = wenbao("ask", "问", "--corpus", "")
    assert (done.status, done.out) == (2, "") and done.err.startswith("错误：选项 --corpus：文件夹的名字是空的")


def test_the_examples_of_the_help_work(wenbao: Wenbao) -> None:
    for line in wenbao("show", "--help").out.splitlines():
        if line.startswith("  wenbao show "):
            assert wenbao(*line.split()[1:], WENBAO_CORPUS="").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="programs of an X or Wayland desktop")
def test_the_doctor_sees_that_a_clipboard_has_no_display(
    wenbao: Wenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "xclip"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "剪贴板：有 xclip，但没有图形界面，用不了" in wenbao("doctor").out
    assert "剪贴板：xclip\n" in wenbao("doctor", DISPLAY=":0").out


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in place of which stands a file")
def test_the_doctor_sees_a_cache_that_cannot_be_written(wenbao: Wenbao, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = wenbao("doctor", WENBAO_CACHE=str(tmp_path / "file" / "cache"))
    assert done.status == 1 and "[有问题] 缓存：" in done.out


def test_an_outline_shows_the_headings_with_ids_that_open_them(wenbao: Wenbao) -> None:
    out = wenbao("outline", "林业局").out
    found = re.search(r"^二、存在的不足 \[问题\]  (\S+)$", out, re.M)
    assert found
    assert "执法力量不足，装备老化。" in wenbao("show", found[1]).out
    sections = json.loads(wenbao("outline", "林业局", "--json").out)["sections"]
    assert [item["section"][-1] for item in sections if item["level"] == 1] == [
        "一、主要举措和成效", "二、存在的不足", "四、下一步计划",
    ]  # fmt: skip


def test_a_citation_can_be_opened_again_with_its_section_and_its_neighbours(wenbao: Wenbao) -> None:
    opened = passage(wenbao, "青河县林业局审核了多少件合同？")
    assert "审核合同81件" in wenbao("show", opened).out
    assert "（一）加强法律审核" in wenbao("show", opened, "--section").out
    around = wenbao("show", opened, "--before", "1", "--after", "2").out
    assert around.index("-- 前文 --") < around.index("-- 本段 --") < around.index("-- 后文 --")
    assert around.count("-- 后文 --") == 2
    as_json = json.loads(wenbao("show", opened, "--after", "1", "--json").out)
    assert (len(as_json["before"]), len(as_json["after"])) == (0, 1)


def test_eval_prints_figures_by_category_and_what_came_instead(wenbao: Wenbao, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    place = {"doc": "forest.txt", "quote": "审核合同81件", "answer": "81件"}
    wrong = {"doc": "water.txt", "quote": "办理建议40件", "answer": "40件"}
    base = {"category": "number_fact", "question": "青河县林业局审核了多少件合同？"}
    items = [{"id": "a", **base, "gold": [place]}, {"id": "b", **base, "gold": [wrong]}]
    questions.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    out = wenbao("eval", str(questions)).out
    assert re.search(r"^全部 +2 +50\.0", out, re.M)
    assert re.search(r"^number_fact +2 +50\.0", out, re.M)
    assert (
        "b（number_fact）没有命中：青河县林业局审核了多少件合同？\n  应答：water.txt“办理建议40件”\n  实答：forest.txt"
        in out
    )
    figures = json.loads(wenbao("eval", str(questions), "--json").out)
    assert figures["figures"]["cite@1"] == 50.0
    assert [miss["id"] for miss in figures["misses"]] == ["b"]
    assert "列出 0 题" in wenbao("eval", str(questions), "--show", "0").out


def test_the_doctor_finds_a_healthy_installation_and_a_sick_corpus(wenbao: Wenbao, tmp_path: Path) -> None:
    healthy = wenbao("doctor")
    assert "[有问题]" not in healthy.out
    assert healthy.status == 0
    assert re.search(r"索引：与报告相符（\d+ 段", healthy.out)
    sick = wenbao("doctor", "--corpus", str(tmp_path / "nowhere"))
    assert sick.status == 1
    assert "[有问题] 报告：没有“" in sick.out


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in place of which stands a file")
def test_a_cache_that_cannot_be_written_is_told_of_once(
    wenbao: Wenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.corpus.library.MIN_KEPT", 1)
    (tmp_path / "file").write_text("")
    cache = str(tmp_path / "file" / "cache")
    assert wenbao("reports", WENBAO_CACHE=cache).err.startswith(f"注意：缓存存不下来（{cache}）")
    assert wenbao("reports", WENBAO_CACHE=cache).err == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_chinese(wenbao: Wenbao, command: str) -> None:
    done = wenbao(command, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"用法：wenbao {command}")
    for option in ("--help", "--corpus DIR", "--plain", "--json"):
        assert option in done.out
    assert not re.search(r"usage|options:|positional|show this|default", done.out)


def test_help_and_version_of_the_program(wenbao: Wenbao) -> None:
    done = wenbao("--help")
    for command in COMMANDS:
        assert re.search(rf"^ +{command} ", done.out, re.M)
    assert wenbao("--version").out == wenbao("-V").out == "问报 wenbao 0.1.0\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_on_a_command_is_its_help(wenbao: Wenbao, command: str) -> None:
    assert wenbao("help", command).out == wenbao(command, "--help").out
    assert wenbao("help").out == wenbao("--help").out


def test_lists_can_be_tables(wenbao: Wenbao) -> None:
    """Of CSV and of Markdown, with a head; as JSON they are what --json gives."""
    reports = list(csv.DictReader(io.StringIO(wenbao("reports", "--format", "csv").out)))
    assert [row["单位"] for row in reports] == ["青河县林业局", "白石市水务局"]
    outline = wenbao("outline", "林业局", "--format", "md").out.splitlines()
    assert outline[:2] == ["| 级别 | 标题 | 性质 | 编号 |", "| --- | --- | --- | --- |"]
    (cited,) = csv.DictReader(io.StringIO(wenbao("ask", "--format", "csv", "青河县林业局审核了多少件合同？").out))
    assert cited["答案"].endswith("81件") and cited["原文"] in FOREST and cited["报告"].startswith("青河县林业局")
    assert wenbao("reports", "--format", "json").out == wenbao("reports", "--json").out


@pytest.mark.parametrize(
    "listing", ["reports --problems", "figures 合同", "basket list", "basket show", "verify draft.txt"]
)
def test_every_list_is_a_table_for_those_who_ask_for_one(
    wenbao: Wenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listing: str
) -> None:
    """With the same cells as CSV and as Markdown, below a head."""
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text("青河县林业局审核合同81件。\n", encoding="utf-8")
    wenbao("basket", "add", passage(wenbao, "青河县林业局审核了多少件合同？"))
    head, *rows = csv.reader(io.StringIO(wenbao(*listing.split(), "--format", "csv").out))
    assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rows)
    assert rows or listing == "reports --problems"
    marked = wenbao(*listing.split(), "--format", "md").out.splitlines()
    assert marked[0] == f"| {' | '.join(head)} |" and len(marked) == len(rows) + 2
    assert wenbao(*listing.split(), "--format", "json").out == wenbao(*listing.split(), "--json").out


class Window(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_without_a_command_a_terminal_gets_the_console(corpus: Path, tmp_path: Path) -> None:
    out = Window()
    env = {"WENBAO_CORPUS": str(corpus), "WENBAO_STATE": str(tmp_path), "WENBAO_CACHE": str(tmp_path), "TERM": "dumb"}
    assert main([], streams=Streams(Window("退出\n"), out, io.StringIO()), environ=env) == 0
    assert out.getvalue().startswith("问报：2 份报告。")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "缺少命令；输入 wenbao --help 查看有哪些命令（用法见 wenbao --help）"),
        (["nonsense"], "没有“nonsense”这个命令；输入 wenbao --help 查看有哪些命令（用法见 wenbao --help）"),
        (["aks"], "没有“aks”这个命令，是不是 ask；输入 wenbao --help 查看有哪些命令（用法见 wenbao --help）"),
        (["西青审了多少"], "没有“西青审了多少”这个命令；要提问，请用 wenbao ask 西青审了多少（用法见 wenbao --help）"),
        (["help", "aks"], "没有“aks”这个命令，是不是 ask；输入 wenbao --help 查看有哪些命令"),
        (["reports", "--jsn"], "不认识的参数：--jsn，是不是 --json（用法见 wenbao --help）"),
        (["ask"], "缺少参数：QUESTION（用法见 wenbao ask --help）"),
        (["ask", "  "], "问题是空的，请写出要问的内容。"),
        (["ask", "问", "-n", "0"], "选项 -n/--limit：“0”不是不小于 1 的整数（用法见 wenbao ask --help）"),
        (["ask", "问", "--year", "明年"], "选项 --year：“明年”不是年份，请写成 2024 这样（用法见 wenbao ask --help）"),
        (["ask", "问", "--corpus"], "选项 --corpus 后面缺少一个值（用法见 wenbao ask --help）"),
        (["reports", "--nonsense"], "不认识的参数：--nonsense（用法见 wenbao --help）"),
        (["reports", "--check=1"], "选项 --check 不接受值“1”（用法见 wenbao reports --help）"),
    ],
)
def test_a_mistaken_command_line_is_one_sentence(wenbao: Wenbao, argv: list[str], sentence: str) -> None:
    done = wenbao(*argv)
    assert (done.status, done.out, done.err) == (2, "", f"错误：{sentence}\n")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["outline", "教育局"], "没有叫“教育局”的报告；输入 wenbao reports 查看有哪些报告。"),
        (["ask", "问", "--report", "教育局"], "没有叫“教育局”的报告；输入 wenbao reports 查看有哪些报告。"),
        (["outline", "法治政府建设工作报告"], "“法治政府建设工作报告”对应不止一份报告，请说得更具体："
         "青河县林业局2024年法治政府建设工作报告；白石市水务局2023年法治政府建设工作报告。"),
        (["show", "00000000-0-1"], "没有编号为“00000000-0-1”的原文；请核对编号，或重新提问。"),
        (["show", "随便"], "没有编号为“随便”的原文；请核对编号，或重新提问。"),
        (["eval", "/nowhere/q.jsonl"], "读写“/nowhere/q.jsonl”失败：没有这个文件或文件夹。"),
        (["ask", "问", "--corpus", "/nowhere"],
         "没有“/nowhere”这个文件夹；请用 --corpus 或 WENBAO_CORPUS 指明报告在哪里。"),
    ],
)  # fmt: skip
def test_every_error_is_one_sentence_on_standard_error(wenbao: Wenbao, argv: list[str], sentence: str) -> None:
    done = wenbao(*argv)
    assert (done.status, done.out, done.err) == (1, "", f"错误：{sentence}\n")


def test_a_corpus_without_reports_says_what_it_holds_instead(wenbao: Wenbao, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    assert wenbao("reports", "--corpus", str(folder)).err == f"错误：文件夹“{folder}”里没有报告。\n"
    (folder / "a.txt").write_bytes(b"")
    err = wenbao("--corpus", str(folder), "reports").err
    assert err == f"错误：文件夹“{folder}”里没有一份读得了的报告。a.txt：文件是空的。\n"


def test_a_malformed_question_file_is_named_with_its_line(wenbao: Wenbao, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("{", encoding="utf-8")
    assert wenbao("eval", str(path)).err == "错误：问题文件“q.jsonl”第 1 行有误：不是完整的 JSON。\n"


def test_the_full_screen_is_for_terminals_only(wenbao: Wenbao) -> None:
    """In a pipe the line console answers and says why; JSON and a screen are two things."""
    done = wenbao("chat", "--full", stdin="青河县林业局审核了多少件合同？\n")
    assert (done.status, "改用逐行对话" in done.err) == (0, True)
    assert "审核合同81件 —— " in done.out
    refused = wenbao("chat", "--full", "--json")
    assert (refused.status, refused.err) == (2, "错误：--full 和 --json 不能一起用。\n")


def test_other_commands_do_not_load_the_full_screen(corpus: Path) -> None:
    code = (
        "import sys\nfrom bot.cli import main\n"
        f"status = main(['ask', '--corpus', {str(corpus)!r}, '审核了多少件合同'])\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'textual']\nsys.exit(status)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode == 0
