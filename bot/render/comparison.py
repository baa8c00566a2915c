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


def beside(entries: Sequence[Entry], columns: int) -> list[Line]:
    """The table, no wider than `columns`: years that have no room beside the others stand below them. Empty where
    nothing stands beside anything, or has no room to.
    """
    agencies = list(dict.fromkeys(entry.citation.report.source.agency for entry in entries))
    years = sorted({entry.citation.report.source.year or 0 for entry in entries})
    if len(agencies) * len(years) < 2:
        return []
    first = min(max(width(display(name)) for name in (*agencies, texts.AGENCY)), WIDE)
    fitting = (columns - first) // (NARROW + GAP)
    if fitting < 1:
        return []
    held = _held(entries)
    out = [line(texts.BESIDE, "dim")]
    each = -(-len(years) // -(-len(years) // fitting))  # as many years in one table as in the next
    for group in (years[at : at + each] for at in range(0, len(years), each)):
        room = min((columns - first) // len(group) - GAP, WIDE)
        widest = [max(width(cell) for (_, of), cells in held.items() if of == year for cell in cells) for year in group]
        widths = [first, *(min(room, max(wide, NARROW)) for wide in widest)]
        head = [texts.AGENCY, *(str(year) if year else shared.NO_YEAR for year in group)]
        out += _row([[cell] for cell in head], widths, "title")
        for agency in agencies:
            cells = [held.get((agency, year), []) for year in group]
            out += _row([[display(agency)], *cells], widths, "") if any(cells) else []
        out.append(BLANK)
    return out


def _held(entries: Sequence[Entry]) -> dict[tuple[str, int], list[str]]:
    """What stands in the cell of an agency and a year."""
    several = len({entry.figure.counted for entry in entries}) > 1
    held: dict[tuple[str, int], list[str]] = {}
    for number, entry in enumerate(entries, start=1):
        source = entry.citation.report.source
        mark = texts.MARK if entry.apart else ""
        cell = texts.CELL.format(written=display(flat(entry.written)), number=number, apart=mark)
        cell += " " + display(flat(entry.figure.counted)) if several else ""
        held.setdefault((source.agency, source.year or 0), []).append(cell)
    return held


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
