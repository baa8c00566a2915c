"""A text → its tables: which of its lines are rows, and under which column heads they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.layout import KEPT, soft_ends
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.reports.lines import Line, cells_of, lines_of, table_rows
from retrieval.reports.spaced import ENDS, spaced_rows

MAX_HEADS = 4  # rows above the first figures
_WORD = regex(r"[\u4e00-\u9fffA-Za-z]")  # which rules of Markdown have not
_FIGURE = regex(r"[+-]?\d[\d,]*(?:\.\d+)?[%％]?")


class Cell(NamedTuple):
    """A cell of a row: its span without the space around it, and the words of its column's head."""

    span: Span
    head: str


class Table(NamedTuple):
    """The span of a table's head, where its rows start, and the last of them."""

    head: Span
    rows: tuple[int, ...]
    end: int


@lru_cache(maxsize=KEPT)
def tables_of(text: str) -> tuple[Table, ...]:
    """The tables of `text` in order: at least a head and one row."""
    if (
        "\t" not in text
        and "|" not in text
        and "   " not in text
        and "\u3000\u3000\u3000" not in text
        and not soft_ends(text)
        and not ENDS.search(text)
    ):
        return ()
    lines = [line for line in lines_of(text) if line.bare]
    rows = table_rows(lines) | spaced_rows(lines).keys()
    found: list[Table] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop in rows:
            stop += 1
        if stop - at > 1:
            names = _names(text, lines, at, stop)
            starts = tuple(line.start for line in lines[names + 1 : stop])
            found.append(Table(_span(text, lines[names]), starts, lines[stop - 1].end))
        at = max(stop, at + 1)
    return tuple(found)


def _span(text: str, line: Line) -> Span:
    """The span of a row without its indentation; a cell that is empty is none."""
    start = line.end - len(line.bare)
    tab = text.find("\t", line.start, start)
    return (start if tab < 0 else tab), line.end


def _names(text: str, lines: Sequence[Line], at: int, stop: int) -> int:
    """Which of the rows from `at` to `stop` names the columns: the last above the first figures that has as many cells
    as the row with these, where several stand above it (申请人情况 over 自然人, 法人, 总计); else the first.
    """
    for first in range(at, min(at + MAX_HEADS, stop - 1) + 1):
        cells = cells_of(text, *_span(text, lines[first]))
        if not any(_FIGURE.fullmatch(text, *cell) for cell in cells):
            continue
        above = (
            row
            for row in range(first - 1, at, -1)
            if len(cells_of(text, *_span(text, lines[row]))) == len(cells) and _WORD.search(lines[row].bare)
        )
        return next(above, at)
    return at


def table_at(text: str, at: int) -> Table | None:
    """The table in whose rows, not its head, `at` lies."""
    tables = tables_of(text)
    if not tables:
        return None
    found = bisect_right([table.rows[0] for table in tables], at) - 1
    return tables[found] if found >= 0 and at < tables[found].end else None


def column_heads(text: str, at: int) -> str:
    """The words of the column heads of the row at `at`; nothing where no row is."""
    table = table_at(text, at)
    return " ".join(text[slice(*table.head)].replace("|", " ").split()) if table else ""


def cells_at(text: str, at: int) -> list[Cell]:
    """The cells of the row of a table at `at`, in order; none where no row is, or its cells are not as many as the
    columns.
    """
    table = table_at(text, at)
    if table is None:
        return []
    number = bisect_right(table.rows, at) - 1
    end = table.rows[number + 1] if number + 1 < len(table.rows) else table.end
    heads, cells = cells_of(text, *table.head), cells_of(text, table.rows[number], end)
    more = len(cells) - len(heads)
    if more > 0 and len(heads) > 1:  # a row named by several cells, figures under all heads but the first
        figures = [_FIGURE.fullmatch(text, *cell) is not None for cell in cells]
        if figures == [False] * (more + 1) + [True] * (len(heads) - 1):
            heads = [heads[0]] * more + heads
    if len(heads) != len(cells):
        return []
    return [Cell(cell, text[slice(*head)]) for head, cell in zip(heads, cells, strict=True)]
