"""Pinyin: names typed in Latin letters and words mistyped with the right sound.

Of pypinyin's dictionary (MIT): its readings of characters and phrases are kept as data by deploy/list_syllables.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from retrieval.language.tables import data_lines


@cache
def _syllables() -> dict[str, str]:
    """The most frequent reading of each character, from `data/syllables.tsv`."""
    found: dict[str, str] = {}
    for line in data_lines("syllables.tsv"):
        syllable, _, chars = line.partition("\t")
        found.update(dict.fromkeys(chars, syllable))
    return found


def syllables(word: str) -> tuple[str, ...]:
    """Toneless pinyin of each character, its most frequent reading (`东丽` → `dong`, `li`)."""
    known = _syllables()
    return tuple([known.get(char, char) for char in word])


def broad(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Syllables as many people speak them, and dictation hears them: `zh` like `z`, `ang` like `an`."""
    return tuple([_broad(sound) for sound in sounds])


@cache
def _broad(sound: str) -> str:
    sound = sound[0] + sound[2:] if sound[:2] in ("zh", "ch", "sh") else sound
    return sound.removesuffix("g") if sound[-3:] in ("ang", "eng", "ing") else sound


def spellings(words: Iterable[str]) -> dict[str, str]:
    """Words of Chinese characters by their pinyin run together, as they are read within phrases (`chongqing` → `重庆`).

    Of words that are read alike the last. The phrases, some ten megabytes in memory, are read for this alone.
    """
    read = dict(line.split("\t") for line in data_lines("readings.tsv"))
    longest: dict[str, int] = {}
    for phrase in read:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return {"".join(_parts(word, read, longest)): word for word in words}


def _parts(word: str, read: dict[str, str], longest: dict[str, int]) -> Iterable[str]:
    """How the parts of a word are read, phrases taken from the left, the longest first."""
    at = 0
    while at < len(word):
        sizes = range(min(longest.get(word[at], 1), len(word) - at), 1, -1)
        size = next((size for size in sizes if word[at : at + size] in read), 1)
        part = word[at : at + size]
        yield read.get(part) or "".join(syllables(part))
        at += size
