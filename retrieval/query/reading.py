"""A question and the conversation it stands in → the query, with what it asks over many reports or of them as such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.language.normalise import normalise
from retrieval.language.patterns import regex
from retrieval.models import Conversation, Kind, Over, Query, Reading, Role, Scope
from retrieval.query.library_questions import LibraryQuestion, library_question
from retrieval.query.messages.smalltalk import Courtesy, courtesy_in
from retrieval.query.scope.excepted import excepted
from retrieval.query.scope.surveys import EVERY_SOURCE, admits, asks_for_the_rest, over_of, place_asked, straight
from retrieval.query.sources.catalog import Catalog
from retrieval.query.understanding import Reader

SURVEYS = (Over.MENTIONS, Over.NAMES, Over.LACKING)  # what a survey of every report answers
TELLING_SHAPES = ("firm", "named", "document")  # names that a report which speaks of it must give, where asked for


FEW_SOURCES = 12  # shown side by side where a question names none of them
_PROVINCES = regex(r"[各个哪些几每]省")

ASIDE = (Courtesy.TALK, Courtesy.COMMAND, Courtesy.ITSELF, Courtesy.FAULTED)  # what asks nothing of reports


class Read(NamedTuple):
    """A message as it is read."""

    query: Query
    held: LibraryQuestion | None = None  # what it asks of the collection itself, if it does
    alone: Query | None = None  # the question without the words of the one before, where it may be asked so as well


class OverviewReader:
    """Understands questions, those over many reports included."""

    def __init__(self, reader: Reader, catalog: Catalog) -> None:
        self._reader = reader
        self._catalog = catalog

    def load(self) -> None:
        """See `Reader.load`."""
        self._reader.load()

    def read(
        self, text: str, before: Conversation, reports: Sequence[str] = (), years: Sequence[int] = ()
    ) -> Read | None:
        """See `understand`; None where `text` is talk, tells the program to do something or is on it."""
        if courtesy_in(text) in ASIDE:
            return None
        return self.understand(text, before, reports, years)

    def understand(
        self, text: str, before: Conversation, reports: Sequence[str] = (), years: Sequence[int] = ()
    ) -> Read:
        """How `text` is read after `before`; `reports` (ids) and `years` confine it."""
        asked = normalise(text)
        turned = straight(asked)
        if turned != asked:
            read = self.understand(turned, before, reports, years)
            alone = read.alone and read.alone.model_copy(update={"text": text})
            return read._replace(query=read.query.model_copy(update={"text": text}), alone=alone)
        place = place_asked(asked) if before.over in (Over.HIGHEST, Over.LOWEST) else None
        if place is not None:
            return Read(self.again(text, before, reports, years).with_intent(place=place))
        if before.over in SURVEYS and asks_for_the_rest(asked):
            return Read(self.again(text, before, reports, years).with_intent(over=Over.LACKING))
        query, alone = self._reader.understand(text, before, reports, years)
        if before.every and query.scope.named and not self._goes_on(query, before):
            before = before.model_copy(update={"scopes": (), "years": (), "every": False})
            query, alone = self._reader.understand(text, before, reports, years)
        held = None if years else library_question(text, self._catalog, query.scope.years, before)
        if held is not None:
            plain = query.with_intent(over=Over.HELD, kind=Kind.LIST).with_scope(gap=None, compare=False)
            follow_up = query.follow_up.model_copy(update={"inherited": ()})
            reading = Reading(resolved=query.resolved)
            update = {"topic": "", "terms": (), "follow_up": follow_up, "reading": reading}
            return Read(plain.model_copy(update=update), held)
        return Read(self._with_over(query, before), alone=alone)

    def again(self, text: str, before: Conversation, reports: Sequence[str], years: Sequence[int]) -> Query:
        """The question before, to be told of in another way, or further, as `text` asks."""
        question = straight(normalise(before.question))
        again = self._with_over(self._reader.understand(question, before, reports, years).query, before)
        update = {
            "text": text,
            "follow_up": again.follow_up.model_copy(update={"inherited": (before.question,)}),
            "reading": Reading(resolved=again.resolved, notes=again.reading.notes),
        }
        return again.model_copy(update=update)

    def _goes_on(self, query: Query, before: Conversation) -> bool:
        """Does a question after one to every source leave out what it is about, or name its own sources?"""
        kept = {scope.name for scope in query.scope.named} <= set(query.follow_up.inherited)
        return not kept or before.question in query.follow_up.inherited

    def _with_over(self, query: Query, before: Conversation) -> Query:
        if not query.scope.compare or query.follow_up.opens or query.scope.gap:
            return query
        question = normalise(query.text)
        inherits = before.question in query.follow_up.inherited
        over = over_of(question)
        if over is None and inherits and before.over is not Over.HELD:
            over = before.over
        mentions = self._catalog.mentions(question)
        if over is Over.MENTIONS and admits(question) and not query.intent.roles:
            query = query.with_intent(roles=(Role.PROBLEM,))
        named = any(one.reports for one in mentions) and not excepted(question, mentions, (), self._catalog)
        every = not named and (bool(EVERY_SOURCE.search(question)) or (before.every and inherits))
        query = query.with_intent(over=over, every=every)
        if every and _PROVINCES.search(question):
            query = query.with_scope(scopes=self._with_places(query.scope.scopes))
        if every and query.scope.years:
            reading = query.reading.model_copy(update={"notes": self._without_lacking(query)})
            query = query.model_copy(update={"reading": reading})
        if over in SURVEYS:
            wants = tuple(shape for shape in query.intent.wants if shape in TELLING_SHAPES)
            query = query.with_intent(kind=Kind.GENERAL, classes=(), wants=wants)
        return query

    def side_by_side(self, query: Query) -> Query | None:
        """A question for a part of the reports of a year, whosesoever, though several sources have some: the same to
        each of them, for where it would be answered out of one source's reports alone.
        """
        scope = query.scope
        if not scope.years or scope.named or scope.compare:
            return None
        sources = self._catalog.sources
        by_agency: dict[str, list[str]] = {}
        for report in query.reports:
            by_agency.setdefault(sources[report].short, []).append(report)
        if not 1 < len(by_agency) <= FEW_SOURCES:
            return None
        each = tuple(Scope(name=name, reports=tuple(ids)) for name, ids in by_agency.items())
        return query.with_scope(scopes=each, compare=True)

    def _with_places(self, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
        """The sources that are of a place: `各省` are not asked about the State Council."""
        sources = self._catalog.sources
        kept = tuple(scope for scope in scopes if any(sources[report].places for report in scope.reports))
        return kept if len(kept) > 1 else scopes

    def _without_lacking(self, query: Query) -> tuple[str, ...]:
        """The notes, but for one on each source that has no report on a year asked for: only how many these are."""
        years: dict[str, set[int]] = {}
        for source in self._catalog.sources.values():
            years.setdefault(source.short, set()).update({source.year} if source.year is not None else set())
        each = {
            notices.no_report_for_year(name, year, sorted(held))
            for name, held in years.items()
            for year in query.scope.years
        }
        kept = [note for note in query.reading.notes if note not in each]
        lacking = len(query.reading.notes) - len(kept)
        return (*kept, *([notices.without_the_year(lacking, query.scope.years)] if lacking else []))
