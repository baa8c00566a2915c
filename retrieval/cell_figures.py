"""A report with tables → the figures of their cells for its ledger: each counts what its row and its column name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from retrieval.evidence.matching.cells import figures_in
from retrieval.language.columns import tables_of
from retrieval.language.notions import speaks_of
from retrieval.language.numbers import step
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.ledger.amounts import Amount, amounts
from retrieval.ledger.records import Figure, Period, Stated
from retrieval.models import Report, Role

_NUMBER = regex(r"[+-]?(\d[\d,]*(?:\.\d+)?)")
_MARKED = regex(r"[(（][^()（）]{0,8}[)）]|单位|计量单位|序号|数量$")


def cell_figures(report: Report, read: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of the cells of a report's tables, but those that were `read` before, in order."""
    text = report.text
    known = [(one.start, one.end) for one in read]
    starts = [start for start, _ in known]
    for table in tables_of(text):
        for start, end in zip(table.rows, (*table.rows[1:], table.end), strict=True):
            row = (start, start + len(text[start:end].rstrip()))
            for cell in figures_in(text, row):
                at = bisect_right(starts, cell.quantity.end - 1) - 1
                if at >= 0 and known[at][1] > cell.quantity.start:
                    continue
                amount = _amount(text, cell.quantity)
                if amount is not None:
                    role = report.section_at(cell.quantity.start).role
                    yield _figure(text, row, amount, f"{cell.whole} {cell.part}", cell.own, role is Role.PLAN)


def _amount(text: str, quantity: Quantity) -> Amount | None:
    """The value of a cell's number in the unit that its row or column names."""
    written = text[quantity.start : quantity.end]
    number = _NUMBER.match(written)
    if number is None:
        return None
    found = amounts(written) or amounts(f"{number[1]}{quantity.unit}")
    if found:
        return found[0]._replace(start=quantity.start, end=quantity.end)
    value = Decimal(number[1].replace(",", ""))
    return Amount(quantity.start, quantity.end, value, value, quantity.unit, step(number[1], value), "")


def _figure(text: str, row: tuple[int, int], amount: Amount, name: str, own: str, planned: bool) -> Figure:
    counted = " ".join(dict.fromkeys(word for word in _MARKED.sub("", f"{name} {own}").split()))
    changed = speaks_of("grewhead", own)
    way = ("down" if text[amount.start] == "-" or speaks_of("fell", own) else "up") if changed else ""
    return Figure(
        amount.start, amount.end, row, amount.low, amount.high, amount.unit, amount.step, amount.about,
        counted, f"{own}|", text[row[0] : amount.start], (Period.AGAINST,) if changed else (),
        Stated.PLAN if planned else Stated.RESULT, way, False, False,
    )  # fmt: skip
