"""Bytes of a .docx or .docm → Reading: its text as it is printed, automatic numbers and all.

Tracked changes are read as accepted; hidden text, headers, footers and tables of contents are left out; a text box
and a note stand after the paragraph they are set in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from retrieval.reports.readers.assembling import (
    CONTENTS_HEAD,
    MAX_LINES,
    MAX_REPEATED,
    Cell,
    Line,
    is_entry,
    numbered,
    only_refuses,
    reading_of,
    row_lines,
)
from retrieval.reports.readers.parts import Package, parsed
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.word.embedded import embedded, is_document, lines_of
from retrieval.reports.readers.word.names import (
    MC,
    PPR,
    REL,
    RPR,
    STRICT,
    STRICT_MATH,
    TBL,
    TC,
    WRAPPERS,
    M,
    P,
    V,
    W,
    inside,
    integer,
    toggled,
    value,
)
from retrieval.reports.readers.word.numbering import Numbering
from retrieval.reports.readers.word.runs import Found, Runs
from retrieval.reports.readers.word.styles import Styles

MAX_SPAN = 63  # columns, as many as Word has
_BLOCKS = frozenset((P, TBL, W + "altChunk", W + "subDoc"))


@only_refuses
def read_docx(data: bytes) -> Reading:
    """The reader of .docx. Raises Refused: `damaged`, `unsafe`, `too_large`, `encrypted`, `format` (it is none)."""
    return reading_of_docx(data)


def reading_of_docx(data: bytes, dropped: str = "") -> Reading:
    """What a .docx says, without a character that was not in the document it was made from. Raises Refused."""
    return reading_of_parts(Package(data), dropped)


class Parts(Protocol):
    """The parts of a document by name; None where there is none of the name."""

    def bytes_of(self, name: str) -> bytes | None:
        """The part itself."""

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part."""


def reading_of_parts(parts: Parts, dropped: str = "") -> Reading:
    """What the parts of a .docx say, without the character `dropped`. Raises Refused."""
    return reading_of(_Document(parts, dropped.encode()).lines())


class _Document:
    def __init__(self, package: Parts, dropped: bytes, is_embedded: bool = False) -> None:
        self._package = package
        self._is_embedded = is_embedded  # in another document
        self._dropped = dropped
        main = self._target("_rels/.rels", "", "officeDocument") or "word/document.xml"
        root = self._part(main)
        if root is None:
            raise Refused("damaged")
        if root.tag != W + "document":
            raise Refused("format")
        self._body = root.find(W + "body")
        folder, _, name = main.rpartition("/")
        related = f"{folder}/_rels/{name}.rels".lstrip("/")

        self._relations = (related, folder)

        def part(kind: str) -> etree._Element | None:
            return self._part(self._target(related, folder, kind) or f"{folder}/{kind}.xml".lstrip("/"))

        self._styles = Styles(part("styles"))
        self._numbering = Numbering(part("numbering"), self._styles)
        notes = {}
        for kind in ("footnote", "endnote"):
            root = part(kind + "s")
            for note in root.findall(W + kind) if root is not None else ():
                notes[kind, note.get(W + "id") or ""] = note
        self._runs = Runs(self._styles, notes)
        self._paragraphs = 0

    def _part(self, name: str) -> etree._Element | None:
        data = self._package.bytes_of(name)
        if data is None:
            return None
        if self._dropped:
            data = data.replace(self._dropped, b"")
        return parsed(data.replace(STRICT, W[1:-1].encode()).replace(STRICT_MATH, M[1:-1].encode()))

    def _target(self, relations: str, folder: str, kind: str = "", identity: str = "") -> str | None:
        """The part that is related as `kind`, or under an identity, by its name in the package."""
        root = self._package.xml(relations)
        for one in root if root is not None else ():
            wanted = one.get("Id") == identity if identity else (one.get("Type") or "").endswith("/" + kind)
            if wanted and one.get("TargetMode") != "External":
                target = (one.get("Target") or "").replace("\\", "/")
                return target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
        return None

    def lines(self) -> Iterator[Line]:
        """The paragraphs and rows of the document."""
        if self._body is not None:
            yield from self._blocks(self._body)

    def _blocks(self, element: etree._Element, notes: list[Line] | None = None) -> Iterator[Line]:
        """The lines of what an element holds; its notes go to `notes` where that is given."""
        carried: Line | None = None
        for child, listed in self._each_block(element):
            if child.tag == P:
                line, after, found = self._paragraph(child, carried, listed)
                carried = None
                if line is not None and after:
                    yield line
                else:
                    carried = line
                for box in found.boxes:
                    yield from (
                        [Line(box.get("string") or "")] if box.tag == V + "textpath" else self._blocks(box, notes)
                    )
                said = [self._note(mark, note) for mark, note in found.notes]
                if notes is None:
                    yield from said
                else:
                    notes.extend(said)
            elif child.tag == TBL:
                yield from self._table(child)
            else:
                yield from self._embedded(child)
        if carried is not None:
            yield carried

    def _embedded(self, element: etree._Element) -> Iterator[Line]:
        """The lines of a file that stands for a part of the text; those of a document in one of them are not read."""
        identity = element.get(REL + "id")
        name = (identity and self._target(*self._relations, identity=identity)) or ""
        data = self._package.bytes_of(name) if name and not self._is_embedded else None
        reading = None
        if data is not None and is_document(name, data):
            reading = reading_of(_Document(Package(data), b"", True).lines())
        elif data is not None:
            reading = embedded(name, data)
        yield from [Line("", odd=("part_unread",))] if reading is None else lines_of(reading)

    def _each_block(self, element: etree._Element, contents: bool = False) -> Iterator[tuple[etree._Element, bool]]:
        """The paragraphs and tables in an element, and whether they stand in what is called a table of contents."""
        for child in element:
            if child.tag in _BLOCKS:
                yield child, contents
            elif child.tag in WRAPPERS and not (child.tag == W + "sdt" and self._runs.asks(child)):
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                listing = gallery is not None and (gallery.get(W + "val") or "").lower() == "table of contents"
                yield from self._each_block(child, contents or listing)
            elif child.tag == MC + "Fallback" and child.getparent().find(MC + "Choice") is None:
                yield from self._each_block(child, contents)

    def _paragraph(
        self, paragraph: etree._Element, carried: Line | None, listed: bool
    ) -> tuple[Line | None, bool, Found]:
        """The line of a paragraph behind what was carried over to it, whether it ends there, and what it holds."""
        self._paragraphs += 1
        if self._paragraphs > MAX_LINES:
            raise Refused("too_large")
        properties = paragraph.find(PPR)
        style = self._styles.of(properties)
        in_field = self._runs.in_contents
        text, found = self._runs.text(paragraph, self._styles.hides(style))
        mark = properties.find(RPR) if properties is not None else None
        deleted = mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
        unseen = bool(toggled(mark, "vanish"))
        frame = properties.find(W + "framePr") if properties is not None else None
        dropped = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
        if (deleted or unseen) and not text.strip():
            odd = (*(carried.odd if carried else ()), *found.odd)
            return (carried or Line(""))._replace(odd=odd), False, found
        label = "" if deleted else self._numbering.of(properties)
        text = numbered(label, text) if label.strip() else text
        if not text.strip(" •\t"):
            text = ""
        listed = self._is_entry(text, style, found, listed, in_field or self._runs.in_contents)
        level = self._styles.level(properties) if text.strip() and not listed and not deleted and not dropped else None
        line = Line(text, level, len(text) if unseen else 0, listed, tuple(found.odd))
        if carried is not None and (carried.text or carried.odd):
            both = carried.text + text
            level, length = (carried.level, carried.length) if carried.level is not None else (level, 0)
            line = Line(both, level, length, listed, (*carried.odd, *found.odd))
        return line, not (deleted or unseen or dropped), found

    def _is_entry(self, text: str, style: str | None, found: Found, listed: bool, in_field: bool) -> bool:
        """Does a paragraph belong to a table of contents?"""
        if self._styles.is_contents(style):
            return True
        if not (listed or in_field):
            return False
        return is_entry(text) or bool(found.links) or (listed and CONTENTS_HEAD.fullmatch(text) is not None)

    def _note(self, mark: str, note: etree._Element) -> Line:
        inner = list(self._blocks(note))
        words = " ".join(line.text.strip() for line in inner if line.text.strip())
        return Line(mark + words, odd=tuple(kind for line in inner for kind in line.odd))

    def _table(self, table: etree._Element) -> Iterator[Line]:
        above: dict[int, Cell] = {}
        first = True
        for row in inside(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            before = integer(value(properties, "gridBefore"), 0, MAX_SPAN)
            notes: list[Line] = []
            cells = list(self._cells(row, before, above, notes))
            lines = list(row_lines(cells, first))
            first = first and not lines
            yield from lines
            yield from notes

    def _cells(self, row: etree._Element, column: int, above: dict[int, Cell], notes: list[Line]) -> Iterator[Cell]:
        """The cells of a row that begins in `column`; one over several rows is said again where it is short."""
        for element in inside(row, TC):
            properties = element.find(W + "tcPr")
            span = max(integer(value(properties, "gridSpan"), 1, MAX_SPAN), 1)
            if _goes_on(properties, "hMerge") or (
                properties is not None and properties.find(W + "cellDel") is not None
            ):
                continue
            if _goes_on(properties, "vMerge") and column in above:
                over = above[column]
                cell = over if len(over.text) <= MAX_REPEATED else Cell((), span)
            else:
                nested = next(inside(element, TBL), None) is not None
                cell = Cell(list(self._blocks(element, notes)), span, nested)
                above[column] = cell
            column += span
            yield cell


def _goes_on(properties: etree._Element | None, way: str) -> bool:
    """Is a cell with these properties merged with the one before (`hMerge`) or above it (`vMerge`)?"""
    mark = properties.find(W + way) if properties is not None else None
    return mark is not None and mark.get(W + "val") != "restart"
