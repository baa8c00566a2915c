"""A question → an answer: the whole path, from words to cited passages or an honest no."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.composing import answered, opened, refused
from retrieval.corpus.citing import marked
from retrieval.corpus.library import Library
from retrieval.corpus.undisturbed import undisturbed
from retrieval.errors import PassageNotFound, ReportNotFound
from retrieval.evidence.comparing import Comparer
from retrieval.evidence.explanation import Ground, explain
from retrieval.evidence.holdings import holdings
from retrieval.evidence.parts import PartFinder
from retrieval.evidence.refusal import gap_notice, missing_notice
from retrieval.evidence.retrieving import Retriever
from retrieval.evidence.surveying import Surveyor
from retrieval.evidence.telling import Teller
from retrieval.language import meaning, notions, patterns, tables
from retrieval.many_reports import compared, surveyed
from retrieval.models import Answer, Conversation, Query
from retrieval.query.catalog import Catalog
from retrieval.query.library_questions import LibraryQuestion
from retrieval.query.reading import SURVEYS, OverviewReader
from retrieval.query.spelling import Speller
from retrieval.query.understanding import Reader
from retrieval.query.weighing import Weigher
from retrieval.warmup import trials

LIMIT = 5  # citations of an answer


class Answerer:
    """Answers questions from one library."""

    def __init__(self, library: Library, former: Answerer | None = None) -> None:
        """`former` answers from an earlier state of the library: what is still so is taken from it."""
        self._library = library
        before = former._catalog if former else None
        with undisturbed():
            catalog = Catalog(library.sources, library.text_of, library.says, before)
        self._catalog: Catalog = catalog
        weigher = Weigher(len(library.chunks), library.frequency)
        self._sources = catalog.sources
        self._agencies = catalog.agencies
        reader = Reader(catalog, weigher, Speller(library.sounding, weigher.frequency))
        self._reader = OverviewReader(reader, catalog)
        self.retriever = Retriever(library)
        parts = PartFinder(library)
        self._teller = Teller(self.retriever, parts)
        self._comparer = Comparer(self.retriever, parts, reader.narrowed)
        self._surveyor = Surveyor(library, self.retriever)

    def load(self) -> None:
        """Load now what only some questions need, so that none of them waits for it."""
        patterns.load()
        notions.load()
        tables.load()
        meaning.load()
        self._reader.load()
        self.retriever.load()
        for trial in trials(self._library.sources):
            self.ask(trial.text, reports=trial.reports)

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
        with undisturbed():
            return self._answer(text, self._current(conversation or Conversation()), reports, years, limit)

    def _answer(
        self, text: str, before: Conversation, reports: Sequence[str], years: Sequence[int], limit: int
    ) -> Answer:
        query, held = self._reader.understand(text, before, reports, years)
        if held:
            return self._held(query, before, held)
        if query.follow_up.opens:
            return self._opened(query, before)
        if query.scope.gap:
            return refused(query, before, gap_notice(query.scope.gap))
        if query.intent.over in SURVEYS:
            return self._surveyed(query, before)
        return self._compared(query, before) if query.scope.compare else self._single(query, before, limit)

    def understand(self, text: str, conversation: Conversation | None = None) -> Query:
        """What is asked by `text`, the next message of `conversation`."""
        return self._reader.understand(text, self._current(conversation or Conversation()), (), ())[0]

    def ranked(self, text: str, depth: int) -> list[str]:
        """The ids of `depth` reports at most in the order in which their passages may answer `text`, never refusing."""
        return self.retriever.ranked(self.understand(text), depth)

    def explain(self, answer: Answer) -> tuple[Ground, ...]:
        """Why an answer is what it is: the passages looked at for its query, best first."""
        query = answer.query
        return explain(query, self.retriever.judged(query)) if query.terms and not query.scope.gap else ()

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

    # --- the ways to answer

    def _single(self, query: Query, before: Conversation, limit: int) -> Answer:
        """From one source, or from all of them as one."""
        found = self._teller.tell(query, limit)
        if found.absent:
            missing = missing_notice(query, found.citations, self._sources, self._agencies)
            return refused(query, before, "".join(found.notes) or missing, found.citations)
        return answered(query, before, found.citations, found.notes, certain=found.certain, missing=found.missing)

    def _compared(self, query: Query, before: Conversation) -> Answer:
        """From several sources, side by side."""
        found = compared(query, self._comparer.compare(query), self._sources)
        if not found.citations:
            asked = query.with_scope(scopes=()) if query.intent.every else query
            notice = missing_notice(asked, (), self._sources, self._agencies)
            return refused(query, before, notice, silent=found.silent)
        return answered(query, before, *found)

    def _surveyed(self, query: Query, before: Conversation) -> Answer:
        """From every report that speaks of it."""
        found = surveyed(query, self._surveyor.survey(query))
        if not found.citations:
            return refused(query, before, "".join(found.notes), silent=found.silent)
        return answered(query, before, *found)

    def _held(self, query: Query, before: Conversation, asked: LibraryQuestion) -> Answer:
        """From what the library is made of."""
        found = holdings(self._library, asked)
        if not found.citations:
            return refused(query, before, found.notice)
        return answered(query, before, found.citations, [found.notice])

    def _opened(self, query: Query, before: Conversation) -> Answer:
        """The whole section of something shown before."""
        passage = self._library.passage(query.follow_up.opens)
        return opened(query, before, marked(self._library.whole_section(passage), (passage.span,)))
