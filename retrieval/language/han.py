"""Chinese characters (U+4E00 to U+9FFF) told without a regular expression, which takes long to compile."""

from __future__ import annotations

FIRST, LAST = "\u4e00", "\u9fff"


def is_han(char: str) -> bool:
    """Is this one a Chinese character?"""
    return FIRST <= char <= LAST


def holds_han(text: str) -> bool:
    """Is there a Chinese character in `text`?"""
    return any(FIRST <= char <= LAST for char in text)


def all_han(text: str) -> bool:
    """Is `text` of Chinese characters alone, and of one at least?"""
    return bool(text) and min(text) >= FIRST and max(text) <= LAST
