"""A message that only gives a number opens what was shown under it; a number that names something does not. One that
asks about the last answer as a whole is told from a question.
"""

from __future__ import annotations

import pytest

from retrieval.query.messages.opening import asks_wholly, opened_by, opens_beyond

SHOWN = tuple(f"r-{number}" for number in range(1, 13))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二条展开说说", 2),
        ("第10条详细讲讲是什么", 10),
        ("第十二条具体内容", 12),
        ("打开第3个", 3),
        ("第一条是什么", 1),
        ("第十一条", 11),
        ("第二个？", 2),
        ("第 10 条", 10),
        ("第 3 个展开", 3),
    ],
)
def test_the_number_opens_what_stands_under_it(text: str, number: int) -> None:
    assert opened_by(text, SHOWN) == f"r-{number}"


@pytest.mark.parametrize(
    "text", ["第二产业是什么情况", "第一个问题是什么", "第三季度内容", "第二十条展开", "第二批是什么"]
)
def test_other_numbers_open_nothing(text: str) -> None:
    assert opened_by(text, SHOWN) == ""


@pytest.mark.parametrize(
    "text",
    ["第13个", "第十四篇", "第15段", "第20个展开", "第0条", "第一百条", "第 16 条", "第99条具体内容", "第 13 个"],
)
def test_a_number_beyond_what_was_shown_is_said_to_be_none(text: str) -> None:
    assert opened_by(text, SHOWN) == "" and opens_beyond(text, SHOWN)


@pytest.mark.parametrize(
    "text", ["第三产业是什么情况", "第十四个五年规划", "第13次会议", "第十五项", "第一百个项目是什么"]
)
def test_a_number_of_something_else_opens_nothing(text: str) -> None:
    assert not opens_beyond(text, SHOWN)


def test_of_a_single_one_shown_the_third_may_be_what_stands_in_it() -> None:
    assert not opens_beyond("第三个", SHOWN[:1]) and opens_beyond("第三条", SHOWN[:1])


@pytest.mark.parametrize("text", ["第10个", "第11段", "第9个展开", "第十二处"])
def test_so_high_a_number_is_none_of_a_single_one_shown(text: str) -> None:
    assert opens_beyond(text, SHOWN[:1]) and opens_beyond(text, SHOWN[:2])


def test_nothing_was_shown() -> None:
    assert opened_by("第二条展开说说", ()) == ""


@pytest.mark.parametrize(
    "text", ["把原文给我看看", "原话怎么说的？", "再多说点", "展开说说吧", "这一条的原文是什么", "上下文"]
)
def test_the_whole_of_what_was_shown_first_is_opened(text: str) -> None:
    assert opened_by(text, SHOWN) == "r-1"


@pytest.mark.parametrize(
    "text", ["上面那个出处是哪", "这个数哪来的", "这话是哪个局说的", "出自哪份报告", "刚才那句话的来源"]
)
def test_where_it_was_taken_from_is_asked(text: str) -> None:
    assert asks_wholly(text, "origin")


@pytest.mark.parametrize("text", ["还有吗", "还有别的吗？", "就这些吗", "没有别的了吗"])
def test_what_else_there_is_is_asked(text: str) -> None:
    assert asks_wholly(text, "rest")


@pytest.mark.parametrize(
    "text",
    [
        "原文要求公开的事项有哪些",
        "资金来源是哪里",
        "还有多少没整改",
        "还有哪些不足",
        "具体措施是什么",
        "全文公开了几份",
    ],
)
def test_what_asks_for_a_fact_is_a_question(text: str) -> None:
    assert not opened_by(text, SHOWN)
    assert not any(asks_wholly(text, notion) for notion in ("origin", "whole", "rest"))


def test_a_number_behind_the_last_is_none_that_was_shown() -> None:
    assert opens_beyond("第五条展开说说", SHOWN[:2])
    assert opens_beyond("第十二条", SHOWN[:2])
    assert not opens_beyond("第二条展开说说", SHOWN[:2])
    assert not opens_beyond("第五条措施有哪些", SHOWN[:2])
