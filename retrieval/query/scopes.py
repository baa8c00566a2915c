"""Who and when: the reports a question is confined to, by the sources and years it names or inherits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.models import Conversation, Gap, Genre, Role, Scope, Source
from retrieval.query.mentions import Catalog, Mention
from retrieval.query.surveys import EVERY_SOURCE, of_those_before
from retrieval.query.years import When, reports_stating

ELLIPTICAL = re.compile(
    r"^(?:那么?|它|其|他们|该|这个|这家|上面|里面|具体|还有|然后|另外|换成|再|同样)|呢[?？]?$|展开|详细"
)
_TARGET = re.compile(r"目标|预期|年初")
_OUTCOME = re.compile(r"实际|完成|结果|最后|兑现")
_STEPS = {"前一年": -1, "上一年": -1, "上年": -1, "上一年度": -1, "上年度": -1, "后一年": 1, "次年": 1}
_YEARS_BACK = {"去": 1, "上": 1, "前": 2}


class ScopeResolution(NamedTuple):
    """What a question is confined to."""

    scopes: tuple[Scope, ...] = ()
    named: tuple[Scope, ...] = ()  # before years confined them
    compare: bool = False
    years: tuple[int, ...] = ()
    as_report: bool = False  # the years name reports, not facts
    must_say: tuple[int, ...] = ()  # years no report is on, but one speaks of
    both_roles: bool = False  # the scopes are a year's target and its outcome
    inherited: tuple[str, ...] = ()  # names of the scopes the conversation gives
    notes: tuple[str, ...] = ()
    gap: Gap | None = None


class ScopeResolver:
    """Finds the resolution of questions in one corpus."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def find(
        self, text: str, mentions: list[Mention], when: When, roles: tuple[Role, ...], before: Conversation
    ) -> ScopeResolution:
        """The resolution of the normalised question `text`, which names `mentions` and `when`, after `before`."""
        named = main_mentions(mentions)
        strangers = [mention.name for mention in named if not mention.reports]
        known = [mention for mention in named if mention.reports]
        if strangers and not known:
            return ScopeResolution(gap=Gap(kind="agency", name=strangers[0], have=self._catalog.agencies))
        scopes, compare, inherited = self._scopes(text, known, before)
        years = when.years or _stepped(when.relative, before.years) or self._kept_years(text, named, when, before)
        notes = tuple(notices.lacking(name) for name in strangers)
        resolution = ScopeResolution(named=scopes, compare=compare, years=years, inherited=inherited, notes=notes)
        if not years and when.relative:
            resolution = self._relative(resolution, when.relative[0])
        as_report = when.as_report if when.years else before.as_report and bool(years) and Role.RESULT not in roles
        resolution = resolution._replace(as_report=as_report)
        if len(resolution.years) == 1 and _TARGET.search(text) and _OUTCOME.search(text):
            both = self._target_and_outcome(resolution)
            if both:
                return both
        return self._confined(resolution, roles, strict=bool(when.years), asked=_roles_by_year(text, when))

    def given(self, reports: Sequence[str], years: Sequence[int], found: ScopeResolution) -> ScopeResolution:
        """What a caller sets: ids of reports, years of reports, or both; years leave the sources `found`."""
        if not reports and found.gap and found.gap.kind == "agency":
            return found
        if not reports and found.named:
            resolution = found._replace(years=tuple(years), as_report=True, gap=None, notes=())
            return self._confined(resolution, (), strict=True)
        ids = reports or tuple(self._catalog.sources)
        name = self._catalog.sources[reports[0]].short if len(reports) == 1 else ""
        scope = Scope(name=name, reports=tuple(ids))
        resolution = ScopeResolution(named=(scope,), years=tuple(years), as_report=True)
        return self._confined(resolution, (), strict=True) if years else resolution._replace(scopes=(scope,))

    # --- who

    def _scopes(
        self, text: str, named: list[Mention], before: Conversation
    ) -> tuple[tuple[Scope, ...], bool, tuple[str, ...]]:
        """The scopes, whether they are to be compared, and the names of those the conversation gives."""
        if named:
            parts = _segments(text, named)
            found = [
                Scope(name=mention.name, reports=tuple(sorted(mention.reports)), topic=part)
                for mention, part in zip(named, parts, strict=True)
            ]
            return tuple(found), len(found) > 1, ()
        those = len(before.scopes) > 1 and of_those_before(text)
        if EVERY_SOURCE.search(text) and len(self._catalog.sources) > 1 and not those:
            by_agency: dict[str, list[str]] = {}
            for report, source in self._catalog.sources.items():
                by_agency.setdefault(source.short, []).append(report)
            return tuple(Scope(name=name, reports=tuple(ids)) for name, ids in by_agency.items()), True, ()
        kept = tuple(scope.model_copy(update={"topic": ""}) for scope in before.scopes)
        return kept, len(kept) > 1, tuple(scope.name for scope in kept)

    # --- when

    def _kept_years(self, text: str, named: list[Mention], when: When, before: Conversation) -> tuple[int, ...]:
        """The conversation's years, where the question leaves them out and its sources have them."""
        if when.relative or (named and not ELLIPTICAL.search(text)):
            return ()
        sources = self._sources(report for mention in named for report in mention.reports)
        if named and not any(reports_stating(year, sources, before.as_report, ()) for year in before.years):
            return ()
        return before.years

    def _relative(self, resolution: ScopeResolution, word: str) -> ScopeResolution:
        """`去年`, `今年`: an annual report is published the year after its own, a 政府工作报告 in its own."""
        sources = self._sources(report for scope in resolution.named for report in scope.reports)
        sources = sources or list(self._catalog.sources.values())
        years = _years(sources)
        if not years or (len(years) > 1 and not resolution.named):
            return resolution
        plans = any(source.genre is Genre.WORK_REPORT for source in sources if source.year == years[-1])
        year = years[-1] - (_YEARS_BACK.get(word[0], 0) if plans else word[0] == "前")
        return resolution._replace(years=(year,), notes=(*resolution.notes, notices.relative_year(word, year)))

    def _target_and_outcome(self, resolution: ScopeResolution) -> ScopeResolution | None:
        """A year's target stands in its own 政府工作报告, its outcome in the next: both, side by side."""
        year = resolution.years[0]
        for scope in resolution.named:
            sources = [source for source in self._sources(scope.reports) if source.genre is Genre.WORK_REPORT]
            own = [source.id for source in sources if source.year == year]
            after = [source.id for source in sources if source.year == year + 1]
            if own and after and len(resolution.named) == 1:
                sides = ((notices.TARGET, own), (notices.OUTCOME, after))
                both = tuple(Scope(name=f"{scope.name}{year}年{side}", reports=tuple(ids)) for side, ids in sides)
                return resolution._replace(scopes=both, compare=True, both_roles=True)
        return None

    def _confined(
        self,
        resolution: ScopeResolution,
        roles: tuple[Role, ...],
        strict: bool,
        asked: dict[int, tuple[Role, ...]] | None = None,
    ) -> ScopeResolution:
        """Confine the scopes to the reports that state the years; a gap where none does and the question insists.

        `asked` are the roles that the question names beside each year.
        """
        if not resolution.years:
            return resolution._replace(scopes=resolution.named)
        split = len(resolution.years) > 1 and len(resolution.named) <= 1
        kept: list[Scope] = []
        said: list[int] = []
        notes = list(resolution.notes)
        gap: Gap | None = None
        for scope in resolution.named or (Scope(name="", reports=tuple(self._catalog.sources)),):
            sources = self._sources(scope.reports)
            for years in [(year,) for year in resolution.years] if split else [resolution.years]:
                wanted = (asked or {}).get(years[0], roles) if split else roles
                stating = [s.id for year in years for s in reports_stating(year, sources, resolution.as_report, wanted)]
                name = f"{scope.name}{years[0]}年" if split or not scope.name else scope.name
                if stating:
                    own = {"years": years, "roles": wanted} if split else {}
                    reports = tuple(dict.fromkeys(stating))
                    kept.append(scope.model_copy(update={"name": name, "reports": reports, **own}))
                elif not strict:
                    kept.append(scope)
                elif scope.name and self._says(scope, years[0]):
                    kept.append(scope)
                    said.append(years[0])
                else:
                    gap = gap or self._year_gap(scope, years[0], sources)
                    notes.append(notices.no_report_for_year(scope.name, years[0], _years(sources)))
        if not kept:
            return resolution._replace(scopes=resolution.named, gap=gap)
        return resolution._replace(
            scopes=tuple(kept),
            compare=len(kept) > 1 and (resolution.compare or split),
            must_say=tuple(said),
            notes=tuple(notes),
        )

    def _says(self, scope: Scope, year: int) -> bool:
        """Does a report of the scope speak of `year` in so many words, though it is on another?"""
        return any(self._catalog.mentions_year(report, year) for report in scope.reports)

    def _year_gap(self, scope: Scope, year: int, sources: list[Source]) -> Gap:
        agencies = dict.fromkeys(source.short for source in sources)
        name = next(iter(agencies)) if scope.name and len(agencies) == 1 else scope.name
        return Gap(kind="year", name=str(year), agency=name, have=tuple(map(str, _years(sources))))

    def _sources(self, reports: Iterable[str]) -> list[Source]:
        return [self._catalog.sources[report] for report in reports]


def main_mentions(mentions: list[Mention]) -> list[Mention]:
    """The mentions that name the sources meant: strong ones, without those that only widen or repeat another."""
    strong = [mention for mention in mentions if mention.strong] or mentions
    kept: list[Mention] = []
    for mention in strong:
        others = [other for other in strong if other is not mention and other.reports]
        widens = mention.reports and any(other.reports < mention.reports for other in others)
        repeats = mention.reports and any(other.reports == mention.reports for other in kept)
        if not widens and not repeats:
            kept.append(mention)
    if len(kept) > 1:
        common = frozenset.intersection(*(mention.reports for mention in kept))
        if common:
            return [kept[0]._replace(reports=common)]
    return kept


def _segments(text: str, named: list[Mention]) -> list[str]:
    """What is asked of each source alone (`甲回复了多少件，乙处置了多少起`); empty where they share a question."""
    if len(named) < 2:
        return ["" for _ in named]
    stops = [mention.start for mention in named[1:]] + [len(text)]
    parts = [
        re.sub(r"[、,，和与跟同及\s的]+$|^[的\s]+", "", text[mention.end : stop])
        for mention, stop in zip(named, stops, strict=True)
    ]
    if all(len(re.sub(r"各是|各自|分别|多少|什么|[?？,，。]", "", part)) >= 3 for part in parts):
        lead = text[: named[0].start].strip(" ,，")
        return [f"{lead} {part}".strip() for part in parts]
    return ["" for _ in named]


def _roles_by_year(text: str, when: When) -> dict[int, tuple[Role, ...]]:
    """Targets or outcomes that a question asks for year by year (`2024年实际多少、2025年目标多少`)."""
    if len(when.years) < 2:
        return {}
    stops = [start for start, _ in when.spans[1:]] + [len(text)]
    parts = [text[end:stop] for (_, end), stop in zip(when.spans, stops, strict=True)]
    if len(parts) != len(when.years):
        return {}
    found = {year: _role_named(part) for year, part in zip(when.years, parts, strict=True)}
    return found if all(found.values()) else {}


def _role_named(part: str) -> tuple[Role, ...]:
    return (Role.PLAN,) if _TARGET.search(part) else (Role.RESULT,) if _OUTCOME.search(part) else ()


def _stepped(relative: Sequence[str], before: Sequence[int]) -> tuple[int, ...]:
    """`前一年` after a question on a year: the year before that one."""
    steps = [_STEPS[word] for word in relative if word in _STEPS]
    return tuple(year + steps[0] for year in before) if steps else ()


def _years(sources: Iterable[Source]) -> list[int]:
    return sorted({source.year for source in sources if source.year is not None})
