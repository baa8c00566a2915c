"""A row of a table → the figures in its cells, each of the measure that the head of its column names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.evidence.parameters import CELLS
from retrieval.language.columns import Cell, cells_at, names_above
from retrieval.language.normalise import plain
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity, classes_of, quantities
from retrieval.language.wordsets import any_of
from retrieval.models import Query, Role, Source, Span

_FIGURE = regex(r"[+-]?\d[\d,]*(?:\.\d+)?\s*[%‰]?(?:[十百千万亿]*[\u4e00-\u9fff]{0,3})?")
# The measure in a head: 罚款金额（万元）, 检查次数, 占比.
_IN_BRACKETS = regex(r"[(（](?:单位[:：])?\s*([^()（）]{1,6})[)）]\s*$")
_COUNTED = regex(r"(?:总)?(人次|家次|件次|户次|[\u4e00-\u9fff])(?:总)?数(?:量)?$")
_IMPLIED = ((regex(r"金额|[额款费]$"), "元"), (regex(rf"{any_of('sharename', 'pacename')}|占例|率$"), "%"))
_UNIT_HEAD = regex(r"(?:计量)?单位")
_NUMBER = regex(r"\d{1,4}")  # of a row
_HAN = regex(r"[\u4e00-\u9fff]")
_IN_ALL = regex(r"[合总共小]计|总数")
_BEGINS = regex(r"[+-]?\d")
MAX_TOLD = 20  # characters of a cell that tells what its figure is of (新增150个, 同比下降6.5%)
# What a whole number without a measure may count.
ANY_COUNT = frozenset({"cases", "papers", "things", "firms", "times"})
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_YEAR = regex(r"上年|去年|上一?年度|上期")
_THIS_YEAR = regex(r"本年|今年|当年|本期")

_TARGET = regex(rf"{any_of('aimname')}|计划|预期|指标值|预算")
_REACHED = regex(r"完成|实际|实绩|执行|决算")


class CellFigure(NamedTuple):
    """A figure in a cell: what it is, the words that say of what (its row's name, those of the rows that is a part of,
    its column's head; folded), and of these those of its own column; the name of a `part`, and that of its `whole`.
    """

    quantity: Quantity
    said: str
    own: str
    part: str = ""
    whole: str = ""


def figures_in(text: str, sentence: Span) -> list[CellFigure]:
    """The figures in the cells of the row that a sentence is; none where it is no row of a table. The number of the
    row is none of them.
    """
    cells = cells_at(text, sentence[0])
    if not cells or cells[-1].span[1] > sentence[1] + 1:
        return []
    cells = cells[_is_number(text, cells) :]
    unit = next((text[slice(*cell.span)] for cell in cells if _UNIT_HEAD.fullmatch(plain(cell.head))), "")
    unit = unit or _unit(plain(text[slice(*cells[0].span)]))
    found = [_figure(text, cell, unit) for cell in cells]
    if _is_named(text, cells):
        found[0] = None
    names = (cell for cell, figure in zip(cells, found, strict=True) if figure is None)
    words = [text[slice(*cell.span)] for cell in names if not _UNIT_HEAD.fullmatch(plain(cell.head))]
    whole, name = plain(" ".join(names_above(text, sentence[0]))), plain(" ".join(words))
    label = f"{whole} {name}".lstrip()
    heads = plain(" ".join(cell.head for cell in cells))
    return [
        CellFigure(figure, f"{label} {heads if speaks_of('grewhead', own) else own}".rstrip(), own, name, whole)
        for cell, figure in zip(cells, found, strict=True)
        if figure is not None
        for own in [f"{plain(cell.head)} {_around(text, cell, figure)}".rstrip()]
    ]


def _is_number(text: str, cells: Sequence[Cell]) -> bool:
    """Does the first of the cells number the row: a figure before its name?"""
    return len(cells) > 2 and _NUMBER.fullmatch(text, *cells[0].span) is not None and _is_named(text, cells[1:])


def _is_named(text: str, cells: Sequence[Cell]) -> bool:
    """Does the first of the cells name the row, though it may have a figure (65岁以上)?"""
    return _HAN.search(text, *cells[0].span) is not None and not _is_figure(text, cells[0])


def _around(text: str, cell: Cell, figure: Quantity) -> str:
    """What a cell says before its figure."""
    return plain(text[cell.span[0] : figure.start])


def year_fit(query: Query, source: Source, said: str) -> float:
    """1 for a cell of the year asked about (the report's, where none is), or of no year; less for one of another."""
    named = {int(year) for year in _YEAR.findall(said)}
    if source.year is not None:
        named |= {source.year - 1} if _LAST_YEAR.search(said) else {source.year} if _THIS_YEAR.search(said) else set()
    asked: set[int | None] = {*query.scope.years, *query.scope.must_say} or {source.year}
    return CELLS.other_year if named and not named & asked else 1.0


def column_fits(query: Query, cells: Sequence[CellFigure]) -> dict[Quantity, float]:
    """What is left of each figure's value in a row by what its column is of: what is named, or all; what it changed by;
    what was to be done or was done. Columns that do not differ in it tell nothing.
    """
    asked = plain(query.text)
    found = dict.fromkeys((cell.quantity for cell in cells), 1.0)
    planned = Role.PLAN in query.intent.roles or _TARGET.search(asked) is not None
    named = any(len(cell.own) > 1 and cell.own in asked for cell in cells)
    sides: tuple[tuple[Callable[[str], object], bool, float], ...] = (
        (asked.__contains__ if named else _IN_ALL.fullmatch, True, CELLS.part_of_all),
        (notions()["grewhead"].said, speaks_of("grewhead", asked), CELLS.other_side),
        (_REACHED.search if not planned else _TARGET.search, True, CELLS.unasked_target),
    )
    for tells, wanted, left in sides:
        fits = [bool(tells(cell.own)) is wanted for cell in cells]
        if any(fits):
            for cell, one in zip(cells, fits, strict=True):
                found[cell.quantity] *= 1.0 if one else left
    return found


def _is_figure(text: str, cell: Cell) -> bool:
    return _FIGURE.fullmatch(text, *cell.span) is not None


def _figure(text: str, cell: Cell, unit: str) -> Quantity | None:
    """The figure of a cell, whose row may say the `unit`; none where it has none."""
    start, end = cell.span
    found = [one for one in quantities(text, start, end) if one.digits and not one.ordinal]
    if _is_figure(text, cell) and not (found and found[0].unit):
        own = "%" if text[end - 1] in "%％" else _unit(plain(cell.head)) or unit
        whole = not own and text[start:end].isdecimal()
        return Quantity(start, end, own, ANY_COUNT if whole else classes_of(own), True, False)
    if end - start > MAX_TOLD or not found:
        return None
    return found[0]._replace(start=start, end=end) if _BEGINS.match(text, start) else found[0]


def _unit(head: str) -> str:
    found = _IN_BRACKETS.search(head) or _COUNTED.search(head)
    if found and classes_of(found[1]):
        return found[1]
    return next((unit for pattern, unit in _IMPLIED if pattern.search(head)), "")
