"""A row of a table → the figures in its cells, each of the measure that the head of its column names."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.normalise import plain
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity, classes_of
from retrieval.models import Query, Source, Span
from retrieval.reports.tables import Cell, cells_at

_FIGURE = regex(r"[+-]?\d[\d,]*(?:\.\d+)?\s*[%‰]?(?:[十百千万亿]*[\u4e00-\u9fff]{0,3})?")
# The measure in a head: 罚款金额（万元）, 检查次数, 占比.
_IN_BRACKETS = regex(r"[(（](?:单位[:：])?\s*([^()（）]{1,6})[)）]\s*$")
_COUNTED = regex(r"(?:总)?(人次|家次|件次|户次|[\u4e00-\u9fff])(?:总)?数(?:量)?$")
_IMPLIED = ((regex(r"金额|[额款费]$"), "元"), (regex(r"[比占]例|占比|率$|增幅|增速"), "%"))
OTHER_YEAR = 0.4  # of a figure whose column or row is of another year than the one asked about
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_YEAR = regex(r"上年|去年|上一?年度|上期")
_THIS_YEAR = regex(r"本年|今年|当年|本期")


class CellFigure(NamedTuple):
    """A figure in a cell: what it is, and the words that say of what: its row's label and its column's head, folded."""

    quantity: Quantity
    said: str


def figures_in(text: str, sentence: Span) -> list[CellFigure]:
    """The figures in the cells of the row that a sentence is; none where it is no row of a table."""
    cells = cells_at(text, sentence[0])
    if not cells or cells[-1].span[1] > sentence[1] + 1:
        return []
    label = plain(" ".join(text[slice(*cell.span)] for cell in cells if not _is_figure(text, cell)))
    return [
        CellFigure(_quantity(text, cell), f"{label} {plain(cell.head)}") for cell in cells if _is_figure(text, cell)
    ]


def year_fit(query: Query, source: Source, said: str) -> float:
    """1 for a cell of the year asked about (the report's, where none is), or of no year; less for one of another."""
    named = {int(year) for year in _YEAR.findall(said)}
    if source.year is not None:
        named |= {source.year - 1} if _LAST_YEAR.search(said) else {source.year} if _THIS_YEAR.search(said) else set()
    asked: set[int | None] = {*query.scope.years, *query.scope.must_say} or {source.year}
    return OTHER_YEAR if named and not named & asked else 1.0


def _is_figure(text: str, cell: Cell) -> bool:
    return _FIGURE.fullmatch(text, *cell.span) is not None


def _quantity(text: str, cell: Cell) -> Quantity:
    start, end = cell.span
    unit = "%" if text[end - 1] in "%％" else _unit(plain(cell.head))
    return Quantity(start, end, unit, classes_of(unit), True, False)


def _unit(head: str) -> str:
    found = _IN_BRACKETS.search(head) or _COUNTED.search(head)
    if found and classes_of(found[1]):
        return found[1]
    return next((unit for pattern, unit in _IMPLIED if pattern.search(head)), "")
