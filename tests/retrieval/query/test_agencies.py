"""What may be called an office, right behind a place."""

from __future__ import annotations

import pytest

from retrieval.query.names.agencies import AGENCY_TAIL, abbreviates, proper_parts


@pytest.mark.parametrize("text", ["人大建议办成率是多少", "来信办结了几件", "证照办理多少件"])
def test_what_is_done_with_something_is_no_office(text: str) -> None:
    """An office may end in 办, but not where something is 办成, 办结 or 办理."""
    assert AGENCY_TAIL.match(text) is None


def test_an_office_that_ends_so_is_one() -> None:
    match = AGENCY_TAIL.match("扶贫办的问题")
    assert match is not None and match["name"] == "扶贫办"


@pytest.mark.parametrize("text", ["乡下的低保户", "乡村振兴", "乡亲们", "镇上的老人", "县乡里修的路"])
def test_the_countryside_of_a_place_is_no_township(text: str) -> None:
    assert AGENCY_TAIL.match(text) is None


@pytest.mark.parametrize("text", ["乡下半年修了几条路", "乡下一步打算", "镇上半年收了多少", "镇上报了几件"])
def test_a_township_named_before_a_time_is_one(text: str) -> None:
    match = AGENCY_TAIL.match(text)
    assert match is not None and match["name"] == text[0]


def test_an_area_is_known_by_its_own_name() -> None:
    assert proper_parts("临江片区管理局") == ["临江"]


@pytest.mark.parametrize("typed", ["招商头资局", "招商投资促近局", "招伤投资局"])
def test_an_office_is_known_by_its_sound_whatever_its_field_was_called_before(typed: str) -> None:
    assert abbreviates(typed, "招商投资促进局", "招商投资促进局", by_sound=True)
    assert not abbreviates(typed, "水务局", "水务局", by_sound=True)
