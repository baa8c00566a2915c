"""What stands before a question's own words."""

from __future__ import annotations

from retrieval.language.leading import without_office


def test_what_a_short_name_of_an_office_leaves_in_a_topic_is_taken_out() -> None:
    assert without_office("水务差在哪", "某某县水务局") == "差在哪"
    assert without_office("水费多少", "某某县水务局") == "水费多少"
