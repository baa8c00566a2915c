"""A message that goes on from what was shown → its answer: an item of a list, or what will be done about a trouble."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.citing import MAX_HIGHLIGHT, headline, marked
from retrieval.composing import as_asked, opened, overlap
from retrieval.corpus.library import Library
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import CONVERSING
from retrieval.evidence.structure.itself import asked_of_itself
from retrieval.evidence.structure.remedies import remedies
from retrieval.language.marks import indent_of
from retrieval.language.normalise import normalise, plain
from retrieval.language.selfwords import says_of_itself
from retrieval.models import Answer, Bounds, Citation, Conversation, FollowUp, Kind, Query, Role, Scope, Status, Term
from retrieval.query.messages.items import MAX_TOPIC, asks_what_is_done, named_item
from retrieval.query.ways import Ask, Asked
from retrieval.query.words.inheriting import names_something
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher

FEW = 3  # reports of a conversation's source that are looked through

Answering = Callable[[Asked], Answer]


class OfItem(NamedTuple):
    """What a message asks of one item of a list shown before: as it is read once the item is opened; nothing where the
    item is only to be shown.
    """

    place: int
    told: Citation
    onto: Conversation
    asked: Asked | None
    remedied: Sequence[Term] | None  # the item's words, where it is asked what will be done about it


class Elsewhere(NamedTuple):
    """A message that leaves out its source, of which that of the conversation has no word, as asked of all sources."""

    names: list[str]
    words: list[str]
    asked: Asked


class Named(NamedTuple):
    """Items of a list, one of which a message may mean by a word of its own (`牛肉那条`), and that word's terms."""

    terms: Sequence[Term]
    items: Sequence[OfItem] = ()


class Pursuit(NamedTuple):
    """A message in every way in which it may go on from what was shown before it."""

    plain: Asked  # as any other message is read
    item: OfItem | None = None
    named: Named = Named(())
    trouble: Sequence[Term] | None = None  # words of what was told last, where it is asked what will be done about it
    of_report: Asked | None = None  # without what was asked of the report before
    elsewhere: Elsewhere | None = None


class Pursuer:
    """Answers such messages from one library."""

    def __init__(self, library: Library, weigher: Weigher) -> None:
        self._library = library
        self._weigher = weigher

    # --- what it may ask

    def read(self, text: str, before: Conversation, read: Ask) -> Pursuit:
        """What `text`, the next message of the conversation `before`, may ask, as any message is read (`read`)."""
        plain = read(text, before)
        if not (before.listed or before.told):
            return Pursuit(plain)
        asked = normalise(text)
        goes_on = plain.way.query.follow_up if plain.way else FollowUp()
        if goes_on.item:
            place = before.listed.index(goes_on.item)
            return Pursuit(plain, self._read_of_item(goes_on.of_item, place, before, read))
        points = goes_on.opens or goes_on.beyond
        named = Named(()) if points else self._read_named(asked, before, read)
        if not points and before.told and asks_what_is_done(asked):
            told = self._library.passage(before.told)
            if told.role is not Role.PLAN:
                return Pursuit(plain, named=named, trouble=self._words_of(told))
        if plain.way is None:
            return Pursuit(plain, named=named)
        of_report = self._read_of_report(plain.way.query, before, read)
        elsewhere = self._read_elsewhere(plain.way.query, read)
        return Pursuit(plain, named=named, of_report=of_report, elsewhere=elsewhere)

    def _read_named(self, asked: str, before: Conversation, read: Ask) -> Named:
        """The items that a word of the message may mean, each as it is read once that item is opened."""
        named = named_item(asked, before)
        terms = find_terms(named.words, self._weigher) if named else ()
        if not named or not terms:
            return Named(())
        characters = set(named.words).union(*[form for term in terms for form in term.forms])
        texts = [plain(self._library.passage(item).quote) for item in before.listed]
        places = [place for place, text in enumerate(texts) if not characters.isdisjoint(text)]
        return Named(terms, [self._read_of_item(named.rest, place, before, read) for place in places])

    def _read_of_item(self, rest: str, place: int, before: Conversation, read: Ask) -> OfItem:
        told = self._library.passage(before.listed[place])
        onto = self.onto(before, before.listed[place])
        words = self._words_of(told) if rest and asks_what_is_done(rest) else None
        return OfItem(place, told, onto, read(rest, onto) if rest else None, words)

    def _words_of(self, told: Citation) -> list[Term]:
        return [term for term in find_terms(normalise(told.quote), self._weigher) if term.known]

    def _read_of_report(self, query: Query, before: Conversation, read: Ask) -> Asked | None:
        """A question on the report itself (`文号呢`), if it may be one, without what was asked of it before."""
        if before.question not in query.follow_up.inherited or len(query.reports) != 1 or query.scope.compare:
            return None
        if not says_of_itself(normalise(query.text)):
            return None
        none: dict[str, object] = {"topic": "", "roles": (), "classes": (), "wants": (), "shown": ()}
        return read(query.text, before.model_copy(update=none))

    def _read_elsewhere(self, query: Query, read: Ask) -> Elsewhere | None:
        names = [scope.name for scope in query.scope.scopes]
        carried = names and not query.scope.compare and set(names) <= set(query.follow_up.inherited)
        if not carried or len(query.reports) > FEW or "person" in query.intent.wants or query.intent.roles:
            return None
        own = [term for term in query.terms if not term.inherited and names_something(term)]
        if not any(term.known for term in own):
            return None
        texts = [plain(self._library.by_id(report).text) for report in query.reports]
        if any(form in said for said in texts for term in own for form in (term.asked, *term.forms)):
            return None
        return Elsewhere(names, [term.asked for term in own], read(query.text, Conversation()))

    # --- what is told

    def settled(self, asked: Pursuit) -> Pursuit:
        """A message that was read so, with the one item that it means, if a word of it means one: it has them all."""
        if not asked.named.items:
            return asked
        matcher = TermMatcher(asked.named.terms)
        meant = [
            item
            for item in asked.named.items
            if matcher.coverage(matcher.strengths(plain(item.told.quote))) >= CONVERSING.item_meant
        ]
        return asked._replace(item=meant[0]) if len(meant) == 1 else asked

    def answer(self, asked: Pursuit, answer: Answering) -> Answer:
        """The answer to a message that was read so, by way of what any message is answered with (`answer`)."""
        if asked.item:
            return self._of_item(asked.plain.text, asked.item, answer) or answer(asked.plain)
        found = answer(asked.plain)
        if asked.trouble is not None:
            before = asked.plain.before
            told = self._library.passage(before.told)
            best = found.best
            done = best and found.certain and best.role is not Role.PROBLEM and not overlap(best, told)
            remedied = None if done else self._remedied(asked.plain.text, found, told, asked.trouble, before)
            return found if done else remedied or _unsure(found, told)
        return _elsewhere(asked, _of_report(asked, found, answer), answer)

    def onto(self, before: Conversation, item: str) -> Conversation:
        """The conversation after an item of the list was opened: what is asked next may be asked of that."""
        if item not in before.listed:
            return before
        changes: dict[str, object] = {"topic": self._topic(item), "kind": Kind.GENERAL, "roles": (), "classes": ()}
        changes |= {"wants": (), "shown": (item,), "opened": item, "told": item}
        return before.model_copy(update=changes)

    def _topic(self, item: str) -> str:
        """What an item is on: its first clause."""
        passage = self._library.passage(item)
        start, end = headline(passage.report.text, indent_of(passage.report.text, *passage.span), passage.end)
        return normalise(passage.report.text[start : min(end, start + MAX_TOPIC)])

    def _of_item(self, text: str, item: OfItem, answer: Answering) -> Answer | None:
        """The answer to a question of one item; None where it speaks of something else."""
        told, onto = item.told, item.onto
        if item.asked is None:
            follow_up = FollowUp(opens=onto.opened, inherited=(onto.question,))
            query = Query(text=text, scope=Bounds(scopes=onto.scopes), follow_up=follow_up)
            return opened(query, onto, self._shown(told))
        found = answer(item.asked)
        if item.remedied is not None:
            remedied = self._remedied(text, found, told, item.remedied, onto, item.place)
            return remedied or self._going_on(text, _unsure(found, told), onto)
        inside = [one for one in found.citations if any(_holds(told, span) for span in one.words or (one.span,))]
        if not inside:
            matcher = TermMatcher([term for term in found.query.own_terms if term.known])
            if matcher.terms and matcher.coverage(matcher.strengths(plain(told.quote))) < CONVERSING.item_tells:
                return None
            inside = [self._shown(told)]
        sure = found.certain and inside[0] is found.best
        return self._going_on(text, _with(found, inside, sure), onto)

    def _remedied(
        self, text: str, answer: Answer, told: Citation, words: Sequence[Term], before: Conversation, place: int = -1
    ) -> Answer | None:
        """The plans that speak of a trouble told before, in place of an answer to what will be done about it."""
        if place < 0 and before.opened in before.listed:
            place = before.listed.index(before.opened)
        found = remedies(told.report, told.span, words, place, len(before.listed))
        return self._going_on(text, _with(answer, found, False), before) if found else None

    def _shown(self, told: Citation) -> Citation:
        """An item in its section, marked."""
        return marked(self._library.whole_section(told), ((told.start, min(told.end, told.start + MAX_HIGHLIGHT)),))

    def _going_on(self, text: str, answer: Answer, onto: Conversation) -> Answer:
        """An answer after which the item that was asked of is still the one last opened."""
        answer = as_asked(text, answer)
        kept = {"listed": onto.listed, "opened": onto.opened, "told": onto.told, "topic": onto.topic}
        after = answer.conversation.model_copy(update={**kept, "scopes": answer.conversation.scopes or onto.scopes})
        return answer.model_copy(update={"conversation": after})


def _of_report(asked: Pursuit, found: Answer, answer: Answering) -> Answer:
    """The answer to what asks on the report itself, where it is not found together with what was asked before."""
    if found.certain or asked.of_report is None or asked.plain.before.question not in found.query.follow_up.inherited:
        return found
    way = asked.of_report.way
    if way is None or asked_of_itself(way.query) is None:
        return found
    alone = answer(asked.of_report)
    return alone if alone.status is Status.ANSWERED else found


def _elsewhere(asked: Pursuit, found: Answer, answer: Answering) -> Answer:
    """The answer to any other message. Where it leaves out the source, and that of the conversation has none of its
    words, while another source answers it for certain, that is shown as the likeliest.
    """
    other = asked.elsewhere
    if found.certain or found.status is not Status.ANSWERED or other is None:
        return found
    told = answer(other.asked)
    if not told.certain or told.best is None or told.query.scope.compare or told.query.scope.scopes:
        return found
    source = told.best.report.source
    scope = Scope(name=source.short, reports=(source.id,))
    notice = notices.told_elsewhere(other.names, other.words, source.short) + notices.uncertain(())
    turns = asked.plain.before.turns + 1
    after = told.conversation.model_copy(update={"scopes": (scope,), "turns": turns})
    return told.model_copy(update={"certain": False, "notice": notice, "conversation": after})


def _with(answer: Answer, citations: list[Citation], certain: bool) -> Answer:
    """An answer with other citations."""
    if certain is answer.certain and citations == [*answer.citations]:
        return answer
    notice = None if certain else notices.uncertain(())
    changes: dict[str, object] = {"status": Status.ANSWERED, "certain": certain, "notice": notice, "missing": ()}
    return answer.model_copy(update={**changes, "citations": tuple(citations), "nearest": (), "unmentioned": ()})


def _unsure(answer: Answer, told: Citation) -> Answer:
    """An answer to what will be done about a trouble told before, which is none for certain where it tells of that."""
    best = answer.best
    again = best is not None and (best.role is Role.PROBLEM or overlap(best, told))
    return _with(answer, [*answer.citations], False) if again and answer.certain else answer


def _holds(item: Citation, span: tuple[int, int]) -> bool:
    """Does a place lie in an item?"""
    return item.start <= span[0] < item.end
