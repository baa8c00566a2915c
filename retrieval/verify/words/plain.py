"""A text → its bare characters, in which spacing, full-width forms and quotation marks make no difference, and back."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from retrieval.language.marks import JUNK, LINE_ENDS
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold

_PLANE = 1 << 16  # characters of the first plane, beyond which nothing is folded
GRAM = 4  # characters of a piece by which places are found
_BASE = np.uint64(1_000_003)
_ALIKE = str.maketrans({"–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "·": "・", "•": "・"})
_DOTS = str.maketrans(dict.fromkeys("·•﹒‧∙⋅･᛫", "・"))  # in names; some of them would be folded to a full stop
_LEFT_OUT = np.array(
    [ord(char) for char in " \t\u3000\u00a0\ufeff\u200b\u200c\u200d*_`" + LINE_ENDS + "“”‘’「」『』﹁﹂﹃﹄〝〞〟\"'"]
)
_JUNK = regex(JUNK)
# Marks of notes beside words: [1], 〔1〕, [^1], （注1）, ① before a mark or behind a quotation, superscripts.
_NOTE_MARKS = regex(
    r"\[\^?\d{1,2}\]|［\d{1,2}］|【\d{1,2}】|〔\d{1,2}〕(?!\d)|[\[［(（【]注释?\d{1,2}[\]］)）】]|(?<![mM])[¹²³⁰⁴-⁹]{1,2}"
    r"|[①-⑳](?=[，。；、：）”」』,;.:\s]|$)|(?<=[”」』%％])[①-⑳]"
)
_NAME_DOT = regex(r"([“‘「『\"][\u4e00-\u9fff]{2,8})[.．]([\u4e00-\u9fff]{2,8}[”’」』\"])")  # “甲乙.丙丁”
_THOUSANDS = regex(r"(?<=\d),(?=(?:\d{3},){0,12}\d{3}(?!\d))")


class Plain(NamedTuple):
    """The bare characters of a text; `at[n]` is the offset in the text of the character number n."""

    chars: str
    codes: np.ndarray
    at: np.ndarray

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text from the bare character `start` to before `end`."""
        return int(self.at[start]), int(self.at[end - 1]) + 1

    def bare(self, start: int, end: int) -> tuple[int, int]:
        """The bare characters inside `text[start:end]`."""
        return int(self.at.searchsorted(start)), int(self.at.searchsorted(end))


def plain(text: str) -> Plain:
    """The bare characters of a text."""
    clean = _JUNK.sub(lambda match: " " * len(match[0]), text) if "[bookmark" in text else text
    clean = _NAME_DOT.sub(r"\1・\2", clean)
    codes = _codes(clean)
    low = codes < len(_folded())
    codes[low] = _folded()[codes[low]]
    if _may_hold_thousands(codes):
        codes = _codes(_THOUSANDS.sub(" ", _text(codes)))
    kept = np.flatnonzero(~_left_out()[np.minimum(codes, _PLANE - 1)])
    held = codes[kept]
    return Plain(_text(held), held, kept)


def without_note_marks(text: str) -> str:
    """The text with blanks in place of the marks of its notes (`7.7%[1]`), which are no part of what it says."""
    return _NOTE_MARKS.sub(lambda match: " " * len(match[0]), text)


@cache
def _folded() -> np.ndarray:
    """For each character of the first plane what it is folded to."""
    plane = "".join(map(chr, range(_PLANE)))
    return _codes(fold(plane.translate(_DOTS)).translate(_ALIKE))


@cache
def _left_out() -> np.ndarray:
    """For each character of the first plane whether it makes no difference."""
    found = np.zeros(_PLANE, dtype=bool)
    found[_LEFT_OUT] = True
    return found


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()


def _text(codes: np.ndarray) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _may_hold_thousands(codes: np.ndarray) -> bool:
    """Is there a comma between two digits?"""
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    return bool((digit[:-2] & (codes[1:-1] == ord(",")) & digit[2:]).any())


def grams(codes: np.ndarray) -> np.ndarray:
    """A number for each run of `GRAM` characters; equal runs have equal numbers."""
    count = len(codes) - GRAM + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    wide = codes.astype(np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for number in range(GRAM):
        found = found * _BASE + wide[number : number + count]
    return found
