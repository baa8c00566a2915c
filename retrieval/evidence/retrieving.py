"""A query → passages judged, best first: the engine finds them, the evidence in them ranks them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.corpus.engines import Found
from retrieval.corpus.library import Library
from retrieval.evidence.ranking import Candidate, Evidence, Judge
from retrieval.evidence.spans import Passage, passage_of
from retrieval.language.tokens import fold
from retrieval.models import Citation, Kind, Query, Scope
from retrieval.query.terms import engine_terms

CANDIDATES = 60  # passages judged per source meant
SHOWN_FROM = 0.6  # of the best passage's score: weaker ones are not shown
SUPPORTS_FROM = 0.3  # … where a section is asked for: what stands under a heading speaks for it
FEW = 8  # hits: with fewer, in one or a few reports, every passage is judged: the words may only resemble the report's
ALL = 200  # passages judged so at most
GOES_ON = 0.25  # more, for a passage shown before, where the question goes on about it (`是哪些？`)
KEPT = 20_000  # passages kept ready for judging
PREPARED = 2_000  # … made ready before the first question at most: a second's work
MANY = 60  # reports or sources gone through one by one at most


class Searcher:
    """Searches one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._folded: dict[str, str] = {}  # report id → its text, folded
        self._passages: dict[int, Passage] = {}  # by position, made when first judged

    def load(self) -> None:
        """Make ready for judging now what is otherwise made ready when first needed, in a corpus that is not large."""
        if len(self._library.chunks) <= PREPARED:
            for entry in range(len(self._library.chunks)):
                self._passage(entry).prepare()

    def judged(self, query: Query) -> list[Evidence]:
        """The passages that may answer, within the query's scopes, best first."""
        before = [self._library.passage(shown) for shown in query.shown]
        more = GOES_ON if before else 0.0
        least = SUPPORTS_FROM if query.kind is Kind.SECTION else SHOWN_FROM
        judged: list[tuple[float, int, Evidence]] = []
        best = 0.0
        for rank, candidate in self._candidates(query):
            if candidate.most + more < least * best:
                break
            evidence = candidate.judge(least * best - more)
            if evidence is None:
                continue
            if any(_overlaps(evidence, passage) for passage in before):
                evidence = evidence._replace(score=evidence.score + GOES_ON)
            judged.append((-evidence.score, rank, evidence))
            best = max(best, evidence.score)
        judged.sort(key=lambda item: item[:2])
        return [evidence for _, _, evidence in judged if evidence.score >= least * best]

    def _candidates(self, query: Query) -> list[tuple[int, Candidate]]:
        """The passages found, with their ranks by the engine; those first that may turn out best."""
        judge = Judge(query)
        found = self._found(query)
        top = (found[0].score if found else 0.0) or 1.0
        candidates = [judge.candidate(self._passage(hit.entry), hit.score / top) for hit in found]
        return sorted(enumerate(candidates), key=lambda item: -item[1].most)

    def _found(self, query: Query) -> list[Found]:
        allowed = [self._library.ranges[report] for report in query.reports] if query.scopes else None
        found = self._library.engine.search(engine_terms(query.concepts), CANDIDATES, allowed)
        if len(found) < FEW and allowed is not None and sum(map(len, allowed)) <= ALL:
            hits = {hit.entry for hit in found}
            found += [Found(entry, 0.0) for span in allowed for entry in span if entry not in hits]
        return found

    def most_likely(self, query: Query) -> Sequence[Scope]:
        """The scopes to compare; of very many, those the engine finds most in."""
        if len(query.scopes) <= MANY:
            return query.scopes
        found = self._library.engine.search(engine_terms(query.concepts), CANDIDATES * MANY)
        ids = dict.fromkeys(self._library.chunks[hit.entry].report.id for hit in found)
        scope_of = {report: scope for scope in query.scopes for report in scope.reports}
        return list({scope_of[report].name: scope_of[report] for report in ids if report in scope_of}.values())[:MANY]

    def _passage(self, entry: int) -> Passage:
        if entry not in self._passages:
            if len(self._passages) >= KEPT:
                self._passages.clear()
                self._folded.clear()
            chunk = self._library.chunks[entry]
            report = chunk.report
            if report.id not in self._folded:
                self._folded[report.id] = fold(report.text)
            self._passages[entry] = passage_of(chunk, self._folded[report.id])
        return self._passages[entry]


def _overlaps(evidence: Evidence, shown: Citation) -> bool:
    chunk = evidence.chunk
    return chunk.report.id == shown.report.id and chunk.start < shown.end and shown.start < chunk.end
