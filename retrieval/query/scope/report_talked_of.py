"""`去年`, `今年` after a report whose year was named → the year meant, told from that report, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.language.notions import notions, speaks_of
from retrieval.models import Conversation, Genre, Role, Source, years_of
from retrieval.query.scope.resolutions import ScopeResolution, all_reports
from retrieval.query.scope.stepping import asks_only_the_year, is_before, step, told_before
from retrieval.query.sources.catalog import Catalog
from retrieval.query.times.relative_years import THIS_YEAR, YEARS_BACK, years_back


class FromReport(NamedTuple):
    """What `去年` is after a report of which one talks, and the role of the section in which it is told there."""

    resolution: ScopeResolution
    roles: tuple[Role, ...]
    only: tuple[str, ...] = ()  # the reports in which alone it is told; empty for any of the sources meant


def told_from_report(
    catalog: Catalog,
    resolution: ScopeResolution,
    word: str,
    roles: tuple[Role, ...],
    text: str,
    before: Conversation,
) -> FromReport | None:
    """The year that a relative `word` means after a report of a year named `before`; None where none was.

    In talk of a report (`2017年的报告里…`) what it says of the year before is meant; in talk of a year's figure that of
    the year before: its target only where that is asked for, or nothing but the year.
    """
    back = years_back(word) or YEARS_BACK.get(word[0], 0 if word in THIS_YEAR else None)
    if before.now is None or back is None or step(word) is not None:
        return None
    scopes = resolution.bounds.named or all_reports(catalog)
    sources = [catalog.sources[one] for scope in scopes for one in scope.reports]
    of_now = [one for one in sources if one.year == before.now]
    if not of_now or len(resolution.bounds.named) > 1:
        return None
    works = any(one.genre is Genre.WORK_REPORT for one in of_now)
    year = before.now - (back if works else max(0, back - 1))
    told = told_before(text, before)
    if told is not None and not before.as_report:
        year = told - 1 if is_before(told, year, text) else year
    found = resolution._replace(notes=(*resolution.notes, notices.relative_year(word, year)))
    found = found.bound(now=before.now, years=(year,))
    planned = Role.PLAN in roles and speaks_of("target", text)
    near = before.now - 1 <= year
    if before.as_report and near and not (planned and year < before.now):
        meant = roles if planned or Role.RESULT in roles else (_role_of(back, works),)
        return FromReport(found.bound(years=(before.now,), as_report=True), meant)
    own = any(one.year == year for one in sources)
    if planned and not own:
        return FromReport(_open(found, year, sources), roles)
    if Role.PLAN in roles and not planned and year < before.now and not (own and asks_only_the_year(text)):
        roles = (Role.RESULT,)
    alone = near and works and not (own and Role.PLAN in roles)
    return FromReport(found, roles, tuple(one.id for one in of_now) if alone else ())


def without_target(text: str, relative: Sequence[str], before: Conversation) -> Conversation:
    """The conversation without the target it asked for, where a question asks for a figure of a year past (`去年增长
    多少`): what came of it is meant. Not where it says nothing but the year, unless one talks of a report.
    """
    past = any(step(word) is None and (YEARS_BACK.get(word[0]) or years_back(word)) for word in relative)
    same = asks_only_the_year(text) and not before.as_report  # the target of another year
    if not past or same or speaks_of("target", text) or not speaks_of("target", before.topic):
        return before
    topic = notions()["target"].without(before.topic).strip()
    return before.model_copy(update={"topic": topic, "roles": tuple(r for r in before.roles if r is not Role.PLAN)})


def without_its_year(before: Conversation, excluded: Sequence[str]) -> Conversation:
    """The conversation without the year it was on, where that is what is not wanted (`不是2023，我要去年的`)."""
    ruled_out = any(str(year) in words for year in (before.now, *before.years) for words in excluded)
    return before.model_copy(update={"now": None}) if ruled_out else before


def _role_of(back: int, works: bool) -> Role:
    return Role.RESULT if back or not works else Role.PLAN


def _open(found: ScopeResolution, year: int, sources: list[Source]) -> ScopeResolution:
    """Of a year's targets nothing is certain where there is no report of it."""
    note = notices.no_report_for_year(sources[0].short, year, years_of(sources))
    return found.bound(leaves_open=True)._replace(notes=(*found.notes, note))
