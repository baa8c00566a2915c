"""A question as it was understood: what kind of answer it wants, about what, from whose reports, after what."""

from __future__ import annotations

from enum import StrEnum

from retrieval.models.records import Record
from retrieval.models.reports import Role


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
    LACKING = "lacking"  # which of them do not
    HIGHEST = "highest"  # whose figure is the highest
    LOWEST = "lowest"
    DIFFERENCE = "difference"  # how far two figures are apart


class Term(Record):
    """One thing a question speaks of: the word as asked, the forms a report may use for it, and how much it tells."""

    asked: str
    forms: tuple[str, ...]  # the asked word first, where a report may use it
    certainties: tuple[float, ...] = ()  # of each form that it means the asked word, 0 to 1; none: see `coverage`
    weight: float  # rarity in the corpus: the natural logarithm of passages per passage that holds it
    known: bool  # does the corpus use any of the forms?
    used: bool = False  # … the asked word itself?
    inherited: bool = False
    essential: bool = False  # a subject without which a passage is about something else
    focus: float = 0.0  # how near the question word it stands, 0 to 1: 组长 in 组长是谁


class Intent(Record):
    """What kind of answer a question wants."""

    kind: Kind = Kind.GENERAL
    classes: tuple[str, ...] = ()  # classes of measure a number would have (see `quantities.CLASSES`)
    wants: tuple[str, ...] = ()  # shapes of name wanted: document, firm, person, organ, quoted
    roles: tuple[Role, ...] = ()  # roles of section the question points at
    bare_role: bool = False  # it names nothing but a role of section (`存在的不足`, `下一步打算`)
    numbers: tuple[int, ...] = ()  # 标号为“五”的部分: the numbers of the sections asked for; from the end below 0
    count: int | None = None  # how many items the list asked for has, where the question says so
    over: Over | None = None  # what is asked of many reports together, where that is asked
    every: bool = False  # it is put to all the sources there are, not to those named
    place: int | None = None  # `第二名是谁`: of sources in order of their figures, the one asked for


class Scope(Record):
    """One source a question is confined to: how it was named, and the reports that answer to the name."""

    name: str
    reports: tuple[str, ...]
    topic: str = ""  # what is asked of this one alone, where several are compared
    years: tuple[int, ...] = ()  # and of which years, where years are compared
    roles: tuple[Role, ...] = ()  # and of which role of section
    intent: Intent | None = None  # what kind of answer, where a topic of its own is asked
    terms: tuple[Term, ...] = ()  # and what that speaks of

    def bare(self) -> Scope:
        """The same without what is asked of it alone."""
        own = self.topic or self.years or self.roles
        return Scope(name=self.name, reports=self.reports) if own else self


class Gap(Record):
    """Something a question names that the corpus does not hold: `kind` is `agency` or `year`, or `chosen`
    where it is not among the reports chosen; `have` is what there is.
    """

    kind: str
    name: str
    agency: str = ""
    have: tuple[str, ...] = ()


class Body(Record):
    """What no report is from, though one may speak of it: its name, the body of a place, without it, and the place."""

    name: str
    words: str = ""  # empty where it is but a place, from which a report may be; its name where that lies in a report's
    place: str = ""

    @property
    def is_place(self) -> bool:
        """Is it a place that lies in the one a report is from?"""
        return bool(self.words) and self.words in self.place


class Bounds(Record):
    """What a question is confined to: which sources, which years."""

    scopes: tuple[Scope, ...] = ()  # the sources meant; several for a comparison, none for the whole corpus
    named: tuple[Scope, ...] = ()  # the same before years confined them, for the conversation
    compare: bool = False  # each of the scopes is asked by itself
    years: tuple[int, ...] = ()
    as_report: bool = False  # the years name reports, not facts (`2025年的报告`)
    must_say: tuple[int, ...] = ()  # years no report is on: only a sentence that names one of them answers
    body: Body | None = None  # what the scopes only speak of: a sentence that names it may answer, never for certain
    place: str = ""  # named alone, where the reports are but of an office or a part of it: what is told must be of it
    inside: str = ""  # a place no report is from: what a report tells of it is certain where it is named beside that
    leaves_open: bool = False  # it means one of several sources and does not say which: nothing is certain
    now: int | None = None  # the year of the report talked of, from which `去年` is told
    lost: tuple[int, ...] = ()  # years that the question before asked of, of which this source has no report
    gap: Gap | None = None  # why it cannot be answered from this corpus, unless a scope's reports speak of the `body`


class FollowUp(Record):
    """How a question goes on from what was said and shown before it."""

    inherited: tuple[str, ...] = ()  # names of sources, or the question before, that it takes from the conversation
    beside: bool = False  # it goes on about what the last answer showed
    shown: tuple[str, ...] = ()  # the ids of that
    told: str = ""  # id of what the last answer showed first, where whose report it is about is left out
    whole: bool = False  # it has words of the question before, and enough of its own to be asked by itself
    opens: str = ""  # id of the passage shown before that is to be opened (`第二条展开说说`)
    item: str = ""  # id of the item of a list shown before of which it asks (`第三条花多少钱`)
    of_item: str = ""  # and what it asks of that
    of_row: bool = False  # it means one of the sources compared or listed before by its place (`第三个的`)
    beyond: bool = False  # one is to be opened by a number that none of those shown has
    rest: bool = False  # it asks what else there is beside those (`还有吗`)


class Reading(Record):
    """How a question was read, to be told to the person who asked; nothing is searched by it."""

    resolved: str = ""  # the question with what was inherited made explicit; empty where nothing was
    notes: tuple[str, ...] = ()  # assumptions made on the way


class Query(Record):
    """What was understood of a question."""

    text: str  # as asked
    as_one: str = ""  # a long message of several sentences as a single one; empty for any other
    topic: str = ""  # what is asked about: the question without its source, year and courtesies
    terms: tuple[Term, ...] = ()  # what it speaks of
    intent: Intent = Intent()
    scope: Bounds = Bounds()
    follow_up: FollowUp = FollowUp()
    also: tuple[str, ...] = ()  # the questions after it in the message
    things: tuple[str, ...] = ()  # the questions for each of several things that it asks for at once
    excluded: tuple[str, ...] = ()  # what the message says is not wanted
    reading: Reading = Reading()

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports the question is confined to; empty for all."""
        return tuple(dict.fromkeys(report for scope in self.scope.scopes for report in scope.reports))

    @property
    def asks(self) -> bool:
        """Does it ask anything, or name whose reports it is about?"""
        intent, scope = self.intent, self.scope
        names = self.terms or scope.scopes or scope.years or scope.gap
        return bool(names or intent.roles or intent.numbers or intent.over or self.follow_up.opens)

    @property
    def own_terms(self) -> tuple[Term, ...]:
        """The terms that the question itself has, without those of the conversation; all, where it has none."""
        return tuple(term for term in self.terms if not term.inherited) or self.terms

    @property
    def resolved(self) -> str:
        """The question with what was inherited made explicit."""
        return self.reading.resolved or self.text

    @property
    def goes_on(self) -> bool:
        """Does it take something from the conversation? Not where the very question before it is but put to another
        source (`那某省呢`), as if that were asked anew.
        """
        again = self.follow_up.beside and len(self.follow_up.inherited) == 1 and bool(self.scope.scopes)
        return bool(self.follow_up.inherited) and not again

    @property
    def names_no_source(self) -> bool:
        """Does neither the question nor the conversation that it goes on from say whose report is meant?"""
        return not (self.scope.scopes or self.goes_on or self.follow_up.shown)

    def alone(self, scope: Scope) -> Query:
        """The same, asked of one source by itself."""
        return self.with_scope(scopes=(scope,), compare=False)

    def of(self, scope: Scope) -> Query:
        """What a comparison asks of one source: with the words, years and roles that are that one's own."""
        own = self.alone(scope)
        own = own.with_scope(years=scope.years).with_intent(roles=scope.roles) if scope.years else own
        if scope.intent is None:
            return own
        like = self.intent if scope.intent.kind is Kind.GENERAL else scope.intent
        own = own.with_intent(kind=like.kind, classes=like.classes, wants=like.wants, roles=scope.intent.roles)
        return own.model_copy(update={"topic": scope.topic, "terms": scope.terms or self.terms})

    def going_on(self, shown: tuple[str, ...]) -> Query:
        """The same where it goes on about what was shown: the passages with these ids."""
        return self.model_copy(update={"follow_up": self.follow_up.model_copy(update={"shown": shown})})

    def with_intent(self, **changes: object) -> Query:
        """The same with another intent: `changes` are fields of it."""
        return self.model_copy(update={"intent": self.intent.model_copy(update=changes)})

    def with_scope(self, **changes: object) -> Query:
        """The same with other bounds: `changes` are fields of them."""
        return self.model_copy(update={"scope": self.scope.model_copy(update=changes)})
