"""What may be called an office, right behind a place."""

from __future__ import annotations

import pytest

from retrieval.query.agencies import AGENCY_TAIL


@pytest.mark.parametrize("text", ["人大建议办成率是多少", "来信办结了几件", "证照办理多少件"])
def test_what_is_done_with_something_is_no_office(text: str) -> None:
    """An office may end in 办, but not where something is 办成, 办结 or 办理."""
    assert AGENCY_TAIL.match(text) is None


def test_an_office_that_ends_so_is_one() -> None:
    match = AGENCY_TAIL.match("扶贫办的问题")
    assert match is not None and match["name"] == "扶贫办"
