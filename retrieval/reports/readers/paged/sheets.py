"""What a page holds before it is read: characters and drawn lines in their places."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from retrieval.reports.readers.plain import LOST

# Radicals that stand for characters where a file's font says so, and the characters meant, from Unicode's
# EquivalentUnifiedIdeograph.txt: those that are words by themselves (Python knows the Kangxi block, U+2F00 on, itself).
_RADICALS = str.maketrans(
    "⺟⺠⺬⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民示羊虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)


class Glyph(NamedTuple):
    """A character, no blank, upright on its page, in points from the lower left corner; `right` is where the next may
    begin.
    """

    char: str
    left: float
    right: float
    base: float
    size: float


class Rule(NamedTuple):
    """A straight line drawn on a page, level or upright, from its lower left end (points)."""

    left: float
    bottom: float
    right: float
    top: float


class Sheet(NamedTuple):
    """A page: its number (1-based), size in points, characters and drawn lines.

    `pictured`: it shows a picture, or outlines, where words are expected. `recognised`: a machine read its words off a
    picture. `damaged`: it could not be read.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    pictured: bool = False
    recognised: bool = False
    damaged: bool = False


def char_of(code: str) -> str:
    """The character that `code`, as a font names it, is read as; U+FFFD for none, empty for what is not seen."""
    if code == "\0" or 0xD800 <= ord(code) <= 0xDFFF:
        return LOST
    if code < " " or "\x7f" <= code <= "\x9f" or code in "\xad\u200b\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e":
        return ""
    if "\u2e80" <= code <= "\u2eff":
        return code.translate(_RADICALS)
    if "\u2f00" <= code <= "\u2fdf" or "\uf900" <= code <= "\ufb06":
        return unicodedata.normalize("NFKC", code)
    return code
