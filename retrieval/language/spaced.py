"""Lines → those that are rows of tables: of these one blank or two set the cells apart, as a page's text has them.

A blank alone tells no cell: a row is a name with figures behind it, under a head of as many names. Where no head stands
above them, several lines of a name and a figure with its measure are rows, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.lines import Line, table_rows
from retrieval.language.patterns import regex

MAX_ROW = 160  # characters
MAX_NAME = 24  # … of a cell that names a row
MAX_HEAD_CELL = 14  # … of one that names a column
_IN_ALL = ("合计", "总计", "小计", "总数")  # heads of what is counted in all
MAX_NAMES = 3  # cells of a row before its figures: number, name, unit

BLANKS = regex(r"[ \u3000]+")
_WIDE = regex(r"[ \u3000]{2,}")
# The end of a row, which a text with such a table has.
ENDS = regex(r"[ \u3000](?:[+-]?\d[\d,]*(?:\.\d+)?[%％]?|[-—/])[ \t\u3000]*(?:[\r\n]|$)")
_FIGURE = regex(r"[-—/]|[+-]?\d[\d,]*(?:\.\d+)?[%％]?")
_SENTENCE = regex(r"[。；，！？]")
_WORDS = regex(r"[\u4e00-\u9fffA-Za-z]")
MAX_LINE = 60  # characters of a line of a name and its figure
MIN_LINES = 3  # … that stand below each other, one of them with a wider space between
_NAMED = regex(
    r"[^\d\s：:][^\s：:]{0,29}?(?P<space>[ \u3000]*)(?!(?:19|20)\d\d年)[+-]?\d[\d,]*(?:\.\d+)?"
    r"[^\s\d][^\s。；，！？]{0,11}(?:[ \u3000]+\S{1,14})?"
)


def spaced_rows(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of such rows and their heads, and how many cells each has."""
    found: dict[int, int] = {}
    for at in range(1, len(lines)):
        count = _row(lines[at].bare)
        if not count:
            continue
        above = lines[at - 1].bare
        if found.get(at - 1) == count or _heads(above, count) or (found.get(at - 2) == count and _names_rows(above)):
            found[at - 1] = found[at] = count
    return found


def rows_of(lines: Sequence[Line]) -> frozenset[int]:
    """Positions of all lines that are rows of tables, or their heads."""
    return table_rows(lines) | spaced_rows(lines).keys() | named_figures(lines)


def named_figures(lines: Sequence[Line]) -> frozenset[int]:
    """Positions of lines of a name and a figure with its measure, several below each other (`甲支出   35.8亿元`)."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(lines) + 1):
        match = _NAMED.fullmatch(lines[at].bare) if at < len(lines) and len(lines[at].bare) <= MAX_LINE else None
        if match and (match["space"] or run):
            run.append(at)
            continue
        spaces = [_WIDE.search(lines[row].bare) for row in run]
        if len(run) >= MIN_LINES and sum(map(bool, spaces)) * 2 >= len(run):
            found.update(run)
        run = []
    return frozenset(found)


def _names_rows(bare: str) -> bool:
    """May a line between two rows name those behind it (`三、本年度办理结果`)?"""
    return len(bare) <= MAX_NAME and len(_cells(bare)) == 1 and bare[-1] not in "：:"


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
    """Is a line the head of as many columns, or of all but the first, which it may name before a colon?"""
    cells = _cells(bare)
    cornerless = len(cells) == count - 1 and count > 2 and ("：" in cells[0] or cells[-1] in _IN_ALL)
    return (len(cells) == count or cornerless) and all(
        len(cell) <= MAX_HEAD_CELL and _WORDS.search(cell) and cell[-1] not in "：:" for cell in cells
    )
