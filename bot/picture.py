"""The pictures of the README, drawn by the program itself: `python -m bot.picture deploy`.

The console runs on the shipped reports with a few lines typed by a script; what it writes, colours and all, becomes
the SVG of a terminal window. The full screen draws its own.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.clipboard import Copied
from bot.console import Console
from bot.drawing import true_to_columns
from bot.render.layout import COLOR
from bot.settings import shipped_corpus
from bot.shelf import Present
from bot.terminal import Terminal
from bot.texts import words
from retrieval import Answerer, Library

COLUMNS, ROWS = 80, 24
CONSOLE, FULL = "console.svg", "full.svg"
TYPED = (
    "西青投促局2024年签了哪家律所？",
    "那华明呢？",
    "新",
    "各单位普法有哪些不足",
)


class ScriptedReader:
    """Lines typed by a script, seen on the screen as if a person had typed them."""

    interactive = True

    def __init__(self, typed: Sequence[str], out: Terminal) -> None:
        self._typed = iter(typed)
        self._out = out

    def read(self) -> str:
        """The next line. Raises EOFError after the last."""
        text = next(self._typed, None)
        if text is None:
            raise EOFError
        self._out.write(f"\x1b[{COLOR['number']}m{words.PROMPT}\x1b[0m{text}\n")
        return text


def draw_console() -> str:
    """The SVG (text) of a console in which TYPED is said, on the shipped reports."""
    from rich.console import Console as Recorder
    from rich.text import Text

    out = io.StringIO()
    terminal = Terminal(out, (COLUMNS, ROWS), COLOR)
    present = Present(Library.open(shipped_corpus()), lambda library: Answerer(library).ask)
    reader = ScriptedReader(TYPED, terminal)
    Console(present, reader, terminal, terminal, lambda text, _: Copied(None, False)).run()
    recorder = Recorder(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    recorder.print(Text.from_ansi(out.getvalue()), soft_wrap=True)
    return true_to_columns(recorder.export_svg(title="wenbao chat", unique_id="wenbao"))


def main(argv: Sequence[str]) -> int:
    """Write the pictures into the folder that `argv` names; returns the exit status."""
    if len(argv) != 1:
        sys.stderr.write("python -m bot.picture FOLDER\n")
        return 2
    from bot.fullscreen.picture import draw

    folder = Path(argv[0])
    (folder / CONSOLE).write_text(draw_console(), encoding="utf-8")
    (folder / FULL).write_text(asyncio.run(draw()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
