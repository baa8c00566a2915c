"""The full screen over a meeting: thirty messages and keys in every window, everyday tasks, the basket, the log."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from bot import screen
from bot.basket import Baskets
from bot.clipboard import Copied
from bot.fullscreen.app import FullScreen
from bot.fullscreen.dialogue import Dialogue
from bot.fullscreen.look import DARK, LIGHT, NAMED, OWN
from bot.fullscreen.notice import Notice
from bot.fullscreen.report_view import ReportView
from bot.fullscreen.tray import Tray
from bot.logbook import Logbook
from bot.quoting import Style
from bot.render.layout import COLOR, MONO, width
from bot.shelf import Present
from bot.terminal import Terminal
from tests.libraries import answerer, library

ASKED = "西青投促局2024年签了哪家律所？"
COMPARED = "各单位普法有哪些不足"
MEETING = (
    "你好", "有哪些报告", ASKED, "共审核了多少次", "<enter>", "<[>", "<]>", "<+>", "那华明呢？", "<tab>", "<down>",
    "<tab>", "新", COMPARED, "<down>", "<down>", "<+>", "<->", "</>", "法治", "<escape>", "<m>", "<m>", "<f>", "<f>",
    "西青投促局开了几场新闻发布会？", "北京2023年做了什么", "哪家审了最多", "谢谢", "<?>",
)  # fmt: skip
NAMES = {"[": "left_square_bracket", "]": "right_square_bracket", "+": "plus", "-": "minus", "/": "slash",
         "?": "question_mark"}  # fmt: skip
MARKS, OPENING = tuple("，。、；：？！）》”"), tuple("（《“")  # begin no row, end no row
SIZES = [(80, 24), (40, 24), (120, 40)]
THEMES = [theme.name for theme in (DARK, LIGHT, OWN)]
QUICK = (SIZES[0], THEMES[0])  # all the others are slow
HELD = [
    pytest.param(size, theme, marks=() if (size, theme) == QUICK else pytest.mark.slow)
    for size in SIZES
    for theme in THEMES
]


class Sitting:
    """A screen on the shipped reports, with a basket and a log, and what somebody does there."""

    def __init__(self, app: FullScreen, pilot: Pilot[None], copied: list[str]) -> None:
        self.app, self.pilot, self.copied = app, pilot, copied

    async def does(self, said: str) -> None:
        """Press a key (`<m>`), or type a line and Enter."""
        if said.startswith("<"):
            name = said.strip("<>")
            await self.pilot.press(NAMES.get(name, name))
        else:
            for char in said:
                self.app.post_message(events.Key(_character_to_key(char), char))
            await self.pilot.pause()
            await self.pilot.press("enter")
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def told(self) -> str:
        """What was told last."""
        return self.app.query_one(Notice).said

    @property
    def rows(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def seen(self) -> str:
        """What is seen and told, without the blanks and rules between."""
        return "".join(char for char in "".join(self.rows) + self.told if not char.isspace() and char not in "│▌─")


@asynccontextmanager
async def sitting(state: Path, size: tuple[int, int] = (100, 30), theme: str = OWN.name) -> AsyncIterator[Sitting]:
    copied: list[str] = []

    def copy(text: str, _: Terminal) -> Copied:
        copied.append(text)
        return Copied("xclip", True)

    baskets, book = Baskets(state), Logbook(state)
    present = Present(library("seeds"), lambda _: answerer("seeds").ask)
    app = FullScreen(Dialogue(present), copy, Tray(baskets), book.keep, theme)
    async with app.run_test(size=size, notifications=True) as pilot:
        yield Sitting(app, pilot, copied)
    baskets.close()
    book.close()


@pytest.mark.parametrize(("size", "theme"), HELD, ids=str)
async def test_a_meeting_is_held_to_its_end_in_any_window_and_colours(
    tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    """Nothing is wider than the window, an answer stands in its first rows, and no key is taken for a question."""
    assert len(MEETING) == 30
    async with sitting(tmp_path, size, theme) as at:
        for said in MEETING:
            await at.does(said)
            assert at.app.is_running, said
            assert len(at.rows) == size[1] and max(map(width, at.rows)) <= size[0], said
            for part in (part.strip() for row in at.rows for part in re.split("[│▌]", row)):
                assert part[:1] not in MARKS and part[-1:] not in OPENING, (said, part)
            if said in (ASKED, COMPARED):
                first = "".join(at.rows[1:6]).replace(" ", "")
                assert size[0] < 80 or at.rows[-1].endswith("q 离开"), "every key is named"
                assert ("与新华律师事务所签订" if said == ASKED else "5份报告") in first, said
        assert at.app.theme == theme
        asked = [entry.question for entry in Logbook(tmp_path).entries()]
        assert len(asked) == 8 and asked[-1] == "有哪些报告", "questions are kept, keys and courtesies are not"
        assert [item.excerpt.agency for item in Baskets(tmp_path).items()] == ["西青区投资促进局"]


# An everyday task, the questions of it, the keys pressed after the last of them, and what is then seen.
TASKS = {
    "find a figure": ((ASKED, "共审核了多少次"), (), "20次——西青区投资促进局2024年"),
    "its source": ((ASKED,), (), "西青区投资促进局2024年法治政府建设工作报告"),
    "the paragraph before it": ((ASKED,), ("<[>",), "主要举措和成效›（一）"),
    "the same for another agency": ((ASKED, "那华明呢？"), (), "华明"),
    "copy it for a paper": ((ASKED,), ("<enter>",), "，已复制到剪贴板。"),
    "see the whole section": ((ASKED,), (), "（二）加强法律审核，突出顾问作用"),
    "compare three": (("西青、华明、荣昌的普法",), ("<down>", "<down>"), "3份报告写到，逐条列出"),
    "see the shortcomings": (("华明有哪些不足",), (), "[问题]"),
    "check a year": (("合作交流办2022年引进市外内资多少？",), (), "2022年"),
    "put it aside": ((ASKED,), ("<+>",), "[篮]"),
    "look for a word in it": ((ASKED,), ("</>",), "在这份报告里查找"),
    "leave": ((ASKED,), ("<q>",), ""),
}


@pytest.mark.parametrize("task", TASKS)
async def test_an_everyday_task_takes_no_more_than_four_keys_after_the_question(tmp_path: Path, task: str) -> None:
    before, pressed, seen = TASKS[task]
    assert len(pressed) <= 4
    async with sitting(tmp_path) as at:
        for said in (*before, *pressed):
            await at.does(said)
        assert seen in at.seen
        assert at.app.is_running is (task != "leave")


async def test_the_basket_is_marked_in_the_list_and_quotes_are_worded_as_preferred(tmp_path: Path) -> None:
    mine = Baskets(tmp_path)
    mine.style = Style.FOOTNOTE
    async with sitting(tmp_path) as at:
        await at.does(COMPARED)
        await at.does("<down>")
        await at.does("<+>")
        marked = [number for number, row in enumerate(at.rows) if "[篮]" in row]
        assert len(marked) == 1 and at.rows[marked[0] - 1].startswith("2 ")
        assert "已收入素材篮第 1 条" in at.told
        await at.does("<enter>")
        assert at.copied[0].endswith("。") and "\n" in at.copied[0] and "《" in at.copied[0].split("\n")[1]
        item = mine.items()[0]
        assert item.question == COMPARED
        await at.does("<->")
        assert "[篮]" not in "".join(at.rows) and not mine.items()
        await at.does("<->")
        assert "它不在素材篮里。" in at.seen
    mine.close()


async def test_the_basket_is_shown_a_number_before_each_quote_and_nothing_that_only_machines_read(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, (40, 24)) as at:
        await at.does(COMPARED)
        await at.does("<+>")
        await at.does("篮")
        assert "素材篮（1条）" in at.seen and "编号" not in at.seen
        row = next(row.strip() for row in at.rows if row.strip().startswith("1 "))
        assert row.startswith("1  “")


async def test_what_was_put_aside_earlier_is_marked_in_a_later_answer(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.does(ASKED)
        await at.does("<+>")
    async with sitting(tmp_path) as at:
        await at.does(ASKED)
        assert "[篮]" in at.seen
        await at.does("<]>")
        await at.does("<+>")
        assert len(Baskets(tmp_path).items()) == 2, "what is open goes in, though it is none of the hits"


async def test_commands_of_the_line_console_are_commands_here_and_never_questions(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.does("第2条")
        assert "还没有引文，请先提问。" in at.seen
        await at.does(COMPARED)
        shown = at.app.query_one(ReportView)
        order = [hit.citation.report.source.agency or "" for hit in at.app._hits._shown.values()]
        last = {}
        for said in ("第2条", "c3", "收4", "5", "看整节", "/编号", "/复印", "/收 9", "篮", "退出"):
            await at.does(said)
            assert shown.citation is not None
            last[said] = (
                shown.citation.report.source.agency or "",
                at.told,
            )
        assert [last[said][0] for said in ("第2条", "c3", "5")] == [order[1], order[2], order[4]]
        assert order[2] in "".join(at.copied) and order[1] not in "".join(at.copied)
        assert [item.excerpt.agency for item in Baskets(tmp_path).items()] == [order[3]]
        assert last["/编号"][1].startswith("编号") and "是不是“复制”" in last["/复印"][1]
        assert "上一个回答只有 5 条引文。" in last["/收 9"][1]
        assert not at.app.is_running
        assert [entry.question for entry in Logbook(tmp_path).entries()] == [COMPARED]


async def test_the_outline_cuts_headings_and_never_what_they_state(tmp_path: Path) -> None:
    async with sitting(tmp_path, (80, 24)) as at:
        await at.does(ASKED)
        await at.does("<tab>")
        outline = [row.split("│")[0].rstrip() for row in at.rows[5:18]]
        assert sum(row.endswith(("[成效]", "[问题]", "[计划]")) for row in outline) == 11, outline
        assert any("…" in row for row in outline)


async def test_keys_work_while_an_input_method_for_chinese_is_on(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.does(ASKED)
        for char, seen in (("＋", "[篮]"), ("】", "（三）"), ("、", "↑↓换一处")):
            at.app.post_message(events.Key(_character_to_key(char), char))
            await at.pilot.pause()
            await at.app.workers.wait_for_complete()
            await at.pilot.pause()
            assert seen in at.seen, char


def test_the_configuration_names_the_colours_there_are() -> None:
    assert set(NAMED.values()) == {DARK.name, LIGHT.name} and OWN.name not in NAMED.values()


@pytest.mark.parametrize(
    ("size", "palette", "fits"),
    [((80, 24), COLOR, True), ((40, 12), MONO, True), ((39, 24), COLOR, False), ((80, 11), COLOR, False),
     ((80, 24), None, False)],
)  # fmt: skip
def test_the_full_screen_is_for_windows_that_can_show_it(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], palette: dict[str, str] | None, fits: bool
) -> None:
    class Window(io.StringIO):
        def isatty(self) -> bool:
            return True

    window = Window()
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, window)
    terminal = Terminal(window, size, palette, controls=True)
    assert screen.suits(window, terminal, terminal) is fits
