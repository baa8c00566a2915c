"""A crowd that asks the bot all at once."""

from __future__ import annotations

import pytest

from tests.benchmarks.loading import load


@pytest.mark.slow
def test_everybody_is_answered_and_the_time_of_each_answer_is_known() -> None:
    """The bot logs what it took itself until its first reply."""
    found = load(3, 2)
    assert (found.asked, found.answered, len(found.own)) == (6, 6, 6)
    assert all(own > 0 for own in found.own) and min(found.waited) == 0
