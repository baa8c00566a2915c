"""A figure that tells how something changed → the same as another one tells it (`增长180%`, `增长1.8倍`,
`是上年的2.8倍`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure

WHOLE = 100  # in percent, what there was before
# What there was before, of which so many times or so much is told (`是上年的2.8倍`, `只有原来的六成`).
_OF_BEFORE = regex(
    r"(?:上一?年度?|去年|前一年|往年|同期|原来?|原先|此前|之前|以前|过去|[治改整]前)(?:同期|水平|总量|规模|全年)?的$"
)
_BEFORE = regex(r"(?:上一?年度?|去年|前一年|同期)$")  # 相当于上一年2.8倍
_WAYS = {"up": 1, "down": -1}


class _Change(NamedTuple):
    """By how many percent something grew, or fell where that is less than nothing, and whether it is told as what
    became of what there was before; `size` is what one of the figure's unit is in percent.
    """

    rate: Decimal
    whole: bool
    size: int


def _change_of(figure: Figure) -> _Change | None:
    """The change that a figure tells; None where it tells none, or is none in percent or in times."""
    if figure.unit not in ("倍", "%") or figure.low != figure.high:
        return None
    size = WHOLE if figure.unit == "倍" else 1
    before = fold(figure.around.partition("|")[0]).rstrip()
    if figure.level or not figure.way:
        told = _OF_BEFORE.search(before) or (size == WHOLE and _BEFORE.search(before))
        return _Change(figure.low * size - WHOLE, True, size) if told else None
    return _Change(figure.low * size * _WAYS[figure.way], False, size)


def as_told(draft: Figure, source: Figure) -> Figure | None:
    """The figure of a source that tells a change, as one of a draft tells it in another way; None where either tells
    none, or both do in the same way.
    """
    ours, theirs = _change_of(draft), _change_of(source)
    if ours is None or theirs is None or ours[1:] == theirs[1:]:
        return None
    rate = theirs.rate + WHOLE if ours.whole else theirs.rate * (1 if ours.rate >= 0 else -1)
    worth = rate / ours.size
    return source._replace(low=worth, high=worth, unit=draft.unit, step=source.step * theirs.size / ours.size)
