"""BM25 by rank-bm25, its scores summed over the passages that hold a term instead of over all.

Parameters k1 and b: measured on eight Chinese collections, see the benchmark figures of Lucene's and Anserini's defaults
(k1 = 0.9, b = 0.4; Lin et al., "The Anserini reproducible baselines", 2016).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.engines.base import Found

K1 = 0.9
B = 0.4


class _Okapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25's Okapi with Lucene's idf, which is never negative (Robertson's is, for a term in over half of all)."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, frequency in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - frequency + 0.5) / (frequency + 0.5))


class Bm25Engine:
    """See `Engine`."""

    def __init__(self) -> None:
        self._postings: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._size = 0

    def build(self, entries: Iterable[Sequence[str]]) -> None:
        """See `Engine.build`. Time and memory grow with the number of tokens."""
        corpus = list(entries)
        self.close()
        self._size = len(corpus)
        if not any(corpus):
            return
        model = _Okapi(corpus, k1=K1, b=B)
        places: dict[str, list[int]] = {}
        counts: dict[str, list[int]] = {}
        for entry, frequencies in enumerate(model.doc_freqs):
            for term, count in frequencies.items():
                places.setdefault(term, []).append(entry)
                counts.setdefault(term, []).append(count)
        norm = K1 * (1 - B + B * np.array(model.doc_len) / model.avgdl)
        for term, entries_of in places.items():
            where = np.array(entries_of, dtype=np.int32)
            often = np.array(counts[term], dtype=np.float32)
            score = model.idf[term] * often * (K1 + 1) / (often + norm[where])
            self._postings[term] = (where, score.astype(np.float32))

    def search(self, terms: Sequence[tuple[str, float]], k: int, within: Sequence[range] | None = None) -> list[Found]:
        """See `Engine.search`."""
        scores = np.zeros(self._size, dtype=np.float32)
        held = np.zeros(self._size, dtype=bool)
        for term, weight in terms:
            posting = self._postings.get(term)
            if posting is not None:
                scores[posting[0]] += weight * posting[1]
                held[posting[0]] = True
        if within is not None:
            allowed = np.fromiter(chain.from_iterable(within), dtype=np.int64)
            inside = np.zeros(self._size, dtype=bool)
            inside[allowed] = True
            held &= inside
        places = np.flatnonzero(held)
        if len(places) > k:
            places = places[np.argpartition(-scores[places], k - 1)[:k]]
        best = places[np.lexsort((places, -scores[places]))]
        return [Found(int(entry), float(scores[entry])) for entry in best]

    def document_frequency(self, token: str) -> int:
        """See `Engine.document_frequency`."""
        posting = self._postings.get(token)
        return 0 if posting is None else len(posting[0])

    def close(self) -> None:
        """See `Engine.close`."""
        self._postings = {}
        self._size = 0
