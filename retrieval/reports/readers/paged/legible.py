"""Characters that a file says its pages show → whether they are what a reader sees, or a garbled layer of text."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.reports.readers.plain import COMMON, LOST

ENOUGH = 50  # Chinese characters by which a text is judged
MIN_COMMON = 0.08  # share of common characters among the Chinese ones; reports have 24 % and more
MAX_ODD = 0.1  # share of characters without a meaning of their own
FEW = 100  # characters up to which nothing is said
MAX_FOREIGN = 0.3  # share of letters of other scripts in a text with hardly a Chinese character


def is_garbled(chars: Iterable[str]) -> bool:
    """Are these the signs of fonts that name their characters wrongly?"""
    chinese = common = odd = foreign = total = 0
    for char in chars:
        total += 1
        if "\u3400" <= char <= "\u9fff":
            chinese += 1
            common += char in COMMON
        elif char == LOST or "\ue000" <= char <= "\uf8ff":
            odd += 1
        elif "\x80" <= char <= "\u02ff" or "\u0370" <= char <= "\u1fff":
            foreign += 1
    if total < FEW:
        return False
    if odd > MAX_ODD * total:
        return True
    if chinese < ENOUGH:
        return foreign > MAX_FOREIGN * total
    return common < MIN_COMMON * chinese
