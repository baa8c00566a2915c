"""A figure → per how long it is told (`每月778元`, `6818元/年`), and how many of the one time the other has."""

from __future__ import annotations

from decimal import Decimal

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure

_TIME = r"个?(?P<time>[年月日天周]|季度|小时)(?![级度份报底初末前后内里间来以])"
_BEFORE = regex(
    rf"(?:[每按](?:[人户名床生]|一)?每?|(?<!第)一(?=个月)){_TIME}[^,，。;；:：、\d]{{0,8}}$"
    r"|(?<![\d一二三四五六七八九十去今明前上本全当同])(?P<mean>[年月日周])(?:人?均|平均|标准|薪|租金?)[^,，。;；:：、\d]{0,8}$"
)
_ALL_YEAR = regex(r"(?:全年|(?<![\d第])[一1]年)[^,，。;；:：、\d]{0,8}$")
_BEHIND = regex(rf"(?:左右|上下|以上)?(?:[/／每](?:[人户名]·?[/／每]?)?|一){_TIME}")
_RATES = ("%", "倍", "个百分点")
_MONTHS = {"年": 12, "季度": 3, "月": 1}
_DAYS = {"周": 7, "日": 1, "天": 1}


def pace_of(figure: Figure) -> str:
    """Per how long a figure is told: `年`, `月`, `日`; empty where that is not said."""
    if figure.unit in _RATES:
        return ""
    per = figure.unit.partition("/")[2]
    if per in (*_MONTHS, *_DAYS):
        return "日" if per == "天" else per
    before, _, behind = (fold(words) for words in figure.around.partition("|"))
    found = _BEHIND.match(behind.lstrip()) or _BEFORE.search(before.rstrip())
    if found is None:
        return "年" if figure.kind == "money" and _ALL_YEAR.search(before) else ""
    time = found["time"] or found.groupdict().get("mean") or ""
    return "日" if time == "天" else time


def are_apart(one: Figure, other: Figure) -> bool:
    """Is one told per another time than the other (`每月6818元`, for `6818元/年`)?"""
    paces = {pace_of(one), pace_of(other)}
    return "" not in paces and len(paces) > 1


def times(pace: str, longer: str) -> Decimal | None:
    """How many of one time another one has; None where it has no whole number of them."""
    for sizes in (_MONTHS, _DAYS):
        if pace in sizes and longer in sizes and sizes[longer] > sizes[pace]:
            return Decimal(sizes[longer]) / sizes[pace]
    return None
