"""A text → its tables: which of its lines are rows, and under which column heads they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.layout import KEPT, soft_ends
from retrieval.language.lines import Line, cells_of, lines_of, table_rows
from retrieval.language.marks import indent_of
from retrieval.language.numbering import marker_at
from retrieval.language.patterns import regex
from retrieval.language.spaced import ENDS, named_figures, spaced_rows
from retrieval.models import Span

MAX_HEADS = 4  # rows above the first figures
MAX_LEAD = 40  # characters of the line that says what names and figures without a head are of
MAX_BACK = 30  # rows above one among which the one is looked for that it is a part of
INSIDE = "其中"  # with which the first part of the row above begins
_JOINED = regex(r"(.*[)）])([+-]?\d[^)）]*)")
_WORDS = regex(r"[^ \u3000\t\r\n]+")
_WORD = regex(r"[\u4e00-\u9fffA-Za-z]")  # which rules of Markdown have not
_FIGURE = regex(r"[+-]?\d[\d,]*(?:\.\d+)?[%％]?")


class Cell(NamedTuple):
    """A cell of a row: its span without the space around it, and the words of its column's head."""

    span: Span
    head: str


class Table(NamedTuple):
    """The span of a table's head, where its rows start, and where the last of them ends. `headed` says that the head
    names the columns; else it is the line above names and figures, or empty.
    """

    head: Span
    rows: tuple[int, ...]
    end: int
    headed: bool = True


@lru_cache(maxsize=KEPT)
def tables_of(text: str) -> tuple[Table, ...]:
    """The tables of `text` in order: at least a head and one row."""
    if (
        "\t" not in text
        and "|" not in text
        and "   " not in text
        and "\u3000\u3000\u3000" not in text
        and not soft_ends(text)
        and not ENDS.search(text)
    ):
        return ()
    lines = [line for line in lines_of(text) if line.bare]
    named = named_figures(lines)
    rows = table_rows(lines) | spaced_rows(lines).keys() | named
    found: list[Table] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop in rows:
            stop += 1
        if stop - at > 1 and at in named:
            lead = at - 1 if at and lines[at - 1].bare[-1] in "：:" and len(lines[at - 1].bare) <= MAX_LEAD else None
            head = (lines[at].start, lines[at].start) if lead is None else _span(text, lines[lead])
            found.append(Table(head, tuple(line.start for line in lines[at:stop]), lines[stop - 1].end, headed=False))
        elif stop - at > 1:
            names = _names(text, lines, at, stop)
            starts = tuple(line.start for line in lines[names + 1 : stop])
            found.append(Table(_span(text, lines[names]), starts, lines[stop - 1].end))
        at = max(stop, at + 1)
    return tuple(found)


def _span(text: str, line: Line) -> Span:
    """The span of a row without its indentation; a cell that is empty is none."""
    start = line.end - len(line.bare)
    tab = text.find("\t", line.start, start)
    return (start if tab < 0 else tab), line.end


def _names(text: str, lines: Sequence[Line], at: int, stop: int) -> int:
    """Which of the rows from `at` to `stop` names the columns: the last above the first figures that has as many cells
    as the row with these, where several stand above it (申请人情况 over 自然人, 法人, 总计); else the first.
    """
    for first in range(at, min(at + MAX_HEADS, stop - 1) + 1):
        cells = cells_of(text, *_span(text, lines[first]))
        if not any(_FIGURE.fullmatch(text, *cell) for cell in cells):
            continue
        above = (
            row
            for row in range(first - 1, at, -1)
            if len(cells_of(text, *_span(text, lines[row]))) == len(cells) and _WORD.search(lines[row].bare)
        )
        return next(above, at)
    return at


def table_at(text: str, at: int) -> Table | None:
    """The table in whose rows, not its head, `at` lies."""
    tables = tables_of(text)
    if not tables:
        return None
    found = bisect_right([table.rows[0] for table in tables], at) - 1
    return tables[found] if found >= 0 and at < tables[found].end else None


def column_heads(text: str, at: int) -> str:
    """The words of the column heads of the row at `at`; nothing where no row is."""
    table = table_at(text, at)
    return " ".join(text[slice(*table.head)].replace("|", " ").split()) if table else ""


def row_heads(text: str, at: int) -> str:
    """The words that say what the row at `at` is of: those of its column heads, and the names of the rows that it is a
    part of (其中：…, what stands further in, or points below a row without figures); nothing where no row is.
    """
    return " ".join((column_heads(text, at), *names_above(text, at))).strip() if table_at(text, at) else ""


def names_above(text: str, at: int) -> list[str]:
    """The names of the rows that the row at `at` is a part of."""
    table = table_at(text, at)
    if table is None:
        return []
    number = bisect_right(table.rows, at) - 1
    above = (*_named_by(text, table, number), *_part_of(text, table, number))
    return [_name(text, table.rows[row]) for row in above]


def _name(text: str, start: int) -> str:
    """The name with which a row begins, without its marker."""
    begin = indent_of(text, start)
    marker = marker_at(text, begin)
    found = _WORDS.match(text, indent_of(text, marker.end) if marker else begin)
    return found[0] if found else ""


def _part_of(text: str, table: Table, number: int) -> Iterator[int]:
    """The row that one is a part of: the one above 其中, behind which the other parts stand further in."""
    start = table.rows[number]
    inside, depth = _name(text, start).startswith(INSIDE), indent_of(text, start) - start
    for row in range(number - 1, max(-1, number - 1 - MAX_BACK), -1):
        start = table.rows[row]
        begins, further = _name(text, start).startswith(INSIDE), indent_of(text, start) - start
        if inside and not begins:
            yield row
            return
        if not inside and further < depth and begins:
            inside = True
        elif not inside and further != depth:
            return


def _named_by(text: str, table: Table, number: int) -> Iterator[int]:
    """The row without figures whose points one is among (三、办理结果 above （一） and （二）)."""
    own = marker_at(text, indent_of(text, table.rows[number]))
    if own is None:
        return
    styles = {own.style.name}
    for row in range(number - 1, max(-1, number - 1 - MAX_BACK), -1):
        begin = indent_of(text, table.rows[row])
        marker = marker_at(text, begin)
        if marker is not None and len(_WORDS.findall(text, begin, table.rows[row + 1])) == 1:
            if marker.style.name not in styles:
                yield row
            return
        styles |= {marker.style.name} if marker else set()


def cells_at(text: str, at: int) -> list[Cell]:
    """The cells of the row of a table at `at`, in order; none where no row is, or its cells are not as many as the
    columns.
    """
    table = table_at(text, at)
    if table is None:
        return []
    number = bisect_right(table.rows, at) - 1
    start, end = table.rows[number], table.rows[number + 1] if number + 1 < len(table.rows) else table.end
    if not table.headed:
        words = [one.span() for one in _WORDS.finditer(text, start, end)]
        joined = _JOINED.fullmatch(text, *words[0])  # 臭氧（日最大8小时）166微克
        cells = [joined.span(1), joined.span(2), *words[1:]] if joined else words
        return [Cell(cell, text[slice(*table.head)]) for cell in cells]
    cells = cells_of(text, start, end)
    heads = cells_of(text, *table.head, len(cells))
    figures = [_FIGURE.fullmatch(text, *cell) is not None for cell in cells]
    more = len(cells) - len(heads)
    if more > 0 and len(heads) > 1:  # a row named by several cells, figures under all heads but the first
        if figures == [False] * (more + 1) + [True] * (len(heads) - 1):
            heads = [heads[0]] * more + heads
        elif figures == [False] * more + [True] * len(heads):  # … under all heads: 申请人情况：自然人, 法人, 总计
            first = heads[0]
            colon = max(text.find(mark, *first) for mark in "：:") + 1
            heads = [(first[0], first[0])] * more + [(max(first[0], colon), first[1]), *heads[1:]]
    if len(heads) != len(cells):
        return []
    return [Cell(cell, text[slice(*head)]) for head, cell in zip(heads, cells, strict=True)]
