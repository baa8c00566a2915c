"""BM25 over so few passages that loading numpy takes longer than all there is to add up: the scores of `bm25`.

Numbers are single precision, as there; arrays of the standard library round to it. It goes by the name of rank-bm25,
whose scores it gives to the last bit.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from retrieval.corpus.engines.base import Found, Passages, Setting, Terms
from retrieval.corpus.engines.parameters import DIGITS, EXACT, K1, B

SINGLE = "f"
PAIR = 64  # bytes of a passage that holds a term, and how often
KEPT = 20_000  # terms with a weight whose scores are kept at hand: of so few passages, some megabytes


class _Hits:
    """See `Hits`."""

    def __init__(self, scores: Sequence[float], at: Sequence[tuple[str, int]], spans: dict[str, range]) -> None:
        """The `scores` of all passages, where these stand `at`, and the `spans` of reports among them."""
        self._scores = scores
        self._at = at
        self._spans = spans

    def best(self, k: int, within: Collection[str] | None = None) -> list[Found]:
        """See `Hits.best`."""
        scores = self._scores
        allowed = self._spans if within is None else dict.fromkeys(within)
        held = sorted(chain(*(self._spans.get(report, ()) for report in allowed)))
        found = sorted(filter(scores.__getitem__, held), key=scores.__getitem__, reverse=True)  # equals stay in order
        return [Found(*self._at[number], scores[number]) for number in found[:k]]


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
        for number, entry in enumerate(entries):
            for term, count in Counter(entry).items():
                self._held.setdefault(term, []).append((number, count))

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        """Not here: so few passages are built anew as soon."""
        return False

    def search(self, terms: Terms) -> _Hits:
        """See `Engine.search`."""
        scores = [0.0] * len(self._at)  # more digits than are added up: the order of the terms does not matter
        for term, weight in terms:
            if term in self._held:
                for number, score in self._scores_of(term, weight):
                    scores[number] += score
        return _Hits(scores, self._at, self._spans)

    def _scores_of(self, term: str, weight: float) -> list[tuple[int, float]]:
        """What a term of a weight adds to the score of each passage that holds it: see `scoring`."""
        found = self._scores.get((term, weight))
        if found is None:
            if len(self._scores) >= KEPT:
                self._scores.clear()
            held, passages = self._held[term], len(self._at)
            idf = _single([math.log(1 + (passages - len(held) + 0.5) / (len(held) + 0.5))])[0]
            upper = _single([count * _MORE for _, count in held])
            lower = _single([count + self._norms[number] for number, count in held])
            gains = _single([one / other for one, other in zip(upper, lower, strict=True)])
            factor = _single([weight])[0]
            added = _single([factor * score for score in _single([idf * gain for gain in gains])])
            found = [(number, score) for (number, _), score in zip(held, added, strict=True)]
            self._scores[term, weight] = found
        return found

    def size(self) -> int:
        """See `Engine.size`."""
        return sum(PAIR * len(held) for held in self._held.values())

    def close(self) -> None:
        """See `Engine.close`."""
        self._at: list[tuple[str, int]] = []  # of each passage its report, and the how-manieth of it
        self._spans: dict[str, range] = {}  # of each report its passages among all
        self._norms = _single([])
        self._held: dict[str, list[tuple[int, int]]] = {}  # term → passages, how often it stands in each
        # … of a weight, what it adds to the score of each, once it was asked for
        self._scores: dict[tuple[str, float], list[tuple[int, float]]] = {}


def _single(values: Sequence[float]) -> array[float]:
    """In single precision."""
    return array(SINGLE, values)


_MORE = _single([K1 + 1])[0]


def _norms(lengths: Sequence[int]) -> array[float]:
    """See `scoring.norms`."""
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    return _single([K1 * (1 - B + B * _rounded(length) / mean) if mean else 0.0 for length in lengths])


def _rounded(length: int) -> int:
    """See `scoring.rounded`."""
    more = max(length - EXACT, 0)
    lost = max(more.bit_length() - DIGITS, 0)
    return min(length, EXACT) + (more >> lost << lost)
