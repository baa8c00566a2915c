"""Pages of placed characters → Reading: their text in paragraphs and rows, page numbers, headings by size, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from retrieval.models.reports import RECOGNISED
from retrieval.reports.readers.paged.aligned import with_aligned
from retrieval.reports.readers.paged.columns import Band, band_of, blocks_of
from retrieval.reports.readers.paged.downward import parted
from retrieval.reports.readers.paged.furniture import Placed, furniture
from retrieval.reports.readers.paged.legible import is_garbled
from retrieval.reports.readers.paged.paragraphs import LETTERHEAD, Line, Paragraph, Rows, body_size, joined, margins_of
from retrieval.reports.readers.paged.rows import pieces_of, rows_of
from retrieval.reports.readers.paged.ruled import tables_of
from retrieval.reports.readers.paged.sheets import Sheet
from retrieval.reports.readers.reading import Hint, Note, Reading, Refused

MAX_CHARS = 10_000_000  # of all pages
MAX_HEADING = 60  # characters
LARGER = 1.0  # points by which a heading is larger than the text
MAX_SIZES = 4  # larger sizes that are levels: of more, size says nothing
FEW = 20  # characters on a page that shows a picture, up to which its words are taken to be in the picture
MIDDLE = 0.5  # share of a page's height at which a table is taken to stand
SAME_EDGE = 6.0  # points by which the columns of a table are set off on its next page

Item = Line | Rows


def compose(sheets: Iterable[Sheet]) -> Reading:
    """What the pages say, in the order they are read.

    Raises Refused: `no_text_layer` (pictures of text), `garbled` (fonts that name their characters wrongly), `damaged`,
    `no_text`, `too_large`.
    """
    pages: list[list[Item]] = []
    placed: list[list[Placed]] = []
    pictured: list[int] = []
    recognised: list[int] = []
    damaged: list[int] = []
    groups = count()
    chars = 0
    for sheet in sheets:
        chars += len(sheet.glyphs)
        if chars > MAX_CHARS:
            raise Refused("too_large")
        items = _items(sheet, groups)
        pages.append(items)
        placed.append([_placed(item, sheet.height) for item in items])
        if is_picture([sheet]):
            pictured.append(sheet.number)
        if sheet.recognised:
            recognised.append(sheet.number)
        if sheet.damaged:
            damaged.append(sheet.number)
    said = "".join(_said(item) for items in pages for item in items)
    if pictured and (not said or len(said) < FEW * len(pictured)):
        raise Refused("no_text_layer")
    if not said:
        raise Refused("damaged" if damaged else "no_text")
    if is_garbled(said):
        raise Refused("garbled")
    items = _without_furniture(pages, placed)
    lines = [item for item in items if isinstance(item, Line)]
    size = body_size(lines)
    paragraphs = list(joined(list(with_aligned(_continued(items))), size, margins_of(lines, size)))
    kinds = {"pages_pictured": pictured, "pages_damaged": damaged, RECOGNISED: recognised}
    notes = [note for kind, numbers in kinds.items() for note in _noted(kind, numbers)]
    return _reading(paragraphs, size, notes)


def is_picture(sheets: Sequence[Sheet]) -> bool:
    """Is a page, of which these are the sheets, a picture with hardly a word on it?"""
    return any(sheet.pictured for sheet in sheets) and sum(len(sheet.glyphs) for sheet in sheets) < FEW


def _items(sheet: Sheet, groups: Iterator[int]) -> list[Item]:
    """The lines and tables of a page in the order they are read, words written downwards last."""
    tables, rest = tables_of(sheet.glyphs, sheet.rules)
    downward, rest = parted(rest)
    bands = [band_of(row) for row in rows_of(rest)]
    bands += [Band(table.top, 0.0, ((table.edges[0], table.edges[-1]),), [], table) for table in tables]
    bands.sort(key=lambda band: -band.base)
    found: list[Item] = []
    page_group = next(groups)
    for block in blocks_of(bands):
        number = next(groups)
        group = number if block.is_column else page_group
        for band in block.bands:
            if band.table is not None:
                found.append(Rows(sheet.number, band.table.rows, band.table))
            else:
                found.append(
                    Line(sheet.number, sheet.width, number, group, block.is_column, tuple(pieces_of(band.glyphs)))
                )
    found += [Rows(sheet.number, ((words,),)) for words in downward]
    return found


def _said(item: Item) -> str:
    return item.text if isinstance(item, Line) else "".join("".join(cells) for cells in item.rows)


def _placed(item: Item, height: float) -> Placed:
    if isinstance(item, Line):
        return Placed(tuple(piece.text for piece in item.pieces), item.base / max(height, 1.0))
    return Placed((), MIDDLE)


def _without_furniture(pages: Sequence[Sequence[Item]], placed: Sequence[Sequence[Placed]]) -> list[Item]:
    left_out = furniture(placed)
    return [item for page, items in enumerate(pages) for at, item in enumerate(items) if (page, at) not in left_out]


def _continued(items: Sequence[Item]) -> list[Item]:
    """The items, tables that go on over a page end without their head said again, rows broken there whole again."""
    found: list[Item] = []
    head: tuple[str, ...] = ()
    for item in items:
        before = found[-1] if found else None
        if isinstance(item, Rows) and isinstance(before, Rows) and _goes_on(before, item):
            rows = item.rows[1:] if item.rows[0] == head else item.rows
            last = before.rows[-1]
            whole = all(cells[0] for cells in before.rows) and len(last) > 1
            if rows and whole and not rows[0][0] and len(rows[0]) == len(last):
                mended = tuple(a + b for a, b in zip(last, rows[0], strict=True))
                found[-1] = before._replace(rows=(*before.rows[:-1], mended))
                rows = rows[1:]
            item = item._replace(rows=rows)
        elif isinstance(item, Rows):
            head = item.rows[0]
        found.append(item)
    return found


def _goes_on(before: Rows, item: Rows) -> bool:
    here, there = before.drawn, item.drawn
    return (
        item.page == before.page + 1
        and here is not None
        and there is not None
        and len(here.edges) == len(there.edges)
        and all(abs(a - b) < SAME_EDGE for a, b in zip(here.edges, there.edges, strict=True))
    )


def _noted(kind: str, pages: Sequence[int]) -> list[Note]:
    """A note for each run of pages: `3` is the third, `3–5` those from the third to the fifth."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return [Note(kind, f"{first}–{last}" if last > first else f"{first}") for first, last in runs]


def _reading(paragraphs: Sequence[Paragraph], size: float, notes: Sequence[Note]) -> Reading:
    text: list[str] = []
    pages: list[tuple[int, int]] = []
    at = 0
    starts: list[int] = []
    for paragraph in paragraphs:
        starts.append(at)
        for page, words in paragraph.parts:
            if not pages or pages[-1][1] != page:
                pages.append((at, page))
            text.append(words)
            at += len(words)
        text.append("\n")
        at += 1
    where = {page: start for start, page in reversed(pages)}
    placed = tuple(note._replace(start=_start(where, int(note.detail.partition("–")[0]))) for note in notes)
    return Reading("".join(text), tuple(pages), tuple(_hints(paragraphs, starts, size)), placed)


def _start(where: dict[int, int], page: int) -> int:
    return next((where[at] for at in range(page, 0, -1) if at in where), 0)


def _hints(paragraphs: Sequence[Paragraph], starts: Sequence[int], size: float) -> list[Hint]:
    """Paragraphs in larger type: the largest on the first page is the title, the others are headings by their size."""
    large = [
        (start, paragraph)
        for start, paragraph in zip(starts, paragraphs, strict=True)
        if paragraph.size > size + LARGER and len(paragraph.text) <= MAX_HEADING
    ]
    first = [item for item in large if item[1].parts[0][0] == paragraphs[0].parts[0][0]]
    title = max(first, key=lambda item: (not LETTERHEAD.search(item[1].text), item[1].size), default=None)
    others = sorted({item[1].size for item in large if item is not title}, reverse=True)
    levels = {own: level for level, own in enumerate(others, start=1)} if len(others) <= MAX_SIZES else {}
    found = []
    for item in large:
        level = 0 if item is title else levels.get(item[1].size)
        if level is not None and not LETTERHEAD.search(item[1].text):
            found.append(Hint(item[0], item[0] + len(item[1].text), level))
    return found
