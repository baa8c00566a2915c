"""Terms and segments → the best passages, most of them never looked at.

Of a long list of postings only those passages need a look that could still be among the best (MaxScore; Turtle and
Flood, "Query evaluation: strategies and optimizations", 1995): a few telling terms say how good the k best are at
least; the passages of the lists that could lift one so far are gathered, and the other lists, all the long ones, are
asked about these alone. What a term adds has 24 binary digits and is added up with 53, so that the order does not
matter: scores are those of going through all lists, to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from retrieval.corpus.engines.base import Terms
from retrieval.corpus.engines.merging import Part
from retrieval.corpus.engines.scoring import gains, idfs, norms
from retrieval.corpus.engines.segments import Segment, hashes_of

SEEDS = 1.0  # postings by which it is guessed how good the best are, for each passage there is
SAMPLE = 2  # times as many passages as are asked for are looked at for that
SURE = 1.0001  # bounds are exact but for rounding
FEW = 300  # passages whose scores are computed outright
TURNS = 4  # lists after which passages are sorted out
SEARCHED = 60  # looking for a passage in a list takes as long as going along so many postings for those wanted,
ADDED = 20  # … or adding what so many give
TOGETHER = 65_536  # postings gathered at once at least: a look at each of many short lists takes longer than adding up


class Lists(NamedTuple):
    """The postings of terms in one segment: of each, in the order of the question, what stands where."""

    segment: Segment
    norm: np.ndarray  # of the passages
    starts: np.ndarray  # of the postings
    sizes: np.ndarray
    weights: np.ndarray  # of the terms, in this question
    idf: np.ndarray
    bounds: np.ndarray  # what a term adds at most

    def passages(self, term: int) -> np.ndarray:
        """The passages that hold a term; indices of this type are the quickest."""
        start = self.starts[term]
        docs: np.ndarray = self.segment.docs[start : start + self.sizes[term]].astype(np.int64)
        return docs

    def gain(self, term: int, at: np.ndarray | slice, docs: np.ndarray) -> np.ndarray:
        """What a term adds to the passages `docs`, which stand `at` these places of its postings."""
        start = self.starts[term]
        counts = self.segment.counts[start : start + self.sizes[term]][at]
        found: np.ndarray = (self.weights[term] * (self.idf[term] * gains(counts, self.norm.take(docs)))).astype(float)
        return found

    def gather(self, terms: np.ndarray, scores: np.ndarray) -> None:
        """Add to the scores of all passages what these terms give, of as many at once as have `TOGETHER` postings."""
        ends = self.sizes[terms].cumsum()
        done = 0
        while done < len(terms):
            before = ends[done - 1] if done else 0
            upto = max(done + 1, int(ends.searchsorted(before + max(TOGETHER, len(scores)), side="right")))
            some, done = terms[done:upto], upto
            sizes = self.sizes[some]
            spans = [slice(start, start + size) for start, size in zip(self.starts[some], sizes, strict=True)]
            docs = np.concatenate([self.segment.docs[span] for span in spans]).astype(np.int64)
            counts = np.concatenate([self.segment.counts[span] for span in spans])
            weights, idf = self.weights[some].repeat(sizes), self.idf[some].repeat(sizes)
            scores += np.bincount(docs, weights * (idf * gains(counts, self.norm.take(docs))), len(scores))

    def are_many(self, docs: np.ndarray, terms: np.ndarray) -> bool:
        """Are these passages so many that to add up the scores of all takes less time than to look for each?"""
        return bool(ADDED * len(docs) * len(terms) > self.sizes[terms].sum())

    def every(self, terms: np.ndarray) -> np.ndarray:
        """What these terms give to the scores of all passages."""
        found = np.zeros(len(self.norm))
        self.gather(terms, found)
        return found

    def scores(self, docs: np.ndarray, terms: np.ndarray) -> np.ndarray:
        """What these terms add to the scores of these passages (ascending); 0 where none occurs."""
        if self.are_many(docs, terms):
            return self.every(terms).take(docs)
        starts, sizes = self.starts[terms], self.sizes[terms]
        numbers = docs.astype(np.uint32)
        at = np.empty((len(terms), len(docs)), np.int64)
        for row, start, size in zip(at, starts.tolist(), sizes.tolist(), strict=True):
            row[:] = self.segment.docs[start : start + size].searchsorted(numbers)
        np.minimum(at, sizes[:, None] - 1, out=at)
        at += starts[:, None]
        which, where = (self.segment.docs[at] == numbers).nonzero()
        counts = self.segment.counts[at[which, where]]  # a look into memory for each: only where it is needed
        each = terms[which]
        gained = self.weights[each] * (self.idf[each] * gains(counts, self.norm[docs[where]]))
        return np.bincount(where, gained, len(docs))


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
        hashes = hashes_of(term for term, _ in terms)
        weights = np.array([weight for _, weight in terms], dtype=np.float32)
        found = [part.segment.spans(hashes) for part in searched.parts]
        held = np.zeros(len(terms))
        for part, (at, known) in zip(searched.parts, found, strict=True):
            held[known] += _held(part, at[known])
        idf = idfs(held, searched.size)
        self._lists = [
            _lists(part.segment, norm, at, known & (held > 0), weights, idf, searched.mean)
            for part, norm, (at, known) in zip(searched.parts, searched.norms, found, strict=True)
        ]
        self._every: dict[int, np.ndarray] = {}  # the scores of all passages of a segment, once they were added up

    def scores(self, number: int, docs: np.ndarray) -> np.ndarray:
        """The scores of these passages (ascending) of the segment with this number; 0 where no term occurs."""
        lists = self._lists[number]
        terms = np.arange(len(lists.starts))
        if not lists.are_many(docs, terms):
            return lists.scores(docs, terms)
        if number not in self._every:
            self._every[number] = lists.every(terms)
        return self._every[number].take(docs)

    def best(self, number: int, k: int, threshold: float, allowed: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        """Passages of a segment, the `k` best of it that score more than `threshold` among them, and their scores.

        `allowed` says of each passage whether it may be found (None: all may).
        """
        lists = self._lists[number]
        partial = np.zeros(len(lists.norm))
        if not len(lists.starts):
            return np.zeros(0, np.int64), partial[:0]
        order = np.argsort(lists.sizes / lists.bounds, kind="stable")  # the most telling first
        seeds = max(1, int(np.searchsorted(np.cumsum(lists.sizes[order]), SEEDS * len(partial), side="right")))
        lists.gather(order[:seeds], partial)
        threshold = max(threshold, _reached(lists, k, _chosen(partial, 0.0, allowed), partial, order[seeds:]))
        rest = np.append(np.cumsum(lists.bounds[order[::-1]])[::-1], 0.0)  # what the terms from each on add at most
        some = max(seeds, int((rest * SURE >= threshold / SURE).sum()) if threshold > 0 else len(order))
        lists.gather(order[seeds:some], partial)
        docs = _chosen(partial, threshold / SURE - rest[some] * SURE, allowed)
        return _narrowed(lists, docs, partial, order[some:], threshold)


def _reached(lists: Lists, k: int, docs: np.ndarray, partial: np.ndarray, others: np.ndarray) -> float:
    """What the `k`-th best scores at least, as far as passages say that have these sums without the terms `others`."""
    if len(docs) < k:
        return 0.0
    sums = partial[docs]
    if len(docs) > SAMPLE * k:
        best = np.sort(np.argpartition(sums, len(docs) - SAMPLE * k)[-SAMPLE * k :])
        docs, sums = docs[best], sums[best]
    scores = sums + lists.scores(docs, others)
    return float(np.partition(scores, len(scores) - k)[len(scores) - k])


def _chosen(partial: np.ndarray, threshold: float, allowed: np.ndarray | None) -> np.ndarray:
    """The passages (ascending) with scores that are not 0 and not below `threshold`, of those allowed."""
    docs = np.flatnonzero(partial >= threshold if threshold > 0 else partial > 0)
    return docs if allowed is None else docs[allowed[docs]]


def _lists(
    segment: Segment,
    norm: np.ndarray,
    at: np.ndarray,
    known: np.ndarray,
    weights: np.ndarray,
    idf: np.ndarray,
    mean: float,
) -> Lists:
    """The postings of the terms that occur, in the order of the question."""
    longer = max(1.0, mean * len(segment) / max(segment.total, 1))  # what passages gain if they are shorter than most
    numbers, weights, idf = at[known], weights[known], idf[known]
    starts = segment.starts[numbers]
    bounds = weights.astype(np.float64) * idf * segment.maxima[numbers] * longer
    return Lists(segment, norm, starts, segment.starts[numbers + 1] - starts, weights, idf, bounds)


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


def _narrowed(
    lists: Lists, docs: np.ndarray, partial: np.ndarray, others: np.ndarray, threshold: float
) -> tuple[np.ndarray, np.ndarray]:
    """Of passages (ascending), whose scores are `partial` without the terms `others`, those that reach `threshold` and
    some that do not, and their scores.
    """
    others = others[np.argsort(-lists.bounds[others])]
    wanted = np.zeros(len(partial), bool)
    wanted[docs] = True
    turn = 0
    while turn < len(others) and len(docs) > FEW:
        term = others[turn]
        turn += 1
        if lists.sizes[term] < SEARCHED * len(docs):
            here = lists.passages(term)
            at = wanted.take(here).nonzero()[0]
            here = here[at]
            partial[here] += lists.gain(term, at, here)
        else:
            partial[docs] += lists.scores(docs, others[turn - 1 : turn])
        if turn % TURNS == 0:
            near = partial.take(docs) + lists.bounds[others[turn:]].sum() * SURE >= threshold / SURE
            wanted[docs[~near]] = False
            docs = docs[near]
    return docs, partial[docs] + lists.scores(docs, others[turn:])
