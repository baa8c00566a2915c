"""A figure of a draft that another is held against (`5.4%，高于某市的4.2%`) → whose it is, and whether it is so."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure
from retrieval.models import Span
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.items import Item, Note, Verdict

MAX_BEFORE = 24  # characters before a figure in which it is said
_AGAINST = regex(
    r"(?:(?P<above>[高快多大]于|超过)|(?P<below>[低慢少小]于|不及|不如)|接近|相当于|对比|比)(?P<name>[\u4e00-\u9fff]{2,14}?)的?$"
)
_THAN = regex(r"[,，、][^,，。；\d]{0,4}[比较](?!例|重|如|方)[^,，。；]{0,16}$")
_BY = regex(r"[^,，。；\d]{0,6}(?:(?P<more>多|高|增[加长]?|上升|净增)|少|低|减少?|下降|降低?)[了出]?(?:近|约|达|整整)*")


def named_beside(text: str, figure: Figure) -> Span | None:
    """Where the name of the source stands that has a figure another is held against."""
    match = _AGAINST.search(text, max(figure.start - MAX_BEFORE, 0), figure.start)
    return match.span("name") if match else None


def contradicts(text: str, before: Figure, figure: Figure) -> bool:
    """Is the figure before, which is said to be above this one, below it, or the other way round?"""
    match = _AGAINST.search(text, max(figure.start - MAX_BEFORE, before.end), figure.start)
    if match is None or before.sentence != figure.sentence or not same_unit(before.unit, figure.unit):
        return False
    return bool((match["above"] and before.high < figure.low) or (match["below"] and before.low > figure.high))


def compared(text: str, figure: Figure, scope: Scope, scopes: Scopes) -> Scope:
    """The scope of a figure that another is held against (`高于某市的4.2%`): that of the source named there."""
    place = named_beside(text, figure)
    reports = scopes.named(*place) if place else frozenset()
    return scope._replace(reports=reports, strict=True, report_year=None) if reports else scope


def _falls_short(text: str, one: Figure, base: Figure, apart: Figure) -> bool:
    """Is one figure said to be so much less than another, and is above it, or the other way round (`12，比10少2`)?"""
    if one.sentence != apart.sentence or not same_unit(one.unit, base.unit) or one.kind == "share":
        return False
    told = _BY.fullmatch(text, base.end, apart.start)
    if told is None or _THAN.search(text, one.end, base.start) is None or one.low == base.low:
        return False
    return (one.low > base.low) != bool(told["more"])


def contradicted(text: str, figures: Sequence[Figure], items: Sequence[Item]) -> list[Item]:
    """The items of the figures of a draft, with those changed that the figures before contradict."""
    found = list(items)
    for at in range(2, len(found)):
        if _falls_short(text, *figures[at - 2 : at + 1]):
            found[at] = found[at]._replace(verdict=Verdict.CHANGED, notes=(Note("direction"),))
    for at in range(1, len(found)):
        both = found[at - 1].verdict is found[at].verdict is Verdict.EXACT
        if both and contradicts(text, figures[at - 1], figures[at]):
            found[at] = found[at]._replace(verdict=Verdict.CHANGED, notes=(Note("direction"),))
    return found
