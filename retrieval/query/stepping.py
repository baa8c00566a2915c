"""A question on another year than the one before it (`前一年`, `去年的呢`) → that year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.models import Conversation

# Not in 近年来年均, 说明年份, 乡下年轻人.
_YEAR_AFTER = regex(
    r"(?:下一|第二|(?:接下来|今后|往后)这?一?)年(?!来)|(?<![以乡底])下年度|(?<![说表证注标文年以将未])[明来]年(?![轻均])",
    needs="下今往接明来第",
)
LAST_YEAR = frozenset({"去年", "上年", "上一年", "头年", "上年度", "上一年度"})
_ONLY_THE_YEAR = regex(
    rf"(?:那么?|再)?(?:{'|'.join(LAST_YEAR)})度?的?(?:情况|数据|数字|数)?(?:呢|怎么样|如何|是多少|多少)?[?？]?"
)
_SAID_FROM_NOW = regex(r"[去今前上头本当]年")
_FROM_THERE = regex(r"再|往|倒|更|[早晚]")
_STEPS = {"前一年": -1, "上一年": -1, "上年": -1, "上一年度": -1, "上年度": -1, "当年": 0, "后一年": 1, "次年": 1}


def told_before(text: str, before: Conversation) -> int | None:
    """The one year that was named in so many words before, where the question asks for nothing but another."""
    named = len(before.years) == 1 and not _SAID_FROM_NOW.search(before.question)
    return before.years[0] if named and _ONLY_THE_YEAR.fullmatch(text.strip()) else None


def is_before(told: int, year: int, text: str) -> bool:
    """Does `去年` mean the year before the one just `told`, and not the last `year`? That is so where both are one, and
    of an earlier one where the question goes on (`去年呢`) and puts nothing right (`不是2016年，我要去年的`).
    """
    return told == year or (told < year and text.rstrip("?？ ").endswith("呢"))


def stepped(text: str, relative: Sequence[str], before: Sequence[int]) -> tuple[int, ...]:
    """`前一年` after a question on a year: the year before that one; `下一年`: the year after."""
    steps = [step for word in relative if (step := _step(word)) is not None]
    if not relative and _YEAR_AFTER.search(text):
        steps = [1]
    return tuple(year + steps[0] for year in before) if steps else ()


def _step(word: str) -> int | None:
    """By how many years a relative word goes on from the year before (`再往前一年`: -1)."""
    if word in _STEPS:
        return _STEPS[word]
    if not _FROM_THERE.match(word):
        return None
    return 1 if re.search(r"[后晚]", word) else -1
