"""The manual page, made of the texts of `--help`: `python -m bot.manual deploy/wenbao.1`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.actions import subparsers
from bot.arguments import build_parser
from bot.texts import help as texts
from bot.texts.config import VARIABLES


def manual() -> str:
    """The page as roff, in UTF-8."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    parser = build_parser()
    yield '.TH WENBAO 1 "" "wenbao" ""'
    yield from (".SH " + texts.MANUAL_NAME, _plain(f"wenbao — {texts.PROGRAM}"))
    yield from (".SH " + texts.MANUAL_SYNOPSIS, r".B wenbao", r"\fICOMMAND\fR [...]")
    yield ".SH " + texts.COMMANDS
    for name, sub in subparsers(parser).items():
        yield f".SS wenbao {_plain(name)}"
        for paragraph in (sub.description or "").split("\n\n"):
            yield from (".PP", ".nf", *(_plain(row) for row in paragraph.split("\n")), ".fi")
        for action in sub._actions:
            if action.dest not in texts.COMMON:
                yield from _argument(action)
        for called, inner in subparsers(sub).items():
            yield from (".TP", rf"\fB{_plain(f'{name} {called}')}\fR", _plain(inner.description or ""))
    yield ".SH " + texts.OPTIONS
    for action in parser._actions:
        if action.option_strings:
            yield from _argument(action)
    yield ".SH " + texts.MANUAL_ENVIRONMENT
    for variable, meaning in VARIABLES.items():
        yield from (".TP", rf"\fB{variable}\fR", _plain(meaning))
    yield ".SH " + texts.MANUAL_STATUS
    yield _plain(texts.EXIT_STATUS)


def _argument(action: argparse.Action) -> Iterator[str]:
    value = "" if action.nargs == 0 else rf" \fI{_plain(str(action.metavar or action.dest))}\fR"
    names = ", ".join(rf"\fB{_plain(name)}\fR" for name in action.option_strings)
    yield from (".TP", (names + value).strip(), _plain(action.help or ""))


def _plain(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped


def main(argv: Sequence[str]) -> int:
    """Write the page to the file that `argv` names; returns the exit status."""
    if len(argv) != 1:
        sys.stderr.write("python -m bot.manual FILE.1\n")
        return 2
    Path(argv[0]).write_text(manual(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
