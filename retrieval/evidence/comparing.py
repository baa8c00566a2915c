"""A question to several sources → what each of them states: a citation, for certain or not, or proven silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from retrieval.evidence.answerability import RIVALS, judge_answer
from retrieval.evidence.citations import cite
from retrieval.evidence.parts import PartFinder
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.retrieving import Retriever
from retrieval.evidence.silence import BROADLY, is_silent, subject, uses_its_words
from retrieval.evidence.values import Value, figure_of, standard
from retrieval.language.normalise import plain
from retrieval.language.quantities import asked_classes
from retrieval.models import Citation, Kind, Over, Query, Scope, Term

NEXT = 8  # passages behind the best that are tried where that one states nothing of the kind
ORDERED = (Over.HIGHEST, Over.LOWEST, Over.DIFFERENCE)

Narrowed = Callable[[Query, Sequence[Scope]], Sequence[Query]]  # what a comparison asks of each source alone


class Finding(NamedTuple):
    """What one source states: nothing, where there is no citation, and then `silent` tells whether that is proven."""

    scope: Scope
    citation: Citation | None
    certain: bool
    silent: bool = False
    last_resort: bool = False  # the passage states nothing of the kind, but silence is not proven either
    figure: Value | None = None


class Comparer:
    """Asks each of several sources alone."""

    def __init__(self, retriever: Retriever, parts: PartFinder, narrowed: Narrowed) -> None:
        self._retriever = retriever
        self._parts = parts
        self._narrowed = narrowed

    def compare(self, query: Query) -> list[Finding]:
        """What each source states, in the order they are asked about."""
        asked = _for_figures(query) if query.intent.over in ORDERED else query
        scopes = self._retriever.most_likely(query, query.scope.scopes)
        each = self._narrowed(asked, scopes)
        found = [self._finding(alone, scope) for alone, scope in zip(each, scopes, strict=True)]
        about = subject(asked, BROADLY)
        if any(scope.topic for scope in scopes):
            return found
        nothing = [not one.certain and self._is_silent(about, one.scope) for one in found]
        if not self._is_said(about, found):
            return found
        return [_silent(one.scope) if silent else one for one, silent in zip(found, nothing, strict=True)]

    def _finding(self, alone: Query, scope: Scope) -> Finding:
        judged = self._retriever.judged(alone)
        part = self._parts.part(alone, judged, 1)
        if part.citations:
            return Finding(scope, part.citations[0], part.certain)
        verdict = judge_answer(alone, judged)
        if not verdict.absent:
            citation = cite(judged[0])
            figure = figure_of(citation, alone.intent.classes) if alone.intent.kind is Kind.NUMBER else None
            return Finding(scope, citation, verdict.certain, figure=figure)
        return Finding(scope, cite(_likeliest(alone, judged)) if judged else None, False, last_resort=True)

    def _is_silent(self, about: Sequence[Term], scope: Scope) -> bool:
        """Do none of a source's reports hold anything of the subject?"""
        return all(is_silent(about, self._retriever.folded(report)) for report in scope.reports)

    def _is_said(self, about: Sequence[Term], found: Sequence[Finding]) -> bool:
        """Does a citation of one of the sources use the words of the question?"""
        return any(uses_its_words(about, plain(one.citation.quote)) for one in found if one.citation)


def _silent(scope: Scope) -> Finding:
    return Finding(scope, None, False, silent=True)


def _for_figures(query: Query) -> Query:
    """Who has most is answered by a figure of each, whatever word asks for it."""
    if query.intent.kind is Kind.NUMBER:
        return query
    return query.with_intent(kind=Kind.NUMBER, classes=asked_classes(query.topic), wants=())


def _likeliest(alone: Query, judged: Sequence[Evidence]) -> Evidence:
    """The best passage that states something of the kind asked for; the best of all, where none does."""
    next_best = range(1, len(judged[:NEXT]))
    behind = (at for at in next_best if not judge_answer(alone, judged[at : at + RIVALS]).absent)
    return judged[next(behind, 0)]


class Order(NamedTuple):
    """Findings in order of their figures, and those that have no place in it with the measure that the others have."""

    ranked: tuple[Finding, ...]
    others: tuple[Finding, ...]
    measure: tuple[str, bool, bool] | None
    ahead: tuple[Finding, ...] = ()  # of the others, those that would come first if their figures were certain


def in_order(findings: Iterable[Finding], highest: bool) -> Order:
    """Findings by the figures that most of them have in one measure; a plan among results, a total among those of a
    year, or another unit has no place.
    """
    stated = [finding for finding in findings if finding.citation]
    certain = [(one.figure, one) for one in stated if one.figure and one.certain]
    measure = standard([figure for figure, _ in certain])
    held = [(figure, one) for figure, one in certain if figure.measure == measure]
    held.sort(key=lambda pair: pair[0].value, reverse=highest)
    ranked = tuple(one for _, one in held)
    others = tuple(one for one in stated if one not in ranked)
    ahead = tuple(
        one
        for one in others
        if held
        and one.figure
        and not one.certain
        and one.figure.measure == measure
        and (one.figure.value > held[0][0].value if highest else one.figure.value < held[0][0].value)
    )
    return Order(ranked, others, measure, ahead)
