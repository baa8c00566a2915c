"""What is told of a year → that it stands in the plans of reports on the year before, where it does; that it is from a
plan, or from a report on a part of the year.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import holding_notices, notices
from retrieval.evidence.judging.part_years import other_part
from retrieval.language.plandocuments import is_plan
from retrieval.models import Citation, Query, Role


def taken_from_plans(query: Query, citations: Sequence[Citation]) -> list[str]:
    """Says which of the `citations` that tell of the one year asked for are plans of a report on the year before; of
    all of them, where it is all.
    """
    years = query.scope.years
    if query.scope.as_report or len(years) != 1:
        return []
    own = [one for one in citations if not one.report.other_title_at(one.start)]
    plans = [one for one in own if one.role is Role.PLAN and one.report.source.year == years[0] - 1]
    if not plans:
        return []
    names = [one.report.source.short for one in plans] if len(plans) < len(citations) else []
    return [notices.next_year_plan(years[0], years[0] - 1, names)]


def told_of_less(query: Query, citations: Sequence[Citation]) -> list[str]:
    """Says of the first of the `citations` that a plan states it, that its report is on a part of the year, or that it
    stands in another report of its file.
    """
    if not citations:
        return []
    first, source = citations[0], citations[0].report.source
    other = first.report.other_title_at(first.start)
    if other:
        return [holding_notices.in_another_report(other)]
    if is_plan(source.title) and (first.tentative or first.role is Role.PLAN):
        return [holding_notices.stated_by_plan(source.title)]
    part = other_part(query, source)
    return [holding_notices.part_of_year(source.short, source.year, part)] if part else []


def each_of_less(query: Query, citations: Sequence[Citation]) -> list[str]:
    """Says of which of several sources compared the reports are on a part of the year."""
    sources = [one.report.source for one in citations]
    parts = [f"{source.short}（{part}）" for source in sources if (part := other_part(query, source))]
    return [holding_notices.parts_of_year(parts)] if parts else []
