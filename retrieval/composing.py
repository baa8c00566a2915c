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
) -> Answer:
    """An answer with `citations`; `silent` are sources known not to state it."""
    return Answer(
        query=query,
        status=Status.ANSWERED,
        certain=certain,
        notice="".join([*query.notes, *notes]) or None,
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
        notice="".join([notice, *query.notes]),
        nearest=tuple(nearest),
        unmentioned=tuple(silent),
        conversation=_remembered(query, before, ()),
    )


def opened(query: Query, before: Conversation, section: Citation) -> Answer:
    """The whole section of something shown before; the conversation goes on where it stood."""
    after = before.model_copy(update={"turns": before.turns + 1})
    return Answer(query=query, status=Status.ANSWERED, certain=True, citations=(section,), conversation=after)


def _remembered(query: Query, before: Conversation, citations: Sequence[Citation]) -> Conversation:
    """The conversation after an answer; a question the corpus has no source for leaves it where it was, and so does a
    message that asks nothing (`谢谢`, `？`).
    """
    asks = query.concepts or query.scopes or query.years or query.roles or query.opens or query.number is not None
    if query.gap or not (asks or query.over):
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
        shown=shown_ids(citations),
        over=query.over,
        every=query.every,
        question=query.text if query.place is None else before.question,
        turns=before.turns + 1,
    )
