"""A question → an answer: the whole path, from words to cited passages or an honest no."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from retrieval import notices
from retrieval.cataloguing import catalogue
from retrieval.citing import marked
from retrieval.composing import as_asked, aside, composed, going_on, likelier, opened, overlap, with_citation
from retrieval.corpus.library import Library
from retrieval.errors import PassageNotFound, ReportNotFound
from retrieval.evidence.certainty import own_words, probability, signals
from retrieval.evidence.comparing import Comparer
from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.explanation import Ground, explain
from retrieval.evidence.holdings import holdings
from retrieval.evidence.mentions import told_of
from retrieval.evidence.overviews import Overviewer
from retrieval.evidence.parts import PartFinder
from retrieval.evidence.refusal import Refuser, not_held
from retrieval.evidence.retrieving import Retriever
from retrieval.evidence.surveying import Surveyor
from retrieval.evidence.telling import Teller
from retrieval.evidence.told import Told
from retrieval.language import meaning, normalise, notions, patterns, tables
from retrieval.language.hearing import heard
from retrieval.models import Answer, Citation, Conversation, Kind, Query, Scope
from retrieval.pursuing import Pursuer
from retrieval.query.catalog import Catalog
from retrieval.query.library_questions import Held, LibraryQuestion
from retrieval.query.reading import SURVEYS, OverviewReader
from retrieval.query.scopes import ELLIPTICAL
from retrieval.query.spelling import Speller
from retrieval.query.understanding import Reader
from retrieval.query.weighing import Weigher
from retrieval.together import together
from retrieval.undisturbed import undisturbed
from retrieval.warmup import trials

LIMIT = 5  # citations of an answer
MORE = 3  # questions of a message beside its first that are answered
SELDOM = 5  # times a section has a word that tells of a place in it
SAID = 0.7  # share of a question's words that what else may answer it must have
GLANCED = 3  # of which are seen at a glance


class Answerer:
    """Answers questions from one library."""

    def __init__(self, library: Library, former: Answerer | None = None) -> None:
        """`former` answers from an earlier state of the library: what is still so is taken from it."""
        self._library = library
        with undisturbed():
            catalog = catalogue(library, former._catalog if former else None)
        self._catalog: Catalog = catalog
        weigher = Weigher(len(library.chunks), library.frequency)
        self._sources = catalog.sources
        reader = Reader(catalog, weigher, Speller(library.sounding, weigher.frequency))
        self._reader = OverviewReader(reader, catalog)
        self.retriever = Retriever(library)
        parts = PartFinder(library)
        refuser = Refuser(catalog.sources, catalog.agencies)
        comparer = Comparer(self.retriever, parts, reader.narrowed)
        self._teller = Teller(self.retriever, parts, refuser)
        self._overviewer = Overviewer(comparer, Surveyor(library, self.retriever), refuser, catalog.sources)
        self._pursuer = Pursuer(library, weigher)

    def load(self) -> None:
        """Load now what only some questions need, so that none of them waits for it."""
        patterns.load()
        notions.load()
        normalise.load()
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
        message, unread = heard(text)
        with undisturbed():
            ask = partial(self._plainly, reports=reports, years=years, limit=limit)
            before = self._current(conversation or Conversation())
            answer = together(self._pursuer.answer(message, before, ask), before, ask)
        note, said = notices.not_read(), answer.notice or ""
        return answer.model_copy(update={"notice": note + said}) if unread and note not in said else answer

    def _plainly(
        self, text: str, before: Conversation, reports: Sequence[str], years: Sequence[int], limit: int
    ) -> Answer:
        """The answer to a message that asks of no item shown before."""
        read = self._reader.read(text, before, reports, years)
        if read is None:
            return aside(text, before, notices.nothing_asked(self._catalog.agencies))
        query, asked = read
        whole = self._reader.read(query.as_one, before, reports, years) if query.as_one and query.terms else None
        if whole is None or asked:
            return self._answer_to(read, before, reports, years, limit)
        as_one = self._answer_to(whole, before, reports, years, limit)
        if as_one.certain and not query.also and as_one.query.intent.kind is not Kind.LIST:
            return as_asked(text, as_one)
        return likelier(text, self._answer_to(read, before, reports, years, limit), as_one, self._likelihood)

    def _answer_to(
        self,
        read: tuple[Query, LibraryQuestion | None],
        before: Conversation,
        reports: Sequence[str],
        years: Sequence[int],
        limit: int,
    ) -> Answer:
        """The answer to a message as it was read."""
        query, asked = read
        if query.follow_up.beyond:
            return aside(query.text, before, notices.only_shown(len(before.listed or before.shown)))
        if query.follow_up.rest and not asked:
            return self._more(query.text, before, reports, years, limit)
        if query.follow_up.opens and not asked:
            item = query.follow_up.opens
            return opened(query, self._pursuer.onto(before, item), self._section(item))
        each = self._side_by_side(query)
        told = self._told(query, asked, limit)
        if asked and asked.asks is Held.LAST:
            return going_on(composed(query, before, told), before)
        if (
            query.follow_up.whole
            and not asked
            and (told.absent or not ELLIPTICAL.search(normalise.normalise(query.text)))
        ):
            alone, told = self._by_itself(query, told, before, reports, years, limit)
            each, query = each if alone is query else self._side_by_side(alone), alone
        if each is not None and len({citation.report.source.short for citation in told.citations[:GLANCED]}) == 1:
            return composed(each, before, self._overviewer.compare(each))
        return self._with_more(composed(query, before, told), reports, years)

    def _more(
        self, text: str, before: Conversation, reports: Sequence[str], years: Sequence[int], limit: int
    ) -> Answer:
        """What else answers the question before, beside all that was shown since; none of it is certain."""
        query = self._reader.again(text, before, reports, years)
        told = self._told(query, None, limit + len(before.shown))
        shown = [self._library.passage(one) for one in before.shown]
        matcher = TermMatcher(query.terms)
        left = [
            one
            for one in told.citations
            if not any(overlap(one, other) for other in shown)
            and matcher.coverage(matcher.strengths(normalise.plain(one.quote))) >= SAID
        ][:limit]
        if told.absent or not left:
            return aside(text, before, notices.nothing_more())
        answer = composed(query, before, told._replace(citations=left, certain=False, missing=()))
        after = answer.conversation.model_copy(
            update={"shown": (*before.shown, *answer.conversation.shown), "question": before.question}
        )
        return answer.model_copy(update={"conversation": after})

    def _with_more(self, answer: Answer, reports: Sequence[str], years: Sequence[int]) -> Answer:
        """The answer to the first question of a message, with one citation for each of the others, or what is not
        answered of them.
        """
        if not answer.query.also or answer.query.scope.compare or answer.best is None:
            return answer
        citations, notes, after = list(answer.citations), list[str](), answer.conversation
        for number, text in enumerate(answer.query.also[:MORE], start=1):
            read = self._reader.read(text, after, reports, years)
            if read is None or read[1] or not any(term.known for term in read[0].own_terms):
                continue
            query = read[0]
            told = Told((), absent=True) if query.scope.compare else self._told(query, None, 1)
            if told.certain and not told.absent and told.citations:
                citations = with_citation(citations, told.citations[0], number)
            elif answer.certain and query.intent.kind is Kind.NUMBER and not _is_shown(told, answer.best):
                notes.append(notices.not_answered(text))
        return answer.model_copy(
            update={"citations": tuple(citations), "notice": "".join([*notes, answer.notice or ""]) or None}
        )

    def _by_itself(
        self, query: Query, told: Told, before: Conversation, reports: Sequence[str], years: Sequence[int], limit: int
    ) -> tuple[Query, Told]:
        """A question that may go on from the one before, or stand by itself, as it is answered better."""
        alone = self._reader.by_itself(query, before, reports, years)
        if alone is None:
            return query, told
        why = query.intent.kind is Kind.REASON
        section = self._section(before.shown[0]) if why and before.shown else None
        beside = section is not None and _has_word(section, alone)
        if beside:  # of what was just shown
            alone = alone.model_copy(update={"follow_up": alone.follow_up.model_copy(update={"shown": before.shown})})
        said = self._told(alone, None, limit)
        if said.absent or (told.certain and not told.absent and not said.certain):
            return query, told
        sure = said.certain and (not why or (beside and section is not None and _is_inside(said.citations[0], section)))
        likelier = told.absent or (bool(told.missing) and not said.missing)
        better = sure or (likelier and not said.certain)  # a reason is certain beside what was shown alone
        return (alone, said) if better else (query, told)

    def _side_by_side(self, query: Query) -> Query | None:
        """The same question to each of several sources, where it names but a part of their reports."""
        return self._reader.side_by_side(query) if query.intent.bare_role else None

    def _told(self, query: Query, asked: LibraryQuestion | None, limit: int) -> Told:
        """What there is to say: of the collection itself, if that is `asked`, else of what its reports state."""
        if asked:
            return holdings(self._library, asked)
        if query.scope.body:
            return told_of(query, self.retriever, limit)
        if query.scope.gap:
            return not_held(query.scope.gap)
        if query.intent.over in SURVEYS:
            return self._overviewer.survey(query)
        return self._overviewer.compare(query) if query.scope.compare else self._teller.tell(query, limit)

    def _likelihood(self, answer: Answer) -> float:
        """How likely the best passage of all answers the query, as learnt; 0 where several sources are compared."""
        judged = () if answer.query.scope.compare else self.retriever.judged(answer.query)
        if not judged:
            return 0.0
        own = own_words(answer.query, judged).inside(judged[0].passage.around, judged[0].passage.chars_around)
        return probability(signals(answer.query, judged, own))

    def _section(self, passage: str) -> Citation:
        """The whole section of something shown before, by its id."""
        shown = self._library.passage(passage)
        return marked(self._library.whole_section(shown), (shown.span,))

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
        shown = tuple(passage for passage in conversation.shown if self._has(passage))
        scopes, earlier = self._held(conversation.scopes), self._held(conversation.earlier)
        listed = conversation.listed if all(map(self._has, conversation.listed)) else ()
        told = conversation.told if conversation.told and self._has(conversation.told) else ""
        changes = {"scopes": scopes, "earlier": earlier, "shown": shown, "listed": listed, "told": told}
        return conversation.model_copy(update=changes)

    def _held(self, scopes: Sequence[Scope]) -> tuple[Scope, ...]:
        held = []
        for scope in scopes:
            reports = tuple(report for report in scope.reports if report in self._sources)
            held += [scope.model_copy(update={"reports": reports})] if reports or not scope.reports else []
        return tuple(held)

    def _has(self, passage: str) -> bool:
        try:
            self._library.passage(passage)
        except PassageNotFound:
            return False
        return True


def _is_shown(told: Told, shown: Citation) -> bool:
    """Is the passage shown the likeliest place of something else as well, which has all its words?"""
    return not told.absent and not told.missing and any(one.id == shown.id for one in told.citations)


def _has_word(section: Citation, query: Query) -> bool:
    """Does a section have a word of the question? One that it has many times tells of no place in it."""
    text = normalise.plain(section.quote)
    return any(0 < text.count(form) <= SELDOM for term in query.terms for form in term.forms)


def _is_inside(citation: Citation, section: Citation) -> bool:
    """Does a citation stand in a section?"""
    return citation.report.id == section.report.id and section.start <= citation.start < section.end
