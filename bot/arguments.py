"""The command line's grammar. Imports nothing heavy: help and mistakes answer at once."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from bot import __version__
from bot.actions import (
    basket_actions,
    collection_actions,
    config_actions,
    count,
    formed,
    log_arguments,
    subparsers,
)
from bot.render.layout import wrap
from bot.texts import basket, config, full, library, logbook, preparing, verify
from bot.texts import figures as ledger
from bot.texts import help as texts

COMMANDS = (
    "ask", "chat", "reports", "outline", "show", "style", "basket", "table", "brief", "add", "edit", "remove",
    "refresh", "figures", "verify", "log", "collections", "config", "eval", "bot", "feedback",
    "doctor", "help", "completion",
)  # fmt: skip
DEFAULTS = {"corpus": None, "collection": None, "plain": False, "json": False, "format": "text"}
SHELLS = ("bash", "zsh", "fish", "powershell")


class UsageError(Exception):
    """The command line cannot be understood; the message is the sentence to show, `status` that of the process."""

    status = 2


class NoCommand(UsageError):
    """There is no command: in a terminal that opens the console."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in Chinese, wrapped by columns and not by characters."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=80)

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, texts.USAGE)  # type: ignore[arg-type]

    def _split_lines(self, text: str, columns: int) -> list[str]:
        return ["".join(part for part, _ in row) for row in wrap([(text, "")], columns)]


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese and leaves ending the process to its caller."""

    def __init__(self, prog: str, description: str = "", epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = texts.POSITIONALS
        self._optionals.title = texts.OPTIONS
        self.add_argument("-h", "--help", action="help", help=texts.HELP)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's message in Chinese, and what may have been meant."""
        if found := re.match(r"argument COMMAND: invalid choice: '?(?P<value>.*?)'? \(choose from .*\)", message):
            raise UsageError(_no_command(found["value"]) + texts.SEE_HELP.format(program=self.prog))
        if found := re.match(r"unrecognized arguments: (?P<names>.+)", message):
            wrong = found["names"].split()[0]
            known = [name for sub in (self, *subparsers(self).values()) for name in sub._option_string_actions]
            close = [] if wrong in known else _close(wrong, known, 0.7)
            perhaps = texts.PERHAPS.format(name=close[0]) if close else ""
            sentence = texts.UNRECOGNISED.format(names=found["names"], perhaps=perhaps)
            raise UsageError(sentence + texts.SEE_HELP.format(program=self.prog))
        if message == "the following arguments are required: COMMAND":
            raise NoCommand(texts.NO_COMMAND + texts.SEE_HELP.format(program=self.prog))
        for pattern, sentence in texts.ARGPARSE_ERRORS:
            found = re.match(pattern, message)
            if found:
                raise UsageError(sentence.format(**found.groupdict()) + texts.SEE_HELP.format(program=self.prog))
        raise UsageError(message)

    def format_help(self) -> str:
        """The help, its titles followed by a Chinese colon."""
        titles = "|".join((texts.POSITIONALS, texts.OPTIONS, texts.COMMANDS))
        return re.sub(rf"^({titles}):$", r"\1：", super().format_help(), flags=re.M)

    def print_help(self, file: object = None) -> None:
        """Raise HelpShown: who writes it decides where it goes."""
        raise HelpShown(self.format_help())


class HelpShown(Exception):
    """Help (or the version) was asked for: `text` is to be written, and that is all."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _ShowVersion(argparse.Action):
    def __call__(self, *args: object, **kwargs: object) -> None:
        raise HelpShown(texts.VERSION.format(version=__version__) + "\n")


def parse(argv: list[str]) -> argparse.Namespace:
    """Understand `argv` (without the program's name). Raises UsageError and HelpShown."""
    named = next((argument for argument in argv if argument in COMMANDS), "help")
    try:
        parser = build_parser("" if named == "help" else named)
        namespace = parser.parse_args(argv)
    except UsageError:
        parser = build_parser()  # what may have been meant instead is looked for among all there is
        namespace = parser.parse_args(argv)
    if namespace.command == "help":
        named = namespace.about
        if named is not None and named not in COMMANDS:
            raise UsageError(_no_command(named))
        raise HelpShown((subparsers(parser)[named] if named else parser).format_help())
    if getattr(namespace, "corpus", None) and getattr(namespace, "collection", None):
        raise UsageError(config.TWO_CORPORA)
    if getattr(namespace, "format", "text") == "json":
        namespace.json = True
    for name, value in DEFAULTS.items():
        if not hasattr(namespace, name):
            setattr(namespace, name, value)
    return namespace


class _Unasked:
    """Stands for the grammar of a command that is not asked for: whatever is added to it is left out."""

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: self


def build_parser(only: str = "") -> Parser:
    """The grammar: every command, every option; or those of one command alone, which takes a fifth of the time."""
    parser = Parser("wenbao", texts.PROGRAM, epilog=texts.EPILOG)
    parser.add_argument("-V", "--version", action=_ShowVersion, nargs=0, help=texts.SHOW_VERSION)
    _common(parser)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=texts.COMMANDS, required=True, parser_class=Parser
    )

    def command(name: str, summary: str, description: str = "") -> argparse.ArgumentParser:
        if only not in ("", name):
            unasked: Any = _Unasked()
            return unasked  # type: ignore[no-any-return]
        sub: argparse.ArgumentParser = commands.add_parser(
            name, help=summary, prog=f"wenbao {name}", description=description or summary
        )
        return sub

    ask = command("ask", texts.ASK, texts.ASK_LONG)
    ask.add_argument("question", nargs="+", metavar="QUESTION", help=texts.QUESTION)
    ask.add_argument("-n", "--limit", type=count(1), default=None, metavar="N", help=texts.LIMIT)
    ask.add_argument("--report", action="append", default=[], metavar="REPORT", help=texts.REPORT_FILTER)
    ask.add_argument("--year", action="append", default=[], type=_year, metavar="YEAR", help=texts.YEAR_FILTER)
    ask.add_argument("--ids", action="store_true", help=texts.IDS)
    ask.add_argument("--explain", action="store_true", help=texts.EXPLAIN)
    chat = command("chat", texts.CHAT, texts.CHAT_LONG)
    chat.add_argument("--full", action="store_true", default=None, help=full.FULL)
    chat.add_argument("--no-full", dest="full", action="store_false", default=None, help=full.NO_FULL)
    reports = command("reports", texts.REPORTS, texts.REPORTS_LONG)
    reports.add_argument("--check", action="store_true", help=texts.CHECK)
    reports.add_argument("--problems", action="store_true", help=library.PROBLEMS)
    outline = command("outline", texts.OUTLINE)
    outline.add_argument("report", metavar="REPORT", help=texts.REPORT)
    for listing in (ask, reports, outline):
        formed(listing)
    show = command("show", texts.SHOW, texts.SHOW_LONG)
    show.add_argument("id", metavar="ID", help=texts.PASSAGE)
    show.add_argument("--before", type=count(0), default=0, metavar="N", help=texts.BEFORE)
    show.add_argument("--after", type=count(0), default=0, metavar="N", help=texts.AFTER)
    show.add_argument("--section", action="store_true", help=texts.WHOLE_SECTION)
    show.add_argument("--quote", action="store_true", help=texts.QUOTE)
    show.add_argument("--ids", action="store_true", help=texts.IDS)
    show.add_argument("--open", action="store_true", help=texts.OPEN)
    command("style", basket.STYLE, basket.STYLE_LONG).add_argument(
        "name", nargs="*", metavar="NAME", help=basket.STYLE_NAME
    )
    basket_actions(command("basket", basket.BASKET, basket.BASKET_LONG))
    table = command("table", preparing.TABLE, preparing.TABLE_LONG)
    table.add_argument("reports", nargs="*", metavar="REPORT", help=preparing.REPORTS)
    table.add_argument("--rows", default=",".join(preparing.DEFAULT_ROWS), metavar="NAMES", help=preparing.ROWS)
    table.add_argument("--year", action="append", default=[], type=_year, metavar="YEAR", help=preparing.YEAR)
    table.add_argument("--out", default="", metavar="FILE", help=preparing.OUT)
    table.add_argument("--format", default="", metavar="FORMAT", help=preparing.FORMAT)
    brief = command("brief", preparing.BRIEF, preparing.BRIEF_LONG)
    brief.add_argument("agenda", metavar="AGENDA", help=preparing.AGENDA)
    brief.add_argument("--out", default="", metavar="FILE", help=preparing.OUT)
    brief.add_argument("--format", default="", metavar="FORMAT", help=preparing.BRIEF_FORMAT)
    brief.add_argument("--basket", default="", metavar="NAME", help=preparing.INTO_BASKET)
    add = command("add", library.ADD, library.ADD_LONG)
    add.add_argument("paths", nargs="+", metavar="PATH", help=library.PATHS)
    add.add_argument("--title", default="", metavar="TITLE", help=library.TITLE)
    add.add_argument("--agency", default="", metavar="AGENCY", help=library.AGENCY)
    add.add_argument("--year", dest="set_year", default=None, type=_year, metavar="YEAR", help=library.YEAR)
    add.add_argument("--yes", action="store_true", help=library.YES)
    add.add_argument("--no-replace", action="store_true", help=library.NO_REPLACE)
    edit = command("edit", library.EDIT, library.EDIT_LONG)
    edit.add_argument("report", metavar="REPORT", help=texts.REPORT)
    edit.add_argument("--title", default="", metavar="TITLE", help=library.NEW_TITLE)
    edit.add_argument("--agency", default="", metavar="AGENCY", help=library.NEW_AGENCY)
    edit.add_argument("--year", dest="set_year", default=None, type=_year, metavar="YEAR", help=library.NEW_YEAR)
    remove = command("remove", library.REMOVE, library.REMOVE_LONG)
    remove.add_argument("reports", nargs="+", metavar="REPORT", help=texts.REPORT)
    command("refresh", library.REFRESH)
    figures = command("figures", ledger.FIGURES, ledger.FIGURES_LONG)
    figures.add_argument("words", nargs="*", metavar="WORDS", help=ledger.WORDS)
    for name, said in ledger.OF.items():
        figures.add_argument(f"--{name}", action="append", default=[], metavar=name.upper(), help=said)
    figures.add_argument("--year", action="append", default=[], type=_year, metavar="YEAR", help=ledger.YEAR)
    role = figures.add_argument("--role", action="append", default=[], metavar="ROLE", help=ledger.ROLE)
    role.choices = ledger.ROLES
    for name, said in ledger.FILES.items():
        figures.add_argument(f"--{name}", default="", metavar="FILE", help=said)
    formed(figures)
    verification = command("verify", verify.VERIFY, verify.VERIFY_LONG)
    verification.add_argument("draft", metavar="DRAFT", help=verify.DRAFT)
    verification.add_argument("--out", default="", metavar="FILE", help=verify.OUT)
    formed(verification)
    evaluation = command("eval", texts.EVAL, texts.EVAL_LONG)
    evaluation.add_argument("file", nargs="?", default=None, metavar="FILE", help=texts.QUESTIONS_FILE)
    evaluation.add_argument("--show", type=count(0), default=10, metavar="N", help=texts.MISSES)
    evaluation.add_argument("--beir", default=None, metavar="DIR", help=texts.BEIR)
    evaluation.add_argument("--engine", default=None, metavar="NAME", help=texts.ENGINE)
    evaluation.add_argument("--run", default=None, metavar="FILE", help=texts.RUN)
    log_arguments(command("log", logbook.LOG, logbook.LOG_LONG))
    collection_actions(command("collections", config.COLLECTIONS, config.COLLECTIONS_LONG))
    config_actions(command("config", config.CONFIG, config.CONFIG_LONG))
    command("bot", texts.BOT, texts.BOT_LONG)
    feedback = command("feedback", texts.FEEDBACK, texts.FEEDBACK_LONG)
    feedback.add_argument("--gaps", action="store_true", help=texts.GAPS)
    formed(feedback)
    feedback.add_argument("--line", type=count(1), default=None, metavar="N", help=texts.EVAL_LINE)
    feedback.add_argument("--cite", default=None, metavar="ID", help=texts.CITE)
    feedback.add_argument("--answer", default=None, metavar="TEXT", help=texts.ANSWER_WORDS)
    feedback.add_argument("--unanswerable", default=None, metavar="REASON", help=texts.UNANSWERABLE)
    command("doctor", texts.DOCTOR)
    command("help", texts.HELP_ABOUT).add_argument("about", nargs="?", metavar="COMMAND", help=texts.ABOUT)
    completion = command("completion", texts.COMPLETION, texts.COMPLETION_LONG)
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help=texts.SHELL)
    completion.add_argument("--for", dest="typed", nargs=argparse.REMAINDER, metavar="WORD", help=texts.FOR)
    for sub in commands.choices.values():
        _common(sub)
        for action in subparsers(sub).values():
            _common(action)
    return parser


def _no_command(value: str) -> str:
    """That there is no such command, and what may have been meant: a question, or one that is spelt alike."""
    if any(char >= "\u2e80" for char in value):
        return texts.A_QUESTION.format(value=value)
    close = _close(value, COMMANDS, 0.6)
    perhaps = texts.PERHAPS.format(name=close[0]) if close else ""
    return texts.UNKNOWN_COMMAND.format(value=value, perhaps=perhaps)


def _close(value: str, known: Sequence[str], threshold: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(value, known, 1, threshold)


def _common(parser: argparse.ArgumentParser) -> None:
    # No defaults here: a command's would overwrite what stands before the command.
    parser.add_argument("-c", "--collection", metavar="NAME", default=argparse.SUPPRESS, help=config.COLLECTION)
    parser.add_argument("--corpus", metavar="DIR", type=_folder, default=argparse.SUPPRESS, help=texts.CORPUS)
    parser.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=texts.PLAIN)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=texts.JSON)


def _folder(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError(texts.NO_FOLDER)
    return value


def _year(value: str) -> int:
    found = re.fullmatch(r"(?:(\d{2})|(\d{4}))年?", value)
    if not found:
        raise argparse.ArgumentTypeError(texts.NOT_A_YEAR.format(value=value))
    return 2000 + int(found[1]) if found[1] else int(found[2])
