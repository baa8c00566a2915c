"""A place no report is from, which lies where one is from: that one alone may tell of it, for certain only by name."""

from __future__ import annotations

import pytest

from retrieval.models import Status
from tests.libraries import ask


@pytest.mark.parametrize(
    ("question", "name", "teller"),
    [
        ("川南粮食产量", "川南", "四川省人民政府"),
        ("浙西GDP增长", "浙西", "浙江省人民政府"),
        ("滇中地区粮食产量", "滇中", "云南省人民政府"),
        ("绵阳粮食产量多少", "绵阳", "四川省人民政府"),
        ("嵊州粮食产量多少", "嵊州", "浙江省人民政府"),
    ],
)
def test_only_the_government_around_it_is_looked_in_and_the_place_is_said_to_have_no_report(
    question: str, name: str, teller: str
) -> None:
    """Parts of provinces (`川南`), cities and counties."""
    answer = ask("gongzuo", question)
    assert {one.report.source.short for one in answer.citations} <= {teller}
    assert not answer.certain and (name in (answer.notice or ""))


@pytest.mark.parametrize("question", ["四川宜宾粮食产量多少", "浙江衢州GDP增长多少"])
def test_the_figure_of_the_province_is_not_for_certain_that_of_a_city_in_it(question: str) -> None:
    """Whose name does not stand by it."""
    assert not ask("gongzuo", question).certain


@pytest.mark.parametrize("question", ["羊城GDP", "齐鲁大地粮食产量", "鹏城失业率"])
def test_a_place_by_its_nickname_is_denied_like_one_by_its_name(question: str) -> None:
    """Wherever no report is from it."""
    assert ask("gongzuo", question).status is Status.NOT_FOUND
