"""Characters in their places → rows: those on one baseline from left to right, cut where a wide gap stands."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from retrieval.reports.readers.paged.sheets import Glyph

CELL_GAP = 1.8  # ems between two cells of a row
PIECE_GAP = 0.7  # ems between two pieces that may stand in different columns
WORD_GAP = 0.18  # ems between two words in Latin letters
BLANK = 0.9  # ems between two Chinese characters with a blank between them
SAME_ROW, SAME_POINTS = 0.35, 2.0  # ems, points: by which the feet of a row's characters differ
TWICE = 0.2  # ems between what is printed twice in one place
SMALL = 0.8  # of a line's size: what is larger is no note mark of it
RAISED = 0.7  # ems by which such stand above or below it
LAPS_LEFT, LAPS_RIGHT = 0.1, 0.25  # ems that it may reach into a character of the line
SPACED = 0.6  # share of a line's gaps that are blanks, from which none of them parts words
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·\U00020000-\U0003ffff]")


class Piece(NamedTuple):
    """Characters of one row without a wide gap between them, and what they say."""

    left: float
    right: float
    base: float
    size: float
    text: str


@lru_cache(maxsize=20_000)
def is_wide(char: str) -> bool:
    """Is it Chinese, or a mark as wide, before and after which no blank is written?"""
    return _WIDE.match(char) is not None


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The rows of a page from the top, each from left to right; what is printed twice in one place stands once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        if rows:
            first = rows[-1][0]
            if first.base - glyph.base <= max(SAME_POINTS, SAME_ROW * min(glyph.size, first.size)):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    return [_once(row) for row in _raised(rows) if row]


def _once(row: list[Glyph]) -> list[Glyph]:
    found: list[Glyph] = []
    for glyph in row:
        if not (found and _is_again(found[-1], glyph)) and not (len(found) > 1 and _is_again(found[-2], glyph)):
            found.append(glyph)
    return found


def _is_again(before: Glyph, glyph: Glyph) -> bool:
    return before.char == glyph.char and glyph.left - before.left < TWICE * glyph.size


def _raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows, small characters above or below a line (m², note marks) taken into it."""
    sizes = [statistics.median(glyph.size for glyph in row) for row in rows]
    taken: set[int] = set()
    for at, row in enumerate(rows):
        for other in (at + 1, at - 1):
            if not 0 <= other < len(rows) or other in taken or max(g.size for g in row) > SMALL * sizes[other]:
                continue
            line, size = rows[other], sizes[other]
            near = abs(row[0].base - line[0].base) < RAISED * size
            if near and all(_fits(glyph, line, size) for glyph in row):
                line.extend(row)
                line.sort(key=lambda glyph: glyph.left)
                taken.add(at)
                break
    return [row for at, row in enumerate(rows) if at not in taken]


def _fits(glyph: Glyph, line: Sequence[Glyph], size: float) -> bool:
    if not line[0].left - size < glyph.left < line[-1].right + size:
        return False
    middle = (glyph.left + glyph.right) / 2
    return not any(other.left + LAPS_LEFT * size < middle < other.right - LAPS_RIGHT * size for other in line)


def cut(row: Sequence[Glyph], gap: float) -> tuple[list[list[Glyph]], float]:
    """The characters of a row, cut where more than `gap` ems are empty, and their size (points)."""
    size = statistics.median(glyph.size for glyph in row)
    wide = gap * size
    parts: list[list[Glyph]] = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.left - before.right > wide:
            parts.append([])
        parts[-1].append(glyph)
    return parts, size


def pieces_of(row: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a row, cut where cells may be parted."""
    parts, size = cut(row, CELL_GAP)
    return [
        Piece(own[0].left, own[-1].right, statistics.median(glyph.base for glyph in own), round(size, 1), _text(own))
        for own in parts
    ]


def _text(glyphs: Sequence[Glyph]) -> str:
    gaps = [(after.left - before.right) / after.size for before, after in pairwise(glyphs)]
    spaced = len(gaps) > 1 and sum(gap > BLANK for gap in gaps) > SPACED * len(gaps)  # 政 府 工 作 报 告
    said = [glyphs[0].char]
    for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True):
        wide = is_wide(before.char) or is_wide(after.char)
        if not spaced and gap > BLANK:
            said.append("\u3000" if wide else " ")
        elif gap > WORD_GAP and not wide:
            said.append(" ")
        said.append(after.char)
    return "".join(said)
