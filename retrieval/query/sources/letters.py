"""A single character that abbreviates a province (`沪`) → does it name the place where it stands in a question?"""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.gazetteer import abbreviations
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.tokens import is_dictionary_word
from retrieval.language.wordsets import any_of

LONGEST_ROW = 3  # characters of a word that may be a row of abbreviations
# Abbreviations in the name of a line (`渝湘高铁`, `沪苏湖高铁`); of what two provinces do together: see `_together`.
_ROUTE = regex(rf"[\u4e00-\u9fff]{{2}}{any_of('route')}")
_LONGER_ROUTE = regex(rf"([\u4e00-\u9fff]{{2,3}}){any_of('route')}")
PHRASE = 2  # characters behind a row with which reports may have it as it stands (`京津冀协同`)


@cache
def _together() -> re.Pattern[str]:
    """Finds what two provinces do together, named by their abbreviations (`闽宁协作`)."""
    return regex(rf"[{''.join(one for one in abbreviations() if len(one) == 1)}]{{2}}(?:协作|产业园|镇)")


@cache
def letters() -> dict[str, str]:
    """Abbreviation of one character → full name of the province, or of the city where it is none of a province's."""
    provinces = {short: full for short, full in abbreviations().items() if len(short) == 1}
    return {**dict(data_rows("cityletters.tsv")), **provinces}


def is_in_line(text: str, at: int) -> bool:
    """Does it stand in the name of a line, or of what two provinces do together?"""
    first = at - 1 if text[at - 1 : at] in abbreviations() else at
    longer = _LONGER_ROUTE.match(text, at + 1)
    return bool(
        _ROUTE.match(text, first)
        or _together().match(text, first)
        or (longer and not is_dictionary_word(longer[1]) and not is_dictionary_word(longer[1][-2:]))
    )


def phrase_around(text: str, at: int) -> str:
    """The row of abbreviations in which it stands, and what follows; empty where it stands alone, or nothing does."""
    known, end = abbreviations(), at + 1
    while at and text[at - 1] in known:
        at -= 1
    while end < len(text) and text[end] in known:
        end += 1
    return text[at : end + PHRASE] if end - at > 1 and len(text) >= end + PHRASE else ""


def stands_alone(text: str, at: int, tokens: set[tuple[int, int]]) -> bool:
    """A one-character abbreviation counts as a word of its own, or in a row of such (`沪苏浙`, `京、沪`)."""
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    known = abbreviations()
    if (before == "、" and text[at - 2 : at - 1] in known) or (after == "、" and text[at + 2 : at + 3] in known):
        return True
    if (at, at + 1) in tokens:
        ambiguous = char in "新云青宁贵吉台甘港川黑"
        first = not before and after == " "
        listed = before in "、,，和与跟 " or before in known
        return not ambiguous or first or (listed and (after in "、,，和与跟 省市的2两比呢" or after in known))
    start = next((s for s, e in tokens if s <= at < e), at)
    end = next((e for s, e in tokens if s <= at < e), at + 1)
    return end - start <= LONGEST_ROW and all(one in letters() for one in text[start:end])
