"""A figure of a draft and those around it that were found → the reports that have these."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.verify.items import Item, Verdict

NEAR = 3  # figures on either side that are looked at
LINES = 2  # line ends between a figure and one that tells of which report it is
MAX_REPORTS = 2  # reports that may be meant


def found_beside(text: str, at: int, items: Sequence[Item]) -> frozenset[str]:
    """The reports in which the figures around figure number `at` stand; none where these stand in too many."""
    own, found = items[at], set()
    for item in items[max(at - NEAR, 0) : at + NEAR + 1]:
        if item.verdict is not Verdict.EXACT or item.citation is None:
            continue
        between = text[min(item.end, own.end) : max(item.start, own.start)]
        if between.count("\n") <= LINES:
            found.add(item.citation.report.id)
    return frozenset(found) if len(found) <= MAX_REPORTS else frozenset()
