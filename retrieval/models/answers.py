"""An answer: cited passages, or why there are none, with what the dialogue remembers.

A quote is never stored: it is sliced from the report when asked for, so that one that is not verbatim cannot be
represented.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from retrieval import notices
from retrieval.models.queries import Bounds, Intent, Kind, Over, Query, Scope
from retrieval.models.records import Record
from retrieval.models.reports import Report, Role, Section, Source, Span

MAX_NAMED = 4  # sources of a question that may be pointed back to
MAX_ROW = 50  # sources compared or listed of which one may be meant by its place
MAX_KEPT = 12  # … of a conversation


class Citation(Record):
    """A span of a report's text, with the words that answer marked by absolute spans inside it.

    Where it is not sure which words of a sentence answer, the sentence is marked (`highlights`), and `narrow` are the
    words in it that answer best.
    """

    report: Report
    section: Section
    start: int
    end: int
    highlights: tuple[Span, ...] = ()
    narrow: tuple[Span, ...] = ()  # none where the highlights are these words themselves
    score: float = 0.0
    sentences: tuple[Span, ...] = ()  # those of the quote that hold marked words
    tentative: bool = False  # the marked words speak of something expected or planned (预计, 拟, 将)

    def _check(self) -> None:
        if not 0 <= self.start < self.end <= len(self.report.text):
            raise ValueError("citation outside its report")
        if any(not self.start <= s < e <= self.end for s, e in (*self.highlights, *self.narrow)):
            raise ValueError("highlight outside its citation")

    @property
    def id(self) -> str:
        """Stable id, of letters, digits and `-` only: opens the passage again as long as the report is unchanged."""
        return f"{self.report.id}-{self.start}-{self.end}"

    @property
    def quote(self) -> str:
        """The passage, word for word."""
        return self.report.text[self.start : self.end]

    @property
    def page(self) -> int | None:
        """The page of its file on which it begins; None where the file has no pages."""
        return self.report.page_at(self.start)

    @property
    def recognised(self) -> bool:
        """Did a machine read some of it off a picture, so that it may not say what the original says?"""
        return self.report.is_recognised(self.start, self.end)

    @property
    def words(self) -> tuple[Span, ...]:
        """The words that answer best, as closely as they can be told."""
        return self.narrow or self.highlights

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
    now: int | None = None  # the year of the report talked of, from which `去年` is told
    lacked: tuple[int, ...] = ()  # years that the source asked of last has no report on
    topic: str = ""
    kind: Kind = Kind.GENERAL
    classes: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    # ids of what the last answer showed, for 第二条展开说说: its citations, or the points of the only one
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()  # ids of all items of the list shown last, which ordinals point at
    opened: str = ""  # of these, that opened or asked of last
    list_topic: str = ""  # what the question for that list asked about, and how: it may be put to another source
    list_intent: Intent = Intent()
    told: str = ""  # id of the sentence or item that was told last
    over: Over | None = None
    every: bool = False  # the scopes are all the sources there are
    earlier: tuple[Scope, ...] = ()  # sources spoken of, in order, for 前面那个省
    row: tuple[Scope, ...] = ()  # the sources compared or listed last, for 后者 and 第三个的
    ranked: tuple[Scope, ...] = ()  # … in order of their figures, the highest first, where that was found: 高的那个
    of_row: bool = False  # the last question meant one of them by its place
    question: str = ""  # the last question, for display
    turns: int = 0

    def after(self, query: Query) -> Conversation:
        """What is remembered once `query` is asked, before anything is shown for it; a message that asks nothing
        (`谢谢`, `？`) leaves it where it was.

        A source the corpus lacks is what the next message is about as well; a year it lacks is kept only for the same
        question of another source (`湖北呢`).
        """
        intent, scope = query.intent, query.scope
        if not query.asks:
            return self.model_copy(update={"turns": self.turns + 1})
        when = self if scope.gap and scope.gap.kind == "year" else scope
        scopes = scope.named if scope.years else scope.named or scope.scopes
        return Conversation(
            scopes=tuple(one.bare() for one in scopes),
            years=when.years,
            as_report=when.as_report,
            now=when.now,
            lacked=scope.lost or (scope.years if when is self else ()),
            topic=query.topic,
            kind=intent.kind,
            classes=intent.classes,
            wants=intent.wants,
            roles=intent.roles,
            listed=self.listed,
            opened=self.opened,
            list_topic=self.list_topic,
            list_intent=self.list_intent,
            over=intent.over,
            every=intent.every,
            earlier=self._spoken_of(query),
            row=self._row(scope),
            ranked=() if scope.compare else self.ranked,
            of_row=query.follow_up.of_row,
            question=query.text if intent.place is None else self.question,
            turns=self.turns + 1,
        )

    def _row(self, scope: Bounds) -> tuple[Scope, ...]:
        """The sources compared last: those of a question that compares some, in its order."""
        compared = scope.scopes if scope.compare else ()
        if len(compared) < 2:
            return self.row
        return tuple(one.bare() for one in compared) if len(compared) <= MAX_ROW else ()

    def _spoken_of(self, query: Query) -> tuple[Scope, ...]:
        """The sources spoken of, with those of a question that names a few: the first and the last."""
        named = [scope for scope in query.scope.named if scope.reports]
        if query.intent.every or len(named) > MAX_NAMED:
            return self.earlier
        held = [*self.earlier]
        for scope in named:
            if scope.name and (not held or held[-1].reports != scope.reports):
                held.append(scope.bare())
        return tuple(held if len(held) <= MAX_KEPT else [held[0], *held[1 - MAX_KEPT :]])


class Answer(Record):
    """The outcome of one question. `nearest` are passages that do not answer it but come closest."""

    query: Query
    status: Status
    certain: bool = False  # answered, and scope, subject and kind of value all stand in the place shown
    missing: tuple[str, ...] = ()  # words of the question that the likeliest place does not have
    unsure: tuple[str, ...] = ()  # ids of those of several reports of which only the likeliest place is cited
    notice: str | None = None
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    unmentioned: tuple[Source, ...] = ()  # reports compared that are known not to state it
    conversation: Conversation = Conversation()

    @property
    def remarks(self) -> str:
        """The notice without its last sentence, if that says why the answer is only the likeliest place."""
        notice = self.notice or ""
        return notice if self.certain else notice.removesuffix(notices.uncertain(self.missing))

    def is_certain_of(self, citation: Citation) -> bool:
        """Does this one of the citations answer for certain, of several sources for its own?"""
        return citation.report.id not in self.unsure if self.query.scope.compare else self.certain

    @cached_property
    def best(self) -> Citation | None:
        """The first citation, if any."""
        return self.citations[0] if self.citations else None
