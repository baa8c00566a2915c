"""A message with sources listed between commas or in lines, or named after the question → the same as one list."""

from __future__ import annotations

from itertools import pairwise

from retrieval.language.gazetteer import name_at
from retrieval.language.patterns import regex
from retrieval.query.sources.catalog import Catalog

SURE = 3  # sources in a row that are a list whatever is asked of them

_BETWEEN = regex(r"\s{0,40}[,，;；\n]\s*")
_OF_EACH = regex(r"各|分别|谁|哪[个家边份]|对比|比较|相比|最[多少高低大小快慢]|都")

# Around a source that is but added behind a question (`还有某省的`, `某省的也说下`).
_CLAUSE = regex(r"[,，。;；?？!！\n]\s{0,40}")
_SAY = r"(?:[说讲查看问列报给要来][说讲查看问列报给要来]?一?[下份]?)"
_ADDED = regex(rf"(?P<also>还有|以及|另外|再|顺便|顺带|同时|加上)?(?:请|麻烦|帮我|给我|也|把|一[起并]){{0,3}}{_SAY}?")
_SO_AS_WELL = regex(rf"的?(?P<also>也|一[起并])?(?:一[起并]|帮我|给我)?{_SAY}?(?:出来|给我)?[呢吧啊呀]?[。?？!！]?\s*")


def listed(message: str, catalog: Catalog) -> str:
    """A normalised message with its list of sources in one clause: cut apart, only the last would be asked about."""
    return _in_a_row(_added_before(message, catalog), catalog)


def _added_before(message: str, catalog: Catalog) -> str:
    """The message with a source that its last clause but adds put beside that of the question."""
    clauses = [found.span() for found in _CLAUSE.finditer(message) if found.end() < len(message.rstrip())]
    if not clauses:
        return message
    named = [one for one in catalog.mentions(message) if one.strong]
    (end, start), before = clauses[-1], [one for one in named if one.end <= clauses[-1][0]]
    inside = [(one.start, one.end) for one in named[len(before) :]] or _unheld(message, start)
    if not before or len(inside) != 1 or inside[0][0] < start:
        return message
    last, added = before[-1].end, inside[0]
    lead, tail = _ADDED.fullmatch(message, start, added[0]), _SO_AS_WELL.fullmatch(message, added[1])
    if not (lead and tail and (lead["also"] or tail["also"])):
        return message
    return f"{message[:last]}、{message[slice(*added)]}{message[last:end]}"


def _unheld(message: str, start: int) -> list[tuple[int, int]]:
    """Where a place stands that no report is from, behind what adds it."""
    lead = _ADDED.match(message, start)
    at = lead.end() if lead else start
    name = name_at(message, at)
    return [(at, at + len(name))] if name else []


def _in_a_row(message: str, catalog: Catalog) -> str:
    if not _BETWEEN.search(message):
        return message
    named = [one for one in catalog.mentions(message) if one.reports and one.strong]
    seams = [
        (one.end, other.start)
        for one, other in pairwise(named)
        if one.end < other.start and _BETWEEN.fullmatch(message, one.end, other.start)
    ]
    if not seams or not (len(seams) >= SURE - 1 or _OF_EACH.search(message, seams[-1][1])):
        return message
    for start, end in reversed(seams):
        message = f"{message[:start]}、{message[end:]}"
    return message
