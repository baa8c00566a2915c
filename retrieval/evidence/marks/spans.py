"""A sentence → the words in it that answer: the figure, the name, the items or the clause a reader would underline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.evidence.marks.clausal import WHOLE, clause_answer
from retrieval.evidence.marks.enumerations import enumerations
from retrieval.evidence.marks.figure_marks import marks
from retrieval.evidence.marks.figures import figures, max_figure_value
from retrieval.evidence.marks.marking import Candidate, Marks, by_nearness
from retrieval.evidence.marks.names import codes, max_holder_value, names, office_holders
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import CLAUSES, MARKING
from retrieval.models import Kind, Query, Span

SHAPED = (Kind.LIST, Kind.NAME, Kind.GENERAL, Kind.REASON)  # questions whose answer may have a shape of its own


class Answering(NamedTuple):
    """Words of a sentence that answer best: how well they do so, and what finds what to mark of them.

    They are worth 0 to 1, and a little more (`MARKING.shaped_well`) where they have a shape of their own.
    """

    value: float
    mark: Callable[[], Marks]


def is_shaped(query: Query) -> bool:
    """May the answer have a shape of its own, so that it is worth more than the clause it stands in?"""
    intent = query.intent
    if intent.kind not in SHAPED:
        return False
    figure = intent.kind is Kind.GENERAL and intent.classes
    return bool(intent.kind is Kind.LIST or intent.wants or figure or wording(query).code)


class MaxValue:
    """What `best_answer` is worth at most for one query, told in less time, by the strengths of the terms in a text."""

    def __init__(self, query: Query, matcher: TermMatcher) -> None:
        asked = wording(query)
        self._matcher = matcher
        self._number = query.intent.kind is Kind.NUMBER
        self._coded = asked.code
        self._shaped = is_shaped(query)
        self._figured = query.intent.kind is Kind.GENERAL and bool(query.intent.classes)
        self._lower = max_holder_value(query)
        self.upper_bound = 1.0 + MARKING.shaped_well if self._shaped else 1.0  # of any text

    def in_sentence(self, strengths: Sequence[float], passage: Passage, sentence: Span) -> float:
        """For one sentence of a passage."""
        if self._number:
            return 1.0 if self._coded else max_figure_value(self._matcher, strengths, passage, sentence)
        return self._worded(strengths, passage)

    def is_nothing(self, passage: Passage, sentence: Span) -> bool:
        """Is a figure asked for, and has one sentence of a passage none?"""
        return self._number and not self._coded and not passage.quantities(sentence)

    def in_passage(self, strengths: Sequence[float], passage: Passage) -> float:
        """For the sentences of a passage."""
        if not self._number:
            return self._worded(strengths, passage)
        if passage.row or self._coded:
            return 1.0
        if passage.measures is not None and not passage.measures:
            return 0.0
        return by_nearness(self._matcher.max_nearness(strengths))

    def of_heads(self, passage: Passage) -> float:
        """How much more it may be in a row of a table, by words that stand in the heads of its columns."""
        return MARKING.shaped_well if passage.row and self._shaped else 0.0

    def _worded(self, strengths: Sequence[float], passage: Passage) -> float:
        upper_bound = CLAUSES.clause * self._matcher.focused_coverage(strengths)
        if self._shaped:
            upper_bound = max(upper_bound, by_nearness(self._matcher.max_nearness(strengths)) + MARKING.shaped_well)
        if self._figured and passage.row:
            upper_bound = max(upper_bound, 1.0)  # the head of a column may say all that is asked
        return max(upper_bound, self._lower)


def best_answer(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> Answering:
    """The words of one sentence of a passage that answer best."""
    if query.intent.kind is Kind.NUMBER:
        return _best_figure(query, matcher, passage, sentence)
    clause = clause_answer(query, matcher, passage, sentence)
    candidates = [clause, *_shaped(query, matcher, passage, sentence)]

    def mark() -> Marks:
        if query.intent.kind is Kind.REASON and sentence[1] - sentence[0] <= WHOLE:
            return Marks((sentence,))
        best = max(candidates, key=lambda candidate: candidate.value + candidate.preferred)
        return Marks(best.mark(), loose=best is clause)

    return Answering(max([candidate.value for candidate in candidates]), mark)


def _best_figure(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> Answering:
    """The figure, or the number that counts nothing, that answers best; where there is none, the clause is marked."""
    found = figures(query, matcher, passage, sentence)
    coded = max(codes(query, matcher, passage, sentence), key=lambda code: code.value, default=None)

    def mark() -> Marks:
        if wording(query).why and sentence[1] - sentence[0] <= WHOLE:
            return Marks((sentence,))
        return Marks(marks(query, matcher, passage, sentence, found))

    if coded and not (found and found[0].value > coded.value):
        return Answering(coded.value, lambda: Marks(coded.mark()))
    if found:
        return Answering(max(0.0, found[0].value), mark)
    return Answering(0.0, lambda: Marks(clause_answer(query, matcher, passage, sentence).mark(), loose=True))


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
