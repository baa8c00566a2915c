"""The lines of all pages in reading order → paragraphs: those that go on over line and page ends joined."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.layout import CELL
from retrieval.language.numbering import POINT_LEVEL, enumerates, marker_at, starts_block
from retrieval.reports.readers.paged.rows import Piece, is_wide
from retrieval.reports.readers.paged.ruled import Table

SAME_SIZE = 0.6  # points by which sizes of one paragraph differ
INDENT = 1.2  # ems from the margin, from which a line is indented
LONG = 0.6  # of the longest line, from which one may reach the right margin
SAME_END = 0.3  # ems by which the ends of lines differ that reach it
FIRM = 0.3  # share of a page's lines that reach it where it is one
INDENTED = 0.1  # share of lines that are indented where paragraphs are
ENOUGH = 8  # lines that have margins of their own
NARROW = 8.0  # ems between margins, up to which lines are words of their own
FAR = 1.4  # line distances, from which a new paragraph begins
NEAR = 1.2  # … where paragraphs are not indented, so that a space before them is all that tells
LARGE_FAR = 2.4  # sizes from one line of a heading in large type to the next at most
NOTE_SIZE = 0.9  # of the text's size: lines at a page's foot that are smaller may be notes
LINED_UP = 0.06  # share of lines that begin where the margin is
STACKED, MIN_PITCH, UNKNOWN = 0.9, 1.2, 2.4  # sizes to a line below; of a line distance at least, where none is known
HANGING = 0.6  # ems by which lines hang from their number
LATIN, ROOM = 0.55, 0.9  # ems: the width of a letter; what may be empty at the right margin
CLOSE = 1.3  # sizes from one line of a heading to the next, whatever the pitch
SAME_MIDDLE = 4  # points by which twice the middles of two lines differ
SPACER = "  "  # between pieces of a line that is no table's
_OPENING = frozenset("（《【〔〈「『([{")
_CLOSING = frozenset("，。、；：？！）》】〕〉」』),.;:!?%％‰℃")
_QUOTES = frozenset("“”‘’\"'")
LETTERHEAD = re.compile(r"文件$|[〔﹝\[【（(]\s*20\d\d\s*[〕﹞\]】）)]\s*\d+\s*号$")  # ends what stands above a title
_STOP = re.compile(r"[。；：！？!?;:][”’）)》]*$")
_LEADER = re.compile(r"[.…·．]{4}[.…·．]{0,400}\s{0,40}\d{1,9}$")  # of a table of contents
_NOTE = re.compile(r"[①-⑳*※]|\[\d{1,3}\]|[（(]?\d{1,3}[）)]?(?![\d.．、])|注\d*[:：]|资料来源")
_ENTRY = re.compile(r"附件\s*\d*|[（(]\d+[)）]")


class Line(NamedTuple):
    """A line of text on a page (1-based) of some width (points), in a block of lines below each other.

    Lines of one `group` stand between the same margins: those of a column, or all the others of a page.
    """

    page: int
    width: float
    block: int
    group: int
    is_column: bool
    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        """Where it begins (points)."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends (points)."""
        return self.pieces[-1].right

    @property
    def base(self) -> float:
        """Its baseline (points)."""
        return self.pieces[0].base

    @property
    def size(self) -> float:
        """Its characters' size (points)."""
        return self.pieces[0].size

    @property
    def text(self) -> str:
        """What it says."""
        return SPACER.join(piece.text for piece in self.pieces)


class Rows(NamedTuple):
    """A table on a page; `drawn` has the edges of its columns where they are drawn."""

    page: int
    rows: tuple[tuple[str, ...], ...]
    drawn: Table | None = None


class Paragraph(NamedTuple):
    """What stands in one line of the text: its words with the page on which each part stands."""

    parts: tuple[tuple[int, str], ...]
    size: float = 0.0  # points; 0 for a table's row

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for _, text in self.parts)


class Margins(NamedTuple):
    """Between what lines stand, and how far they are apart (points)."""

    left: float
    right: float
    pitch: float
    indents: bool  # paragraphs begin indented
    is_firm: bool  # lines end at the right margin, as those of running text do


def body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have (points)."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def margins_of(lines: Sequence[Line], size: float) -> dict[int, Margins]:
    """The margins of every group of lines; where its own are not clear, those of all pages as wide."""
    groups: dict[int, list[Line]] = {}
    pages: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
        if not line.is_column:
            pages.setdefault(round(line.width), []).append(line)
    usual = {width: _margins(own, size) for width, own in pages.items()}
    found: dict[int, Margins] = {}
    for group, own in groups.items():
        margins = _margins(own, size)
        of_all = usual.get(round(own[0].width))
        if not own[0].is_column and of_all is not None:
            if len(_full(own, size)) < ENOUGH:
                margins = of_all
            elif not margins.is_firm:
                margins = margins._replace(right=of_all.right)
        found[group] = margins
    return found


def _full(lines: Sequence[Line], size: float) -> list[Line]:
    return [line for line in lines if abs(line.size - size) < SAME_SIZE and len(line.pieces) == 1]


def _margins(lines: Sequence[Line], size: float) -> Margins:
    full = _full(lines, size) or list(lines)
    begins = Counter(round(line.left) for line in full)
    threshold = max(2, LINED_UP * len(full))
    left = min((x for x, times in begins.items() if times >= threshold), default=min(begins))
    steps = [a.base - b.base for a, b in pairwise(full) if a.block == b.block]
    pitch = statistics.median([step for step in steps if step > STACKED * size] or [UNKNOWN * size / FAR])
    indented = sum(INDENT * size < line.left - left < 3 * size for line in full)
    longest = max(line.right for line in full)
    ends = sorted(line.right for line in full if line.right > left + LONG * (longest - left)) or [longest]
    fellows = [bisect_right(ends, end + SAME_END * size) - at for at, end in enumerate(ends)]
    greatest = max(fellows)
    right = ends[fellows.index(greatest) + greatest - 1]
    indents = indented > INDENTED * len(full)
    return Margins(left, right, max(pitch, MIN_PITCH * size), indents, greatest >= max(2, FIRM * len(full)))


def joined(items: Sequence[Line | Rows], size: float, margins: dict[int, Margins]) -> Iterator[Paragraph]:
    """The paragraphs and rows of tables in order, notes at a page's foot after the paragraph they interrupt."""
    notes = _notes(items, size)
    open_lines: list[Line] = []
    held: list[Paragraph] = []
    for item in items:
        if isinstance(item, Line) and id(item) in notes:
            held = _note(held, item)
            continue
        if isinstance(item, Line) and open_lines and _goes_on(open_lines, item, size, margins):
            open_lines.append(item)
            continue
        yield from _closed(open_lines)
        yield from held
        open_lines, held = [], []
        if isinstance(item, Line):
            open_lines = [item]
        else:
            yield from (Paragraph(((item.page, CELL.join(cells)),)) for cells in item.rows)
    yield from _closed(open_lines)
    yield from held


def _closed(lines: Sequence[Line]) -> Iterator[Paragraph]:
    if lines:
        parts: list[tuple[int, str]] = []
        for line in lines:
            glue = _glue(parts[-1][1], line.text) if parts else ""
            parts.append((line.page, glue + line.text))
        yield Paragraph(tuple(parts), lines[0].size)


def _glue(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a blank between words in Latin letters, none in a figure."""
    wide = is_wide(before[-1]) or is_wide(after[0])
    return "" if wide or (before[-1] in "0123456789.," and after[0].isdecimal()) else " "


def _notes(items: Sequence[Line | Rows], size: float) -> set[int]:
    """Which lines are notes at their page's foot: small ones, the first of which bears a note's mark."""
    found: set[int] = set()
    foot: list[Line] = []
    page = 0
    for item in reversed(items):
        if isinstance(item, Rows) or item.page != page:
            foot, page = [], item.page
            open_foot = not isinstance(item, Rows)
        if isinstance(item, Line) and open_foot and item.size < NOTE_SIZE * size:
            foot.append(item)
            if _NOTE.match(item.text):
                found |= {id(line) for line in foot}
        else:
            open_foot = False
    return found


def _note(held: list[Paragraph], line: Line) -> list[Paragraph]:
    if held and not _NOTE.match(line.text) and held[-1].parts[-1][0] == line.page:
        *rest, last = held
        glued = _glue(last.text, line.text) + line.text
        return [*rest, Paragraph((*last.parts, (line.page, glued)), last.size)]
    return [*held, Paragraph(((line.page, line.text),), line.size)]


def _goes_on(lines: Sequence[Line], line: Line, size: float, margins: dict[int, Margins]) -> bool:
    """Does the paragraph of `lines` go on in `line`, the next?"""
    before = lines[-1]
    if len(before.pieces) > 1 or len(line.pieces) > 1 or abs(before.size - line.size) >= SAME_SIZE:
        return False
    here, there = margins[before.group], margins[line.group]
    if len(lines) == 1 and before.left > (here.left + here.right) / 2 > line.left:
        return False  # who signed and when, set at the right
    together = before.block == line.block
    far = (
        (FAR if here.indents or there.indents else NEAR) * here.pitch
        if line.size < size + SAME_SIZE
        else LARGE_FAR * line.size
    )
    if together and before.base - line.base > max(far, CLOSE * line.size):
        return False
    ended = _STOP.search(before.text) is not None
    if line.size > size + 1 and together and _is_below(before, line):
        return not starts_block(line.text) and not LETTERHEAD.search(before.text)
    if together and _is_centred(before, here) and _is_centred(line, there):
        return False
    if _LEADER.search(before.text) or not _is_filled(before, line.text, here):
        return False
    if line.left - there.left > INDENT * line.size:  # a paragraph of its own, but for one that hangs from its number
        hangs = line.left > lines[0].left + HANGING * line.size and starts_block(lines[0].text)
        return together and hangs and not ended and not starts_block(line.text)
    if ended and not _STOP.search(line.text) and not _is_filled(line, "一", there):
        return False  # a heading right below a paragraph that fills its last line
    return not (ended and _begins_part(line.text, there.indents))


def _begins_part(text: str, indents: bool) -> bool:
    """Does a line at the left margin begin with a number of its own? Where parts are indented, only a high one does."""
    if _ENTRY.match(text):
        return True
    marker = marker_at(text, 0)
    if marker is None or enumerates(text, marker):
        return False
    return marker.style.level == 1 if indents else marker.style.level < POINT_LEVEL  # 一是 goes on in a paragraph


def _is_below(before: Line, line: Line) -> bool:
    """Do both have the same middle?"""
    return abs((before.left + before.right) - (line.left + line.right)) < SAME_MIDDLE


def _is_centred(line: Line, margins: Margins) -> bool:
    before, behind = line.left - margins.left, margins.right - line.right
    return before > INDENT * line.size and abs(before - behind) < line.size


def _is_filled(line: Line, following: str, margins: Margins) -> bool:
    """Did the line end where it does because the next word had no room in it?"""
    word = _unbroken(following)
    need = max(line.size, sum(line.size if is_wide(char) else LATIN * line.size for char in word))
    wide = margins.right - margins.left > NARROW * line.size
    return wide and line.right + need > margins.right - ROOM * line.size


def _unbroken(text: str) -> str:
    """The beginning of a line that no line may be broken in: it came from the line before as a whole."""
    end = 1
    while end < len(text):
        a, b = text[end - 1], text[end]
        latin = a.isascii() and b.isascii() and not a.isspace() and not b.isspace()
        if not (latin or a in _OPENING or b in _CLOSING or a in _QUOTES or b in _QUOTES or a in "—～–" or b in "—～–"):
            break
        end += 1
    return text[:end]
