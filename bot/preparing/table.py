"""`wenbao table`: reports side by side, cells verbatim, to the terminal or to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.exporting import Cell, Grid, format_of, grid_bytes, place_for, written
from bot.preparing.cells import Filled, Filler
from bot.render.headline import agency_name
from bot.render.jsonable import source_json
from bot.render.layout import BLANK, Line, display, line
from bot.render.passages import year
from bot.texts import preparing as texts
from bot.texts.exporting import OF_TABLES
from retrieval import Answerer, Library, Report

Row = tuple[str, tuple[Filled, ...]]


def table(context: Context) -> int:
    """Fill the table, and show or write it. Raises UsageError, CorpusError, OSError."""
    options = context.options
    rows = [row.strip() for row in options.rows.replace("，", ",").replace("、", ",").split(",") if row.strip()]
    if not rows:
        raise UsageError(texts.NO_ROWS)
    kind = format_of(options.out, options.format)
    if kind not in OF_TABLES:
        raise UsageError(texts.NO_TABLE_FORMAT.format(name=options.format or Path(options.out).suffix))
    library = open_library(context)
    reports = _chosen(library, options.reports, options.year)
    if not reports:
        raise UsageError(texts.NO_REPORTS)
    filler = Filler(library, Answerer(library), rows)
    filled = [(row, tuple(filler.fill(report, row) for report in reports)) for row in dict.fromkeys(rows)]
    if options.out or options.format:
        path = written(place_for(options.out, texts.TABLE_TITLE, kind), grid_bytes(_grid(reports, filled), kind))
        if not options.json:
            context.stdout.say(texts.WRITTEN.format(file=path))
    if options.json:
        context.stdout.json({"rows": [_row_json(reports, row) for row in filled]})
    elif not (options.out or options.format):
        context.stdout.lines(_lines(reports, filled))
    return 0


def _chosen(library: Library, names: Sequence[str], years: Sequence[int]) -> list[Report]:
    reports = [library.report(name) for name in names] or list(library.reports)
    return [report for report in dict.fromkeys(reports) if not years or report.source.year in years]


def _called(report: Report) -> str:
    source = report.source
    return texts.COLUMN.format(agency=agency_name(source), year=year(source))


def _cell(filled: Filled) -> list[tuple[str, str]]:
    """The lines of a cell: what is said of the words, the words."""
    if filled.absent:
        return [(texts.UNMENTIONED, "")]
    if not filled.quotes:
        return [(texts.UNCLEAR, "")]
    said = "" if filled.certain else texts.PERHAPS
    lines = [
        (said + texts.OTHER_ROLES.get("" if one.role == filled.role else one.role, ""),
         texts.CELL.format(words=one.words.replace("\n", "") + texts.CUT * (one.id in filled.cut), id=one.id))
        for one in filled.quotes
    ]  # fmt: skip
    return [*lines, *[(texts.MORE.format(count=filled.more), "")] * bool(filled.more)]


def _grid(reports: Sequence[Report], rows: Sequence[Row]) -> Grid:
    cells = tuple((name, tuple(Cell(tuple(_cell(one))) for one in filled)) for name, filled in rows)
    return Grid(texts.TABLE_TITLE, texts.CORNER, tuple(map(_called, reports)), cells, (texts.KEY,))


def _lines(reports: Sequence[Report], rows: Sequence[Row]) -> list[Line]:
    out: list[Line] = []
    for name, filled in rows:
        out += [*[BLANK] * bool(out), line(display(name), "title")]
        for report, one in zip(reports, filled, strict=True):
            out.append(line(_called(report), "number", 2))
            for said, words in _cell(one):
                out.append(Line(((said, "title"), (display(words), "")), 4, 4))
    return [*out, BLANK, line(texts.KEY, "dim")]


def _row_json(reports: Sequence[Report], row: Row) -> dict[str, object]:
    name, filled = row
    return {
        "name": name,
        "cells": [
            {
                "report": source_json(report.source),
                "absent": one.absent,
                "certain": one.certain and bool(one.quotes),
                "quotes": [{"id": quote.id, "quote": quote.quote, "cut": quote.id in one.cut} for quote in one.quotes],
                "more": one.more,
            }
            for report, one in zip(reports, filled, strict=True)
        ],
    }
