"""The console in an emulated terminal: what stands in its window after each message."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pyte

from bot.clipboard import Copied
from bot.console import Console
from bot.render.layout import COLOR
from bot.shelf import Present
from bot.terminal import Terminal
from bot.texts import words
from retrieval import Answerer, Library


class Window:
    """A terminal window that understands what the console writes."""

    def __init__(self, columns: int, rows: int, palette: dict[str, str] | None = COLOR) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.screen.set_mode(pyte.modes.LNM)
        self._stream = pyte.Stream(self.screen)
        self._written = io.StringIO()
        self.terminal = Terminal(self._written, (columns, rows), palette)

    def refresh(self) -> None:
        """Let the window take in what was written since."""
        self._stream.feed(self._written.getvalue())
        self._written.seek(0)
        self._written.truncate()

    @property
    def rows(self) -> list[str]:
        """What stands in the window, row by row."""
        return [row.rstrip() for row in self.screen.display]

    def styled(self, *, bold: bool = True, underlined: bool = True) -> str:
        """The characters that are so."""
        return "".join(
            cell.data
            for number in range(self.screen.lines)
            for _, cell in sorted(self.screen.buffer[number].items())
            if cell.bold is bold and cell.underscore is underlined
        )


class _Typed:
    """Messages typed one after the other; each is seen on the screen, on a row of its own, before it is answered."""

    interactive = True

    def __init__(self, messages: Sequence[str], window: Window) -> None:
        self._messages = iter(messages)
        self._window = window

    def read(self) -> str:
        """The next message. Raises EOFError after the last."""
        text = next(self._messages, None)
        if text is None:
            raise EOFError
        self._window.terminal.write(f"{words.PROMPT}{text}\n")
        return text


def meeting(
    library: Library, messages: Sequence[str], window: Window, copied: Copied | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Hold the dialogue; after each message give it and what then stands in the window."""
    console = Console(
        Present(library, lambda held: Answerer(held).ask),
        _Typed((), window),
        window.terminal,
        window.terminal,
        lambda text, out: copied or Copied("xclip", True),
    )
    for text in messages:
        window.screen.reset()
        window.screen.set_mode(pyte.modes.LNM)
        window.terminal.write(f"{words.PROMPT}{text}\n")
        going_on = console.handle(text)
        window.refresh()
        yield text, window.rows
        if not going_on:
            return
