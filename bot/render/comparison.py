"""Figures that count one thing → a table of agencies and years, each cell a figure and its number (wenbao figures)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from bot.render.layout import BLANK, Line, display, line, pad, width, wrap
from bot.render.passages import flat
from bot.texts import figures as texts
from bot.texts import words as shared
from retrieval import Entry

GAP = 2  # columns between those of the table
NARROW, WIDE = 12, 26  # columns of one of the table's


def beside(entries: Sequence[Entry], columns: int | None) -> list[Line]:
    """The table, on so many columns of a screen; empty where nothing stands beside anything, or has no room to."""
    agencies = list(dict.fromkeys(entry.citation.report.source.agency for entry in entries))
    years = sorted({entry.citation.report.source.year or 0 for entry in entries})
    if len(agencies) * len(years) < 2:
        return []
    first = min(max(width(display(name)) for name in (*agencies, texts.AGENCY)), WIDE)
    room = WIDE if columns is None else (columns - first) // len(years) - GAP
    if room < NARROW:
        return []
    several = len({entry.figure.counted for entry in entries}) > 1
    held: dict[tuple[str, int], list[str]] = {}
    for number, entry in enumerate(entries, start=1):
        source = entry.citation.report.source
        mark = texts.MARK if entry.apart else ""
        cell = texts.CELL.format(written=display(flat(entry.written)), number=number, apart=mark)
        cell += " " + display(flat(entry.figure.counted)) if several else ""
        held.setdefault((source.agency, source.year or 0), []).append(cell)
    head = [texts.AGENCY, *(str(year) if year else shared.NO_YEAR for year in years)]
    widest = {
        year: max(width(cell) for key, cells in held.items() if key[1] == year for cell in cells) for year in years
    }
    widths = [first, *(min(room, WIDE, max(widest[year], NARROW)) for year in years)]
    out = [line(texts.BESIDE, "dim"), *_row([[cell] for cell in head], widths, "title")]
    for agency in agencies:
        out += _row([[display(agency)], *(held.get((agency, year), []) for year in years)], widths, "")
    return [*out, BLANK]


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int], style: str) -> list[Line]:
    """One row of the table; a cell's figures stand one below the other."""
    broken = [
        [text for words in cell for row in wrap([(words, "")], wide) for text in ("".join(part for part, _ in row),)]
        for cell, wide in zip(cells, widths, strict=True)
    ]
    out = []
    for texts_of in zip_longest(*broken, fillvalue=""):
        spread = [pad(text, wide + GAP) for text, wide in zip(texts_of, widths, strict=True)]
        out.append(line("".join(spread).rstrip(" "), style))
    return out
