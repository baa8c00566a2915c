"""The reports of a library, bare, and where in them pieces of a draft stand or nearly stand.

What is indexed is the draft: every report's pieces of a few characters are looked up in it, which takes a moment for
hundreds of reports and keeps nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from retrieval.corpus.citing import cited
from retrieval.language.layout import page_marks
from retrieval.models import Citation, Report, Source, Span
from retrieval.verify.plain import GRAM, Plain, grams, plain

DRIFT = 24  # characters by which a place may shift over a segment
LEAST_HITS = 0.15  # pieces a place must have for each character of a segment
MOST = 6  # places looked at for one segment
Tell = Callable[[int, int, str], None]


class Place(NamedTuple):
    """Where a segment may stand: number of the report, bare offset at which it would begin, pieces it has there."""

    report: int
    start: int
    hits: int


class Sources:
    """The reports of a library."""

    def __init__(self, sources: Sequence[Source], report_of: Callable[[str], Report], tell: Tell | None = None) -> None:
        """`report_of` gives a report by its id; `tell` is told how far reading has come."""
        self.sources = tuple(sources)
        self._report_of = report_of
        self._reports: dict[int, Report] = {}
        self._tell = tell

    def report(self, number: int) -> Report:
        """A report by its number."""
        if number not in self._reports:
            self._reports[number] = self._report_of(self.sources[number].id)
        return self._reports[number]

    @cached_property
    def plains(self) -> list[Plain]:
        """The reports' bare characters, without numbers of pages."""
        found = []
        for number in range(len(self.sources)):
            if self._tell:
                self._tell(number, 2 * len(self.sources), self.sources[number].file)
            found.append(_without_pages(self.report(number).text))
        return found

    def numbers(self, ids: frozenset[str]) -> frozenset[int]:
        """The numbers of reports by their ids."""
        return frozenset(number for number, source in enumerate(self.sources) if source.id in ids)

    def holding(self, words: str) -> list[tuple[int, int]]:
        """Where bare `words` stand exactly: number of the report and bare offset, the first place in each."""
        found = []
        for number, held in enumerate(self.plains):
            at = held.chars.find(words)
            while at >= 0 and _cuts_number(held.chars, at, at + len(words)):
                at = held.chars.find(words, at + 1)
            if at >= 0:
                found.append((number, at))
        return found

    def places(self, draft: Plain, segments: Sequence[Span]) -> list[list[Place]]:
        """For each segment (bare span of the draft, in order, none inside another) where it may stand, best first."""
        keys = grams(draft.codes)
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        starts = np.array([start for start, _ in segments], dtype=np.int64)
        ends = np.array([end for _, end in segments], dtype=np.int64)
        best: dict[int, list[Place]] = defaultdict(list)
        for number, held in enumerate(self.plains):
            own = grams(held.codes)
            first, last = np.searchsorted(ordered, own, "left"), np.searchsorted(ordered, own, "right")
            times = last - first
            hit = np.flatnonzero(times)
            if not len(hit) or not len(starts):
                continue
            times = times[hit]
            there = np.repeat(hit, times)
            shift = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
            here = order[np.repeat(first[hit], times) + shift]
            segment = np.searchsorted(starts, here, "right") - 1
            inside = (segment >= 0) & (here + GRAM <= ends[segment])
            segment, begin = segment[inside], (there - here)[inside]
            begin = begin + starts[segment]
            bucket = (begin + len(draft.chars)) // DRIFT
            key = segment * (1 << 32) + bucket
            unique, where, count = np.unique(key, return_index=True, return_counts=True)
            beside = unique[1:] == unique[:-1] + 1  # a place may lie across the edge of two buckets
            count[:-1] += np.where(beside, count[1:].copy(), 0)
            sizes = (ends - starts)[unique >> 32]
            enough = (count >= np.maximum(2, LEAST_HITS * sizes)) | (sizes < 3 * GRAM)
            for one, at, hits in zip(
                unique[enough].tolist(), where[enough].tolist(), count[enough].tolist(), strict=True
            ):
                best[one >> 32].append(Place(number, int(begin[at]), hits))
        return [
            sorted(best[number], key=lambda place: (-place.hits, place.report))[: 4 * MOST]
            for number in range(len(segments))
        ]

    def cite(self, number: int, start: int, end: int) -> Citation:
        """The citation of bare characters of a report."""
        first, last = self.plains[number].span(start, max(end, start + 1))
        return self.cite_text(number, first, last)

    def cite_text(self, number: int, start: int, end: int, marks: Sequence[Span] = ()) -> Citation:
        """The citation of `text[start:end]` of a report."""
        report = self.report(number)
        section = next((one for one in reversed(report.sections) if one.start <= start), report.sections[0])
        return cited(report, section, start, end, marks)


def _without_pages(text: str) -> Plain:
    held = plain(text)
    marks = page_marks(text)
    if not marks:
        return held
    kept = np.ones(len(held.at), dtype=bool)
    for start, end in marks.items():
        first, last = held.bare(start, end)
        kept[first:last] = False
    codes = held.codes[kept]
    return Plain(codes.tobytes().decode("utf-32-le", "surrogatepass"), codes, held.at[kept])


def _cuts_number(chars: str, start: int, end: int) -> bool:
    """Would `chars[start:end]` be part of a longer number at either edge?"""
    digits = "0123456789."
    head = start > 0 and chars[start].isdigit() and chars[start - 1] in digits
    return head or (
        end < len(chars) and chars[end - 1].isdigit() and chars[end] in digits and chars[end : end + 2] != "."
    )
