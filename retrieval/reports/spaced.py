"""Lines → those that are rows of tables whose cells one blank or two set apart, as a page's text has them.

A blank alone tells no cell: a row is a name with figures behind it, under a head of as many names.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.reports.lines import Line

MAX_ROW = 160  # characters
MAX_NAME = 24  # … of a cell that names a row
MAX_HEAD_CELL = 14  # … of one that names a column
MAX_NAMES = 3  # cells of a row before its figures: number, name, unit

BLANKS = regex(r"[ \u3000]+")
# The end of a row, which a text with such a table has.
ENDS = regex(r"[ \u3000](?:[+-]?\d[\d,]*(?:\.\d+)?[%％]?|[-—/])[ \t\u3000]*(?:[\r\n]|$)")
_FIGURE = regex(r"[-—/]|[+-]?\d[\d,]*(?:\.\d+)?[%％]?")
_SENTENCE = regex(r"[。；，！？]")
_WORDS = regex(r"[\u4e00-\u9fffA-Za-z]")


def spaced_rows(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of such rows and their heads, and how many cells each has."""
    found: dict[int, int] = {}
    for at in range(1, len(lines)):
        count = _row(lines[at].bare)
        if not count:
            continue
        if found.get(at - 1) == count or _heads(lines[at - 1].bare, count):
            found[at - 1] = found[at] = count
    return found


def _cells(bare: str) -> list[str]:
    plain = len(bare) <= MAX_ROW and "\t" not in bare and "|" not in bare and not _SENTENCE.search(bare)
    return BLANKS.split(bare) if plain else []


def _row(bare: str) -> int:
    """How many cells a row of a name and figures has; 0 where a line is none."""
    if not bare or (bare[-1] not in "%％-—/" and not bare[-1].isdecimal()):
        return 0
    cells = _cells(bare)
    figures = 0
    while figures < len(cells) and _FIGURE.fullmatch(cells[-1 - figures]):
        figures += 1
    names = cells[: len(cells) - figures]
    named = any(_WORDS.search(name) for name in names) and all(len(name) <= MAX_NAME for name in names)
    return len(cells) if figures and named and len(names) <= MAX_NAMES else 0


def _heads(bare: str, count: int) -> bool:
    """Is a line the head of as many columns?"""
    cells = _cells(bare)
    return len(cells) == count and all(
        len(cell) <= MAX_HEAD_CELL and _WORDS.search(cell) and cell[-1] not in "：:" for cell in cells
    )
