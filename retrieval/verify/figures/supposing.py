"""The items of a draft that names nobody where it tells of figures → the one report of which most of them are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from retrieval.ledger.records import Figure
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.figures.fitting import has_digits
from retrieval.verify.items import Item, Verdict
from retrieval.verify.parameters import REPORTS

LONG = 8  # characters from which words taken from a report tell whose they are
LEAST = 3  # figures of two digits or more that one report must have


def most_told(items: Sequence[Item], figures: Sequence[Figure], scopes: Scopes) -> frozenset[str]:
    """The report that has most of the figures of which the draft does not say right there whose they are; none where no
    report has nearly all, or all of them are found.
    """
    said = {figure.start: scopes.at(figure.start) for figure in figures}
    own = {figure.start: figure for figure in figures if not said[figure.start].strict}
    free = [item for item in items if item.kind == "figure" and item.start in own]
    open_ones = (item for item in free if item.verdict in (Verdict.NOT_FOUND, Verdict.AMBIGUOUS))
    open_scopes = [said[item.start] for item in open_ones]
    nobody = any(scope.reports is None for scope in open_scopes)
    if not open_scopes:
        return frozenset()
    free = [item for item in free if has_digits(own[item.start])]
    report, enough = _most(free)
    if not nobody and any(report in (scope.reports or ()) for scope in said.values()):
        return frozenset()  # it is named elsewhere, and not meant where another is
    if nobody and not enough:  # what is told of others that are named says nothing of whose the rest is
        quoted = [item for item in items if item.kind == "quote" and len(item.text) >= LONG]
        report, enough = _most([one for one in (*free, *quoted) if scopes.at(one.start).reports is None])
    return frozenset((report,)) if enough else frozenset()


def _most(items: Sequence[Item]) -> tuple[str, bool]:
    """The report that has most of what some items tell, and whether that is nearly all."""
    found = [
        item.citation.report.id
        for item in items
        if item.citation and item.verdict is Verdict.EXACT and not item.candidates
    ]
    report, count = next(iter(Counter(found).most_common(1)), ("", 0))
    return report, count >= max(LEAST, REPORTS.supposed * len(found))
