"""Words for years, targets and outcomes → the years and reports meant, decided for each source by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.thesaurus import official
from retrieval.language.wordsets import any_of
from retrieval.models import Genre, Role, Scope, Source, years_of
from retrieval.query.parameters import WORDS
from retrieval.query.scope.confining import Confined
from retrieval.query.scope.resolutions import ScopeResolution, all_reports
from retrieval.query.scope.stepping import is_before
from retrieval.query.sources.catalog import Catalog
from retrieval.query.times.relative_years import (
    YEARS_BACK,
    is_newest,
    this_year,
    year_of_zodiac,
    years_ahead,
    years_back,
)
from retrieval.query.times.years import When, reports_stating

# Was a target met?
_MET = regex(rf"{any_of('fulfil')}(?:了|得)?(?:吗|没|么|怎么样|如何|情况|[?？]|$)|有没有{any_of('fulfil')}")
# What of a question only asks that; nothing else in it leaves what is meant to the conversation.
WHETHER_MET = regex(
    r"(?:预期|年度|当初|年初|定的|原定){0,6}(?:目标|预期|任务|计划|指标)(?:任务|目标|数|值)?|实际(?:上)?|最后|最终|到底|究竟|有没有|是不是|是否"
    rf"|(?:超额)?(?:{any_of('fulfil')}|够上|够到|达标|落空|够得?[上到]|超过?|低于|高于|少于|多于|超出)(?:了|得|情况|过)?|[和跟与同比]|[高低多少]|还是|比较|相比|对比|比起来"
    r"|结果|吗|没有?|么|怎么样|如何|咋样|呢|[那这它]|个|年初|当初|定的|来着|是"
)
_WHETHER = regex(
    rf"(?:预期|年度)?目标|预期|实际(?:上)?|最后|最终|到底|有没有|{any_of('fulfil')}(?:了|得|情况)?|结果"
    r"|吗|没有?|么|怎么样|如何|年初|定的"
)
_ALL_YEARS = regex(r"历[年次]")  # says nothing else: each year may be one of those a report tells of


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

    def relative(
        self,
        resolution: ScopeResolution,
        word: str,
        told: int | None = None,
        roles: Sequence[Role] = (),
        text: str = "",
    ) -> ScopeResolution:
        """`去年`, `今年`: an annual report is published the year after its own, a 政府工作报告 in its own. Where no
        report states the year that is meant so (`前年`, of one report), but one that of the calendar, it is the latter.

        Who asks for nothing but another year (`去年的呢`) than the one that was just `told` means the one before it. Of
        several sources compared each answers by its own last report.
        """
        named = resolution.bounds.named or all_reports(self._catalog)
        if is_newest(word) and not any(len(years_of(self.sources(scope.reports))) > 1 for scope in named):
            return resolution
        told_from = [(scope, self._year_meant(scope, word, roles)) for scope in named]
        meant = [(scope, year) for scope, (year, _) in told_from]
        found = {year for _, year in meant if year is not None}
        every = year_of_zodiac(word, [0]) is None and not resolution.bounds.named
        if not found or (every and len(years_of(self._catalog.sources.values())) > 1):
            return resolution
        if len(found) == 1:
            year = found.pop()
            year = told - 1 if told is not None and is_before(told, year, text) else year
            by_calendar = all(of_today for _, (one, of_today) in told_from if one is not None)
            notes = (*resolution.notes, notices.relative_year(word, year, by_calendar))
            return resolution.bound(years=(year,))._replace(notes=notes)
        dated = tuple(scope if year is None else scope.model_copy(update={"years": (year,)}) for scope, year in meant)
        notes = (*resolution.notes, notices.relative_years(word))
        return resolution.bound(named=dated, years=tuple(sorted(found)))._replace(notes=notes)

    def ahead(self, resolution: ScopeResolution, text: str) -> ScopeResolution:
        """`明年`: a 政府工作报告 has its own year's targets and none of the years to come, of which nothing it says is
        certain to tell. The last part of an annual report is on the year after it.
        """
        found = years_ahead(text)
        scopes = [(scope, years_of(self.sources(scope.reports))) for scope in resolution.bounds.named]
        if found is None or not scopes or resolution.bounds.years:
            return resolution
        word, far = found
        works = [all(one.genre is Genre.WORK_REPORT for one in self.sources(scope.reports)) for scope, _ in scopes]
        lacking = [(scope.name, have) for (scope, have), work in zip(scopes, works, strict=True) if have and work]
        if not lacking:
            return resolution
        year = lacking[0][1][-1] + far
        notes = [notices.relative_year(word, year), *(notices.no_report_for_year(one, year, on) for one, on in lacking)]
        return resolution.bound(leaves_open=True)._replace(notes=(*resolution.notes, *notes))

    def target_and_outcome(self, resolution: ScopeResolution, text: str, rest: str) -> ScopeResolution | None:
        """A year's target stands in its own 政府工作报告, its outcome in the next: both, side by side.

        `rest` is the question `text` without sources and years; whether a target was met (`完成了吗`) is no word that
        either side has.
        """
        if len(resolution.bounds.years) != 1 or len(resolution.bounds.named) > 1:
            return None
        if not speaks_of("target", text) or not speaks_of("outcome", text):
            return None
        year = resolution.bounds.years[0]
        scope = next(iter(resolution.bounds.named), None) or self._only_teller(year)
        if scope is None:
            return None
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

    def _only_teller(self, year: int) -> Scope | None:
        """The source whose 政府工作报告 alone tell of a year's targets and outcomes."""
        telling = self._catalog.stating(year, False, ())
        names = {source.short for source in telling}
        return Scope(name=names.pop(), reports=tuple(one.id for one in telling)) if len(names) == 1 else None

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
        draft = Confined(self._catalog, resolution, roles, when, text)
        draft.run()
        if not draft.kept:
            return resolution.bound(scopes=resolution.bounds.named, gap=draft.gap)
        confined = resolution.bound(
            scopes=tuple(draft.kept),
            compare=len(draft.kept) > 1 and (resolution.bounds.compare or draft.split),
            must_say=tuple(draft.said),
            leaves_open=draft.open,
        )
        return confined._replace(notes=tuple(draft.notes))

    def states(self, years: Sequence[int], scopes: Sequence[Scope], as_report: bool, roles: Sequence[Role]) -> bool:
        """Is any of the years one that a report of the scopes states?"""
        if not years:  # most questions: very many reports are not gone through for that
            return False
        sources = self.sources(report for scope in scopes or all_reports(self._catalog) for report in scope.reports)
        return any(reports_stating(year, sources, as_report, roles) for year in years)

    def _year_meant(self, scope: Scope, word: str, roles: Sequence[Role]) -> tuple[int | None, bool]:
        """The year that a word for one means of a source; and is it told from today rather than from its reports?"""
        sources = self.sources(scope.reports)
        years = years_of(sources)
        if not years:
            return None, False
        named = year_of_zodiac(word, years)
        if named is not None:
            return named, False
        plans = any(source.genre is Genre.WORK_REPORT for source in sources if source.year == years[-1])
        back = years_back(word) or YEARS_BACK.get(word[0], 0)
        year, today = years[-1] - (back if plans else max(0, back - 1)), this_year() - back
        of_today = bool(
            back and not reports_stating(year, sources, False, roles) and reports_stating(today, sources, False, roles)
        )
        return (today if of_today else year), of_today

    def sources(self, reports: Iterable[str]) -> list[Source]:
        """The sources of reports."""
        return [self._catalog.sources[report] for report in reports]


def _as_reports_call(topic: str) -> str:
    """A topic that is an everyday expression and nothing else (`经济增长`), by what it most surely stands for: its
    words by themselves are told of other things (`数字经济…增长7.4%`).
    """
    form, sure = next(iter(official(topic)), ("", 0.0))
    return form if sure >= WORDS.year_expression else topic
