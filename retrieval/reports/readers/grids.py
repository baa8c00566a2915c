"""A <table> of a page → does it hold data or only lay out the page, and its rows, a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from retrieval.language.layout import CELL
from retrieval.reports.readers.markup import Element

MAX_COLUMNS = 200
MAX_ROWSPAN = 2_000  # rows a cell may reach down
MAX_REPEATED = 2_000_000  # characters that the cells of a table which reach down may add to it
LONG_CELL = 400  # characters: a cell this long that is most of its table is a page in a frame


def is_data(table: Element) -> bool:
    """Does a table hold data: no further table, two rows of two filled cells, no cell that is nearly all of it?"""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    filled = longest = whole = 0
    for row in table.iter("tr"):
        sizes = [size for cell in row.iterchildren("td", "th") if (size := len("".join(cell.itertext()).strip()))]
        filled += len(sizes) > 1
        whole += sum(sizes)
        longest = max(longest, *sizes, 0)
    return filled > 1 and not (longest > LONG_CELL and 2 * longest > whole)


def rows(table: Element, words: Callable[[Element], str]) -> Iterator[str]:
    """The rows of a table, `words` being what a cell says; a cell that reaches down stands in each of its rows."""
    hanging: dict[int, tuple[str, int, int]] = {}  # column → words, rows left, columns wide
    added = 0
    for row in table.iter("tr"):
        line: list[str] = []
        column = 0
        cells = islice(row.iterchildren("td", "th"), MAX_COLUMNS)
        cell = next(cells, None)
        while (cell is not None or column in hanging) and len(line) < MAX_COLUMNS:
            if column in hanging:
                text, left, wide = hanging.pop(column)
                added += len(text)
                line.append(text if added < MAX_REPEATED else "")
            else:
                text, left, wide = words(cell), _span(cell, "rowspan", MAX_ROWSPAN), _span(cell, "colspan", MAX_COLUMNS)
                line.append(text)
                cell = next(cells, None)
            if left > 1:
                hanging[column] = (text, left - 1, wide)
            column += wide
        if any(line):
            yield CELL.join(line)


def _span(cell: Element, name: str, limit: int) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), limit) if said.isascii() and said.isdigit() and len(said) < 9 else 1
