"""What a reader makes of a file: its text with page numbers, headings by style and what was odd about it."""

from __future__ import annotations

from typing import NamedTuple


class Refused(Exception):
    """A file that cannot be read; `reason` is a key (see `retrieval.corpus.files.Problem`)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Hint(NamedTuple):
    """A span of the text that the file's own styles call a heading, and its level (1 the highest; 0 the title)."""

    start: int
    end: int
    level: int


class Note(NamedTuple):
    """Something odd that a reader of the report should know: `kind` is a key, `start` an offset into the text."""

    kind: str
    detail: str = ""
    start: int = 0


class Reading(NamedTuple):
    """The text of a file, paragraphs and table rows (cells with ` | ` between them) ended by a newline each.

    `pages` are (offset, page number) in order, where the format has pages: the page starts at that offset.
    """

    text: str
    pages: tuple[tuple[int, int], ...] = ()
    hints: tuple[Hint, ...] = ()
    notes: tuple[Note, ...] = ()
