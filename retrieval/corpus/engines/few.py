"""BM25 over so few passages that loading numpy takes longer than all there is to add up: the scores of `bm25`.

Numbers are single precision, as there; arrays of the standard library round to it. It goes by the name of rank-bm25,
whose scores it gives to the last bit.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from retrieval.corpus.engines.base import Found, Passages, Setting, Terms
from retrieval.corpus.engines.parameters import DIGITS, EXACT, K1, B

SINGLE = "f"
NUMBER = "I"  # of a passage
_NONE = array(NUMBER), array(NUMBER)
FIRST_TERMS = 200  # terms after which the passages of all terms are listed: more than one question has
ROUNDED = 1_000  # numbers, such as weights of terms, that are kept rounded
PAIR = 64  # bytes of a passage that holds a term, and how often


class _Added(NamedTuple):
    """What a term adds to the scores of the passages (by their numbers, ascending) that hold it, before its weight."""

    numbers: Sequence[int]
    scores: array[float]


class _Hits:
    """See `Hits`. Scores are added up for passages that may be found alone: mostly one report of several is asked."""

    def __init__(
        self, terms: Sequence[tuple[_Added, float]], at: Sequence[tuple[str, int]], spans: dict[str, range]
    ) -> None:
        """What the `terms` add, with their weights, where all passages stand `at`, and the `spans` of reports among
        them.
        """
        self._terms = terms
        self._at = at
        self._spans = spans

    def best(self, k: int, within: Collection[str] | None = None) -> list[Found]:
        """See `Hits.best`."""
        found: list[tuple[int, float]] = []
        allowed = self._spans if within is None else dict.fromkeys(within)
        for span in _joined(span for report in allowed if (span := self._spans.get(report))):
            found += [(number, score) for number, score in zip(span, self._scores(span), strict=True) if score]
        found.sort(key=itemgetter(1), reverse=True)  # equals stay in order
        return [Found(*self._at[number], score) for number, score in found[:k]]

    def _scores(self, span: range) -> list[float]:
        """The scores of the passages with these numbers."""
        scores = [0.0] * len(span)  # more digits than are added up: the order of the terms does not matter
        first, stop = span.start, span.stop
        for (numbers, every), weight in self._terms:
            begin = bisect_left(numbers, first)
            end = bisect_left(numbers, stop, begin)
            if begin == end:
                continue
            added = every[begin:end]
            if weight != 1.0:
                added = _single([weight * score for score in added])
            for number, score in zip(numbers[begin:end], added, strict=True):
                scores[number - first] += score
        return scores


def _joined(spans: Iterable[range]) -> list[range]:
    """Spans in their order, those that meet made one."""
    found: list[range] = []
    for span in sorted(spans, key=lambda one: one.start):
        if found and found[-1].stop == span.start:
            found[-1] = range(found[-1].start, span.stop)
        else:
            found.append(span)
    return found


class FewEngine:
    """See `Engine`."""

    name = "rank-bm25"
    kept = False

    def __init__(self, setting: Setting) -> None:
        self.close()

    def attach(self, key: str) -> bool:
        """Nothing is kept."""
        return False

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        """See `Engine.build`. Time and memory grow with the number of tokens."""
        self.close()
        entries: list[Sequence[str]] = []
        for report, passages in reports:
            self._spans[report] = range(len(entries), len(entries) + len(passages))
            self._at += [(report, place) for place in range(len(passages))]
            entries += passages
        self._norms = _norms([len(entry) for entry in entries])
        self._gains = _Gains(self._norms)
        self._entries.extend((entry, frozenset(entry)) for entry in entries)

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        """Not here: so few passages are built anew as soon."""
        return False

    def search(self, terms: Terms) -> _Hits:
        """See `Engine.search`."""
        known = self._scores.get
        found = [
            (added, 1.0 if weight == 1.0 else _rounded_to_single(weight))
            for term, weight in terms
            if (added := known(term) or self._added(term)).numbers
        ]
        return _Hits(found, self._at, self._spans)

    def _added(self, term: str) -> _Added:
        """What a term, asked for the first time, adds to the score of each passage that holds it: see `scoring`."""
        numbers, held = self._holding_it(term)
        passages, gains = len(self._at), self._gains
        idf = _rounded_to_single(math.log(1 + (passages - len(held) + 0.5) / (len(held) + 0.5)))
        scores = _single([idf * gains[one] for one in held])
        found = self._scores[term] = _Added(numbers, scores)
        return found

    def _holding_it(self, term: str) -> tuple[Sequence[int], list[tuple[int, int]]]:
        """The passages that hold a term, and each of them with how often it does. The first terms are looked for in
        each: whoever asks but one question has no time to list the passages of all.
        """
        if len(self._scores) < FIRST_TERMS:
            held = [(number, entry.count(term)) for number, (entry, terms) in enumerate(self._entries) if term in terms]
            return [number for number, _ in held], held
        if not self._holding:
            for number, (entry, _) in enumerate(self._entries):
                for one, count in Counter(entry).items():
                    numbers, counts = self._holding.setdefault(one, (array(NUMBER), array(NUMBER)))
                    numbers.append(number)
                    counts.append(count)
        numbers, counts = self._holding.get(term, _NONE)
        return numbers, list(zip(numbers, counts, strict=True))

    def size(self) -> int:
        """See `Engine.size`."""
        return sum(PAIR * len(terms) for _, terms in self._entries)

    def close(self) -> None:
        """See `Engine.close`."""
        self._at: list[tuple[str, int]] = []  # of each passage its report, and the how-manieth of it
        self._spans: dict[str, range] = {}  # of each report its passages among all
        self._norms = _single([])
        # The terms of each passage: so few are looked through when a term is asked for, and most terms never are.
        self._entries: list[tuple[Sequence[str], frozenset[str]]] = []
        # term → the passages that hold it, and how often each does, once they are listed
        self._holding: dict[str, tuple[array[int], array[int]]] = {}
        self._gains = _Gains(self._norms)
        self._scores: dict[str, _Added] = {}  # term → what it adds to the score of each, once it was asked for


def _single(values: Sequence[float]) -> array[float]:
    """In single precision."""
    return array(SINGLE, values)


@lru_cache(maxsize=ROUNDED)
def _rounded_to_single(value: float) -> float:
    return _single([value])[0]


_MORE = _rounded_to_single(K1 + 1)


class _Gains(dict[tuple[int, int], float]):
    """What a term adds that a passage, by its number, holds so often, for each unit of its idf; kept once asked for."""

    def __init__(self, norms: Sequence[float]) -> None:
        super().__init__()
        self._norms = norms

    def __missing__(self, held: tuple[int, int]) -> float:
        number, count = held
        gain = _rounded_to_single(_rounded_to_single(count * _MORE) / _rounded_to_single(count + self._norms[number]))
        self[held] = gain
        return gain


def _norms(lengths: Sequence[int]) -> array[float]:
    """See `scoring.norms`."""
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    return _single([K1 * (1 - B + B * _rounded(length) / mean) if mean else 0.0 for length in lengths])


def _rounded(length: int) -> int:
    """See `scoring.rounded`."""
    more = max(length - EXACT, 0)
    lost = max(more.bit_length() - DIGITS, 0)
    return min(length, EXACT) + (more >> lost << lost)
