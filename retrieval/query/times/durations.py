"""Two digits and 年 in a question → a year (`荣昌23年`), or how long something lasts (`工龄15年`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from retrieval.language.han import is_han
from retrieval.language.notions import notions
from retrieval.language.tokens import tagged
from retrieval.models import Span

READ = 12  # characters on either side that are looked at
_CLAUSE = frozenset(",，。;；?？!！:：、()（）\x00")


def lasts(text: str, start: int, end: int) -> bool:
    """Do the words around the number of years in `text[start:end]` say that it is a length of time?

    One written with a nought (`05年`) is a year.
    """
    if text[start] in "0〇零○":
        return False
    before, behind = text[max(0, start - READ) : start], text[end : end + READ]
    if _ends(before, "lastsbehind") or notions()["lastsbefore"].opens(behind):
        return True
    return _ends(before, "lastsofthem") and (not behind or behind[0] in _CLAUSE or _follows(behind))


def stands_alone(text: str, start: int, named: Iterable[Span], is_told: Callable[[], bool]) -> bool:
    """Is a number of years, which `is_told` by a report if it is a year, neither beside a source nor at the head of a
    clause, but right behind a word of the matter (`入职10年`)? Then it is a length of time.
    """
    before = text[:start].rstrip(" ")
    if before != text[:start] or not before or not is_han(before[-1]) or text[start] in "0〇零○":
        return False
    if any(not text[end:start].strip("的在") for _, end in named if end <= start):
        return False
    word, tag = tagged(before[-READ:])[-1]
    return len(word) > 1 and tag[0] in "nvali" and not is_told()


def _ends(text: str, notion: str) -> bool:
    return notions()[notion].ends(text) < len(text)


def _follows(text: str) -> bool:
    return bool(notions()["lastsfollow"].opens(text))
