"""The objects of an OFD page → placed characters and shapes, in points, upwards."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from retrieval.reports.readers.paged.package import Element, child, name, number, numbers
from retrieval.reports.readers.paged.rows import is_wide
from retrieval.reports.readers.paged.sheets import char_of
from retrieval.reports.readers.paged.views import (
    UNCHANGED,
    Matrix,
    Placed,
    Point,
    Shape,
    is_sound,
    times,
    turn_of,
)

Area = tuple[float, float, float, float]  # left, top, width and height (millimetres, downwards)
POINTS = 72 / 25.4  # in a millimetre
MAX_DEPTH = 4  # of composite objects in each other
MAX_OBJECTS = 100_000  # of one page
MAX_CHARS = 300_000  # of one page
SIZE, OPAQUE = 4.0, 255.0  # of a text, where none is said: millimetres; of 255
LATIN, WIDEST = 0.5, 1.05  # ems of a letter where no width is said; of any character at most
MAX_DELTAS = 10_000  # of one text
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "C": 0}  # of straight shapes; others bend


class Drawn(NamedTuple):
    """What stands on a page; pictures cover `covered` square points of it, `outlines` shapes are drawn, `bent` of them
    not straight. `picture` is the largest picture's resource and its width in points; empty where there is none.
    """

    placed: list[Placed]
    shapes: list[Shape]
    covered: float
    outlines: int
    bent: int
    unseen: bool
    picture: tuple[str, float] = ("", 0.0)


def drawn(roots: list[Element], box: Area, units: Mapping[str, Element]) -> Drawn:
    """What the page made of `roots` (templates first) shows in `box`; `units` are composite objects."""
    placed: list[Placed] = []
    shapes: list[Shape] = []
    covered, outlines, bent, unseen = 0.0, 0, 0, 0
    picture, largest = ("", 0.0), 0.0
    for item, outer in objects(roots, upwards(box), units):
        kind = name(item)
        matrix = times(outer, own_matrix(item))
        if kind == "TextObject" and len(placed) < MAX_CHARS:
            before = len(placed)
            placed += _characters(item, matrix)
            unseen += (len(placed) - before) * (number(item.get("Alpha"), OPAQUE) == 0)
        elif kind == "ImageObject":
            size = numbers(item.get("Boundary"))
            area = size[2] * size[3] * POINTS**2 if len(size) == 4 else 0.0
            covered += area
            if area > largest:
                picture, largest = (item.get("ResourceID") or "", size[2] * POINTS), area
        elif kind == "PathObject":
            outlines += 1
            straight = list(_shapes(item, matrix))
            bent += not straight
            shapes += straight
    return Drawn(placed, shapes, covered, outlines, bent, 2 * unseen > len(placed), picture)


def upwards(box: Area) -> Matrix:
    """From places in `box` (millimetres, downwards) to points, upwards."""
    return (POINTS, 0.0, 0.0, -POINTS, -box[0] * POINTS, (box[1] + box[3]) * POINTS)


def objects(roots: list[Element], page: Matrix, units: Mapping[str, Element]) -> Iterator[tuple[Element, Matrix]]:
    """Texts, pictures and shapes in order with the matrix around them, those of composite objects in their place."""
    stack = [(root, page, 0) for root in reversed(roots)]
    left = MAX_OBJECTS
    while stack and left:
        item, outer, depth = stack.pop()
        left -= 1
        kind = name(item)
        if not kind or (item.get("Visible") or "").lower() == "false":
            continue
        if kind in ("TextObject", "ImageObject", "PathObject"):
            yield item, outer
        elif kind == "CompositeObject":
            unit = units.get(item.get("ResourceID") or "")
            if unit is not None and depth < MAX_DEPTH:
                stack.append((unit, times(outer, own_matrix(item)), depth + 1))
        else:
            stack += [(own, outer, depth) for own in reversed(item)]


def own_matrix(item: Element) -> Matrix:
    """An object's matrix: its CTM, set off to its boundary."""
    corner = [*numbers(item.get("Boundary")), 0.0, 0.0][:2]
    own = numbers(item.get("CTM"))
    a, b, c, d, e, f = own if len(own) == 6 else UNCHANGED
    return (a, b, c, d, e + corner[0], f + corner[1])


def _characters(item: Element, matrix: Matrix) -> Iterator[Placed]:
    a, b, c, d, e, f = matrix
    along, across = math.hypot(a, b), math.hypot(c, d)
    turn = turn_of(a, b)
    size, stretch = number(item.get("Size"), SIZE), number(item.get("HScale"), 1.0)
    if turn is None or size * across <= 0 or not is_sound((size * across,)):
        return
    x = y = 0.0
    for code in item:
        if name(code) != "TextCode" or not code.text:
            continue
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        right, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        px, py = x, y
        for at, sign in enumerate(code.text.strip("\r\n")):
            usual = size * stretch * (1.0 if is_wide(sign) else LATIN)
            step = right[at] if at < len(right) else 0.0 if down else usual
            wide = min(abs(step), WIDEST * size * stretch) or usual
            start = (a * px + c * py + e, b * px + d * py + f)
            end = (start[0] + a * wide, start[1] + b * wide)
            char = "" if sign.isspace() else char_of(sign)
            if char and along and is_sound((*start, *end)):
                yield Placed(char, (*_least(start, end), *_most(start, end)), start, size * across, turn)
            px, py = px + step, py + (down[at] if at < len(down) else 0.0)


def _least(one: Point, other: Point) -> Point:
    return min(one[0], other[0]), min(one[1], other[1])


def _most(one: Point, other: Point) -> Point:
    return max(one[0], other[0]), max(one[1], other[1])


def _deltas(text: str | None) -> list[float]:
    """The steps from character to character: `g 3 5` is three times 5."""
    found: list[float] = []
    parts = (text or "").split()
    at = 0
    while at < len(parts) and len(found) < MAX_DELTAS:
        if parts[at].lower() == "g" and at + 2 < len(parts):
            repeated = min(max(int(number(parts[at + 1], 0.0)), 0), MAX_DELTAS)
            found += [number(parts[at + 2], 0.0)] * repeated
            at += 3
        else:
            found.append(number(parts[at], 0.0))
            at += 1
    return found


def _shapes(item: Element, matrix: Matrix) -> Iterator[Shape]:
    """The straight shapes of a path; none where it has bends."""
    a, b, c, d, e, f = matrix
    written = child(item, "AbbreviatedData")
    parts = (written.text or "").split() if written is not None else []
    shapes: list[list[Point]] = []
    at = 0
    while at < len(parts):
        kind = parts[at]
        size = _ARGUMENTS.get(kind)
        if size is None:
            return
        place = numbers(" ".join(parts[at + 1 : at + 1 + size]))
        if len(place) < size:
            return
        if kind == "C":
            if shapes:
                shapes[-1].append(shapes[-1][0])
        else:
            point = (a * place[0] + c * place[1] + e, b * place[0] + d * place[1] + f)
            if not is_sound(point):
                return
            if kind != "L" or not shapes:
                shapes.append([])
            shapes[-1].append(point)
        at += 1 + size
    pen = (item.get("Stroke") or "true").lower() != "false"
    yield from (Shape(tuple(shape), pen) for shape in shapes if len(shape) > 1)
