"""The line console's library as it changes: goes over to what is new (`shelf`) and says so in a line (`noticing`)."""

from __future__ import annotations

from bot.noticing import newly, refreshed
from bot.progress import progress
from bot.shelf import Present
from bot.terminal import Terminal
from bot.texts import errors
from retrieval import CorpusError, EngineError


class Following:
    """Keeps the library of a console up to date; what there is to say goes to `out`, progress to `err`."""

    def __init__(self, present: Present, out: Terminal, err: Terminal) -> None:
        self._present = present
        self._out = out
        self._err = err

    def follow(self) -> None:
        """Go over to what the library holds by now, and say so."""
        with progress(self._err) as tell:
            said = newly(self._present, tell)
        if said:
            self._out.say(said)

    def refresh(self) -> None:
        """Read now what is new or changed, and say what came of it."""
        try:
            with progress(self._err) as tell:
                said = refreshed(self._present, tell)
        except (CorpusError, EngineError, OSError) as error:
            said = errors.error_sentence(error)
        self._out.say(said)
