"""The lines of a block → those that stand in clear columns without drawn lines, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.reports.readers.paged.paragraphs import Line, Rows

MIN_ROWS = 3
MIN_CELLS = 2
FAR = 4.0  # ems from one row to the next at most
SLACK = 0.8  # ems by which a cell may stick out of its column

_Columns = list[tuple[float, float]]


def with_aligned(items: Sequence[Line | Rows]) -> Iterator[Line | Rows]:
    """The same items in order, runs of lines whose pieces stand below each other as rows of tables."""
    run: list[Line] = []
    columns: _Columns = []
    for item in items:
        wider = _taken(columns, item, run) if isinstance(item, Line) else None
        if wider is None:
            yield from _settled(run, columns)
            run, columns = [], []
            wider = _taken(columns, item, run) if isinstance(item, Line) else None
        if wider is None:
            yield item
        elif isinstance(item, Line):
            run.append(item)
            columns = wider
    yield from _settled(run, columns)


def _taken(columns: _Columns, line: Line, run: Sequence[Line]) -> _Columns | None:
    """The columns with the pieces of `line` in them; None where it does not fit."""
    last = run[-1] if run else line
    if len(line.pieces) < MIN_CELLS or last.block != line.block or last.base - line.base > FAR * line.size:
        return None
    spans = [(piece.left, piece.right) for piece in line.pieces]
    if not columns:
        return spans
    if len(spans) < len(columns):
        places = [_column(columns, span, SLACK * line.size) for span in spans]
    else:
        places = [_column(spans, span, SLACK * line.size) for span in columns]
    if None in places or len(set(places)) < len(places):
        return None
    many, few = (columns, spans) if len(spans) < len(columns) else (spans, columns)
    wider = list(many)
    for at, span in zip(places, few, strict=True):
        if at is not None:
            wider[at] = (min(wider[at][0], span[0]), max(wider[at][1], span[1]))
    apart = all(before[1] < after[0] for before, after in pairwise(wider))
    return wider if apart else None


def _column(columns: _Columns, span: tuple[float, float], slack: float) -> int | None:
    """The only column that `span` meets."""
    met = [at for at, (left, right) in enumerate(columns) if span[0] < right + slack and span[1] > left - slack]
    return met[0] if len(met) == 1 else None


def _settled(run: Sequence[Line], columns: _Columns) -> Iterator[Line | Rows]:
    if len(run) < MIN_ROWS:
        yield from run
        return
    rows = []
    for line in run:
        cells = [""] * len(columns)
        for piece in line.pieces:
            at = _column(columns, (piece.left, piece.right), 0.0)
            cells[at or 0] += piece.text
        rows.append(tuple(cells))
    yield Rows(run[0].page, tuple(rows))
