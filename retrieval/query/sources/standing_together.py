"""A source named beside a place that no report is from (`某省、某省的…`, `鲁豫`, `甲镇和乙镇`) → that place as well.

Whichever stands first, and whatever parts the two: what is told of the one says that the other has no report.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from retrieval.language.gazetteer import ancestors, by_name
from retrieval.language.han import is_han
from retrieval.language.lexicon import lengths_by_initial
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.query.names.place_words import everyday_words, nation_words, nicknames
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.letters import PHRASE, letters
from retrieval.query.sources.places import CITY, OTHER_KIND
from retrieval.query.sources.subjects import Mention

_APART = regex(r"\s*(?:、|/|,|，|和|与|跟|同|及|以及|还有|\s|)\s*")
_KIND = regex(r"[省市](?!场|监|容|长|级|直)|自治[区州]|特别行政区")
# What two places do together, or lies between them, or has their names in its own: nothing is asked of either.
_TOGETHER = regex(
    rf"{any_of('aid', 'route')}"
    r"|合作|共建|共同|结对|之间|之争|交界|接壤|毗邻|相邻|互认|互通|联合|联手|携手|签[订约署]|一体化|同城|一起|交流|往来|来往|贸易"
    r"|间的|线路|通道|走廊|机场|港口|方向|等[地省市]|自贸|自由贸易|试验区|交易所|交所|两会|会师|公路|大桥|断面|水系|流域|话|菜|人(?![口均大才])"
)
# Before a row that has a part in what another does.
_PARTY = regex(rf"[从由向对到赴去往给为学比连]$|(?:{any_of('partner')}|面向|辐射|连接|借鉴|学习)$")
_TOWN = regex(r"(?P<name>[\u4e00-\u9fff]{2,4}?(?P<kind>镇|乡|街道))(?!长|企|村|[上里])", needs="镇乡街")
_TOWN_APART = regex(r"(?:、|和|与|跟|及|以及|还有)")
_CLAUSE_END = regex(r"[,，。;；?？!！]")


class _Named(NamedTuple):
    """A place named in a question: where, and what it is called."""

    start: int
    end: int
    name: str


def absent_beside(text: str, found: Sequence[Mention], names: SourceNames) -> list[Mention]:
    """The places of a question that stand in one row with a source of the `found` mentions, and that no report is
    from.
    """
    known = [one for one in found if one.reports and one.end > one.start and one.name not in nation_words()]
    if not known:
        return []
    taken = [(one.start, one.end) for one in found if one.strong or one.reports]
    absent: list[Mention] = []
    for row in (*_rows(text), *_letter_rows(text)):
        held = [one for one in row if any(a.start <= one.start and one.end <= a.end for a in known)]
        others = [one for one in row if not any(s < one.end and one.start < e for s, e in taken)]
        if held and others and _is_asked_of(text, row, names):
            absent += (Mention(*one, frozenset(), True) for one in others if not names.places.get(one.name))
    return [*absent, *_towns(text, known, taken)]


def _is_asked_of(text: str, row: Sequence[_Named], names: SourceNames) -> bool:
    """Is something asked of each place of a row, rather than of what they do together?"""
    start, end = row[0].start, row[-1].end
    rest = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
    if OTHER_KIND.match(text, end) or _PARTY.search(text[:start]) or _TOGETHER.search(rest):
        return False
    return len(rest) < PHRASE or not names.said(text[start : end + PHRASE])


def _rows(text: str) -> list[list[_Named]]:
    """The names of provinces and cities, short or in full, that stand side by side in a question, two or more."""
    rows: list[list[_Named]] = []
    for one in _wide_places(text):
        before = rows[-1][-1] if rows else None
        apart = text[before.end : one.start] if before else ""
        if before and _APART.fullmatch(apart) and not (_lies_in(one, before) and not apart.strip()):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [row for row in rows if len(row) > 1]


def _wide_places(text: str) -> list[_Named]:
    found: list[_Named] = []
    at = 0
    names, lengths = _wide_names()
    while at < len(text) - 1:
        name = next((one for size in lengths.get(text[at], ()) if (one := text[at : at + size]) in names), "")
        if name:
            end = at + len(name)
            kind = _KIND.match(text, end)
            found.append(_Named(at, kind.end() if kind and name not in nicknames() else end, _short(name)))
        at += len(name) or 1
    return found


@cache
def _wide_names() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """The names of provinces and cities, short, in full and as people call them, and how long those that begin with a
    character are.
    """
    plain = {name for name, held in by_name().items() if held[0].level <= CITY}
    called = {name for name, full in nicknames().items() if full in plain}
    names = frozenset(name for name in (plain - nicknames().keys()) | called if len(name) > 1) - everyday_words()
    return names, lengths_by_initial(names)


def _short(name: str) -> str:
    return by_name()[nicknames().get(name, name)][0].short


def _lies_in(one: _Named, outer: _Named) -> bool:
    """Is the one a city in the province before it (`某省某市`), not a second one?"""
    around = {wide.short for division in by_name()[one.name] for wide in ancestors(division)}
    return outer.name in around


def _letter_rows(text: str) -> list[list[_Named]]:
    """Abbreviations that stand side by side (`鲁豫`, `京、沪、深`), with no other character that may belong to them."""
    rows: list[list[_Named]] = []
    for at, char in enumerate(text):
        if char not in letters():
            continue
        one = _Named(at, at + 1, by_name()[letters()[char]][0].short)
        if rows and (rows[-1][-1].end == at or text[rows[-1][-1].end : at] == "、"):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [row for row in rows if len(row) > 1 and not is_han(text[: row[0].start][-1:] or " ")]


def _towns(text: str, known: Sequence[Mention], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The town beside one that has a report (`甲镇和乙镇`)."""
    found: list[Mention] = []
    for one in known:
        apart = _TOWN_APART.match(text, one.end)
        other = _TOWN.match(text, apart.end()) if apart else None
        of_a_kind = other is not None and text[: one.end].endswith(("镇", "乡", "街道"))
        if other and of_a_kind and not any(s < other.end() and other.start() < e for s, e in taken):
            rest = _CLAUSE_END.split(text[other.end() :], maxsplit=1)[0]
            if not _TOGETHER.search(rest):
                found.append(Mention(other.start(), other.end(), other["name"], frozenset(), True))
    return found
