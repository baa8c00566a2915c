"""Outline → sections: the report's own headings, nested, tiling the text so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.layout import page_marks, soft_ends
from retrieval.language.marks import JUNK, LINE_END, LINE_ENDS, indent_of
from retrieval.language.numbering import BEFORE, DASH_LEVEL
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Section
from retrieval.reports.closing import closing_start
from retrieval.reports.nesting import Heading
from retrieval.reports.outline import Outline


class _Piece(NamedTuple):
    """A stretch of text under one heading; `heading` is None for the front matter."""

    start: int
    heading: Heading | None
    goes_on: bool = False  # text of `heading` again, after points or dashes that stood inside it


def _pieces(text: str, outline: Outline) -> Iterator[_Piece]:
    """Cut the text at its headings. A point (一是…) or dash ends with its paragraph: what follows is its parent's,
    unless it stands between two points that are paragraphs themselves. What stands below the text is no heading's.
    """
    headings = outline.headings
    yield _Piece(0, None)
    first = _line_start(text, headings[0].start) if headings else len(text)
    if 0 < outline.body < first:
        yield _Piece(outline.body, None)  # the preamble, apart from the title
    if 0 < outline.contents[1] < first:
        yield _Piece(outline.contents[1], None)
    closing = closing_start(text, headings[-1].end) if headings else len(text)
    parent: Heading | None = None
    longest = 0  # paragraphs behind one point of the run
    for at, heading in enumerate(headings):
        start = _line_start(text, heading.start)
        yield _Piece(start, heading)
        if heading.level < DASH_LEVEL:
            parent, longest = heading, 0
            continue
        stop = _line_start(text, headings[at + 1].start) if at + 1 < len(headings) else closing
        behind = _paragraphs(text, heading.end, stop)
        if not behind:
            continue
        follower = headings[at + 1] if at + 1 < len(headings) else None
        leads = start < heading.start or start == 0 or text[start - 1] in LINE_ENDS
        if leads and follower is not None and _is_next(heading, follower) and stop <= behind[-1][1] + MAX_GAP:
            longest = max(longest, len(behind))
            continue
        kept = _kept(text, behind, longest) if leads else 0
        if kept < len(behind):
            yield _Piece(behind[kept][0], parent, goes_on=True)
    if closing < len(text):
        yield _Piece(closing, None)


MAX_GAP = 12  # characters of blanks between a paragraph and the point behind it
# A paragraph that begins so sums up, or turns to something else.
_TURNS = regex(rf"\s*(?:{any_of('turning')}|过去|这[一些五]|回顾|在看到|在肯定)")


def _paragraphs(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The paragraphs behind the one that `start` stands in, with what parts them."""
    soft, pages = soft_ends(text), page_marks(text)
    cuts = [found.end() for found in LINE_END.finditer(text, start, stop) if found.start() not in soft]
    spans = list(pairwise([*cuts, stop])) if cuts else []
    begins = ((indent_of(text, *span), span) for span in spans)
    return [span for begin, span in begins if begin < span[1] and begin not in pages]


def _is_next(point: Heading, follower: Heading) -> bool:
    if point.style != follower.style:
        return False
    return point.number is None or follower.number == point.number + 1


def _kept(text: str, behind: Sequence[tuple[int, int]], longest: int) -> int:
    """How many paragraphs behind the last point of a run are its own: at most as many as behind another."""
    for count, (start, _) in enumerate(behind[:longest]):
        if _TURNS.match(text, start):
            return count
    return min(longest, len(behind))


def sections(text: str, outline: Outline) -> Iterator[Section]:
    """Yield the sections of `text`, without their roles; their texts concatenated are `text` again."""
    pieces = list(_pieces(text, outline))
    tree_ends = _tree_ends(pieces, len(text))
    path: list[tuple[int, str]] = []
    for index, piece in enumerate(pieces):
        start, heading = piece.start, piece.heading
        end = pieces[index + 1].start if index + 1 < len(pieces) else len(text)
        level, number, span, tree_end = 0, None, (outline.title if index == 0 else (start, start)), end
        if heading is None:
            path.clear()
        else:
            while path and path[-1][0] >= heading.level + piece.goes_on:
                path.pop()
            level = heading.level
            if not piece.goes_on:
                path.append((level, clean_heading(text[heading.start : heading.end])))
                span, number = (heading.start, heading.end), heading.number
                tree_end = tree_ends[index]
        names = tuple(name for _, name in path)
        yield Section(
            index=index,
            level=level,
            path=names,
            heading=span,
            start=start,
            end=end,
            tree_end=tree_end,
            number=number,
        )


def _tree_ends(pieces: Sequence[_Piece], stop: int) -> list[int]:
    """For each piece where the first one behind it that is no deeper starts."""
    ends = [stop] * len(pieces)
    open_at: list[tuple[int, int]] = []  # the pieces not yet ended: depth, position
    for index, piece in enumerate(pieces):
        depth = piece.heading.level + piece.goes_on if piece.heading else 0
        while open_at and open_at[-1][0] >= depth:
            ends[open_at.pop()[1]] = piece.start
        open_at.append((depth, index))
    return ends


def _line_start(text: str, start: int) -> int:
    """Indentation belongs to the heading it stands before."""
    if start == 0 or text[start - 1] in LINE_ENDS:
        return start
    line = max(text.rfind(end, max(0, start - MAX_INDENT), start) for end in LINE_ENDS) + 1
    return line if (line or start <= MAX_INDENT) and BEFORE.fullmatch(text, line, start) else start


MAX_INDENT = 200  # characters
_BROKEN = regex(rf"\s{{0,400}}[{LINE_ENDS}]\s*")
_LEFTOVER = regex(JUNK)


def clean_heading(words: str) -> str:
    """A heading as shown: without junk, line breaks and a closing stop."""
    return _BROKEN.sub("", _LEFTOVER.sub("", words)).strip("　 \t。：:；，,*#")
