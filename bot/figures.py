"""`wenbao figures`: the ledger of a library as a table, as a file (CSV, Excel, a picture) or as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.exporting import Sheet, written
from bot.plotting import FORMS, NothingToPlot, PlottingMissing, plotted
from bot.progress import progress
from bot.render.comparison import beside
from bot.render.jsonable import Json, citation_json
from bot.render.layout import BLANK, Line, display, line
from bot.render.passages import flat, path, year
from bot.render.sheets import sheet_text
from bot.texts import figures as texts
from bot.texts import words
from retrieval import Entry, KeptFigures, Library, Report, fold, kept_figures, tabulate


def figures(context: Context) -> int:
    """`wenbao figures [WORDS]`. Raises CorpusError, ReportNotFound, ReportAmbiguous, OSError, UsageError."""
    options, asked = context.options, " ".join(context.options.words)
    form = Path(options.plot).suffix.lower().removeprefix(".")
    if options.plot and form not in FORMS:
        raise UsageError(texts.PLOT_FORM)
    if options.plot and not asked:
        raise UsageError(texts.PLOT_WORDS)
    library, kept = open_library(context), kept_figures(context.settings.cache)
    chosen = list(_chosen(library, context))
    with progress(context.stderr) as tell:
        for number, report in enumerate(chosen):
            tell(number, len(chosen), report.source.file)
            kept.of(report)
    entries = tabulate(chosen, asked, options.unit, options.role, kept)
    if options.xlsx:
        path = written(Path(options.xlsx), workbook(entries))
        context.stderr.say(texts.SAVED.format(count=len(entries), file=path))
    if options.plot:
        _plot(entries, asked, form, context)
    if options.csv:
        path = written(Path(options.csv), sheet_text(_rows(entries), "csv").encode("utf-8-sig"))
        context.stderr.say(texts.SAVED.format(count=len(entries), file=path))
    if options.json:
        context.stdout.json([entry_json(entry) for entry in entries])
    elif options.format != "text":
        context.stdout.write(sheet_text(_rows(entries), options.format))
    elif not (options.csv or options.xlsx or options.plot):
        compared = beside(entries, context.stdout.table_columns) if asked else []
        context.stdout.lines([*compared, *entry_lines(entries, bool(compared))])
    return 0


def _plot(entries: Sequence[Entry], asked: str, form: str, context: Context) -> None:
    try:
        picture = plotted(entries, asked, form)
    except PlottingMissing:
        raise UsageError(texts.PLOT_MISSING) from None
    except NothingToPlot:
        raise UsageError(texts.PLOT_NOTHING.format(words=asked)) from None
    path = written(Path(context.options.plot), picture.data)
    said = [texts.PLOT_SAVED.format(shown=picture.shown, file=path)]
    said += [texts.PLOT_LEFT.format(count=picture.left_out)] if picture.left_out else []
    said += [] if picture.lettered else [texts.PLOT_NO_FONT]
    context.stderr.say("\n".join(said))


def keep_figures(library: Library, reports: Collection[str], context: Context) -> None:
    """Read the figures of these reports (ids) now, for all who ask later."""
    kept: KeptFigures = kept_figures(context.settings.cache)
    with progress(context.stderr) as tell:
        for number, name in enumerate(filter(library.holds, reports)):
            report = library.by_id(name)
            tell(number, len(reports), report.source.file)
            kept.of(report)


def _chosen(library: Library, context: Context) -> Iterator[Report]:
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
        "per": entry.per,
        "role": str(figure.stated),
        "direction": figure.way,
        "apart": list(entry.apart),
        "citation": citation_json(entry.citation),
    }


def state_of(entry: Entry) -> str:
    """What is to be known of a figure besides what it counts: for how long, of which time, by how much, how sure."""
    figure = entry.figure
    way = [texts.CHANGED[figure.way]] if entry.changed else []
    return texts.JOIN.join([*filter(None, (entry.per,)), *map(str, figure.periods), *way, str(figure.stated)])


def entry_lines(entries: Sequence[Entry], numbered: bool = False) -> list[Line]:
    """The entries, two lines each."""
    if not entries:
        return [line(texts.NO_FIGURES)]
    out: list[Line] = []
    for number, entry in enumerate(entries, start=1):
        figure, source = entry.figure, entry.citation.report.source
        state = state_of(entry)
        head = (
            (texts.NUMBER.format(number=number) if numbered else "", "dim"),
            (flat(entry.written), "number"),
            ("  " + display(flat(figure.counted)), "title"),
            (" " + texts.STATE.format(state=state), "dim"),
        )
        where = words.PUBLISHER.format(agency=display(source.agency), year=year(source))
        out += [Line(head, 0, 3), line(f"{where}  {entry.citation.id}", "dim", 3)]
        if entry.apart:
            how = texts.JOIN.join(texts.APART[name] for name in entry.apart)
            out.append(line(texts.APART_LINE.format(how=how), "title", 3))
    return [*out, BLANK, line(texts.TOTAL.format(count=len(entries)))]


def _cells(entry: Entry) -> tuple[str | int | float, ...]:
    """An entry in the columns of `HEADER`."""
    figure, citation = entry.figure, entry.citation
    source = citation.report.source
    periods = texts.JOIN.join(filter(None, (entry.per, *map(str, figure.periods))))
    apart = texts.JOIN.join(texts.APART[name] for name in entry.apart)
    return (
        source.agency, "" if source.year is None else source.year, figure.counted, entry.written,
        number(figure.low), number(figure.high), figure.unit, periods, str(figure.stated), texts.WAYS[figure.way],
        apart, flat(citation.quote), source.title, path(citation), citation.id,
    )  # fmt: skip


def workbook(entries: Sequence[Entry]) -> bytes:
    """The entries as an Excel workbook, one row each."""
    from bot.exporting.sheets import fields

    return fields(Sheet(texts.SHEET, texts.HEADER, tuple(map(_cells, entries))))


def _rows(entries: Sequence[Entry]) -> list[list[str]]:
    return [list(texts.HEADER), *([str(cell) for cell in _cells(entry)] for entry in entries)]
