"""Documents to be written: what is in them (`paper`), and how each format shows it. Nothing here knows baskets."""

from bot.exporting.files import format_of, free_path, place_for, written
from bot.exporting.paper import Cell, Entry, Grid, Group, Paper, Sheet
from bot.exporting.rendering import grid_bytes, paper_bytes

__all__ = [
    "Cell",
    "Entry",
    "Grid",
    "Group",
    "Paper",
    "Sheet",
    "format_of",
    "free_path",
    "grid_bytes",
    "paper_bytes",
    "place_for",
    "written",
]
