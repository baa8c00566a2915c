"""The console's library, as it changes: what is new is gone over to, and said in a line."""

from __future__ import annotations

from bot.progress import progress
from bot.render.lists import changed
from bot.shelf import Present
from bot.terminal import Terminal
from bot.texts import errors, library
from retrieval import CorpusError


class Following:
    """Keeps the library of a console up to date; what there is to say goes to `out`, progress to `err`."""

    def __init__(self, present: Present, out: Terminal, err: Terminal) -> None:
        self._present = present
        self._out = out
        self._err = err

    def follow(self) -> None:
        """Go over to what the library holds by now, and say so."""
        former, behind = self._present.error, self._present.behind
        with progress(self._err) as tell:
            moved = self._present.follow(tell)
        if moved:
            self._out.say(changed(moved.changes))
        elif self._present.behind and not behind:
            self._out.say(library.BEHIND)
        elif self._present.error and not former:
            self._out.say(errors.WARNING + errors.error_sentence(self._present.error))

    def refresh(self) -> None:
        """Read now what is new or changed, and say what came of it."""
        try:
            with progress(self._err) as tell:
                moved = self._present.refresh(tell)
        except (CorpusError, OSError) as error:
            self._out.say(errors.error_sentence(error))
            return
        held = self._present.library
        counts = {"reports": len(held.sources), "problems": len(held.problems)}
        self._out.say(changed(moved.changes) if moved else library.UNCHANGED.format(**counts))
