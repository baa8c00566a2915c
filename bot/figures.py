"""`wenbao figures`: the ledger of a library as a table, as CSV or as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from bot.context import Context, open_library
from bot.render.jsonable import Json, citation_json
from bot.render.layout import BLANK, Line, display, line
from bot.render.passages import flat, path, year
from bot.texts import verify as texts
from retrieval import Entry, Library, Report, fold, tabulate


def figures(context: Context) -> int:
    """`wenbao figures [WORDS]`. Raises CorpusError, ReportNotFound, ReportAmbiguous, OSError."""
    options, library = context.options, open_library(context)
    entries = tabulate(_reports(library, context), " ".join(options.words), options.unit, options.role)
    if options.csv:
        Path(options.csv).write_text(_csv(entries), encoding="utf-8-sig", newline="")
        context.stderr.say(texts.FIGURES_SAVED.format(count=len(entries), file=options.csv))
    if options.json:
        context.stdout.json([entry_json(entry) for entry in entries])
    elif not options.csv:
        context.stdout.lines(entry_lines(entries))
    return 0


def _reports(library: Library, context: Context) -> Iterator[Report]:
    """The reports the options choose."""
    options = context.options
    named = [library.report(name).id for name in options.report]
    agencies = [fold(name) for name in options.agency]
    for source in library.sources:
        called = fold(source.agency + source.short + "".join(source.places))
        if (
            (not named or source.id in named)
            and (not options.year or source.year in options.year)
            and (not agencies or any(name in called for name in agencies))
        ):
            yield library.by_id(source.id)


def number(value: Decimal) -> int | float:
    """A value as JSON and CSV have it."""
    return int(value) if value == value.to_integral_value() else float(value)


def entry_json(entry: Entry) -> Json:
    """One entry; `low` and `high` are its value in `unit`, the same but in a range."""
    figure = entry.figure
    return {
        "figure": entry.written,
        "start": figure.start,
        "end": figure.end,
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "about": figure.about,
        "counts": figure.counted,
        "periods": list(map(str, figure.periods)),
        "role": str(figure.stated),
        "direction": figure.way,
        "apart": list(entry.apart),
        "citation": citation_json(entry.citation),
    }


def entry_lines(entries: Sequence[Entry]) -> list[Line]:
    """The entries, two lines each."""
    if not entries:
        return [line(texts.NO_FIGURES)]
    out: list[Line] = []
    for entry in entries:
        figure, source = entry.figure, entry.citation.report.source
        state = texts.STATE_JOIN.join([*map(str, figure.periods), str(figure.stated)])
        head = (
            (flat(entry.written), "number"),
            ("  " + display(flat(figure.counted)), "title"),
            (" " + texts.FIGURE_STATE.format(state=state), "dim"),
        )
        where = texts.FIGURE_SOURCE.format(agency=display(source.agency), year=year(source))
        out += [Line(head, 0, 3), line(f"{where}  {entry.citation.id}", "dim", 3)]
        if entry.apart:
            how = texts.STATE_JOIN.join(texts.APART[name] for name in entry.apart)
            out.append(line(texts.APART_LINE.format(how=how), "title", 3))
    return [*out, BLANK, line(texts.FIGURES_TOTAL.format(count=len(entries)))]


def _csv(entries: Sequence[Entry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(texts.HEADER)
    for entry in entries:
        figure, citation = entry.figure, entry.citation
        source = citation.report.source
        periods = texts.STATE_JOIN.join(map(str, figure.periods))
        apart = texts.STATE_JOIN.join(texts.APART[name] for name in entry.apart)
        cells = [
            source.agency, "" if source.year is None else source.year, figure.counted, entry.written,
            number(figure.low), number(figure.high), figure.unit, periods, str(figure.stated), texts.WAYS[figure.way],
            apart, flat(citation.quote), source.title, path(citation), citation.id,
        ]  # fmt: skip
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
