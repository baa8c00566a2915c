"""Quotes, or a table of them → a Word document (.docx, bytes)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from bot.exporting.footnotes import Footnotes
from bot.exporting.official import CELL, add_text, document_bytes, new_document, paragraph
from bot.exporting.paper import Entry, Grid, Paper, numeral
from bot.quoting import nested
from bot.texts import exporting as texts

_CELL_LINE = 18  # points
_NAME_WIDTH, _TABLE_WIDTH = 25, 225  # mm
_AT_ONCE = 4  # columns beside the first that a page holds


def quotes(paper: Paper) -> bytes:
    """Groups with their headings, each quote with its source in a footnote."""
    document = new_document(paper.title)
    notes = Footnotes(document)
    paragraph(document, paper.title, "Title")
    for number, group in enumerate(paper.groups, start=1):
        paragraph(document, texts.HEADING.format(number=numeral(number), text=group.heading), "Heading 1")
        for entry in group.entries:
            _quote(document, notes, entry)
    for text in paper.closing:
        paragraph(document, text)
    notes.finish()
    return document_bytes(document)


def _quote(document: Document, notes: Footnotes, entry: Entry) -> None:
    made = None
    for row in texts.QUOTE.format(quote=nested(entry.quote)).split("\n"):
        made = paragraph(document, row)
    if made is not None:
        notes.add(made, entry.source + "".join(texts.REMARK.format(remark=remark) for remark in entry.remarks))
    if entry.note:
        noted = paragraph(document)
        add_text(noted, texts.NOTE.format(note=entry.note), texts.SECOND_FONT)


def table(grid: Grid) -> bytes:
    """A table on its side, a few columns at a time; its first row is repeated on every page."""
    document = new_document(grid.title, landscape=True)
    paragraph(document, grid.title, "Title")
    for first in range(0, len(grid.columns), _AT_ONCE):
        shown = slice(first, first + _AT_ONCE)
        if first:
            paragraph(document)
        made: Any = document.add_table(1, 1 + len(grid.columns[shown]), style="Table Grid")
        made.autofit = False
        head = made.rows[0]
        _fill(head.cells[0], [("", grid.corner)], texts.HEADING_FONT)
        for cell, name in zip(head.cells[1:], grid.columns[shown], strict=True):
            _fill(cell, [("", name)], texts.HEADING_FONT)
        repeated = OxmlElement("w:tblHeader")
        head._tr.get_or_add_trPr().append(repeated)
        for name, cells in grid.rows:
            row = made.add_row()
            _fill(row.cells[0], [("", name)], texts.HEADING_FONT)
            for cell, held in zip(row.cells[1:], cells[shown], strict=True):
                _fill(cell, held.lines)
        wide = (_TABLE_WIDTH - _NAME_WIDTH) / max(len(grid.columns[shown]), 1)
        for at, column in enumerate(made.columns):
            column.width = Mm(wide if at else _NAME_WIDTH)
            for cell in column.cells:
                cell.width = column.width
    for text in grid.closing:
        paragraph(document, text)
    return document_bytes(document)


def _fill(cell: _Cell, lines: Sequence[tuple[str, str]], font: str = "") -> None:
    for number, (said, words) in enumerate(lines):
        made = cell.paragraphs[0] if not number else cell.add_paragraph()
        made.paragraph_format.line_spacing = Pt(_CELL_LINE)
        made._p.get_or_add_pPr().get_or_add_jc().set(qn("w:val"), "left")
        add_text(made, said, texts.SECOND_FONT, CELL)
        add_text(made, words, font, CELL)
