"""Terms and segments → the best passages, most of them never looked at.

Of a long list of postings only those passages need a look that could still be among the best (MaxScore; Turtle and
Flood, "Query evaluation: strategies and optimizations", 1995): a few telling terms say how good the k best are at
least; the passages of the lists that could lift one so far are gathered, and the other lists, all the long ones, are
asked about these alone. Scores are those of going through all lists, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from retrieval.corpus.engines.base import Terms
from retrieval.corpus.engines.merging import Part
from retrieval.corpus.engines.scoring import gains, idfs, norms
from retrieval.corpus.engines.segments import Segment, hashes_of

SEEDS = 20_000  # postings by which it is guessed how good the best are
SAMPLE = 2  # times as many passages as are asked for are looked at for that
SURE = 1.0001  # bounds are exact but for rounding
FEW = 1_000  # passages whose scores are computed outright
TURNS = 3  # lists after which passages are sorted out
SEARCHED = 20  # looking for a passage in a list takes as long as going along so many postings


class List(NamedTuple):
    """The postings of a term in one segment."""

    docs: np.ndarray
    counts: np.ndarray
    weight: np.float32  # of the term, in this question
    idf: np.float32
    bound: float  # what it adds at most

    def gain(self, at: np.ndarray | slice, norm: np.ndarray) -> np.ndarray:
        """What it adds to the passages of those of its postings, which have these norms."""
        found: np.ndarray = self.weight * (self.idf * gains(self.counts[at], norm))
        return found


class Whole(NamedTuple):
    """What is searched: segments, and how many passages they have together, of which mean length (in tokens)."""

    parts: Sequence[Part]
    norms: Sequence[np.ndarray]  # of the passages of each segment
    size: int
    mean: float


def whole(parts: Sequence[Part]) -> Whole:
    """What is searched of `parts`."""
    lengths = [part.segment.lengths if part.alive is None else part.segment.lengths[part.alive] for part in parts]
    size = sum(map(len, lengths))
    mean = sum(float(one.sum(dtype=np.float64)) for one in lengths) / size if size else 0.0
    return Whole(parts, [norms(part.segment.lengths, mean or 1.0) for part in parts], size, mean)


class Search:
    """The passages of a whole that hold one of some terms."""

    def __init__(self, searched: Whole, terms: Terms) -> None:
        self._searched = searched
        hashes = hashes_of(term for term, _ in terms)
        weights = np.array([weight for _, weight in terms], dtype=np.float32)
        found = [part.segment.spans(hashes) for part in searched.parts]
        held = np.zeros(len(terms))
        for part, (at, known) in zip(searched.parts, found, strict=True):
            held[known] += _held(part, at[known])
        idf = idfs(held, searched.size)
        self._lists = [
            _lists(part.segment, at, known & (held > 0), weights, idf, searched.mean)
            for part, (at, known) in zip(searched.parts, found, strict=True)
        ]

    def scores(self, number: int, docs: np.ndarray) -> np.ndarray:
        """The scores of these passages (ascending) of the segment with this number; 0 where no term occurs."""
        scores = np.zeros(len(docs), np.float32)
        norm, numbers = self._searched.norms[number][docs], docs.astype(np.uint32)
        for one in self._lists[number]:
            at = one.docs.searchsorted(numbers)
            np.minimum(at, len(one.docs) - 1, out=at)
            hit = (one.docs[at] == numbers).nonzero()[0]
            scores[hit] += one.gain(at[hit], norm[hit])
        return scores

    def best(self, number: int, k: int, least: float, allowed: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        """Passages of a segment, the `k` best of it that score more than `least` among them, and their scores.

        `allowed` says of each passage whether it may be found (None: all may).
        """
        lists = sorted(self._lists[number], key=lambda one: len(one.docs) / one.bound)  # the most telling first
        norm = self._searched.norms[number]
        partial = np.zeros(len(norm), np.float32)
        seeds = _short(lists)
        _gather(lists[:seeds], partial, norm)
        least = max(least, self._reached(number, k, *_chosen(partial, 0.0, allowed)))
        rest, some = 0.0, len(lists)
        while some > seeds and (rest + lists[some - 1].bound) * SURE < least / SURE:
            some -= 1
            rest += lists[some].bound
        _gather(lists[seeds:some], partial, norm)
        docs, sums = _chosen(partial, least / SURE - rest * SURE, allowed)
        others = sorted(lists[some:], key=lambda one: -one.bound)  # cannot lift a passage to `least` together
        docs = _narrowed(docs, sums, others, norm, least)
        return docs, self.scores(number, docs)

    def _reached(self, number: int, k: int, docs: np.ndarray, sums: np.ndarray) -> float:
        """What the `k`-th best scores at least, as far as passages with these sums say."""
        if len(docs) < k:
            return 0.0
        if len(docs) > SAMPLE * k:
            docs = np.sort(docs[np.argpartition(-sums, SAMPLE * k)[: SAMPLE * k]])
        scores = self.scores(number, docs)
        return float(np.partition(scores, len(scores) - k)[len(scores) - k])


def _short(lists: Sequence[List]) -> int:
    """How many of the first lists have SEEDS postings together, one at least."""
    sizes = np.cumsum([len(one.docs) for one in lists])
    return max(1, int(np.searchsorted(sizes, SEEDS, side="right"))) if lists else 0


def _gather(lists: Sequence[List], partial: np.ndarray, norm: np.ndarray) -> None:
    """Add to the scores of all passages what these lists give."""
    for one in lists:
        partial[one.docs] += one.gain(slice(None), norm[one.docs])


def _chosen(partial: np.ndarray, least: float, allowed: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """The passages (ascending) with scores that are not 0 and not below `least`, of those allowed; and these scores."""
    docs = np.flatnonzero(partial >= least if least > 0 else partial)
    if allowed is not None:
        docs = docs[allowed[docs]]
    return docs, partial[docs]


def _lists(
    segment: Segment, at: np.ndarray, known: np.ndarray, weights: np.ndarray, idf: np.ndarray, mean: float
) -> list[List]:
    """The postings of the terms that occur, in the order of the question."""
    longer = max(1.0, mean * len(segment) / max(segment.total, 1))  # what passages gain if they are shorter than most
    found = []
    for term in np.flatnonzero(known):
        number = at[term]
        postings = slice(int(segment.starts[number]), int(segment.starts[number + 1]))
        bound = float(weights[term]) * float(idf[term]) * float(segment.most[number]) * longer
        found.append(List(segment.docs[postings], segment.counts[postings], weights[term], idf[term], bound))
    return found


def _held(part: Part, terms: np.ndarray) -> np.ndarray:
    """In how many passages that are still there the terms with these numbers occur."""
    segment = part.segment
    begins, ends = segment.starts[terms], segment.starts[terms + 1]
    held: np.ndarray = ends - begins
    if part.gone:
        numbers = np.array(sorted(part.gone))
        edges = np.stack([segment.bounds[numbers], segment.bounds[numbers + 1]]).astype(np.uint32)
        for at, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
            low, high = np.searchsorted(segment.docs[begin:end], edges)
            held[at] -= (high - low).sum()
    return held


def _narrowed(docs: np.ndarray, sums: np.ndarray, others: Sequence[List], norm: np.ndarray, least: float) -> np.ndarray:
    """Of passages with these sums (ascending) those that the `others` may lift to `least`, or FEW of which some may."""
    rest = sum(one.bound for one in others)
    slots = np.zeros(len(norm), np.int32)  # of each passage which one of `docs` it is, from 1; 0 where it is none
    slots[docs] = np.arange(1, len(docs) + 1)
    for number, one in enumerate(others, 1):
        if len(docs) <= FEW:
            break
        if len(one.docs) < SEARCHED * len(docs):
            slot = slots[one.docs]
            at = slot.nonzero()[0]
            sums[slot[at] - 1] += one.gain(at, norm[one.docs[at]])
        else:
            at = one.docs.searchsorted(docs.astype(np.uint32))
            np.minimum(at, len(one.docs) - 1, out=at)
            hit = (one.docs[at] == docs).nonzero()[0]
            sums[hit] += one.gain(at[hit], norm[docs[hit]])
        rest -= one.bound
        if number % TURNS == 0:
            near = sums + np.float32(rest * SURE) >= least / SURE
            slots[docs] = 0
            docs, sums = docs[near], sums[near]
            slots[docs] = np.arange(1, len(docs) + 1)
    return docs
