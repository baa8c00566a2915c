"""Lines → the terminal, through a pager where they are longer than its window and a person sits there."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from bot.render.layout import Line, height
from bot.terminal import Terminal

NONE = "cat"  # as a pager means that none is wanted


def show_lines(lines: Sequence[Line], out: Terminal, stdin: TextIO, pager: str) -> None:
    """Write the lines to `out`; through `pager`, a command line, where they do not fit its window."""
    rows = out.screen.rows
    command = _command(pager) if out.controls and rows and stdin.isatty() else None
    if command is None or rows is None or height(lines, out.screen) < rows or not _run(command, lines, out):
        out.lines(lines)


def _command(pager: str) -> list[str] | None:
    import shlex

    try:
        parts = shlex.split(pager)
    except ValueError:
        return None
    program = shutil.which(parts[0]) if parts and parts[0] != NONE else None
    if program is None:
        return None
    # less is told to keep colours, to leave what was read on the screen, and that it reads UTF-8 whatever the locale
    quiet = ["-RFX"] if Path(program).stem == "less" else []
    env = shutil.which("env")
    return [*([env, "LESSCHARSET=utf-8"] if env and quiet else []), program, *parts[1:], *quiet]


def _run(command: list[str], lines: Sequence[Line], out: Terminal) -> bool:
    import subprocess

    text = out.drawn(lines, links=False)  # older pagers show the address
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
    except OSError:
        return False
    while True:
        try:
            process.communicate(text.encode("utf-8", "replace"))
        except KeyboardInterrupt:  # Ctrl-C is the pager's own: it stops a search
            continue
        except OSError:  # it was left before the end
            process.wait()
        return True
