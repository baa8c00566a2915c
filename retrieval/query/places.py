"""Places in a question: when the name of one is meant, and which stand together."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.language.gazetteer import abbreviations
from retrieval.query.agencies import AGENCY_TAIL, is_agency_tail

AND = r"(?:、|,|，|和|与|跟|同|及|以及|还有)"  # as a pattern: between two sources asked about together


class Place(NamedTuple):
    """The name of a place in a question: its span in characters, and the reports from there."""

    start: int
    end: int
    name: str  # full name of the division
    reports: frozenset[str]
    short: bool  # without its kind (`天津`)


def stands_alone(text: str, at: int, tokens: set[tuple[int, int]]) -> bool:
    """A one-character abbreviation counts as a word of its own, or in a row of such (`沪苏浙`, `京、沪`)."""
    char = text[at]
    if (at, at + 1) in tokens:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        ambiguous = char in "新云青宁贵吉台甘港川"
        listed = before in "、,，和与跟 " or before in abbreviations()
        return not ambiguous or (listed and (after in "、,，和与跟 省市的2两比呢" or after in abbreviations()))
    start = next((s for s, e in tokens if s <= at < e), at)
    end = next((e for s, e in tokens if s <= at < e), at + 1)
    return end - start <= 3 and all(one in abbreviations() for one in text[start:end])


def subject_like(text: str, at: int, length: int, begin: int) -> bool:
    """A short form of a place no report is from counts where a question names its subject, not inside other words."""
    after = text[at + length : at + length + 3]
    name = text[at : at + length]
    if len(name) < 2 or name in (
        "公安",
        "东方",
        "和平",
        "安全",
        "平安",
        "中心",
        "城区",
        "文化",
        "合作",
        "开放",
        "建设",
        "红旗",
        "城市",
        "高新",
        "普法",
    ):
        return False
    if re.match(r"20\d|\d\d年|的|呢|省|市|区|县|那边|这边|去年|今年|\s|$|[,，、和与跟]", after) and at <= begin:
        return True
    tail = AGENCY_TAIL.match(text, at + length)
    return bool(tail and at <= begin and is_agency_tail(tail["name"]))


def chains(places: list[Place], text: str) -> list[list[Place]]:
    """Places written one after the other (`天津市东丽区`) belong together if a report lies in all of them."""
    found: list[list[Place]] = []
    for place in places:
        if (
            found
            and found[-1][-1].end == place.start
            and (not place.reports or not found[-1][-1].reports or found[-1][-1].reports & place.reports)
        ):
            found[-1].append(place)
        else:
            found.append([place])
    return found
