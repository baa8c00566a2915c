"""A file that a document embeds as a part of its text (a web page, a text) → the lines it makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from retrieval.reports.readers.assembling import Line
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.sniffing import format_of

MAX_PART = 16 << 20  # bytes of such a file
_READ = ("html", "mht", "text", "rtf")  # formats that embed no documents themselves


def is_document(name: str, data: bytes) -> bool:
    """Is the part called `name` another .docx?"""
    return _kind(name, data) == "docx"


def embedded(name: str, data: bytes) -> Reading | None:
    """What the part called `name`, whose content is `data` (bytes), says; None where it is not read."""
    if len(data) > MAX_PART or _kind(name, data) not in _READ:
        return None
    try:
        return read(name, data)
    except UnreadableFile:
        return None


def lines_of(reading: Reading) -> Iterator[Line]:
    """The lines of what was read, with the levels of its headings and what was odd."""
    yield Line("", odd=tuple(note.kind for note in reading.notes))
    levels = {hint.start: hint.level for hint in reading.hints}
    at = 0
    for line in reading.text.splitlines(keepends=True):
        yield Line(line.rstrip("\r\n"), levels.get(at))
        at += len(line)


def _kind(name: str, data: bytes) -> str | None:
    try:
        return format_of(name, data)
    except Refused:
        return None
