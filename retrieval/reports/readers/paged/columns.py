"""The rows of a page → blocks in the order they are read: column by column where a clear gutter parts running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.numbering import starts_block
from retrieval.reports.readers.paged.rows import PIECE_GAP, cut
from retrieval.reports.readers.paged.ruled import Table
from retrieval.reports.readers.paged.sheets import Glyph

MIN_ROWS = 5  # of each column
MIN_FULL = 4  # times as many rows in a full column as in one that has just begun
MIN_WIDTH = 7.0  # ems of a column
GUTTER = 0.8  # ems that are empty between columns at least
FILLED = 0.5  # share of a column's lines that reach its right edge: those of a table do not
SOME_FILLED = 0.25  # … where nearly all others end a sentence or are headings
ENDED = 0.8  # share of a column's lines that reach its edge, end a sentence or are headings
PARTED = 0.6  # share of a side's rows that stand in columns of their own
STEPPED = 2.5  # sizes from one line to the next of a column that has just begun, at most
UNEVEN = 1.7  # ems by which lines that fill a column end apart
INDENTED = 2.7  # ems from a column's left edge within which its lines begin
BEGUN = 0.7  # share of a column's lines that begin there
BROKEN = 0.25  # … that are cut in pieces, at most
BEFORE = 0.4  # ems from a gutter to what begins behind it
APART = 2.2  # line distances from the text to what stands alone above or below it
MAX_TRIES = 12  # places of a gutter that are looked at on one page
MAX_DEPTH = 4
STEP = 4.0  # points


class Band(NamedTuple):
    """A row of characters, or a table, at its height on the page; `spans` are what of the width it takes."""

    base: float
    size: float
    spans: tuple[tuple[float, float], ...]
    glyphs: list[Glyph]
    table: Table | None = None


class Block(NamedTuple):
    """Bands that are read from the top down, with margins of their own where they are a column."""

    bands: list[Band]
    is_column: bool


def band_of(row: list[Glyph]) -> Band:
    """The band of a row of characters."""
    pieces, size = cut(row, PIECE_GAP)
    return Band(row[0].base, size, tuple((piece[0].left, piece[-1].right) for piece in pieces), row)


def blocks_of(bands: Sequence[Band], depth: int = 0, is_column: bool = False) -> list[Block]:
    """The blocks of the bands, which come from the top, in the order they are read."""
    found = _gutter(bands) if depth < MAX_DEPTH else None
    if found is None:
        return [Block(list(bands), is_column)] if bands else []
    start, end, x = found
    left, right = _parted(bands[start:end], x)
    return [
        *blocks_of(bands[:start], depth + 1, is_column),
        *blocks_of(left, depth + 1, True),
        *blocks_of(right, depth + 1, True),
        *blocks_of(bands[end:], depth + 1, is_column),
    ]


def _gutter(bands: Sequence[Band], inner: bool = False) -> tuple[int, int, float] | None:
    """The run of bands that stand in two columns, and where these part; of several the longest."""
    best: tuple[int, int, float] | None = None
    for x in _candidates(bands):
        start = 0
        for at in range(len(bands) + 1):
            if at < len(bands) and not any(left < x < right for left, right in bands[at].spans):
                continue
            first, last = _together(bands, start, at)
            longer = best is None or last - first > best[1] - best[0]
            if last - first >= MIN_ROWS and longer and _are_columns(bands[first:last], x, inner):
                best = (first, last, x)
            start = at + 1
    return best


def _together(bands: Sequence[Band], start: int, stop: int) -> tuple[int, int]:
    """The run without the running head above it and the page number below."""
    if stop - start < MIN_ROWS:
        return start, stop
    steps = [one.base - two.base for one, two in pairwise(bands[start:stop])]
    far = APART * sorted(steps)[len(steps) // 2]
    alone = [len(bands[at].spans) == 1 and bands[at].table is None for at in (start, stop - 1)]
    return start + (alone[0] and steps[0] > far), stop - (alone[1] and steps[-1] > far)


def _candidates(bands: Sequence[Band]) -> list[float]:
    """Where a gutter may be: left of where pieces of several rows begin."""
    counted: Counter[int] = Counter()
    edge = min((band.spans[0][0] for band in bands), default=0.0)
    for band in bands:
        for left, _ in band.spans:
            if left > edge + MIN_WIDTH * band.size:
                counted[round((left - BEFORE * band.size) / STEP)] += 1
    return [step * STEP for step, times in counted.most_common(MAX_TRIES) if times >= MIN_ROWS // 2]


def _parted(bands: Sequence[Band], x: float) -> tuple[list[Band], list[Band]]:
    left: list[Band] = []
    right: list[Band] = []
    for band in bands:
        if band.table is not None:
            (left if band.spans[0][1] <= x else right).append(band)
            continue
        here = [glyph for glyph in band.glyphs if glyph.left < x]
        there = [glyph for glyph in band.glyphs if glyph.left >= x]
        left += [band_of(here)] if here else []
        right += [band_of(there)] if there else []
    return left, right


def _are_columns(bands: Sequence[Band], x: float, inner: bool) -> bool:
    """Do the bands stand in columns on both sides of `x`, each of running text or parted further itself?"""
    size = sorted(band.size for band in bands)[len(bands) // 2]
    sides = _parted([band for band in bands if band.table is None], x)
    if len(sides[0]) < MIN_ROWS or not sides[1]:
        return False
    ends = sorted(band.spans[-1][1] for band in sides[0])
    begins = sorted(band.spans[0][0] for band in sides[1])
    if begins[len(begins) // 10] - ends[-1 - len(ends) // 10] < GUTTER * size:  # but for a running head above them
        return False
    if len(sides[1]) < MIN_ROWS:
        return _is_prose(sides[0], size) and _is_begun(sides[1], sides[0], size)
    return all(_is_prose(side, size) or (not inner and _is_parted(side)) for side in sides)


def _is_begun(side: Sequence[Band], before: Sequence[Band], size: float) -> bool:
    """Are these few lines a column that has just begun: line below line from the top, as wide as the one before?"""
    if len(before) < MIN_FULL * len(side) or side[0].base < before[0].base - size:
        return False
    wide = max(band.spans[-1][1] for band in before) - min(band.spans[0][0] for band in before)
    left = min(band.spans[0][0] for band in side)
    near = all(one.base - two.base < STEPPED * size for one, two in pairwise(side))
    full = all(abs(band.spans[-1][1] - left - wide) < UNEVEN * size or _may_end(band) for band in side[:-1])
    return near and full and side[-1].spans[-1][1] <= left + wide + size


def _is_parted(side: Sequence[Band]) -> bool:
    """Do most rows of a side stand in two columns themselves?"""
    found = _gutter(side, inner=True)
    return found is not None and found[1] - found[0] > PARTED * len(side)


def _is_prose(side: Sequence[Band], size: float) -> bool:
    """Do the lines of a column fill it, as those of a table's do not?"""
    left, right = min(band.spans[0][0] for band in side), max(band.spans[-1][1] for band in side)
    filled = sum(band.spans[-1][1] > right - UNEVEN * size for band in side)
    begun = sum(band.spans[0][0] < left + INDENTED * size for band in side)
    broken = sum(len(band.spans) > 1 for band in side)
    ended = sum(band.spans[-1][1] > right - UNEVEN * size or _may_end(band) for band in side)
    return (
        right - left >= MIN_WIDTH * size
        and (filled >= FILLED * len(side) or (filled >= SOME_FILLED * len(side) and ended >= ENDED * len(side)))
        and begun >= BEGUN * len(side)
        and broken <= BROKEN * len(side)
    )


def _may_end(band: Band) -> bool:
    """May a paragraph end with this line: is its sentence at an end, or is it a heading?"""
    text = "".join(glyph.char for glyph in band.glyphs)
    return text.endswith(("。", "；", "：")) or starts_block(text)
