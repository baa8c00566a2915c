"""The start of a line → the marker that numbers it: 一、 （一） 1. ① 第一章 Ⅰ. —— 一是 and their like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.marks import JUNK
from retrieval.language.numerals import HAN_NUMERALS, number_of
from retrieval.language.patterns import regex

STEMS = "甲乙丙丁戊己庚辛壬癸"
POINT_LEVEL = 9
DASH_LEVEL = 8  # deeper than headings nest

BLANK = r"[ \t\u3000\xa0]"
BULLETS = r"•●○◎◆◇■□▪▫▲△▼▽➢➤►▶★☆✦✧❖※·‧\ue000-\uf8ff"
_S = f"{BLANK}*"
_N = f"[{HAN_NUMERALS}]{{1,4}}"
_D = r"\d{1,2}"
# What may stand before a marker and is no part of the heading: indentation, leftovers, signs of Markdown.
BEFORE = regex(rf"(?:[\s\u3000\ufeff\u200b]++|{JUNK}|#{{1,6}}(?!#)|\*\*|[{BULLETS}](?={_S}(?:{_N}[、丶]|[（(]{_N})))*")


class Style(NamedTuple):
    """One way to number: its name, its usual level, how it is written (group 1, or the whole sign, is the number)."""

    name: str
    level: int
    pattern: re.Pattern[str]


def _style(name: str, level: int, pattern: str) -> Style:
    return Style(name, level, regex(pattern))


STYLES = (
    _style("part", 1, rf"第{_S}({_N}|{_D}){_S}(?:大?部分|编(?![制号])|篇(?!章))[、：:\s\u3000]*"),
    _style("part", 1, rf"([上中下])篇(?:{_S}[：:、]{_S}|{BLANK}+)"),
    _style("chapter", 1, rf"第{_S}({_N}|{_D}){_S}章(?!程)[、：:\s\u3000]*"),
    _style("verse", 2, rf"第{_S}({_N}|{_D}){_S}节(?![课假])[、：:\s\u3000]*"),
    _style("han", 1, rf"({_N}){_S}[、丶﹑､.．]{_S}"),
    _style("stem", 1, rf"([{STEMS}]){_S}[、.．]{_S}(?![{STEMS}])"),
    _style("box", 1, rf"[【〔\[〈＜<]{_S}({_N}|{_D}){_S}[】〕\]〉＞>]{_S}"),
    _style("roman", 1, rf"([Ⅰ-Ⅻ])(?:[、.．]|{BLANK}){_S}"),
    _style("roman", 1, rf"(I{{1,3}}|I?V|VI{{1,3}}|IX|X)[、.．]{_S}(?=[\u4e00-\u9fff])"),
    _style("point", POINT_LEVEL, rf"[（(]{_S}({_N}){_S}[）)]{_S}是(?![否不]|非(?:观念|曲直|之|问题))"),
    _style("paren", 2, rf"[（(]?{_S}({_N}){_S}[）)][、.．]?{_S}"),  # 三）: its first bracket was lost
    _style("enclosed", 2, rf"([㈠-㈩㊀-㊉])[、.．]?{_S}"),
    _style("decimal", 4, rf"{_D}[.．]({_D})(?![\d%％])(?:[、.．]{_S}|{BLANK}+)(?=[^\d\s])"),
    _style("decimal3", 4, rf"{_D}[.．]{_D}[.．]({_D})(?![\d%％])(?:[、.．]{_S}|{BLANK}+)(?=[^\d\s])"),
    _style("arabic", 3, rf"({_D}){_S}(?:[.．](?!\d)|[、丶﹑､]){_S}"),
    _style("arabic", 3, rf"([⒈-⒛]){_S}"),
    _style("bracketed", 4, rf"[（(]{_S}({_D}){_S}[）)][、.．]?{_S}"),
    _style("bracketed", 4, rf"([⑴-⒇])[、.．]?{_S}"),
    _style("closed", 4, rf"({_D})[）)][、.．]?{_S}"),
    _style("circled", 4, rf"([①-⑳❶-❿⓵-⓾])[、.．]?{_S}"),
    _style("dash", DASH_LEVEL, rf"()[—–―-]{{2,}}{_S}"),
    _style("bullet", DASH_LEVEL, rf"()[{BULLETS}]{_S}(?=[^\s{BULLETS}])"),
    _style("point", POINT_LEVEL, rf"({_N})是(?![否不]|非(?:观念|曲直|之|问题))"),
    _style("must", POINT_LEVEL, rf"({_N})要(?![否不求点素])"),
    _style("ordinal", POINT_LEVEL, rf"第({_N})[，,、]"),
    _style("of_them", POINT_LEVEL, rf"其({_N})[，,、]"),
)
_UNIT = "[十百千万亿元倍]|公[里斤顷]|平方|立方|个百"
# A numeral with but a blank behind it, or 1.1 without any: a marker only where a whole sequence of them is.
BARE = (
    _style("bare_han", 1, rf"({_N})(?:{BLANK}{{1,4}}|[：:])(?=[\u4e00-\u9fff])"),
    _style("bare_arabic", 3, rf"({_D}){BLANK}{{1,4}}(?=[\u4e00-\u9fff])"),
    _style("bare_decimal", 4, rf"{_D}[.．]({_D})(?=[\u4e00-\u9fff])(?!{_UNIT})"),
)
LOOSE = _style("han", 1, rf"({_N})[，,]{_S}(?=[\u4e00-\u9fff])")  # 二，存在的问题: mistyped
# The styles as one pattern, each of which has one group: tried together they take a fraction of the time.
_ANY_STYLE = regex("|".join(style.pattern.pattern for style in STYLES))
_ANY_OR_BARE = regex("|".join(style.pattern.pattern for style in STYLES + BARE))
# What a marker begins with; everything else is passed over.
_FIRST = regex(rf"[{HAN_NUMERALS}{STEMS}\d第其上中下【〔\[〈＜<Ⅰ-ⅫIVX（(㈠-㈩㊀-㊉⒈-⒛⑴-⒇①-⑳❶-❿⓵-⓾{BULLETS}—–―-]")
VOLUMES = {"上": 1, "中": 2, "下": 3}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
# 第六条第（三）项: the item of an article that is spoken of.
_OF_LAW = regex(
    r"(?:[至到和及、~～—-]第?[（(]|号(?!召)|项(?!目)|款(?!项)|目(?![标录前的])|条(?![件例约]))", needs="(号条款目项（"
)
_ANY_NUMBER = regex(rf"{_D}|{_N}|[千万]")


class Marker(NamedTuple):
    """A marker found: its style, its number (None for dashes), its span."""

    style: Style
    number: int | None
    start: int
    end: int


def marker_at(line: str, at: int, stop: int | None = None, bare: bool = False, loose: bool = False) -> Marker | None:
    """The marker that stands at `at` in `line` with words behind it before `stop`; `bare` with but a blank behind the
    numeral, `loose` with a comma.
    """
    stop = len(line) if stop is None else stop
    if _FIRST.match(line, at, stop) is None:
        return None
    found = (LOOSE.pattern if loose else _ANY_OR_BARE if bare else _ANY_STYLE).match(line, at, stop)
    if found is None or found.end() >= stop:
        return None
    number = found.lastindex or 1
    style = LOOSE if loose else (STYLES + BARE)[number - 1]
    if style.name in ("paren", "bracketed") and (
        _OF_LAW.match(line, found.end()) or style.pattern.match(line, found.end())  # （一）、（二）项
    ):
        return None
    return Marker(style, value_of(found[number]) if found[number] else None, at, found.end())


@lru_cache(maxsize=1024)
def value_of(numeral: str) -> int:
    """The number a marker's numeral says."""
    return ROMAN.get(numeral) or VOLUMES.get(numeral) or (STEMS.find(numeral) + 1) or number_of(numeral)


def enumerates(line: str, marker: Marker) -> bool:
    """Is `二、三产业` or `12、13日` meant: does the next number follow, rather than a heading's words?"""
    if marker.number is None or "、" not in line[marker.start : marker.end]:
        return False
    following = _ANY_NUMBER.match(line, marker.end)
    if following is None:
        return False
    later = number_of(following[0])
    alike = marker.number >= 10 and len(str(later)) == len(str(marker.number)) and following[0].isdecimal()
    return 0 < later - marker.number <= (99 if alike else 3) or following[0] in tuple("百千万")


def starts_block(line: str) -> bool:
    """Does a part of its own begin with `line`: with a marker, a bullet or a sign of Markdown?"""
    begin = BEFORE.match(line).end()  # type: ignore[union-attr]  # it matches the empty string too
    if "#" in line[:begin]:
        return True
    marker = marker_at(line, begin)
    return marker is not None and not enumerates(line, marker)
