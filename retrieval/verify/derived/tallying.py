"""A figure of a draft worked out of others of it (`14家并为6家，少了8家`) → the item of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from retrieval.language.numbers import value
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.derived.cues import (
    AGAINST,
    APART,
    AS_MANY,
    BELOW,
    DENIED,
    FIRST,
    KINDS,
    LESS,
    MORE,
    NOT_YET,
    RATE,
    REST,
    SECOND,
    SHARED,
    SUMMED,
)
from retrieval.verify.derived.reckoning import gives
from retrieval.verify.draft.around import Said, said_around
from retrieval.verify.figures.comparing import are_ends
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.items import Item
from retrieval.verify.words.pairs import pairs

MAX_BEFORE, MAX_BEHIND = 8, 2  # figures before and behind one that it may be worked out of
SENTENCES = 2  # sentences of its paragraph before its own in which these may stand
LUCK, MIN_TRIED = 0.05, 2  # chance that one of the workings tried gives a figure; fewest that are tried
MAX_SUMMED = 5  # figures that are added up
_ENDS = "。！？!?\n\r"


class _Two(NamedTuple):
    """Two figures of the draft, in their order, and whether the second stands behind the one worked out."""

    first: int
    second: int
    ahead: bool


def tallied(
    text: str, at: int, figures: Sequence[Figure], known: Mapping[int, Item],
    beside: Callable[[Item], Sequence[Figure]], sure: bool, any_worth: bool = False,
) -> Item | None:  # fmt: skip
    """The item of a figure of a draft of which, with others of it, the figure number `at` is the sum, the difference,
    the share or the multiple, as the draft says; None where it is none. `known` are the items of those that are found,
    `beside` gives the figures of the sentence of a source in which one was, `sure` says that another one of a source
    counts what this one does, `any_worth` takes whatever may be worked out.
    """
    own = figures[at]
    held = [number for number in near(text, at, figures) if number in known]
    if not held or own.low != own.high:
        return None
    _, said = said_around(text, own)
    below = BELOW.search(text, own.start, own.end) is not None
    for workings in (
        _workings(own, said, held, at, figures),
        iter(()) if sure else _whole_without(text, own, said, held, at, figures, known, beside),
        _left(own, said, held, at, figures, known, beside),
        _of_kinds(own, said, held, at, figures, known, beside),
    ):
        for worth, number, bound in tried(own, workings):
            if any_worth or gives(own, figures[number], worth, bound and below):
                return known[number]
    return None


_Working = tuple[Decimal, int, bool]


def tried(own: Figure, workings: Iterator[_Working]) -> list[_Working]:
    """The first workings, fewer than would give a figure by chance."""
    digits = len(str(int(own.low / own.step))) if own.step else 1
    limit = max(int(LUCK * 9 * 10 ** (digits - 1)), MIN_TRIED)
    return list(dict.fromkeys(workings))[:limit]


def near(text: str, at: int, figures: Sequence[Figure]) -> list[int]:
    """The figures that may be meant, those that stand nearest first."""
    begin = figures[at].start
    for _ in range(SENTENCES + 1):
        begin = max(text.rfind(mark, 0, max(begin - 1, 0)) for mark in _ENDS) + 1
        if begin <= 0 or text[begin - 1] in "\n\r":
            break
    before = [number for number in range(max(at - MAX_BEFORE, 0), at) if figures[number].start >= begin]
    own = figures[at].sentence
    next_ones = range(at + 1, min(at + 1 + MAX_BEHIND, len(figures)))
    behind = [number for number in next_ones if figures[number].sentence == own]
    return sorted((*before, *behind), key=lambda number: (abs(number - at), -number))


def _workings(own: Figure, said: Said, near: list[int], at: int, figures: Sequence[Figure]) -> Iterator[_Working]:
    around = said.clause + "|" + said.behind
    less = LESS.search(said.clause) is not None
    more = not less and MORE.search(said.clause) is not None
    apart = less or more or APART.search(around) is not None or own.unit == "个百分点"
    apart = apart or REST.search(around) is not None or NOT_YET.match(said.behind) is not None
    like = [number for number in near if _like(own, figures[number])]
    if REST.search(around):
        yield from _rests(sorted((number for number in like if number < at), reverse=True), figures)
    if apart:
        words = pairs(fold(said.clause)) if AGAINST.search(said.clause) else frozenset()
        for two in sorted(_twos(like, at), key=lambda two: -sum(_is_named(figures[one], words) for one in two[:2])):
            one, other = figures[two.first], figures[two.second]
            if own.unit == "个百分点" and "%" not in (one.unit, other.unit):
                continue
            worth = other.low - one.low
            second = _is_second(said, two, one, other)
            if second is None or not (more or less) or (worth > 0) == (second == more):
                yield abs(worth), two.second, False
    if SUMMED.search(around) or SUMMED.search(said.before):
        before, behind = ([n for n in like if (n < at) == ahead] for ahead in (True, False))
        words = pairs(fold(said.before))
        named = [number for number in before if _is_named(figures[number], words)]
        if 1 < len(named) <= MAX_SUMMED:  # 甲加乙，两家…
            yield sum((figures[number].low for number in named), Decimal(0)), named[0], False
        for row in (sorted(before, reverse=True), sorted(behind)):
            for count in range(2, min(len(row), MAX_SUMMED) + 1):
                yield sum((figures[number].low for number in row[:count]), Decimal(0)), row[0], False
    if own.unit in ("%", "倍", "成") and not own.level:
        yield from _ratios(own, said, near, at, figures)


def _rests(before: Sequence[int], figures: Sequence[Figure]) -> Iterator[_Working]:
    """What several parts leave of a whole told before them (`15起，甲类5起、乙类9起，其余1起`)."""
    for count in range(2, min(len(before) - 1, MAX_SUMMED) + 1):
        rest = figures[before[count]].low - sum(figures[number].low for number in before[:count])
        if rest > 0:
            yield rest, before[0], False


def _is_named(figure: Figure, words: frozenset[str]) -> bool:
    """Does a clause name what a figure's own says before it (`甲省比乙省多…`)?"""
    return any(len(pair) > 1 and pair in words for pair in pairs(fold(figure.around.partition("|")[0])))


def _ratios(own: Figure, said: Said, near: list[int], at: int, figures: Sequence[Figure]) -> Iterator[_Working]:
    """Shares, multiples, and growths in percent."""
    grown = own.way or MORE.search(said.clause) or LESS.search(said.clause)
    share = own.unit == "%" and not own.way and (SHARED.search(said.before) or RATE.search(said.clause))
    times = own.unit == "倍" and (AS_MANY.search(said.clause) or FIRST.search(said.clause))
    whole = 1 if own.unit == "倍" else 100
    for two in _twos(near, at):
        one, other = figures[two.first].low, figures[two.second].low
        if not same_unit(figures[two.first].unit, figures[two.second].unit) or not (one and other):
            continue
        if figures[two.first].kind == "share":
            continue
        if share:
            part = min(one, other) * 100 / max(one, other)
            yield part, two.second, True
            smaller = figures[two.first if one < other else two.second]
            if DENIED.search(smaller.around) and not DENIED.search(said.clause):
                yield 100 - part, two.second, True  # 未获通过的8个，通过率…
        elif times and not (grown and own.way):
            yield max(one, other) / min(one, other), two.second, True
        if grown:
            yield abs(one - other) * whole / one, two.second, False


def _whole_without(
    text: str, own: Figure, said: Said, near: list[int], at: int, figures: Sequence[Figure],
    known: Mapping[int, Item], beside: Callable[[Item], Sequence[Figure]],
) -> Iterator[_Working]:  # fmt: skip
    """What a rest that is told behind leaves of the whole that is told before (`21宗里19宗已整改，还剩2宗`)."""
    like = [number for number in near if _like(own, figures[number])]
    rest = next((n for n in sorted(like) if n > at), None)
    if rest is None or not REST.search(text, own.end, figures[rest].start):
        return
    words = pairs(fold(said.clause))
    if any(_like(own, one) and pairs(fold(one.around)) & words for one in beside(known[rest])):
        return  # 维持5件，还剩1件: the source tells how many were
    for number in sorted((n for n in like if n < at), reverse=True):
        if figures[number].low > figures[rest].low:
            yield figures[number].low - figures[rest].low, number, False


def _left(
    own: Figure, said: Said, near: list[int], at: int, figures: Sequence[Figure], known: Mapping[int, Item],
    beside: Callable[[Item], Sequence[Figure]],
) -> Iterator[_Working]:  # fmt: skip
    """What the figure given last leaves of the whole that stands beside it in its source."""
    last = next((number for number in near if number < at and figures[number].sentence == own.sentence), None)
    if last is None or not (REST.search(f"{said.clause}|{said.behind}") or NOT_YET.match(said.behind)):
        return
    for one in beside(known[last]):
        if _like(own, one) and same_unit(one.unit, figures[last].unit) and one.low > figures[last].low:
            yield one.low - figures[last].low, last, False


def _of_kinds(
    own: Figure, said: Said, near: list[int], at: int, figures: Sequence[Figure], known: Mapping[int, Item],
    beside: Callable[[Item], Sequence[Figure]],
) -> Iterator[_Working]:  # fmt: skip
    """What share the figure given last has of itself and those beside it in its source (`35次，占两类会议的七成多`)."""
    kinds = KINDS.search(said.clause)
    last = next((number for number in near if number < at and figures[number].sentence == own.sentence), None)
    if own.unit != "%" or kinds is None or last is None:
        return
    row = [one for one in beside(known[last]) if one.kind != "share" and same_unit(one.unit, figures[last].unit)]
    place = next((number for number, one in enumerate(row) if one.low == figures[last].low), None)
    count = int(value(kinds["many"]))
    for first in range(max((place or 0) - count + 1, 0), (place or 0) + 1) if place is not None else ():
        total = sum((one.low for one in row[first : first + count]), Decimal(0))
        if total and len(row[first : first + count]) == count:
            yield figures[last].low * 100 / total, last, False


def _like(own: Figure, other: Figure) -> bool:
    if own.unit == "个百分点":
        return other.unit == "%"
    return own.unit == other.unit or same_unit(own.unit, other.unit)


def _twos(near: Sequence[int], at: int) -> Iterator[_Two]:
    """Two figures at a time, those first that stand nearest."""
    found = [(abs(a - at) + abs(b - at), a, b) for place, b in enumerate(near) for a in near[:place]]
    for _, a, b in sorted(found):
        first, second = sorted((a, b))
        yield _Two(first, second, second > at)


def _is_second(said: Said, two: _Two, one: Figure, other: Figure) -> bool | None:
    """Is it the second of two figures that is said to be more or less than the first? None where that is not said."""
    than = AGAINST.search(said.clause)
    against = than["other"] if than else ""
    if FIRST.search(against) or (SECOND.search(said.clause) and not SECOND.search(against)):
        return True
    if SECOND.search(against) or FIRST.search(said.clause):
        return False
    if two.ahead or are_ends(one, other):
        return True
    if against:
        words = pairs(fold(against))
        held = [len(words & pairs(fold(figure.lead + figure.around))) for figure in (one, other)]
        return None if held[0] == held[1] else held[0] > held[1]
    return None
