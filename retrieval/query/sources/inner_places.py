"""A question on a place in or beside one that reports tell of → that place, and whose reports may tell of it.

No report is from it (`厦门GDP`, `苏北GDP`, `某街道的某社区…`): those of the government around it alone may.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.gazetteer import Division, ancestors, by_name, name_at
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged
from retrieval.language.wordsets import any_of
from retrieval.query.names.place_words import everyday_words, nation_words, nicknames, regions
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.places import CITY, NO_PHRASE, OTHER_KIND
from retrieval.query.sources.subjects import Mention

LONGEST_REGION = 4  # characters
_SMALL = regex(
    rf"(?P<place>[\u4e00-\u9fff]{{2,3}}?(?:社区|{any_of('town')}|村(?![民级里委])))",
    needs="社街镇乡村",
)
_SMALL_KIND = regex(r"(?:社区|街道|[镇乡村])$")
_ANY = regex(rf"[各该本每全哪几个多两{TEN}我他的新建小大老有是和与]|{any_of('townkind')}|和谐|美丽|农")
_COUNTY = regex(r"县(?![里级区乡委政城域直市])")  # behind the name of a city: another place
_KIND = regex(r"[县区市州旗盟](?![里级域])")
_ASKED = regex(r"(?:20\d\d年?|\d\d年|[去今前]年)?度?的?(?![\u4e00-\u9fff]*?(?:会晤|峰会|会议|论坛|精神|经验|模式))")


class Inner(NamedTuple):
    """The place, as reports would write it, and the reports of the government around it (none: none is known)."""

    name: str
    reports: frozenset[str] = frozenset()
    told_by: str = ""  # whose these are


def inner_place(text: str, begin: int, found: Sequence[Mention], names: SourceNames) -> Inner | None:
    """The place asked of, at the head of the question `text` or behind the source it lies in; None where there is
    none.
    """
    known = [one for one in found if one.reports and one.is_placed]
    if any(not one.reports for one in found) or len(known) > 1:
        return None
    if known:
        end = known[0].end
        if text[:end].endswith(known[0].name[-1:]) and known[0].name in by_name() and _COUNTY.match(text, end):
            return Inner(known[0].name + "县")
        at = end + text.startswith("的", end)
        division = _division(text, at, names, inside=True)
        return Inner(division.short) if division else _small(text, at, names)
    region = next(
        (one for size in range(LONGEST_REGION, 1, -1) if (one := text[begin : begin + size]) in regions()), ""
    )
    if region and not _is_phrase(text, begin, begin + len(region), names):
        return _inside(region, {regions()[region]}, names)
    division = _division(text, begin, names)
    if division is None:
        return _small(text, begin, names)
    outer = {one.name for one in ancestors(division)[:-1]}
    return _inside(division.short, outer, names)


def _small(text: str, at: int, names: SourceNames) -> Inner | None:
    """A town, village or community by its own name, which a report tells of."""
    found = _SMALL.match(text, at)
    if found is None or _ANY.search(found["place"]):
        return None
    own = found["place"]
    if not names.said(own) and not names.said(_SMALL_KIND.sub("", own)):
        return None
    return None if any(own in body for body in names.called) else Inner(own)


def _division(text: str, at: int, names: SourceNames, *, inside: bool = False) -> Division | None:
    """The narrowest division named there (`某省某县`), of which there is no report."""
    row: list[str] = []
    end = at
    while name := name_at(text, end):
        row.append(name)
        end += len(name)
        kind = _KIND.match(text, end) if name != by_name()[name][0].name else None
        end = kind.end() if kind else end
    if not row:
        return None
    last, whole = row[-1], row[-1] == by_name()[row[-1]][0].name or text[end - 1] in "县区市州旗盟"
    held = _meant(last, row[-2] if len(row) > 1 else "")
    if (last in everyday_words() and not whole) or last in nation_words() or OTHER_KIND.match(text, end):
        return None
    if any(one.name in names.places for one in held) or (held[0].level == 1 and not inside):
        return None
    if held[0].level > CITY and not whole and len(row) == 1 and not inside and not _is_name(last, held):
        return None
    phrase = not inside and _is_phrase(text, at, end, names)
    return held[0] if _ASKED.match(text, end) and not phrase else None


def _is_phrase(text: str, start: int, end: int, names: SourceNames) -> bool:
    """Do reports write the name with what follows it, as that of a thing (`滇中引水`)?"""
    follows = text[end : end + 2]
    return len(follows) == 2 and not NO_PHRASE.search(follows) and names.said(text[start : end + 2])


def _meant(name: str, outer: str) -> tuple[Division, ...]:
    """The divisions of a name, those alone that lie in the place before it, if any do."""
    around = {one.name for one in by_name().get(outer, ())}
    held = by_name()[name]
    return tuple(one for one in held if not around.isdisjoint(wide.name for wide in ancestors(one))) or held


def _is_name(short: str, held: Sequence[Division]) -> bool:
    """Is the short name of a county that of one only, and no word of another kind?"""
    return len(held) == 1 and short not in nicknames() and all(tag[0] == "n" for _, tag in tagged(short))


def _inside(name: str, outer: set[str], names: SourceNames) -> Inner:
    """A place in the `outer` ones, with the reports of their governments."""
    held = {place for place in outer if place in names.known.governed}
    reports = frozenset(r for place in held for r in names.places[place] if names.bodies[r].endswith("人民政府"))
    return Inner(name, reports, "、".join(dict.fromkeys(names.sources[one].short for one in sorted(reports))))
