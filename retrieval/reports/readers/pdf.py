"""PDF: bytes → what its pages show, read off the places of their characters, or off their pictures."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.reports.readers import scans
from retrieval.reports.readers.paged.composing import compose, is_picture
from retrieval.reports.readers.paged.pdfium import opened, picture_of, sheets_of
from retrieval.reports.readers.paged.sheets import Sheet
from retrieval.reports.readers.reading import Reading, Refused

MAX_PAGES = 5_000


def read_pdf(data: bytes) -> Reading:
    """Read the pages of a PDF file; pictures of pages where what recognises them is installed.

    Raises Refused: `encrypted`, `damaged`, `too_large`, `no_text_layer`, `garbled`, `no_text`.
    """
    return compose(_sheets(data))


def _sheets(data: bytes) -> Iterator[Sheet]:
    pictures = 0
    with opened(data) as document:
        if len(document) > MAX_PAGES:
            raise Refused("too_large")
        for at in range(len(document)):
            sheets = sheets_of(document, at)
            if is_picture(sheets) and pictures < scans.MAX_PAGES and (recognise := scans.recogniser()) is not None:
                pictures += 1
                dpi = scans.dpi_for(sheets[0].width, sheets[0].height)
                sheets = [scans.recognised(at + 1, picture_of(document, at, dpi), recognise, dpi)]
            yield from sheets
