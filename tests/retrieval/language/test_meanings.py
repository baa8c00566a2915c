"""Meanings found all at once, with numpy."""

from __future__ import annotations

import pytest

from retrieval.language.meaning import MAX_WORDS, Each, meaning_of
from retrieval.language.meanings import Meanings

TEXTS = ["居民消费支出增长较快。", "αβγ", "办结医患纠纷12件,", "", "消费" * (MAX_WORDS + 50)]


@pytest.mark.parametrize("asked", ["居民消费", "纠纷调解", "αβγ"])
@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], ["αβγ"], []])
def test_they_are_as_near_as_where_each_is_found_alone(asked: str, texts: list[str]) -> None:
    assert Meanings(texts).near(meaning_of(asked)) == Each(texts).near(meaning_of(asked))


def test_one_meaning_after_another_may_be_held_against_them() -> None:
    found = Meanings(TEXTS)
    assert found.near(meaning_of("居民消费")) != found.near(meaning_of("纠纷调解"))
    assert found.near(meaning_of("居民消费")) == Each(TEXTS).near(meaning_of("居民消费"))
