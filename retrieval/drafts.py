"""A document that is no report, read once and not kept (an agenda, a draft) → its words."""

from __future__ import annotations

from retrieval.reports.readers.isolated import Isolated


def read_text(file: str, data: bytes) -> str:
    """The text of a file of any format that reports are read from, its paragraphs ended by newlines.

    `file` is its name, `data` its content (bytes). Raises UnreadableFile with the reasons of a file of a corpus.
    """
    with Isolated() as reader:
        return reader.read(file, data).text
