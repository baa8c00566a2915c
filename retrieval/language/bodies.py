"""A text and a body of a place (`某县检察院`) → does it name that one, and what is it called in everyday speech?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from retrieval.language.gazetteer import by_name
from retrieval.language.patterns import regex
from retrieval.language.tables import data_lists
from retrieval.models import Body

_UPPER = {
    1: "国央",
    2: "国央省区县镇乡",
    3: "国央省镇乡",
}  # what is said before a body of another level, by the place's


def says(text: str, body: Body) -> bool:
    """Does a text name a body of this place: not one of the province, nor of another place?"""
    if not body.words or body.is_place:
        return body.words in text
    levels = {division.level for division in by_name().get(body.place, ())} or {3}
    upper = "".join(_UPPER[level] for level in levels) + ("" if body.place.endswith("市") or 2 in levels else "市")
    return any(
        found.start() == 0 or not (text[found.start() - 1] in upper or _of_another(text[: found.start()], body.place))
        for found in said_as(body.words).finditer(text)
    )


def _of_another(before: str, place: str) -> bool:
    """Does what stands before a body's name end in the name of another place?"""
    ends = (before[-size:] for size in (2, 3, 4) if len(before) >= size)
    return any(end in by_name() and not (end in place or place in end) for end in ends)


@lru_cache(maxsize=256)
def said_as(words: str) -> re.Pattern[str]:
    """Finds a body by its everyday name, or by its name with a few characters between (`市水务综合执法支队`)."""
    loosely = r"[\u4e00-\u9fff]{0,3}?".join(map(re.escape, words))
    called = everyday().get(words, ())
    return regex("|".join((*map(re.escape, called), loosely)), needs="" if called else " ".join(words))


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """Everyday name of a body without its kind → what it is called."""
    return {name: tuple(called) for name, called in data_lists("localbodies.tsv")}
