"""A question → an answer: the whole path, from words to cited passages or an honest no."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import notices
from retrieval.corpus.library import Library
from retrieval.errors import PassageNotFound, ReportNotFound
from retrieval.evidence.answerability import judge_answer
from retrieval.evidence.citations import answering_citations, nearest_citations, shown_ids
from retrieval.evidence.explanation import Ground, explain
from retrieval.evidence.listing import NOTHING_LISTED, lead_in_citations, listed_parts
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.refusal import gap_notice, missing_notice
from retrieval.evidence.retrieving import MANY, Retriever
from retrieval.evidence.sections import find_sections, lead_sentence_citation, names_heading, wants_section
from retrieval.evidence.showing import overview, section_citations
from retrieval.models import Answer, Citation, Conversation, Kind, Query, Report, Role, Source, Status
from retrieval.query.mentions import Catalog
from retrieval.query.spelling import Speller
from retrieval.query.understanding import Reader
from retrieval.query.weighing import Weigher
from retrieval.warmup import trials

LIMIT = 5  # citations of an answer
LISTING = (Kind.LIST, Kind.NAME, Kind.GENERAL)  # questions that items of a list may answer
NEAREST = 3  # passages shown where none answers


class Answerer:
    """Answers questions from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        catalog = Catalog(library.sources, library.text_of)
        weigher = Weigher(len(library.chunks), library.engine.document_frequency)
        self._sources = catalog.sources
        self._agencies = catalog.agencies
        self._reader = Reader(catalog, weigher, Speller(lambda: library.vocabulary, weigher.frequency))
        self._retriever = Retriever(library)

    def load(self) -> None:
        """Load now what only some questions need, so that none of them waits for it."""
        self._reader.load()
        self._retriever.load()
        for text in trials(self._library.sources):
            self.ask(text)

    def ask(
        self,
        text: str,
        conversation: Conversation | None = None,
        *,
        reports: Sequence[str] = (),
        years: Sequence[int] = (),
        limit: int = LIMIT,
    ) -> Answer:
        """Answer `text`, the next message of `conversation`; `reports` (ids) and `years` confine the search.

        At most `limit` citations (one per source where several are compared). The answer carries the conversation to
        go on with. A conversation kept while reports were changed goes on with those that are still there. Raises
        ReportNotFound for an id that no report has.
        """
        unknown = [report for report in reports if report not in self._sources]
        if unknown:
            raise ReportNotFound(unknown[0])
        before = self._current(conversation or Conversation())
        query = self._reader.understand(text, before, reports, years)
        if query.opens:
            return self._opened(query, before)
        if query.gap:
            return _refused(query, before, gap_notice(query.gap))
        return self._compared(query, before) if query.compare else self._single(query, before, limit)

    def explain(self, answer: Answer) -> tuple[Ground, ...]:
        """Why an answer is what it is: the passages looked at for its query, best first."""
        query = answer.query
        return explain(query, self._retriever.judged(query)) if query.concepts and not query.gap else ()

    def _current(self, conversation: Conversation) -> Conversation:
        """The conversation without reports and passages the corpus no longer has."""
        scopes = []
        for scope in conversation.scopes:
            reports = tuple(report for report in scope.reports if report in self._sources)
            scopes += [scope.model_copy(update={"reports": reports})] if reports or not scope.reports else []
        shown = tuple(passage for passage in conversation.shown if self._has(passage))
        return conversation.model_copy(update={"scopes": tuple(scopes), "shown": shown})

    def _has(self, passage: str) -> bool:
        try:
            self._library.passage(passage)
        except PassageNotFound:
            return False
        return True

    # --- one source, or all of them

    def _single(self, query: Query, before: Conversation, limit: int) -> Answer:
        judged = self._retriever.judged(query)
        citations = self._section(query, judged, limit) or self._overview(query, limit)
        if citations:
            return _answered(query, before, citations, certain=True)
        verdict = judge_answer(query, judged)
        listing = listed_parts(query, judged, limit) if query.kind in LISTING else NOTHING_LISTED
        counted = bool(listing.citations and query.count) and query.kind is Kind.LIST  # as many as the question says
        if counted or not verdict.absent:
            certain = verdict.certain or counted
            notes = [notices.corrected(verdict.claimed)] if verdict.claimed and not counted else []
            citations = listing.citations or answering_citations(judged, limit)
            notes += _taken_from_plans(query, citations)
            notes += [notices.items(listing.total, listing.shown)] if listing.shown < listing.total else []
            notes += [] if certain else [notices.uncertain(verdict.missing)]
            return _answered(query, before, citations, notes, certain=certain)
        nearest = nearest_citations(judged, NEAREST)
        return _refused(query, before, missing_notice(query, nearest, self._sources, self._agencies), nearest)

    def _section(self, query: Query, judged: Sequence[Evidence], limit: int) -> list[Citation]:
        """Citations of the part of a report asked for, those of other reports behind it; none for a fact."""
        reports = self._reports(query, judged)
        found = find_sections(query, reports, judged) if wants_section(query) else names_heading(query, reports)
        if query.kind is Kind.SECTION and query.number is None and query.concepts:
            led = lead_sentence_citation(query, judged, found[0] if found else None)
            if led:
                return [led]
        if not found:
            return lead_in_citations(query, reports)[:limit] if query.bare_role else []
        citations = section_citations(query, *found[0], limit)
        for report, section in found[1:]:
            citations += section_citations(query, report, section, 1) if len(citations) < limit else []
        return citations

    def _overview(self, query: Query, limit: int) -> list[Citation]:
        """What one report is about, where the question names nothing but the report."""
        if query.concepts or query.roles or query.number is not None or len(query.reports) != 1:
            return []
        return overview(self._library.by_id(query.reports[0]), limit)

    def _reports(self, query: Query, judged: Sequence[Evidence]) -> list[Report]:
        """The reports whose headings are looked at: those of the best passages first, MANY at most."""
        found = dict.fromkeys(evidence.chunk.report.id for evidence in judged)
        ids = [*found, *(report for report in query.reports or self._library.ranges if report not in found)]
        return [self._library.by_id(report) for report in ids[:MANY]]

    # --- several sources

    def _compared(self, query: Query, before: Conversation) -> Answer:
        citations: list[Citation] = []
        silent: list[Source] = []
        certain = True
        for scope in self._retriever.most_likely(query):
            alone = self._reader.narrowed(query, scope)
            judged = self._retriever.judged(alone)
            parts = self._section(alone, judged, 1)
            if parts:
                citations += parts
                continue
            verdict = judge_answer(alone, judged)
            certain = certain and (verdict.certain or verdict.absent)
            if not verdict.absent:
                citations += answering_citations(judged, 1)
            else:
                silent.append(self._sources[scope.reports[0]])
        if not citations:
            return _refused(query, before, missing_notice(query, (), self._sources, self._agencies))
        notes = [notices.unmentioned([source.short for source in silent])] if silent else []
        return _answered(query, before, citations, notes, silent, certain)

    # --- answers

    def _opened(self, query: Query, before: Conversation) -> Answer:
        """The whole section of something shown before; the conversation goes on where it stood."""
        passage = self._library.passage(query.opens)
        section = self._library.whole_section(passage).model_copy(update={"highlights": (passage.span,)})
        after = before.model_copy(update={"turns": before.turns + 1})
        return Answer(query=query, status=Status.ANSWERED, certain=True, citations=(section,), conversation=after)


def _taken_from_plans(query: Query, citations: Sequence[Citation]) -> list[str]:
    """Says that a year no report is on was answered from the plans of the report on the year before."""
    best = citations[0] if citations else None
    if best is None or best.role is not Role.PLAN:
        return []
    year = best.report.source.year
    return [notices.next_year_plan(one, year) for one in query.must_say if year is not None and one == year + 1]


def _answered(
    query: Query,
    before: Conversation,
    citations: Sequence[Citation],
    notes: Sequence[str] = (),
    silent: Sequence[Source] = (),
    certain: bool = True,
) -> Answer:
    return Answer(
        query=query,
        status=Status.ANSWERED,
        certain=certain,
        notice="".join([*query.notes, *notes]) or None,
        citations=tuple(citations),
        unmentioned=tuple(silent),
        conversation=_remember(query, before, citations),
    )


def _refused(query: Query, before: Conversation, notice: str, nearest: Sequence[Citation] = ()) -> Answer:
    return Answer(
        query=query,
        status=Status.NOT_FOUND,
        notice="".join([notice, *query.notes]),
        nearest=tuple(nearest),
        conversation=_remember(query, before, ()),
    )


def _remember(query: Query, before: Conversation, citations: Sequence[Citation]) -> Conversation:
    """The conversation after an answer; a message that asks nothing (`谢谢`, `？`) leaves it where it was.

    A source the corpus lacks is what the next message is about as well; a year it lacks is forgotten.
    """
    asks = query.concepts or query.scopes or query.years or query.roles or query.opens or query.number is not None
    if not asks and not query.gap:
        return before.model_copy(update={"turns": before.turns + 1})
    when = before if query.gap and query.gap.kind == "year" else query
    return Conversation(
        scopes=query.named if query.years else query.named or query.scopes,
        years=when.years,
        as_report=when.as_report,
        topic=query.topic,
        kind=query.kind,
        classes=query.classes,
        wants=query.wants,
        roles=query.roles,
        shown=shown_ids(citations),
        question=query.text,
        turns=before.turns + 1,
    )
