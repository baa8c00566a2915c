"""A question on another year than the one before it (`前一年`, `去年的呢`) → that year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.models import Conversation, years_of
from retrieval.query.sources.catalog import Catalog

# Not in 近年来年均, 说明年份, 乡下年轻人, 前后年均.
_NEXT = (
    r"(?:(?:下一|第二|(?:接下来|今后|往后)这?一?)年(?!来)|(?<![以乡底])下年度|(?<![说表证注标文年以将未])[明来]年(?![轻均])"
    r"|翌年|(?:[又再]|^|那么?)过一?年(?!来))"
)
_AFTER_NEXT = r"(?<![前先大最今此以往])后年(?![均级来])"
_YEAR_AFTER = regex(_NEXT, needs="下今往接明来第翌过")
_TWO_AFTER = regex(_AFTER_NEXT, needs="后")
_ONLY_A_LATER_YEAR = regex(
    rf"(?:那么?|再|又)?(?:{_NEXT}|{_AFTER_NEXT})度?的?(?:情况|数据|数字|数)?(?:呢|怎么样|如何|是多少|多少)?[?？]?",
    needs="下今往接明来第翌过后",
)
_IN_SHORT = regex(r"(?:那么?|再)?(?P<year>\d\d)(?P<rest>的?呢?[?？]?)")
LAST_YEAR = frozenset({"去年", "上年", "上一年", "头年", "上年度", "上一年度"})
_ONLY_THE_YEAR = regex(
    rf"(?:那么?|再)?(?:{'|'.join(LAST_YEAR)})度?的?(?:情况|数据|数字|数)?(?:呢|怎么样|如何|是多少|多少)?[?？]?",
    needs="去上头",
)
_SAID_FROM_NOW = regex(r"[去今前上头本当]年")
_FROM_THERE = regex(r"再|往|倒|更|[早晚]")
_STEPS = {"前一年": -1, "上一年": -1, "上年": -1, "上一年度": -1, "上年度": -1, "当年": 0, "后一年": 1, "次年": 1}


def told_before(text: str, before: Conversation) -> int | None:
    """The one year that was named in so many words before, where the question asks for nothing but another."""
    named = len(before.years) == 1 and not _SAID_FROM_NOW.search(before.question)
    return before.years[0] if named and asks_only_the_year(text) else None


def asks_only_the_year(text: str) -> bool:
    """Does a question say nothing but that it is about last year (`去年呢`)?"""
    return _ONLY_THE_YEAR.fullmatch(text.strip()) is not None


def names_only_a_later_year(text: str) -> bool:
    """Does a question say nothing but that it is about a later year (`明年呢`), and leave out its subject?"""
    return _ONLY_A_LATER_YEAR.fullmatch(text.strip()) is not None


def year_in_full(text: str, before: Conversation, catalog: Catalog) -> str:
    """A message that is but the last two digits of a year (`16`, `16的呢`), after one of another year, with the whole
    year in their place, if a report may tell of it; any other as it is.
    """
    found = _IN_SHORT.fullmatch(text.strip()) if before.years else None
    if not found:
        return text
    year = before.years[0] // 100 * 100 + int(found["year"])
    about = [catalog.sources[report] for scope in before.scopes for report in scope.reports]
    held = years_of(about or catalog.sources.values())
    return f"{year}年{found['rest']}" if {year, year + 1} & set(held) else text


def is_before(told: int, year: int, text: str) -> bool:
    """Does `去年` mean the year before the one just `told`, and not the last `year`? That is so where both are one, and
    of an earlier one where the question goes on (`去年呢`) and puts nothing right (`不是2016年，我要去年的`).
    """
    return told == year or (told < year and text.rstrip("?？ ").endswith("呢"))


def stepped(text: str, relative: Sequence[str], before: Sequence[int]) -> tuple[int, ...]:
    """`前一年` after a question on a year: the year before that one; `下一年`: the year after."""
    steps = [one for word in relative if (one := step(word)) is not None]
    if not relative and (_YEAR_AFTER.search(text) or _TWO_AFTER.search(text)):
        steps = [1 if _YEAR_AFTER.search(text) else 2]
    return tuple(year + steps[0] for year in before) if steps else ()


def step(word: str) -> int | None:
    """By how many years a relative word goes on from the year before (`再往前一年`: -1)."""
    if word in _STEPS:
        return _STEPS[word]
    if not _FROM_THERE.match(word):
        return None
    return 1 if re.search(r"[后晚]", word) else -1
