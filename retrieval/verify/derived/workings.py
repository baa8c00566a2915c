"""Figures of sources of which a draft may have worked out one → the one of which it did: differences, shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import NamedTuple

from retrieval.language.numbers import value
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Stated
from retrieval.verify.derived.cues import (
    AIMED,
    APART,
    AVERAGE,
    COMPARED,
    GREW,
    LESS,
    OF_TWO,
    PRIOR,
    REST,
    ROUND,
    SEVERAL,
    THAN,
    TIMES,
    YEARS,
)
from retrieval.verify.draft.around import Said
from retrieval.verify.figures.comparing import are_ends, side_of
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.words.pairs import pairs

MIN_TOLD, NAMED, TOLD, SURELY = 0.25, 0.4, 0.5, 0.75  # share of what a figure counts that the draft must say there
MAX_IN_ALL = 12  # figures tried
MAX_BEHIND = 40  # characters between the sentence of a figure and that of its change
TOGETHER = 0.2  # what it is worth that figures stand in one sentence of their source
WHOLE = 100  # of a share in percent
ALIKE = 0.5  # likeness of what two figures count from which it is one thing, of two agencies or years
_MONTHS = {"月": 12, "个月": 12, "天": 365, "日": 365, "季度": 4, "个季度": 4}


class Part(NamedTuple):
    """A figure of a source of which one of the draft may be worked out; `told` is how far the draft says what it
    counts, 0 to 1, and `near` how far the clause says it.
    """

    told: float
    near: float
    report: int
    agency: str
    year: int
    figure: Figure


class Worked(NamedTuple):
    """What may have been worked out of a figure of a source, and others: what it comes to, and how far the draft says
    of what it is worked out. `bound`: the draft may say that it is less.
    """

    told: float
    part: Part
    worth: Decimal
    bound: bool = False


def like_of(figure: Figure, parts: Iterable[Part], unit: str = "") -> list[Part]:
    """Those in the unit of a figure, or another."""
    return [part for part in parts if same_unit(part.figure.unit, unit or figure.unit)]


def are_alike(one: Part, other: Part) -> bool:
    """Do two figures count one thing?"""
    mine, theirs = pairs(fold(one.figure.counted)), pairs(fold(other.figure.counted))
    return len(mine & theirs) >= ALIKE * max(min(len(mine), len(theirs)), 1)


def work_out(parts: Sequence[Part], worth: Decimal, bound: bool = False) -> Worked:
    """What is `worth` so much, worked out of some figures."""
    told = sum(part.told + part.near for part in parts) / len(parts)
    together = len({(part.report, part.figure.sentence) for part in parts}) == 1
    return Worked(told + TOGETHER * together, parts[0], worth, bound)


def _couples(parts: Sequence[Part], said: Said, other: frozenset[str]) -> Iterator[tuple[Part, Part]]:
    """What may be held against what: of two agencies, of two years, of the two ends of a change, or of two things of
    one report that the draft names.
    """
    for one, two in permutations(parts[: 3 * MAX_IN_ALL], 2):
        if other:
            if one.agency not in other and two.agency in other and are_alike(one, two):
                yield one, two
        elif one.agency != two.agency and APART.search(said.clause):
            if are_alike(one, two):
                yield one, two
        elif one.report == two.report:
            ends = one.figure.sentence == two.figure.sentence and are_ends(two.figure, one.figure)
            ends = ends and one.figure.start > two.figure.start
            than = THAN.search(said.before)
            behind = (than["other"] or than["there"]) if than else ""
            close = one.figure.sentence == two.figure.sentence or are_alike(one, two)
            threshold = NAMED if than and close else SURELY
            named = min(one.told, two.told) >= threshold and _is_first(one, two, said.before, behind)
            named = named or (
                AIMED.search(behind) is not None and _is_aimed(two) and not _is_aimed(one) and are_alike(one, two)
            )
            row = (than is None and are_alike(one, two)) or OF_TWO.fullmatch(behind) is not None
            row = row and one.figure.sentence == two.figure.sentence
            dated = one.year > two.year and are_alike(one, two) and _are_named(one.year, two.year, said.before)
            prior = PRIOR.search(behind) is not None and are_alike(one, two) and one.told >= SURELY
            prior = prior and one.figure.start < two.figure.start and one.figure.low < 2 * two.figure.low
            if ends or named or row or dated or prior:
                yield one, two
        elif one.year > two.year and are_alike(one, two) and _are_named(one.year, two.year, said.before):
            yield one, two


def _are_named(later: int, earlier: int, before: str) -> bool:
    """May two reports be of the two years that a sentence names, if it names two?"""
    years = sorted({int(year) for year in YEARS.findall(before)})
    if len(years) == 1 and SEVERAL.search(before) is None:
        return later - 1 <= years[0] <= later and earlier == later - 1
    if len(years) != len((later, earlier)):
        return not years or later - 1 <= years[-1] <= later
    return later - 1 <= years[1] <= later and earlier - 1 <= years[0] <= earlier


def _is_first(one: Part, two: Part, before: str, behind: str) -> bool:
    """Is one told before a word like 比, and the other behind it?"""
    words = pairs(fold(behind))
    return len(pairs(fold(two.figure.counted)) & words) > len(pairs(fold(one.figure.counted)) & words)


def difference_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """Two figures of which it may be the difference, or the growth in percent."""
    than, grew = THAN.search(said.clause), GREW.search(said.clause)
    falls = bool(than and (than["less"] or than["below"])) or bool(grew and grew["less"] and not than)
    beside = COMPARED.search(said.before) if than is grew is None else None
    whole = {"%": 100, "倍": 1}.get(figure.unit)
    like = list(parts) if whole else like_of(figure, parts, "%" if figure.unit == "个百分点" else figure.unit)
    for one, two in _couples(like, said, other):
        if not same_unit(one.figure.unit, two.figure.unit):
            continue
        worth = one.figure.low - two.figure.low
        if beside is not None and other:
            worth = -worth if LESS.search(said.clause) else worth
        else:
            worth = abs(worth) if than is grew is None else -worth if falls else worth
        if whole:
            if one.figure.kind == "share" or not two.figure.low:
                continue
            worth = worth * whole / two.figure.low
        if worth > 0:
            yield work_out((one, two), worth)


def _with_rates(like: Iterable[Part], parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Figures, each with those in percent that stand in its sentence."""
    for one in (part for part in like if part.figure.kind != "share"):
        for rate in parts:
            together = rate.report == one.report and rate.figure.sentence == one.figure.sentence
            if together and rate.figure.unit == "%" and not rate.figure.level:
                yield one, rate


def _is_aimed(part: Part) -> bool:
    return part.figure.stated is not Stated.RESULT


def rest_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The whole of which it may be what another figure of the same sentence leaves."""
    for one, two in permutations(like_of(figure, parts, "%" if figure.unit == "个百分点" else figure.unit), 2):
        together = one.report == two.report and one.figure.sentence == two.figure.sentence
        told = max(one.told, two.told) >= NAMED and not (two.figure.negative and not REST.search(said.clause))
        if together and told and one.figure.low > two.figure.low:
            yield work_out((one, two), one.figure.low - two.figure.low)


def short_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The figure that is so far from a round number which the draft names (`离千座还差27座`)."""
    for match in ROUND.finditer(fold(said.before + "|" + said.behind)):
        round_number = value(match["number"] if match["number"][0] not in "百千万" else "一" + match["number"])
        for one in like_of(figure, parts):
            if match["unit"].startswith(one.figure.unit) and max(one.told, one.near) >= NAMED:
                yield work_out((one,), abs(round_number - one.figure.low))


def over_plan(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The share of a plan that was reached, of which it may be what is above the whole."""
    for one in parts:
        if one.figure.unit == "%" and one.figure.low > WHOLE and not one.figure.way:
            yield work_out((one,), one.figure.low - WHOLE)


def average_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The whole of which it may be so much a month, or one each of those that another figure of its report counts."""
    match = AVERAGE.search(said.clause)
    each = (match["each"] or match["per"] or "") if match else ""
    for one in (part for part in like_of(figure, parts) if part.told >= NAMED):
        if each in _MONTHS:
            yield work_out((one,), one.figure.low / _MONTHS[each])
            continue
        for two in parts:
            fits = two.report == one.report and two.figure.low and (not each or two.figure.unit.startswith(each))
            if fits and two is not one:
                yield work_out((one, two), one.figure.low / two.figure.low)


def multiple_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """Two figures of which it may be the quotient."""
    times = TIMES.search(said.clause) if figure.unit == "倍" else None
    ends = (said.clause[: times.start()], times[0]) if times else ("", "")
    first, second = (pairs(fold(words)) for words in ends)
    for one, two in permutations(parts[: 3 * MAX_IN_ALL], 2):
        beside = abs(one.figure.start - two.figure.start) <= MAX_BEHIND
        beside = beside and bool(pairs(fold(one.figure.counted)) & pairs(fold(two.figure.counted)))
        together = one.report == two.report and (one.figure.sentence == two.figure.sentence or beside)
        together = together and same_unit(one.figure.unit, two.figure.unit) and one.figure.kind != "share"
        named = bool(pairs(fold(one.figure.counted)) & first and pairs(fold(two.figure.counted)) & second)
        named = named or (min(one.near, two.near) >= TOLD and are_alike(one, two) and figure.unit == "倍")
        if together and named and two.figure.low:
            yield work_out((one, two), one.figure.low / two.figure.low, bound=True)
        if figure.unit == "%" and (one.agency == two.agency or "share" in (one.figure.kind, two.figure.kind)):
            continue
        apart = one.agency != two.agency or one.year > two.year
        if apart and same_unit(one.figure.unit, two.figure.unit) and are_alike(one, two) and two.figure.low:
            whole = 100 if figure.unit == "%" else 1
            yield work_out((one, two), one.figure.low * whole / two.figure.low, bound=True)


def beginning_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The figure of the year before, where a change begins."""
    years = sorted({part.year for part in parts})
    for part in parts:
        turned = {figure.way, part.figure.way} == {"up", "down"}
        if part.told >= SURELY and part.year in years[:-1] and same_value(figure, part.figure) and not turned:
            yield work_out((part,), figure.low)


def common_to(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """One of the figures of several agencies that are all the same."""
    agencies = {part.agency for part in parts}
    equal = [part for part in like_of(figure, parts) if same_value(figure, part.figure)]
    for one in equal if len(agencies) > 1 else ():
        if {part.agency for part in equal if part is one or are_alike(one, part)} == agencies:
            yield work_out((one,), figure.low)


def _follows(one: Part, change: Part) -> bool:
    """Does a change stand in the sentence of what changed, or, of the same thing, in one soon behind it?"""
    (_, end), (begin, _) = one.figure.sentence, change.figure.sentence
    return one.figure.sentence == change.figure.sentence or (0 <= begin - end <= MAX_BEHIND and are_alike(one, change))


def base_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The figure of one year, of which its growth gives that of the year before, or the growth planned the next one."""
    like = like_of(figure, parts)
    for one, share in _with_rates(like, parts):
        if not share.figure.way and share.figure.low:
            yield work_out((one, share), one.figure.low * 100 / share.figure.low)
            yield work_out((one, share), one.figure.low * share.figure.low / 100)
    steps = [part for part in parts if part.figure.unit == "个百分点"] if figure.unit == "%" else like
    for one, change in product(like, steps):
        together = one.report == change.report and _follows(one, change)
        side = change.figure.way or side_of(change.figure)
        if together and one is not change and side and not change.figure.level:
            more = -change.figure.low if side in ("up", "above") else change.figure.low
            yield work_out((one, change), one.figure.low + more)
    for one in like:
        for grown in parts:
            same = grown.figure.sentence == one.figure.sentence and grown.report == one.report
            same = same and one.figure.kind != "share"
            if grown.figure.unit == "%" and grown.figure.way and not grown.figure.level:
                rate = grown.figure.low if grown.figure.way == "up" else -grown.figure.low
                if same and rate > -100:
                    yield work_out((one, grown), one.figure.low * 100 / (100 + rate))
                if _is_aimed(grown) and grown.report == one.report and are_alike(one, grown):
                    yield work_out((one, grown), one.figure.low * (100 + rate) / 100)


def for_one(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """What so much of something has brought, of which it may tell how much one of it has."""
    for one, two in permutations(like_of(figure, parts), 2):
        together = one.report == two.report and one.figure.sentence == two.figure.sentence
        if together and two.figure.low:
            yield work_out((one, two), one.figure.low / two.figure.low)
