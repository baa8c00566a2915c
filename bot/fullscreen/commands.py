"""A line typed where questions are typed → the action of the screen that it commands, if it is a command."""

from __future__ import annotations

from bot import basket_commands
from bot.basket_commands import is_for_desk
from bot.console_commands import not_known, understood

# The line console's commands → what the screen does for them.
ACTIONS = {
    "previous": "section(-1)",
    "next": "section(1)",
    "section": "section(0)",
    "outline": "outline",
    "copy": "copy",
    "ids": "name_passage",
    "more": "more",
    "reports": "filter",
    "refresh": "refresh",
    "new": "new",
    "help": "help",
    "leave": "quit",
}


def command_in(text: str) -> str | None:
    """The action that 新, 第2条, /退出 and the like stand for; anything else is a question."""
    typed = understood(text)
    match typed.what:
        case "ask":
            return None
        case "open":
            return f"hit({typed.number})"
        case "passage":
            return f"passage({typed.text!r})"
        case "unknown":
            return f"say({not_known(text, typed)!r})"
    action = ACTIONS[typed.what]
    return f"hit({typed.number}, {action!r})" if typed.number else action


def names_command(text: str) -> bool:
    """Is `text`, behind the slash that began a search, the name of a command, or 收 1 3, 导出 稿.docx and the like?"""
    return understood(f"/{text}").what not in ("ask", "unknown") or is_for_desk(text)


def is_command(text: str) -> bool:
    """Is `text`, with its slash, a command there is, or nearly?"""
    name = text[1:].split(maxsplit=1)[:1]
    return (
        names_command(text[1:]) or (name[0] in basket_commands.NAMES if name else False) or understood(text).text != ""
    )
