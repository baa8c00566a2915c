"""What work beside the screen sends to it."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from textual.message import Message

from bot.fullscreen.dialogue import Turn
from bot.render.layout import Line


class Answered(Message):
    """An answer has come; `number` is that of its question. `seen` is set when its line is on the screen."""

    def __init__(self, turn: Turn | None, number: int) -> None:
        super().__init__()
        self.turn = turn
        self.number = number
        self.seen = threading.Event()


class Opened(Message):
    """Its first report is laid out, all of it can be shown. `held` are the ids of its hits that are in the basket."""

    def __init__(self, turn: Turn | None, number: int, held: frozenset[str]) -> None:
        super().__init__()
        self.held = held
        self.turn = turn
        self.number = number


class Told(Message):
    """Something to say has come from work beside the screen, as `text` or as `lines`.

    It is `lasting` where it is a result and not progress.

    `copy` is what the terminal is to be asked to put into its clipboard, `held` which hits are in the basket now.
    """

    def __init__(
        self, text: str = "", lasting: bool = True, copy: str = "", held: frozenset[str] | None = None,
        lines: Sequence[Line] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.held = held
        self.text = text
        self.lines = lines
        self.lasting = lasting
        self.copy = copy
