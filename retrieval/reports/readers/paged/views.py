"""Characters and shapes as a file places them → sheets, upright for one who reads its text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from retrieval.reports.readers.paged.sheets import Glyph, Rule, Sheet

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]

UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_PLACE = 1e5  # points from the origin
MAX_RULES = 20_000  # of one page
UPRIGHT = 20.0  # degrees from level or upright text, from which it is a stamp across the page
MAX_SHARED = 8  # characters for which one shape stands at most
THIN = 3.0  # points: a shape as thin as this is a line
PICTURED = 0.4  # of a page, from which a picture on it may be the page itself
MANY_OUTLINES = 300  # shapes on a page with hardly a word, from which they may be its words
FEW_BENT = 5  # … and shapes that bend, as characters do, on a page without any


class Placed(NamedTuple):
    """A character as it stands in the file, in points, upwards."""

    char: str
    box: Box
    origin: Point
    size: float
    turn: int  # quarters by which the text is turned to the left


class Shape(NamedTuple):
    """The corners of a shape, one after the other; `drawn` with a pen, or else filled."""

    points: tuple[Point, ...]
    drawn: bool


class _View(NamedTuple):
    """A page as seen by one who reads text turned to the left by `turn` quarters."""

    box: Box
    turn: int

    @property
    def size(self) -> Point:
        """Width and height (points)."""
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.turn % 2 else (right - left, top - bottom)

    def of(self, x: float, y: float) -> Point:
        """Where a place of the file is seen."""
        left, bottom, right, top = self.box
        if self.turn == 0:
            return x - left, y - bottom
        if self.turn == 1:
            return y - bottom, right - x
        return (right - x, top - y) if self.turn == 2 else (top - y, x - left)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix of what stands under `inner`, which stands under `outer`."""
    m, (a, b, c, d, e, f) = outer, inner
    return (
        m[0] * a + m[2] * b,
        m[1] * a + m[3] * b,
        m[0] * c + m[2] * d,
        m[1] * c + m[3] * d,
        m[0] * e + m[2] * f + m[4],
        m[1] * e + m[3] * f + m[5],
    )


def turn_of(x: float, y: float) -> int | None:
    """By how many quarters text is turned to the left that runs along a direction; None if it runs aslant."""
    if not y and x > 0:
        return 0
    angle = math.degrees(math.atan2(y, x))
    turn = round(angle / 90)
    return turn % 4 if abs(angle - 90 * turn) <= UPRIGHT else None


def is_sound(values: Sequence[float]) -> bool:
    """Are these places on a page?"""
    return max(values) < MAX_PLACE and min(values) > -MAX_PLACE


def sheets_of(
    number: int,
    box: Box,
    placed: Sequence[Placed],
    shapes: Iterable[Shape],
    *,
    covered: float = 0.0,
    outlines: int = 0,
    bent: int = 0,
    unseen: bool = False,
    turned: int = 0,
) -> list[Sheet]:
    """The page `number`: one sheet for each direction of its text, most of it first; `turned` is that of one without.

    Pictures cover `covered` square points of it, `outlines` shapes of any sort are drawn, `bent` of them not straight;
    its text is `unseen` where it is not painted.
    """
    turns = [turn for turn, _ in Counter(char.turn for char in placed).most_common()] or [turned % 4]
    views = [_View(box, turn) for turn in turns]
    width, height = views[0].size
    drawn = outlines > MANY_OUTLINES or (bent >= FEW_BENT and not placed)
    pictured = covered > PICTURED * width * height or drawn
    recognised = pictured and unseen and bool(placed)
    rules = list(islice((rule for shape in shapes for rule in _rules(shape, views[0])), MAX_RULES))
    return [
        Sheet(number, *view.size, _glyphs(placed, view), [] if at else rules, pictured and not at, recognised)
        for at, view in enumerate(views)
    ]


def _glyphs(placed: Sequence[Placed], view: _View) -> list[Glyph]:
    """The characters that read in the direction of `view` and stand on the page."""
    width, height = view.size
    found: list[Glyph] = []
    before: Placed | None = None
    shared = 1
    for placed_char in placed:
        char, box, origin, size, turn = placed_char
        if turn != view.turn:
            continue
        same = before is not None and origin == before.origin and box == before.box
        if same and shared < MAX_SHARED:
            shared += 1  # one shape stands for several characters (——, ﬁ)
            found[-shared + 1 :] = _parts(found[-shared + 1 :], char)
            continue
        before, shared = placed_char, 1
        (left, _), (right, _), (_, base) = view.of(box[0], box[1]), view.of(box[2], box[3]), view.of(*origin)
        if left > right:
            left, right = right, left
        if -size < left < width and -size < base < height + size:
            found.append(Glyph(char, left, right, base, size))
        else:
            before = None
    return found


def _parts(glyphs: list[Glyph], char: str) -> list[Glyph]:
    """The place that some characters share, shared with one more."""
    left, right = glyphs[0].left, glyphs[-1].right
    step = (right - left) / (len(glyphs) + 1)
    signs = [*(glyph.char for glyph in glyphs), char]
    return [
        glyphs[0]._replace(char=sign, left=left + at * step, right=left + (at + 1) * step)
        for at, sign in enumerate(signs)
    ]


def _rules(shape: Shape, view: _View) -> Iterator[Rule]:
    """The level and upright lines of a shape: those that are drawn, and itself if it is as thin as a line."""
    points = [view.of(*point) for point in shape.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) < THIN:
        yield Rule(min(xs), min(ys), max(xs), max(ys))
    elif shape.drawn:
        for (x0, y0), (x1, y1) in pairwise(points):
            if min(abs(x0 - x1), abs(y0 - y1)) < 1.0:
                yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
