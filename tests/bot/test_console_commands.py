"""What a line typed in the console asks for."""

from __future__ import annotations

import time

import pytest

from bot.basket_commands import is_for_desk
from bot.console_commands import NAMES, WORDS, Typed, nearest, points_at_item, understood, worded
from retrieval import Conversation


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("退出", Typed("leave")),
        ("退出。", Typed("leave")),
        ("退出吧", Typed("leave")),
        ("目录一下", Typed("outline")),
        ("ｑ", Typed("leave")),
        ("Q", Typed("leave")),
        ("目录", Typed("outline")),
        ("目录 2", Typed("outline", 2)),
        ("o", Typed("outline")),
        ("更多", Typed("more")),
        ("上一段", Typed("previous")),
        ("p", Typed("previous")),
        ("下一段", Typed("next")),
        ("n", Typed("next")),
        ("第2条", Typed("open", 2)),
        ("第二条", Typed("open", 2)),
        ("第２条", Typed("open", 2)),
        ("2", Typed("open", 2)),
        ("２", Typed("open", 2)),
        ("看整节", Typed("section")),
        ("复制", Typed("copy")),
        ("c", Typed("copy")),
        ("c2", Typed("copy", 2)),
        ("Ｃ２", Typed("copy", 2)),
        ("复制第二条", Typed("copy", 2)),
        ("新", Typed("new")),
        ("帮助", Typed("help")),
        ("?", Typed("help")),
        ("？", Typed("help")),
        ("0f0f0f0f-1-22", Typed("passage", text="0f0f0f0f-1-22")),
    ],
)
def test_words_are_commands_in_half_and_full_width(text: str, typed: Typed) -> None:
    assert understood(text) == typed


@pytest.mark.parametrize(
    "text",
    ["退出机制有哪些", "新增了多少", "目录清单有几项", "复制推广了哪些经验", "更多的岗位", "帮助企业多少家", "报告",
     "2024年", "p2", "第二条展开说说", "上", "123"],
)  # fmt: skip
def test_what_only_begins_like_a_command_is_a_question(text: str) -> None:
    assert understood(text) == Typed("ask", text=text)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_with_a_slash_every_name_is_a_command(name: str) -> None:
    for slash in ("/", "／", "、"):
        assert understood(slash + name).what == NAMES[name]
    assert (understood(name).what == "ask") is (name in WORDS)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("/退", "退出"), ("/quti", "quit"), ("/目彔", "目录"), ("/天气", ""), ("/核险", "核验"), ("/exprot", "export")],
)
def test_an_unknown_command_is_met_with_the_nearest_known(typed: str, name: str) -> None:
    assert understood(typed) == Typed("unknown", text=name)
    assert nearest(typed[1:]) == name


def test_the_nearest_is_found_whatever_stands_behind_the_command() -> None:
    assert understood("/核险 讲话稿.docx") == Typed("unknown", text="核验")


@pytest.mark.parametrize(
    ("text", "commanded"),
    [
        ("格式", True),
        ("导出", True),
        ("核验", True),
        ("取出", True),
        ("收", True),
        ("篮", True),
        ("收 1 3", True),
        ("格式 脚注", True),
        ("格式有哪些规定", False),
        ("注意安全", False),
        ("移民安置多少人", False),
        ("收入多少", False),
        ("导出口增长", False),
        ("/导出口", True),
    ],
)
def test_commands_for_writing_need_no_slash_where_nothing_but_the_command_is_said(text: str, commanded: bool) -> None:
    assert is_for_desk(text) is commanded


@pytest.mark.parametrize(
    ("text", "shown", "listed", "points"),
    [
        ("第三条", 1, 4, True),  # one citation holds the list
        ("第5条", 1, 4, False),  # the list is shorter
        ("第二条", 3, 4, False),  # a citation of that number is shown
        ("第4条", 3, 4, True),  # … none is
        ("3", 1, 4, False),  # a digit is a citation's
        ("第三条", 1, 0, False),  # no list was shown
        ("最后一条", 1, 4, False),  # no number: a question like any other
    ],
)
def test_the_number_of_an_item_is_told_from_that_of_a_citation(
    text: str, shown: int, listed: int, points: bool
) -> None:
    before = Conversation(listed=tuple(f"0123abcd-0-{number}" for number in range(listed)))
    assert points_at_item(text, shown, before) == points
    assert not points_at_item(text, shown, None)


@pytest.mark.parametrize("said", ["7" * 199, "七" * 150, "把" + "12" * 90 + "放进"])
def test_a_long_row_of_digits_is_seen_at_once_to_be_no_command(said: str) -> None:
    start = time.process_time()
    assert worded(said) == said
    assert time.process_time() - start < 1
