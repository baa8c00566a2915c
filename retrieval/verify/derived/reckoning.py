"""A figure that a draft says it has worked out (`照此计算…`, `平均每…`) → the item of one it is worked out of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from retrieval.language.numerals import MAX_DIGITS
from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure
from retrieval.ledger.spelling import UNDER
from retrieval.verify.derived.cues import BELOW
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.rounding import TENTHS, same_value
from retrieval.verify.items import Item, Verdict

MAX_FIGURES = 6  # figures before that may be what it is worked out of
MIN_OFF = Decimal("0.05")  # share by which a figure of one digit may miss what was worked out
SHORT = Decimal("0.8")  # share of a bound that 不足 may stay below it
_SENTENCE_ENDS = "。！？\n\r"
_RECKONED = regex(r"照此|据此|以此|由此|算下来|计算|折算|相当于|平均|户均|人均|均摊")
_SHARED_OUT = regex(r"照此|据此|以此|由此|算下来|计算|折算|相当于")  # … of a share, which is no average
_AVERAGE = regex(r"平均|[户人均]均")
_OVER, _UNDER = regex(r"(?:超过?|逾|多于|高于|大于|不止)$"), regex(r"(?:近|不到|不足|低于|少于|小于)$")


def reckoned(
    text: str, at: int, figures: Sequence[Figure], items: Sequence[Item], beside: Callable[[Item], Sequence[Figure]],
    any_worth: bool = False,
) -> Item | None:  # fmt: skip
    """The item of the figure before of which, and of those that stand `beside` it in its source, the figure number `at`
    is a share or an average, where the draft says that it was worked out; None where it is neither. `any_worth`:
    whatever that comes to.
    """
    own = figures[at]
    begin = max(text.rfind(mark, 0, own.start) for mark in _SENTENCE_ENDS) + 1
    if (_RECKONED if own.unit != "%" else _SHARED_OUT).search(text, begin, own.start) is None:
        return None
    average = _AVERAGE.search(text, begin, own.start) is not None
    bound = BELOW.search(text, own.start, own.end) is not None
    paragraph = max(text.rfind(mark, 0, own.start) for mark in "\n\r")
    for number in range(at - 1, max(at - MAX_FIGURES, 0) - 1, -1):
        if items[number].verdict is not Verdict.EXACT or figures[number].start < paragraph:
            continue
        before = [figures[one] for one in range(max(at - MAX_FIGURES, 0), at) if items[one].verdict is Verdict.EXACT]
        worths = _worths(own, [*before, *beside(items[number])], average)
        if any(any_worth or gives(own, like, worth, bound) for like, worth in worths):
            return items[number]
    return None


def is_bound(before: str, one: str, other: str) -> bool:
    """Does a clause say only that it is more than a number, or less (`超过50岁`, for 52)?"""
    if not (one.isdecimal() and other.isdecimal()) or before[-1:].isdigit() or len(one) != len(other):
        return False
    if len(one) > MAX_DIGITS:
        return False
    over, under = _OVER.search(before), _UNDER.search(before)
    off = int(other) - int(one)
    return bool((over and 0 < off < int(one) / 10) or (under and 0 < -off < int(one) / 10))


def gives(own: Figure, like: Figure, worth: Decimal, bound: bool = False) -> bool:
    """Is a figure `worth`, or that fairly rounded? With `bound` it says that it is less."""
    digits = "".join(map(str, own.low.normalize().as_tuple().digits)).rstrip("0")
    limit = own.step if len(digits) > 1 else max(MIN_OFF * own.low, _tenth(own))
    if not own.about and worth.quantize(own.step.normalize()) == own.low and abs(worth - own.low) <= limit:
        return True
    if bound and own.about == UNDER and SHORT * own.low <= worth < own.low:
        return True
    exact = like._replace(low=worth, high=worth, unit=own.unit, about="", step=Decimal("0.01"))
    return bool(same_value(own, exact))


def _tenth(own: Figure) -> Decimal:
    """By how much a share of one digit may miss what was worked out, as one rounds it (`百分之五`, for 5.3 %)."""
    if own.unit != "%":
        return Decimal(0)
    return min(own.step / 2, TENTHS)


def _worths(own: Figure, known: Sequence[Figure], average: bool) -> Iterator[tuple[Figure, Decimal]]:
    """What the figures may have been made into, two at a time."""
    for part, whole in permutations(known, 2):
        if not whole.low or "share" in (part.kind, whole.kind):
            continue
        if average and same_unit(part.unit, own.unit):
            yield part, part.low / whole.low
        elif own.unit == "%" and same_unit(part.unit, whole.unit) and part.low < whole.low:
            yield part, part.low * 100 / whole.low
