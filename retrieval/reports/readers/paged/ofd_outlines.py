"""The paths of an OFD page → its outlines, in points, upwards, with the colours they are drawn in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from retrieval.reports.readers.paged.drawing import Color, Outline, Stretch
from retrieval.reports.readers.paged.ofd_page import POINTS, Area, objects, own_matrix, upwards
from retrieval.reports.readers.paged.package import Element, child, name, number, numbers
from retrieval.reports.readers.paged.views import Matrix, Point, is_sound, times

MAX_STRETCHES = 200_000  # of one page: three times as many as a full page of characters has
MAX_LENGTH = 3e6  # points of all that is drawn on one page: some times what a full page of characters has
THIN = 0.353  # millimetres, where none is said (the format's own default)
MAX_BASES = 4  # of drawing parameters that go back to others
MAX_PAINTED = 100.0  # pages' areas, by the boxes around all of it: each takes some ten milliseconds
MAX_SHARE = 4.0  # of a page: a shape as large is none of a character, and bends as wide take long to draw
BLACK: Color = (0, 0, 0)
_PLACES = {"S": 1, "M": 1, "L": 1, "Q": 2, "B": 3}  # of each kind of stretch


def outlines(
    roots: list[Element], box: Area, units: Mapping[str, Element], parameters: Mapping[str, Element]
) -> Iterator[Outline]:
    """What the page made of `roots` (templates first) draws in `box`, in the order it is drawn; `units` are composite
    objects, `parameters` say how paths are drawn.
    """
    left, length, paint = MAX_STRETCHES, MAX_LENGTH, MAX_PAINTED
    for item, outer in objects(roots, upwards(box), units):
        if name(item) != "PathObject":
            continue
        fill = _color(item, "FillColor", parameters, BLACK) if item.get("Fill", "false").lower() == "true" else None
        pen = _color(item, "StrokeColor", parameters, BLACK) if item.get("Stroke", "true").lower() != "false" else None
        stretches = tuple(_stretches(item, times(outer, own_matrix(item))))
        left -= len(stretches)
        if (fill or pen) and len(stretches) > 1:
            width = number(item.get("LineWidth"), THIN) * math.sqrt(abs(outer[0] * outer[3] - outer[1] * outer[2]))
            points = [point for stretch in stretches for point in stretch.points]
            share = _share(points, width if pen else 0.0, box)
            if share > MAX_SHARE:
                continue
            paint -= share
            length -= sum(map(math.dist, points, points[1:]))
            if min(left, length, paint) < 0:
                return
            yield Outline(stretches, fill, pen, width, item.get("Rule", "").lower() == "even-odd")


def _share(points: Sequence[Point], width: float, box: Area) -> float:
    """How large the box around an outline, drawn with a pen of that width, is beside the page in `box`."""
    sides = zip(zip(*points, strict=True), box[2:], strict=True)
    share: float = math.prod((max(places) - min(places) + 2 * width) / (size * POINTS) for places, size in sides)
    return share


def _color(item: Element, kind: str, parameters: Mapping[str, Element], default: Color) -> Color:
    """The colour of a path, or of the parameters it is drawn with, or of those that these go back to."""
    place, what = item, item.get("DrawParam")
    for _ in range(MAX_BASES):
        own = child(place, kind)
        values = numbers(own.get("Value")) if own is not None else []
        if values:
            parts = [min(max(round(value), 0), 255) for value in values]
            if len(parts) == 1:
                return (parts[0], parts[0], parts[0])
            return (parts[0], parts[1], parts[2]) if len(parts) == 3 else default
        if what not in parameters:
            break
        place, what = parameters[what], parameters[what].get("Relative")
    return default


def _stretches(item: Element, matrix: Matrix) -> Iterator[Stretch]:
    """The stretches of a path, as far as it is written as it should be."""
    a, b, c, d, e, f = matrix
    written = child(item, "AbbreviatedData")
    parts = (written.text or "").split() if written is not None else []
    at, before = 0, (0.0, 0.0)
    begun = False
    while at < len(parts):
        kind = parts[at]
        at += 1
        if kind == "C":
            if begun:
                yield Stretch(closes=True)
            continue
        size = 7 if kind == "A" else 2 * _PLACES.get(kind, 0)
        values = numbers(" ".join(parts[at : at + size]))
        if not size or len(values) < size:
            return
        at += size
        if kind == "A":
            values = values[5:]  # an arc is as good as straight where it is part of a character
        places = list(zip(values[::2], values[1::2], strict=True))
        if kind == "Q":
            places = _cubic(before, places[0], places[1])
        before = places[-1]
        points = tuple((a * x + c * y + e, b * x + d * y + f) for x, y in places)
        if not all(map(is_sound, points)):
            return
        begins = kind in "SM" or not begun
        begun = True
        yield Stretch(points[-1:] if begins else points, begins)


def _cubic(start: Point, bend: Point, end: Point) -> list[Point]:
    """A curve with one bend as one with two."""
    return [
        (start[0] + (bend[0] - start[0]) * 2 / 3, start[1] + (bend[1] - start[1]) * 2 / 3),
        (end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3),
        end,
    ]
