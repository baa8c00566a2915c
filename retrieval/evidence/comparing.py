"""A question to several sources → what each of them states: a citation, for certain or not, or proven silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from retrieval.evidence.answerability import judge_answer
from retrieval.evidence.citations import cite
from retrieval.evidence.figures import Figure, figure_of, standard
from retrieval.evidence.parts import PartFinder
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.retrieving import Retriever
from retrieval.evidence.silence import BROADLY, is_silent, subject, uses_its_words
from retrieval.language.quantities import asked_classes
from retrieval.models import Citation, Concept, Kind, Over, Query, Scope

NEXT = 8  # passages behind the best that are tried where that one states nothing of the kind
ORDERED = (Over.HIGHEST, Over.LOWEST, Over.DIFFERENCE)


class Finding(NamedTuple):
    """What one source states: nothing, where there is no citation, and then `silent` tells whether that is proven."""

    scope: Scope
    citation: Citation | None
    certain: bool
    silent: bool = False
    figure: Figure | None = None


class Comparer:
    """Asks each of several sources alone."""

    def __init__(self, retriever: Retriever, parts: PartFinder, narrowed: Callable[[Query, Scope], Query]) -> None:
        """`narrowed` gives what a comparison asks of one source alone."""
        self._retriever = retriever
        self._parts = parts
        self._narrowed = narrowed

    def compare(self, query: Query) -> list[Finding]:
        """What each source states, in the order they are asked about."""
        asked = _for_figures(query) if query.over in ORDERED else query
        scopes = self._retriever.most_likely(query, query.scopes)
        found = [self._finding(self._narrowed(asked, scope), scope, len(scopes)) for scope in scopes]
        about = subject(asked, BROADLY)
        if not any(scope.topic for scope in scopes) and self._is_said(about, found):
            found = [
                one if one.certain or not self._is_silent(about, one.scope) else _silent(one.scope) for one in found
            ]
        return found

    def _finding(self, alone: Query, scope: Scope, among: int) -> Finding:
        judged = self._retriever.judged(alone, among)
        parts = self._parts.part(alone, judged, 1)
        if parts:
            return Finding(scope, parts[0], True)
        verdict = judge_answer(alone, judged)
        if not verdict.absent:
            citation = cite(judged[0])
            figure = figure_of(citation, alone.classes) if verdict.certain and alone.kind is Kind.NUMBER else None
            return Finding(scope, citation, verdict.certain, figure=figure)
        if self._is_silent(subject(alone), scope):
            return _silent(scope)
        return Finding(scope, cite(_likeliest(alone, judged)) if judged else None, False)

    def _is_silent(self, about: Sequence[Concept], scope: Scope) -> bool:
        """Do none of a source's reports hold anything of the subject?"""
        return all(is_silent(about, self._retriever.folded(report)) for report in scope.reports)

    def _is_said(self, about: Sequence[Concept], found: Sequence[Finding]) -> bool:
        """Does one of the sources use the words of the question?"""
        cited = [one.citation.report.id for one in found if one.citation]
        return any(uses_its_words(about, self._retriever.folded(report)) for report in cited)


def _silent(scope: Scope) -> Finding:
    return Finding(scope, None, False, silent=True)


def _for_figures(query: Query) -> Query:
    """Who has most is answered by a figure of each, whatever word asks for it."""
    if query.kind is Kind.NUMBER:
        return query
    return query.model_copy(update={"kind": Kind.NUMBER, "classes": asked_classes(query.topic), "wants": ()})


def _likeliest(alone: Query, judged: Sequence[Evidence]) -> Evidence:
    """The best passage that states something of the kind asked for; the best of all, where none does."""
    behind = (at for at in range(1, min(NEXT, len(judged))) if not judge_answer(alone, judged[at:]).absent)
    return judged[next(behind, 0)]


class Order(NamedTuple):
    """Findings in order of their figures, and those that have no place in it with the measure that the others have."""

    ranked: tuple[Finding, ...]
    others: tuple[Finding, ...]
    measure: tuple[str, bool, bool] | None


def in_order(findings: Iterable[Finding], highest: bool) -> Order:
    """Findings by the figures that most of them have in one measure; a plan among results, a total among those of a
    year, or another unit has no place.
    """
    stated = [finding for finding in findings if finding.citation]
    measure = standard([finding.figure for finding in stated if finding.figure])
    held = [(one.figure, one) for one in stated if one.figure and one.figure.measure == measure]
    held.sort(key=lambda pair: pair[0].value, reverse=highest)
    ranked = tuple(finding for _, finding in held)
    return Order(ranked, tuple(one for one in stated if one not in ranked), measure)
