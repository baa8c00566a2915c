"""A sentence → the words in it that answer: the figure, the name, the items or the clause a reader would underline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.clausal import CLAUSE, WHOLE, clause_answer, clause_value
from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.enumerations import enumerations
from retrieval.evidence.figures import FIGURE, figures, marks, most_figure_value
from retrieval.evidence.marking import SHAPE, Candidate, Marks
from retrieval.evidence.names import HOLDS_OFFICE, codes, names, office_holders
from retrieval.evidence.passages import Passage
from retrieval.evidence.wording import wording
from retrieval.models import Kind, Query, Span

SHAPED_WELL = (
    0.25  # that an answer may be worth more than by how near it is: it ends in the noun asked for, and the like
)
SHAPED = (Kind.LIST, Kind.NAME, Kind.GENERAL, Kind.REASON)  # questions whose answer may have a shape of its own


class AnswerSpans(NamedTuple):
    """Words of a sentence that may answer: the sentence, how well they fit (0 to 1), what is marked of it."""

    span: Span
    value: float
    marks: Marks


def answer_value(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> float:
    """How well the words of one sentence of a passage that answer best do so, 0 to 1."""
    if query.intent.kind is Kind.NUMBER:
        found = figures(query, matcher, passage, sentence)
        coded = codes(query, matcher, passage, sentence)
        return max(found[0].value if found else 0.0, *(candidate.value for candidate in coded), 0.0)
    shaped = _shaped(query, matcher, passage, sentence)
    return max([clause_value(matcher, passage, sentence), *(candidate.value for candidate in shaped)])


def is_shaped(query: Query) -> bool:
    """May the answer have a shape of its own, so that it is worth more than the clause it stands in?"""
    intent = query.intent
    if intent.kind not in SHAPED:
        return False
    figure = intent.kind is Kind.GENERAL and intent.classes
    return bool(intent.kind is Kind.LIST or intent.wants or figure or wording(query).code)


def most_value(
    query: Query, matcher: TermMatcher, strengths: Sequence[float], passage: Passage, sentence: Span
) -> float:
    """What `answer_value` can be at most, told in less time; `strengths` are those of the terms in the sentence."""
    if query.intent.kind is Kind.NUMBER:
        return most_figure_value(matcher, strengths, passage, sentence)
    return _most_worded(query, matcher, strengths)


def most_answer(query: Query, matcher: TermMatcher, strengths: Sequence[float], passage: Passage) -> float:
    """What `answer_value` can be at most, up to 1, for the sentences of a passage that has these `strengths`."""
    if query.intent.kind is not Kind.NUMBER:
        return _most_worded(query, matcher, strengths)
    if passage.row or wording(query).code:
        return 1.0
    if passage.measures is not None and not passage.measures:
        return 0.0
    return FIGURE + (1 - FIGURE) * matcher.most_nearness(strengths)


def _most_worded(query: Query, matcher: TermMatcher, strengths: Sequence[float]) -> float:
    asked = wording(query)
    most = CLAUSE * matcher.focused_coverage(strengths)
    if is_shaped(query):
        most = max(most, min(1.0, SHAPE + (1 - SHAPE) * matcher.most_nearness(strengths) + SHAPED_WELL))
    return max(most, HOLDS_OFFICE) if asked.titles and asked.holder else most


def best_answer(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> AnswerSpans:
    """The words of one sentence of a passage that answer best."""
    clause = clause_answer(query, matcher, passage, sentence)
    if query.intent.kind is Kind.NUMBER:
        found = figures(query, matcher, passage, sentence)
        coded = max(codes(query, matcher, passage, sentence), key=lambda code: code.value, default=None)
        if coded and not (found and found[0].value > coded.value):
            return AnswerSpans(sentence, coded.value, Marks(coded.mark()))
        if found:
            whole = wording(query).why and sentence[1] - sentence[0] <= WHOLE
            marked = (sentence,) if whole else marks(query, matcher, passage, sentence, found)
            return AnswerSpans(sentence, found[0].value, Marks(marked))
        return AnswerSpans(sentence, 0.0, Marks(clause.mark(), loose=True))
    candidates = [clause, *_shaped(query, matcher, passage, sentence)]
    value = max(candidate.value for candidate in candidates)
    if query.intent.kind is Kind.REASON and sentence[1] - sentence[0] <= WHOLE:
        return AnswerSpans(sentence, value, Marks((sentence,)))
    best = max(candidates, key=lambda candidate: candidate.value + candidate.preferred)
    return AnswerSpans(sentence, value, Marks(best.mark(), loose=best is clause))


def _shaped(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[Candidate]:
    """Words of the sentence that have the shape of an answer to the question."""
    if query.intent.kind not in SHAPED:
        return []
    found: list[Candidate] = []
    for shape in query.intent.wants:
        found += names(query, matcher, passage, sentence, shape)
    if query.intent.kind is not Kind.REASON:
        found += office_holders(query, passage, sentence)
        found += codes(query, matcher, passage, sentence)
    if query.intent.kind is Kind.LIST:
        found += enumerations(query, matcher, passage, sentence)
    if query.intent.classes and query.intent.kind is Kind.GENERAL:
        figured = figures(query, matcher, passage, sentence)
        if figured:
            found.append(Candidate(figured[0].value, lambda: marks(query, matcher, passage, sentence, figured)))
    return found
