"""Figures of a source of which a draft may tell how far it is from what was reached to what is planned
(`再抬十个百分点`, for 80% and 90%; `翻一番`, for 70万 and 140万), or what so much a month comes to in a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure, Stated
from retrieval.verify.derived.workings import MAX_IN_ALL, WHOLE, Part, Worked, are_alike, work_out
from retrieval.verify.draft.around import Said
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.paces import pace_of, times

# That something is to go on from where it is.
COMING = regex(r"今年|明年|下一?年|来年|目标|计划|预期|[要将拟再]|力争|争取|打算|准备|预计|安排")
_DOWN = regex(r"(?:[减降压缩砍低少]|回落|下[调探])[^,，。;；\d]{0,2}$")
_UP = regex(r"(?:[增升涨提抬拉扩高多]|往上|再[加添上])[^,，。;；\d]{0,2}$")
_LONG = regex(
    r"(?:(?P<year>全年|(?<![\d第])[一1]年|每年|年人?均|按年)|(?P<month>[一1]个月|每个?月|按月|月人?均)|(?P<week>[一1]周|每周))[^,，。;；、\d]{0,8}$"
)
_NAMES = (("year", "年"), ("month", "月"), ("week", "周"))


def goes_on(figure: Figure, said: Said) -> bool:
    """May a figure be by how much something is to change?"""
    way = figure.way or _UP.search(said.clause) or _DOWN.search(said.clause)
    return bool(way) and not figure.level and COMING.search(said.before) is not None


def step_to(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """What was reached and what is planned of the same, and by how much, or how many times, the one is more."""
    down = figure.way == "down" or (not figure.way and _DOWN.search(said.clause) is not None)
    whole = {"%": WHOLE, "倍": 1}.get(figure.unit)
    points = figure.unit in ("个百分点", "个点")
    for plan, done in permutations(parts[: 3 * MAX_IN_ALL], 2):
        coming = plan.figure.stated is not Stated.RESULT and done.figure.stated is Stated.RESULT
        if not (coming and plan.report == done.report and are_alike(plan, done)):
            continue
        unit = "%" if points else plan.figure.unit if whole else figure.unit
        if not (same_unit(plan.figure.unit, unit) and same_unit(done.figure.unit, unit)) or not done.figure.low:
            continue
        worth = (done.figure.low - plan.figure.low) if down else (plan.figure.low - done.figure.low)
        if whole and plan.figure.kind == "share":
            continue
        if worth > 0:
            yield work_out((plan, done), worth * whole / done.figure.low if whole else worth)


def longer(figure: Figure, said: Said) -> str:
    """Over what time a figure is told that is longer than that of one of which it may be worked out."""
    found = _LONG.search(said.clause)
    named = next((time for name, time in _NAMES if found[name]), "") if found else ""
    return named or pace_of(figure)


def over_longer(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """What is told per month, of which it may be what a year has."""
    time = longer(figure, said)
    for one in parts:
        many = times(pace_of(one.figure), time)
        money = one.figure.unit.partition("/")[0] == figure.unit.partition("/")[0]
        if many is not None and money:
            yield work_out((one,), one.figure.low * many)
