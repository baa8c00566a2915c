"""A figure → the same, with what it counts in other words of reports (`物价` as `居民消费价格`)."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.thesaurus import related
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure

SURE = 0.6  # certainty from which one expression stands for another
MIN_EXPRESSION, MAX_EXPRESSION = 2, 10  # characters of an expression
FORMS = 2  # of each that are tried


def reworded(figure: Figure) -> Iterator[Figure]:
    """The figure with one expression of what it counts put in other words, longer expressions first."""
    counted = fold(figure.counted)
    for size in range(min(MAX_EXPRESSION, len(counted)), MIN_EXPRESSION - 1, -1):
        for start in range(len(counted) - size + 1):
            words = counted[start : start + size]
            for form, sure in related(words)[:FORMS]:
                if sure >= SURE:
                    yield figure._replace(counted=counted[:start] + form + counted[start + size :])
