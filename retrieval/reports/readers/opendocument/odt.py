"""Bytes of a .odt → Reading: its text as it is printed, numbers of lists and headings and all.

Tracked changes are read as accepted; hidden text, headers, footers and tables of contents are left out; a text box
and a note stand after the paragraph they are set in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from retrieval.reports.readers.assembling import (
    MAX_LINES,
    MAX_REPEATED,
    Cell,
    Line,
    numbered,
    only_refuses,
    reading_of,
    row_lines,
)
from retrieval.reports.readers.opendocument.lists import MAX_LEVEL, Counts
from retrieval.reports.readers.opendocument.styles import DRAW, OFFICE, SVG, TABLE, TEXT, Styles
from retrieval.reports.readers.parts import Package
from retrieval.reports.readers.reading import Reading, Refused

MAX_BLANKS = 200  # that one element stands for
MAX_COLUMNS = 63
MAX_ROWS = 50  # that one element stands for
LARGE = 10.0  # centimetres: a picture as wide and high as that may hold text
_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt)")
_SPACE = re.compile(r"[ \t\r\n]+")
_INDEXES = frozenset(TEXT + kind + "-index" for kind in ("illustration", "table", "object", "user", "alphabetical")) | {
    TEXT + "table-of-content"
}
_DROPPED = frozenset(
    (TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls",
     TEXT + "ruby-text", TEXT + "note-citation", OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "forms",
     OFFICE + "event-listeners", SVG + "title", SVG + "desc", TABLE + "title", TABLE + "desc", TEXT + "list-level",
     TEXT + "table-of-content-source")
)  # fmt: skip


class _Found(NamedTuple):
    boxes: list[list[etree._Element]]  # each a block with one shape in it
    notes: list[tuple[str, etree._Element]]
    odd: list[str]


class _Item(NamedTuple):
    """Where in lists a block stands: the counts and style of its list, its level, its item; numbered or not yet?"""

    counts: Counts
    style: str
    level: int
    start: int | None = None
    first: bool = False


@only_refuses
def read_odt(data: bytes) -> Reading:
    """The reader of .odt. Raises Refused: `damaged`, `unsafe`, `too_large`, `encrypted`, `format` (it is none)."""
    package = Package(data)
    if "encrypted-package" in package or b"encryption-data" in (package.bytes_of("META-INF/manifest.xml") or b""):
        raise Refused("encrypted")
    content = package.xml("content.xml")
    if content is None:
        raise Refused("damaged")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refused("format")
    return reading_of(_Document(Styles(content, package.xml("styles.xml"))).blocks(body))


class _Document:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._marks = 0
        self._paragraphs = 0
        self._by_id: dict[str, Counts] = {}
        self._latest: dict[str, Counts] = {}  # by list style
        self._outline = Counts()

    def blocks(
        self, element: etree._Element, notes: list[Line] | None = None, item: _Item | None = None, listed: bool = False
    ) -> Iterator[Line]:
        """The lines of what an element holds; its notes go to `notes` where that is given, `listed` says that it is
        a table of contents.
        """
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                continue
            if tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraph(child, notes, item, listed)
                item = item._replace(first=False) if item else None
            elif tag == TEXT + "list":
                yield from self._list(child, notes, item, listed)
            elif tag == TABLE + "table":
                yield from self._table(child)
            elif tag == TEXT + "section" and self._is_hidden_section(child):
                yield Line("", odd=("hidden_text",))
            elif tag == DRAW + "frame" and child.find(DRAW + "text-box") is None and _is_large_picture(child):
                yield Line("", odd=("picture_unread",))
            else:
                yield from self.blocks(child, notes, None, listed or tag in _INDEXES)

    def _is_hidden_section(self, section: etree._Element) -> bool:
        said = section.get(TEXT + "display")
        return bool(said == "none" or (said == "condition" and section.get(TEXT + "is-hidden") == "true"))

    def _list(
        self, element: etree._Element, notes: list[Line] | None, outer: _Item | None, listed: bool
    ) -> Iterator[Line]:
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        counts = outer.counts if outer else self._counts(element, style)
        self._latest[style] = counts
        level = min(outer.level + 1 if outer else 1, MAX_LEVEL)
        for entry in element:
            if entry.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            own = entry.get(TEXT + "style-override") or style
            start = _number(entry.get(TEXT + "start-value"))
            place = _Item(counts, own, level, start, entry.tag == TEXT + "list-item")
            yield from self.blocks(entry, notes, place, listed)

    def _counts(self, element: etree._Element, style: str) -> Counts:
        """The counts that a list of its own begins with: new ones, or those it continues."""
        continued = self._by_id.get(element.get(TEXT + "continue-list") or "")
        if continued is None and element.get(TEXT + "continue-numbering") == "true":
            continued = self._latest.get(style)
        counts = continued or Counts()
        key = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if key:
            self._by_id[key] = counts
        return counts

    def _label(self, paragraph: etree._Element, name: str | None, item: _Item | None) -> str:
        if item is not None:
            style = self._styles.lists.get(item.style or self._styles.list_of(name) or "")
            return item.counts.label(style, item.level, item.start) if item.first else ""
        level = _number(paragraph.get(TEXT + "outline-level"))
        if paragraph.tag != TEXT + "h" or level is None or self._styles.list_of(name) == "":
            return ""
        if paragraph.get(TEXT + "is-list-header") == "true":
            return ""
        return self._outline.label(self._styles.outline, level, _number(paragraph.get(TEXT + "start-value")))

    def _paragraph(
        self, paragraph: etree._Element, notes: list[Line] | None, item: _Item | None, listed: bool
    ) -> Iterator[Line]:
        self._paragraphs += 1
        if self._paragraphs > MAX_LINES:
            raise Refused("too_large")
        name = paragraph.get(TEXT + "style-name")
        found = _Found([], [], [])
        written: list[str] = []
        self._read(paragraph, written, found, self._styles.is_hidden("paragraph", name))
        text = "".join(written)
        if "hidden_text" in found.odd and not text.strip():
            yield Line("", odd=tuple(found.odd))
            return
        label = self._label(paragraph, name, item)
        text = numbered(label, text) if label.strip() else text
        if not text.strip(" •\t"):
            text = ""
        level = None
        if text:
            said = (
                paragraph.get(TEXT + "outline-level")
                if paragraph.tag == TEXT + "h"
                else self._styles.outline_level(name)
            )
            level = 0 if self._styles.is_title(name) else _number(said)
        listed = listed or self._styles.is_contents(name)
        yield Line(text, None if listed else level, 0, listed, tuple(found.odd))
        for box in found.boxes:
            yield from self.blocks(box, notes)
        said = [self._note(mark, note) for mark, note in found.notes]
        if notes is None:
            yield from said
        else:
            notes.extend(said)

    def _note(self, mark: str, note: etree._Element) -> Line:
        inner = list(self.blocks(note))
        words = " ".join(line.text.strip() for line in inner if line.text.strip())
        return Line(mark + words, odd=tuple(kind for line in inner for kind in line.odd))

    def _read(self, element: etree._Element, written: list[str], found: _Found, hidden: bool) -> None:
        """Write the text in an element, with what stands behind each of its children."""
        self._write(element.text, written, found, hidden)
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                pass
            elif tag == TEXT + "s":
                written.append(" " * min(_number(child.get(TEXT + "c")) or 1, MAX_BLANKS))
            elif tag == TEXT + "tab":
                written.append("\t")
            elif tag == TEXT + "line-break":
                written.append("\n")
            elif tag == TEXT + "note":
                self._marks += 1
                body = child.find(TEXT + "note-body")
                if body is not None:
                    found.notes.append((f"[{self._marks}] ", body))
                    written.append(f"[{self._marks}]")
            elif tag.startswith(DRAW):
                if tag == DRAW + "a":
                    self._read(child, written, found, hidden)
                else:
                    found.boxes.append([child])
            elif tag == TEXT + "change":
                found.odd.append("deleted_text")
            elif tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph"):
                if child.get(TEXT + "is-hidden") == "true":
                    found.odd.append("hidden_text")
                else:
                    self._read(child, written, found, hidden)
            else:
                unseen = hidden
                if tag == TEXT + "span":
                    unseen = hidden or self._styles.is_hidden("text", child.get(TEXT + "style-name"))
                self._read(child, written, found, unseen)
            self._write(child.tail, written, found, hidden)

    def _write(self, text: str | None, written: list[str], found: _Found, hidden: bool) -> None:
        if not text:
            return
        if hidden:
            found.odd.append("hidden_text")
        else:
            written.append(_SPACE.sub(" ", text))

    def _table(self, table: etree._Element) -> Iterator[Line]:
        above: dict[int, tuple[Cell, int]] = {}  # by column: the cell that reaches down to here, and for how many rows
        first = True
        for row in _rows(table):
            notes: list[Line] = []
            cells = list(self._cells(row, above, notes))
            times = min(_number(row.get(TABLE + "number-rows-repeated")) or 1, MAX_ROWS)
            for _ in range(times if any(cell.text for cell in cells) else 1):
                lines = list(row_lines(cells, first))
                first = first and not lines
                yield from lines
            yield from notes

    def _cells(self, row: etree._Element, above: dict[int, tuple[Cell, int]], notes: list[Line]) -> Iterator[Cell]:
        column = 0
        for element in row:
            times = min(_number(element.get(TABLE + "number-columns-repeated")) or 1, MAX_COLUMNS)
            if element.tag == TABLE + "covered-table-cell":
                for at in range(column, column + times):
                    over, left = above.get(at, (None, 0))
                    if over is not None and left > 0:
                        above[at] = over, left - 1
                        yield over if len(over.text) <= MAX_REPEATED else Cell(())
                column += times
            elif element.tag == TABLE + "table-cell":
                span = min(_number(element.get(TABLE + "number-columns-spanned")) or 1, MAX_COLUMNS)
                nested = element.find(TABLE + "table") is not None
                cell = Cell(list(self.blocks(element, notes)), span, nested)
                above[column] = cell, (_number(element.get(TABLE + "number-rows-spanned")) or 1) - 1
                if times > 1 and not cell.text and column + times >= MAX_COLUMNS:
                    times = 1
                column += times
                yield from [cell] * times


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else None


def _is_large_picture(frame: etree._Element) -> bool:
    sizes = [_LENGTH.fullmatch(frame.get(SVG + side) or "") for side in ("width", "height")]
    large = all(size is not None and float(size[1]) * _IN_CM[size[2]] >= LARGE for size in sizes)
    return large and frame.find(DRAW + "image") is not None
