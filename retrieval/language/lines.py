"""A text → its lines with words as a reader takes them: one that goes on over a soft line end is one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from retrieval.language.layout import CELL, MAX_CELL, inner_ends, page_marks, soft_ends
from retrieval.language.marks import LINE_END, LINE_ENDS, indent_of, line_spans
from retrieval.language.numbering import BEFORE, marker_at, starts_block
from retrieval.language.patterns import regex
from retrieval.language.wrapping import MARKER_ALONE
from retrieval.models import Span

MAX_ROW = 600  # characters of a line whose cells are parted by blanks
_LINE = regex(rf"[^{LINE_ENDS}]+")
_MAYBE_CELLS = regex(rf"[\t| \u3000{LINE_ENDS}]")
_CELLS = regex(r"\t|\||[ \u3000]{3,}")
_BLANKS = regex(r"[ \u3000]+")
_FIGURES_APART = regex(r"[ \u3000]{3,}|(?<=[\d%％年])[ \u3000]{2}(?=[+-]?\d)")  # 265.8  312.4: two are enough for them
_FIGURE = regex(r"[-—/]|[+-]?\d[\d,]*(?:\.\d+)?[%％]?")
_GAPS = regex(r"[ \u3000]{3,}")
_NARROW = regex(r"[ \u3000]{2,}")
_FILLED = regex(r"(?:[\u4e00-\u9fff]{0,4}[+-]?\d)")
_CLAUSED = regex(r"[。；，]")
MAX_HEAD = 200  # characters of the head of a table
MAX_FIGURE = 24  # characters of a line that is nothing but a figure
MIN_FIGURES = 4  # lines of nothing but a figure in a text that has such a table
_RULE = regex(r"[\s|:+—–-]*")


class Line(NamedTuple):
    """A line: where it starts, its text without its line end, and its words: without indentation, leftovers and
    trailing blanks.
    """

    start: int
    text: str
    bare: str

    @classmethod
    def of(cls, start: int, text: str) -> Self:
        """The line of this text that starts there."""
        return cls(start, text, text[indent_of(text) :].rstrip())

    @property
    def end(self) -> int:
        """Where its words end in the report's text."""
        return self.start + len(self.text.rstrip())


def unwrapped(line: str) -> tuple[str, list[int]]:
    """The words of a line without the soft line ends in it and the blanks around those, and where in it each character
    stands; a last entry is the line's length.
    """
    if not LINE_END.search(line):
        return line, []
    places: list[int] = []
    for start, end in line_spans(line):
        begin = indent_of(line, start, end) if places else start
        places += range(begin, begin + len(line[begin:end].rstrip()))
    return "".join(line[at] for at in places), [*places, len(line)]


@lru_cache(maxsize=1)  # of the text whose outline is read
def lines_of(text: str) -> Sequence[Line]:
    """The lines of `text` that have words, in order; those of one paragraph or table row joined. Numbers of pages
    stand in none but one that goes on behind them.
    """
    soft, pages = soft_ends(text) | inner_ends(text), page_marks(text)
    found: list[Line] = []
    begin: int | None = None
    for line in _LINE.finditer(text):
        start, end = line.span()
        words = indent_of(text, start, end)
        if begin is None and (words == end or words in pages):
            continue
        begin = start if begin is None else begin
        if end not in soft:
            own = text[begin:end]
            found.append(Line(begin, own, text[words:end].rstrip()) if begin == start else Line.of(begin, own))
            begin = None
    return found


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Positions of the lines that are rows of a table."""
    columns = [_columns(line.text) for line in lines]
    for at in range(len(lines) - 1, -1, -1):
        if not columns[at]:
            columns[at] = _blank_set(lines, columns, at)
    rows = {at for at, count in enumerate(columns) if count > 2 or (count and _beside(columns, at))}
    return frozenset(rows)


def _blank_set(lines: Sequence[Line], columns: Sequence[int], at: int) -> int:
    """How many cells a line has that only its neighbours tell to be a row of cells set apart by blanks: the head above
    such a row, one name with one figure above another; 0 where it is none.
    """
    below = columns[at + 1] if at + 1 < len(lines) else 0
    line = lines[at].bare
    cells = _GAPS.split(line) if len(line) <= MAX_HEAD and (" " in line or "\u3000" in line) else []
    if len(cells) < 2 or any(len(cell) > MAX_CELL or _CLAUSED.search(cell) for cell in cells):
        return 0
    if len(cells) == 2:
        near = [lines[other].bare for other in (at - 1, at + 1) if 0 <= other < len(lines)]
        pair = _FIGURE.fullmatch(cells[1]) and any(_is_pair(other) for other in near)
        return 2 if pair or (below == 2 and _is_pair(lines[at + 1].bare)) else 0
    narrow = _NARROW.split(line) if len(cells) != below else cells  # in a head two blanks may be enough
    return below if len(narrow) == below else 0


def _is_pair(line: str) -> bool:
    """Is a line a name and a figure, with blanks between?"""
    cells = _GAPS.split(line) if _GAPS.search(line) else []
    return len(cells) == 2 and len(cells[0]) <= MAX_CELL and _FIGURE.fullmatch(cells[1]) is not None


def row_labels(lines: Sequence[Line]) -> frozenset[int]:
    """Positions of numbered lines that name rows of a table set one cell a line: figures follow, or stand before and
    behind a label above such a one.
    """
    figures = [len(line.text) <= MAX_FIGURE and _FIGURE.fullmatch(line.text.strip()) is not None for line in lines]
    if sum(figures) < MIN_FIGURES:
        return frozenset()
    found: set[int] = set()
    for at in range(len(lines) - 2, 0, -1):
        if figures[at] or not starts_block(lines[at].text):
            continue
        if sum(figures[at + 1 : at + 3]) == 2 or (figures[at - 1] and at + 1 in found):
            found.add(at)
    return frozenset(found)


def _beside(columns: Sequence[int], at: int) -> bool:
    return any(0 <= near < len(columns) and columns[near] > 1 for near in (at - 1, at + 1))


def _columns(line: str) -> int:
    """How many cells a line has; 0 where it is no row."""
    if not _MAYBE_CELLS.search(line):
        return 0
    if LINE_END.search(line):  # cells set one a line
        cells = [line[start:end].strip() for start, end in line_spans(line)]
        if MARKER_ALONE.fullmatch(cells[0]):
            return 0
        return len(cells) if all(0 < len(cell) <= MAX_CELL and cell[-1] not in "，。；：" for cell in cells) else 0
    begin = BEFORE.match(line).end()  # type: ignore[union-attr]  # it matches the empty string too
    marker = marker_at(line, begin)
    if marker is not None and marker.style.name not in ("dash", "bullet"):
        begin = marker.end  # a tab may stand behind a number
    if CELL in line or line.endswith(CELL.rstrip()):
        return line.count("|") + 1  # a row as readers of documents write it, whatever its cells hold
    if len(line) > MAX_ROW or not _CELLS.search(line, begin):
        return 0
    cells = [cell for cell in _CELLS.split(line[begin:].strip()) if cell.strip()]
    if _RULE.fullmatch(line[begin:]):
        return line.count("|") and 2
    if any("。" in cell for cell in cells[:-1]) or ("\t" not in line and "|" not in line and not _figures(cells)):
        return 0
    return len(cells) if len(cells) > 1 else 0


def cells_of(text: str, start: int, end: int, count: int = 0) -> list[Span]:
    """The spans of the cells of a row, without the space around them; an empty one at the edge is no cell. Blanks that
    are narrow set cells apart, too, where there are as many as `count` then, or between figures.
    """
    while start < end and text[end - 1] in " \u3000\r\n|":
        end -= 1
    while start < end and text[start] in " \u3000\r\n|":
        start += 1
    set_one_a_line = LINE_END.search(text, start, end)
    cuts = list((LINE_END if set_one_a_line else _CELLS).finditer(text, start, end))
    spaced = not set_one_a_line and "\t" not in text[start:end] and "|" not in text[start:end]
    if cuts and spaced:
        cuts = list(_FIGURES_APART.finditer(text, start, end))
    cuts = cuts or list(_BLANKS.finditer(text, start, end))
    if spaced and count and len(cuts) + 1 != count:
        closer = (list(gaps.finditer(text, start, end)) for gaps in (_NARROW, _BLANKS))
        cuts = next((found for found in closer if len(found) + 1 == count), cuts)
    edges = [start, *[at for cut in cuts for at in cut.span()], end]
    return [_bare(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _figures(cells: Sequence[str]) -> bool:
    """Do figures fill more than one of the cells, some with a word before (新建6个)?"""
    return sum(_FILLED.match(cell.strip()) is not None for cell in cells) > 1
