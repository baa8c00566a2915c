"""BM25 by rank-bm25, its scores summed over the passages that hold a term instead of over all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.corpus import arrays
from retrieval.corpus.engines.base import Found, Hits, Passages, Setting, Terms
from retrieval.corpus.engines.scoring import gains, idfs, norms


class _Hits:
    """See `Hits`."""

    def __init__(self, scores: np.ndarray, reports: _Reports) -> None:
        """`scores` of all passages; what a term adds is never 0."""
        self._scores = scores
        self._reports = reports

    def best(self, k: int, within: Collection[str] | None = None) -> list[Found]:
        """See `Hits.best`."""
        scores, allowed = self._scores, None if within is None else self._reports.ranges(within)
        if allowed is None:
            at = np.flatnonzero(scores)
        elif len(allowed) == 1:
            at = np.flatnonzero(scores[allowed[0].start : allowed[0].stop]) + allowed[0].start
        else:
            inside = np.zeros(len(scores), dtype=bool)
            for span in allowed:
                inside[span.start : span.stop] = True
            at = np.flatnonzero(scores * inside)
        if len(at) > k:
            found = scores[at]
            at = at[found >= np.partition(found, len(at) - k)[len(at) - k]]
        found = scores[at]
        order = np.lexsort((at, -found))[:k]
        return self._reports.found(at[order], found[order])


class _Reports:
    """The ids of the reports put in, in order, and where their passages begin."""

    def __init__(self, ids: Sequence[str], starts: np.ndarray) -> None:
        self.ids = ids
        self.starts = starts  # and behind the last where they end
        self._numbers = {report: number for number, report in enumerate(ids)}

    def ranges(self, reports: Collection[str]) -> list[range]:
        """Where the passages of these reports stand among all."""
        numbers = [number for report in reports if (number := self._numbers.get(report)) is not None]
        return [range(*self.starts[number : number + 2].tolist()) for number in numbers]

    def found(self, at: np.ndarray, scores: np.ndarray) -> list[Found]:
        """Passages by where they stand, and their scores."""
        numbers = np.searchsorted(self.starts, at, side="right") - 1
        places = (at - self.starts[numbers]).tolist()
        return [
            Found(self.ids[number], place, score)
            for number, place, score in zip(numbers.tolist(), places, scores.tolist(), strict=True)
        ]


class Counted(NamedTuple):
    """How often which terms stand in which entries: all entries' terms one behind the other, each once an entry."""

    numbers: dict[str, int]  # term → its number, in the order of first occurrence
    terms: np.ndarray  # numbers of terms
    counts: np.ndarray
    distinct: np.ndarray  # how many terms each entry has
    lengths: np.ndarray  # of the entries, in tokens


class Bm25Engine:
    """See `Engine`. Postings are kept as three arrays: where each term's begin, the passages, the scores they add."""

    name = "rank-bm25"
    _reports: _Reports
    _size: int
    _numbers: dict[str, int]
    _starts: np.ndarray
    _places: np.ndarray
    _scores: np.ndarray

    def __init__(self, setting: Setting) -> None:
        self._folder = setting.folder
        self.close()

    def attach(self, key: str) -> bool:
        """See `Engine.attach`."""
        kept = arrays.load(self._path(self._folder, key)) if self._folder else None
        try:
            if kept is not None:
                self._take(kept)
                self._kept = True
        except (KeyError, ValueError):
            return False
        return kept is not None

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        """See `Engine.build`. Time and memory grow with the number of tokens."""
        self.close()
        ids, bounds = [], [0]

        def entries() -> Iterator[Sequence[str]]:
            for report, passages in reports:
                ids.append(report)
                bounds.append(bounds[-1] + len(passages))
                yield from passages

        self._index(self._counted(entries()))
        self._reports = _Reports(ids, np.array(bounds))
        if self._folder:
            former = self._folder.glob(f"{self.name}-*{arrays.SUFFIX}")
            self._kept = arrays.save(self._path(self._folder, key), self._arrays(), former)

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        """Not here: so few passages are built anew as soon."""
        return False

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{self.name}-{key}{arrays.SUFFIX}"

    def _index(self, counted: Counted) -> None:
        """What is searched, of the terms counted."""
        self._size = len(counted.lengths)
        if not counted.numbers:
            return
        numbers = self._numbers = counted.numbers
        terms, counts, lengths = counted.terms, counted.counts, counted.lengths
        places = np.repeat(np.arange(self._size, dtype=np.int32), counted.distinct)
        norm = norms(lengths, lengths.sum(dtype=np.float64) / self._size)
        held = np.bincount(terms, minlength=len(numbers))
        scores = idfs(held, self._size)[terms] * gains(counts, norm[places])
        order = np.argsort(terms, kind="stable")
        self._places, self._scores = places[order], scores[order]
        self._starts = np.concatenate(([0], np.cumsum(held)))

    def _counted(self, entries: Iterable[Sequence[str]]) -> Counted:
        """The terms of `entries` counted by rank-bm25; what is computed of the counts is ours."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        corpus = [list(map(numbers.__getitem__, entry)) for entry in entries]
        if not numbers:
            nothing = np.zeros(0, dtype=np.int32)
            return Counted({}, nothing, nothing, nothing, np.zeros(len(corpus), dtype=np.float32))
        model = BM25Okapi(corpus)
        each = [held.values() for held in model.doc_freqs]
        return Counted(
            dict(numbers),
            np.fromiter(chain.from_iterable(model.doc_freqs), dtype=np.int32),
            np.fromiter(chain.from_iterable(each), dtype=np.float32),
            np.array([len(held) for held in model.doc_freqs]),
            np.array(model.doc_len, dtype=np.float32),
        )

    def search(self, terms: Terms) -> Hits:
        """See `Engine.search`."""
        scores = np.zeros(self._size)  # more digits than are added up: the order of the terms does not matter
        known = [(number, weight) for term, weight in terms if (number := self._numbers.get(term)) is not None]
        if known:
            numbers = np.array([number for number, _ in known])
            begins = self._starts[numbers]
            lengths = self._starts[numbers + 1] - begins
            # The postings of all terms, one behind the other.
            postings = np.arange(lengths.sum()) + np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
            weights = np.repeat(np.array([weight for _, weight in known], dtype=np.float32), lengths)
            np.add.at(scores, self._places[postings], (weights * self._scores[postings]).astype(np.float64))
        return _Hits(scores, self._reports)

    @property
    def kept(self) -> bool:
        """See `Engine.kept`."""
        return self._kept

    def size(self) -> int:
        """See `Engine.size`."""
        return sum(part.nbytes for part in self._arrays().values())

    def _arrays(self) -> dict[str, np.ndarray]:
        """What `_take` needs to search the same passages again without building them."""
        return {
            "reports": np.frombuffer(json.dumps(self._reports.ids).encode(), dtype=np.uint8),
            "bounds": self._reports.starts,
            "terms": np.frombuffer("\n".join(self._numbers).encode(), dtype=np.uint8),
            "starts": self._starts,
            "places": self._places,
            "scores": self._scores,
        }

    def _take(self, kept: dict[str, np.ndarray]) -> None:
        """Search what `_arrays` gave. Raises KeyError or ValueError where it is not whole; then all is as it was."""
        words = kept["terms"].tobytes().decode()
        numbers = {term: number for number, term in enumerate(words.split("\n"))} if words else {}
        starts, places, scores = kept["starts"], kept["places"], kept["scores"]
        ids, bounds = json.loads(kept["reports"].tobytes()), kept["bounds"]
        if len(starts) != len(numbers) + 1 or len(places) != len(scores) or int(starts[-1]) != len(places):
            raise ValueError("index cut short")
        if len(bounds) != len(ids) + 1:
            raise ValueError("reports cut short")
        self._size, self._numbers, self._reports = int(bounds[-1]), numbers, _Reports(ids, bounds)
        self._starts, self._places, self._scores = starts, places, scores

    def close(self) -> None:
        """See `Engine.close`."""
        self._kept = False
        self._reports = _Reports((), np.zeros(1, dtype=np.int64))
        self._size = 0
        self._numbers = {}
        self._starts = np.zeros(1, dtype=np.int64)
        self._places = np.zeros(0, dtype=np.int32)
        self._scores = np.zeros(0, dtype=np.float32)
