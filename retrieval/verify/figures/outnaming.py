"""A figure of a draft and a row of a source's sentence in which it was found → the figure before it there of which the
draft says the whole name, where it says nothing of what this one counts (`新登记船厂4万户`, for `新登记船厂1万户，加上
店铺等，市场主体4万户`).
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.words.pairs import pairs

MIN_NAME = 4  # characters of what the draft says is counted
MAX_BEFORE = 60  # characters of a sentence before a figure in which it may be named
_LIGHT = regex(r"平均|每[天日月年周]|[年月日]均|新增|新|累计|共|达到?|各类|全[省市县年]|分别")
_PARTS = regex(r"[;:。]")


def named_before(figure: Figure, source: Figure, row: Sequence[Figure], own: int, sentence: str) -> Figure | None:
    """`row[own]` is the one found, `source` the same in its report; `sentence` is folded."""
    name, counted = fold(figure.counted), _LIGHT.sub("|", fold(source.counted))
    if own == 0 or len(name) < MIN_NAME or len(counted) < MIN_NAME:
        return None
    other, here = row[own - 1], row[own]
    between = sentence[other.end : here.start]
    said = pairs(fold(figure.lead + figure.around))
    if pairs(counted) & said or pairs(_LIGHT.sub("|", between)) & said or counted.strip("|") not in between:
        return None
    before = sentence[max(other.start - MAX_BEFORE, 0) : other.start]
    at = max(before.rfind(name[start:]) for start in range(len(name) - MIN_NAME + 1))  # whose it is may stand before
    alone = at >= 0 and _PARTS.search(before, at) is None and other.low != here.low
    return other if alone else None
