"""What is told of a query → an answer, with the conversation to go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from retrieval import notices
from retrieval.evidence.answers.told import Told
from retrieval.evidence.parameters import CONVERSING
from retrieval.inside import has_the_rest, tells_of
from retrieval.language.patterns import regex
from retrieval.models import Answer, Citation, Conversation, Kind, Query, Status
from retrieval.reports.naming import name_in_title

_WHOLE = regex(r"[全我][省市区县旗州盟](?!政府)|(?<![镇乡])[省市区县旗州盟](?:委|人民)?政府|辖区")


def composed(query: Query, before: Conversation, told: Told) -> Answer:
    """The answer to `query` after `before` that is made of what was `told`: citations, or why there are none."""
    return _refused(query, before, told) if told.absent else _answered(query, before, told)


def _answered(query: Query, before: Conversation, told: Told) -> Answer:
    return Answer(
        query=query,
        status=Status.ANSWERED,
        certain=told.certain
        and not query.scope.leaves_open
        and _is_of_place(query.scope.place, told.citations)
        and tells_of(query.scope.inside, told.citations)
        and has_the_rest(query, told.citations),
        missing=tuple(told.missing),
        unsure=tuple(told.unsure),
        notice="".join([*_not_refuted(query.reading.notes, told.citations), *told.notes]) or None,
        citations=tuple(told.citations),
        unmentioned=tuple(told.silent),
        conversation=_remembered(query, before, told, told.citations),
    )


def _not_refuted(notes: Sequence[str], citations: Sequence[Citation]) -> list[str]:
    """The notes on a question without that there is no report of what has one inside the file cited first."""
    other = citations[0].report.other_title_at(citations[0].start) if citations else ""
    return [note for note in notes if not (other and note == notices.lacking(name_in_title(other)))]


def _is_of_place(place: str, citations: Sequence[Citation]) -> bool:
    """Does what an office, or a part, of a place tells speak of the whole of that place, where it is named alone?"""
    said = [_whole_sentence(one, *span) for one in citations[:1] for span in one.sentences or (one.span,)]
    return not place or any(place in one or _WHOLE.search(one) for one in said)


def with_citation(citations: Sequence[Citation], more: Citation, at: int) -> list[Citation]:
    """Citations with another, the `at`-th; where it is of a passage cited, what it marks is marked there as well."""
    for number, one in enumerate(citations):
        if one.id == more.id:
            marks = tuple(sorted({*one.words, *more.words}))
            marks = marks if all(a[1] <= b[0] for a, b in pairwise(marks)) else one.words
            return [
                *citations[:number],
                one.model_copy(update={"highlights": marks, "narrow": ()}),
                *citations[number + 1 :],
            ]
    return [*citations[:at], more, *citations[at:]]


def likelier(text: str, by_sentences: Answer, as_one: Answer, likelihood: Callable[[Answer], float]) -> Answer:
    """Of the answers to a long message `text`, read sentence by sentence and as one sentence, the likelier. Unless it
    was certain as one sentence, it is so only where both show the same passage; of a list, where both are certain.

    Where they show other passages, that of the one sentence is taken, unless the other is clearly ahead by its
    `likelihood` (0 to 1): measured on the long messages of 50 sets, this is right for 34 of 62 such, the former alone
    for 27.
    """
    one, other = by_sentences.best, as_one.best
    agree = one is not None and other is not None and overlap(one, other)
    if agree:
        several = bool(by_sentences.query.also)  # of which each has its citation
        first = by_sentences.certain and (several or not as_one.certain)
    else:
        both = one is not None and other is not None
        first = other is None or (both and likelihood(by_sentences) > likelihood(as_one) + CONVERSING.likelier)
    chosen = by_sentences if first else as_one
    listed = chosen.query.intent.kind is Kind.LIST and by_sentences.certain is not as_one.certain
    if chosen.certain and (listed or not agree):
        notice = f"{chosen.notice or ''}{notices.uncertain(())}"
        chosen = chosen.model_copy(update={"certain": False, "notice": notice})
    return as_asked(text, chosen)


def as_asked(text: str, answer: Answer) -> Answer:
    """An answer to the message as it was typed, not as it was read."""
    after = answer.conversation
    after = after.model_copy(update={"question": text}) if after.question == answer.query.text else after
    return answer.model_copy(update={"query": answer.query.model_copy(update={"text": text}), "conversation": after})


def overlap(one: Citation, other: Citation) -> bool:
    """Do two citations share a passage?"""
    return one.report.id == other.report.id and one.start < other.end and other.start < one.end


def _whole_sentence(citation: Citation, start: int, end: int) -> str:
    """What is quoted from the full stop before a place to its end."""
    text = citation.report.text
    return text[
        max(citation.start, text.rfind("。", citation.start, start), text.rfind("\n", citation.start, start)) : end
    ]


def _refused(query: Query, before: Conversation, told: Told) -> Answer:
    return Answer(
        query=query,
        status=Status.NOT_FOUND,
        notice="".join([*told.notes, *query.reading.notes]),
        nearest=tuple(told.citations),
        unmentioned=tuple(told.silent),
        conversation=_remembered(query, before, told, ()),
    )


def aside(text: str, before: Conversation, notice: str) -> Answer:
    """The answer to what asks nothing of the reports: the conversation goes on where it stood."""
    return going_on(Answer(query=Query(text=text), status=Status.NOT_FOUND, notice=notice), before)


def opened(query: Query, before: Conversation, section: Citation) -> Answer:
    """The whole section of something shown before; the conversation goes on where it stood."""
    return going_on(Answer(query=query, status=Status.ANSWERED, certain=True, citations=(section,)), before)


def going_on(answer: Answer, before: Conversation) -> Answer:
    """An answer after which the conversation goes on where it stood before."""
    return answer.model_copy(update={"conversation": before.model_copy(update={"turns": before.turns + 1})})


def _remembered(query: Query, before: Conversation, told: Told, citations: Sequence[Citation]) -> Conversation:
    """The conversation after an answer, with what it shows."""
    after = before.after(query)
    if not query.asks:
        return after
    row = tuple(told.row) or after.row
    lists = query if told.listed else None
    kept = () if told.listed or _changes_subject(query, before, citations) else before.listed
    return after.model_copy(
        update={
            "shown": _shown_ids(citations),
            "listed": tuple(told.listed) or kept,
            "opened": before.opened if kept else "",
            "list_topic": lists.topic if lists else after.list_topic,
            "list_intent": lists.intent if lists else after.list_intent,
            "row": () if told.listed and row == before.row and not after.of_row else row,
            "ranked": tuple(told.ranked) or after.ranked,
            "told": "" if told.listed else _told_id(citations),
            "now": after.now or _year_shown(after.years, citations),
        }
    )


def _year_shown(years: Sequence[int], citations: Sequence[Citation]) -> int | None:
    """The year of the report shown first, where it tells of the one year asked for."""
    shown = citations[0].report.source.year if citations and len(years) == 1 else None
    return shown if shown in (*years, *(year + 1 for year in years)) else None


def _shown_ids(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Ids of what an answer shows, for `第二条展开说说`: its citations, or the points of the only one."""
    if len(citations) == 1 and len(citations[0].words) > 1:
        return tuple(f"{citations[0].report.id}-{start}-{end}" for start, end in citations[0].words)
    return tuple(citation.id for citation in citations)


def _changes_subject(query: Query, before: Conversation, citations: Sequence[Citation]) -> bool:
    """Does a question leave the list that was shown before it: is another source asked, or does it name its own?"""
    if not before.listed:
        return True
    of = before.listed[0].rsplit("-", 2)[0]
    others = citations and citations[0].report.id != of
    asks_others = query.reports and of not in query.reports
    names = any(scope.name not in query.follow_up.inherited for scope in query.scope.named)
    return bool(others or asks_others or query.scope.compare or (names and len(citations) > 1))


def _told_id(citations: Sequence[Citation]) -> str:
    """The id of the sentence that was told first; of the passage, where none is marked."""
    if not citations:
        return ""
    first = citations[0]
    start, end = first.sentences[0] if first.sentences else first.span
    return f"{first.report.id}-{start}-{end}"
