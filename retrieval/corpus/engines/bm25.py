"""BM25 by rank-bm25, its scores summed over the passages that hold a term instead of over all.

Parameters k1 and b: measured on eight Chinese collections, see the benchmark figures of Lucene's and Anserini's
defaults
(k1 = 0.9, b = 0.4; Lin et al., "The Anserini reproducible baselines", 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.corpus.engines.base import Found, Hits

K1 = 0.9
B = 0.4


class _Hits:
    """See `Hits`."""

    def __init__(self, scores: np.ndarray) -> None:
        """`scores` of all entries; what a term adds is never 0."""
        self._scores = scores

    def best(self, k: int, within: Sequence[range] | None = None) -> list[Found]:
        """See `Hits.best`."""
        scores = self._scores
        if within is None:
            places = np.flatnonzero(scores)
        elif len(within) == 1:
            places = np.flatnonzero(scores[within[0].start : within[0].stop]) + within[0].start
        else:
            inside = np.zeros(len(scores), dtype=bool)
            for allowed in within:
                inside[allowed.start : allowed.stop] = True
            places = np.flatnonzero(scores * inside)
        if len(places) > k:
            places = places[np.argpartition(-scores[places], k - 1)[:k]]
        found = scores[places]
        order = np.lexsort((places, -found))
        return list(map(Found, places[order].tolist(), found[order].tolist()))


class Counted(NamedTuple):
    """How often which terms stand in which entries: all entries' terms one behind the other, each once an entry."""

    numbers: dict[str, int]  # term → its number, in the order of first occurrence
    terms: np.ndarray  # numbers of terms
    counts: np.ndarray
    distinct: np.ndarray  # how many terms each entry has
    lengths: np.ndarray  # of the entries, in tokens


class Bm25Engine:
    """See `Engine`. Postings are kept as three arrays: where each term's begin, the entries, the scores they add."""

    _size: int
    _numbers: dict[str, int]
    _starts: np.ndarray
    _places: np.ndarray
    _scores: np.ndarray

    def __init__(self) -> None:
        self.close()

    def build(self, entries: Iterable[Sequence[str]]) -> None:
        """See `Engine.build`. Time and memory grow with the number of tokens."""
        self.close()
        counted = self._counted(entries)
        self._size = len(counted.lengths)
        if not counted.numbers:
            return
        numbers = self._numbers = counted.numbers
        terms, counts, lengths = counted.terms, counted.counts, counted.lengths
        places = np.repeat(np.arange(self._size, dtype=np.int32), counted.distinct)
        norm = (K1 * (1 - B + B * lengths / (lengths.sum(dtype=np.float64) / self._size))).astype(np.float32)
        held = np.bincount(terms, minlength=len(numbers))
        idf = np.log(1 + (self._size - held + 0.5) / (held + 0.5)).astype(np.float32)  # Lucene's: never negative
        scores = idf[terms] * counts * np.float32(K1 + 1) / (counts + norm[places])
        order = np.argsort(terms, kind="stable")
        self._places, self._scores = places[order], scores[order]
        self._starts = np.concatenate(([0], np.cumsum(held)))

    def _counted(self, entries: Iterable[Sequence[str]]) -> Counted:
        """The terms of `entries` counted by rank-bm25; what is computed of the counts is ours."""
        one: dict[str, str] = {}  # a term is one string however often it occurs
        corpus = [[one.setdefault(term, term) for term in entry] for entry in entries]
        if not any(corpus):
            nothing = np.zeros(0, dtype=np.int32)
            return Counted({}, nothing, nothing, nothing, np.zeros(len(corpus), dtype=np.float32))
        model = BM25Okapi(corpus)
        numbers = {term: number for number, term in enumerate(model.idf)}
        return Counted(
            numbers,
            np.fromiter((numbers[term] for held in model.doc_freqs for term in held), dtype=np.int32),
            np.fromiter((count for held in model.doc_freqs for count in held.values()), dtype=np.float32),
            np.array([len(held) for held in model.doc_freqs]),
            np.array(model.doc_len, dtype=np.float32),
        )

    def search(self, terms: Sequence[tuple[str, float]]) -> Hits:
        """See `Engine.search`."""
        scores = np.zeros(self._size, dtype=np.float32)
        known = [(number, weight) for term, weight in terms if (number := self._numbers.get(term)) is not None]
        if known:
            numbers = np.array([number for number, _ in known])
            begins = self._starts[numbers]
            lengths = self._starts[numbers + 1] - begins
            # The postings of all terms, one behind the other.
            postings = np.arange(lengths.sum()) + np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
            weights = np.repeat(np.array([weight for _, weight in known], dtype=np.float32), lengths)
            np.add.at(scores, self._places[postings], weights * self._scores[postings])
        return _Hits(scores)

    def document_frequency(self, token: str) -> int:
        """See `Engine.document_frequency`."""
        number = self._numbers.get(token)
        return 0 if number is None else self._starts.item(number + 1) - self._starts.item(number)

    def terms(self) -> Iterable[str]:
        """See `Engine.terms`."""
        return self._numbers

    def dump(self) -> dict[str, np.ndarray]:
        """See `Engine.dump`."""
        terms = np.frombuffer("\n".join(self._numbers).encode(), dtype=np.uint8)
        size = np.array([self._size])
        return {"size": size, "terms": terms, "starts": self._starts, "places": self._places, "scores": self._scores}

    def load(self, dumped: dict[str, np.ndarray]) -> None:
        """See `Engine.load`."""
        words = dumped["terms"].tobytes().decode()
        numbers = {term: number for number, term in enumerate(words.split("\n"))} if words else {}
        starts, places, scores = dumped["starts"], dumped["places"], dumped["scores"]
        if len(starts) != len(numbers) + 1 or len(places) != len(scores) or int(starts[-1]) != len(places):
            raise ValueError("index cut short")
        self._size, self._numbers = int(dumped["size"][0]), numbers
        self._starts, self._places, self._scores = starts, places, scores

    def close(self) -> None:
        """See `Engine.close`."""
        self._size = 0
        self._numbers = {}
        self._starts = np.zeros(1, dtype=np.int64)
        self._places = np.zeros(0, dtype=np.int32)
        self._scores = np.zeros(0, dtype=np.float32)
