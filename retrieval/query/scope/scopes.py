"""The sources and years a question names or inherits → the reports it is confined to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap

from retrieval import notices
from retrieval.holding_notices import told_by
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.models import Bounds, Conversation, Gap, Role, Scope, years_of
from retrieval.query.messages.framing import asked
from retrieval.query.scope.each_its_own import segments, years_beside
from retrieval.query.scope.others import asks_of_others
from retrieval.query.scope.report_talked_of import told_from_report
from retrieval.query.scope.resolutions import ScopeResolution
from retrieval.query.scope.sessions import of_session
from retrieval.query.scope.stepping import LAST_YEAR, told_before
from retrieval.query.scope.stepping import stepped as stepped_from
from retrieval.query.scope.surveys import asks_for_every_year, to_every_source
from retrieval.query.scope.year_scopes import NO_YEARS, YearResolver
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.elsewhere import named_thing
from retrieval.query.sources.subjects import Mention, main_mentions
from retrieval.query.times.years import When, reports_stating

ELLIPTICAL = regex(
    r"^(?:那么?|它|其|他们|该|这个|这家|上面|里面|具体|还有|然后|另外|换成|再|同样)|呢(?=[,，?？]|$)|^(?!.*(?:有没有|有无|是不是|是否)).{1,8}的[?？]?$|展开|详细"
)
# Another source put beside that of the question before (`和湖北比呢`).
COMPARED_WITH = regex(
    r"^(?:那么?|再|要是|如果)?[和跟同与比].{2,20}?(?:相比|对比|比较|比起来|比一?比|比)|^比.{2,12}(?:怎么样|如何|呢)",
    needs="对比相",
)
_COMPARED_YEAR = regex(r"(?:[比较跟和与同]|相?比于)(?:前一年|上一?年度?|去年|上年|头一?年|前年)(?!的)")


class ScopeResolver:
    """Finds the resolution of questions in one corpus."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._years = YearResolver(catalog)

    def find(
        self,
        text: str,
        mentions: list[Mention],
        when: When,
        roles: tuple[Role, ...],
        before: Conversation,
        without: frozenset[str] = frozenset(),
    ) -> ScopeResolution:
        """The resolution of the normalised question `text`, which names `mentions` and `when`, after `before`, and puts
        the reports `without` aside.
        """
        meant = asked(text, [(mention.start, mention.end) for mention in mentions])
        named = main_mentions([mentions[index] for index in meant])
        standing = {mention: self._catalog.standing(mention, text) for mention in named}
        strangers = [mention.name for mention in named if not mention.reports or standing[mention].lacking]
        known = [mention for mention in named if mention.name not in strangers]
        if strangers and not known:
            return self._lacking(strangers[0], when, text, before)
        if before.lacked and known and self._goes_on(text, known):
            before = before.model_copy(update={"years": before.lacked})
        scopes, compare, inherited = self._scopes(text, known, mentions, before, without)
        inner = None if compare else self._catalog.inner(text, known)
        lost = bool(inherited) and not any(scope.reports for scope in scopes)  # 湖南呢, which has none; 那武汉呢
        away = bool(inherited) and inner is not None and not self._speaks_of(inner.name, scopes)
        if inner and inner.reports and not known and (lost or away or not scopes):
            scopes, inherited = (Scope(name=inner.told_by, reports=tuple(sorted(inner.reports))),), ()
        told = bool(inner and not known and tuple(scope.name for scope in scopes) == (inner.told_by,))
        if absent := next((scope.name for scope in scopes if not scope.reports), ""):
            return self._lacking(absent, when, text)
        if before.years and _COMPARED_YEAR.search(text):  # 比上年低了多少: the year stays
            when = when._replace(relative=())
        stepped = () if when.years else stepped_from(text, when.relative, before.years)
        years = when.years or stepped or self._kept_years(text, named, when, before)
        if years is before.years and not self._years.states(years, scopes, before.as_report, roles):
            goes_on = bool(ELLIPTICAL.search(text))  # `罚款呢` asks for the same year, which only a table may tell of
            when, years = (when._replace(years=years), years) if goes_on else (when, ())
        asks = False if years or when.relative or compare else asks_for_every_year(text, named, before)
        every_year = self._years.every(text, scopes, () if scopes else self._every_source()) if asks else NO_YEARS
        if every_year.years:
            scopes, years = every_year.scopes, every_year.years
        left = [scope.name for scope in before.scopes if not scope.reports] if inherited else []
        unheld = list(filter(None, () if scopes or inner else (self._catalog.unheld(text),)))
        of_office = [(one.name, standing[one]) for one in known if standing[one].agencies]
        unread = [(one.name, standing[one].unread) for one in known if standing[one].unread]
        lost_years = () if years or compare else self._lost_years(text, known, when, before)
        turned = before.scopes and not known and bool(scopes) and not inherited  # to another source than that talked of
        inside = inner.name if inner else named_thing(text) if turned else ""
        notes = (
            *every_year.notes,
            *lost_years,
            *map(notices.lacking, (*strangers, *left, *unheld)),
            *([told_by(inner.name, inner.told_by if told else "")] if inner and not known else ()),
            *([notices.named_in(inside, [scope.name for scope in scopes])] if turned and inside and not inner else ()),
            *self._group_notes(known),
            *(notices.of_an_office(name, one.agencies) for name, one in of_office),
            *starmap(notices.of_unknown_issuer, unread),
        )
        leaves_open = bool(left or unheld or lost_years or unread) or (bool(every_year.notes) and not every_year.years)
        place = next((name for name, one in of_office if one.doubtful), "")
        lacked = before.years if lost_years else ()
        bounds = Bounds(
            named=scopes, compare=compare, years=years, leaves_open=leaves_open, place=place, inside=inside, lost=lacked
        )
        now = before.now if years is before.years else years[0] if when.as_report and len(years) == 1 else None
        resolution = ScopeResolution(bounds, inherited=inherited, notes=notes).bound(now=now)
        if when.session and not years:
            resolution = of_session(resolution, when.session, text, self._catalog)
        anew = known or inner or compare or years or when.session  # it says itself which report, or which year
        word = "" if anew else next(iter(when.relative), "")
        talked = told_from_report(self._catalog, resolution, word, roles, text, before) if word else None
        if talked:
            resolution, roles = talked.resolution, talked.roles
        elif not resolution.bounds.years and when.relative:
            just_told = told_before(text, before) if when.relative[0] in LAST_YEAR else None
            dated, compared = (
                self._years.relative(resolution, when.relative[0], just_told, roles, text),
                _COMPARED_YEAR.search(text),
            )
            named_so = not compared or when.relative[0] not in compared[0]  # 比上年增长多少 names no year to be told of
            resolution = dated if named_so else dated._replace(notes=resolution.notes)
        elif not years and not when.session:
            resolution = self._years.ahead(resolution, text)
        stays = bool(stepped) or Role.RESULT not in roles or Role.RESULT in before.roles
        as_report = when.as_report if when.years else before.as_report and bool(years) and stays
        as_report |= bool(every_year.years)
        resolution = resolution.bound(as_report=as_report or resolution.bounds.as_report)
        told = before.as_report and Role.RESULT in before.roles and not when.years  # what came of it stands there
        both = None if told else self._years.target_and_outcome(resolution, text, _without(text, known, when))
        if both:
            return both
        resolution = years_beside(resolution, known, when)
        when = when._replace(years=stepped) if stepped else when
        if not talked:
            return self._years.confined(resolution, roles, when, text)
        about = resolution.bounds.named
        only = (Scope(name="、".join(scope.name for scope in about), reports=talked.only),) if talked.only else about
        found = self._years.confined(resolution.bound(named=only), roles, when, text)
        return found.bound(named=about)._replace(roles=roles)

    def given(self, reports: Sequence[str], years: Sequence[int], found: ScopeResolution) -> ScopeResolution:
        """What a caller sets: ids of reports, years of reports, or both; years leave the sources `found`."""
        if not reports and found.bounds.gap and found.bounds.gap.kind == "agency":
            return found
        if not reports and found.bounds.named:
            resolution = found.bound(years=tuple(years), as_report=True, gap=None)._replace(notes=())
            return self._years.confined(resolution, ())
        named = [scope for scope in found.bounds.named if scope.reports and scope.name not in found.inherited]
        if reports and named:
            return self._among(reports, named, found)
        ids = reports or tuple(self._catalog.sources)
        name = self._catalog.sources[reports[0]].short if len(reports) == 1 else ""
        scope = Scope(name=name, reports=tuple(ids))
        resolution = ScopeResolution(Bounds(named=(scope,), years=tuple(years), as_report=True))
        return self._years.confined(resolution, ()) if years else resolution.bound(scopes=(scope,))

    def _among(self, reports: Sequence[str], named: Sequence[Scope], found: ScopeResolution) -> ScopeResolution:
        """Of the sources a question names those that are among the reports set; none of the others answers for them."""

        def kept(scopes: Sequence[Scope]) -> tuple[Scope, ...]:
            within = [tuple(report for report in scope.reports if report in reports) for scope in scopes]
            both = zip(scopes, within, strict=True)
            return tuple(scope.model_copy(update={"reports": ids}) for scope, ids in both if ids)

        if found.bounds.gap:
            return found
        scopes = kept(found.bounds.scopes)
        if scopes:
            return found.bound(
                scopes=scopes, named=kept(found.bounds.named), compare=found.bounds.compare and len(scopes) > 1
            )
        names, sources = dict.fromkeys(scope.name for scope in named), self._catalog.sources
        have = tuple(dict.fromkeys(sources[report].agency for report in reports))
        return found.bound(scopes=(), gap=Gap(kind="chosen", name="、".join(names), have=have))

    # --- who

    def _speaks_of(self, place: str, scopes: Sequence[Scope]) -> bool:
        return self._catalog.speaks_of(place, [report for scope in scopes for report in scope.reports])

    def _lacking(self, name: str, when: When, text: str, before: Conversation | None = None) -> ScopeResolution:
        """No report is from the source named, which stays what the conversation is about. Others may speak of it."""
        gap = Gap(kind="agency", name=name, have=self._catalog.agencies)
        named = (Scope(name=name, reports=()),)
        lacking = ScopeResolution(Bounds(named=named, years=when.years, as_report=when.as_report, gap=gap))
        goes_on = before if before and before.topic and ELLIPTICAL.search(text) else Conversation()
        about = [report for scope in goes_on.scopes for report in scope.reports]
        there = self._catalog.told_inside(name, goes_on.topic, about)
        spoken_of = None if when.as_report else there or self._catalog.spoken_of(name, text)
        if spoken_of is None:
            return lacking
        body, reports = spoken_of
        within = ScopeResolution(Bounds(named=(Scope(name=name, reports=tuple(sorted(reports))),), years=when.years))
        if not when.years and when.relative:
            within = self._years.relative(within, when.relative[0])
        within = self._years.confined(within, (), when)
        if within.bounds.gap or within.bounds.must_say:
            return lacking
        return lacking.bound(scopes=within.bounds.scopes, body=body)

    def _scopes(
        self, text: str, named: list[Mention], mentions: list[Mention], before: Conversation, aside: frozenset[str]
    ) -> tuple[tuple[Scope, ...], bool, tuple[str, ...]]:
        """The scopes, whether they are to be compared, and the names of those the conversation gives."""
        if (mentions or aside) and asks_of_others(text, mentions):
            without = aside.union(*(mention.reports for mention in mentions))
            others = self._every_source(without)
            if others:
                return others, len(others) > 1, ()
        if named:
            parts = segments(text, named)
            found = [
                Scope(name=mention.name, reports=tuple(sorted(mention.reports)), topic=part)
                for mention, part in zip(named, parts, strict=True)
            ]
            if COMPARED_WITH.search(text):
                held = {scope.name for scope in found}
                found += [scope.bare() for scope in before.scopes if scope.reports and scope.name not in held]
            return tuple(found), len(found) > 1, ()
        if to_every_source(text, before) and len(self._catalog.sources) > 1:
            return self._every_source(aside), True, ()
        kept = tuple(one.bare() for one in self._still_meant(text, before) if not aside.intersection(one.reports))
        about = [report for scope in kept for report in scope.reports]
        elsewhere = self._catalog.elsewhere(text, about or self._catalog.sources)
        thing = None if elsewhere else self._catalog.thing_elsewhere(text, about)
        if thing is not None:
            return tuple(Scope(name=name, reports=reports) for name, reports in thing), False, ()
        teller = None if about and not elsewhere else self._catalog.told_by(text)
        if elsewhere and not teller:
            return (Scope(name=elsewhere, reports=()),), False, ()
        if teller:
            return (Scope(name=teller[0], reports=tuple(sorted(teller[1]))),), False, ()
        unreported = self._catalog.unreported(text, about)
        if unreported:
            name, reports = (None if about else self._catalog.telling_of(unreported)) or (unreported, frozenset[str]())
            return (Scope(name=name, reports=tuple(sorted(reports))),), False, ()
        return kept, len(kept) > 1, tuple(scope.name for scope in kept)

    @staticmethod
    def _still_meant(text: str, before: Conversation) -> Sequence[Scope]:
        """The sources of the conversation; the one before it, after one that no report is from, for a new question."""
        lacks = bool(before.scopes) and not any(scope.reports for scope in before.scopes)
        return before.earlier[-1:] if lacks and before.earlier and not ELLIPTICAL.search(text) else before.scopes

    def _every_source(self, without: frozenset[str] = frozenset()) -> tuple[Scope, ...]:
        by_agency: dict[str, list[str]] = {}
        for report, source in self._catalog.sources.items():
            if report not in without:
                by_agency.setdefault(source.short, []).append(report)
        return tuple(Scope(name=name, reports=tuple(ids)) for name, ids in by_agency.items())

    def _group_notes(self, named: list[Mention]) -> list[str]:
        groups = dict.fromkeys(mention.group for mention in named if mention.group)
        return [notices.group(group, *self._catalog.members(group)) for group in groups]

    # --- when

    def _kept_years(self, text: str, named: list[Mention], when: When, before: Conversation) -> tuple[int, ...]:
        """The conversation's years, where the question leaves them out and its sources have them."""
        if when.relative or when.session or (named and not self._goes_on(text, named)):
            return ()
        sources = self._years.sources(report for mention in named for report in mention.reports)
        if named and not any(reports_stating(year, sources, before.as_report, ()) for year in before.years):
            return ()
        return before.years

    def _lost_years(self, text: str, known: list[Mention], when: When, before: Conversation) -> tuple[str, ...]:
        """What to say where a question asks the same of another source, which has no report on the year before it."""
        if not known or len(before.years) != 1 or when.relative or when.session or not self._goes_on(text, known):
            return ()
        have = years_of(self._years.sources(known[0].reports))
        return (notices.no_report_for_year(known[0].name, before.years[0], have),) if have else ()

    def _goes_on(self, text: str, named: list[Mention]) -> bool:
        """Does a question that names a source go on from the one before, for it leaves out the subject?"""
        changes = named[0].start == 0 and named[-1].end == len(text) and len(text) > len(named[0].name)
        return bool(ELLIPTICAL.search(text) or changes)


def _without(text: str, named: list[Mention], when: When) -> str:
    """A question without its sources and years."""
    spans = [*((mention.start, mention.end) for mention in named), *when.spans]
    return " ".join(blanked(text, spans).split())
