"""A message with sources listed between commas or in lines → the same with 、 between them, as one list."""

from __future__ import annotations

from itertools import pairwise

from retrieval.language.patterns import regex
from retrieval.query.sources.catalog import Catalog

SURE = 3  # sources in a row that are a list whatever is asked of them

_BETWEEN = regex(r"\s{0,40}[,，;；\n]\s*")
_OF_EACH = regex(r"各|分别|谁|哪[个家边份]|对比|比较|相比|最[多少高低大小快慢]|都")


def listed(message: str, catalog: Catalog) -> str:
    """A normalised message with its list of sources in one clause: cut apart, only the last would be asked about."""
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
