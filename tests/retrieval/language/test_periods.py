"""Which part of a year words name, and which one a report's title says that it covers."""

from __future__ import annotations

import pytest

from retrieval.language.periods import covered, parts_of_year


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024年上半年", 1, 6), ("下半年", 7, 12), ("半年工作总结", 1, 6), ("第一季度", 1, 3), ("四季度", 10, 12),
        ("前三季度", 1, 9), ("2024年1—9月", 1, 9), ("2024年1月至11月", 1, 11), ("前两个月", 1, 2), ("一至三月", 1, 3),
    ],
)  # fmt: skip
def test_parts_are_named_in_many_ways(words: str, first: int, last: int) -> None:
    """Halves, quarters and months from one to another."""
    assert parts_of_year(words) == {frozenset(range(first, last + 1))}


@pytest.mark.parametrize("words", ["2024年", "2024年1月", "每半年召开", "每季度", "1—12月", "2021—2025年", "半年内"])
def test_no_part_is_named_by_a_frequency_a_day_or_a_whole_year(words: str) -> None:
    """Nor by what is none."""
    assert not parts_of_year(words)


def test_a_title_tells_what_its_report_covers() -> None:
    """A part that is only planned for, behind what is told of, is not that."""
    assert covered("柳溪县水利局2024年上半年工作总结") == (frozenset(range(1, 7)), "上半年")
    assert covered("柳溪县水利局2023年工作总结及2024年上半年计划") == (frozenset(), "")
    assert covered("柳溪县水利局2024年工作总结") == (frozenset(), "")
