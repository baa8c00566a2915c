"""An answer → the log, where the person wants one; that it cannot be kept is said once and is no error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.logbook import Logbook, LogError
from bot.settings import Settings
from bot.texts import errors
from bot.told import is_news
from retrieval import Answer


class Recorder:
    """Keeps answers while a command or a dialogue runs; may be called from any thread."""

    def __init__(self, settings: Settings, say: Callable[[str], object]) -> None:
        """`say` is told where the log cannot be kept."""
        self._settings = settings
        self._say = say
        self._book = Logbook(settings.state) if settings.preferences.log else None

    def keep(self, answer: Answer, corpus: Path) -> None:
        """Keep an answer from the reports of that folder."""
        if self._book is None:
            return
        try:
            self._book.keep(answer, corpus)
        except LogError as error:
            self._book = None
            if is_news((self._settings.cache, self._settings.state), str(error)):
                self._say(errors.WARNING + str(error))

    def close(self) -> None:
        """Close the file."""
        if self._book is not None:
            self._book.close()
