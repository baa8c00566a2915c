"""Texts → what they mean, all at once: as `meaning` tells of each alone, in half the time.

With numpy, which takes longer to load than the texts of a few reports take without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from retrieval.language.meaning import DIMENSIONS, ZERO, Meaning, places, rows

Numbers = npt.NDArray[np.float64]  # whole ones: what is added and multiplied here stays far below 2 ** 53

_last: tuple[Meaning | None, Numbers] = None, np.zeros(0)  # what was asked last, as numpy has it


class Meanings:
    """What some texts mean together, then what each of them does."""

    __slots__ = ("_lengths", "_values")

    def __init__(self, texts: Sequence[str]) -> None:
        """The texts are folded."""
        words: list[int] = []
        starts, known = [], []
        for number, text in enumerate(texts, start=1):
            if found := places(text):
                starts.append(len(words))
                known.append(number)
                words += found
        self._values: Numbers = np.zeros((len(texts) + 1, DIMENSIONS))
        if words:
            sums = np.add.reduceat(_vectors()[words], starts, axis=0, dtype=np.float64)
            self._values[known] = sums
            self._values[0] = np.add.reduce(sums)
        lengths: Numbers = np.sqrt(np.einsum("ij,ij->i", self._values, self._values))
        lengths[lengths == 0.0] = np.inf  # nothing is near what means nothing
        self._lengths = lengths

    def near(self, asked: Meaning) -> list[float]:
        """How near they are to what is asked: see `nearness`."""
        if not asked.length:
            return [0.0] * len(self._lengths)
        found: Numbers = self._values @ _numbers(asked)
        found /= self._lengths * asked.length
        near: list[float] = found.tolist()
        return near


def _numbers(asked: Meaning) -> Numbers:
    """A meaning as numpy has it, made once for all that is held against it."""
    global _last
    last, numbers = _last
    if last is not asked:
        numbers = np.array(asked.values)
        _last = asked, numbers
    return numbers


@cache
def _vectors() -> npt.NDArray[np.int8]:
    """The vectors of the words, by their places."""
    held = np.frombuffer(rows(), dtype=np.uint8).reshape(-1, DIMENSIONS)
    return (held.astype(np.int16) - ZERO).astype(np.int8)
