"""The session of a people's congress a question names → the year of the report that was given to it."""

from __future__ import annotations

from retrieval import notices
from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex
from retrieval.models import Scope, years_of
from retrieval.query.names.issuers import NATIONAL
from retrieval.query.scope.resolutions import ScopeResolution, all_reports
from retrieval.query.sources.catalog import Catalog

_OF_THE_NATION = regex(r"全国(?:人大|人民代表大会)", needs="全国")


def of_session(resolution: ScopeResolution, session: tuple[str, str], text: str, catalog: Catalog) -> ScopeResolution:
    """The year of the reports given to a session (`十四`, `三`), among the sources meant: the State Council's of the
    National People's Congress. Of a place's congress it is counted from another of its sessions; if none is known
    nothing is certain.
    """
    national = [r for r, source in catalog.sources.items() if source.agency in NATIONAL]
    named = resolution.bounds.named
    if national and not named and _OF_THE_NATION.search(text):
        named = (Scope(name=notices.NATION, reports=tuple(national)),)
        resolution = resolution.bound(named=named)
    within = [report for scope in named or all_reports(catalog) for report in scope.reports]
    years = years_of(catalog.sources[r] for r in within if catalog.session(r) == session)
    if years:
        return resolution.bound(years=tuple(years), as_report=True)
    if named and not set(within) <= set(national):
        counted = _counted(within, session, catalog)
        return resolution.bound(years=counted, as_report=True) if counted else resolution.bound(leaves_open=True)
    if not national:
        return resolution
    scopes = named or (Scope(name=notices.NATION, reports=tuple(national)),)
    return resolution.bound(named=scopes, years=(_session_year(*session),), as_report=True)


def _counted(reports: list[str], session: tuple[str, str], catalog: Catalog) -> tuple[int, ...]:
    """The year of a session, as another of the same congress tells it."""
    for report in reports:
        other, year = catalog.session(report), catalog.sources[report].year
        if other and year is not None and number_of(other[0]) == number_of(session[0]):
            return (year + number_of(session[1]) - number_of(other[1]),)
    return ()


def _session_year(congress: str, session: str) -> int:
    """The year of a session of the National People's Congress: the first of the 12th was in 2013, each has five."""
    return 2013 + 5 * (number_of(congress) - 12) + number_of(session) - 1
