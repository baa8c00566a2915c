"""A sheet of fields, or a table of quotes → an Excel workbook (.xlsx, bytes). No text is taken for a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.exporting.paper import Grid, Sheet, writable
from bot.render.layout import width
from bot.texts import exporting as texts

_MAX_CELL = 32_000  # characters a cell may hold; what is longer goes on in the next row
_NARROWEST, _WIDEST = 6, 50  # columns of a digit's width
_PAGE = 170  # of them that a page on its side may hold before it is too small to read
_LINE, _HIGHEST = 15.5, 409.0  # points; more a row cannot have


def fields(sheet: Sheet) -> bytes:
    """One row for each, one column a field."""
    rows: list[list[str | int | float]] = []
    for row in sheet.rows:
        rows += _pieces(row)
    return _book(sheet.name, list(sheet.columns), rows)


def table(grid: Grid) -> bytes:
    """The table as it is; a cell's paragraphs stand one below the other in it."""
    rows: list[list[str | int | float]] = []
    for name, cells in grid.rows:
        rows += _pieces((name, *("\n".join(said + words for said, words in cell.lines) for cell in cells)))
    return _book(grid.title, [grid.corner, *grid.columns], rows, grid.closing)


def _pieces(row: tuple[str | int | float, ...]) -> list[list[str | int | float]]:
    """The row, and rows that go on with what a cell of it cannot hold."""
    widest = max((len(value) for value in row if isinstance(value, str)), default=0)
    out: list[list[str | int | float]] = []
    for start in range(0, max(widest, 1), _MAX_CELL):
        out.append(
            [value[start : start + _MAX_CELL] if isinstance(value, str) else "" if start else value for value in row]
        )
        if start:
            out[-1][0] = texts.CONTINUED
    return out


def _book(name: str, columns: list[str], rows: list[list[str | int | float]], closing: Sequence[str] = ()) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "".join(char for char in writable(name) if char not in "[]:*?/\\'")[:31] or texts.SHEET
    every: list[list[str | int | float]] = [[*columns], *rows]
    for at, values in enumerate(every, start=1):
        for column, value in enumerate(values, start=1):
            _write(sheet.cell(at, column), value, head=at == 1)
    widths = [_width([str(row[at]) for row in every if len(row) > at]) for at in range(len(columns))]
    for column, wide in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = wide
    for at, values in enumerate(every, start=1):  # not every program finds heights for wrapped text itself
        sheet.row_dimensions[at].height = min(max(map(_rows, values, widths), default=1) * _LINE, _HIGHEST)
    for at, text in enumerate(closing, start=len(every) + 2):
        _write(sheet.cell(at, 1), text, head=False)
        sheet.cell(at, 1).alignment = Alignment(wrap_text=False)
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-sum(widths) // _PAGE), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _width(values: Sequence[str]) -> int:
    longest = max((width(line) for value in values for line in value.split("\n")), default=0)
    return max(_NARROWEST, min(longest + 2, _WIDEST))


def _rows(value: str | int | float, wide: int) -> int:
    """Rows that a value takes in a column; a character that does not fit any more leaves a gap."""
    return sum(-(-width(line) // max(wide - 2, 1)) or 1 for line in str(value).split("\n"))


def _write(place: Place, value: str | int | float, head: bool) -> None:
    place.font = Font(name=texts.BODY_FONT, size=11, bold=head)
    place.alignment = Alignment(wrap_text=True, vertical="center" if head else "top")
    if isinstance(value, int | float):
        place.value = value
        return
    place.value = writable(value)
    place.data_type = "s"  # also what begins with = or looks like an error
    place.number_format = "@"
    place.quotePrefix = value.startswith(("=", "+", "-", "@"))  # and stays a text when somebody edits it
