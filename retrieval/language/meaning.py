"""A text → what its words mean, as a vector: texts about one thing in other words lie near one another.

The vectors (data/meanings.bin, of the words in data/meanings.txt; made by `deploy/embed.py`) are general language: they
were learnt from an encyclopaedia, and know no corpus of reports. They only help to tell which of the passages that were
found is meant.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from retrieval.language.lexicon import stopwords
from retrieval.language.tables import data_lines

DIMENSIONS = 96
LONGEST = 4  # characters of a word at most
MOST_WORDS = 256  # of a text that count, so that their sum fits
ZERO = 128  # what stands for 0 in a byte
WIDE = 4  # bytes of a number of a sum
_SKIP = -1  # the place of a word that says nothing

# Vectors are added as whole numbers that have `WIDE` bytes for each of their own: adding these one by one takes long.
_ONES = sum(1 << 8 * WIDE * at for at in range(DIMENSIONS))
_SIGNS = _ONES << 8 * WIDE - 1
_WHOLE = struct.Struct(f"<{DIMENSIONS}i")
_PACKED = struct.Struct(f"{DIMENSIONS}f")
_ORIGIN = (0.0,) * DIMENSIONS


class Meaning(NamedTuple):
    """The sum of the vectors of a text's words, each as long as the word tells much; and how long the sum is."""

    values: Sequence[float]  # whole numbers
    square: int  # of the length
    length: float


NO_MEANING = Meaning((), 0, 0.0)


def meaning_of(text: str) -> Meaning:
    """What a folded text means; `NO_MEANING` where no word of it is known."""
    found = _measured(_sum(text))
    return found._replace(values=tuple(found.values))  # which is held against others twice as fast


def meanings_of(texts: Iterable[str]) -> list[Meaning]:
    """What folded texts mean together, one after the other, then each of them. They are packed: thousands are kept."""
    sums = [_sum(text) for text in texts]
    return [_measured(sum(sums)), *map(_measured, sums)]


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
    _words()
    _longer()
    _rows()


def _sum(text: str) -> int:
    """The sum of the vectors of a text's words, as one whole number; 0 where no word is known."""
    return sum(map(_row, _places(text)[:MOST_WORDS]))


def _measured(total: int) -> Meaning:
    """A vector that is one whole number, taken apart and packed."""
    if not total:
        return NO_MEANING
    values = _WHOLE.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_WHOLE.size, "little"))
    square = round(math.dist(values, _ORIGIN) ** 2)
    return Meaning(array("f", _PACKED.pack(*values)), square, math.sqrt(square))


def _places(text: str) -> list[int]:
    """The places of the words of a text, the longest known one at each character."""
    place_of, longest = _words().get, _longer().get
    found = []
    at, end = 0, len(text)
    while at < end:
        pair = text[at : at + 2]
        length = longest(pair, 2)
        place = None
        while length > 2 and place is None:
            place = place_of(text[at : at + length])
            length -= place is None
        if place is None:
            place = place_of(pair)
        if place is None:
            place, length = place_of(text[at]), 1
        if place is not None and place != _SKIP:
            found.append(place)
        at += length
    return found


@cache
def _row(place: int) -> int:
    """The vector of a word, as one whole number."""
    wide = bytearray(WIDE * DIMENSIONS)
    wide[::WIDE] = _rows()[place * DIMENSIONS : (place + 1) * DIMENSIONS]
    return int.from_bytes(wide, "little") - ZERO * _ONES


@cache
def _words() -> dict[str, int]:
    """The words that have a vector, with their places, and those that say nothing."""
    words = dict.fromkeys((word for word in stopwords() if len(word) <= LONGEST), _SKIP)
    words.update((word, place) for place, word in enumerate(data_lines("meanings.txt")))
    return words


@cache
def _longer() -> dict[str, int]:
    """How long the longest word of more than two characters is, by the two it begins with."""
    found: dict[str, int] = {}
    for word in _words():
        if len(word) > found.get(word[:2], 2):
            found[word[:2]] = len(word)
    return found


@cache
def _rows() -> bytes:
    return resources.files("retrieval.data").joinpath("meanings.bin").read_bytes()
