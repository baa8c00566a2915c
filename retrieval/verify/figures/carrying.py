"""A figure of a draft of which it only says whose it is, behind one of the same thing (`甲省3万家、乙省2万家`) → the
one of its source that counts what that does, where it was found to be another, which has its value by chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.choosing import BETTER
from retrieval.verify.figures.exchanging import put_right
from retrieval.verify.figures.fitting import NEAR, WEAK
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.nearby import Nearby
from retrieval.verify.items import Item, Verdict

NAMED = 4  # characters at the end of what the figure before counts that the sentence must say


def carry_on(
    items: list[Item], figures: Sequence[Figure], found: Mapping[int, Match], nearby: Nearby, scopes: Scopes,
    ledger: Ledger, sources: Sources,
) -> None:  # fmt: skip
    """Put right the items of such figures; `found` is, by their places in the draft, what they were found to be."""
    for at in range(1, len(items)):
        rather = _carried(at, figures, items, found, nearby, scopes, ledger)
        if rather is not None:
            items[at] = put_right(items[at], rather, sources)


def _carried(
    at: int, figures: Sequence[Figure], items: Sequence[Item], found: Mapping[int, Match], nearby: Nearby,
    scopes: Scopes, ledger: Ledger,
) -> Match | None:  # fmt: skip
    both = figures[at - 1], figures[at]
    mine, own = (found.get(one.start) for one in both)
    if mine is None or own is None or any(one.verdict is not Verdict.EXACT for one in items[at - 1 : at + 1]):
        return None
    row = both[0].sentence == both[1].sentence and same_unit(both[0].unit, both[1].unit)
    if not row or own.score >= WEAK or mine.report == own.report or not own.value or not mine.value:
        return None
    counted = fold(mine.figure.counted)
    if counted[-NAMED:] not in fold(both[1].lead) or not nearby.carried(both[1], scopes.at(both[1].start).named):
        return None
    like = both[1]._replace(counted=counted, around=counted + "|", lead=counted)
    held = [one for one in ledger.matches(like, (), frozenset((own.report,))) if one.report == own.report]
    rather = next((one for one in held if one.score >= NEAR and _is_same_kind(one.figure, own.figure)), None)
    if rather is None or any(one.value and one.score > rather.score - BETTER for one in held):
        return None
    return rather


def _is_same_kind(one: Figure, other: Figure) -> bool:
    return same_unit(one.unit, other.unit) and one.stated is other.stated and one.way == other.way
