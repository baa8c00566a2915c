"""A sentence → the clauses in it that answer where no shape of answer is known: those that speak of what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from retrieval.citing import MAX_HIGHLIGHT
from retrieval.evidence.marks.marking import Candidate, grown
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import CLAUSES
from retrieval.models import Kind, Query, Span

WHOLE = 96  # characters: a sentence up to this is marked whole
WHOLE_LIST = 100  # … where a list is asked for
MAX_CLAUSES = 96  # characters of clauses marked together


def clause_answer(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> Candidate:
    """The clauses that answer, as well as the best of them covers what is asked."""
    spans, folded = passage.clauses(sentence), passage.folded
    covered = matcher.focused_coverages(folded[sentence[0] : sentence[1]], [folded[start:end] for start, end in spans])
    best = max(
        value - CLAUSES.per_character * (end - start) for value, (start, end) in zip(covered, spans, strict=True)
    )
    return Candidate(CLAUSES.clause * max(0.0, best), partial(_marks, query, matcher, passage, sentence, covered))


def _marks(
    query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, covered: Sequence[float]
) -> tuple[Span, ...]:
    """The sentence where it is short, else the best clause with what follows it, and what precedes it if that fits;
    `covered` is what each clause covers of what is asked.
    """
    if sentence[1] - sentence[0] <= (WHOLE_LIST if query.intent.kind is Kind.LIST else WHOLE):
        return (sentence,)
    spans = passage.clauses(sentence)
    values = list(covered)
    if not any(values):  # all it has is what the conversation gives
        values = [matcher.coverage(matcher.strengths(passage.folded[start:end])) for start, end in spans]
    for number, (start, end) in enumerate(spans):
        values[number] -= CLAUSES.per_character * (end - start)
    best = max(range(len(spans)), key=values.__getitem__)
    start, end = grown(spans, best, best, MAX_CLAUSES)
    return ((start, min(end, start + MAX_HIGHLIGHT)),)
