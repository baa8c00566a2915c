"""A message that goes on from what was shown before: to an item of a list, or to what will be done about a trouble."""

from __future__ import annotations

from collections.abc import Callable

from retrieval import notices
from retrieval.citing import MAX_HIGHLIGHT, marked
from retrieval.composing import as_asked, opened, overlap
from retrieval.corpus.library import Library
from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.itself import asked_of_itself, may_ask_of_itself
from retrieval.evidence.remedies import remedies
from retrieval.evidence.runs import headline
from retrieval.language.marks import indent_of
from retrieval.language.normalise import normalise, plain
from retrieval.models import Answer, Bounds, Citation, Conversation, FollowUp, Kind, Query, Role, Scope, Status
from retrieval.query.inheriting import names_something
from retrieval.query.items import MAX_TOPIC, asks_what_is_done, named_item, pointed_item
from retrieval.query.terms import find_terms
from retrieval.query.weighing import Weigher

FEW = 3  # reports of a conversation's source that are looked through
MEANT = 0.9  # share of the words by which an item is meant that it must have
TELLS = 0.5  # share of a question's words that the item must have, where its answer was not found in it

Ask = Callable[[str, Conversation], Answer]


class Pursuer:
    """Answers such messages from one library."""

    def __init__(self, library: Library, weigher: Weigher) -> None:
        self._library = library
        self._weigher = weigher

    def answer(self, text: str, before: Conversation, ask: Ask) -> Answer:
        """The answer to `text`, the next message of the conversation `before`, by way of what any message is answered
        with (`ask`).
        """
        if not (before.listed or before.told):
            return ask(text, before)
        asked = normalise(text)
        pointed = pointed_item(asked, before)
        if pointed and pointed.rest and 0 <= pointed.place < len(before.listed):
            return self._of_item(text, pointed.rest, pointed.place, before, ask) or ask(text, before)
        named = None if pointed else named_item(asked, before)
        meant = self._meant(named.words, before) if named else []
        if named and len(meant) == 1:
            return self._of_item(text, named.rest, meant[0], before, ask) or ask(text, before)
        if not pointed and before.told and asks_what_is_done(asked):
            told = self._library.passage(before.told)
            if told.role is Role.PLAN:
                return self._elsewhere(text, before, ask)
            answer = ask(text, before)
            best = answer.best
            done = best and answer.certain and best.role is not Role.PROBLEM and not overlap(best, told)
            return answer if done else self._remedied(text, answer, told, before) or _unsure(answer, told)
        return self._elsewhere(text, before, ask)

    def _elsewhere(self, text: str, before: Conversation, ask: Ask) -> Answer:
        """The answer to any other message. Where it leaves out the source, and that of the conversation has none of its
        words, while another source answers it for certain, that is shown as the likeliest.
        """
        answer = self._of_report(text, ask(text, before), before, ask)
        query = answer.query
        names = [scope.name for scope in query.scope.scopes]
        own = [term for term in query.terms if not term.inherited and names_something(term)]
        carried = names and not query.scope.compare and set(names) <= set(query.follow_up.inherited)
        if answer.certain or answer.status is not Status.ANSWERED or not carried or len(query.reports) > FEW or not own:
            return answer
        if not any(term.known for term in own) or "person" in query.intent.wants or query.intent.roles:
            return answer
        texts = [plain(self._library.by_id(report).text) for report in query.reports]
        if any(form in said for said in texts for term in own for form in (term.asked, *term.forms)):
            return answer
        other = ask(text, Conversation())
        if not other.certain or other.best is None or other.query.scope.compare or other.query.scope.scopes:
            return answer
        source = other.best.report.source
        scope = Scope(name=source.short, reports=(source.id,))
        notice = notices.told_elsewhere(names, [term.asked for term in own], source.short) + notices.uncertain(())
        after = other.conversation.model_copy(update={"scopes": (scope,), "turns": before.turns + 1})
        return other.model_copy(update={"certain": False, "notice": notice, "conversation": after})

    def _of_report(self, text: str, answer: Answer, before: Conversation, ask: Ask) -> Answer:
        """The answer to what asks on the report itself (`文号呢`), without what was asked of it before."""
        if answer.certain or before.question not in answer.query.follow_up.inherited:
            return answer
        alone = ask(text, before.model_copy(update={"topic": "", "roles": (), "classes": (), "wants": (), "shown": ()}))
        of_itself = may_ask_of_itself(alone.query) and asked_of_itself(alone.query) is not None
        return alone if of_itself and alone.status is Status.ANSWERED else answer

    def _meant(self, words: str, before: Conversation) -> list[int]:
        """The places of those items of the list shown before that have all of the words."""
        matcher = TermMatcher(find_terms(words, self._weigher))
        texts = [plain(self._library.passage(item).quote) for item in before.listed] if matcher.terms else []
        return [place for place, text in enumerate(texts) if matcher.coverage(matcher.strengths(text)) >= MEANT]

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

    def _of_item(self, text: str, rest: str, place: int, before: Conversation, ask: Ask) -> Answer | None:
        """The answer to a question of one item; None where it speaks of something else."""
        item = before.listed[place]
        told = self._library.passage(item)
        onto = self.onto(before, item)
        if not rest:
            follow_up = FollowUp(opens=item, inherited=(before.question,))
            query = Query(text=text, scope=Bounds(scopes=before.scopes), follow_up=follow_up)
            return opened(query, onto, self._shown(told))
        answer = ask(rest, onto)
        if asks_what_is_done(rest):
            found = self._remedied(text, answer, told, onto, place)
            return found or self._going_on(text, _unsure(answer, told), onto)
        inside = [one for one in answer.citations if any(_holds(told, span) for span in one.words or (one.span,))]
        if not inside:
            matcher = TermMatcher([term for term in answer.query.own_terms if term.known])
            if matcher.terms and matcher.coverage(matcher.strengths(plain(told.quote))) < TELLS:
                return None
            inside = [self._shown(told)]
        sure = answer.certain and inside[0] is answer.best
        return self._going_on(text, _with(answer, inside, sure), onto)

    def _remedied(
        self, text: str, answer: Answer, told: Citation, before: Conversation, place: int = -1
    ) -> Answer | None:
        """The plans that speak of a trouble told before, in place of an answer to what will be done about it."""
        terms = [term for term in find_terms(normalise(told.quote), self._weigher) if term.known]
        if place < 0 and before.opened in before.listed:
            place = before.listed.index(before.opened)
        found = remedies(told.report, told.span, terms, place, len(before.listed))
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
