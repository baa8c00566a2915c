"""One file with several reports (`Report.other_title_at`) → in which of them a passage stands, and which is asked for.

The file is known by the first: what another states answers for nothing of it, and for the other's own not for certain.
"""

from __future__ import annotations

from retrieval.evidence.scoring.ranking import Evidence
from retrieval.models import Query, Report
from retrieval.models.reports import SEVERAL
from retrieval.reports.naming import name_in_title


def holds_several(report: Report) -> bool:
    """Are there several reports in its file?"""
    return any(item.kind == SEVERAL for item in report.irregularities)


def is_of_another_report(evidence: Evidence) -> bool:
    """Does a passage stand in another report than the one its file is known by?"""
    return bool(evidence.chunk.report.other_title_at(evidence.told[0]))


def asked_of(query: Query, report: Report, offset: int) -> int:
    """How much of the title above a place is asked for by its name and year: of two parts the greater is meant."""
    title = report.other_title_at(offset) or report.source.title
    name = name_in_title(title)
    named = bool(name) and (name in query.text or any(name in scope.name for scope in query.scope.scopes))
    return 2 * named + any(str(year) in title for year in query.scope.years)
