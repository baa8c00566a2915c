"""A message that only gives a number opens what was shown under it; a number that names something does not."""

from __future__ import annotations

import pytest

from retrieval.query.opening import opened_by

SHOWN = tuple(f"r-{number}" for number in range(1, 13))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二条展开说说", 2),
        ("第10条详细讲讲是什么", 10),
        ("第十二条具体内容", 12),
        ("打开第3个", 3),
        ("第一条是什么", 1),
    ],
)
def test_the_number_opens_what_stands_under_it(text: str, number: int) -> None:
    assert opened_by(text, SHOWN) == f"r-{number}"


@pytest.mark.parametrize(
    "text", ["第二产业是什么情况", "第一个问题是什么", "第三季度内容", "第二十条展开", "第二批是什么", "展开说说"]
)
def test_other_numbers_open_nothing(text: str) -> None:
    assert opened_by(text, SHOWN) == ""


def test_nothing_was_shown() -> None:
    assert opened_by("第二条展开说说", ()) == ""
