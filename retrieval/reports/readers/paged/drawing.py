"""Outlines of a page → a picture of it, drawn by PDFium."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from retrieval.reports.readers.paged.views import Point

Color = tuple[int, int, int]  # red, green and blue, 0 to 255


class Stretch(NamedTuple):
    """A part of an outline: straight to its one point, or bent (a cubic curve) to the last of three; `begins` anew at
    its point, or `closes` what was begun.
    """

    points: tuple[Point, ...] = ()
    begins: bool = False
    closes: bool = False


class Outline(NamedTuple):
    """What one stroke draws: filled with a colour, drawn with a pen of a colour, or both; places in points, upwards."""

    stretches: tuple[Stretch, ...]
    fill: Color | None
    pen: Color | None
    width: float = 1.0  # of the pen (points)
    even_odd: bool = False  # what it goes round twice is left open


def picture_of(size: Point, outlines: Iterable[Outline], dpi: float) -> Any:
    """A page of `size` (points) with these outlines, at `dpi` dots an inch: rows of pixels, blue, green and red."""
    document = pypdfium2.PdfDocument.new()
    try:
        page = document.new_page(*size)
        for outline in outlines:
            pdfium.FPDFPage_InsertObject(page.raw, _path(outline))
        return page.render(scale=dpi / 72).to_numpy()[:, :, :3].copy()
    finally:
        document.close()


def _path(outline: Outline) -> Any:
    (x, y), *_ = outline.stretches[0].points
    path = pdfium.FPDFPageObj_CreateNewPath(x, y)
    for points, begins, closes in outline.stretches:
        if closes:
            pdfium.FPDFPath_Close(path)
        elif begins:
            pdfium.FPDFPath_MoveTo(path, *points[0])
        elif len(points) == 1:
            pdfium.FPDFPath_LineTo(path, *points[0])
        else:
            pdfium.FPDFPath_BezierTo(path, *points[0], *points[1], *points[2])
    filled = pdfium.FPDF_FILLMODE_ALTERNATE if outline.even_odd else pdfium.FPDF_FILLMODE_WINDING
    pdfium.FPDFPath_SetDrawMode(path, filled if outline.fill else pdfium.FPDF_FILLMODE_NONE, outline.pen is not None)
    if outline.fill:
        pdfium.FPDFPageObj_SetFillColor(path, *outline.fill, 255)
    if outline.pen:
        pdfium.FPDFPageObj_SetStrokeColor(path, *outline.pen, 255)
        pdfium.FPDFPageObj_SetStrokeWidth(path, outline.width)
    return path
