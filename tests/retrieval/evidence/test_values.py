"""Figures as values: what may be put in an order, and what follows from two."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.evidence.marks.values import Value, difference, figure_at, share, standard
from retrieval.language.quantities import quantities


def figure(text: str) -> Value:
    found = figure_at(text, quantities(text, 0, len(text))[0])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("办演出5.7万场", "57000", "场"),
        ("高新技术企业达到2.5万家", "25000", "家"),
        ("财政收入1,234.5亿元", "123450000000", "元"),
        ("增长5.8％", "5.8", "%"),
        ("出具150余份", "150", "份"),
    ],
)
def test_a_figure_has_a_value_and_a_unit(text: str, value: str, unit: str) -> None:
    """万 and 亿 count, 余 does not, and wide signs are as plain ones."""
    found = figure(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_a_range_has_no_single_value() -> None:
    """5%—6% is no figure to be put in an order."""
    text = "增长5%—6%"
    assert figure_at(text, quantities(text, 0, len(text))[0]) is None


def test_totals_so_far_are_not_comparable_with_those_of_a_year() -> None:
    """累计 counts from the beginning, 今年累计 from January; 件 are not 件次."""
    assert figure("累计办理20件").so_far
    assert not figure("今年已累计办理20件").so_far
    assert standard([figure("累计办理20件"), figure("办理30件")]) is None
    assert standard([figure("受理20件次"), figure("受理30件")]) is None
    assert standard([figure("办理20件"), figure("办理30件")]) is not None


def test_how_far_two_figures_are_apart() -> None:
    """The larger first; in the unit both have; shares are percentage points apart; what is about is about."""
    assert difference(figure("办理8件"), figure("办理23件")) == "23件−8件＝15件"
    assert difference(figure("达到2.5万家"), figure("达到1.3万家")) == "2.5万家−1.3万家＝1.2万家"
    assert difference(figure("增长5.8%"), figure("增长5.1%")) == "5.8%−5.1%＝0.7个百分点"
    assert difference(figure("出具近150余份"), figure("出具34份")) == "150份−34份＝约116份"


def test_what_share_one_figure_is_of_another() -> None:
    """≈ where the rate is cut off."""
    assert share(figure("通过81个"), figure("审议89个")) == "81个÷89个≈91%"
    assert share(figure("办结45件"), figure("受理60件")) == "45件÷60件＝75%"
