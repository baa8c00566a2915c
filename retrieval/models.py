"""The records that flow from a report to an answer, in order of flow. All are frozen.

Offsets are code points of a report's decoded text, half-open: `[start, end)`.
A quote is never stored: it is sliced from the report when asked for, so that one that is not verbatim
cannot be represented.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field, model_validator

Span = tuple[int, int]


class Record(BaseModel):
    """A frozen value; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    file: str  # the file's name, without its folder
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


class Irregularity(Record):
    """Something odd in a report's structure that a reader should know: `kind` is a key, `detail` what was seen."""

    kind: str
    detail: str
    start: int


class Report(Record):
    """A source and its decoded text, as faithful as the file: never cleaned, never re-wrapped."""

    source: Source
    text: str
    sections: tuple[Section, ...]
    irregularities: tuple[Irregularity, ...] = ()

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


class Kind(StrEnum):
    """What kind of answer a question wants."""

    NUMBER = "number"
    NAME = "name"
    LIST = "list"
    SECTION = "section"
    REASON = "reason"
    GENERAL = "general"


class Over(StrEnum):
    """What a question over many reports asks, beyond what each of them states."""

    HELD = "held"  # which reports there are
    MENTIONS = "mentions"  # which of them speak of something
    NAMES = "names"  # which of them use its very name
    HIGHEST = "highest"  # whose figure is the highest
    LOWEST = "lowest"
    DIFFERENCE = "difference"  # how far two figures are apart


class Concept(Record):
    """One thing a question speaks of: the word as asked, the forms a report may use for it, and how much it tells."""

    asked: str
    forms: tuple[str, ...]  # the asked word first, where a report may use it
    certainties: tuple[float, ...] = ()  # of each form that it means the asked word, 0 to 1; none: see `coverage`
    weight: float  # rarity in the corpus: the natural logarithm of passages per passage that holds it
    known: bool  # does the corpus use any of the forms?
    inherited: bool = False
    essential: bool = False  # a subject without which a passage is about something else
    focus: float = 0.0  # how near the question word it stands, 0 to 1: 组长 in 组长是谁


class Scope(Record):
    """One source a question is confined to: how it was named, and the reports that answer to the name."""

    name: str
    reports: tuple[str, ...]
    topic: str = ""  # what is asked of this one alone, where several are compared
    years: tuple[int, ...] = ()  # and of which years, where years are compared
    roles: tuple[Role, ...] = ()  # and of which role of section


class Gap(Record):
    """Something a question names that the corpus does not hold: `kind` is `agency` or `year`; `have` is what there
    is.
    """

    kind: str
    name: str
    agency: str = ""
    have: tuple[str, ...] = ()


class Query(Record):
    """What was understood of a question."""

    text: str  # as asked
    resolved: str  # with what was inherited made explicit
    topic: str = ""  # what is asked about: the question without its source, year and courtesies
    concepts: tuple[Concept, ...] = ()
    kind: Kind = Kind.GENERAL
    classes: tuple[str, ...] = ()  # classes of measure a number would have (see `numbers.CLASSES`)
    wants: tuple[str, ...] = ()  # shapes of name wanted: document, firm, person, organ, quoted
    roles: tuple[Role, ...] = ()  # roles of section the question points at
    bare_role: bool = False  # it names nothing but a role of section (`存在的不足`, `下一步打算`)
    scopes: tuple[Scope, ...] = ()  # the sources meant; several for a comparison, none for the whole corpus
    named: tuple[Scope, ...] = ()  # the same before years confined them, for the conversation
    compare: bool = False
    over: Over | None = None  # what is asked of many reports together, where that is asked
    every: bool = False  # the sources are all there are, not those named
    place: int | None = None  # `第二名是谁`: of sources in order of their figures, the one asked for
    years: tuple[int, ...] = ()
    as_report: bool = False  # the years name reports, not facts (`2025年的报告`)
    must_say: tuple[int, ...] = ()  # years no report is on: only a sentence that names one of them answers
    number: int | None = None  # 标号为“五”的部分: the number of the section asked for
    count: int | None = None  # how many items the list asked for has, where the question says so
    inherited: tuple[str, ...] = ()  # what came from the conversation, for display
    notes: tuple[str, ...] = ()  # assumptions made on the way, for the notice
    gap: Gap | None = None  # why it cannot be answered from this corpus
    shown: tuple[str, ...] = ()  # ids of what the last answer showed, where the question goes on about it
    also: tuple[str, ...] = ()  # the questions after it in the message
    excluded: tuple[str, ...] = ()  # what the message says is not wanted
    context: tuple[str, ...] = ()  # what the message says around its questions
    opens: str = ""  # id of the passage shown before that is to be opened (`第二条展开说说`)

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports the question is confined to; empty for all."""
        return tuple(dict.fromkeys(report for scope in self.scopes for report in scope.reports))


class Citation(Record):
    """A span of a report's text, with the words that answer marked by absolute spans inside it."""

    report: Report
    section: Section
    start: int
    end: int
    highlights: tuple[Span, ...] = ()
    score: float = 0.0
    tentative: bool = False  # the marked words speak of something expected or planned (预计, 拟, 将)

    @model_validator(mode="after")
    def _spans_lie_inside(self) -> Citation:
        if not 0 <= self.start < self.end <= len(self.report.text):
            raise ValueError("citation outside its report")
        if any(not self.start <= s < e <= self.end for s, e in self.highlights):
            raise ValueError("highlight outside its citation")
        return self

    @property
    def id(self) -> str:
        """Stable id, of letters, digits and `-` only: opens the passage again as long as the report is unchanged."""
        return f"{self.report.id}-{self.start}-{self.end}"

    @property
    def quote(self) -> str:
        """The passage, word for word."""
        return self.report.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in its report's text."""
        return self.start, self.end

    @property
    def role(self) -> Role:
        """The role of the section it stands in."""
        return self.section.role


class Status(StrEnum):
    """Whether the corpus answers the question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


class Conversation(Record):
    """What a dialogue remembers; pass the one an answer carries to the next question."""

    scopes: tuple[Scope, ...] = ()
    years: tuple[int, ...] = ()
    as_report: bool = False
    topic: str = ""
    kind: Kind = Kind.GENERAL
    classes: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    shown: tuple[
        str, ...
    ] = ()  # ids of what the last answer showed, for 第二条展开说说: its citations, or the points of the only one
    over: Over | None = None
    every: bool = False  # the scopes are all the sources there are
    question: str = ""  # the last question, for display
    turns: int = 0


class Answer(Record):
    """The outcome of one question. `nearest` are passages that do not answer it but come closest."""

    query: Query
    status: Status
    certain: bool = False  # answered, and scope, subject and kind of value all stand in the place shown
    notice: str | None = None
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    unmentioned: tuple[Source, ...] = ()  # reports compared that are known not to state it
    conversation: Conversation = Field(default_factory=Conversation)

    @cached_property
    def best(self) -> Citation | None:
        """The first citation, if any."""
        return self.citations[0] if self.citations else None
