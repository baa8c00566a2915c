"""Sources and years asked about → the reports that state those years, decided for each source by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.thesaurus import official
from retrieval.language.wordsets import any_of
from retrieval.models import Bounds, Gap, Genre, Role, Scope, Source
from retrieval.query.catalog import Catalog
from retrieval.query.years import When, plans_for, reports_stating

# Was a target met?
_MET = regex(rf"{any_of('fulfil')}(?:了|得)?(?:吗|没|么|怎么样|如何|情况|[?？]|$)|有没有{any_of('fulfil')}")
# What of a question only asks that; nothing else in it leaves what is meant to the conversation.
WHETHER_MET = regex(
    r"(?:预期|年度|当初|年初|定的|原定)*(?:目标|预期|任务|计划|指标)(?:任务|目标|数|值)?|实际(?:上)?|最后|最终|到底|究竟|有没有|是不是|是否"
    rf"|(?:超额)?(?:{any_of('fulfil')}|够上|够到|达标|落空|够得?[上到]|超过?|低于|高于|少于|多于|超出)(?:了|得|情况|过)?|[和跟与同比]|[高低多少]|还是|比较|相比|对比|比起来"
    r"|结果|吗|没有?|么|怎么样|如何|咋样|呢|[那这它]|个|年初|当初|定的|来着|是"
)
_WHETHER = regex(
    rf"(?:预期|年度)?目标|预期|实际(?:上)?|最后|最终|到底|有没有|{any_of('fulfil')}(?:了|得|情况)?|结果"
    r"|吗|没有?|么|怎么样|如何|年初|定的"
)
_ALL_YEARS = regex(r"历[年次]")  # says nothing else: each year may be one of those a report tells of
SURE = 0.6  # of an expression, that it stands for another
_YEARS_BACK = {"去": 1, "上": 1, "头": 1, "前": 2, "大": 3}


class ScopeResolution(NamedTuple):
    """What a question is confined to, and how that was found."""

    bounds: Bounds
    both_roles: bool = False  # the scopes are a year's target and its outcome
    inherited: tuple[str, ...] = ()  # names of the scopes the conversation gives
    notes: tuple[str, ...] = ()  # assumptions made on the way

    def bound(self, **changes: object) -> ScopeResolution:
        """The same with other bounds: `changes` are fields of them."""
        return self._replace(bounds=self.bounds.model_copy(update=changes))


class EveryYear(NamedTuple):
    """A source each of whose years is asked for, with these years; or that none is known to be."""

    scopes: tuple[Scope, ...] = ()
    years: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


NO_YEARS = EveryYear()


class YearResolver:
    """Confines scopes of one corpus to years."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def every(self, text: str, named: Sequence[Scope], others: Sequence[Scope]) -> EveryYear:
        """`历年`: the source named, with the years of its reports; where none is, the only one of the `others` that has
        several. Whose they are is told, or asked.
        """
        dated = [(scope, tuple(years_of(self.sources(scope.reports)))) for scope in named or others]
        several = [(scope, years) for scope, years in dated if len(years) > 1]
        asks = not named and len(others) > 1 and (len(several) == 1 or (several and _ALL_YEARS.search(text)))
        notes = (notices.whose_years([scope.name for scope, _ in several]),) if asks else ()
        if len(several) != 1:
            return EveryYear(notes=notes)
        ((scope, years),) = several
        return EveryYear((scope,), years, notes)

    def relative(self, resolution: ScopeResolution, word: str, told: int | None = None) -> ScopeResolution:
        """`去年`, `今年`: an annual report is published the year after its own, a 政府工作报告 in its own.

        Who asks for nothing but another year (`去年的呢`) than the one that was just `told` means one before it. Of
        several sources compared each answers by its own last report.
        """
        named = resolution.bounds.named or all_reports(self._catalog)
        meant = [(scope, _year_meant(self.sources(scope.reports), word)) for scope in named]
        found = {year for _, year in meant if year is not None}
        if not found or (not resolution.bounds.named and len(years_of(self._catalog.sources.values())) > 1):
            return resolution
        if len(found) == 1:
            year = found.pop()
            year -= 1 if year == told else 0
            notes = (*resolution.notes, notices.relative_year(word, year))
            return resolution.bound(years=(year,))._replace(notes=notes)
        dated = tuple(scope if year is None else scope.model_copy(update={"years": (year,)}) for scope, year in meant)
        notes = (*resolution.notes, notices.relative_years(word))
        return resolution.bound(named=dated, years=tuple(sorted(found)))._replace(notes=notes)

    def target_and_outcome(self, resolution: ScopeResolution, text: str, rest: str) -> ScopeResolution | None:
        """A year's target stands in its own 政府工作报告, its outcome in the next: both, side by side.

        `rest` is the question `text` without sources and years; whether a target was met (`完成了吗`) is no word that
        either side has.
        """
        if len(resolution.bounds.years) != 1 or len(resolution.bounds.named) != 1:
            return None
        if not speaks_of("target", text) or not speaks_of("outcome", text):
            return None
        year, scope = resolution.bounds.years[0], resolution.bounds.named[0]
        sources = [source for source in self.sources(scope.reports) if source.genre is Genre.WORK_REPORT]
        own = [source.id for source in sources if source.year == year]
        after = [source.id for source in sources if source.year == year + 1]
        sides = [(notices.TARGET, own), (notices.OUTCOME, after)]
        if not after:
            return None
        topic = _as_reports_call(_WHETHER.sub(" ", rest).strip(" ,，。?？的")) if _MET.search(text) else ""
        years = (year,) if topic else ()
        both = [
            Scope(name=f"{scope.name}{year}年{side}", reports=tuple(ids), years=years, topic=topic)
            for side, ids in sides
            if ids
        ]
        if len(both) == 1:
            both = [both[0].model_copy(update={"name": scope.name})]
        both_sides = resolution.bound(scopes=tuple(both), compare=len(both) > 1 or bool(topic))
        return both_sides._replace(both_roles=True)

    def confined(
        self,
        resolution: ScopeResolution,
        roles: tuple[Role, ...],
        when: When | None = None,
        text: str = "",
    ) -> ScopeResolution:
        """Confine the scopes to the reports that state the years; a gap where none does and the question insists.

        `when` are the years that the question `text` itself names; without it they are the conversation's.
        """
        if not resolution.bounds.years:
            return resolution.bound(scopes=resolution.bounds.named)
        draft = _Confined(self._catalog, resolution, roles, when, text)
        draft.run()
        if not draft.kept:
            return resolution.bound(scopes=resolution.bounds.named, gap=draft.gap)
        confined = resolution.bound(
            scopes=tuple(draft.kept),
            compare=len(draft.kept) > 1 and (resolution.bounds.compare or draft.split),
            must_say=tuple(draft.said),
        )
        return confined._replace(notes=tuple(draft.notes))

    def states(self, years: Sequence[int], scopes: Sequence[Scope], as_report: bool, roles: Sequence[Role]) -> bool:
        """Is any of the years one that a report of the scopes states?"""
        if not years:  # most questions: very many reports are not gone through for that
            return False
        sources = self.sources(report for scope in scopes or all_reports(self._catalog) for report in scope.reports)
        return any(reports_stating(year, sources, as_report, roles) for year in years)

    def sources(self, reports: Iterable[str]) -> list[Source]:
        """The sources of reports."""
        return [self._catalog.sources[report] for report in reports]


class _Confined:
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
        elif not self._strict:
            self.kept.append(scope)
        elif (speaking := self._speaking(scope, years[0])) is not None:
            self.kept.append(speaking)
            self.said.append(years[0])
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

    def _speaking(self, scope: Scope, year: int) -> Scope | None:
        """The scope, if a report of it speaks of `year` in so many words, though it is on another.

        Of all reports together only where the year is one that something reaches to (`到2035年`).
        """
        if not scope.name and not self._horizon:
            return None
        speaking = tuple(report for report in scope.reports if self._catalog.mentions_year(report, year))
        if not speaking:
            return None
        return scope if scope.name else scope.model_copy(update={"name": f"{year}年", "reports": speaking})


def all_reports(catalog: Catalog) -> tuple[Scope, ...]:
    """All reports as one scope: of many it takes a while to make."""
    return (Scope(name="", reports=tuple(catalog.sources)),)


def _as_reports_call(topic: str) -> str:
    """A topic that is an everyday expression and nothing else (`经济增长`), by what it most surely stands for: its
    words by themselves are told of other things (`数字经济…增长7.4%`).
    """
    form, sure = next(iter(official(topic)), ("", 0.0))
    return form if sure >= SURE else topic


def _year_meant(sources: Sequence[Source], word: str) -> int | None:
    years = years_of(sources)
    if not years:
        return None
    plans = any(source.genre is Genre.WORK_REPORT for source in sources if source.year == years[-1])
    back = _YEARS_BACK.get(word[0], 0)
    return years[-1] - (back if plans else max(0, back - 1))


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


def years_of(sources: Iterable[Source]) -> list[int]:
    """The years sources are on, in order."""
    return sorted({source.year for source in sources if source.year is not None})
