"""Words → the part of a year they name (上半年, 第一季度, 1—9月), as its months; a report's title → what it covers."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.language.normalise import plain
from retrieval.language.numerals import DIGITS, number_of
from retrieval.language.patterns import regex

_TWELVE = f"十[一二]?|[{DIGITS}]"
_PART = regex(
    rf"(?P<half>[上下])半年|(?<!每)(?P<whole>半年)度?(?=[工总情履法依报])|前(?P<first>[二两三23])个?季度"
    rf"|(?<!每)第?(?P<quarter>[一二三四1-4])季度|(?<!\d)(?P<from>\d{{1,2}}|{_TWELVE})月?(?:份)?[-—–~至到]+(?P<to>\d{{1,2}}|{_TWELVE})月(?!\d)"
    rf"|前(?P<months>\d{{1,2}}|两|{_TWELVE})个月",
    needs="半季月",
)
_TOLD = regex(r"总结|情况|报告|年度(?!上半|下半)")
WHOLE = 12  # months


def _value(words: str) -> int:
    return number_of(words.replace("两", "二"))


def _months(found: re.Match[str]) -> frozenset[int]:
    if found["half"]:
        first, last = (1, 6) if found["half"] == "上" else (7, 12)
    elif found["whole"]:
        first, last = 1, 6
    elif found["quarter"]:
        last = 3 * _value(found["quarter"])
        first = last - 2
    elif found["first"] or found["months"]:
        first, last = 1, 3 * _value(found["first"]) if found["first"] else _value(found["months"])
    else:
        first, last = _value(found["from"]), _value(found["to"])
    return frozenset(range(first, last + 1)) if last <= WHOLE else frozenset()


@lru_cache(maxsize=256)
def parts_of_year(text: str) -> frozenset[frozenset[int]]:
    """The parts of a year that a text names, each as its months; single months and whole years are none."""
    named = map(_months, _PART.finditer(plain(text)))
    return frozenset(months for months in named if 1 < len(months) < WHOLE)


@lru_cache(maxsize=4096)
def covered(title: str) -> tuple[frozenset[int], str]:
    """The months that a report with this title covers, and how it says them; none where it is on the whole year.

    A part named behind what is told of (`2023年工作总结及2024年上半年计划`) is not what it covers.
    """
    words = plain(title)
    found = _PART.search(words)
    if found is None or _TOLD.search(words[: found.start()]):
        return frozenset(), ""
    months = _months(found)
    return (months, found[0]) if len(months) < WHOLE else (frozenset(), "")
