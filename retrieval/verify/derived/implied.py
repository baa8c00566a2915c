"""A figure of a draft worked out of one that it gives and of what stands beside that in its source (`败诉率10.8%，上年
16.9%`, for `败诉率10.8%，下降6.1个百分点`) → the item of the one given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.models import Genre
from retrieval.verify.derived.cues import (
    APART,
    BELOW,
    DENIED,
    LESS,
    MORE,
    NOT_YET,
    OFTEN_SHARED,
    PRIOR,
    RATE,
    REST,
    SHARED,
    SUMMED,
    TIMES,
    YEARS,
)
from retrieval.verify.derived.reckoning import gives
from retrieval.verify.derived.tallying import near, tried
from retrieval.verify.draft.around import Said, said_around
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.items import Item, Verdict
from retrieval.verify.words.pairs import pairs

_LEFT_OUT = regex(r"(?:没有?|未能?|尚未|不)[^，。；\d]{1,6}的(?:只|仅|还|就)?[有剩是]?$")
_OF_WHOLE = regex(r"占(?:全部|总|当年|全年|同期)?(?P<whole>[\u4e00-\u9fff]{2,10}?)(?:总[数量额])?的?(?:比重|比例)?$")
_APART = regex(r"[远近宽窄长短早晚厚薄]了?$")
Working = tuple[Decimal, int, bool]


def implied(
    text: str, at: int, figures: Sequence[Figure], known: Mapping[int, Item],
    beside: Callable[[Item], Sequence[Figure]], sure: bool, any_worth: bool = False,
) -> Item | None:  # fmt: skip
    """The item of a figure before, of the draft's sentence or the one before, from which, with one that stands `beside`
    it in its source, the draft has worked out the figure number `at`; None where there is none. `sure` says that
    another one of a source counts what this one does, `any_worth` takes whatever may be worked out.
    """
    own = figures[at]
    if own.low != own.high:
        return None
    _, said = said_around(text, own)
    below = BELOW.search(text, own.start, own.end) is not None
    for number in _of_its_sentence(at, figures, [one for one in near(text, at, figures) if one in known]):
        if any_worth and figures[number].sentence != own.sentence:
            continue
        if number > at and not SUMMED.search(said.clause):
            continue
        given, item = figures[number], known[number]
        held = beside(item)
        others = [one for one in held if not is_given(one, given, item)]
        if given.about and (source := next((one for one in held if is_given(one, given, item)), None)):
            given = source  # 百余个: a share is one of the 112 that the source has
        workings = [*_workings(own, said, given, item, others)]
        if own.unit == "%" and not (own.way or own.level or sure) and given.kind != "share" and given.low:
            like = [one for one in others if same_unit(one.unit, given.unit)]
            workings += _shares(said, given, like, int(any_worth))
        workings = [*_of_whole(own, said, given, others), *workings]
        for worth, _, bound in tried(own, iter(workings)):
            if any_worth or gives(own, figures[number], worth, bound and below):
                return known[number]
    return None


def _of_its_sentence(at: int, figures: Sequence[Figure], held: Sequence[int]) -> list[int]:
    """Of figures that a share may be told of those of its own sentence, if that gives any before it."""
    own = figures[at]
    here = [number for number in held if figures[number].sentence == own.sentence]
    given = any(number < at and figures[number].kind != "share" for number in here)
    return here if own.unit == "%" and not own.way and given else list(held)


def is_given(one: Figure, given: Figure, item: Item) -> bool:
    """Is a figure of a source the one that was given, in its very value or rounded?"""
    if one.low == given.low and same_unit(one.unit, given.unit):
        return True
    marks = item.citation.highlights if item.citation else ()
    return any(start < one.end and one.start < end for start, end in marks[-1:])


def _workings(own: Figure, said: Said, given: Figure, item: Item, others: Sequence[Figure]) -> Iterator[Working]:
    if PRIOR.search(said.clause) or _is_year_before(said, item):
        yield from _before(own, given, item, others)
    like = [one for one in others if same_unit(one.unit, given.unit)]
    around = said.clause + "|" + said.behind
    rest = REST.search(around) or NOT_YET.match(said.behind) or _LEFT_OUT.search(said.clause)
    apart = MORE.search(said.clause) or LESS.search(said.clause) or APART.search(around) or _APART.search(said.clause)
    yield from _times(own, said, given, like)
    points = own.unit == "个百分点" and given.unit == "%"
    for one in like:
        if not (same_unit(own.unit, given.unit) or points):
            continue
        if apart or (rest and one.low > given.low):
            yield abs(one.low - given.low), 0, False
        if SUMMED.search(around):
            yield one.low + given.low, 0, False


def _times(own: Figure, said: Said, given: Figure, like: Sequence[Figure]) -> Iterator[Working]:
    """How many times as much one given is as the one that the draft names (`是机构数的近8倍`)."""
    if own.unit != "倍" or own.way or not TIMES.search(said.clause):
        return
    words = pairs(fold(said.clause))
    told = [len(pairs(fold(one.counted)) & words) for one in like]
    for one, share in zip(like, told, strict=True):
        if share == max(told) > 0 < one.low < given.low:
            yield given.low / one.low, 0, True


def _of_whole(own: Figure, said: Said, given: Figure, others: Sequence[Figure]) -> Iterator[Working]:
    """What share one given is of the very thing that the draft names (`外送电…，占发电量四成`)."""
    named = _OF_WHOLE.search(said.clause)
    if own.unit != "%" or own.way or named is None or given.kind == "share":
        return
    for one in others:
        if same_unit(one.unit, given.unit) and one.low > given.low > 0 and fold(one.counted).endswith(named["whole"]):
            yield given.low * 100 / one.low, 0, True


def _before(own: Figure, given: Figure, item: Item, others: Sequence[Figure]) -> Iterator[Working]:
    """What it was before the change that follows in the source."""
    if not same_unit(own.unit, given.unit) or item.citation is None:
        return
    place = item.citation.highlights[-1][1] if item.citation.highlights else item.citation.start
    changes = (one for one in others if one.start >= place and one.way and not one.level)
    for change in list(changes)[:1]:
        more = change.low if change.way == "up" else -change.low
        if same_unit(change.unit, given.unit) or (given.unit == "%" and change.unit == "个百分点"):
            yield given.low - more, 0, False
        elif change.unit == "%" and given.kind != "share" and more > -100:
            yield given.low * 100 / (100 + more), 0, False


def _shares(said: Said, given: Figure, like: Sequence[Figure], threshold: int) -> Iterator[Working]:
    """The shares that one given and others of its source are of each other, where the draft says whose it is."""
    words = pairs(fold(said.clause + "|" + said.behind))
    told = [len(pairs(fold(one.counted + "|" + one.around)) & words) for one in like]
    cue = SHARED.search(said.clause) or RATE.search(said.clause)
    for one, share in zip(like, told, strict=True):
        if one.low and share == max(told) >= threshold and (cue or (share and OFTEN_SHARED.match(said.behind))):
            part = min(one.low, given.low) * 100 / max(one.low, given.low)
            yield part, 0, True
            if DENIED.search(one.around) and not DENIED.search(said.clause):
                yield 100 - part, 0, True


def _is_year_before(said: Said, item: Item) -> bool:
    """Does a clause name the year before the one that the source of a figure tells of?"""
    years = YEARS.findall(said.clause)
    if not years or item.citation is None or item.verdict is not Verdict.EXACT:
        return False
    source = item.citation.report.source
    told = (source.year or 0) - (source.genre is Genre.WORK_REPORT)
    return int(years[-1]) == told - 1
