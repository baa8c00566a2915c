"""What is told of a year → that it stands in the plans of reports on the year before, where it does."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import notices
from retrieval.models import Citation, Query, Role


def taken_from_plans(query: Query, citations: Sequence[Citation]) -> list[str]:
    """Says which of the `citations` that tell of the one year asked for are plans of a report on the year before; of
    all of them, where it is all.
    """
    years = query.scope.years
    if query.scope.as_report or len(years) != 1:
        return []
    plans = [one for one in citations if one.role is Role.PLAN and one.report.source.year == years[0] - 1]
    if not plans:
        return []
    names = [one.report.source.short for one in plans] if len(plans) < len(citations) else []
    return [notices.next_year_plan(years[0], years[0] - 1, names)]
