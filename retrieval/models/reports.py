"""A report as the library knows it: its source, text, sections and passages, all frozen.

Offsets are code points of a report's decoded text, half-open: `[start, end)`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum

from retrieval.models.records import Record

Span = tuple[int, int]
RECOGNISED = "recognised"  # the kind of irregularity that names pages whose words were read off a picture
SEVERAL = "several_reports"  # … where another report begins in the same file: its title


class Role(StrEnum):
    """What a section states, by its headings: results, shortcomings, plans, or none of these."""

    RESULT = "成效"
    PROBLEM = "问题"
    PLAN = "计划"
    OTHER = "其他"


class Genre(StrEnum):
    """What sort of report: a 政府工作报告 states the results of the year before its own and the plans of its own year;
    an annual report the results of its own year.
    """

    WORK_REPORT = "政府工作报告"
    ANNUAL = "年度报告"


class Source(Record):
    """Who published a report and when."""

    id: str  # first 8 hex digits of sha256: stable as long as the file's content is
    title: str
    agency: str
    year: int | None
    file: str  # the file's way from the corpus's folder, `/` between its parts
    sha256: str
    places: tuple[str, ...] = ()  # administrative divisions it belongs to, as written, widest first
    genre: Genre = Genre.ANNUAL
    short: str = ""  # a short form of the agency for lists and notices


class Section(Record):
    """One heading with the text up to the next heading of any level; sections tile the report.

    `heading` is the heading's own span (empty for the text before the first one), `end` the end of its own text,
    `tree_end` the end of its last subsection. `path` are the headings from the top down to this one.
    """

    index: int
    level: int  # 0 for the front matter (title, preamble), 1 for 一、, 2 for （一）, …
    path: tuple[str, ...]
    heading: Span
    start: int
    end: int
    tree_end: int
    role: Role = Role.OTHER
    number: int | None = None  # the one its heading bears

    @property
    def body(self) -> int:
        """Where the section's text begins, behind its heading."""
        return max(self.start, self.heading[1])


class Irregularity(Record):
    """Something odd in a report's structure that a reader should know: `kind` is a key, `detail` what was seen."""

    kind: str
    detail: str
    start: int


class Report(Record):
    """A source and its decoded text, as faithful as the file: never cleaned, never re-wrapped."""

    source: Source
    text: str
    sections: Sequence[Section]  # a tuple, or one that makes each when it is looked at
    irregularities: tuple[Irregularity, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()  # (offset, page number) where each page starts; none if there are no pages

    def page_at(self, offset: int) -> int | None:
        """The number of the page on which the character at `offset` stands; None where the file has no pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page[0])
        return self.pages[max(at - 1, 0)][1] if self.pages else None

    def section_at(self, offset: int) -> Section:
        """The section in which the character at `offset` stands: the innermost, since sections tile the text."""
        at = bisect_right(self.sections, offset, key=lambda section: section.start)
        return self.sections[max(at - 1, 0)]

    def other_title_at(self, offset: int) -> str:
        """The title of another report in the same file in which the character at `offset` stands; empty for its own."""
        begun = [item for item in self.irregularities if item.kind == SEVERAL and item.start <= offset]
        return max(begun, key=lambda item: item.start).detail if begun else ""

    def is_recognised(self, start: int, end: int) -> bool:
        """Did a machine read some of `text[start:end]` off a picture? `3–5` in a note are pages 3 to 5."""
        runs = [item.detail.split("–") for item in self.irregularities if item.kind == RECOGNISED]
        if not runs:
            return False
        first, last = self.page_at(start) or 0, self.page_at(max(end - 1, start)) or 0
        return any(int(run[0]) <= last and first <= int(run[-1]) for run in runs)

    @property
    def id(self) -> str:
        """The report's stable id (`Source.id`)."""
        return self.source.id


class Chunk(Record):
    """One section-level passage, the unit that is searched."""

    report: Report
    section: Section
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage, word for word."""
        return self.report.text[self.start : self.end]


def years_of(sources: Iterable[Source]) -> list[int]:
    """The years sources are on, in order."""
    return sorted({source.year for source in sources if source.year is not None})
