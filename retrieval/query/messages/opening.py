"""A message that asks only about what was shown → which of it is to be opened (`第二条展开说说`, `原文给我看看`), and
whether it asks where that was taken from, or what else there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.normalise import normalise
from retrieval.language.notions import notions
from retrieval.language.numerals import TEN, number_of
from retrieval.language.patterns import regex

MAX_OPENING = 14  # characters of a message that opens one by its number
MAX_ASKING = 40  # … of one that asks about all that was shown
_CLAUSES = regex(r"[\s,，。?？!！~…、]+")
INSIDE = 6  # things that one passage shown may tell of, of which a number may be that of one
COUNTERS = ("条", "篇", "个", "段", "处", "则", "份")  # those of what was shown
_ENDINGS = "呢啊呀哦哈吧"

# The number stands by itself: 第二产业 and 第一个问题 are subjects.
_ORDINAL = regex(
    rf"第\s?(?P<number>[零〇{TEN}百]{{1,5}}|\d{{1,6}})\s?(?P<counter>[条个项点处则段篇份])?(?=$|[\s,，。?？!！:：]|[的是讲说写给再也都呢吧]|展开|详细|具体|全文|原文|内容|看|打开|完整)",
    needs="第",
)


def opened_by(text: str, shown: Sequence[str]) -> str:
    """The id of what `text` opens, of the ids `shown` by the last answer: that under its number, or the first where it
    gives none; empty for any other message.
    """
    if not shown:
        return ""
    if asks_wholly(text, "whole"):
        return shown[0]
    number, _ = _opens(text)
    return shown[number - 1] if 1 <= number <= len(shown) else ""


def opens_beyond(text: str, shown: Sequence[str]) -> bool:
    """Does `text` open one by a number that none of what was `shown` has? Where a single one was shown, only 条 and 篇
    count what is shown, and high numbers: `第三个` may be the third of what stands in it.
    """
    number, counter = _opens(text)
    counts = counter in COUNTERS[: 2 if len(shown) == 1 and number <= INSIDE else None]
    return bool(shown) and bool(counter) and counts and not 1 <= number <= len(shown)


def asks_wholly(text: str, notion: str) -> bool:
    """Does `text` ask nothing but what a notion of `message.tsv` says of the last answer?"""
    clauses = [one.rstrip(_ENDINGS) for one in _CLAUSES.split(text) if one] if len(text) <= MAX_ASKING else []
    asked = notions("message.tsv")[notion]
    return bool(clauses) and all(map(asked.is_all_of, clauses))


def asks_what_else(text: str) -> bool:
    """Does a message, as typed, ask nothing but what else there is beside what was shown (`还有吗`)?"""
    return asks_wholly(normalise(text), "rest")


def asks_of_shown(text: str) -> bool:
    """Does a message ask nothing but for what was shown: all of it, where it was taken from, what else there is?"""
    plain = normalise(text)
    return any(asks_wholly(plain, notion) for notion in ("whole", "origin", "rest"))


def _opens(text: str) -> tuple[int, str]:
    """The number by which `text` opens something, a number alone does (`第十二条`), and by what it counts; nothing of
    either where it does not.
    """
    ordinal = _ORDINAL.search(text) if len(text) <= MAX_OPENING else None
    if not ordinal:
        return 0, ""
    alone = _CLAUSES.sub("", ordinal[0]) == _CLAUSES.sub("", text)
    if not alone and not notions("message.tsv")["opening"].said(text):
        return 0, ""
    return number_of(ordinal["number"]), ordinal["counter"] or ""
