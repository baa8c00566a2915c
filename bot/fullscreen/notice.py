"""Something to say for a while → the last rows of the screen, over its whole width, as long as it takes to read."""

from __future__ import annotations

from textual.timer import Timer

from bot.fullscreen.wrapped import Wrapped
from bot.render.layout import Line, line

MIN_SHOWN, EACH = 3.0, 0.12  # seconds it is shown, and for each of its characters: eight are read in one


class Notice(Wrapped):
    """What is told last. It lies over the names of the keys, and where it is long over the row above."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.said = ""
        self._timer: Timer | None = None

    def say(self, text: str) -> None:
        """Show a sentence, in place of the one before."""
        self.hide()
        self.said = text
        rows: list[Line] = [line(row) for row in text.split("\n")]
        self.tell(lambda columns: rows)
        self.display = True
        self._timer = self.set_timer(max(MIN_SHOWN, EACH * len(text)), self.hide)

    def hide(self) -> None:
        """Show the keys again."""
        if self._timer is not None:
            self._timer.stop()
        self.display = False
