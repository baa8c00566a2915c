"""A text → what its words mean, as a vector: texts about one thing in other words lie near one another.

The vectors (data/meanings.bin, of the words in data/meanings.txt; made by `deploy/embed.py`) are general language: they
were learnt from an encyclopaedia, and know no corpus of reports. They only help to tell which of the passages that were
found is meant.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from typing import NamedTuple

from retrieval.data import FOLDER
from retrieval.language.lexicon import stopwords
from retrieval.language.tables import data_lines

DIMENSIONS = 96
LONGEST = 4  # characters of a word at most
MAX_WORDS = 256  # of a text that count, so that their sum fits
ZERO = 128  # what stands for 0 in a byte
WIDE = 4  # bytes of a number of a sum
_SKIP = -1  # the place of a word that says nothing
_NO_WORD = -2  # … of a pair of characters that is none
_MORE = -3  # … of one that longer words begin with and that is no word; below, of one that is

# Vectors are added as whole numbers that have `WIDE` bytes for each of their own: adding these one by one takes long.
_ONES = sum(1 << 8 * WIDE * at for at in range(DIMENSIONS))
_SIGNS = _ONES << 8 * WIDE - 1
_WHOLE = struct.Struct(f"<{DIMENSIONS}i")
_ORIGIN = (0.0,) * DIMENSIONS


class Meaning(NamedTuple):
    """The sum of the vectors of a text's words, each as long as the word tells much; and how long the sum is."""

    values: tuple[float, ...]  # whole numbers
    square: int  # of the length
    length: float


NO_MEANING = Meaning((), 0, 0.0)


def meaning_of(text: str) -> Meaning:
    """What a folded text means; `NO_MEANING` where no word of it is known."""
    return _measured(_sum(text))


def meanings_of(texts: Iterable[str]) -> list[Meaning]:
    """What folded texts mean together, one after the other, then each of them."""
    sums = [_sum(text) for text in texts]
    each = [*map(_measured, sums)]
    return [each[0] if len(each) == 1 else _measured(sum(sums)), *each]


class Each:
    """What some texts mean together, then what each of them does: as `Meanings`, without numpy."""

    __slots__ = ("_each",)

    def __init__(self, texts: Sequence[str]) -> None:
        """The texts are folded."""
        self._each = meanings_of(texts)

    def near(self, asked: Meaning) -> list[float]:
        """How near they are to what is asked: see `nearness`."""
        return nearness(asked, self._each)


def nearness(one: Meaning, others: Iterable[Meaning]) -> list[float]:
    """The cosine of the angle between a meaning and each of `others`: 1 for the same, around 0 for what has nothing to
    do with it.

    Scalar products are found by the law of cosines: `math.dist` adds up in C, and they are whole numbers.
    """
    values, square, length = one
    dist = math.dist
    return [
        round((square + other[1] - dist(values, other[0]) ** 2) / 2) / (length * other[2])
        if length and other[2]
        else 0.0
        for other in others
    ]


def load() -> None:
    """Read the vectors now; else the first text that is asked for does."""
    _known()
    rows()


def _sum(text: str) -> int:
    """The sum of the vectors of a text's words, as one whole number; 0 where no word is known."""
    return sum(map(_vectors().__getitem__, places(text)))


def _measured(total: int) -> Meaning:
    """A vector that is one whole number, taken apart and packed."""
    if not total:
        return NO_MEANING
    values = _WHOLE.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_WHOLE.size, "little"))
    square = round(math.dist(values, _ORIGIN) ** 2)
    return Meaning(tuple(map(_numbers().__getitem__, values)), square, math.sqrt(square))


def places(text: str) -> list[int]:
    """The places of the words of a text that count, the longest known one at each character."""
    known = _known()
    of_char, of_pair, of_longer = known.chars.get, known.pairs.get, known.longer.get
    found = []
    at, end = 0, len(text)
    while at < end:
        pair = text[at : at + 2]
        place = of_pair(pair)
        if place is None:  # no word begins with these two
            place = of_char(text[at], _SKIP)
            at += 1
        else:
            if place <= _MORE:
                place = _MORE - place + _NO_WORD  # its own
                length = 2
                if text[at : at + 3] in known.beginnings:
                    for long in range(LONGEST, 2, -1):
                        longer = of_longer(text[at : at + long])
                        if longer is not None:
                            place, length = longer, long
                            break
                if place == _NO_WORD:
                    place, length = of_char(text[at], _SKIP), 1
                at += length
            else:
                at += 2
        if place >= 0:
            found.append(place)
    return found[:MAX_WORDS]


class _Vectors(dict[int, int]):
    """The vectors of words, by their places, as whole numbers: each made when it is first asked for."""

    def __missing__(self, place: int) -> int:
        wide = bytearray(WIDE * DIMENSIONS)
        wide[::WIDE] = rows()[place * DIMENSIONS : (place + 1) * DIMENSIONS]
        made = self[place] = int.from_bytes(wide, "little") - ZERO * _ONES
        return made


class _Numbers(dict[int, float]):
    """Whole numbers as `math.dist` takes them, one for all that are equal: thousands of meanings are kept, and what it
    would have to make anew each time takes it four times as long.
    """

    def __missing__(self, whole: int) -> float:
        made = self[whole] = float(whole)
        return made


@cache
def _numbers() -> _Numbers:
    return _Numbers()


@cache
def _vectors() -> _Vectors:
    return _Vectors()


class _Known(NamedTuple):
    """The words that have a vector with their places, and those that say nothing.

    Most words are a pair of characters: one look tells of a pair whether it is a word and whether longer ones begin
    with it. Its place is then told from `_MORE` downwards.
    """

    chars: dict[str, int]
    pairs: dict[str, int]
    longer: dict[str, int]
    beginnings: frozenset[str]  # the first three characters of the longer ones


@cache
def _known() -> _Known:
    words = data_lines("meanings.txt")  # the shortest first
    ends = [bisect_right(words, length, key=len) for length in (0, 1, 2, LONGEST)]
    by_length: list[dict[str, int]] = [{}, {}, {}]
    for word in stopwords():
        if len(word) <= LONGEST:
            by_length[min(len(word), 3) - 1][word] = _SKIP
    for found, (start, end) in zip(by_length, pairwise(ends), strict=True):
        found.update(zip(words[start:end], range(start, end), strict=True))
    chars, pairs, longer = by_length
    pairs |= {pair: _MORE - pairs.get(pair, _NO_WORD) + _NO_WORD for pair in {word[:2] for word in longer}}
    return _Known(chars, pairs, longer, frozenset([word[:3] for word in longer]))


@cache
def rows() -> mmap:
    """The vectors of all words, one after the other, a byte for each number."""
    with (FOLDER / "meanings.bin").open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
