"""Work of more than a moment → a bar on standard error, where that is a terminal; nothing elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.terminal import Terminal
from bot.texts import library as texts

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

MOMENT = 1.0  # seconds after which the bar appears
Tell = Callable[[int, int, str], None]  # told of things done, things in all, and the name of the next


@contextmanager
def progress(stderr: Terminal) -> Iterator[Tell]:
    """Give what is to be told how far the work has come."""
    bar = _Bar(stderr)
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    def __init__(self, stderr: Terminal) -> None:
        self._stderr = stderr
        self._started = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def tell(self, done: int, total: int, name: str) -> None:
        if self._shown is None:
            if time.monotonic() - self._started < MOMENT or not self._stderr.stream.isatty() or done >= total:
                return
            self._shown = self._begun(total)
        bar, task = self._shown
        bar.update(task, completed=done, total=total)

    def _begun(self, total: int) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=Console(file=self._stderr.stream), transient=True,
        )  # fmt: skip
        bar.start()
        return bar, bar.add_task(texts.READING, total=total)

    def close(self) -> None:
        if self._shown is not None:
            self._shown[0].stop()
