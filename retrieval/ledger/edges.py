"""A sentence → the edges of its clauses, as seen from any place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.models import Span

REACH = 400  # characters to an edge at most; a line without one is no work without an end
ALL = "，,。；;：:、（）()【】！？!?\n\r\t"
_EDGE = regex(rf"[{ALL}]")


class Edges:
    """The edges of one sentence, without those inside what is kept together (a title, a thousands comma)."""

    def __init__(self, text: str, span: Span, kept: Sequence[Span]) -> None:
        """`kept` are spans of `text` in order, none inside another."""
        self._text, self._span = text, span
        starts = [start for start, _ in kept]
        self._at: list[int] = []
        for match in _EDGE.finditer(text, *span):
            inside = bisect_right(starts, match.start()) - 1
            if inside < 0 or match.start() >= kept[inside][1]:
                self._at.append(match.start())

    def left(self, at: int, edges: str) -> int:
        """Where the clause of `at` begins, behind the last of some `edges` before it."""
        first = max(self._span[0], at - REACH)
        if at <= first:
            return at
        number = bisect_left(self._at, at) - 1
        while number >= 0 and self._at[number] >= first:
            if self._text[self._at[number]] in edges:
                return self._at[number] + 1
            number -= 1
        return first

    def right(self, at: int) -> int:
        """Where the clause of `at` ends."""
        last = min(self._span[1], at + REACH)
        number = bisect_left(self._at, at)
        edge = self._at[number] if number < len(self._at) else last
        return max(at, min(edge, last))
