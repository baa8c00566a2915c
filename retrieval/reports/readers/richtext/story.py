"""Paragraphs, cells and rows in the order a rich text ends them → lines; a note, a text box is a story of its own."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.reports.readers.assembling import MAX_REPEATED, Cell, Line, is_entry, numbered, row_lines

MAX_COLUMNS = 200


class Edge(NamedTuple):
    """The right edge of a cell (twips) and how it is merged with those above it and before it."""

    at: int
    below: bool = False  # goes on the cell above
    behind: bool = False  # goes on the cell before


class Place(NamedTuple):
    """What is known of a paragraph at its end: the level of the heading it is, whether its style is that of a table of
    contents or it stands in the field of one, how deep in tables it stands (0: in none).
    """

    level: int | None
    listed: bool
    in_field: bool
    depth: int


class _Table:
    """A table being read: the cell and row that are open, and what reaches down from the rows above."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.nested = False
        self.cells: list[Cell] = []
        self.above: dict[int, Cell] = {}
        self.wide = False
        self.first = True

    def end_cell(self) -> None:
        if len(self.cells) < MAX_COLUMNS:
            self.cells.append(Cell(self.lines, 1, self.nested))
        else:
            self.cells[-1] = self.cells[-1]._replace(lines=[*self.cells[-1].lines, *self.lines])
        self.lines, self.nested = [], False

    def end_row(self, edges: list[Edge]) -> list[Line]:
        if self.lines:
            self.end_cell()
        row = []
        left = 0
        for at, cell in enumerate(self.cells):
            edge = edges[at] if at < len(edges) else Edge(left + 1)
            if edge.behind:
                continue
            if edge.below and left in self.above:
                over = self.above[left]
                cell = over if len(over.text) <= MAX_REPEATED else Cell(())
            else:
                self.above[left] = cell
            row.append(cell)
            left = edge.at
        if len(row) == 1 and self.wide:
            row = [row[0]._replace(span=2)]
        self.wide = self.wide or len(row) > 1
        lines = list(row_lines(row, self.first))
        self.first = self.first and not lines
        self.cells = []
        return lines


class Story:
    """What is read of a document, a note or a text box."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.label = ""
        self._text: list[str] = []
        self._odd: list[str] = []
        self._after: list[Line] = []
        self._tables: list[_Table] = []

    def write(self, text: str) -> None:
        """Add to the paragraph that is open."""
        self._text.append(text)

    def note(self, kind: str) -> None:
        """Say that something is odd about the paragraph that is open."""
        if not self._odd or self._odd[-1] != kind:
            self._odd.append(kind)

    def follow(self, lines: list[Line]) -> None:
        """Set lines after the paragraph, or the row, that is open."""
        self._after.extend(lines)

    def end_paragraph(self, place: Place) -> None:
        """End the open paragraph."""
        text = "".join(self._text)
        if any("\ud800" <= char <= "\udfff" for char in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if self.label:
            text = numbered(self.label + " ", text)
        contents = place.listed or (place.in_field and is_entry(text))
        level = place.level if text.strip() and not contents else None
        line = Line(text, level, 0, contents, tuple(self._odd))
        self._text, self._odd, self.label = [], [], ""
        if place.depth == 0:
            self._tables = []
            self.lines.append(line)
            self._take_after()
            return
        while len(self._tables) < place.depth:
            self._tables.append(_Table())
        self._tables[place.depth - 1].lines.append(line)

    def end_cell(self, place: Place) -> None:
        """End the open paragraph and the cell it stands in."""
        self.end_paragraph(place)
        self._tables[place.depth - 1].end_cell()

    def end_row(self, edges: list[Edge], depth: int) -> None:
        """End the open row of the table of the given depth."""
        if len(self._tables) < depth:
            return
        lines = self._tables[depth - 1].end_row(edges)
        del self._tables[depth:]
        if depth == 1:
            self.lines.extend(lines)
            self._take_after()
        else:
            outer = self._tables[depth - 2]
            outer.lines.extend(lines)
            outer.nested = True

    def ended(self, place: Place) -> list[Line]:
        """All lines, the story being over; whatever is open is ended."""
        self.end_paragraph(place._replace(depth=0))
        return self.lines

    def _take_after(self) -> None:
        self.lines.extend(self._after)
        self._after = []
