"""A draft → whose report of which year it names beside each place: in the sentence, the paragraph, the heading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from retrieval.language.marks import line_spans
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.query.sources.catalog import Catalog
from retrieval.verify.attribution.addressing import is_addressed
from retrieval.verify.attribution.calling import MAX_FRAME, Caller, Dated, Named, fits_kind, last_before, of_kind
from retrieval.verify.attribution.dating import (
    ITS_YEAR,
    NEXT_YEAR,
    NOW,
    OWN_PLANS,
    Several,
    a_year_on,
    leads_in,
    of_one,
    of_report,
    same_year,
    years_in,
)
from retrieval.verify.attribution.homing import KINDS, Homing
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.draft.quoting import masked

FAR = 2_000  # characters of a line before a place that are looked at
MAX_BEFORE = 2_000  # sentences before a place that are
MAX_BEHIND = 100  # names of a sentence behind a place that are
MAX_HEADING = 45  # characters of a line that may be a heading
_SENTENCE_END = regex(r"[。！？!?\n\r；;]")
_PRONOUN = regex(rf"(?:该|上述|这一?[个家]?|那一?[个家]?){KINDS}")  # the one named last
_ONE_OF_TWO = regex(r"[前后]者")
_WE_SHALL = regex(r"我们(?:[将拟]|打算|准备|力争|争取)(?!目光|视线)")
_NEXT_CLAUSE = regex(r"[，,、：:]")
_AS_SOURCE = regex(r"(?:[（(《][^）)》]*|(?:见|据|引自|摘自|来自|出自|来源|载于|这是|此为|——|—)[^，,。]{0,8})$")
# What tells of the words before it whose they are.
_TOLD_BEHIND = regex(
    r"^[^，,。；;]*[，,]?(?:这是|此为|此乃|[\x00”』」](?:[，,]正?|正)?是|[\x00”』」][，,]?(?:说|讲|指)的是|语出|出自|引自|摘自|——)$"
    r"|^[^。；;]*[，,](?:这一|这种|这个|该|上述|此|以上)[^，,。]{0,6}(?:来自|出自|源自|引自|见于|取自)$"
)


class Scopes:
    """The scopes of a draft."""

    def __init__(
        self, text: str, catalog: Catalog, own: Sequence[Span], quotes: Sequence[Span],
        holds: Callable[[frozenset[str], str], bool],
    ) -> None:  # fmt: skip
        """`own` are spans of the draft (in order) that are not its own words, those marked as `quotes` among them;
        `holds` says whether one of some reports has a few words (folded).
        """
        self._text = masked(text, own)
        self._raw = text
        self._unquoted = masked(text, quotes)
        self._caller = Caller(self._text, text, catalog, holds)
        self._several = Several(self._text)
        self._homing = Homing(self._text, self._unquoted)
        self._frames: list[tuple[int, list[Named], list[Dated], bool]] = []
        self._lines: list[tuple[int, int]] = []
        self._opened: set[int] = set()  # the numbers of sentences that open what follows, and are no line of their own
        self._read()
        self._supposed: frozenset[str] | None = None  # the reports meant where nobody is named
        self._right: dict[int, frozenset[str]] = {}  # where a wrong name or year stands → the report that is meant

    def corrected(self, right: Mapping[int, frozenset[str]]) -> None:
        """Take other reports for those said at some places of the draft (offsets of a name or a year)."""
        self._right.update(right)

    def at(self, start: int) -> Scope:
        """What is said beside the place at `start`."""
        number = bisect_right(self._starts, start) - 1
        return self._scope(max(number, 0), start)

    def own_plans(self, start: int) -> bool:
        """Does the sentence at `start` tell what those who write, and have no report, will do (`我们将…`)?"""
        begin = self._frames[max(bisect_right(self._starts, start) - 1, 0)][0] if self._frames else 0
        return self._home is None and _WE_SHALL.search(self._text, begin, start) is not None

    def suppose(self, reports: frozenset[str]) -> None:
        """Take some reports for those meant wherever the draft names nobody."""
        self._supposed = reports

    def named(self, start: int, end: int) -> frozenset[str]:
        """The reports of the source whose name is `text[start:end]`; none where it is no name of one."""
        return next((reports for _, reports, _ in self._caller.named(start, end)), frozenset())

    def mentioned(self, start: int, end: int) -> frozenset[str]:
        """The reports of all sources that the draft's own words name anywhere in `text[start:end]`."""
        return self._caller.mentioned(start, end)

    def _read(self) -> None:
        """Walk through the draft, sentence by sentence, with what each names."""
        text = self._text
        last: list[Dated] = []
        for start, end in line_spans(text):
            line = text[start:end].strip()
            heading = 0 < len(line) <= MAX_HEADING and not re.search(r"[。；;，,]", line) and "\x00" not in line
            at = start
            for match in (*_SENTENCE_END.finditer(text, start, end), None):
                stop = match.end() if match else end
                if text[at:stop].strip("\x00 \t\u3000"):
                    named = self._caller.named(at, stop, heading)
                    if heading and not (named or self._frames):
                        named = self._caller.titled(at, stop)
                    named = [] if named and is_addressed(text, start, end, any(one[1] for one in named)) else named
                    dated = years_in(self._unquoted, at, stop, heading)
                    dated = dated or same_year(self._text, at, stop, last)
                    last = dated or last
                    opens = at == start and not heading and bool(named or dated) and leads_in(text, at, stop)
                    self._opened |= {len(self._frames)} if opens else set()
                    dated = of_report(dated, text, stop) if opens else dated
                    self._frames.append((at, named, dated, heading or opens))
                    self._lines.append((start, end))
                at = stop
        self._starts = [frame[0] for frame in self._frames]
        self._naming = [number for number, frame in enumerate(self._frames) if frame[1]]
        self._headings = [number for number, frame in enumerate(self._frames) if frame[3]]
        self._home = self._own_source()

    def _own_source(self) -> tuple[frozenset[str], str] | None:
        """The source whose draft it is: the one it calls its own, or that stands at the head of its title."""
        for (start, end), alone in self._homing.named():
            named = self._caller.named(start, end)
            if named and (not alone or (named[0][0] == start and named[0][1])):
                return named[0 if alone else -1][1:]
        for at, named, _, heading in self._frames[:1]:
            if heading and named and named[0][0] - at <= 1 and named[0][1]:
                return named[0][1:]
        return None

    def _scope(self, number: int, at: int) -> Scope:
        if not self._frames:
            return Scope(None, (), False, False)
        reports, name, strict, name_at = self._agency(number, at)
        dated, strict_year = self._year(number, at)
        right = self._right.get(name_at) or (self._right.get(dated[0]) if dated else None)
        if right is not None:
            return Scope(right, (), True, False, name, name_at=name_at, year_at=dated[0] if dated else -1)
        of_reports = [one[1] for one in last_before(self._frames[number][2], at) if one[2]]
        report_year = of_reports[-1] if of_reports and len(set(of_reports)) == 1 else None
        if dated is None:
            return Scope(reports, (), strict, strict_year, name, False, report_year, name_at=name_at)
        carried = dated[0] < self._frames[number][0] and not strict_year
        years = (dated[1],)
        return Scope(reports, years, strict, strict_year, name, dated[2], report_year, carried, name_at, dated[0])

    def _agency(self, number: int, at: int) -> tuple[frozenset[str] | None, str, bool, int]:
        """The source said beside a place, whether it is surely meant for it (named in its paragraph or heading, or
        taken up there by a pronoun), and where it is named.
        """
        here = self._frames[number][1]
        if (pair := self._one_of_two(number, at)) is not None:
            return pair
        behind = here[bisect_right(here, at, key=lambda one: one[0]) :][:MAX_BEHIND]
        told = [one for one in behind if _TOLD_BEHIND.search(self._text[at : self._name_at(one)])]
        own = told[:1] or last_before(here, at) or [one for one in here if self._belongs(at, one[0])]
        line = self._lines[number][0]
        began, nation = self._frames[number][0], bool(own) and self._caller.is_nation(own[-1][1])
        home = self._homing.last(max(line, at - FAR), at, began, nation)
        if own and (own[-1][0] > home or own[-1][0] > at):
            return self._last(own)
        taken_up = _PRONOUN.search(self._text, max(line, at - FAR), at) is not None
        first = max(bisect_left(self._starts, line), number - MAX_BEFORE)
        naming = bisect_left(self._naming, number)  # how many sentences before name anybody
        said = self._naming[bisect_left(self._naming, first) : naming] if not own else []
        spoken = self._text[max(self._frames[number][0], at - FAR) : at]
        if (kind := None if own else of_kind(spoken, [self._frames[one][1] for one in said])) is not None:
            return kind[1], kind[2], True, kind[0]
        for before in chain((number,) if own else (), (self._naming[one] for one in range(naming - 1, -1, -1))):
            frame, named, _, heading = self._frames[before]
            named = [one for one in named if one[1] or before == number or not self._home]
            if not named:
                continue  # an office that has no report is spoken of, in a draft that has a source of its own
            reports, name, _, name_at = self._last(named)
            home = self._homing.last(max(line, at - FAR), at, began, self._caller.is_nation(reports))
            if home > name_at and not (heading and frame > 0):
                return *(self._home or (self._supposed, "")), False, -1
            it = taken_up and fits_kind(spoken, name)
            if self._lines[before][0] == line or heading or it or self._under(before, reports):
                return reports, name, True, name_at
            return reports | (self._home[0] if self._home else self._supposed or frozenset()), name, False, name_at
        return *(self._home or (self._supposed, "")), False, -1

    def _one_of_two(self, number: int, at: int) -> tuple[frozenset[str], str, bool, int] | None:
        """The source that `前者` or `后者` before a place means, of the two named last."""
        frame, named = self._frames[number][:2]
        said = max(
            _ONE_OF_TWO.finditer(self._text, max(frame, at - FAR), at), key=lambda match: match.start(), default=None
        )
        if said is None or any(said.start() < one[0] < at for one in named):
            return None
        for before in range(number, -1, -1):
            pair = [one for one in self._frames[before][1] if one[0] < said.start()][-2:]
            if self._lines[before][0] != self._lines[number][0] or len(pair) == 1:
                return None
            if pair:
                where, reports, name = pair[said[0] == "后者"]
                return reports, name, True, where
        return None

    def _name_at(self, named: Named) -> int:
        """Where the name itself stands: words like 说的是 before it may belong to what names it."""
        return max(self._text.find(named[2], named[0], named[0] + MAX_FRAME), named[0])

    def _under(self, number: int, reports: frozenset[str]) -> bool:
        """Does the heading above name the same source?"""
        above = bisect_left(self._headings, number) - 1
        named = self._frames[self._headings[above]][1] if above >= 0 else []
        return bool(reports) and bool(named) and self._last(named)[0] == reports

    def _belongs(self, at: int, behind: int) -> bool:
        """Does what is named at `behind` still belong to what stands at `at`: in its clause, or as its source?"""
        return (
            _NEXT_CLAUSE.search(self._raw, at, behind) is None or _AS_SOURCE.search(self._raw, at, behind) is not None
        )

    def _last(self, named: list[Named]) -> tuple[frozenset[str], str, bool, int]:
        """The last one named, with those that stand beside it (`甲局和乙局`)."""
        reports = named[-1][1]
        for (at, other, name), (next_at, _, _) in zip(named[-2::-1], named[:0:-1], strict=False):
            between = self._text[at + len(name) : next_at]
            if len(between) > 3 or not re.fullmatch(r"[、和与及\s]*", between):
                break
            reports = reports | other
        return reports, named[-1][2], True, named[-1][0]

    def _year(self, number: int, at: int) -> tuple[Dated | None, bool]:
        """The year said beside a place, and whether it is said in its own paragraph."""
        here, its = self._frames[number][2], ITS_YEAR.match(self._unquoted, at)
        if its is not None:  # “…”是其2025年目标
            return (its.start(1), int(its[1]), False), True
        begin = self._frames[number][0]
        own = last_before(here, at) or [dated for dated in here if dated[2] or self._belongs(at, dated[0])]
        several = self._several.last(begin, at)
        if own and (own[-1][2] or own[-1][0] > several):
            if (on := a_year_on(own[-1], self._text, at)) is not None:
                return on, True
            if self._is_left(number, own[-1], number, at):
                return None, False
            begin = max(own[-1][0], at - FAR)
            other = NEXT_YEAR.search(self._text, begin, at) or NOW.search(self._text, begin, at)
            return (None, False) if other and own[-1][0] < at else (own[-1], True)
        line = self._lines[number][0]
        named = bool(self._frames[number][1]) or self._homing.last(begin, at, begin) >= 0
        for before in range(number - 1, max(number - MAX_BEFORE, 0) - 1, -1):
            years = self._frames[before][2]
            if self._lines[before][0] == line:
                later = self._several.last(self._frames[before][0], self._starts[before + 1])
                several = max(several, later if later > max((one[0] for one in years), default=-1) else -1)
            if several >= 0:  # 2024年…。五年来…: only that of a report still holds
                years = [dated for dated in years if dated[2]]
            if years and (self._lines[before][0] == line or self._frames[before][3]):
                if named and self._is_bound(before, years[-1][0]):
                    return None, False
                if self._is_left(before, years[-1], number, at):
                    return None, False
                of_report = [dated for dated in years if dated[2]]
                same_line = self._lines[before][0] == line and of_report and years[-1][2]
                if same_line and (on := a_year_on(years[-1], self._text, at)) is not None:
                    return on, True
                if NEXT_YEAR.search(self._text, begin, at) or OWN_PLANS.search(self._text, begin, at):
                    return None, False
                if not of_report and NOW.search(self._text, begin, at):
                    return None, False
                # A title that names nobody binds nothing, and a year alone goes no farther than its sentence.
                loose = self._frames[before][3] and not self._frames[before][1] and before not in self._opened
                return (of_report or years)[-1], bool(of_report) and not loose
            named = named or bool(self._frames[before][1])
        return None, False

    def _is_left(self, before: int, dated: Dated, number: int, at: int) -> bool:
        """Has the draft come back to those who write it since a year (of sentence `before`) of another's report?"""
        others = [one for one in self._frames[before][1] if one[1] and (self._home is None or one[1] != self._home[0])]
        if not dated[2] or not others or dated[0] > at:
            return False
        begin = max(others[-1][0], dated[0], at - FAR)
        nation = self._caller.is_nation(others[-1][1])
        return self._homing.last(begin, at, self._frames[number][0], nation) > begin

    def _is_bound(self, number: int, at: int) -> bool:
        """Does a year belong to the source named just before or behind it (`该局2021年`), and to no other?"""
        if of_one(self._text, at):
            return True
        named = self._frames[number][1]
        if not named and not self._frames[number][3]:  # 甲…；2025年上半年…。乙…: it is still that of 甲
            line = bisect_left(self._starts, self._lines[number][0])
            return bisect_left(self._naming, line) < bisect_left(self._naming, number)
        if any(one[0] < at for one in named):
            return True  # 甲2025年…；乙…: it is the year of 甲
        return any(one < at <= one + len(name) + 2 or at < one <= at + len("2021年度") for one, _, name in named)
