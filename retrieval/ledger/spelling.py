"""How an amount may be written (`近八成五`, `三个多亿元`, `2万5千公里出头`) → the pattern that finds it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from retrieval.language.numbers import NUMERALS, VAGUE
from retrieval.language.numerals import DIGITS
from retrieval.ledger.units import KINDS, same_units, words_of

OVER, UNDER, ABOUT = "余", "近", "约"  # more than what is written, less, or either
WRAP = "\x1f"  # stands for a line end inside a sentence, which may part a number from its unit
# Runs of more digits are blotted out before (`long_runs`): with a bound, a line of digits is passed once.
_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,13}|\d{1,40})(?:\.\d{1,40})?"
_MIXED = r"\d{1,4}[千万亿](?=\d)(?:\d{1,4}[百千万](?=\d))*\d{1,4}[百千]?(?!\d|[.,]\d)"  # 1亿3千, 2万5
# No numeral that is counted with begins so (社零|一万两千亿元), and none ends in 万千 (五万|千升).
_HAN = rf"(?!零[{DIGITS}两][十百千万亿])[{NUMERALS}]{{1,24}}(?<![万亿]千)(?:点[零〇{DIGITS}]{{1,40}})?"
_VAGUE = rf"[{VAGUE}][十百千万亿]{{1,24}}|十几|几十[万亿]?|[个百千万]把(?![握柄关手])"
_SCALE = r"[十百千]?[万亿]{0,2}"
# Behind a number: that it is more (`六百零几件`, `二十好几个`).
_SOME = r"(?<=[十百千万亿0])零?好?几[十百千]?"
# Words before a number that are part of others (签约64个, 线上3场, 通过8项).
_PARTS = {
    "约": "(?<![签节条合违契履预特集民公])约",
    "近": "(?<![最附就邻临])近",
    "上": "上(?=[百千万亿])",
    "过": "过(?=[百千万亿])",
    "破": "(?<![突打爆侦攻])破(?=[百千万亿\\d])",
}
_THERE_ARE = "(?:有|是|占|达到?|为)?"  # between such a word and the number
# 三个多亿, and not 三个亿元项目.
_SAID_SO = r"个(?=[余多来半]?[万亿]元?(?:左右|上下|出头|[多余]|[^\u4e00-\u9fff]|的|$))"
_WRAP = rf"(?:{WRAP}\s{{0,8}})?"
_ENDS = r"(?=的|[^\u4e00-\u9fff]|$)"  # of what is said of a figure
_NO_HALF = r"(?![年天个月日夜小径导决程边路时成数])"
# More or less than a half.
_HALVES = (
    r"(?P<half_of>(?<![另一])一半|(?<=[占有超过近约到足家人户个件名所])半数(?!字|据)|(?<=[占比率例重的])过半(?!数)|过半(?=被|由|来自|[^\u4e00-\u9fff])"
    rf"|一[多大]半|(?<=[占有])[多大]半{_NO_HALF}|一小半|(?<=占)小半{_NO_HALF}|(?<=[近超])半{_NO_HALF})(?P<half_more>多)?"
)


@cache
def inexact() -> dict[str, str]:
    """Words that make a number less exact → which way."""
    ways = (("over", OVER), ("under", UNDER), ("about", ABOUT))
    places = ("", "behind_", "ends_")
    return {word: way for name, way in ways for place in places for word in words_of()[place + name]}


def _any_of(found: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


@cache
def pattern() -> re.Pattern[str]:
    """Finds what may be an amount."""
    words = words_of()
    unit = _any_of({unit for kind in KINDS for unit in words[kind]} - {"个点"} | set(same_units()))
    said = _any_of((words["over"] | words["under"] | words["about"]) - _PARTS.keys())
    before = "|".join((f"(?:{said}){_THERE_ARE}", "[第前]", *_PARTS.values()))
    behind = _any_of({word for name in ("over", "under", "about") for word in words["behind_" + name] if word[1:]})
    ends = _any_of({word for name in ("over", "under", "about") for word in words["ends_" + name]})
    return re.compile(
        rf"(?P<around>{before})?(?P<near>{_PARTS['近']}|{_PARTS['约']})?"
        rf"(?:(?P<of>百分之|[{NUMERALS}]{{1,24}}分之)(?P<part>[{NUMERALS}]{{0,2}}十几|{_HAN}|{_ARABIC})(?P<strong>[强弱](?![\u4e00-\u9fff]))?"
        rf"|(?P<all>百分百)|{_HALVES}"
        rf"|(?P<doubled>翻了?(?P<nearly>将近|接近|差不多|不止|[近约超])?了?(?P<times>[一两二三四五1-5])?番)(?P<most_doubled>[多余]|还[要有]?多|有余)?"
        rf"|(?<![\d./a-zA-Z])(?P<share>[1-9]\d?/[1-9]\d{{0,2}})(?![\d./a-zA-Z年月号])"
        rf"|(?P<first>{_MIXED}|{_ARABIC}|{_VAGUE}|{_HAN}){_WRAP}"
        rf"(?:(?P<firstunit>%|成|{_SCALE})[—–\-~～至到]{{1,2}}(?P<second>{_ARABIC}|{_HAN}))?"
        rf"(?:{_SAID_SO})?(?P<over>[余多来]|{_SOME})?(?:{_SAID_SO})?(?P<and_half>半(?=[万亿]))?"
        rf"(?P<scale>{_SCALE})(?P<more>[余多来])?(?P<ten>(?<=[十百千万][余多来])[万亿])?{_WRAP}"
        rf"(?P<unit>(?P<points>个[多余来]?(?:百分点|点(?![位面子心球])))|(?:{unit})(?:/(?:{unit}))?|(?<=[万亿])(?![{NUMERALS}\d])|(?:(?<=[万亿][余多])|(?<=[万亿][{NUMERALS}]))(?![\u4e00-\u9fff\d]))"
        rf"(?P<half>半(?!数))?(?P<tenth>(?<=成)[{DIGITS}](?![十百千万亿年月个项]))?(?P<most>多(?=的|[^\u4e00-\u9fff]|$)|(?<=成)多(?![少了种样]))?)"
        rf"(?P<behind>{behind}|(?:{ends}){_ENDS})?"
    )
