"""The body of a .docx and where its paragraphs stand in its text → the cells of its tables, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from retrieval.models import Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_SPANNED = 64  # columns of one cell


def rows_of(root: etree._Element, paragraphs: Mapping[etree._Element, Span]) -> list[list[list[Span]]]:
    """For each table that stands in no other its rows, and in these the spans of the cells: one that goes over columns
    or rows stands in each.
    """
    tables = []
    for table in root.iter(_W + "tbl"):
        if any(above.tag == _W + "tbl" for above in table.iterancestors()):
            continue
        rows: list[list[Span]] = []
        for row in _own(table, "tr"):
            cells: list[Span] = []
            for cell in _own(row, "tc"):
                spans = [paragraphs[one] for one in cell.iter(_W + "p") if one in paragraphs]
                span = (spans[0][0], spans[-1][1]) if spans else (0, 0)
                above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else span
                cells += [above if _goes_on(cell) else span] * _columns(cell)
            rows.append(cells)
        tables.append(rows)
    return tables


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The parts of a table, or of a row, that are its own and not those of a table inside it."""
    for part in element.iter(_W + name):
        above = part.getparent()
        while above is not None and above is not element and above.tag not in (_W + "tbl", _W + "tr"):
            above = above.getparent()
        if above is element:
            yield part


def _property(cell: etree._Element, name: str) -> etree._Element | None:
    return cell.find(f"{_W}tcPr/{_W}{name}")


def _goes_on(cell: etree._Element) -> bool:
    """Does a cell belong to the one above it?"""
    merged = _property(cell, "vMerge")
    return merged is not None and merged.get(_W + "val") != "restart"


def _columns(cell: etree._Element) -> int:
    spanned = _property(cell, "gridSpan")
    said = (spanned.get(_W + "val") or "") if spanned is not None else ""
    return min(int(said[:9]), MAX_SPANNED) if said.isdecimal() and int(said[:9]) else 1
