"""A report and a width → the rows it is shown in, each with its place in the text; words to find → their places.

Nothing is left out but layout (blank lines, indentation), what word processors left behind and what cannot be shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.render.layout import display, is_harmless, wrap
from bot.render.passages import junk_spans
from retrieval import Report, Span

FIRST = 4  # columns the first row of a paragraph is indented: two characters
MIN_INDENTED = 30  # columns below which nothing is
WIDE = 0xFEE0  # from an ASCII character to its full-width form
KEPT = 64  # reports of which the rows are kept


class Row(NamedTuple):
    """`text[start:end]` of the report, `indent` columns from the left; empty between paragraphs."""

    start: int
    end: int
    indent: int = 0


class Page(NamedTuple):
    """A report in rows. `headings` are the places of its headings and title, `skipped` of what is not shown."""

    rows: list[Row]
    headings: tuple[Span, ...]
    skipped: tuple[Span, ...]

    def row_of(self, offset: int) -> int:
        """The number of the row in which the character at `offset` stands, or the nearest before it."""
        return max(bisect_right(self.rows, offset, key=lambda row: row.start) - 1, 0)


class Pages:
    """Reports laid out, kept as long as they are likely to be wanted again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, bool], tuple[Report, Page]] = {}

    def of(self, report: Report, columns: int, airy: bool = False) -> Page:
        """The report in rows of at most `columns`; `airy` leaves a row free after each."""
        key = report.id, columns, airy
        held = self._kept.get(key)
        if held is not None and held[0] is report:
            return held[1]
        page = lay_out(report, columns, airy)
        self._kept[key] = report, page
        while len(self._kept) > KEPT:
            self._kept.pop(next(iter(self._kept)))
        return page


def lay_out(report: Report, columns: int, airy: bool = False) -> Page:
    """The rows of a report. See Pages.of."""
    headings = _headings(report)
    starts = {start for start, _ in headings}
    skipped = tuple(junk_spans(report))
    rows: list[Row] = []
    headed = False
    for start, end in _paragraphs(report.text):
        heads = start in starts
        if rows and (airy or (heads and not headed)):
            rows.append(Row(start, start))
        headed = heads
        indent = 0 if heads or columns < MIN_INDENTED else FIRST
        for number, row in enumerate(_rows(report.text, start, end, skipped, columns, indent)):
            if airy and number:
                rows.append(Row(row.start, row.start))
            rows.append(row)
    return Page(rows, headings, skipped)


def places(report: Report, wanted: str) -> list[Span]:
    """Where the words stand in the report: letters of either case and width, across the ends of lines too."""
    characters = [char for char in wanted if not char.isspace()]
    if not characters:
        return []
    pattern = r"\s*".join("[" + "".join(map(re.escape, _alike(char))) + "]" for char in characters)
    return [found.span() for found in re.finditer(pattern, report.text, re.IGNORECASE)]


def _alike(char: str) -> str:
    code = ord(char)
    if 0x21 <= code <= 0x7E:
        return char + chr(code + WIDE)
    return char + chr(code - WIDE) if 0xFF01 <= code <= 0xFF5E else char


def _headings(report: Report) -> tuple[Span, ...]:
    """Where headings stand, and the lines of the title."""
    bare = "".join(report.source.title.split())
    out: list[Span] = []
    for start, end in _paragraphs(report.text):
        part = "".join(report.text[start:end].split())
        if not bare or not bare.startswith(part):
            break
        out.append((start, end))
        bare = bare.removeprefix(part)
    text = report.text
    for section in report.sections:
        start, end = section.heading
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            out.append((start, end))
    return tuple(sorted(set(out)))


def _paragraphs(text: str) -> Iterator[Span]:
    """The lines that hold something, without the blanks around them."""
    for found in re.finditer(r"[^\s][^\n]*", text):
        start, end = found.span()
        yield start, start + len(text[start:end].rstrip())


def _rows(text: str, start: int, end: int, skipped: Sequence[Span], columns: int, indent: int) -> Iterator[Row]:
    shown: Sequence[int] = range(start, end)
    if not is_harmless(text[start:end]) or any(s < end and start < e for s, e in skipped):
        shown = [at for at in shown if display(text[at]) and not any(s <= at < e for s, e in skipped)]
    characters = "".join([spaced(text[at]) for at in shown])
    done = 0
    for number, row in enumerate(wrap([(characters, "")], columns, first=indent)):
        held = "".join(part for part, _ in row)
        if not held:
            continue
        while not characters.startswith(held, done):  # blanks at which a row was broken
            done += 1
        yield Row(shown[done], shown[done + len(held) - 1] + 1, 0 if number else indent)
        done += len(held)


def spaced(char: str) -> str:
    """A character as it is shown: layout within a line becomes a wide blank."""
    return "\u3000" if char.isspace() and char != " " else char
