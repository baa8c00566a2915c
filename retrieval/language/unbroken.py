"""A text wrapped at a width, or spaced out → the same characters with no word broken: each line end stands at the next
mark instead, the blanks of a run of characters set apart behind it.

What looks for words and shapes looks there. The text is as long as before, and every place in it is known in the
original, so that what is found is marked where it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from retrieval.language.layout import KEPT, page_marks, parted, wrapped_ends
from retrieval.language.marks import LINE_END, LINE_ENDS, indent_of
from retrieval.language.patterns import regex
from retrieval.language.spacing import spaced_out
from retrieval.models import Span

SHORT = 400  # characters of a text that is looked at faster than found again: a question
FARTHEST = 400  # characters that a line end is moved by at most

_NONE: Mapping[int, int] = MappingProxyType({})
_MARK = regex(r"[。！？；!?;，,：:、]")


class Places:
    """Where the places of a text without broken words are in the original."""

    def __init__(self, starts: Sequence[int], order: Sequence[Sequence[int]]) -> None:
        """`starts` are those of the stretches in which characters were moved, `order` says of each where its characters
        are in the original.
        """
        self._starts = starts
        self._order = order

    def placed(self, start: int, end: int) -> Span:
        """Where in the original the characters `text[start:end]` stand, one at least."""
        return (self._place(start), self._place(end - 1) + 1) if self._starts else (start, end)

    def sought(self, start: int, end: int) -> Span:
        """Where in `text` the characters that stand from `start` to `end` in the original are, one at least: the way
        back from `placed`.
        """
        return (self._seek(start), self._seek(end - 1) + 1) if self._starts else (start, end)

    def _place(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        if number < 0 or at - self._starts[number] >= len(self._order[number]):
            return at
        return self._order[number][at - self._starts[number]]

    def _seek(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        if number < 0 or place - self._starts[number] >= len(self._order[number]):
            return place
        return self._starts[number] + self._order[number].index(place)


_AS_IS = Places((), ())


class Unbroken:
    """The text without broken words (`text`), and where each of its `places` is in the original."""

    def __init__(self, text: str, ends: Collection[int] = (), pages: Mapping[int, int] = _NONE) -> None:
        """`ends` are the line ends at which it is wrapped, `pages` the lines that number pages: start → end."""
        moved = _moved(text, ends, pages)
        taken = [start for start, _ in moved]
        apart: list[tuple[int, list[int]]] = []
        for start, end in spaced_out(text):
            before = bisect_left(taken, end) - 1  # the last stretch that begins before the run ends
            if before < 0 or moved[before][0] + len(moved[before][1]) <= start:
                places = range(start, end)
                blank = [at for at in places if text[at].isspace()]
                apart.append((start, [*(at for at in places if not text[at].isspace()), *blank]))
        moved = sorted([*moved, *apart])
        self.places = Places([start for start, _ in moved], [order for _, order in moved]) if moved else _AS_IS
        pieces: list[str] = []
        done = 0
        for start, order in moved:
            pieces += [text[done:start], "".join([text[place] for place in order])]
            done = start + len(order)
        self.text = "".join([*pieces, text[done:]]) if moved else text

    def placed(self, start: int, end: int) -> Span:
        """See `Places.placed`."""
        return self.places.placed(start, end)

    def sought(self, start: int, end: int) -> Span:
        """See `Places.sought`."""
        return self.places.sought(start, end)


def _moved(text: str, ends: Collection[int], pages: Mapping[int, int]) -> list[tuple[int, list[int]]]:
    """The stretches behind line ends up to the next mark: where each starts, and its places in their new order."""
    moved: list[tuple[int, list[int]]] = []
    done = 0  # up to where the text has been gone through
    for end in sorted(ends):
        if end < done or parted(text[end - 1 : end], text[end : end + FARTHEST].lstrip()[:1]):
            continue
        mark = _MARK.search(text, end, end + FARTHEST)
        stop = mark.start() if mark else end
        between: set[int] = set()  # line ends, indentation and numbers of pages
        at = end
        while at < stop:
            if at in ends or at in pages or (at - 1 in between and text[at] in LINE_ENDS):
                behind = pages[at] if at in pages else indent_of(text, at + 1, stop)
                between.update(range(at, min(behind, stop)))
                at = max(behind, at + 1)
            elif text[at] in LINE_ENDS:
                stop = at  # one that ends something
            else:
                at += 1
        order = [place for place in range(end, stop) if place not in between]
        order += [place for place in range(end, stop) if place in between]
        if order:
            moved.append((end, order))
            done = stop
    return moved


@lru_cache(maxsize=KEPT)
def _unbroken(text: str) -> Unbroken:
    return Unbroken(text, wrapped_ends(text), page_marks(text)) if LINE_END.search(text) else Unbroken(text)


def unbroken(text: str) -> Unbroken:
    """See above; kept for the texts asked about last."""
    return _unbroken(text) if len(text) > SHORT or LINE_END.search(text) else Unbroken(text)
