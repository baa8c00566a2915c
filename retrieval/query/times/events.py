"""Events by which a question names a year (`入世那年`, `疫情第三年`) → that year."""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.language.tables import data_rows


@cache
def events() -> re.Pattern[str]:
    """Finds events by which a year is named."""
    events = "|".join(sorted(map(re.escape, _event_years()), key=len, reverse=True))
    after = r"(?P<nth>第[一二三四五]|次)年|(?:召开|闭幕|举[办行]|胜利)*(?:之|以)?后的?(?P<after>第一|首)(?=[份个次篇])"
    return regex(rf"({events})(?:成功)?(?:举办|召开|暴发)?的?(?:(?:那一?|当)年|{after})(?:的)?", needs="当那次第首")


@cache
def _event_years() -> dict[str, int]:
    """Event → the year it names (`入世那年`)."""
    return {event: int(year) for event, year in data_rows("events.tsv")}


def year_of_event(match: re.Match[str]) -> int:
    """The year an event names: its own, one counted from it (`疫情第三年`), or that of the first report after it."""
    nth = match["nth"]
    later = 1 if match["after"] or nth == "次" else number_of(nth[1]) - 1 if nth else 0
    return _event_years()[match[1]] + later


def without_events(text: str) -> str:
    """A question with the events blanked by which it names a year: their places are none of its sources
    (`北京冬奥会那年`).
    """
    return blanked(text, [match.span() for match in events().finditer(text)])
