"""A text → what its words mean, as a vector: texts about one thing in other words lie near one another.

The vectors (data/meanings.bin, of the words in data/meanings.txt; made by `deploy/embed.py`) are general language: they
were learnt from an encyclopaedia, and know no corpus of reports. They only help to tell which of the passages that were
found is meant.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterator
from functools import cache
from importlib import resources
from operator import mul, sub
from typing import NamedTuple

from retrieval.language.lexicon import stopwords
from retrieval.language.tables import data_lines

DIMENSIONS = 96
LONGEST = 4  # characters of a word at most
MOST_WORDS = 256  # of a text that count, so that their sum fits
ZERO = 128  # what stands for 0 in a byte
_SKIP = -1  # the place of a word that says nothing


class Meaning(NamedTuple):
    """The sum of the vectors of a text's words, each as long as the word tells much; and how long the sum is."""

    values: array[int]  # packed: thousands are kept
    length: float


NO_MEANING = Meaning(array("i"), 0.0)


def meaning_of(text: str) -> Meaning:
    """What a folded text means; `NO_MEANING` where no word of it is known.

    Numbers of one byte are added in one whole number that has two bytes for each: adding them one by one takes long.
    """
    total = count = 0
    for place in _places(text):
        total += _row(place)
        count += 1
        if count == MOST_WORDS:
            break
    if not count:
        return NO_MEANING
    values = struct.unpack(f"<{DIMENSIONS}H", total.to_bytes(2 * DIMENSIONS, "little"))
    return _measured(array("i", map(sub, values, [ZERO * count] * DIMENSIONS)))


def together(meanings: list[Meaning]) -> Meaning:
    """What texts mean together, one after the other."""
    held = [one.values for one in meanings if one.values]
    return _measured(array("i", map(sum, zip(*held, strict=True)))) if held else NO_MEANING


def nearness(one: Meaning, other: Meaning) -> float:
    """The cosine of the angle between two meanings: 1 for the same, around 0 for what has nothing to do with it."""
    apart = one.length * other.length
    return sum(map(mul, one.values, other.values)) / apart if apart else 0.0


def load() -> None:
    """Read the vectors now; else the first text that is asked for does."""
    _words()
    _rows()


def _measured(values: array[int]) -> Meaning:
    return Meaning(values, math.sqrt(sum(map(mul, values, values))))


def _places(text: str) -> Iterator[int]:
    """The places of the words of a text, the longest known one at each character."""
    words, at, end = _words(), 0, len(text)
    while at < end:
        for stop in range(min(end, at + LONGEST), at, -1):
            place = words.get(text[at:stop])
            if place is not None:
                if place != _SKIP:
                    yield place
                at = stop
                break
        else:
            at += 1


@cache
def _row(place: int) -> int:
    """The vector of a word, as one whole number."""
    wide = bytearray(2 * DIMENSIONS)
    wide[::2] = _rows()[place * DIMENSIONS : (place + 1) * DIMENSIONS]
    return int.from_bytes(wide, "little")


@cache
def _words() -> dict[str, int]:
    """The words that have a vector, with their places, and those that say nothing."""
    words = dict.fromkeys((word for word in stopwords() if len(word) <= LONGEST), _SKIP)
    words.update((word, place) for place, word in enumerate(data_lines("meanings.txt")))
    return words


@cache
def _rows() -> bytes:
    return resources.files("retrieval.data").joinpath("meanings.bin").read_bytes()
