"""Whole meetings on the full screen, driven as a person would: keys and the mouse in, what is seen out."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widgets import Input, OptionList, Tree

from bot.clipboard import Copied
from bot.fullscreen.app import SOON, FullScreen
from bot.fullscreen.dialogue import Dialogue
from bot.fullscreen.keys import Keys
from bot.fullscreen.look import DARK, LIGHT, OWN, STYLES, THEMES
from bot.fullscreen.notice import Notice
from bot.fullscreen.picture import draw
from bot.fullscreen.report_view import ReportView
from bot.shelf import Present, Shelf
from bot.terminal import Terminal
from retrieval import Answer, Answerer, Conversation, Library, Status
from tests.fakes import FOREST, FakeAnswerer, answered, cite

COMMON, SMALL, LARGE, NARROW = (100, 30), (80, 24), (120, 40), (40, 24)
QUESTION = "林业局审核了多少合同？"
ASKED = Copied(None, True)


class Meeting:
    """A screen, and what somebody sits at it for."""

    def __init__(self, app: FullScreen, pilot: Pilot[None], copied: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.copied = copied

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until nothing more happens."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type characters in a burst, as an input method commits them."""
        for char in text:
            self.app.post_message(events.Key(_character_to_key(char), char))
        await self.pilot.pause()

    async def say(self, text: str) -> None:
        """Type a line and send it."""
        await self.type(text)
        await self.press("enter")

    @property
    def rows(self) -> list[str]:
        """What is seen, row by row."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def seen(self) -> str:
        return "\n".join(self.rows)

    @property
    def told(self) -> str:
        """What was told last."""
        return self.app.query_one(Notice).said

    @property
    def report(self) -> ReportView:
        return self.app.query_one(ReportView)

    @property
    def open(self) -> str:
        """The passage that is open."""
        citation = self.report.citation
        assert citation is not None
        return citation.quote

    def row_of(self, words: str) -> int:
        """On which row of the screen words are seen."""
        return next(number for number, row in enumerate(self.rows) if words in row)

    def look_of(self, words: str) -> set[tuple[bool, bool, str]]:
        """Weight, underline and background of words in the report: everything about how they are seen."""
        out = set()
        for strip in self.app.screen._compositor.render_strips():
            for text, style, _ in strip:
                if words in text and style is not None:
                    out.add((bool(style.bold), bool(style.underline), style.bgcolor.name if style.bgcolor else ""))
        return out


@pytest.fixture
def fake(library: Library) -> FakeAnswerer:
    legal = cite(library, "forest.txt", "与松风律师事务所签订合同，审核合同81件，出具意见23条。", "81件")
    water = cite(library, "water.txt", "办理建议40件，满意率100%。", "40件")
    return FakeAnswerer(
        {
            QUESTION: answered(QUESTION, legal),
            "那水务局呢？": answered("那水务局呢？", water, inherited=("多少",)),
            "比一下": answered("比一下", legal, water, compare=True),
            "可能": answered("可能", legal, notice="原文没有“可能”。", certain=False),
            "近的": Answer(
                query=answered("近的").query, status=Status.NOT_FOUND, notice="没有写近的。", nearest=(water,)
            ),
        }
    )


@asynccontextmanager
async def meeting(
    library: Library, answer: Callable[..., Answer], size: tuple[int, int] = COMMON, shelf: Shelf | None = None,
    how: Copied = ASKED,
) -> AsyncIterator[Meeting]:  # fmt: skip
    """A screen on a library; what is copied is kept."""
    copied: list[str] = []

    def copy(text: str, _: Terminal) -> Copied:
        copied.append(text)
        return how

    app = FullScreen(Dialogue(Present(library, lambda _: answer, shelf)), copy)
    async with app.run_test(size=size, notifications=True) as pilot:
        held = Meeting(app, pilot, copied)
        await held.settle()
        yield held


async def test_before_any_question_the_screen_says_what_there_is_and_which_keys(
    library: Library, fake: FakeAnswerer
) -> None:
    async with meeting(library, fake.ask, SMALL) as at:
        assert "问报：2 份报告。在上面输入问题，按 Enter。" in at.seen
        assert "青河县林业局 2024年" in at.seen and "目录" in at.seen
        assert "全部 2 份" in at.rows[0]


@pytest.mark.parametrize("size", [SMALL, LARGE, NARROW])
async def test_a_question_is_answered_in_one_line_and_marked_in_its_place(
    library: Library, fake: FakeAnswerer, size: tuple[int, int]
) -> None:
    async with meeting(library, fake.ask, size) as at:
        await at.say(QUESTION)
        assert "81件 —— 青河县林业局 2024年" in at.seen
        assert "1 青河县林业局" in at.seen
        assert (True, True, "#ffd75f") in at.look_of("81件")
        assert "松风律师事务所" in at.seen
        assert all(len(row) <= size[0] for row in at.rows)


async def test_the_report_is_shown_whole_and_scrolled_to_the_answer(tmp_path: Path) -> None:
    """Every character of it but layout and junk, in rows; the answer at the end of a long one is in sight."""
    body = "".join(f"第{number}项工作按计划推进，成效明显。\n" for number in range(300))
    text = f"青河县林业局2024年工作报告\n一、成效\n{body}二、问题\n审核合同81件。\n"
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    library = Library.open(tmp_path)
    last = cite(library, "long.txt", "审核合同81件。", "81件")
    async with meeting(library, FakeAnswerer({"多少": answered("多少", last)}).ask) as at:
        await at.say("多少")
        assert "审核合同81件。" in at.seen and "第0项工作" not in at.seen
        assert at.report._page is not None
        shown = "".join(text[row.start : row.end] for row in at.report._page.rows)
        assert "".join(shown.split()) == "".join(text.split())
        await at.press("pageup")
        assert "审核合同81件。" not in at.seen
        await at.pilot.resize_terminal(60, 20)
        await at.settle()
        assert "审核合同81件。" in at.seen


async def test_junk_of_word_processors_is_not_shown(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        assert "开展普法宣传12场，发放手册3000册。" in at.seen


async def test_follow_ups_go_on_from_what_was_said_and_a_new_dialogue_does_not(
    library: Library, fake: FakeAnswerer
) -> None:
    turns: list[int] = []

    def ask(text: str, before: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        turns.append(before.turns if before else 0)
        return fake.ask(text, before, reports=reports)

    async with meeting(library, ask) as at:
        await at.say(QUESTION)
        await at.say("那水务局呢？")
        assert "沿用上文：多少" in at.seen and "40件 —— 白石市水务局 2023年" in at.seen
        await at.press("ctrl+n")
        assert "—— 白石市" not in at.seen
        await at.say("那水务局呢？")
        await at.press("i")
        await at.say("/新")
        await at.say(QUESTION)
        assert turns == [0, 1, 0, 0]


async def test_an_ordinal_asks_for_an_item_of_the_list_shown(library: Library, fake: FakeAnswerer) -> None:
    asked: list[str] = []

    def ask(text: str, before: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        asked.append(text)
        answer = fake.ask(QUESTION if "条" in text else text, before, reports=reports)
        listed = tuple(f"0123abcd-0-{number}" for number in range(3))
        return answer.model_copy(update={"conversation": answer.conversation.model_copy(update={"listed": listed})})

    async with meeting(library, ask) as at:
        await at.say(QUESTION)
        await at.press("i")
        await at.say("第三条")
        await at.press("i")
        await at.say("第四条")
    assert asked == [QUESTION, "第三条"]


async def test_the_arrows_walk_the_hits_and_enter_copies_the_open_one(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("比一下")
        assert "2 份报告写到，逐条列出。" in at.seen
        assert at.open.startswith("与松风")
        await at.press("down")
        assert at.open.startswith("办理建议40件") and "白石市水务局2023年法治政府建设工作报告" in at.seen
        await at.press("enter")
        assert at.copied == ["“办理建议40件，满意率100%。”（白石市水务局2023年法治政府建设工作报告第一部分）"]
        assert at.app.clipboard == at.copied[0], "the terminal was asked"
        assert "已请终端复制" in at.told
        await at.press("up", "enter")
        assert "81件" in at.copied[1]


async def test_what_was_copied_is_told_and_so_is_a_failure(library: Library, fake: FakeAnswerer) -> None:
    for how, said in ((Copied("xsel", False), "已复制到剪贴板。"), (Copied(None, False), "没有可用的剪贴板")):
        async with meeting(library, fake.ask, how=how) as at:
            await at.say(QUESTION)
            await at.press("enter")
            assert said in at.told and "取了作答的一句（29字，公文格式）" in at.told


async def test_nothing_found_shows_the_nearest_unmarked_or_what_there_is(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("近的")
        assert "没有写近的。" in at.seen and "最接近的原文，不是答案" in at.seen
        assert not any(under for _, under, _ in at.look_of("40件")), "nothing in it looks like an answer"
        await at.say("别的")
        assert "报告里没有提到别的。" in at.seen and "可以这样问：" in at.seen and "青河县林业局 2024年" in at.seen
        await at.press("enter")
        assert not at.copied


async def test_an_uncertain_answer_says_so_first(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("可能")
        assert "可能是：81件 —— 青河县林业局" in at.seen and "原文没有“可能”。" in at.seen


async def test_words_are_looked_for_in_the_open_report(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.press("/")
        await at.type("８１")
        assert "第 1 处，共 1 处" in at.seen, "either width"
        await at.press("backspace", "backspace")
        await at.type("合同")
        assert "共 2 处" in at.seen
        first = at.report.match
        await at.press("enter")
        assert at.report.match != first
        await at.press("up")
        assert at.report.match == first
        await at.type("书")
        assert "这份报告里没有" in at.seen
        await at.press("escape")
        assert not at.report.matches and "共 2 处" not in at.seen
        assert isinstance(at.app.focused, OptionList)


async def test_neighbouring_sections_are_walked_to_either_end(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.press("]")
        assert at.open.startswith("（二）加强宣传教育")
        await at.press("[", "[")
        assert at.open == "一、主要举措和成效"
        await at.press(*"[[[[")
        assert "这是报告的开头" in at.seen
        await at.press(*"]]]]]]]]")
        assert "这是报告的结尾" in at.seen
        await at.press("enter")
        assert "拟新建管护站5个。" in at.copied[0], "what is open is what is copied"


async def test_the_outline_is_a_tree_that_opens_sections(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.press("tab")
        assert not at.app.query_one(Tree).display, "nothing is open yet"
        await at.say(QUESTION)
        await at.press("tab")
        assert "▼ 一、主要举措和成效 [成效]" in at.seen and "二、存在的不足 [问题]" in at.seen
        assert at.open.startswith("与松风"), "the answer stays open"
        await at.press("down", "down")
        assert at.open.startswith("二、存在的不足")
        await at.press("enter")
        assert "1 青河县林业局" in at.seen and at.open.startswith("二、存在的不足")


async def test_questions_are_confined_to_agencies_and_years(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("比一下")
        await at.press("f")
        assert "○ 2024年（1 份）" in at.seen and "○ 白石市水务局（1 份）" in at.seen
        await at.press("down", "enter")
        assert "● 2023年（1 份）" in at.seen and "筛选 1 份：2023年" in at.rows[0]
        assert at.open.startswith("办理建议"), "asked again at once"
        await at.press("escape", "f", "down", "down", "down", "space")
        assert "没有这样的报告" in at.seen
        await at.press("backspace", "f")
        assert "全部 2 份" in at.rows[0] and "1 青河县" in at.seen and "2 白石市" in at.seen


async def test_the_projection_leaves_the_answer_and_the_report_with_room_between_rows(
    library: Library, fake: FakeAnswerer
) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("比一下")
        await at.press("m")
        assert "1 青河县林业局" not in at.seen and not at.app.query_one(Keys).display
        row = at.row_of("与松风律师事务所")
        assert not at.rows[row + 1].strip(" ▌▁▂▃▄▅▆▇█"), "a free row"
        await at.press("down")
        assert "办理建议40件" in at.seen, "hits are still walked"
        await at.press("escape")
        assert "1 青河县林业局" in at.seen


async def test_typing_begins_the_next_question_wherever_one_is(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.say("2024年呢")
        await at.press("tab")
        await at.say("那水务局呢？")
        assert fake.asked == [QUESTION, "2024年呢", "那水务局呢？"]
        await at.press("i")
        assert at.app.query_one("#question", Input).has_focus
        await at.press("q")
        assert at.app.query_one("#question", Input).value.endswith("q"), "letters are for typing there"


async def test_the_mouse_opens_hits_without_copying_them(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("比一下")
        await at.pilot.click("#hits", offset=(3, 4))
        await at.settle()
        assert at.open.startswith("办理建议") and not at.copied
        await at.pilot.click("#keys", offset=(at.rows[-1].index("目录"), 0))
        await at.settle()
        assert "一、工作成效" in at.seen and at.app.query_one(Tree).has_focus


async def test_a_question_may_be_typed_before_the_one_before_it_was_even_taken(
    library: Library, fake: FakeAnswerer
) -> None:
    """A burst, as of keys pressed while the screen came up: Enter is a new line there."""
    async with meeting(library, fake.ask) as at:
        for char in f"{QUESTION}\n那水务局呢？\r比一":
            at.app.post_message(events.Key({"\n": "ctrl+j", "\r": "enter"}.get(char) or _character_to_key(char), char))
        await at.settle()
        assert fake.asked == [QUESTION, "那水务局呢？"]
        await at.say("下")
        assert fake.asked[2:] == ["比一下"]


async def test_several_lines_that_are_pasted_are_one_question(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        for pasted in ("\n林业局审核了\r\n多少合同？\n", "那水务局\n呢？\n"):
            at.app.post_message(events.Paste(pasted))
            await at.settle()
            assert at.rows[0].startswith(" 问>  " + " ".join(pasted.split()))
            await at.press("enter")
        assert fake.asked == ["林业局审核了 多少合同？", "那水务局 呢？"]


async def test_a_click_into_the_line_of_questions_is_for_another_one_and_a_second_for_a_place_in_it(
    library: Library, fake: FakeAnswerer
) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.press("down")
        await at.pilot.click("#question", offset=(4, 0))
        await at.say("比一下")
        assert fake.asked == [QUESTION, "比一下"]
        await at.press("down")
        await at.pilot.click("#question", offset=(4, 0))
        await at.pilot.click("#question", offset=(4, 0))
        await at.type("有")
        assert at.app.query_one("#question", Input).value == "比一有下"


async def test_escape_ends_what_is_told_and_leaves_nobody_who_waits(library: Library, fake: FakeAnswerer) -> None:
    go = threading.Event()

    def slow(text: str, conversation: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        go.wait(10)
        return fake.ask(text, conversation, reports=reports)

    async with meeting(library, slow) as at:
        await at.type(QUESTION)
        await at.pilot.press("enter", "?", "escape")
        await at.pilot.pause()
        assert at.app.is_running
        go.set()
        await at.settle()
        for opened in ("escape", "?"):
            await at.press("?")
            assert "在打开的报告里查找" in at.seen and "与松风律师事务所" not in "".join(at.rows[5:])
            await at.press(opened)
            assert at.app.is_running and "与松风律师事务所" in at.seen
        await at.press("?", "tab")
        assert "一、主要举措和成效" in at.seen and "与松风律师事务所" in at.seen, "the report beside its outline"


async def test_commands_with_a_key_of_a_letter_are_done_when_they_are_typed(
    library: Library, fake: FakeAnswerer
) -> None:
    """In the line where letters are for typing."""
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        for said, seen in (("帮助", "翻看原文"), ("/报告", "○ 白石市水务局（1 份）")):
            await at.press("i")
            await at.say(said)
            assert seen in at.seen, said
            await at.press("escape")


async def test_a_command_that_begins_like_a_search_is_a_command(library: Library, fake: FakeAnswerer) -> None:
    """Unless the report has the word."""
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.say("/更多")
        assert at.told == "全部 1 条已经列出。"
        await at.say("/合同")
        assert "共 2 处" in at.seen
        await at.press("escape")
        await at.say("/目路")
        assert "是不是“目录”" in at.told and isinstance(at.app.focused, OptionList)
        await at.say("/乡村振兴")
        assert "这份报告里没有" in at.seen and fake.asked == [QUESTION]


@pytest.mark.parametrize("size", [SMALL, NARROW])
async def test_every_key_is_named_once_and_the_one_that_explains_them_always(
    library: Library, fake: FakeAnswerer, size: tuple[int, int]
) -> None:
    async with meeting(library, fake.ask, size) as at:
        await at.say(QUESTION)
        assert "? 说明" in at.rows[-1]
        await at.press("f")
        named = re.findall(r"(\S+) \S+", at.rows[-1])
        assert len(named) == len(set(named)) and at.rows[-1].startswith("Enter 选  Del 清空  Esc 返回")


async def test_ctrl_z_puts_the_screen_aside_and_it_is_drawn_anew_afterwards(
    library: Library, fake: FakeAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside: list[FullScreen] = []
    monkeypatch.setattr(FullScreen, "action_suspend_process", lambda app: aside.append(app))
    async with meeting(library, fake.ask) as at:
        await at.press("ctrl+z")
        assert aside == [at.app]
        drawn: list[dict[str, bool]] = []
        monkeypatch.setattr(at.app, "refresh", lambda **how: drawn.append(how))
        at.app.app_resume_signal.publish(at.app)
        await at.settle()
        assert {"layout": True} in drawn


async def test_escape_takes_one_step_back_and_at_last_leaves(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.press("i", "escape", "f", "escape")
        assert at.app.is_running
        await at.pilot.press("escape")
        await at.pilot.pause()
        assert not at.app.is_running
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        await at.pilot.press("q")
        await at.pilot.pause()
        assert not at.app.is_running
    async with meeting(library, fake.ask) as at:
        await at.type("/退出")
        await at.pilot.press("enter")
        await at.pilot.pause()
        assert not at.app.is_running


async def test_thanks_are_returned_and_no_question(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("谢谢")
        assert "不客气" in at.seen and not fake.asked


async def test_the_line_that_answers_is_seen_before_the_rest_is_made_ready(
    library: Library, fake: FakeAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whoever types meanwhile writes the next question, not on at the last one."""
    gate = threading.Event()
    monkeypatch.setattr(ReportView, "prepare", lambda *_: gate.wait(10))
    async with meeting(library, fake.ask) as at:
        await at.type(QUESTION)
        await at.pilot.press("enter")
        for _ in range(100):
            await at.pilot.pause(0.02)
            if "81件 —— 青河县林业局 2024年" in at.rows[2]:
                break
        else:
            raise AssertionError(at.seen)
        assert "1 青河县林业局" not in at.seen
        await at.type("那")
        assert at.rows[0].split()[1] == "那"
        gate.set()
        await at.settle()
        assert "1 青河县林业局" in at.seen and at.rows[0].split()[1] == "那"


async def test_nothing_freezes_while_an_answer_is_waited_for(library: Library, fake: FakeAnswerer) -> None:
    """The next question can be typed meanwhile; the one that was asked last is the one that is shown."""
    gate = threading.Event()

    def slow(text: str, before: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        gate.wait(10)
        return fake.ask(text, before, reports=reports)

    async with meeting(library, slow) as at:
        await at.type(QUESTION)
        await at.pilot.press("enter")
        await at.pilot.pause(SOON * 2)
        assert "正在查" in at.rows[0]
        await at.type("那水务局呢？")
        assert "那水务局呢？" in at.rows[0]
        await at.pilot.press("enter")
        gate.set()
        await at.settle()
        assert fake.asked == [QUESTION, "那水务局呢？"]
        assert "40件 —— 白石市水务局" in at.seen


async def test_what_is_new_in_the_library_is_told_and_asked(corpus: Path, tmp_path: Path) -> None:
    shelf = Shelf(corpus, tmp_path / "own", corpus, tmp_path / "state", tmp_path / "cache")
    library = shelf.open()
    app = FullScreen(Dialogue(Present(library, lambda held: Answerer(held).ask, shelf)), lambda *_: Copied(None, False))
    async with app.run_test(size=COMMON, notifications=True) as pilot:
        at = Meeting(app, pilot, [])
        await at.say("林业局审核了多少合同？")
        (corpus / "new.txt").write_text(FOREST.replace("青河", "红石").replace("81", "77"), encoding="utf-8")
        await at.press("ctrl+r")
        assert "新增 1 份" in at.seen and "全部 3 份" in at.rows[0]
        await at.say("红石县林业局审核了多少合同？")
        assert "77件" in at.seen


async def test_a_meeting_of_several_questions_over_real_reports(tmp_path: Path) -> None:
    from tests.libraries import answerer, library

    async with meeting(library("seeds"), answerer("seeds").ask, SMALL) as at:
        for question, words in (
            ("西青投促局2024年签了哪家律所？", "新华律师事务所"),
            ("那华明呢？", "天津市东丽区华明"),
            ("各单位普法有哪些不足", "份报告，逐条列出"),
            ("有哪些报告", "5 份报告，逐份列出"),
        ):
            await at.say(question)
            assert words in at.seen, question
            for key in ("down", "]", "tab", "tab", "m", "m"):
                await at.press(key)
                assert len(at.rows) == 24 and all(len(row) <= 80 for row in at.rows)


@pytest.mark.parametrize("theme", [OWN, DARK, LIGHT])
async def test_the_answer_is_black_on_yellow_bold_and_underlined_in_every_colours(
    library: Library, fake: FakeAnswerer, theme: object
) -> None:
    async with meeting(library, fake.ask) as at:
        while at.app.theme != getattr(theme, "name"):  # noqa: B009
            await at.press("t") if at.app.query_one(OptionList).has_focus else await at.say(QUESTION)
        await at.say(QUESTION)
        assert (True, True, "#ffd75f") in at.look_of("81件")


async def test_without_colours_the_answer_is_still_bold_and_underlined(
    library: Library, fake: FakeAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        assert {look[:2] for look in at.look_of("81件")} >= {(True, True)}
        assert not any(color.startswith("#ffd") for _, _, color in at.look_of("81件"))


def test_the_picture_shows_the_answer_in_columns_and_fetches_nothing() -> None:
    picture = asyncio.run(draw())
    assert "新华律师事务所" in picture and "@font-face" not in picture
    assert picture == asyncio.run(draw()), "the same whenever it is drawn"
    assert re.search('textLength="390.4" letter-spacing="4.4" .*?>与新华律师事务所签订法律顾问合同<', picture)


async def test_only_keys_that_do_something_now_are_named(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask, SMALL) as at:
        assert at.rows[-1] == "Enter 提问  Esc 离开"
        await at.say("别的")
        assert at.rows[-1] == "? 说明  f 筛选  i 提问  q 离开", "after a refusal nothing is open"
        await at.say(QUESTION)
        assert at.rows[-1].startswith("Enter 复制  Tab 目录  ? 说明  + 收"), "one hit is not walked"
        await at.press("?")
        assert "? 返回" in at.rows[-1]
        await at.press("?", "i")
        assert at.rows[-1].startswith("Enter 提问  Esc 返回")
        await at.say("比一下")
        assert at.rows[-1].startswith("↑↓ 选  Enter 复制") and at.rows[-1].endswith("q 离开")
        await at.press("f")
        assert "收" not in at.rows[-1] and at.rows[-1].endswith("q 离开")


@pytest.mark.parametrize("size", [SMALL, LARGE, NARROW])
async def test_what_is_told_takes_the_last_rows_whole_and_nothing_above_them_changes(
    library: Library, fake: FakeAnswerer, size: tuple[int, int]
) -> None:
    async with meeting(library, fake.ask, size) as at:
        await at.say("比一下")
        before = at.rows
        await at.press("enter")
        taken = at.app.query_one(Notice).size.height
        assert taken == 1 or size == NARROW
        assert at.rows[:-taken] == before[:-taken]
        assert "".join(row.strip() for row in at.rows[-taken:]) == at.told
        await at.press("/")
        assert at.rows[-1].startswith("↑↓ 换一处"), "it makes room for what is typed now"


async def test_the_name_of_a_command_behind_a_slash_is_the_command_even_where_the_report_has_the_word(
    tmp_path: Path,
) -> None:
    text = "青河县林业局2024年工作报告\n一、成效\n编制目录，审核合同81件，帮助企业12家。\n二、问题\n目录没有更新。\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    library = Library.open(tmp_path)
    legal = cite(library, "one.txt", "编制目录，审核合同81件，帮助企业12家。", "81件")
    fake = FakeAnswerer({"多少": answered("多少", legal)})
    async with meeting(library, fake.ask) as at:
        await at.say("多少")
        for said, seen in (("/帮助", "翻看原文"), ("/目录", "二、问题 [问题]")):
            await at.press("/")
            await at.type(said[1:])
            assert "Enter 执行这个命令" in at.seen, said
            await at.press("enter")
            assert seen in at.seen + at.told, said
            await at.press("/")
            assert "执行这个命令" not in at.seen, "nothing is typed yet"
            await at.press("escape")
        await at.say("/企业")
        assert "第 1 处，共 1 处" in at.seen and fake.asked == ["多少"]


async def test_keys_typed_ahead_are_for_the_pane_that_was_opened(library: Library, fake: FakeAnswerer) -> None:
    async with meeting(library, fake.ask) as at:
        await at.say("比一下")
        for key in ("f", "down", "enter"):
            at.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await at.settle()
        assert "筛选 1 份：2023年" in at.rows[0] and not at.copied


async def test_what_is_too_long_is_cut_but_never_what_tells_places_and_counts(tmp_path: Path) -> None:
    agency = "青河县林业草原和自然保护区综合管理服务中心"
    text = (
        f"{agency}2024年法治政府建设工作报告\n一、深入学习贯彻、全面落实各项工作部署情况\n（一）提升服务水平，优化营商环境\n"
        "审核合同81件。\n二、问题\n人手不足。\n"
    )
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    library = Library.open(tmp_path)
    legal = cite(library, "one.txt", "审核合同81件。", "81件")
    async with meeting(library, FakeAnswerer({"多少": answered("多少", legal)}).ask, SMALL) as at:
        await at.say("多少")
        assert "… › （一）提升服务水平，优化营商环境" in at.seen
        await at.press("f")
        row = next(row for row in at.rows if row.startswith("○ 青河县"))
        assert "…（1 份）" in row


def _contrast(one: Color, other: Color) -> float:
    """As WCAG measures it."""
    light = []
    for color in (one, other):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
        light.append(sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_every_colour_can_be_read_where_it_stands(theme: Theme) -> None:
    """Text of every style on the background, the line of keys, and the row under the cursor: a contrast of 4.5."""
    own = ("secondary", "warning", "error", "success", "accent", "foreground", "background", "panel")
    given = {**theme.variables, **{name: str(getattr(theme, name)) for name in own}}
    named = [name for style in STYLES.values() for name in re.findall(r"\$([a-z-]+)", style)] + ["foreground"]
    grounds = ["background", "block-cursor-background", "block-cursor-blurred-background"]
    pairs = [(name, ground) for name in named for ground in grounds]
    pairs += [("foreground", "panel"), ("success", "panel"), ("quiet-color", "background"), ("heading", "background"),
              ("told", "telling"), ("block-cursor-foreground", "block-cursor-background")]  # fmt: skip
    for name, ground in pairs:
        measured = _contrast(Color.parse(given[name]), Color.parse(given[ground]))
        assert measured >= 4.5, (name, ground, measured)


@pytest.mark.parametrize("theme", THEMES)
async def test_the_kinds_of_statements_have_colours_of_their_own_and_the_row_under_the_cursor_is_told(
    library: Library, fake: FakeAnswerer, theme: Theme
) -> None:
    async with meeting(library, fake.ask) as at:
        at.app.theme = theme.name
        await at.say(QUESTION)

        def looks(words: str) -> set[tuple[str, str, bool]]:
            return {
                (str(style.color and style.color.name), str(style.bgcolor and style.bgcolor.name), bool(style.reverse))
                for strip in at.app.screen._compositor.render_strips()
                for text, style, _ in strip
                if words in text and style is not None
            }

        (under,) = looks("青河县林业局") - looks("青河县林业局 2024年") - looks("法治政府建设工作报告")
        assert under[2] or under[1] != theme.background
        await at.press("tab")
        colours = {kind: {look[0] for look in looks(f"[{kind}]")} for kind in ("成效", "问题", "计划")}
        assert not colours["成效"] & colours["问题"] and not colours["问题"] & colours["计划"]


async def test_a_report_is_as_wide_as_its_pane_though_its_place_is_not_known_while_that_changes(
    library: Library, fake: FakeAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReportView, "region", property(lambda _: Region(0, 0, 0, 0)))
    async with meeting(library, fake.ask) as at:
        await at.say(QUESTION)
        assert at.report.columns == COMMON[0] - 30 - 1 - 2
