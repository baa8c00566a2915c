"""A figure of a draft that another is held against (`5.4%，高于某市的4.2%`) → whose it is, and whether it is so."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure
from retrieval.models import Span
from retrieval.verify.comparing import same_unit

MOST = 24  # characters before a figure in which it is said
_AGAINST = regex(
    r"(?:(?P<above>[高快多大]于|超过)|(?P<below>[低慢少小]于|不及|不如)|接近|相当于|对比|比)(?P<name>[\u4e00-\u9fff]{2,14}?)的?$"
)


def named_beside(text: str, figure: Figure) -> Span | None:
    """Where the name of the source stands that has a figure another is held against."""
    match = _AGAINST.search(text, max(figure.start - MOST, 0), figure.start)
    return match.span("name") if match else None


def contradicts(text: str, before: Figure, figure: Figure) -> bool:
    """Is the figure before, which is said to be above this one, below it, or the other way round?"""
    match = _AGAINST.search(text, max(figure.start - MOST, before.end), figure.start)
    if match is None or before.sentence != figure.sentence or not same_unit(before.unit, figure.unit):
        return False
    return bool((match["above"] and before.high < figure.low) or (match["below"] and before.low > figure.high))
