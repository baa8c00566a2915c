"""The grammar of those command lines that have actions (basket, collections, config), of the log and of forms of lists:
argparse only, see `arguments`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bot.texts import basket, config, logbook
from bot.texts import help as texts

MAX_DIGITS = 4_000  # of a number that is read: of more than 4,300 Python makes none
FORMS = ("text", "json", "md", "csv")


def count(minimum: int) -> Callable[[str], int]:
    """What reads a number that is not less than `minimum`."""

    def convert(value: str) -> int:
        if not value.isdecimal() or len(value) > MAX_DIGITS or int(value) < minimum:
            raise argparse.ArgumentTypeError(texts.NOT_A_COUNT.format(value=value, minimum=minimum))
        return int(value)

    return convert


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands (or actions) of a parser by their names."""
    actions = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return next((dict(action.choices) for action in actions), {})


def _actions(
    parser: argparse.ArgumentParser, title: str, required: bool
) -> Callable[[str, str], argparse.ArgumentParser]:
    found = parser.add_subparsers(
        dest="action", parser_class=type(parser), metavar="ACTION", title=title, required=required
    )

    def action(name: str, summary: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = found.add_parser(
            name, help=summary, prog=f"{parser.prog} {name}", description=summary
        )
        return sub

    return action


def basket_actions(parser: argparse.ArgumentParser) -> None:
    """`wenbao basket ACTION`."""
    bare = _actions(parser, basket.ACTIONS, True)

    def action(name: str, summary: str) -> argparse.ArgumentParser:
        sub = bare(name, summary)
        if name not in ("list", "use"):
            sub.add_argument("--name", default="", metavar="NAME", help=basket.NAME)
        return sub

    for listing in (action("list", basket.LIST), action("show", basket.SHOW)):
        formed(listing)
    action("use", basket.USE).add_argument("name", nargs="+", metavar="NAME", help=basket.NAME)
    add = action("add", basket.ADD)
    add.add_argument("items", nargs="+", metavar="ID", help=basket.ADDED)
    add.add_argument("--note", default="", metavar="TEXT", help=basket.ADD_NOTE)
    action("remove", basket.REMOVE).add_argument("numbers", nargs="+", type=count(1), metavar="N", help=basket.NUMBERS)
    move = action("move", basket.MOVE)
    move.add_argument("number", type=count(1), metavar="N", help=basket.FROM)
    move.add_argument("to", type=count(1), metavar="TO", help=basket.TO)
    note = action("note", basket.NOTE)
    note.add_argument("number", type=count(1), metavar="N", help=basket.NUMBER)
    note.add_argument("text", nargs="*", metavar="TEXT", help=basket.NOTE_TEXT)
    export = action("export", basket.EXPORT)
    export.add_argument("file", nargs="?", default="", metavar="FILE", help=basket.FILE)
    export.add_argument("--format", default="", metavar="FORMAT", help=basket.FORMAT)
    export.add_argument("--by", choices=("report", "note"), default="report", help=basket.BY)
    action("clear", basket.CLEAR).add_argument("--yes", action="store_true", help=basket.CLEAR_YES)


def collection_actions(parser: argparse.ArgumentParser) -> None:
    """`wenbao collections [ACTION]`; without one it lists them."""
    action = _actions(parser, config.ACTIONS, False)
    for listing in (parser, action("list", config.LIST)):
        formed(listing)
    add = action("add", config.ADD)
    add.add_argument("name", metavar="NAME", help=config.NAME)
    add.add_argument("folder", metavar="DIR", help=config.DIR)
    add.add_argument("--title", default="", metavar="TITLE", help=config.TITLE)
    action("remove", config.REMOVE).add_argument("name", metavar="NAME", help=config.NAME)
    action("use", config.USE).add_argument("name", nargs="?", default="", metavar="NAME", help=config.NAME)


def config_actions(parser: argparse.ArgumentParser) -> None:
    """`wenbao config [ACTION]`; without one it shows all settings."""
    action = _actions(parser, config.ACTIONS, False)
    get, set_, unset = action("get", config.GET), action("set", config.SET), action("unset", config.UNSET)
    for listing in (parser, get):
        formed(listing)
    get.add_argument("key", nargs="?", choices=tuple(config.KEYS), metavar="KEY", help=config.KEY)
    for changing in (set_, unset):
        changing.add_argument("key", choices=tuple(config.KEYS), metavar="KEY", help=config.KEY)
    set_.add_argument("value", nargs="+", metavar="VALUE", help=config.VALUE)
    action("path", config.PATH)


def log_arguments(parser: argparse.ArgumentParser) -> None:
    """`wenbao log [WORDS]`."""
    parser.add_argument("words", nargs="*", metavar="WORDS", help=logbook.WORDS)
    parser.add_argument("-n", "--limit", type=count(1), default=20, metavar="N", help=logbook.LIMIT)
    parser.add_argument("--clear", action="store_true", help=logbook.CLEAR)
    parser.add_argument("--yes", action="store_true", help=logbook.YES)
    formed(parser)


def formed(parser: argparse.ArgumentParser) -> None:
    """`--format`. Without a default: an action's would overwrite what stands before it."""
    parser.add_argument("--format", choices=FORMS, default=argparse.SUPPRESS, help=texts.FORMAT)
