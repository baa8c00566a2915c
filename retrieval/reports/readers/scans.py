"""Pictures of pages → their words, by a recogniser that is an extra of its own (`ocr`).

Nothing here needs it to be installed: without it a scan is refused.
"""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from retrieval.reports.readers.paged.composing import compose
from retrieval.reports.readers.paged.rows import is_wide
from retrieval.reports.readers.paged.sheets import Glyph, Sheet, char_of
from retrieval.reports.readers.reading import Reading, Refused

DPI = 200  # at which pages are looked at
MAX_SIDE = 30 * 72  # points of a page, up to which it is looked at as finely
MAX_PAGES = 200  # of one file: each takes seconds
MAX_PIXELS = 80_000_000  # of one picture
INK = 0.85  # of the height of a line's box is its characters' size
FOOT = 0.35  # ems from the middle of a line's box down to the feet of its characters
NARROW = 0.55  # ems of a character that is not Chinese
ENOUGH = 3  # Chinese characters whose width tells their size better than the height of their box does
ALIKE = 0.12  # share by which sizes of one text differ as they are seen

Image = Any  # rows of pixels, blue, green and red


class Words(NamedTuple):
    """A line as it was recognised, and where it stands (pixels from the upper left corner)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


Recogniser = Callable[[Image], Sequence[Words]]


@cache
def recogniser() -> Recogniser | None:
    """What recognises the words of a picture; None where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    engine = RapidOCR(params={"Global.log_level": "critical"})

    def recognise(image: Image) -> Sequence[Words]:
        found = engine(image)
        if found.boxes is None or found.txts is None:
            return []
        return [_words(text, box) for text, box in zip(found.txts, found.boxes, strict=True)]

    return recognise


def _words(text: str, corners: Any) -> Words:
    """From upper left over right and down, the corners of a box that may stand a little aslant."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    return Words(text, min(x0, x3), (y0 + y1) / 2, max(x1, x2), (y2 + y3) / 2)


def read_picture(data: bytes) -> Reading:
    """Read a picture file, of which each frame is a page.

    Raises Refused: `no_text_layer` (no recogniser), `damaged`, `too_large`, `no_text`.
    """
    recognise = recogniser()
    if recognise is None:
        raise Refused("no_text_layer")
    return compose(recognised(number, image, recognise) for number, image in enumerate(frames(data), start=1))


def frames(data: bytes) -> Iterator[Image]:
    """The pictures in a picture file. Raises Refused: `damaged`, `too_large`."""
    import numpy as np
    from PIL import Image as Pictures
    from PIL import ImageSequence

    try:
        with Pictures.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS or getattr(picture, "n_frames", 1) > MAX_PAGES:
                raise Refused("too_large")
            for frame in ImageSequence.Iterator(picture):
                yield np.ascontiguousarray(np.asarray(frame.convert("RGB"))[:, :, ::-1])
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError) as exc:
        raise Refused("damaged") from exc


def dpi_for(width: float, height: float) -> float:
    """At how many dots an inch a page of this size (points) is looked at, so that its picture has a bounded size."""
    return min(DPI, DPI * MAX_SIDE / max(width, height))


def recognised(number: int, image: Image, recognise: Recogniser, dpi: float = DPI) -> Sheet:
    """The page `number` (from 1) as its picture, taken at `dpi` dots an inch, is recognised."""
    points = 72 / dpi
    height, width = image.shape[:2]
    lines = [line for line in recognise(image) if line.text.strip() and line.bottom > line.top]
    sizes = [points * _size(line) for line in lines]
    usual = round(statistics.median(sizes or [1.0]))
    glyphs: list[Glyph] = []
    for line, seen in zip(lines, sizes, strict=True):
        size = usual if abs(seen - usual) <= ALIKE * usual else seen
        base = points * (height - (line.top + line.bottom) / 2) - FOOT * size
        glyphs += _placed(line, points, base, size)
    return Sheet(number, width * points, height * points, glyphs, [], recognised=True)


def _size(line: Words) -> float:
    """The size of a line's characters (pixels)."""
    wide = sum(map(is_wide, line.text))
    if wide >= ENOUGH:
        return (line.right - line.left) / (wide + NARROW * (len(line.text) - wide))
    return INK * (line.bottom - line.top)


def _placed(line: Words, points: float, base: float, size: float) -> Iterator[Glyph]:
    """The characters of a line, which is all the recogniser knows the place of, side by side."""
    widths = [1.0 if is_wide(char) else NARROW for char in line.text]
    step = points * (line.right - line.left) / sum(widths)
    left = points * line.left
    for char, wide in zip(line.text, widths, strict=True):
        for sign in "" if char.isspace() else char_of(char):
            yield Glyph(sign, left, left + wide * step, base, size)
        left += wide * step
