"""One of several things that a question asks for → does it leave out of what it is (`增长多少`, `各占多少`)?"""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex

EACH = regex(r"^(?:各自?|分别)")
# What is left of a thing that does not say of what it is.
_CHANGE = ("rose", "fell", "rate")
_LEFT_OPEN = regex(
    r"同比|环比|[比较]?(?:上|去|前)一?年|同期|年均|平均|分别|目标|预期|计划|占比?|比重|比例|份额|总[数量]|累计|全[部省市县区国]"
    r"|多少|几|百分[之点]|个?百分点|[家个项的了是为又各再呢达到还]"
)


def asks_of_each(thing: str) -> bool:
    """Does a clause ask of each of what was named before it (`各占多少`)?"""
    return bool(EACH.search(thing))


def is_left_open(thing: str) -> bool:
    """Does a thing asked for leave out of what it is: is it a change, a share, a total or a target, and no more?"""
    rest = thing
    for name in _CHANGE:
        rest = notions()[name].without(rest)
    return bool(thing) and not any(map(str.isalnum, _LEFT_OPEN.sub("", rest)))
