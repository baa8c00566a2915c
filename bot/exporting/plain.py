"""Quotes, or a table of them → Markdown or plain text."""

from __future__ import annotations

from itertools import count

from bot.exporting.paper import Entry, Grid, Paper, numeral, writable
from bot.quoting import literal, nested
from bot.texts import exporting as texts


def markdown(paper: Paper) -> str:
    """Headings, block quotes, and the sources as footnotes."""
    out = [f"# {literal(paper.title)}"]
    notes: list[str] = []
    for group in paper.groups:
        out.append(f"## {literal(group.heading)}")
        for entry in group.entries:
            number = len(notes) + 1
            quote = literal(texts.QUOTE.format(quote=nested(entry.quote))).replace("\n", "  \n> ")
            out.append(f"> {quote}[^{number}]")
            if entry.note:
                out.append(literal(texts.NOTE.format(note=entry.note)))
            notes.append(f"[^{number}]: {literal(entry.source + _remarks(entry))}")
    out += [literal(text) for text in paper.closing]
    return writable("\n\n".join([*out, *notes]) + "\n")


def text(paper: Paper) -> str:
    """Numbered quotes, each with its source behind it."""
    out = [paper.title]
    numbers = count(1)
    for number, group in enumerate(paper.groups, start=1):
        out += ["", texts.HEADING.format(number=numeral(number), text=group.heading)]
        for entry in group.entries:
            quote = texts.QUOTE.format(quote=nested(entry.quote))
            out.append(
                texts.TXT_ENTRY.format(number=next(numbers), quote=quote, source=entry.source, remark=_remarks(entry))
            )
            out += [texts.NOTE.format(note=entry.note)] if entry.note else []
    out += ["", *paper.closing] if paper.closing else []
    return writable("\n".join(out) + "\n")


def table(grid: Grid) -> str:
    """The table in Markdown."""
    rows = [[grid.corner, *grid.columns], ["---"] * (1 + len(grid.columns))]
    for name, cells in grid.rows:
        rows.append([_one_line(name), *("<br>".join(_one_line(said + words) for said, words in cell.lines)
                                        for cell in cells)])  # fmt: skip
    rows[0] = [_one_line(name) for name in rows[0]]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    out = [f"# {literal(grid.title)}", "\n".join(lines), *map(literal, grid.closing)]
    return writable("\n\n".join(out) + "\n")


def _one_line(words: str) -> str:
    return literal(" ".join(words.split()))


def _remarks(entry: Entry) -> str:
    return "".join(texts.REMARK.format(remark=remark) for remark in entry.remarks)
