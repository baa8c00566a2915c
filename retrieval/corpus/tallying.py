"""The tokens of very many reports → in how many passages each stands: counted by their numbers, report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, count

import numpy as np

from retrieval.corpus.engines import Passages
from retrieval.corpus.numbered import Numbered

CELLS = 1 << 20  # passages times terms that are looked at together, a byte each


def tallied(reports: Iterable[Passages]) -> Counter[str]:
    """In how many of the passages of `reports` each token stands."""
    number: defaultdict[str, int] = defaultdict(count().__next__)  # a new token gets the next number
    counts = np.zeros(1 << 16, np.int64)
    others: Counter[str] = Counter()
    for passages in reports:
        if not isinstance(passages, Numbered):
            others.update(chain.from_iterable(map(set, passages)))
            continue
        own = np.fromiter(map(number.__getitem__, passages.terms), np.int64, len(passages.terms))
        while len(number) > len(counts):
            counts = np.concatenate((counts, np.zeros_like(counts)))
        counts[own] += _held(passages)
    return Counter(dict(zip(number, counts.tolist(), strict=False))) + others


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
