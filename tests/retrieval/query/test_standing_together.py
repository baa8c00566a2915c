"""A place no report is from, in one row with a source: it is named whichever stands first, and whatever parts them."""

from __future__ import annotations

import pytest

from retrieval.language.normalise import normalise
from retrieval.query.sources.catalog import Catalog
from tests.libraries import ask, library

CATALOG = Catalog(library("gongzuo").sources, library("gongzuo").text_of)


def _named(question: str) -> list[tuple[str, int]]:
    return [(one.name, len(one.reports)) for one in CATALOG.mentions(normalise(question)) if one.strong]


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("四川、贵州失业率", ["贵州"]),
        ("贵州、四川失业率", ["贵州"]),
        ("四川贵州两省GDP增速", ["贵州"]),
        ("贵州四川粮食产量", ["贵州"]),
        ("四川 贵州 失业率", ["贵州"]),
        ("四川、成都、贵阳的失业率", ["成都", "贵阳"]),
        ("四川省、贵州省、湖南省的GDP", ["贵州", "湖南"]),
        ("鄂滇粮食产量", ["湖北"]),
        ("浙、鄂粮食产量", ["湖北"]),
        ("浙深失业率", ["深圳"]),
    ],
)
def test_a_place_in_a_row_with_a_source_is_named_though_it_has_no_report(question: str, absent: list[str]) -> None:
    """By names or by abbreviations."""
    named = _named(question)
    assert [name for name, count in named if not count] == absent
    assert any(count for _, count in named)


@pytest.mark.parametrize(
    "question",
    ["四川与贵州合作建设了哪些项目", "四川成都的经济总量", "从四川、贵州引进多少人才", "渝昆川高铁什么时候通车"],
)
def test_places_that_do_something_together_are_not_asked_of(question: str) -> None:
    """Nor is a city beside the province it lies in."""
    assert all(count for _, count in _named(question))


def test_what_is_told_of_one_says_that_the_other_has_no_report() -> None:
    """However the two are written."""
    for question in ("四川、贵州粮食产量", "贵州四川粮食产量", "黔川粮食产量"):
        assert "没有“贵州”的报告。" in (ask("gongzuo", question).notice or "")


def test_a_group_with_a_measure_behind_it_is_its_members() -> None:
    """Even where reports speak of the group (`川渝` and 地区生产总值)."""
    assert "没有重庆市的报告" in (ask("gongzuo", "川渝地区生产总值增速").notice or "")
