"""A page of a PDF file → its characters and drawn lines, upright, as PDFium finds them.

PDFium is known here only. It may end the process on hostile files: who reads files of others reads them in a process
of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from retrieval.reports.readers.paged.sheets import Glyph, Rule, Sheet, char_of
from retrieval.reports.readers.reading import Refused

MAX_CHARS = 300_000  # of one page
MAX_OBJECTS = 100_000  # of one page, looked at for drawn lines
MAX_RULES = 20_000  # of one page
MAX_SEGMENTS = 2_000  # of one path
MAX_DEPTH = 4  # of objects in objects
THIN = 3.0  # points: what is filled and as thin as this is a line
PICTURED = 0.4  # of a page, from which a picture on it may be the page itself
MANY_OUTLINES = 300  # drawn shapes on a page without a word, from which they may be its words
NOTHING = 0.02  # points of width, up to which PDFium takes a text for empty
MAX_PLACE = 1e5  # points from the origin
UPRIGHT = 20.0  # degrees from level or upright text, from which it is a stamp across the page
_BREAK_HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at a line's end
_BLANK = (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, 0xFFFF)  # of the file or PDFium's own: places tell where blanks are


_Matrix = tuple[float, float, float, float, float, float]


class _Placed(NamedTuple):
    """A character as it stands in the file: its box is left, bottom, right, top (points)."""

    char: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    turn: int  # quarters by which the text is turned to the left


class _View(NamedTuple):
    """A page as seen by one who reads text turned to the left by `turn` quarters."""

    box: tuple[float, float, float, float]
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height (points)."""
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.turn % 2 else (right - left, top - bottom)

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the file is seen."""
        left, bottom, right, top = self.box
        return ((x - left, y - bottom), (y - bottom, right - x), (right - x, top - y), (top - y, x - left))[self.turn]


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
    """The page at `at` (from 0) of a document: one sheet for each direction of its text, most of it first.

    None at all where the page is damaged.
    """
    page = words = None
    try:
        page = document[at]
        drawing = _drawing(page.raw)
        words = page.get_textpage()
        placed = list(_characters(words.raw))
        turns = [turn for turn, _ in Counter(char.turn for char in placed).most_common()] or [page.get_rotation() // 90]
        views = [_View(page.get_bbox(), turn) for turn in turns]
        pictured = drawing.is_pictured(views[0].size)
        rules = [rule for path in drawing.paths for rule in _rules(*path, views[0])][:MAX_RULES]
        first = Sheet(at + 1, *views[0].size, _glyphs(placed, views[0]), rules, pictured, pictured and drawing.unseen)
        others = [Sheet(at + 1, *view.size, _glyphs(placed, view), [], False, first.recognised) for view in views[1:]]
        return [first, *others]
    except pypdfium2.PdfiumError:
        return []
    finally:
        for part in (words, page):
            if part is not None:
                part.close()


def _characters(words: Any) -> Iterator[_Placed]:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
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
        char = char_of(chr(code)) if code < 0x110000 else ""
        if not char:
            continue
        pdfium.FPDFText_GetLooseCharBox(words, at, box)  # as far as the next character begins, not its ink
        pdfium.FPDFText_GetCharOrigin(words, at, x, y)
        pdfium.FPDFText_GetMatrix(words, at, matrix)  # the font's size is before scaling
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = (pdfium.FPDFText_GetFontSize(words, at) or 10.0) * scale
        turn = 0
        if matrix.b or matrix.a < 0:
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            turn = round(angle / 90)
            if abs(angle - 90 * turn) > UPRIGHT:
                continue
        spot = (box.left, box.bottom, box.right, box.top)
        if max(spot) < MAX_PLACE and min(spot) > -MAX_PLACE and 0 < size < MAX_PLACE:
            yield _Placed(char, spot, (x.value, y.value), size, turn % 4)


def _glyphs(placed: list[_Placed], view: _View) -> list[Glyph]:
    """The characters that read in the direction of `view` and stand on the page."""
    width, height = view.size
    found: list[Glyph] = []
    for (turn, box, origin, size), signs in groupby(placed, lambda char: (char.turn, char.box, char.origin, char.size)):
        if turn != view.turn:
            continue
        (left, _), (right, _), (_, base) = view.of(*box[:2]), view.of(*box[2:]), view.of(*origin)
        left, right = min(left, right), max(left, right)
        if -size < left < width and -size < base < height + size:
            chars = "".join(sign.char for sign in signs)  # several where one shape stands for them (——, ﬁ)
            step = (right - left) / len(chars)
            found += [
                Glyph(char, left + at * step, left + (at + 1) * step, base, size) for at, char in enumerate(chars)
            ]
    return found


class _Drawing(NamedTuple):
    """What is drawn on a page: paths with the matrices under which they are, and how much of it pictures cover."""

    paths: list[tuple[Any, _Matrix]]
    covered: float  # square points
    unseen: bool  # the text is not painted, as that which lies over a scanned page

    def is_pictured(self, size: tuple[float, float]) -> bool:
        """May pictures or shapes take the place of words on a page of this width and height?"""
        return self.covered > PICTURED * size[0] * size[1] or len(self.paths) > MANY_OUTLINES


def _drawing(page: Any) -> _Drawing:
    paths: list[tuple[Any, _Matrix]] = []
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
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _give_width(text: Any) -> None:
    """A lone character whose font is not in the file nor on this machine has no width, and PDFium would pass it over.

    Drawn with a pen it has the pen's, once it is measured again.
    """
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    pdfium.FPDFPageObj_TransformF(text, pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0))


def _times(outer: _Matrix, inner: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    m = outer
    return (
        m[0] * a + m[2] * b,
        m[1] * a + m[3] * b,
        m[0] * c + m[2] * d,
        m[1] * c + m[3] * d,
        m[0] * e + m[2] * f + m[4],
        m[1] * e + m[3] * f + m[5],
    )


def _matrix(item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _objects(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """What is drawn, with the matrix under which it is, objects in objects among them, at most MAX_OBJECTS."""
    stack = [
        (pdfium.FPDFPage_GetObject(page, at), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
        for at in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS))
    ]
    left = MAX_OBJECTS
    while stack and left:
        item, outer, depth = stack.pop()
        left -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _times(outer, _matrix(item))
            count = min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            stack += [(pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1) for at in range(count)]
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, _times(outer, _matrix(item))
        else:
            yield item, outer


def _rules(path: Any, matrix: _Matrix, view: _View) -> Iterator[Rule]:
    """The level and upright lines of a path: those it draws, and the shapes it fills that are as thin as a line."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    x, y = ctypes.c_float(), ctypes.c_float()
    shapes: list[list[tuple[float, float]]] = []
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        a, b, c, d, e, f = matrix
        point = view.of(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([])
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not all(abs(value) < MAX_PLACE for value in point):
            return
        shapes[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            shapes[-1].append(shapes[-1][0])
    for shape in shapes:
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        if min(max(xs) - min(xs), max(ys) - min(ys)) < THIN:
            yield Rule(min(xs), min(ys), max(xs), max(ys))
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(shape):
                if min(abs(x0 - x1), abs(y0 - y1)) < 1.0:
                    yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
