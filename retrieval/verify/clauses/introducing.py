"""Words of a draft and what stands between quotation marks in their clause → are they the draft's own, and only lead
to what it quotes word for word (`评价自身底气正“从…”`)?
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.models import Span
from retrieval.verify.draft.quoting import MIN_QUOTE
from retrieval.verify.items import Item, Verdict
from retrieval.verify.words.plain import Plain

MOSTLY = 0.5  # share of a clause that must be quoted
_OPENS = '“「『"＂‘〝'


class Quoted(NamedTuple):
    """Its span in the draft, and in the bare characters of that."""

    span: Span
    bare: Span


def quoted_so(text: str, draft: Plain, items: Sequence[Item]) -> list[Quoted]:
    """What stands behind a quotation mark and, word for word, in a source, where it is no mere name."""
    kept = (one for one in items if one.kind == "quote" and one.verdict is Verdict.EXACT)
    spans = ((one.start, one.end) for one in kept if _is_marked(text, one.start, one.end))
    return [Quoted(span, draft.bare(*span)) for span in spans]


def _is_marked(text: str, start: int, end: int) -> bool:
    return end - start >= MIN_QUOTE and start > 0 and text[start - 1] in _OPENS


def is_frame(quotes: Sequence[Quoted], at: int, bare: str, words: Span) -> bool:
    """Do `words` stand outside `quotes`, of which most of their clause consists (`bare`, from bare `at` on)?"""
    clause = at, at + len(bare)
    held = (min(one.bare[1], clause[1]) - max(one.bare[0], clause[0]) for one in quotes)
    inside = any(one.span[0] < words[1] and words[0] < one.span[1] for one in quotes)
    return sum(size for size in held if size > 0) >= MOSTLY * len(bare) and not inside
