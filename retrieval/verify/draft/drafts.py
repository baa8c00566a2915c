"""A draft's file → its text and tables: a .docx by its paragraphs, plain text and Markdown as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.errors import UnreadableFile
from retrieval.models import Span
from retrieval.reports.readers import read
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.limits import Limits
from retrieval.reports.readers.reading import Note, Reading, Refused
from retrieval.reports.readers.sniffing import format_of
from retrieval.verify.draft.docx import read_docx
from retrieval.verify.draft.tables import Rows, tables_of

SUFFIXES = (".docx", ".txt", ".md")
_CELL = "cell"  # the kind of a note that says where one ends, and in which table and row it stands
LIMITS = Limits(file=20 << 20, text=6 << 20)  # bytes of a draft, and of its text in UTF-8: some thousand pages


class Draft(NamedTuple):
    """The text of a draft, and the spans (code points) of the cells of its tables, row by row."""

    text: str
    tables: Sequence[Rows] = ()


def is_draft(file: str) -> bool:
    """May a file of this name be a draft?"""
    return file.lower().endswith(SUFFIXES)


def read_draft(file: str, data: bytes) -> Reading:
    """What a draft says. Raises UnreadableFile as `readers.read`, with `draft_format` where it is no kind of draft."""
    if not data.strip():
        raise UnreadableFile(file, "empty")
    try:
        kind = format_of(file, data)
    except Refused as exc:
        raise UnreadableFile(file, exc.reason) from exc
    if kind in ("text", None):
        return read(file, data)
    if kind != "docx":
        raise UnreadableFile(file, "draft_format")
    try:
        text, tables = read_docx(data)
    except Refused as exc:
        raise UnreadableFile(file, exc.reason) from exc
    notes = (
        Note(_CELL, f"{table} {row} {end}", start)
        for table, rows in enumerate(tables)
        for row, cells in enumerate(rows)
        for start, end in cells
    )
    return Reading(text, notes=tuple(notes))


def written(text: str) -> Draft:
    """A draft that is nothing but its text: tables are lines with `|` or tabs between their cells."""
    return Draft(text, tables_of(text))


def draft_of(file: str, data: bytes) -> Draft:
    """The draft in `file`, whose content is `data` (bytes), read in a process apart.

    Raises UnreadableFile.
    """
    if len(data) > LIMITS.file:
        raise UnreadableFile(file, "too_large")
    with Isolated(LIMITS, "retrieval.verify.draft.drafts:read_draft") as reader:
        read = reader.read(file, data)
    return Draft(read.text, _tables(read)) if read.notes else written(read.text)


def _tables(read: Reading) -> list[Rows]:
    """The tables that notes tell of. What cannot be (the process may have been taken over) is none."""
    found: dict[int, dict[int, list[Span]]] = {}
    for note in read.notes:
        said = note.detail.split(" ")
        if note.kind != _CELL or len(said) != 3 or not all(one.isdecimal() for one in said):
            continue
        table, row, end = map(int, said)
        if note.start <= end <= len(read.text):
            found.setdefault(table, {}).setdefault(row, []).append((note.start, end))
    return [[rows[row] for row in sorted(rows)] for _, rows in sorted(found.items())]
