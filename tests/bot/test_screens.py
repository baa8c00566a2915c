"""Whole screens of the console over a meeting of thirty messages, in a wide, a common and a narrow window."""

from __future__ import annotations

import re

import pytest

from bot.render.layout import COLOR, MONO, width
from bot.texts import words
from tests.libraries import library
from tests.screens import Window, meeting

WINDOWS = {"80x24": (80, 24), "120x40": (120, 40), "40x24": (40, 24)}
MEETING = (
    "你好", "有哪些报告", "西青投促局2024年签了哪家律所？", "共审核了多少次", "c", "看整节", "上一段", "p", "下一段",
    "目录", "那华明呢？", "第1条", "新", "各单位普法有哪些不足", "2", "c2", "更多", "华明有哪些不足",
    "东丽经开区2024年有哪些普法活动", "西青投促局开了几场新闻发布会？", "西青投促局2024年花了多少钱请法律顾问", "1",
    "北京2023年做了什么", "哪家审了最多", "/目彔", "ids", "帮助", "/报告", "谢谢", "退出。",
)  # fmt: skip
SHORT = ("西青投促局2024年签了哪家律所？", "西青投促局开了几场新闻发布会？", "西青投促局2024年花了多少钱请法律顾问",
         "北京2023年做了什么", "各单位普法有哪些不足", "哪家审了最多", "有哪些报告")  # fmt: skip


def held(size: str, palette: dict[str, str] = COLOR) -> dict[str, list[str]]:
    """What stands in the window after each message."""
    return dict(meeting(library("seeds"), MEETING, Window(*WINDOWS[size], palette)))


def bare(rows: list[str]) -> str:
    return re.sub(r"\s", "", "".join(rows))


@pytest.mark.parametrize("palette", [COLOR, MONO], ids=["colours", "none"])
@pytest.mark.parametrize("size", WINDOWS)
def test_a_meeting_is_held_to_its_end_in_any_window(size: str, palette: dict[str, str]) -> None:
    """Thirty messages: commands without a slash are none of them a question, and colours change no word."""
    screens = held(size, palette)
    assert len(MEETING) == 30 and tuple(screens) == MEETING
    assert screens == held(size)
    for message, rows in screens.items():
        assert max(map(width, rows)) <= WINDOWS[size][0], message
        assert any(rows[1:]) or message == "退出。", message


@pytest.mark.parametrize("size", WINDOWS)
def test_the_answer_is_the_first_thing_below_the_question(size: str) -> None:
    """And the question is still in the window: what an answer shows fits."""
    screens = held(size)
    for question in SHORT:
        assert screens[question][0] == words.PROMPT + question
    first = {question: bare(screens[question][1:]) for question in SHORT}
    assert first[SHORT[0]].startswith("与新华律师事务所签订法律顾问合同——西青区投资促进局2024年")
    assert first[SHORT[1]].startswith("可能是：开通“投促西青”微信公众号")
    assert "，这一段没有“发布会”、“新闻”" in first[SHORT[1]]
    assert first[SHORT[2]].startswith("西青投促局2024年的报告里没有查到“花了多少钱请法律顾问”。")
    assert first[SHORT[3]].startswith("没有“北京”的报告；现有：")


@pytest.mark.parametrize("size", WINDOWS)
def test_a_comparison_shows_every_source_in_one_window(size: str) -> None:
    """As a table where columns fit, else as stacked cells."""
    rows = held(size)["各单位普法有哪些不足"]
    starts = [number for number, row in enumerate(rows) if re.match(r"[1-5]  \S", row)]
    assert len(starts) == 5
    beside = [re.match(r"[1-5]  .*20\d\d年  .*普法", rows[number]) is not None for number in starts]
    assert any(beside) is (WINDOWS[size][0] >= 60)


@pytest.mark.parametrize("size", WINDOWS)
def test_ids_are_shown_when_asked_for_only(size: str) -> None:
    """They are on no screen of an answer."""
    screens = held(size)
    found = re.compile(r"[0-9a-f]{8}-\d+")
    assert not [question for question in SHORT if found.search(bare(screens[question]))]
    assert found.search(bare(screens["ids"]))


@pytest.mark.parametrize("palette", [COLOR, MONO], ids=["colours", "none"])
def test_the_words_that_answer_are_bold_and_underlined_in_line_and_quote(palette: dict[str, str]) -> None:
    window = Window(80, 24, palette)
    list(meeting(library("seeds"), SHORT[:1], window))
    assert bare([window.styled()]) == "与新华律师事务所签订法律顾问合同" * 2


def test_an_open_section_can_be_walked_copied_and_left_by_words() -> None:
    screens = held("80x24")
    assert "，已复制到剪贴板。" in bare(screens["c"])
    assert "（二）加强法律审核" in bare(screens["看整节"])
    assert bare(screens["上一段"]) != bare(screens["p"])
    assert "存在不足[问题]" in bare(screens["目录"])
    assert "是不是“目录”" in bare(screens["/目彔"])


@pytest.mark.parametrize("size", WINDOWS)
def test_more_goes_on_where_the_window_ended_and_ends(size: str) -> None:
    """Every report is listed once; at the end nothing is listed again."""
    window = Window(WINDOWS[size][0], 8)
    said = ["哪些报告提到了法律顾问", *["更多"] * 8]
    numbers: list[int] = []
    last = ""
    for _, rows in meeting(library("seeds"), said, window):
        numbers += [int(row[0]) for row in rows if re.match(r"[1-9]  \S", row)]
        last = bare(rows)
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
    assert last.endswith(f"全部{len(numbers)}条已经列出。")


def test_asked_in_words_what_else_there_is_goes_on_likewise_and_then_looks_further() -> None:
    """What was found and not listed yet comes before what else may answer."""
    screens = [
        bare(rows) for _, rows in meeting(library("seeds"), ["哪些报告提到了法律顾问", *["还有吗"] * 8], Window(80, 8))
    ]
    assert re.match(r"问>还有吗[2-9]", screens[1])
    assert "没有再找到能作答的原文。" in screens[-1]


# An everyday task, the messages before, what is pressed (Enter counts), and what is then seen.
ASKED = "西青投促局2024年签了哪家律所？"
TASKS = {
    "find a figure": ((), "", "与新华律师事务所签订法律顾问合同——"),
    "its source": ((), "", "《西青区投资促进局2024年法治政府建设工作报告》主要举措和成效›（二）加强法律审核"),
    "the paragraph before it": ((), "p", "西青区投资促进局2024年法治政府建设工作报告"),
    "copy it for a paper": ((), "c", "，已复制到剪贴板。"),
    "see the whole section": ((), "s", "（二）加强法律审核，突出顾问作用"),
    "see the outline": ((), "o", "四、下一步工作计划"),
    "copy another citation": (("新", "各单位普法有哪些不足"), "c2", "，已复制到剪贴板。"),
    "open one of those compared": (("新", "各单位普法有哪些不足"), "3", "法治政府建设"),
    "see what else there is": (("新", "各单位普法有哪些不足"), "m", "条"),
    "ask of something else": ((), "新", "已另起对话。"),
    "leave": ((), "q", ""),
}


@pytest.mark.parametrize("task", TASKS)
def test_an_everyday_task_takes_no_more_than_four_keys_after_the_question(task: str) -> None:
    """Comparing, shortcomings, another agency and another year are questions of their own, and take none."""
    before, pressed, seen = TASKS[task]
    messages = (ASKED, *before, *([pressed] if pressed else []))
    *_, (_, rows) = meeting(library("seeds"), messages, Window(80, 24))
    assert seen in bare(rows)
    assert len(pressed) + bool(pressed) <= 4
