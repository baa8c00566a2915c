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
from retrieval.evidence.answers.beside import Neighbours
from retrieval.evidence.answers.comparing import Comparer
from retrieval.evidence.answers.explanation import Ground, explain
from retrieval.evidence.answers.holdings import holdings
from retrieval.evidence.answers.mentions import told_of
from retrieval.evidence.answers.overviews import Overviewer
from retrieval.evidence.answers.refusal import Refuser, not_held
from retrieval.evidence.answers.surveying import Surveyor
from retrieval.evidence.answers.telling import Teller
from retrieval.evidence.answers.told import Told
from retrieval.evidence.judging.certainty import own_words, probability, signals
from retrieval.evidence.judging.retrieving import Retriever
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import CONVERSING
from retrieval.evidence.structure.parts import PartFinder
from retrieval.language import meaning, normalise, notions, patterns, tables
from retrieval.language.hearing import heard
from retrieval.models import Answer, Bounds, Citation, Conversation, Kind, Query, Scope
from retrieval.pursuing import Pursuer
from retrieval.query.library_questions import Held, LibraryQuestion
from retrieval.query.messages.message import in_one_sentence
from retrieval.query.reading import SURVEYS, OverviewReader
from retrieval.query.scope.scopes import ELLIPTICAL
from retrieval.query.sources.catalog import Catalog
from retrieval.query.understanding import Reader
from retrieval.query.ways import Asked, Further, Way, WayReader
from retrieval.query.words.spelling import Speller
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher
from retrieval.together import together
from retrieval.undisturbed import undisturbed
from retrieval.warmup import trials

LIMIT = 5  # citations of an answer
SELDOM = 5  # times a section has a word that tells of a place in it
NAMED = 4  # characters of a word that names a thing by itself, whatever was asked before
GLANCED = 3  # of which are seen at a glance


class Answerer:
    """Answers questions from one library."""

    def __init__(self, library: Library, former: Answerer | None = None) -> None:
        """`former` answers from an earlier state of the library: what is still so is taken from it."""
        self._library = library
        with undisturbed():
            catalog = catalogue(library, former._catalog if former else None)
        self._catalog: Catalog = catalog
        self._weigher = weigher = Weigher(len(library.chunks), library.frequency)
        self._sources = catalog.sources
        reader = Reader(catalog, weigher, Speller(library.sounding, weigher.frequency))
        self._reader = OverviewReader(reader, catalog)
        self._ways = WayReader(self._reader)
        self.retriever = Retriever(library)
        parts = PartFinder(library)
        refuser = Refuser(catalog.sources, catalog.agencies)
        comparer = Comparer(self.retriever, parts)
        self._teller = Teller(self.retriever, parts, refuser)
        self._overviewer = Overviewer(comparer, Surveyor(library, self.retriever), refuser, catalog.sources)
        self._beside = Neighbours(self.retriever)
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
            read = partial(self._ways.read, reports=reports, years=years)
            before = self._current(conversation or Conversation())
            asked = self._pursuer.settled(self._pursuer.read(message, before, read))
            leading = asked.item.asked if asked.item else asked.plain
            reply = partial(self._reply, limit=limit)
            answer = together(
                self._pursuer.answer(asked, reply), leading.things if leading else (), reply, self._beside
            )
        note, said = notices.not_read(), answer.notice or ""
        return answer.model_copy(update={"notice": note + said}) if unread and note not in said else answer

    def _reply(self, asked: Asked, limit: int) -> Answer:
        """The answer to a message as it was read: in the likelier of two ways."""
        text, before, way, as_one, _ = asked
        if way is None:
            return aside(text, before, notices.nothing_asked(self._catalog.agencies))
        if as_one is None:
            return self._with_more(*self._answer_to(way, before, limit))
        single, _ = self._answer_to(as_one, before, limit)
        if single.certain and not way.query.also and single.query.intent.kind is not Kind.LIST:
            return as_asked(text, single)
        first, also = self._answer_to(way, before, limit)
        return self._with_more(likelier(text, first, single, self._likelihood), also)

    def _answer_to(self, way: Way, before: Conversation, limit: int) -> tuple[Answer, Sequence[Further]]:
        """The answer to the first question of a message as it was read in one way, and the others."""
        query = way.query
        if query.follow_up.beyond:
            return aside(query.text, before, notices.only_shown(len(before.listed or before.shown))), way.also
        if way.further:
            return self._more(way.further, before, limit), way.also
        if query.follow_up.opens and not way.held:
            item = query.follow_up.opens
            return opened(query, self._pursuer.onto(before, item), self._section(item)), way.also
        told = self._told(query, way.held, limit)
        if way.held and way.held.asks is Held.LAST:
            return going_on(composed(query, before, told), before), way.also
        if way.alone and (told.absent or not ELLIPTICAL.search(normalise.normalise(query.text))):
            way, told = self._by_itself(way, way.alone, told, before, limit)
        elif way.alone and not told.certain and any(len(one.asked) >= NAMED for one in way.alone.query.terms):
            said = self._told(way.alone.query, None, limit)  # 高新技术企业呢: that, not what was asked before
            way, told = (way.alone, said) if said.certain and not said.absent else (way, told)
        each = way.each
        if each is not None and len({citation.report.source.short for citation in told.citations[:GLANCED]}) == 1:
            return composed(each, before, self._overviewer.compare(each)), way.also
        return composed(way.query, before, told), way.also

    def _more(self, query: Query, before: Conversation, limit: int) -> Answer:
        """What else answers the question before, beside all that was shown since; none of it is certain."""
        told = self._told(query, None, limit + len(before.shown))
        shown = [self._library.passage(one) for one in before.shown]
        matcher = TermMatcher(query.terms)
        left = [
            one
            for one in told.citations
            if not any(overlap(one, other) for other in shown)
            and matcher.coverage(matcher.strengths(normalise.plain(one.quote))) >= CONVERSING.more
        ][:limit]
        if told.absent or not left:
            return aside(query.text, before, notices.nothing_more())
        answer = composed(query, before, told._replace(citations=left, certain=False, missing=()))
        after = answer.conversation.model_copy(
            update={"shown": (*before.shown, *answer.conversation.shown), "question": before.question}
        )
        return answer.model_copy(update={"conversation": after})

    def _with_more(self, answer: Answer, also: Sequence[Further]) -> Answer:
        """The answer to the first question of a message, with one citation for each of the others, and the names of
        those that are not answered.
        """
        citations, left, shown = list(answer.citations), list[str](), answer.conversation.shown
        for number, (text, asked) in enumerate(also, start=1):
            if asked is None or not citations:
                left.append(text)
                continue
            query = asked.going_on(shown) if asked.follow_up.beside else asked
            told = Told((), absent=True) if query.scope.compare else self._told(query, None, 1)
            if told.certain and not told.absent and told.citations:
                citations = with_citation(citations, told.citations[0], number)
            elif not _is_shown(told, citations):
                left.append(text)
        notes = [notices.not_answered(left)] if left else []
        return answer.model_copy(
            update={"citations": tuple(citations), "notice": "".join([*notes, answer.notice or ""]) or None}
        )

    def _by_itself(self, way: Way, other: Way, told: Told, before: Conversation, limit: int) -> tuple[Way, Told]:
        """A question that may go on from the one before, or stand by itself, as it is answered better."""
        alone = other.query
        why = way.query.intent.kind is Kind.REASON
        section = self._section(before.shown[0]) if why and before.shown else None
        beside = section is not None and _has_word(section, alone)
        if beside:  # of what was just shown
            alone = alone.going_on(before.shown)
        said = self._told(alone, None, limit)
        if said.absent or (told.certain and not told.absent and not said.certain):
            return way, told
        sure = said.certain and (not why or (beside and section is not None and _is_inside(said.citations[0], section)))
        likelier = told.absent or (bool(told.missing) and not said.missing)
        better = sure or (likelier and not said.certain)  # a reason is certain beside what was shown alone
        return (other._replace(query=alone), said) if better else (way, told)

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
        return self._reader.understand(text, self._current(conversation or Conversation())).query

    def ranked(self, text: str, depth: int) -> list[str]:
        """The ids of `depth` reports at most in the order in which their passages may answer `text`, never refusing:
        the name of a source that none of them is of is a word like others, and so is what would be said to the program.
        """
        query = self.understand(in_one_sentence(text))
        gap = query.scope.gap
        told = gap.name if gap else "" if query.terms else normalise.normalise(text)
        if told:
            terms = (*find_terms(told, self._weigher), *query.terms)
            query = query.model_copy(update={"topic": f"{told} {query.topic}", "terms": terms, "scope": Bounds()})
        return self.retriever.ranked(query, depth)

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
        row, ranked = (self._held(one) for one in (conversation.row, conversation.ranked))
        changes = {"scopes": scopes, "earlier": earlier, "shown": shown, "listed": listed, "told": told}
        changes |= {"row": row if len(row) == len(conversation.row) else (), "ranked": ranked}
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


def _is_shown(told: Told, shown: Sequence[Citation]) -> bool:
    """Is a passage shown the likeliest place of something else as well, which has all its words?"""
    ids = {one.id for one in shown}
    return not told.absent and not told.missing and any(one.id in ids for one in told.citations)


def _has_word(section: Citation, query: Query) -> bool:
    """Does a section have a word of the question? One that it has many times tells of no place in it."""
    text = normalise.plain(section.quote)
    return any(0 < text.count(form) <= SELDOM for term in query.terms for form in term.forms)


def _is_inside(citation: Citation, section: Citation) -> bool:
    """Does a citation stand in a section?"""
    return citation.report.id == section.report.id and section.start <= citation.start < section.end
