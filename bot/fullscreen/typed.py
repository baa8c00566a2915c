"""A line typed where questions are typed → the action of the screen that it commands, if it is a command."""

from __future__ import annotations

from bot.typed import understood

# The line console's commands → what the screen does for them.
ACTIONS = {
    "previous": "section(-1)",
    "next": "section(1)",
    "outline": "outline",
    "copy": "copy",
    "more": "help",
    "reports": "filter",
    "refresh": "refresh",
    "new": "new",
    "help": "help",
    "leave": "quit",
}


def command_in(text: str) -> str | None:
    """The action that 新, /退出 and the like stand for; anything else is a question."""
    return ACTIONS.get(understood(text).what)
