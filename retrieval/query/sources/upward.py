"""A question that names a place by one inside it (`成都那个省`, `合肥他们省`) → the same with that place's own name."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.language.gazetteer import Division, ancestors, by_name
from retrieval.language.han import is_han
from retrieval.language.patterns import regex
from retrieval.query.names.place_words import everyday_words, nicknames

_LEVELS = {"省": 1, "自治区": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3}
_NO_KIND = "级内外长委会道际钱事力心得了直城场民区政值面监容域块划间别府"  # what follows the first of other words
COUNTY = 3  # the level of one
_KIND = rf"(?P<kind>自治区|[省市州盟县旗区](?![{_NO_KIND}]))里?"
_WHOSE = r"(?:[他她它]们?|人家)(?:那边|那儿|那里|这边)?|那边|那儿|那里|所在|所属"
# Between the place named and the kind of the one meant: `成都的省` says nothing, `成都那个省` does.
_UP = regex(rf"(?:(?:{_WHOSE})的?(?:[那这]个?|整个|全)?|的?[那这]个?){_KIND}", needs="区县州市旗盟省自 人他她它所这那")
_OURS = regex(
    rf"(?:那么?)?(?P<whose>(?:(?:{_WHOSE})的?(?:[那这]个?|整个|全)?|[那这]个){_KIND})",
    needs="区县州市旗盟省自 个人他她它所那",
)  # of the place spoken of


def led_up(question: str, held: Collection[str], before: Collection[str] = ()) -> tuple[str, list[tuple[str, str]]]:
    """Put the names of places in `question` where it names them by one inside them; and the pairs (said, meant).

    `held` are places that reports are from, by which one of several is told; `before` are those the conversation is
    about, which `他们省` lies around.
    """
    meant: list[tuple[str, str]] = []
    for found in _UP.finditer(question):
        name, level = _name_before(question, found.start()), _LEVELS[found["kind"]]
        around = _around(name, level, held) if name else None
        if around:
            meant.append((question[found.start() - len(name) : found.end()], around))
    ours = _OURS.match(question)
    if ours and not meant:
        wider = {one for place in before if (one := _around(place, _LEVELS[ours["kind"]], held))}
        if len(wider) == 1 and not wider & set(before):
            meant.append((ours["whose"], wider.pop()))
    for said, name in meant:
        question = question.replace(said, name, 1)
    return question, meant


def _name_before(text: str, end: int) -> str:
    """The name of a place that ends right before `end`; empty where there is none."""
    for start in range(max(0, end - 12), end - 1):
        name = text[start:end]
        if name in by_name() or name in nicknames():
            alone = start == 0 or (name not in everyday_words() and not _ends_another(text[start - 1], name))
            return name if alone else ""
    return ""


def _ends_another(before: str, name: str) -> bool:
    """Is it but the short name of a county, behind a character that may make a longer name of it (`茶卡盐湖`)?"""
    divisions = by_name().get(name, ())
    short = bool(divisions) and divisions[0].level == COUNTY and name != divisions[0].name
    return short and is_han(before) and before not in "在是从去到我咱俺问查的"


def _around(name: str, level: int, held: Collection[str]) -> str | None:
    """The full name of the division of `level` around the place `name`: of several that a report is from; none where
    that is the place itself.
    """
    divisions = by_name().get(name, ()) or by_name().get(nicknames().get(name, ""), ())
    found = dict.fromkeys(wide.name for one in divisions if (wide := _of_level(one, level)) is not None)
    known = [one for one in found if one in held] or list(found)
    return known[0] if len(known) == 1 else None


def _of_level(division: Division, level: int) -> Division | None:
    """The division of `level` around this one, or the municipality it lies in."""
    around = ancestors(division)
    own = [one for one in around if one.level == level]
    return own[0] if own else around[0] if around[0].name.endswith("市") and level < COUNTY else None
