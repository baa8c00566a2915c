"""A question to several sources → what each of them states: a citation, for certain or not, or proven silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from retrieval.evidence.answers.aiming import asked_as_aimed, classes_aimed_at
from retrieval.evidence.answers.citations import cite
from retrieval.evidence.judging.answerability import RIVALS, UNLIKELY, judge_answer, likelihood
from retrieval.evidence.judging.results import as_outcome, results_first
from retrieval.evidence.judging.retrieving import Retriever
from retrieval.evidence.marks.values import Measure, Value, figure_of, standard
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.silence import is_silent, subject, uses_its_words
from retrieval.evidence.parameters import CERTAINTY, COVERAGE, SUBJECTS
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.evidence.structure.parts import PartFinder
from retrieval.language.normalise import plain
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.quantities import asked_classes, classes_of
from retrieval.models import Citation, Kind, Over, Query, Role, Scope, Span, Term

_MARK = regex(r"[,，。;；、\n]")
_PART = regex(r"[。;；\n]")
_ONE_CASE = regex(
    r"最高|上限|不超过|封顶|被(?:行政)?(?:处以?|罚)|责令[^,，]{0,12}并|某|案[,，:]|典型案例|违规[^,，]{0,8}被"
)
NEXT = 8  # passages behind the best that are tried where that one states nothing of the kind
ORDERED = (Over.HIGHEST, Over.LOWEST, Over.DIFFERENCE)


class Finding(NamedTuple):
    """What one source states: nothing, where there is no citation, and then `silent` tells whether that is proven."""

    scope: Scope
    citation: Citation | None
    certain: bool  # by itself
    silent: bool = False
    last_resort: bool = False  # the passage states nothing of the kind, but silence is not proven either
    figure: Value | None = None
    is_part: bool = False  # a part of a report as a whole, not a passage that was judged
    beside: bool = False  # certain beside what the other sources state

    @property
    def sure(self) -> bool:
        """Certain by itself or beside the others."""
        return self.certain or self.beside


class Comparer:
    """Asks each of several sources alone."""

    def __init__(self, retriever: Retriever, parts: PartFinder) -> None:
        self._retriever = retriever
        self._parts = parts

    def compare(self, query: Query) -> list[Finding]:
        """What each source states, in the order they are asked about."""
        ordered = query.intent.over in ORDERED
        asked = _for_figures(query) if ordered else query
        scopes = self._retriever.most_likely(query, query.scope.scopes)
        each = [asked.of(scope) for scope in scopes]
        pairs = [self._asked(alone, len(query.scope.years) > 1) for alone in each]
        each, judged = [one for one, _ in pairs], [its for _, its in pairs]
        found = list(map(self._finding, each, scopes, judged))
        found = found if query.intent.every else _jointly(each, judged, found)
        aimed = classes_aimed_at(scopes, [one.figure for one in found])
        if aimed:
            found = [found[0], self._aimed(asked_as_aimed(each[1], aimed), found[1])]
        if ordered:
            found = self._of_one_measure(each, judged, found, TermMatcher(subject(asked)))
        about = subject(asked, SUBJECTS.broadly)
        if any(scope.topic for scope in scopes):
            return found
        if not self._is_said(about, found):
            return found
        return [one if one.sure or not self._is_silent(about, one.scope) else _silent(one.scope) for one in found]

    def _asked(self, alone: Query, of_years: bool) -> tuple[Query, Sequence[Evidence]]:
        """A question to one source with its passages: results before plans, where none are asked for."""
        judged = self._retriever.judged(alone)
        outcome = as_outcome(alone, judged) if of_years else None
        if outcome is not None:
            again = self._retriever.judged(outcome)
            if judge_answer(outcome, again).certain:
                return outcome, again
        return alone, results_first(alone, judged)

    def _aimed(self, alone: Query, outcome: Finding) -> Finding:
        again = self._finding(alone, outcome.scope, self._retriever.judged(alone))
        return again if again.figure and not again.last_resort else outcome

    def _of_one_measure(
        self, each: Sequence[Query], judged: Sequence[Sequence[Evidence]], found: Sequence[Finding], about: TermMatcher
    ) -> list[Finding]:
        """The findings, each with a figure of the measure most have where its source states one as well: of several
        that it states, the first is not always what can be put in an order. What does not name what is asked `about`,
        where another's does, is not certain to be of it.
        """
        if not any(one.certain and _names(about, one) for one in found):
            about = TermMatcher(()) if not any(map(_rate_of, about.terms)) else about
        found = [one if _names(about, one) else one._replace(certain=False, beside=False, figure=None) for one in found]
        results = [
            one if _is_result(one) or Role.PLAN in alone.intent.roles else _with_measure(alone, its, one, about)
            for alone, its, one in zip(each, judged, found, strict=True)
        ]
        measure = standard([one.figure for one in results if one.figure and one.certain]) or standard(
            [one.figure for one in results if one.figure]
        )
        if measure is None:
            return results
        return [
            one
            if one.certain and one.figure and one.figure.measure == measure
            else self._in_measure(alone, its, one, about, measure)
            for alone, its, one in zip(each, judged, results, strict=True)
        ]

    def _in_measure(
        self, alone: Query, judged: Sequence[Evidence], finding: Finding, about: TermMatcher, measure: Measure
    ) -> Finding:
        """What a source states for certain in `measure`; else `finding`. `judged` is for `alone`."""
        named, held = alone.intent.classes, classes_of(measure.unit)
        classes = tuple(sorted(held & {*named} if named else held)) or named
        if classes != named:
            alone = alone.with_intent(classes=classes)
            judged = self._retriever.judged(alone)
        return _with_measure(alone, judged, finding, about, measure)

    def _finding(self, alone: Query, scope: Scope, judged: Sequence[Evidence]) -> Finding:
        part = self._parts.part(alone, judged, 1)
        if part.citations:
            return Finding(scope, part.citations[0], part.certain, is_part=True)
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


def _jointly(each: Sequence[Query], judged: Sequence[Sequence[Evidence]], found: Sequence[Finding]) -> list[Finding]:
    """The findings, more of them sure where they are likely all together: the same question is asked of each of the
    sources named, so that one which is plainly understood speaks for the others.
    """
    if all(one.certain for one in found):
        return list(found)
    likely = [
        UNLIKELY if one.last_resort or one.is_part else likelihood(alone, its)
        for one, alone, its in zip(found, each, judged, strict=True)
    ]
    if not _is_likely([one.upper_bound for one in likely]):
        return list(found)
    values = [one.exactly() for one in likely]
    if not _is_likely(values):
        return list(found)
    threshold = CERTAINTY.beside
    return [one._replace(beside=value >= threshold) for one, value in zip(found, values, strict=True)]


def _is_likely(likely: Sequence[float]) -> bool:
    """Are those that may answer likely enough in the mean?"""
    held = [value for value in likely if value]
    return bool(held) and sum(held) / len(held) >= CERTAINTY.jointly


def _names(about: TermMatcher, finding: Finding) -> bool:
    """Does what a source states, or a heading above it, name the weightiest of what is asked about?"""
    if not finding.citation or not about.terms:
        return True
    if not _is_of_rate(about, finding.citation) or _is_of_one_case(finding.citation):
        return False
    cited = finding.citation
    told = [_clause(cited, span, _PART) for span in cited.words] if finding.figure else [cited.quote]
    said = " ".join((*cited.section.path, *told))
    strengths = about.strengths(plain(said))
    heaviest = max(term.weight for term in about.terms)
    weightiest = (value for term, value in zip(about.terms, strengths, strict=True) if term.weight == heaviest)
    return any(value >= COVERAGE.held for value in weightiest)


def _rate_of(term: Term) -> str:
    """The rate that a word asks for; empty for others."""
    return term.asked if term.known and len(term.asked) > 1 and term.asked.endswith("率") else ""


def _is_of_rate(about: TermMatcher, citation: Citation) -> bool:
    """Where a rate is asked for (`败诉率`), is what is marked not named as another (the 出庭率 beside it)?"""
    rates = [form for term in about.terms if _rate_of(term) for form in term.forms]
    told = [_clause(citation, span) for span in citation.words]
    return not rates or any("率" not in one or any(rate in one for rate in rates) for one in told)


def _is_of_one_case(citation: Citation) -> bool:
    """Is what is marked told of a single case, or the most that a rule allows?"""
    return any(_ONE_CASE.search(_clause(citation, span, _PART)) for span in citation.words)


def _clause(citation: Citation, span: Span, mark: re.Pattern[str] | None = None) -> str:
    """What stands from the mark before some words to their end."""
    return (mark or _MARK).split(plain(citation.report.text[citation.start : span[1]]))[-1]


def _with_measure(
    alone: Query, judged: Sequence[Evidence], finding: Finding, about: TermMatcher, measure: Measure | None = None
) -> Finding:
    """What a source states for certain in `measure`, or as a result where there is none yet; else `finding`."""
    if not finding.citation:
        return finding
    for at, one in enumerate(islice(judged, NEXT)):
        citation = cite(one)
        figure = figure_of(citation, alone.intent.classes)
        fits = figure and (figure.measure == measure if measure else not figure.planned)
        if figure and fits and judge_answer(alone, judged[at : at + RIVALS]).certain:
            better = Finding(finding.scope, citation, True, figure=figure)
            if _names(about, better):
                return better
    return finding


def _is_result(finding: Finding) -> bool:
    """Does a source state a result, for certain?"""
    return finding.certain and finding.figure is not None and not finding.figure.planned


def _for_figures(query: Query) -> Query:
    """Who has most is answered by a figure of each, whatever word asks for it; none of them says itself that it is.
    What tells which source is meant (`最多的`) is not asked of it.
    """
    query = query.model_copy(update={"topic": notions()["utmost"].without(query.topic)})
    if query.intent.kind is Kind.NUMBER:
        return query
    return query.with_intent(kind=Kind.NUMBER, classes=asked_classes(query.topic), wants=())


def _likeliest(alone: Query, judged: Sequence[Evidence]) -> Evidence:
    """The best passage that states something of the kind asked for; the best of all, where none does."""
    for at, one in enumerate(islice(judged, 1, NEXT), 1):
        if not judge_answer(alone, judged[at : at + RIVALS]).absent:
            return one
    return judged[0]


class Order(NamedTuple):
    """Findings in order of their figures, and those that have no place in it with the measure that the others have."""

    ranked: tuple[Finding, ...]
    others: tuple[Finding, ...]
    measure: Measure | None
    ahead: tuple[Finding, ...] = ()  # of the others, those that would come first if their figures were certain


def in_order(findings: Iterable[Finding], highest: bool) -> Order:
    """Findings by the figures that most of them have in one measure; a plan among results, a total among those of a
    year, or another unit has no place. What is sure only beside the others has one where it does not come first.
    """
    stated = [finding for finding in findings if finding.citation]
    certain = [(one.figure, one) for one in stated if one.figure and one.certain]
    measure = standard([figure for figure, _ in certain])
    held = [(figure, one) for figure, one in certain if figure.measure == measure]
    first = (max if highest else min)((figure.amount for figure, _ in held), default=None)
    measured = [(one.figure, one) for one in stated if one.figure and not one.certain and one.figure.measure == measure]
    ahead = [
        one
        for figure, one in measured
        if first is not None and (figure.amount > first if highest else figure.amount < first)
    ]
    held += [(figure, one) for figure, one in measured if first is not None and one.beside and one not in ahead]
    held.sort(key=lambda pair: pair[0].amount, reverse=highest)
    ranked = tuple(one for _, one in held)
    return Order(ranked, tuple(one for one in stated if one not in ranked), measure, tuple(ahead))
