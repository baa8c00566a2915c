"""The tokens of very many reports → in how many passages each stands: counted by their numbers, report by report."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import numpy as np

from retrieval.corpus.engines import Passages
from retrieval.corpus.numbered import Numbered
from retrieval.corpus.term_numbers import TOGETHER, TermNumbers

CELLS = 1 << 20  # passages times terms that are looked at together, a byte each


class Many:
    """Counts reports, some at a time."""

    def __init__(self) -> None:
        self._numbers = TermNumbers()
        self._counts = np.zeros(1 << 16, np.int64)
        self._waiting: list[Numbered] = []
        self._others: Counter[str] = Counter()

    def add(self, passages: Passages) -> None:
        """Count a report."""
        if not isinstance(passages, Numbered):
            self._others.update(chain.from_iterable(map(set, passages)))
            return
        self._waiting.append(passages)
        if len(self._waiting) == TOGETHER:
            self._count()

    def _count(self) -> None:
        """Count those that wait."""
        numbers = self._numbers.of_reports([passages.names for passages in self._waiting])
        while len(self._numbers.terms) > len(self._counts):
            self._counts = np.concatenate((self._counts, np.zeros_like(self._counts)))
        for own, passages in zip(numbers, self._waiting, strict=True):
            self._counts[own] += _held(passages, len(own))
        self._waiting = []

    def counts(self) -> Counter[str]:
        """In how many of the passages of the reports each token stands."""
        self._count()
        return Counter(dict(zip(self._numbers.terms, self._counts.tolist(), strict=False))) + self._others


def _held(passages: Numbered, terms: int) -> np.ndarray:
    """In how many passages of a report each of its terms stands, which are so many."""
    numbers, lengths = np.asarray(passages.numbers), np.asarray(passages.lengths)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    held = np.zeros(terms, np.int64)
    together = max(CELLS // max(terms, 1), 1)
    for first in range(0, len(lengths), together):
        some = lengths[first : first + together]
        cells = np.zeros((len(some), terms), np.bool_)
        cells[np.repeat(np.arange(len(some)), some), numbers[ends[first] : ends[first + len(some)]]] = True
        held += cells.sum(axis=0)
    return held
