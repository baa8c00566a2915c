"""Headings by the styles of a file → which lines without a number of their own they make headings, and how high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from retrieval.language.lines import Line
from retrieval.language.numbering import DASH_LEVEL
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.reports.headings import MAX_HEADING, Mark
from retrieval.reports.readers.reading import Hint

BETWEEN = 0.5  # ranks between a heading without a number and the level above or below it
MAX_SENTENCE = 30  # characters of a heading that ends in a full stop
TOP = -10.0  # rank above every numbered heading
_SENTENCE = regex(r"[。；！？;]")
# Large on a cover, and no heading: when the report was made, what stands on the next page.
_COVER = regex(rf"[（(]?[\d〇○零{TEN}]{{4}}\s*年(?:\s*[\d{TEN}]{{1,3}}\s*[月日]){{0,2}}[)）]?|目\s*录")


class Styled(NamedTuple):
    """A heading that a style names: where it ends, and its rank among others (a lower one holds a higher one); None
    where the styles do not tell.
    """

    end: int
    rank: float | None


def styled_headings(
    lines: Sequence[Line],
    marks: Sequence[Sequence[Mark]],
    taken: Set[int],
    hints: Sequence[Hint],
    ranks: Mapping[str, int],
) -> dict[int, Styled]:
    """Positions of the headings without a number in `lines`.

    `marks` are the lines' numbered headings, `ranks` how high their styles stand, lines at `taken` are no headings.
    A paragraph that a style calls a heading by mistake, as it speaks in sentences, is none.
    """
    by_start = {hint.start: hint for hint in hints if hint.level > 0}
    if not by_start:
        return {}
    found: dict[int, Hint] = {}
    peers: dict[int, list[int]] = {}  # ranks of the numbered headings of each level
    held: dict[int, list[int]] = {}  # ranks of those without a style that begin to count under one of each level
    free = False  # are there any without a style?
    above: Hint | None = None
    for at, line in enumerate(lines):
        hint = by_start.get(line.end - len(line.bare))
        own = next((mark for mark in marks[at] if mark.level < DASH_LEVEL), None)
        if own is not None:
            if hint is not None and own.style in ranks:
                peers.setdefault(hint.level, []).append(ranks[own.style])
            elif hint is None:
                free = True
                if above is not None and own.number == 1 and own.style in ranks:
                    held.setdefault(above.level, []).append(ranks[own.style])
            above = None
        elif hint is not None and at not in taken and not marks[at] and _is_heading(line, hint):
            found[at] = above = hint
    return {at: Styled(hint.end, _rank(hint.level, peers, held, free)) for at, hint in found.items()}


def _is_heading(line: Line, hint: Hint) -> bool:
    """May the words that a style calls a heading be one?"""
    words = line.text[hint.start - line.start : hint.end - line.start].strip()
    bare = words.rstrip("。")
    if not bare or len(words) > MAX_HEADING or _SENTENCE.search(bare) or _COVER.fullmatch(bare):
        return False
    return bare == words or len(bare) <= MAX_SENTENCE


def _rank(
    level: int, peers: Mapping[int, Sequence[int]], held: Mapping[int, Sequence[int]], free: bool
) -> float | None:
    """How high a heading of `level` stands: as those with a number that have its level, else between the others, else
    above those that begin to count under it.
    """
    if level in peers:
        return float(max(set(peers[level]), key=peers[level].count))
    above = [max(ranks) for other, ranks in peers.items() if other < level]
    below = [min(ranks) for other, ranks in peers.items() if other > level]
    step = level / 100  # headings of several levels between the same two nest too
    if above:
        return max(above) + BETWEEN + step
    if below:
        return min(below) - BETWEEN + step
    if level in held:
        return min(held[level]) - BETWEEN + step
    return None if free else TOP + level


def titled(text: str, hints: Sequence[Hint]) -> Span:
    """The span of the first paragraphs of `text` that a style calls the title; an empty one where none are."""
    start = end = 0
    for hint in hints:
        if hint.level == 0 and (not end or not text[end : hint.start].strip()):
            start, end = start if end else hint.start, hint.end
        elif end:
            break
    return start, end
