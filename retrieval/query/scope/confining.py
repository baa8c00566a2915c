"""Scopes and the years asked of them → the reports that state those years, decided for each source by itself."""

from __future__ import annotations

from retrieval import notices
from retrieval.holding_notices import told_in_others, year_unknown
from retrieval.language.notions import speaks_of
from retrieval.models import Gap, Genre, Role, Scope, Source, years_of
from retrieval.query.names.source_names import LOOKED_THROUGH
from retrieval.query.scope.resolutions import ScopeResolution, all_reports
from retrieval.query.sources.catalog import Catalog
from retrieval.query.times.years import When, plans_for, reports_stating


class Confined:
    """One confinement on its way."""

    def __init__(
        self, catalog: Catalog, resolution: ScopeResolution, roles: tuple[Role, ...], when: When | None, text: str
    ) -> None:
        self._catalog = catalog
        self._bounds = resolution.bounds
        self._roles = roles
        self._strict = when is None or bool(when.years) or bool(when.relative) or bool(when.session)
        self._horizon = bool(when and when.horizon)
        self._asked = _roles_by_year(text, when) if when else {}
        # `2024年的下一步打算` is what the report on 2024 says last; `2024年的计划` is what was planned for 2024.
        self._planned = roles == (Role.PLAN,) and "报告" not in text and not speaks_of("nextsteps", text)
        self.split = len(resolution.bounds.years) > 1 and len(resolution.bounds.named) <= 1
        self.kept: list[Scope] = []
        self.said: list[int] = []
        self.notes = list(resolution.notes)
        self.open = resolution.bounds.leaves_open
        self._text = text
        self.gap: Gap | None = None

    def run(self) -> None:
        """Confine each scope, to each year by itself where several years are asked of one source."""
        for scope in self._bounds.named or all_reports(self._catalog):
            for years in [(year,) for year in self._bounds.years] if self.split else [self._bounds.years]:
                self._confine(scope, scope.years or years)

    def _confine(self, scope: Scope, years: tuple[int, ...]) -> None:
        every = self._catalog.sources
        sources = [every[report] for report in scope.reports] if self._bounds.named else list(every.values())
        wanted = self._asked.get(years[0], self._roles) if self.split else self._roles
        stating = {source.id: source for year in years for source in self._stating(year, sources, wanted)}
        name = f"{scope.name}{years[0]}年" if self.split or not scope.name else scope.name
        if stating:
            own = {"years": years, "roles": wanted} if self.split or scope.years else {}
            self.kept.append(scope.model_copy(update={"name": name, "reports": tuple(stating), **own}))
            self._note_no_plan(scope.name, years[0], sources, list(stating.values()), wanted)
        elif not self._strict:
            self.kept.append(scope)
        elif after := self._given_after(years[0], sources):
            self.kept.append(scope.model_copy(update={"name": name, "reports": after}))
            self._say_open(scope.name, years[0], sources)
        elif undated := tuple(one.id for one in sources if one.year is None and scope.name):
            self.kept.append(scope.model_copy(update={"name": name, "reports": undated}))
            self.open = True
            self.notes.append(year_unknown(scope.name, years[0]))
        elif (speaking := self._speaking(scope, years[0])) is not None:
            self.kept.append(speaking)
            self.said.append(years[0])
            self.notes += [] if scope.name or self._horizon else [told_in_others(years[0])]
        else:
            self.gap = self.gap or _year_gap(scope, years[0], sources)
            self.notes.append(notices.no_report_for_year(scope.name, years[0], years_of(sources)))

    def _stating(self, year: int, sources: list[Source], roles: tuple[Role, ...]) -> list[Source]:
        of_all = None if self._bounds.named else self._catalog.stating(year, self._bounds.as_report, roles)
        found = reports_stating(year, sources, self._bounds.as_report, roles) if of_all is None else of_all
        if not self._planned or self._bounds.as_report:
            return found
        before = [source for source in plans_for(year, sources) if source not in found]
        return [*(source for source in before if self._catalog.mentions_year(source.id, year)), *found]

    def _given_after(self, year: int, sources: list[Source]) -> tuple[str, ...]:
        """`2024年度政府工作报告`, where none is of 2024: the one given the year after, which tells of 2024."""
        if not self._bounds.as_report or f"{year}年度" not in self._text:
            return ()
        return tuple(one.id for one in sources if one.year == year + 1 and one.genre is Genre.WORK_REPORT)

    def _note_no_plan(
        self, name: str, year: int, sources: list[Source], stating: list[Source], roles: tuple[Role, ...]
    ) -> None:
        """Of a year's targets nothing is certain where there is but the next year's report, which has its own."""
        works = all(one.genre is Genre.WORK_REPORT and one.year == year + 1 for one in stating)
        named = speaks_of("target", self._text) and str(year) in self._text
        if works and named and roles == (Role.PLAN,) and not self.split:
            self._say_open(name, year, sources)

    def _say_open(self, name: str, year: int, sources: list[Source]) -> None:
        self.open = True
        self.notes.append(notices.no_report_for_year(name, year, years_of(sources)))

    def _speaking(self, scope: Scope, year: int) -> Scope | None:
        """The scope, if a report of it speaks of `year` in so many words, though it is on another.

        All reports together are looked through unless they are very many (`到2035年` is looked for in any case), or the
        question is what the report on that year says.
        """
        if not scope.name and not self._horizon and (self._bounds.as_report or len(scope.reports) > LOOKED_THROUGH):
            return None
        speaking = tuple(report for report in scope.reports if self._catalog.mentions_year(report, year))
        if not speaking:
            return None
        return scope if scope.name else scope.model_copy(update={"name": f"{year}年", "reports": speaking})


def _year_gap(scope: Scope, year: int, sources: list[Source]) -> Gap:
    agencies = dict.fromkeys(source.short for source in sources)
    name = next(iter(agencies)) if scope.name and len(agencies) == 1 else scope.name
    return Gap(kind="year", name=str(year), agency=name, have=tuple(map(str, years_of(sources))))


def _roles_by_year(text: str, when: When) -> dict[int, tuple[Role, ...]]:
    """Targets or outcomes that a question asks for year by year (`2024年实际多少、2025年目标多少`)."""
    if len(when.years) < 2 or len(when.placed) != len(when.years):
        return {}
    stops = [start for start, _, _ in when.placed[1:]] + [len(text)]
    parts = [text[end:stop] for (_, end, _), stop in zip(when.placed, stops, strict=True)]
    found = {year: _role_named(part) for (_, _, year), part in zip(when.placed, parts, strict=True)}
    return found if all(found.values()) else {}


def _role_named(part: str) -> tuple[Role, ...]:
    return (Role.PLAN,) if speaks_of("target", part) else (Role.RESULT,) if speaks_of("outcome", part) else ()
