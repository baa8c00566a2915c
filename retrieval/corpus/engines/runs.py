"""The tokens of reports → the parts of a segment over them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain

import numpy as np

from retrieval.corpus.engines.base import Passages
from retrieval.corpus.engines.scoring import gains, norms
from retrieval.corpus.engines.segments import MAX_COUNT, hashes_of
from retrieval.corpus.numbered import Numbered
from retrieval.corpus.term_numbers import TOGETHER, TermNumbers

LONG = 8_000_000  # tokens of a run: with that many, sorting them takes about 300 MB


def runs(reports: Iterable[tuple[str, Passages]]) -> Iterator[dict[str, np.ndarray]]:
    """The parts of segments that hold `reports` one after the other, each of about LONG tokens; at least one. While the
    tokens of one are sorted, those of the next are counted.
    """
    with ThreadPoolExecutor(1) as beside:
        sorting: Future[dict[str, np.ndarray]] | None = None
        for run in _gathered(reports):
            before, sorting = sorting, beside.submit(run.parts)
            if before:
                yield before.result()
        if sorting:
            yield sorting.result()


def _gathered(reports: Iterable[tuple[str, Passages]]) -> Iterator[_Run]:
    run = _Run()
    for report, passages in reports:
        run.add(report, passages)
        if run.tokens >= LONG:
            yield run
            run = _Run()
    yield run


class _Run:
    """Counts the tokens of some reports."""

    def __init__(self) -> None:
        self._numbers = TermNumbers()
        self._terms = array("i")  # numbers of terms, one passage behind the other
        self._waiting: list[Numbered] = []  # reports whose terms have no numbers yet: they come behind the others
        self._lengths = array("i")
        self._ids: list[str] = []
        self._bounds = [0]
        self.tokens = 0  # how many have been added

    def add(self, report: str, passages: Sequence[Sequence[str]]) -> None:
        """Add the passages of a report."""
        if isinstance(passages, Numbered):
            self._waiting.append(passages)
            self._lengths.extend(passages.lengths)
            self.tokens += len(passages.numbers)
            if len(self._waiting) == TOGETHER:
                self._number()
        else:
            self._number()
            tokens = list(chain.from_iterable(passages))
            self._terms.frombytes(self._numbers.of(tokens).tobytes())
            self._lengths.extend(map(len, passages))
            self.tokens += len(tokens)
        self._ids.append(report)
        self._bounds.append(len(self._lengths))

    def _number(self) -> None:
        """Number the terms of those that wait."""
        numbers = self._numbers.of_reports([passages.names for passages in self._waiting])
        for own, passages in zip(numbers, self._waiting, strict=True):
            self._terms.frombytes(own[np.asarray(passages.numbers)].tobytes())
        self._waiting = []

    def parts(self) -> dict[str, np.ndarray]:
        """The arrays of a segment, by their names, made of the passages that were added."""
        self._number()
        lengths = np.frombuffer(self._lengths, dtype=np.int32) if self._lengths else np.zeros(0, np.int32)
        hashes = hashes_of(self._numbers.terms)
        order = np.argsort(hashes)
        rank = np.empty(len(order), np.uint64)
        rank[order] = np.arange(len(order), dtype=np.uint64)
        terms = np.frombuffer(self._terms, dtype=np.int32) if self._terms else np.zeros(0, np.int32)
        bits = np.uint64(len(lengths).bit_length())  # of a passage's number, behind that of the term
        keys = rank[terms]
        keys <<= bits
        keys |= np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
        keys.sort()
        differs = np.ones(len(keys), np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=differs[1:])
        firsts = np.flatnonzero(differs)
        counts = np.minimum(np.diff(firsts, append=len(keys)), MAX_COUNT)
        kept = keys[firsts]
        docs = (kept & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.uint32)
        starts = np.searchsorted(kept >> bits, np.arange(len(hashes) + 1, dtype=np.uint64))
        mean = float(lengths.mean()) if len(terms) else 1.0
        return {
            "docs": docs,
            "counts": counts.astype(np.uint8),
            "hashes": hashes[order],
            "starts": starts,
            "most": maxima(docs, counts, starts, norms(lengths, mean)),
            "lengths": lengths.astype(np.uint32),
            "bounds": np.array(self._bounds),
            "ids": np.frombuffer(json.dumps(self._ids).encode(), np.uint8),
        }


def maxima(docs: np.ndarray, counts: np.ndarray, starts: np.ndarray, norm: np.ndarray) -> np.ndarray:
    """What each term gains at most; each has postings."""
    if len(starts) == 1:
        return np.zeros(0, np.float32)
    return np.maximum.reduceat(gains(counts.astype(np.float32), norm[docs]), starts[:-1] - starts[0])
