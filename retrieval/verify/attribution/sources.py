"""The reports of a library, bare, and where in them pieces of a draft stand or nearly stand.

What is indexed is the draft: every report's pieces of a few characters are looked up in it, which takes a moment for
hundreds of reports and keeps nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from retrieval.language.layout import page_marks
from retrieval.ledger.records import Figure
from retrieval.models import Citation, Report, Source, Span
from retrieval.verify.words.plain import GRAM, Plain, grams, plain

DRIFT = 24  # characters by which a place may shift over a segment
MAX_PAIRS = 20_000_000  # pieces of the draft and of a report set beside each other; beyond, those found more often …
OFTEN = (64, 8, 1)  # … in the draft than so many times are passed over, the next bound only if that is not enough
MIN_HITS = 0.15  # pieces a place must have for each character of a segment
_SLOTS = np.uint64(1 << 20)
MAX_PLACES = 6  # places looked at for one segment
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
        self._numbers = {source.id: number for number, source in enumerate(sources)}
        self._reports: dict[int, Report] = {}
        self._tell = tell
        self._pieces = np.zeros((0, 0), dtype=np.uint8)  # which pieces of the draft (rows) which reports have (bits)

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

    def have(self, ids: frozenset[str], words: str) -> bool:
        """Does one of some reports have a few folded words?"""
        return any(words in self.plains[number].chars for number in self.numbers(ids))

    def numbers(self, ids: Iterable[str]) -> frozenset[int]:
        """The numbers of reports by their ids."""
        return frozenset(self._numbers[one] for one in ids)

    def holding(self, draft: Plain, start: int, end: int) -> list[tuple[int, int]]:
        """Where the bare characters `start:end` of the draft stand exactly: number of the report and bare offset, the
        first place in each.
        """
        words = draft.chars[start:end]
        found = []
        for number in self._may_hold(draft, start, end):
            held = self.plains[number]
            at = held.chars.find(words)
            while at >= 0 and _cuts_number(held.chars, at, at + len(words)):
                at = held.chars.find(words, at + 1)
            if at >= 0:
                found.append((number, at))
        return found

    def holding_listed(self, words: str) -> list[tuple[int, int]]:
        """Where bare words stand exactly but for the marks between what they list (`，` for `、`)."""
        others = {words.replace(",", "、"), words.replace("、", ",")} - {words}
        found = ((number, held.chars.find(one)) for one in others for number, held in enumerate(self.plains))
        return [(number, at) for number, at in found if at >= 0]

    def _may_hold(self, draft: Plain, start: int, end: int) -> Sequence[int]:
        """The reports that have every piece of the bare characters `start:end` of the draft, as `places` has found."""
        if end - start < GRAM:
            return range(len(self.plains))
        bits = np.bitwise_and.reduce(self._pieces[start : end - GRAM + 1], axis=0)
        return [int(number) for number in np.flatnonzero(np.unpackbits(bits, bitorder="little"))]

    def places(self, draft: Plain, segments: Sequence[Span]) -> list[list[Place]]:
        """For each segment (bare span of the draft, in order, none inside another) where it may stand, best first."""
        keys = grams(draft.codes)
        self._pieces = np.zeros((len(keys), (len(self.plains) + 7) // 8), dtype=np.uint8)
        maybe = np.zeros(_SLOTS, dtype=bool)  # tells of most pieces at once that the draft has none such
        maybe[keys % _SLOTS] = True
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        starts = np.array([start for start, _ in segments], dtype=np.int64)
        ends = np.array([end for _, end in segments], dtype=np.int64)
        best: dict[int, list[Place]] = defaultdict(list)
        for number, held in enumerate(self.plains):
            own = grams(held.codes)
            likely = np.flatnonzero(maybe[own % _SLOTS])
            first, last = ordered.searchsorted(own[likely], "left"), ordered.searchsorted(own[likely], "right")
            times = last - first
            found = np.zeros(len(keys) + 1, dtype=np.int32)  # where the pieces of the draft begin and end that it has
            np.add.at(found, first[times > 0], 1)
            np.add.at(found, last[times > 0], -1)
            self._pieces[order[np.cumsum(found[:-1]) > 0], number >> 3] |= np.uint8(1 << (number & 7))
            for limit in OFTEN:  # pieces of one character again and again stand everywhere
                if times.sum() > MAX_PAIRS:
                    times[times > limit] = 0
            there = np.repeat(likely, times)
            shift = np.arange(len(there)) - np.repeat(np.cumsum(times) - times, times)
            here = order[np.repeat(first, times) + shift]
            if not len(here) or not len(starts):
                continue
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
            enough = (count >= np.maximum(2, MIN_HITS * sizes)) | (sizes < 3 * GRAM)
            for one, at, hits in zip(
                unique[enough].tolist(), where[enough].tolist(), count[enough].tolist(), strict=True
            ):
                best[one >> 32].append(Place(number, int(begin[at]), hits))
        return [
            sorted(best[number], key=lambda place: (-place.hits, place.report))[: 4 * MAX_PLACES]
            for number in range(len(segments))
        ]

    def cite(self, number: int, start: int, end: int) -> Citation:
        """The citation of bare characters of a report."""
        first, last = self.plains[number].span(start, max(end, start + 1))
        return self.cite_text(number, first, last)

    def cite_text(self, number: int, start: int, end: int, marks: Sequence[Span] = ()) -> Citation:
        """The citation of `text[start:end]` of a report, which is one sentence where something is marked in it."""
        report = self.report(number)
        section = report.section_at(start)
        inside = tuple((max(s, start), min(e, end)) for s, e in marks)
        held = ((start, end),) if inside else ()
        return Citation(report=report, section=section, start=start, end=end, highlights=inside, sentences=held)

    def cite_figure(self, number: int, figure: Figure) -> Citation:
        """The citation of a figure of a report, in its sentence."""
        start, end = figure.sentence
        return self.cite_text(number, start, max(end, figure.end), [(figure.start, figure.end)])


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
