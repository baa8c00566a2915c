"""The how-manieth of parts that are as many as the question says."""

from __future__ import annotations

import pytest

from tests.libraries import ask, first_words


@pytest.mark.parametrize(
    "asked", ["七项重点工作，第三项叫什么", "七大重点工作，第三个的题目是啥", "重点工作七条，第三条讲什么"]
)
def test_the_part_with_that_number_is_shown(asked: str) -> None:
    answer = ask("gongzuo", f"四川2025年{asked}")
    assert answer.certain and first_words(answer).startswith("（三）")


def test_a_number_in_brackets_is_one_and_what_nothing_else_is_so_many_of_is_meant() -> None:
    asked = {
        "重点工作第（三）条的标题": "（三）",
        "重点工作第（五）部分讲什么": "（五）",
        "要办七件事，第三件的标题": "（三）",
    }
    for question, number in asked.items():
        best = ask("gongzuo", f"四川2025年{question}").best
        assert best and best.quote.startswith(number)


@pytest.mark.parametrize(
    "asked", ["九项重点工作，第三项叫什么", "七项民生实事，第三项是什么", "七项重点工作，第二产业增长多少"]
)
def test_no_part_of_another_row_is_taken_for_it(asked: str) -> None:
    """There are not so many, they are called otherwise, or a figure is asked for."""
    answer = ask("gongzuo", f"四川2025年{asked}")
    assert not (answer.certain and first_words(answer).startswith(("（二）", "（三）")))


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("问题里头第二条是什么", "（二）"),
        ("存在的不足，最后一条是什么", "（三）"),
        ("第二部分的第一条标题", "（一）"),
        ("下一步打算头一条", "一是"),
    ],
)
def test_a_point_of_the_shortcomings_of_the_plans_or_of_a_part_by_its_number(asked: str, number: str) -> None:
    answer = ask("seeds", f"华明高新区{asked}")
    assert answer.certain and first_words(answer).startswith(number)


def test_no_point_is_shown_where_more_is_asked_or_there_are_not_so_many() -> None:
    for asked in ("存在的不足第八条是什么", "存在的问题第二点涉及哪些企业"):
        answer = ask("seeds", f"华明高新区{asked}")
        assert not (answer.certain and first_words(answer).startswith("（"))


@pytest.mark.parametrize("asked", ["重点工作的第三条叫什么", "今年要干的活，第三块的标题是啥", "重点工作第三项标题"])
def test_a_point_of_a_part_is_found_by_its_number(asked: str) -> None:
    assert first_words(ask("gongzuo", f"四川2025年{asked}")).startswith("（三）")


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("最后一大块叫啥", "三、"),
        ("倒数第二部分的标题", "二、"),
        ("开头那部分叫什么", "一、"),
        ("第二大块讲的什么", "二、"),
    ],
)
def test_large_parts_are_counted_from_either_end(asked: str, heading: str) -> None:
    answer = ask("gongzuo", f"四川2025年报告{asked}")
    assert answer.certain and first_words(answer).startswith(heading)


@pytest.mark.parametrize("asked", ["第三块讲啥", "第三块内容是什么", "最后一块说的啥"])
def test_a_part_is_called_a_block_as_well(asked: str) -> None:
    answer = ask("gongzuo", f"四川2025年报告{asked}")
    assert answer.certain and answer.citations[0].quote.startswith("三、")


def test_how_each_part_begins_is_no_certain_answer_where_one_is_pointed_at() -> None:
    answer = ask("gongzuo", "四川2025年报告最后那个讲啥")
    assert answer.citations and not answer.certain
