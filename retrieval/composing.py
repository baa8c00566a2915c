"""Citations, or the lack of them, → an answer, with the conversation to go on with."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.citations import shown_ids
from retrieval.models import Answer, Citation, Conversation, Query, Source, Status


def answered(
    query: Query,
    before: Conversation,
    citations: Sequence[Citation],
    notes: Sequence[str] = (),
    silent: Sequence[Source] = (),
    certain: bool = True,
    unsure: Sequence[str] = (),
    missing: Sequence[str] = (),
) -> Answer:
    """An answer with `citations`; `silent` are sources known not to state it.

    `unsure` are reports (their ids) of which only the likeliest place is cited, `missing` the words it does not have.
    """
    return Answer(
        query=query,
        status=Status.ANSWERED,
        certain=certain,
        missing=tuple(missing),
        unsure=tuple(unsure),
        notice="".join([*query.reading.notes, *notes]) or None,
        citations=tuple(citations),
        unmentioned=tuple(silent),
        conversation=_remembered(query, before, citations),
    )


def refused(
    query: Query,
    before: Conversation,
    notice: str,
    nearest: Sequence[Citation] = (),
    silent: Sequence[Source] = (),
) -> Answer:
    """No answer: why, and the passages that come nearest."""
    return Answer(
        query=query,
        status=Status.NOT_FOUND,
        notice="".join([notice, *query.reading.notes]),
        nearest=tuple(nearest),
        unmentioned=tuple(silent),
        conversation=_remembered(query, before, ()),
    )


def opened(query: Query, before: Conversation, section: Citation) -> Answer:
    """The whole section of something shown before; the conversation goes on where it stood."""
    after = before.model_copy(update={"turns": before.turns + 1})
    return Answer(query=query, status=Status.ANSWERED, certain=True, citations=(section,), conversation=after)


def _remembered(query: Query, before: Conversation, citations: Sequence[Citation]) -> Conversation:
    """The conversation after an answer; a message that asks nothing (`谢谢`, `？`) leaves it where it was.

    A source the corpus lacks is what the next message is about as well; a year it lacks is forgotten.
    """
    intent, scope = query.intent, query.scope
    names = query.terms or scope.scopes or scope.years or scope.gap
    if not (names or intent.roles or intent.numbers or intent.over or query.follow_up.opens):
        return before.model_copy(update={"turns": before.turns + 1})
    when = before if scope.gap and scope.gap.kind == "year" else scope
    return Conversation(
        scopes=scope.named if scope.years else scope.named or scope.scopes,
        years=when.years,
        as_report=when.as_report,
        topic=query.topic,
        kind=intent.kind,
        classes=intent.classes,
        wants=intent.wants,
        roles=intent.roles,
        shown=shown_ids(citations),
        over=intent.over,
        every=intent.every,
        question=query.text if intent.place is None else before.question,
        turns=before.turns + 1,
    )
