"""What a document holds, whatever its format: quotes in groups, a table of quotes, or a sheet of fields."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.render.layout import display
from retrieval import numeral_of

_NOT_XML = re.compile(r"[\ufffe\uffff]")  # besides what `display` leaves out


class Entry(NamedTuple):
    """One quote: its words (without marks around them), its source, what must be known of it, a person's note."""

    quote: str
    source: str
    remarks: tuple[str, ...] = ()
    note: str = ""


class Group(NamedTuple):
    """Quotes under one heading."""

    heading: str
    entries: tuple[Entry, ...] = ()


class Sheet(NamedTuple):
    """Rows of one value a column; numbers stay numbers, everything else is text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


class Paper(NamedTuple):
    """A document of quotes; `closing` are paragraphs at its end, `sheet` the same as a table of every field."""

    title: str
    groups: tuple[Group, ...]
    sheet: Sheet
    closing: tuple[str, ...] = ()


class Cell(NamedTuple):
    """What stands in one place of a table: paragraphs, the first words of each that are no quote apart."""

    lines: tuple[tuple[str, str], ...]  # (what is said of it, the words)


class Grid(NamedTuple):
    """A table: `columns` name what stands in each column behind the first, `rows` are a name and its cells."""

    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    closing: tuple[str, ...] = ()


def writable(text: str) -> str:
    """`text` without characters that no XML can hold and no reader sees."""
    return _NOT_XML.sub("", display(text))


def numeral(number: int) -> str:
    """A number below 100 as a heading bears it: 十二; greater ones in digits."""
    return numeral_of(number) if number < 100 else str(number)
