"""Pinyin: names typed in Latin letters and words mistyped with the right sound. The only module that knows pypinyin."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin


@cache
def _syllable(char: str) -> str:
    return str(_pypinyin().lazy_pinyin(char)[0])


def syllables(word: str) -> tuple[str, ...]:
    """Toneless pinyin of each character, its most frequent reading (`东丽` → `dong`, `li`)."""
    return tuple(_syllable(char) for char in word)


def spelled(word: str) -> str:
    """The pinyin of a word run together, in the readings of the whole word (`重庆` → `chongqing`)."""
    return "".join(_pypinyin().lazy_pinyin(word))
