"""PDF: bytes → what its pages show, read off the places of their characters."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.reports.readers.paged.composing import compose
from retrieval.reports.readers.paged.pdfium import opened, sheets_of
from retrieval.reports.readers.paged.sheets import Sheet
from retrieval.reports.readers.reading import Reading, Refused

MAX_PAGES = 5_000


def read_pdf(data: bytes) -> Reading:
    """Read the pages of a PDF file.

    Raises Refused: `encrypted`, `damaged`, `too_large`, `no_text_layer`, `garbled`, `no_text`.
    """
    return compose(_sheets(data))


def _sheets(data: bytes) -> Iterator[Sheet]:
    with opened(data) as document:
        if len(document) > MAX_PAGES:
            raise Refused("too_large")
        for at in range(len(document)):
            yield from sheets_of(document, at)
