"""The items of a draft's figures → the same, without what one is accused of that another one is already
(`连续5年居第一，总产853亿斤`, where it is 3 years).
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.ledger.records import Figure
from retrieval.verify.items import Item, Verdict


def unspread(figures: Sequence[Figure], items: Sequence[Item]) -> list[Item]:
    """The items; one that only tells of another number of years, where those have an item of their own, is exact."""
    wrong = [
        (figure.sentence, item.text)
        for figure, item in zip(figures, items, strict=True)
        if item.verdict is Verdict.CHANGED and any(note.key == "value" for note in item.notes)
    ]
    return [
        item._replace(verdict=Verdict.EXACT, notes=(), diff=())
        if item.verdict is Verdict.CHANGED
        and [note.key for note in item.notes] == ["period"]
        and (figure.sentence, item.notes[0].detail[:1][0] if item.notes[0].detail else "") in wrong
        else item
        for figure, item in zip(figures, items, strict=True)
    ]
