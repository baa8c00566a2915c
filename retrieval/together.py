"""A message that asks for several things at once → one answer to all of them: each is asked by itself as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retrieval import notices
from retrieval.evidence.answers.beside import Neighbours
from retrieval.language.left_open import asks_of_each, is_left_open
from retrieval.models import Answer, Citation, Kind, Span, Status
from retrieval.query.ways import Asked, Thing

Answering = Callable[[Asked], Answer]


def together(whole: Answer, things: Sequence[Thing], answer: Answering, beside: Neighbours) -> Answer:
    """The answer to a message as a whole, with what is told of each of the `things` it asks for, asked one by one.

    Where each is told, these are the answer; it is certain where each is. Else what is told for certain is shown beside
    the answer to the whole, or in its place where that was none, and the others are named.
    """
    query = whole.query
    if not things or not query.things or query.scope.compare or query.intent.over or query.follow_up.opens:
        return whole
    answers: list[Answer] = []
    for thing in things:
        answers.append(_told(thing, answer, beside, [answers[-1], whole] if answers else [whole], not answers))
    told = [one for one in answers if one.status is Status.ANSWERED and one.citations]
    certain = [one for one in told if one.certain]
    places = [(one.best.report.id, one.best.words) for one in certain if one.best]
    if any(places.count(one) > 1 for one in places):  # the same words are no answer to two things
        return whole
    missed = [thing for thing, one in zip(things, answers, strict=True) if not one.certain]
    if whole.certain and missed:
        lacking = [one.text for one in missed if not _is_in(whole, one, beside)]
        return _naming(_with(whole, _joined([whole, *certain])), lacking)
    if len(certain) == 1 and all(_leaves_open(one) for one in missed):
        return _naming(certain[0].model_copy(update={"query": query}), [one.text for one in missed])
    if len(certain) < 2:
        return whole
    sure = len(certain) == len(things) and (whole.certain or all(one.plain for one in things))
    told = told if sure else [*certain, *(one for one in told if not one.certain)]
    lacking = [thing.text for thing, one in zip(things, answers, strict=True) if one not in told]
    notes = [notices.not_answered(lacking)] if lacking else []
    notes += list(dict.fromkeys(one.remarks for one in told if one.remarks))
    notes += [] if sure else [notices.uncertain(())]
    changes: dict[str, object] = {"status": Status.ANSWERED, "certain": sure, "missing": (), "nearest": ()}
    changes |= {"notice": "".join(notes) or None, "unmentioned": (), "unsure": ()}
    made = _with(told[0].model_copy(update={**changes, "query": whole.query}), _joined(told))
    first = told[0].conversation
    return made.model_copy(update={"conversation": first.model_copy(update={"question": whole.query.text})})


def _told(thing: Thing, answer: Answering, beside: Neighbours, others: Sequence[Answer], first: bool) -> Answer:
    """What is told of one thing: where one of the `others` is told, by itself, of the source of the one before, or as
    going on from that. What leaves open of what it is asked (`增长多少`) is told of nothing but the one before.
    """
    alone = answer(thing.alone)
    if first and alone.certain:
        return alone
    for other in others:
        found = beside.told(alone.query, other.best) if other.certain and other.best else None
        if found:
            return _with(alone, [found]).model_copy(update={"status": Status.ANSWERED, "certain": True, "notice": None})
    if is_left_open(alone.query.topic):
        return _of_the_one_before(answer(thing.on) if thing.on else alone, others[0])
    if alone.certain or not thing.on:
        return alone
    on = answer(thing.on)
    return on if on.certain or alone.status is not Status.ANSWERED else alone


def _of_the_one_before(on: Answer, before: Answer) -> Answer:
    """What was asked as going on from the answer `before`; nothing, where it is not one figure of the same report."""
    best, other = on.best, before.best
    if on.certain and best and other and len(best.words) == 1 and best.report.id == other.report.id:
        return on
    return on.model_copy(update={"status": Status.NOT_FOUND, "certain": False, "citations": ()})


def _naming(answer: Answer, lacking: Sequence[str]) -> Answer:
    """The answer, with the things it does not tell named."""
    note = notices.not_answered(lacking) if lacking else ""
    return answer.model_copy(update={"notice": f"{answer.notice or ''}{note}"}) if note else answer


def _leaves_open(thing: Thing) -> bool:
    return thing.alone.way is not None and is_left_open(thing.alone.way.query.topic)


def _is_in(whole: Answer, thing: Thing, beside: Neighbours) -> bool:
    """Is a thing that was not told by itself told among what the whole message found, or is it no figure?"""
    query = thing.alone.way.query if thing.alone.way else None
    if query is None or query.intent.kind is not Kind.NUMBER or asks_of_each(thing.text):
        return True
    return any(beside.speaks_of(query, one) for one in whole.citations)


def _with(answer: Answer, citations: Sequence[Citation]) -> Answer:
    return answer.model_copy(update={"citations": tuple(citations)})


def _joined(answers: Sequence[Answer]) -> list[Citation]:
    """What the answers cite: all of one that lists, else the first, whose marks are joined where passages are one."""
    found: list[Citation] = []
    for answer in answers:
        listing = answer.query.intent.kind is Kind.LIST or answer.query.intent.bare_role or answer is answers[0]
        for citation in answer.citations if listing and answer.certain else answer.citations[:1]:
            at = next((number for number, one in enumerate(found) if one.id == citation.id), -1)
            if at < 0:
                found.append(citation)
            else:
                marks = _union([*found[at].words, *citation.words])
                found[at] = found[at].model_copy(update={"highlights": marks, "narrow": ()})
    return found


def _union(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
