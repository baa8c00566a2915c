"""A page of a PDF file → its characters and drawn lines, upright, as PDFium finds them.

PDFium is known here and in `drawing` only. It may end the process on hostile files: who reads files of others reads
them in a process of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from retrieval.reports.readers.paged.sheets import Sheet, char_of
from retrieval.reports.readers.paged.views import UNCHANGED, Matrix, Placed, Shape, is_sound, times, turn_of
from retrieval.reports.readers.paged.views import sheets_of as upright
from retrieval.reports.readers.reading import Refused

MAX_CHARS = 300_000  # of one page
MAX_OBJECTS = 100_000  # of one page, looked at for drawn lines
SIZE = 10.0  # points of a font that says none
MAX_SEGMENTS = 2_000  # of one path
MAX_DEPTH = 4  # of objects in objects
NOTHING = 0.02  # points of width, up to which PDFium takes a text for empty
_BREAK_HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at a line's end
_BLANK = (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, 0xFFFF)  # of the file or PDFium's own: places tell where blanks are


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document in `data`. Raises Refused: `encrypted`, `damaged`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        locked = exc.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Refused("encrypted" if locked else "damaged") from exc
    try:
        if not len(document):
            raise Refused("damaged")
        yield document
    finally:
        document.close()


def sheets_of(document: Any, at: int) -> list[Sheet]:
    """The page at `at` (from 0) of a document, as `views.sheets_of` gives it."""
    page = words = None
    try:
        page = document[at]
        drawing = _drawing(page.raw)
        words = page.get_textpage()
        straight = [list(_shapes(*path)) for path in drawing.paths]
        return upright(
            at + 1,
            page.get_bbox(),
            list(_characters(words.raw)),
            (shape for shapes in straight for shape in shapes),
            covered=drawing.covered,
            outlines=len(straight),
            bent=straight.count([]),
            unseen=drawing.unseen,
            turned=page.get_rotation() // 90,
        )
    except pypdfium2.PdfiumError:
        return [Sheet(at + 1, 0.0, 0.0, [], [], damaged=True)]
    finally:
        for part in (words, page):
            if part is not None:
                part.close()


def picture_of(document: Any, at: int, dpi: float) -> Any:
    """The page at `at` (from 0) as it is seen, at `dpi` dots an inch: rows of pixels, blue, green and red."""
    page = document[at]
    try:
        return page.render(scale=dpi / 72).to_numpy()[:, :, :3].copy()
    finally:
        page.close()


def _characters(words: Any) -> Iterator[Placed]:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_box, to_matrix, to_x, to_y = map(ctypes.byref, (box, matrix, x, y))
    high = 0
    for at in range(min(pdfium.FPDFText_CountChars(words), MAX_CHARS)):
        code = pdfium.FPDFText_GetUnicode(words, at)
        if code in _BREAK_HYPHENS:
            code = ord("-")
        elif code in _BLANK:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        char = chr(code) if 0x4E00 <= code < 0xA000 else char_of(chr(code)) if code < 0x110000 else ""
        if not char:
            continue
        pdfium.FPDFText_GetLooseCharBox(words, at, to_box)  # as far as the next character begins, not its ink
        pdfium.FPDFText_GetCharOrigin(words, at, to_x, to_y)
        pdfium.FPDFText_GetMatrix(words, at, to_matrix)  # the font's size is before scaling
        size = (pdfium.FPDFText_GetFontSize(words, at) or SIZE) * (math.hypot(matrix.c, matrix.d) or 1.0)
        turn = turn_of(matrix.a, matrix.b)
        spot, origin = (box.left, box.bottom, box.right, box.top), (x.value, y.value)
        if turn is not None and size > 0 and is_sound((size, *spot, *origin)):
            yield Placed(char, spot, origin, size, turn)


class _Drawing(NamedTuple):
    """What is drawn on a page: paths with the matrices under which they are, and how much of it pictures cover."""

    paths: list[tuple[Any, Matrix]]
    covered: float  # square points
    unseen: bool  # the text is not painted, as that which lies over a scanned page


def _drawing(page: Any) -> _Drawing:
    paths: list[tuple[Any, Matrix]] = []
    covered, texts, unseen = 0.0, 0, 0
    for item, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths.append((item, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(item)
            covered += (right - left) * (top - bottom)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            unseen += pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            left, _, right, _ = _bounds(item)
            if right - left < NOTHING:
                _give_width(item)
    return _Drawing(paths, covered, 2 * unseen > texts)


def _bounds(item: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _give_width(text: Any) -> None:
    """A lone character whose font is not in the file nor on this machine has no width, and PDFium would pass it over.

    Drawn with a pen it has the pen's, once it is measured again.
    """
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    pdfium.FPDFPageObj_TransformF(text, pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0))


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return UNCHANGED
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """What is drawn, with the matrix under which it is, objects in objects among them, at most MAX_OBJECTS."""
    stack = [
        (pdfium.FPDFPage_GetObject(page, at), UNCHANGED, 0)
        for at in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS))
    ]
    left = MAX_OBJECTS
    while stack and left:
        item, outer, depth = stack.pop()
        left -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = times(outer, _matrix(item))
            count = min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            stack += [(pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1) for at in range(count)]
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, times(outer, _matrix(item))
        else:
            yield item, outer


def _shapes(path: Any, matrix: Matrix) -> Iterator[Shape]:
    """The straight shapes of a path; none where it has bends."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    shapes: list[list[tuple[float, float]]] = []
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not is_sound(point):
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([])
        shapes[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            shapes[-1].append(shapes[-1][0])
    yield from (Shape(tuple(shape), bool(stroke.value)) for shape in shapes)
