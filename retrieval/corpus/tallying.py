"""The tokens of very many reports → in how many passages each stands: counted by their numbers, report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, count

import numpy as np

from retrieval.corpus.engines import Passages
from retrieval.corpus.numbered import Numbered

CELLS = 1 << 20  # passages times terms that are looked at together, a byte each


class Many:
    """Counts reports, one after the other."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)  # a new token gets the next number
        self._counts = np.zeros(1 << 16, np.int64)
        self._others: Counter[str] = Counter()

    def add(self, passages: Passages) -> None:
        """Count a report."""
        if not isinstance(passages, Numbered):
            self._others.update(chain.from_iterable(map(set, passages)))
            return
        own = np.fromiter(map(self._number.__getitem__, passages.terms), np.int64, len(passages.terms))
        while len(self._number) > len(self._counts):
            self._counts = np.concatenate((self._counts, np.zeros_like(self._counts)))
        self._counts[own] += _held(passages)

    def counts(self) -> Counter[str]:
        """In how many of the passages of the reports each token stands."""
        return Counter(dict(zip(self._number, self._counts.tolist(), strict=False))) + self._others


def _held(passages: Numbered) -> np.ndarray:
    """In how many passages of a report each of its terms stands."""
    numbers, lengths = np.asarray(passages.numbers), np.asarray(passages.lengths)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    held = np.zeros(len(passages.terms), np.int64)
    together = max(CELLS // max(len(held), 1), 1)
    for first in range(0, len(lengths), together):
        some = lengths[first : first + together]
        cells = np.zeros((len(some), len(held)), np.bool_)
        cells[np.repeat(np.arange(len(some)), some), numbers[ends[first] : ends[first + len(some)]]] = True
        held += cells.sum(axis=0)
    return held
