"""Passages judged for a query → why the answer is what it is: which words stand where, what ruled a passage out."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.judging.answerability import Why, judge_answer
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.models import Query, Record, Span

SHOWN = 5  # passages explained


class Ground(Record):
    """One passage looked at: its place, the question's words by where they matched, and why it does not answer, if
    so.
    """

    title: str
    section: tuple[str, ...]
    span: Span
    in_sentence: tuple[str, ...]
    in_passage: tuple[str, ...]  # not in the sentence, but around it
    in_heading: tuple[str, ...]  # only in the headings
    missing: tuple[str, ...]
    covered: float  # share of the question's weight, 0 to 1
    fits: float  # how well it holds the shape of answer wanted, 0 to about 1
    score: float
    why_not: Why | None


def explain(query: Query, judged: Sequence[Evidence]) -> tuple[Ground, ...]:
    """Explain the best passages, best first."""
    matcher = TermMatcher(query.terms)
    return tuple(_ground(query, matcher, judged[at:]) for at in range(min(SHOWN, len(judged))))


def _ground(query: Query, matcher: TermMatcher, judged: Sequence[Evidence]) -> Ground:
    evidence = judged[0]
    chunk = evidence.chunk
    text = evidence.passage.folded
    places = {
        "sentence": matcher.strengths(text[evidence.sentence[0] : evidence.sentence[1]]),
        "passage": matcher.strengths(text[chunk.start : chunk.end]),
        "heading": matcher.strengths(evidence.passage.path),
    }
    found: dict[str, list[str]] = {"sentence": [], "passage": [], "heading": [], "": []}
    for number, term in enumerate(query.terms):
        place = next((name for name, matched in places.items() if matched[number] >= COVERAGE.held), "")
        found[place].append(term.asked)
    return Ground(
        title=chunk.report.source.title,
        section=chunk.section.path,
        span=evidence.sentence,
        in_sentence=tuple(found["sentence"]),
        in_passage=tuple(found["passage"]),
        in_heading=tuple(found["heading"]),
        missing=tuple(found[""]),
        covered=evidence.covered,
        fits=evidence.fits,
        score=evidence.score,
        why_not=judge_answer(query, judged).why_not,
    )
