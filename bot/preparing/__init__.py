"""What is prepared for a meeting: a table of reports side by side, quotes for every item of an agenda."""

from bot.preparing.brief import brief
from bot.preparing.table import table

__all__ = ["brief", "table"]
