"""What a question says of its asker's places before it asks of another is left out."""

from __future__ import annotations

import pytest

from retrieval.models import Status
from retrieval.query.sources.askers import without_asker
from tests.libraries import ask


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("在浙江的四川人想问四川粮食总产量", "四川粮食总产量"),
        ("本人浙江户口，想问贵阳失业率", "贵阳失业率"),
        ("浙江人问一下四川的失业率", "四川的失业率"),
        ("跟浙江一样靠海的福建gdp增速", "福建gdp增速"),
        ("老家云南，现住四川，四川gdp多少", "四川gdp多少"),
        ("我是浙江人，我们省的gdp多少", "我是浙江人，我们省的gdp多少"),
        ("浙江人口多少", "浙江人口多少"),
        ("浙江人均收入比四川多多少", "浙江人均收入比四川多多少"),
    ],
)
def test_the_askers_places_are_left_out_where_another_is_asked_of(question: str, left: str) -> None:
    """Not where it is theirs that is asked of, nor where people are counted."""
    assert without_asker(question).strip() == left


def test_a_place_without_a_report_is_not_answered_for_by_the_askers_own() -> None:
    """It is denied, and one that has a report is told of for certain."""
    assert ask("gongzuo", "本人浙江户口，想问福州失业率").status is Status.NOT_FOUND
    answer = ask("gongzuo", "在浙江的四川人想问四川粮食总产量")
    assert {citation.report.source.short for citation in answer.citations} == {"四川省人民政府"}
