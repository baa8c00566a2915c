"""A paragraph that holds a whole report → the sentences in it that head its parts: mottos built alike.

`…，产业发展翻开新篇章。` and `…，民生福祉交出新答卷。` each stand before the sentences they sum up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retrieval.language.patterns import regex
from retrieval.models import Span

MIN_TEXT = 600  # characters of a paragraph that has parts
MIN_MOTTOS = 3  # mottos built alike
APART = 80  # characters from one to the next, at least
_MOTTO = regex(r"(?<=[。！？])[^。！？；，,\d（(]{4,16}，[^。！？；，,\d（(]{6,18}(?=。)")


def mottos(paragraph: str) -> Iterator[Span]:
    """Spans of the mottos in `paragraph`, without their stops; none unless they agree in how they end (新篇章,
    新答卷) and text stands behind each.
    """
    if len(paragraph) < MIN_TEXT:
        return
    alike: dict[str, list[Span]] = {}
    for found in _MOTTO.finditer(paragraph):
        alike.setdefault(found[0][-3], []).append(found.span())
    best = max(alike.values(), key=len, default=[])
    ends = [*(start for start, _ in best), len(paragraph)]
    if len(best) >= MIN_MOTTOS and all(later - one >= APART for one, later in pairwise(ends)):
        yield from best
