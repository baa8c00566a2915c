"""The way to the full screen: whether these streams can show it, and the dialogue on it. Loads Textual only then."""

from __future__ import annotations

import sys
from typing import TextIO

from bot.settings import Settings
from bot.shelf import Present
from bot.terminal import Terminal

COLUMNS, ROWS = 40, 12  # of the smallest window that shows a hit and some of its report


def suits(stdin: TextIO, stdout: Terminal, stderr: Terminal) -> bool:
    """Are these streams one capable terminal? If so, what shows the full screen is loaded, ahead of the reports."""
    streams = ((stdin, sys.stdin), (stdout.stream, sys.stdout), (stderr.stream, sys.stderr))
    if not all(given is own and given.isatty() for given, own in streams):
        return False
    if not (stdout.controls and stdout.styled and stdout.ambiguous == 1):  # Textual writes UTF-8
        return False
    if (stdout.screen.columns or 0) < COLUMNS or (stdout.screen.rows or 0) < ROWS:
        return False
    import bot.fullscreen.app  # noqa: F401

    return True


def show(present: Present, settings: Settings) -> int:
    """Talk on the full screen until the person leaves; returns the exit status."""
    from bot.fullscreen.app import run

    return run(present, settings)
