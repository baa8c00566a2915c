"""A document and a format → bytes. What writes each format is loaded when it is asked for."""

from __future__ import annotations

from bot.exporting.paper import Grid, Paper

_BOM = "\ufeff"  # Windows' editors take a text without it for another encoding


def paper_bytes(paper: Paper, kind: str) -> bytes:
    """`paper` as `kind`, one of the formats; ValueError for another."""
    match kind:
        case "docx":
            from bot.exporting.words import quotes

            return quotes(paper)
        case "xlsx":
            from bot.exporting.sheets import fields

            return fields(paper.sheet)
        case "md":
            from bot.exporting.plain import markdown

            return markdown(paper).encode("utf-8", "replace")
        case "txt":
            from bot.exporting.plain import text

            return (_BOM + text(paper)).encode("utf-8", "replace")
        case _:
            raise ValueError(kind)


def grid_bytes(grid: Grid, kind: str) -> bytes:
    """`grid` as `kind`; plain text is Markdown, which is plain. ValueError for what is no format."""
    match kind:
        case "docx":
            from bot.exporting.words import table

            return table(grid)
        case "xlsx":
            from bot.exporting.sheets import table as sheet

            return sheet(grid)
        case "md" | "txt":
            from bot.exporting.plain import table as marked

            return marked(grid).encode("utf-8", "replace")
        case _:
            raise ValueError(kind)
