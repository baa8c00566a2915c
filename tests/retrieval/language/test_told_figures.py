"""Figures that a question gives itself, however they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.language.told_figures import told_figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("把这六十五提到了多少", [65]),
        ("三千四百万套那个", [34_000_000]),
        ("3400多万套", [34_000_000]),
        ("一点二五万亿", [1_250_000_000_000]),
        ("1.25万亿", [1_250_000_000_000]),
        ("二〇一五年的十件实事，第八件", []),
        ("第二十三条", []),
        ("二十国集团", []),
    ],
)
def test_figures_by_value(text: str, values: list[int]) -> None:
    assert [one.value for one in told_figures(text)] == values


def test_about_so_many_stands_for_more() -> None:
    """一千五百多 may be 1594, not 1600."""
    (told,) = told_figures("一千五百多处")
    assert told.is_meant_by(Decimal(1594)) and not told.is_meant_by(Decimal(1600))


def test_how_reports_write_it() -> None:
    assert told_figures("三千四百万")[0].written == ("3400万", "3400多万", "3400余万")
