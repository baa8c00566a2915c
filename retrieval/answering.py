"""A question → an answer: the whole path, from words to cited passages or an honest no."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import notices
from retrieval.catalog import Catalog
from retrieval.concepts import Weigher, engine_terms
from retrieval.engines import Found
from retrieval.evidence import Evidence, Passage, is_tentative, judge
from retrieval.explanation import Ground, explain
from retrieval.kinds import topic_words
from retrieval.library import Library
from retrieval.matching import Probe
from retrieval.models import Answer, Citation, Conversation, Kind, Query, Report, Role, Scope, Source, Span, Status
from retrieval.question import Reader
from retrieval.sections import (
    counted_parts,
    find_sections,
    lead_in_citation,
    lead_sentence_citation,
    names_heading,
    overview,
    section_citations,
    wants_section,
)
from retrieval.sentences import sentences
from retrieval.spelling import Speller
from retrieval.tokens import fold
from retrieval.verdict import Verdict, judge_answer

CANDIDATES = 60  # passages judged per source meant
SHORT = 220  # characters: a passage up to this is quoted whole
LIMIT = 5
SHOWN_FROM = 0.6  # of the best passage's score: weaker ones are not shown
NEAREST = 3  # passages shown where none answers
MANY = 60  # reports or sources gone through one by one at most
FEW = 8  # hits: with fewer, in one or a few reports, every passage is judged: the words may only resemble the report's
ALL = 200  # passages judged so at most
GOES_ON = 0.25  # more, for a passage shown before, where the question goes on about it (`是哪些？`)
KEPT = 20_000  # passages kept ready for judging


class Answerer:
    """Answers questions from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._catalog = Catalog(library.reports)
        self._weigher = Weigher(len(library.chunks), library.engine.document_frequency)
        self._reader = Reader(
            self._catalog, self._weigher, Speller(lambda: library.vocabulary, self._weigher.frequency)
        )
        self._folded: dict[str, str] = {}  # report id → its text, folded
        self._passages: dict[int, Passage] = {}  # by position, made when first judged

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
        go on with.
        """
        before = conversation or Conversation()
        query = self._reader.understand(text, before, reports, years)
        if query.opens:
            return self._opened(query, before)
        if query.gap:
            return self._refused(query, before, self._gap_notice(query), ())
        return self._compared(query, before) if query.compare else self._single(query, before, limit)

    def explain(self, answer: Answer) -> tuple[Ground, ...]:
        """Why an answer is what it is: the passages looked at for its query, best first."""
        query = answer.query
        return explain(query, self._judged(query, query.scopes)) if query.concepts and not query.gap else ()

    def _opened(self, query: Query, before: Conversation) -> Answer:
        """The whole section of something shown before; the conversation goes on where it stood."""
        citation = self._library.whole_section(self._library.passage(query.opens))
        marked = citation.model_copy(update={"highlights": (self._library.passage(query.opens).span,)})
        return Answer(
            query=query, status=Status.ANSWERED, citations=(marked,),
            conversation=before.model_copy(update={"turns": before.turns + 1}),
        )  # fmt: skip

    # --- one source, or all of them

    def _single(self, query: Query, before: Conversation, limit: int) -> Answer:
        judged = self._judged(query, query.scopes)
        citations = self._section(query, judged, limit) or self._overview(query, limit)
        if not citations and query.kind is Kind.LIST:
            citations = counted_parts(query, judged, limit)
        if citations:
            return self._answered(query, before, citations)
        verdict = judge_answer(query, judged[0]) if judged else Verdict(False)
        if verdict.answered:
            notes = [notices.corrected(verdict.claimed)] if verdict.claimed else []
            return self._answered(query, before, self._citations(query, judged, limit), notes)
        nearest = [
            one.model_copy(update={"highlights": ()})
            for one in self._citations(query, judged, NEAREST, answering=False)
        ]
        return self._refused(query, before, self._missing_notice(query, nearest), nearest)

    def _judged(self, query: Query, scopes: Sequence[Scope]) -> list[Evidence]:
        terms = engine_terms(list(query.concepts))
        allowed = [self._library.ranges[report] for scope in scopes for report in scope.reports] if scopes else None
        found = self._library.engine.search(terms, CANDIDATES, allowed)
        if len(found) < FEW and allowed is not None and sum(map(len, allowed)) <= ALL:
            hits = {hit.entry for hit in found}
            found += [Found(entry, 0.0) for span in allowed for entry in span if entry not in hits]
        probe = Probe(query.concepts)
        judged: list[Evidence] = []
        before = [self._library.passage(shown) for shown in query.shown]
        best = 0.0
        for hit in found:
            share = hit.score / (found[0].score or 1.0)
            evidence = judge(query, probe, self._passage(hit.entry), share, SHOWN_FROM * best)
            if evidence is not None:
                if any(_overlaps(evidence, passage) for passage in before):
                    evidence = evidence._replace(score=evidence.score + GOES_ON)
                judged.append(evidence)
                best = max(best, evidence.score)
        return sorted(judged, key=lambda evidence: -evidence.score)

    def _passage(self, entry: int) -> Passage:
        if entry not in self._passages:
            if len(self._passages) >= KEPT:
                self._passages.clear()
            chunk = self._library.chunks[entry]
            text = self._folded.get(chunk.report.id) or self._folded.setdefault(
                chunk.report.id, fold(chunk.report.text)
            )
            self._passages[entry] = Passage(chunk, text, sentences(chunk.report.text, chunk.start, chunk.end), {})
        return self._passages[entry]

    def _section(self, query: Query, judged: Sequence[Evidence], limit: int) -> list[Citation]:
        """Citations of the part of a report asked for, with those of others behind it; none where a fact is asked
        for.
        """
        reports = self._reports(query, judged)
        found = find_sections(query, reports, judged) if wants_section(query) else names_heading(query, reports)
        if query.kind is Kind.SECTION and query.number is None and query.concepts:
            led = lead_sentence_citation(query, judged, found[0][1] if found else None)
            if led:
                return [led]
        if not found:
            lead_in = lead_in_citation(query, reports) if query.bare_role else None
            return [lead_in] if lead_in else []
        citations = section_citations(query, *found[0], limit)
        for report, section in found[1:]:
            citations += section_citations(query, report, section, 1)
        return citations[:limit]

    def _overview(self, query: Query, limit: int) -> list[Citation]:
        """What one report is about, where the question names nothing but the report."""
        if query.concepts or query.roles or query.number is not None or len(query.reports) != 1:
            return []
        return overview(self._library.by_id[query.reports[0]], limit)

    def _reports(self, query: Query, judged: Sequence[Evidence]) -> list[Report]:
        """The reports whose headings are looked at: those asked for, or those of the best passages; MANY at most."""
        found = dict.fromkeys(evidence.chunk.report.id for evidence in judged)
        ids = [*found, *(report for report in query.reports or self._library.by_id if report not in found)]
        return [self._library.by_id[report] for report in ids[:MANY]]

    # --- several sources

    def _compared(self, query: Query, before: Conversation) -> Answer:
        citations: list[Citation] = []
        silent: list[Source] = []
        for scope in self._most_likely(query):
            alone = self._reader.narrowed(query, scope)
            judged = self._judged(alone, [scope])
            parts = self._section(alone, judged, 1)
            if parts:
                citations += parts
            elif judged and judge_answer(alone, judged[0], compared=True).answered:
                citations += self._citations(alone, judged, 1)
            else:
                silent += [self._catalog.sources[report] for report in scope.reports[:1]]
        if not citations:
            return self._refused(query, before, self._missing_notice(query, ()), ())
        notes = [notices.unmentioned([source.short for source in silent])] if silent else []
        return self._answered(query, before, citations, notes, tuple(silent))

    def _most_likely(self, query: Query) -> Sequence[Scope]:
        """The scopes compared; of very many, those the engine finds most in."""
        if len(query.scopes) <= MANY:
            return query.scopes
        found = self._library.engine.search(engine_terms(list(query.concepts)), CANDIDATES * MANY)
        ids = dict.fromkeys(self._library.chunks[hit.entry].report.id for hit in found)
        scope_of = {report: scope for scope in query.scopes for report in scope.reports}
        return list({scope_of[report].name: scope_of[report] for report in ids if report in scope_of}.values())[:MANY]

    # --- answers

    def _citations(
        self, query: Query, judged: Sequence[Evidence], limit: int, answering: bool = True
    ) -> list[Citation]:
        found: list[Citation] = []
        for evidence in judged:
            if found and (evidence.score < SHOWN_FROM * judged[0].score or len(found) >= limit):
                break
            if found and answering and not judge_answer(query, evidence).answered:
                continue
            start, end = passage_around(evidence)
            sentence = evidence.chunk.report.text[evidence.sentence[0] : evidence.sentence[1]]
            highlights = tuple((max(s, start), min(e, end)) for s, e in evidence.highlights if s < end and e > start)
            found.append(
                Citation(
                    report=evidence.chunk.report, section=evidence.chunk.section, start=start, end=end,
                    highlights=highlights,
                    score=round(evidence.score, 3), tentative=evidence.chunk.section.role is not Role.PLAN and
                    is_tentative(sentence),
                )
            )  # fmt: skip
        return found[:limit]

    def _answered(
        self,
        query: Query,
        before: Conversation,
        citations: Sequence[Citation],
        notes: Sequence[str] = (),
        silent: tuple[Source, ...] = (),
    ) -> Answer:
        said = [*query.notes, *notes]
        return Answer(
            query=query,
            status=Status.ANSWERED,
            notice="".join(said) or None,
            citations=tuple(citations),
            unmentioned=silent,
            conversation=_remember(query, before, citations),
        )

    def _refused(self, query: Query, before: Conversation, notice: str, nearest: Sequence[Citation]) -> Answer:
        inherited = [scope.name for scope in query.scopes if scope.name in query.inherited]
        if inherited and not query.gap:
            notice += notices.still_about("、".join(inherited))
        return Answer(
            query=query, status=Status.NOT_FOUND, notice="".join([notice, *query.notes]), nearest=tuple(nearest),
            conversation=_remember(query, before, ()),
        )  # fmt: skip

    def _gap_notice(self, query: Query) -> str:
        gap = query.gap
        assert gap is not None
        if gap.kind == "agency":
            return notices.no_agency(gap.name, gap.have)
        return notices.no_report_for_year(gap.agency, gap.name, gap.have)

    def _missing_notice(self, query: Query, nearest: Sequence[Citation]) -> str:
        names = "、".join(self._scope_name(scope) for scope in query.scopes)
        have = list(dict.fromkeys(source.short for source in self._catalog.sources.values()))
        own = [concept for concept in query.concepts if not concept.inherited]
        if not own and not query.topic:
            return notices.nothing_asked(have)
        topic = topic_words(query.topic)
        said = [
            c.asked for c in sorted(own, key=lambda c: -c.weight) if any(c.asked in fold(one.quote) for one in nearest)
        ]
        if not query.scopes and not said:
            return notices.off_topic(have)
        missing = notices.not_stated(names, topic)
        if said:
            return missing + notices.mentions_instead(
                said[0],
                [(one.section.path or (one.report.source.title,))[-1] for one in nearest if said[0] in one.quote],
            )
        return missing + (notices.nearest_follow() if nearest else "")

    def _scope_name(self, scope: Scope) -> str:
        years = {self._catalog.sources[report].year for report in scope.reports}
        year = years.pop() if len(years) == 1 else None
        return scope.name if year is None or str(year) in scope.name else f"{scope.name}{year}年"


def _overlaps(evidence: Evidence, shown: Citation) -> bool:
    chunk = evidence.chunk
    return chunk.report.id == shown.report.id and chunk.start < shown.end and shown.start < chunk.end


def passage_around(evidence: Evidence) -> Span:
    """The span to quote: a short passage whole, of a long one the sentences around the answer."""
    chunk = evidence.chunk
    if chunk.end - chunk.start <= SHORT:
        return chunk.start, chunk.end
    spans = sentences(chunk.report.text, chunk.start, chunk.end)
    at = next(index for index, span in enumerate(spans) if span == evidence.sentence)
    start, end = spans[at]
    left, right = at - 1, at + 1
    while left >= 0 or right < len(spans):
        if left >= 0 and end - spans[left][0] <= SHORT:
            start = spans[left][0]
            left -= 1
        elif right < len(spans) and spans[right][1] - start <= SHORT:
            end = spans[right][1]
            right += 1
        else:
            break
    return start, end


def _shown(citations: Sequence[Citation]) -> tuple[str, ...]:
    if len(citations) == 1 and len(citations[0].highlights) > 1:
        return tuple(f"{citations[0].report.id}-{start}-{end}" for start, end in citations[0].highlights)
    return tuple(citation.id for citation in citations)


def _remember(query: Query, before: Conversation, citations: Sequence[Citation]) -> Conversation:
    """The conversation after an answer; a question the corpus has no source for leaves it where it was."""
    if query.gap:
        return before.model_copy(update={"turns": before.turns + 1})
    return Conversation(
        scopes=query.named if query.years else query.named or query.scopes,
        years=query.years,
        as_report=query.as_report,
        topic=query.topic,
        kind=query.kind,
        classes=query.classes,
        wants=query.wants,
        roles=query.roles,
        shown=_shown(citations),
        question=query.text,
        turns=before.turns + 1,
    )
