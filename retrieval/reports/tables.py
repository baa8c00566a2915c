"""A text → its tables: which of its lines are rows, and under which column heads they stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.layout import KEPT, soft_ends
from retrieval.models import Span
from retrieval.reports.lines import cells_of, lines_of, table_rows


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
    ):
        return ()
    lines = [line for line in lines_of(text) if line.bare]
    rows = table_rows(lines)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop in rows:
            stop += 1
        if stop - at > 1:
            head = (lines[at].end - len(lines[at].bare), lines[at].end)
            starts = tuple(line.start for line in lines[at + 1 : stop])
            found.append(Table(head, starts, lines[stop - 1].end))
        at = max(stop, at + 1)
    return tuple(found)


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
    if len(heads) != len(cells):
        return []
    return [Cell(cell, text[slice(*head)]) for head, cell in zip(heads, cells, strict=True)]
