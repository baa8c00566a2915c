"""A figure of a draft and one of a source → how one gives the other's value, and whether a rounding is fair."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from retrieval.ledger.records import Figure
from retrieval.ledger.spelling import ABOUT, OVER, UNDER
from retrieval.ledger.units import converts
from retrieval.verify.figures.changes import as_told
from retrieval.verify.figures.measures import same_unit, stands_for

NEAR_STEP = Decimal("0.6")  # share of the worth of its last digit by which what is said to be about so much may be off
FAIR = Decimal("0.1")  # share of a value by which a fair rounding may miss it
TENTHS = Decimal("2.5")  # … and of how many % the next tenth may
NEARLY = Decimal("0.02")  # … by which 近 may round up more than half a digit
MIN_DIGITS = 3  # digits a value must have to be a rounded one without a word that says so
LITTLE = Decimal("0.02")  # … or the share of it, at most, that it leaves out
FRACTION = Decimal("0.01")  # worth of the last digit of one
NEAR_THIRD = Decimal("0.8")  # % that a share said as a fraction may be off which no decimals give
TENTH = 10  # %
MIN_WHOLE = 10  # % from which a share may be given without its decimals
WHOLE_TEN = 10  # from which what ends in a nought may be rounded to it
MIN_STEP = 100  # worth of its last digit


def same_value(draft: Figure, source: Figure) -> str:
    """How a figure gives another's value: `same`, `rounded` (fairly), `bare` (without its 约 or 余), empty if not."""
    told = as_told(draft, source)
    if told is None:
        return _same_value(draft, source)
    return _same_value(draft, told) or ("rounded" if _is_in_short(draft, told) else "")


def _same_value(draft: Figure, source: Figure) -> str:
    if draft.unit == "倍" and source.unit == "%":
        draft = _in_percent(draft._replace(way=draft.way or source.way))
    if not draft.unit and source.unit and source.unit in draft.counted + draft.around.partition("|")[0]:
        draft = draft._replace(unit=source.unit)  # 观看人次220万
    if not source.unit and draft.unit and draft.unit in source.counted + source.around.partition("|")[0]:
        source = source._replace(unit=draft.unit)
    if stands_for(draft.unit, source.unit, draft.low):
        draft = draft._replace(unit=source.unit)
    if not same_unit(draft.unit, source.unit):
        return _converted(draft, source)
    if (draft.low, draft.high) == (source.low, source.high):
        if draft.about == source.about:
            return "same"
        if not draft.about:
            return "bare"
        if set(draft.about) <= set(source.about):
            return "rounded"
        return "rounded" if draft.about == ABOUT else ""
    if draft.low != draft.high or source.low != source.high:
        spoken = ABOUT in draft.about and source.low == source.high  # 两三千, 七八成
        return "rounded" if spoken and draft.low <= source.low <= draft.high else ""
    if draft.about and draft.about == source.about:  # what is given roughly already is not made rougher
        scale = next((Decimal(one) for one in (10**8, 10**4, 1) if one <= source.low), Decimal(1))
        less = draft.low == source.low // scale * scale or (draft.unit == "%" and _is_fair(draft, source))
        return "rounded" if draft.about == OVER and less else ""
    if draft.unit == "%" and _is_fraction(source) and _is_decimal_of(draft, source):
        return "rounded"
    if draft.unit == "%" and _is_fraction(draft):
        near = NEAR_STEP if draft.low == draft.low.to_integral_value() else NEAR_THIRD
        return "rounded" if not source.about and abs(source.low - draft.low) <= near else ""
    if draft.unit == "%" and (_is_whole(draft) or _is_tenth(draft)):
        return "rounded" if source.step < 1 and abs(source.low - draft.low) <= NEAR_STEP and not source.about else ""
    fair = _is_fair(draft, source) if draft.about else _is_shorter(draft, source)
    return "rounded" if fair else ""


def _converted(draft: Figure, source: Figure) -> str:
    """How a figure gives another's value in another unit of the same measure (万吨 for 亿斤)."""
    size = converts(source.unit, draft.unit)
    if not size:
        return ""
    low, high = source.low * size, source.high * size
    if low == high == draft.low == draft.high and set(draft.about) == set(source.about):
        return "rounded"
    if not draft.about and not source.about and low.quantize(draft.step.normalize(), ROUND_HALF_UP) == draft.low:
        return "rounded"
    return "rounded" if draft.about and _is_fair(draft, source._replace(low=low, high=high)) else ""


def _in_percent(figure: Figure) -> Figure:
    """What grew by 1.8 times grew by 180 %; what became 1.8 times as much is left as it is."""
    if figure.way != "up" or figure.level:
        return figure
    low, high, worth = (value * 100 for value in (figure.low, figure.high, figure.step))
    return figure._replace(low=low, high=high, step=worth, unit="%")


def _is_whole(figure: Figure) -> bool:
    """Is a share given without its decimals, and none of few (`九成九`, for 99.1 %)?"""
    return not figure.about and figure.step == 1 and figure.low >= MIN_WHOLE


def _is_decimal_of(draft: Figure, source: Figure) -> bool:
    """Is a share the one that a source gives as a fraction, with as many decimals as it has (66.7%, for 三分之二)?"""
    if draft.about or draft.step > 1:
        return False
    return source.low.quantize(draft.step.normalize(), ROUND_HALF_UP) == draft.low


def _is_tenth(figure: Figure) -> bool:
    """Is a share given in tenths, or in halves of these (`四成`, `四成半`)?"""
    return not figure.about and figure.step in (TENTH, TENTH / 2) and figure.low >= MIN_WHOLE


def _is_in_short(draft: Figure, source: Figure) -> bool:
    """Is a number of times given with fewer digits than it has (`是上年的2.8倍`, for growth by 182 %)?"""
    if draft.about or source.about or draft.low != draft.high or draft.step <= source.step:
        return False
    near = abs(source.low - draft.low) <= LITTLE * draft.low
    return near and source.low.quantize(draft.step.normalize(), ROUND_HALF_UP) == draft.low


def _is_fraction(figure: Figure) -> bool:
    """Is a share said as a fraction (`三分之二`), which is seldom exact?"""
    return (
        not figure.about and figure.step == FRACTION and figure.low.as_tuple().exponent != FRACTION.as_tuple().exponent
    )


def _is_shorter(draft: Figure, source: Figure) -> bool:
    """Is a value written in 万 or 亿 the other one, correctly rounded (3.55万亿元 for 35538亿元)?"""
    digits = "".join(map(str, draft.low.normalize().as_tuple().digits)).rstrip("0")
    if source.about or draft.step < MIN_STEP or draft.step <= source.step:
        return False
    if len(digits) < MIN_DIGITS and abs(source.low - draft.low) > LITTLE * source.low:
        return False
    return source.low.quantize(draft.step.normalize(), ROUND_HALF_UP) == draft.low


def _round_step(figure: Figure) -> Decimal:
    """The worth of the last digit of a figure that is no nought (`近140万`: it may be that of the 4)."""
    digits = figure.low / figure.step if figure.step else Decimal(0)
    return figure.step * 10 if digits and digits % 10 == 0 and digits > WHOLE_TEN else figure.step


def _is_fair(draft: Figure, source: Figure) -> bool:
    """Is 近七成 a fair word for 69.6 %, 约2亿 for 2.03亿, 600余 for 607?"""
    off = source.low - draft.low
    limit = max(FAIR * max(abs(source.low), draft.low), TENTHS if draft.unit == "%" and draft.step == 10 else 0)
    near = abs(off) <= draft.step * (NEAR_STEP if draft.about == ABOUT else Decimal("0.5")) and abs(off) <= limit
    if OVER in draft.about:
        some = draft.step > draft.low  # 数百
        limit = draft.low / 2 if draft.low >= MIN_STEP and not some else draft.step  # 1000余 is no fair 1650
        return 0 < off < min(draft.step, limit) or (off == 0 and OVER in source.about)
    if UNDER in draft.about:
        limit = source.low + source.step if OVER in source.about else source.low  # 超10.9亿 may be 近11亿
        if draft.low == draft.step == 1:
            return -off <= draft.low / 2 and off < 0  # 不到1小时, for 0.7
        nearly = -off < _round_step(draft) and -off <= NEARLY * source.low
        return off < 0 and (near or nearly) and limit <= draft.low
    raised = OVER in source.about and -off > NEARLY * source.low  # 5.5%以上 is no 6%左右
    return near and not raised
