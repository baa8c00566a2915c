"""Words are read as pypinyin reads them, without it."""

from __future__ import annotations

from pypinyin import lazy_pinyin

from retrieval.language.gazetteer import by_name
from retrieval.language.han import all_han
from retrieval.language.lexicon import official_forms
from retrieval.language.pinyin import spellings, syllables


def test_every_place_is_spelled_as_pypinyin_spells_it() -> None:
    """Where characters are read in several ways too (重庆, 长沙, 六安)."""
    places = sorted(by_name())
    assert spellings(places) == {"".join(lazy_pinyin(place)): place for place in places}
    assert spellings(["重庆"]) == {"chongqing": "重庆"}


def test_other_words_are_spelled_as_well() -> None:
    """Phrases are taken from the left, the longest first; words put together of two make phrases meet."""
    words = [word for word in sorted(official_forms()) if all_han(word)]
    words += [one + other for one, other in zip(words, reversed(words), strict=True)]
    assert spellings(words) == {"".join(lazy_pinyin(word)): word for word in words}


def test_characters_are_read_as_pypinyin_reads_them_alone() -> None:
    """Their most frequent reading."""
    chars = [chr(code) for code in range(0x4E00, 0x9FA6, 7)]
    assert [syllables(char)[0] for char in chars] == [lazy_pinyin(char)[0] for char in chars]
