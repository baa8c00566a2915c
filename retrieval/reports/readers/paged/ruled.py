"""Drawn lines and characters of a page → its ruled tables, cell by cell, and the characters outside of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.reports.readers.paged.rows import is_wide, pieces_of, rows_of
from retrieval.reports.readers.paged.sheets import Glyph, Rule

TOUCH = 3.0  # points by which lines that meet may miss each other
MIDDLE = 0.35  # ems from the foot of a character to its middle
MIN_LENGTH = 8.0  # points of a line that may part cells
MAX_LINES = 600  # of one direction on a page: more draw a picture
MAX_CELLS = 20_000  # of one table
MIN_WRITTEN = 0.5  # share of a row's cells with words, which at least one row of a table has
RUNNING = 3  # lines of a row's only cell, from which it holds text rather than a heading of the rows below
MAX_REPEATED = 40  # characters of a cell over several rows that are said in each of them


class Table(NamedTuple):
    """A table's cells row by row, and where it stands: the edges of its columns, its foot and its head (points)."""

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    bottom: float
    top: float


def tables_of(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Table], list[Glyph]]:
    """The tables that `rules` draw, and the characters of `glyphs` that stand in none of them."""
    level = _merged([(rule.bottom, rule.left, rule.right) for rule in rules if _is_level(rule)])
    upright = _merged([(rule.left, rule.bottom, rule.top) for rule in rules if _is_upright(rule)])
    rest = list(glyphs)
    found: list[Table] = []
    if not level or not upright or len(level) > MAX_LINES or len(upright) > MAX_LINES:
        return found, rest
    for own_level, own_upright in _connected(level, upright):
        grid = _Grid(own_level, own_upright)
        if not grid.is_table:
            continue
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        tables, taken = grid.tables(inside)
        if tables:
            rest = [glyph for glyph in rest if id(glyph) not in taken]
            found += tables
    return found, rest


_Line = tuple[float, float, float]  # where it stands across, and from where to where it goes


def _is_level(rule: Rule) -> bool:
    return rule.top - rule.bottom < min(TOUCH, rule.right - rule.left)


def _is_upright(rule: Rule) -> bool:
    return rule.right - rule.left < min(TOUCH, rule.top - rule.bottom)


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that go on in each other, or lie on each other, as one: dashes too; what stays short is no line."""
    groups: list[list[_Line]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][0][0] < TOUCH:
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[_Line] = []
    for group in groups:
        place = sum(line[0] for line in group) / len(group)
        start: float | None = None
        stop = 0.0
        for _, begin, end in sorted(group, key=lambda line: line[1:]):
            if start is not None and begin <= stop + TOUCH:
                stop = max(stop, end)
                continue
            if start is not None:
                found.append((place, start, stop))
            start, stop = begin, end
        if start is not None:
            found.append((place, start, stop))
    return [line for line in found if line[2] - line[1] >= MIN_LENGTH]


def _connected(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that meet, directly or over others, together."""
    root = _roots(
        len(level) + len(upright),
        (
            (i, len(level) + j)
            for i, (y, left, right) in enumerate(level)
            for j, (x, bottom, top) in enumerate(upright)
            if left - TOUCH <= x <= right + TOUCH and bottom - TOUCH <= y <= top + TOUCH
        ),
    )
    groups: defaultdict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for at, line in enumerate([*level, *upright]):
        groups[root(at)][at >= len(level)].append(line)
    found = [group for group in groups.values() if len(group[0]) > 1 and group[1]]
    return sorted(found, key=lambda group: _area(*group))  # a table before the frame around it


def _area(level: list[_Line], upright: list[_Line]) -> float:
    across, down = [line[0] for line in upright], [line[0] for line in level]
    return (max(across) - min(across)) * (max(down) - min(down))


def _roots(size: int, pairs: Iterable[tuple[int, int]]) -> Callable[[int], int]:
    """Of `size` things of which some belong together, by which one each is known."""
    parent = list(range(size))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in pairs:
        one, other = sorted((root(one), root(other)))
        parent[other] = one
    return root


def _places(values: Iterable[float]) -> list[float]:
    """Distinct places, from the lowest."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] >= TOUCH:
            found.append(value)
    return found


class _Grid:
    """Lines that meet, as rows and columns of cells, those between which no line is drawn taken together."""

    def __init__(self, level: list[_Line], upright: list[_Line]) -> None:
        self.ys = _places(line[0] for line in level)
        ends = [min(line[1] for line in level), max(line[2] for line in level)]
        inner = [line[0] for line in upright]
        # The outer columns of some tables are open: no line is drawn left and right of them.
        self.xs = _places([*inner, *(end for end in ends if all(abs(end - x) > 2 * TOUCH for x in inner))])
        self.columns, self.heights = len(self.xs) - 1, len(self.ys) - 1
        self.is_table = False
        if self.columns * self.heights > MAX_CELLS or self.columns < 1 or self.heights < 1:
            return
        self._root = _roots(self.columns * self.heights, self._open(level, upright))
        cells = {self._root(at) for at in range(self.columns * self.heights)}
        self.is_table = len(cells) > 2 and any(
            len({self._root(row * self.columns + column) for column in range(self.columns)}) > 1
            for row in range(self.heights)
        )

    def _open(self, level: list[_Line], upright: list[_Line]) -> Iterable[tuple[int, int]]:
        """Neighbouring cells between which no line is drawn; rows are counted from the top."""
        for column in range(1, self.columns):
            drawn = [line for line in upright if abs(line[0] - self.xs[column]) < TOUCH]
            for row in range(self.heights):
                if not _covered(drawn, (self.ys[-row - 1] + self.ys[-row - 2]) / 2):
                    yield row * self.columns + column - 1, row * self.columns + column
        for row in range(1, self.heights):
            drawn = [line for line in level if abs(line[0] - self.ys[-row - 1]) < TOUCH]
            for column in range(self.columns):
                if not _covered(drawn, (self.xs[column] + self.xs[column + 1]) / 2):
                    yield (row - 1) * self.columns + column, row * self.columns + column

    def holds(self, glyph: Glyph) -> bool:
        """Does the middle of a character lie inside?"""
        x, y = _middle(glyph)
        return self.xs[0] - TOUCH < x < self.xs[-1] + TOUCH and self.ys[0] < y < self.ys[-1]

    def _is_written(self, row: int, texts: Mapping[int, str]) -> bool:
        """Have most cells of a row words, as those of a table's head have, and no chart's?"""
        own = {self._root(row * self.columns + column) for column in range(self.columns)}
        return len(own) > 1 and sum(cell in texts for cell in own) >= max(2, MIN_WRITTEN * len(own))

    def tables(self, glyphs: Sequence[Glyph]) -> tuple[list[Table], set[int]]:
        """The rows of cells, and the ids of the characters in them; none where lines draw a chart or a frame.

        A row that is but one cell with running text parts the table: its characters are text like any other.
        """
        cells: defaultdict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            x, y = _middle(glyph)
            column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
            row = self.heights - 1 - min(max(bisect_right(self.ys, y) - 1, 0), self.heights - 1)
            cells[self._root(row * self.columns + column)].append(glyph)
        lines = {cell: rows_of(own) for cell, own in cells.items()}
        texts = {cell: text for cell, own in lines.items() if (text := cell_text(own))}
        if not any(self._is_written(row, texts) for row in range(self.heights)):
            return [], set()
        found: list[Table] = []
        taken: set[int] = set()
        parted = True
        for row in range(self.heights):
            own = list(dict.fromkeys(self._root(row * self.columns + column) for column in range(self.columns)))
            if len(own) == 1 and len(lines.get(own[0], ())) >= RUNNING:
                parted = True
                continue
            taken.update(id(glyph) for cell in own for glyph in cells.get(cell, ()))
            begun = [cell // self.columns == row for cell in own]
            said = [texts.get(cell, "") for cell in own]
            if not any(text and first for text, first in zip(said, begun, strict=True)):
                continue
            pairs = zip(said, begun, strict=True)
            shown = tuple(text if first or len(text) <= MAX_REPEATED else "" for text, first in pairs)
            if parted:
                found.append(Table((), tuple(self.xs), self.ys[-row - 2], self.ys[-row - 1]))
                parted = False
            found[-1] = found[-1]._replace(rows=(*found[-1].rows, shown), bottom=self.ys[-row - 2])
        return found, taken


def _covered(lines: Sequence[_Line], middle: float) -> bool:
    return any(line[1] - TOUCH < middle < line[2] + TOUCH for line in lines)


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + MIDDLE * glyph.size


def cell_text(rows: Sequence[Sequence[Glyph]]) -> str:
    """The words of a cell in one line, without the blanks that only spread them."""
    parts = ["".join(piece.text for piece in pieces_of(row)).replace("\u3000", "") for row in rows]
    text = parts[0] if parts else ""
    for before, after in pairwise(parts):
        text += ("" if is_wide(before[-1]) or is_wide(after[0]) else " ") + after
    return text
