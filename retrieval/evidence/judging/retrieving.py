"""A query → passages judged, best first: the engine finds them, the evidence in them ranks them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retrieval.corpus.library import Library
from retrieval.evidence.judging.answerability import speaks_of_year
from retrieval.evidence.matching.gathering import Gathered, Gatherer
from retrieval.evidence.matching.passages import Passage, passage_of, searched
from retrieval.evidence.parameters import SEARCH
from retrieval.evidence.scoring.ranking import Evidence, Judge
from retrieval.models import Citation, Kind, Query, Report, Scope

CANDIDATES = 100  # passages judged per source meant
EVERY = 160  # passages of the reports meant: so few are all judged, since words may only resemble the report's
PER_REPORT = 3  # passages asked for where reports are ranked: a report is found by several
ADJOINING = 4  # characters at most between two passages of which one goes on from the other
KEPT = 12_000  # passages kept ready for judging, those of 110 work reports: 25 KB each, where all are of other reports
LARGE = 50_000  # passages of a corpus of which few are asked for again:
KEPT_OF_LARGE = 2_000  # of so many passages, so many are kept, that several processes find room together
PREPARED = 2_000  # … made ready before the first question at most: a second's work
KNOWN = 20_000  # passages whose words are known before the first question: two tenths of a second, 40 MB
MANY = 200  # sources gone through one by one at most: of more, those the engine finds most in
RECENT = 4  # queries whose judged passages are kept: two readings of a message are compared


class Retriever:
    """Finds and judges the passages of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._folded: dict[str, str] = {}  # report id → its text, folded
        self._gatherer = Gatherer(library)
        self._gathered: Gathered | None = None  # of the last question
        self._judged: list[tuple[Query, Sequence[Evidence]]] = []  # of the RECENT ones, the last first
        self._passages: dict[tuple[str, int], Passage] = {}  # by report and place, made when first judged
        self._limit = KEPT if len(library.chunks) <= LARGE else KEPT_OF_LARGE  # of these

    def load(self) -> None:
        """Make ready for judging now what is otherwise made ready when first needed, in a corpus that is not large."""
        if len(self._library.chunks) <= KNOWN:
            self._library.load()
        if len(self._library.chunks) <= PREPARED:
            for source in self._library.sources:
                for place in self._library.passages_of(source.id):
                    self._passage(source.id, place).prepare()

    def judged(self, query: Query) -> Sequence[Evidence]:
        """The passages that may answer, within the query's scopes, each with its best sentence, best first."""
        for one, judged in self._judged:
            if one is query:
                return judged
        judged = self._judge(query)
        self._judged = [(query, judged), *self._judged[: RECENT - 1]]
        return judged

    def _judge(self, query: Query) -> Sequence[Evidence]:
        before = [self._library.passage(shown) for shown in query.follow_up.shown]
        told = query.follow_up.told if len(query.reports) != 1 else ""
        report = told.partition("-")[0]
        why = query.intent.kind is Kind.REASON

        def raised(passage: Passage) -> float:
            if any(_overlaps(passage, shown) for shown in before):
                return SEARCH.goes_on
            if why and any(_adjoins(passage, shown) for shown in before[:1]):
                return SEARCH.goes_on
            return SEARCH.same_report if passage.chunk.report.id == report else 0.0

        found = self.found(query)
        judged = Judge(query, self.gathered(query)).judge(found, raised if before or report else None)
        if query.scope.must_say:
            return sorted(judged, key=lambda one: not speaks_of_year(query, one))
        return judged

    def in_passage(self, query: Query, citation: Citation) -> Evidence | None:
        """What the passage of a citation tells of a query, whatever others do; None where it tells nothing."""
        report, at = citation.report.id, citation.span[0]
        places = self._library.passages_of(report)
        found = bisect_right(places, at, key=lambda place: self._library.chunk_at(report, place).start) - 1
        if found < 0:
            return None
        judged = Judge(query, self.gathered(query)).judge([(self._passage(report, places[found]), 0.0)])
        return judged[0] if judged else None

    def ranked(self, query: Query, depth: int) -> list[str]:
        """The ids of `depth` reports at most, in the order of their best passages: those judged before the others."""
        hits = self.gathered(query).hits.best(PER_REPORT * depth)
        judged = Judge(query, self.gathered(query)).judge(
            [(self._passage(hit.report, hit.place), hit.score) for hit in hits[:CANDIDATES]]
        )
        best = [evidence.chunk.report.id for evidence in judged]
        return list(dict.fromkeys((*best, *(hit.report for hit in hits))))[:depth]

    def found(self, query: Query) -> list[tuple[Passage, float]]:
        """The passages to judge, with the engine's score of each."""
        allowed = query.reports if query.scope.scopes else None
        if self._gathered is None or not self._gathered.is_of(query):
            self._gathered, found = self._gatherer.candidates(query, CANDIDATES, allowed, EVERY)
        else:
            found = self._library.candidates(self._gathered.hits, CANDIDATES, allowed, EVERY)
        return [(self._passage(hit.report, hit.place), hit.score) for hit in found]

    def gathered(self, query: Query) -> Gathered:
        """The words of a query and what the corpus has of them: gathered for the first of the sources it asks."""
        gathered = self._gathered
        if gathered is None or not gathered.is_of(query):
            gathered = self._gathered = self._gatherer.gather(query)
        return gathered

    def most_likely(self, query: Query, scopes: Sequence[Scope]) -> Sequence[Scope]:
        """The scopes to go through; of more than MANY, those the engine finds most in, in their order."""
        if len(scopes) <= MANY:
            return scopes
        found = self.gathered(query).hits.best(CANDIDATES * MANY)
        ids = dict.fromkeys(hit.report for hit in found)
        at = {report: number for number, scope in enumerate(scopes) for report in scope.reports}
        kept = list(dict.fromkeys(at[report] for report in ids if report in at))[:MANY]
        return [scopes[number] for number in sorted(kept)]

    def folded(self, report_id: str) -> str:
        """A report's text, folded."""
        return self._text(self._library.by_id(report_id))

    def _text(self, report: Report) -> str:
        if report.id not in self._folded:
            self._folded[report.id] = searched(report.text)
        return self._folded[report.id]

    def _passage(self, report: str, place: int) -> Passage:
        found = self._passages.get((report, place))
        if found is None:
            if len(self._passages) >= self._limit:  # the older half goes
                for former in list(self._passages)[: self._limit // 2]:
                    del self._passages[former]
                self._gatherer.forget()
                held = {report for report, _ in self._passages}
                self._folded = {report: text for report, text in self._folded.items() if report in held}
            chunk = self._library.chunk_at(report, place)
            found = self._passages[report, place] = passage_of(chunk, self._text(chunk.report))
        return found


def _adjoins(passage: Passage, shown: Citation) -> bool:
    """Does a passage stand right before or behind one shown before, where its reasons may be given?"""
    chunk = passage.chunk
    between = max(chunk.start, shown.start) - min(chunk.end, shown.end)
    return chunk.report.id == shown.report.id and 0 <= between <= ADJOINING


def _overlaps(passage: Passage, shown: Citation) -> bool:
    chunk = passage.chunk
    return chunk.report.id == shown.report.id and chunk.start < shown.end and shown.start < chunk.end
