"""Pinyin: names typed in Latin letters and words mistyped with the right sound. The only module that knows pypinyin."""

from __future__ import annotations

from functools import cache
from typing import Any

from retrieval.language.tables import data_lines


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin


@cache
def _syllables() -> dict[str, str]:
    """The most frequent reading of each character, from `data/syllables.tsv`: pypinyin takes long to load."""
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


def spelled(word: str) -> str:
    """The pinyin of a word run together, in the readings of the whole word (`重庆` → `chongqing`)."""
    return "".join(_pypinyin().lazy_pinyin(word))
