"""The library is brought up to date while the bot runs: new files are found, read beside the talk, and then searched.

One whole state takes the place of another: search processes, passages, outlines and lists at the same moment.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.log import fields
from bot.shelf import Shelf
from bot.telegram.finding import Finder
from bot.telegram.forking import Generation, NotForked
from bot.telegram.searching import Answers, state_of
from retrieval import Answerer, Changes, Library

log = logging.getLogger("wenbao.upkeep")

T = TypeVar("T")

EVERY = 0.5  # seconds between looks at the library: most see at once that nothing was published
QUIET = 1.0  # seconds a file must have been left alone: it may be being written
AGAIN = 30.0  # seconds until what failed is tried again
ROUNDS = 3  # times the same state is sought for searching and for showing, where it goes on changing


class Upkeep:
    """Keeps a library current. What changes or opens it is done in one thread, one thing at a time."""

    def __init__(
        self,
        shelf: Shelf,
        finder: Finder,
        shown: Callable[[], Library],
        changed: Callable[[Library, Changes], Awaitable[None]],
    ) -> None:
        """`shown` is the library that is shown now; `changed` is told of its new state, and how that differs."""
        self.shelf = shelf
        self._finder = finder
        self._shown = shown
        self._changed = changed
        self._thread = ThreadPoolExecutor(1, "library")
        self._renewing = asyncio.Lock()

    async def run(self) -> None:
        """Look for changes until cancelled."""
        pause = EVERY
        while True:
            await asyncio.sleep(pause)
            pause = EVERY
            try:
                if await self.do(self.shelf.stale, self._shown(), QUIET):
                    await self.renew()
            except Exception as error:  # a report that cannot be had must not end the bot: it answers as before
                log.error("library not brought up to date", extra=fields(error=repr(error)))
                pause = AGAIN

    async def begin(self) -> None:
        """Have processes got ready for a library that is searched in a thread so far, where there can be any."""
        finder = self._finder
        if not finder.forks:
            return
        async with self._renewing:
            try:
                ready = await finder.prepare("")
            except NotForked as error:  # it is searched in the thread, until it changes
                log.error("no processes for a collection", extra=fields(error=str(error)))
                return
            shown = self._shown()
            if ready is not None and ready.version == shown.version:
                finder.adopt(ready, once(shown))
            elif ready is not None:  # it has changed since; that is about to be noticed
                ready.close()

    async def do(self, call: Callable[..., T], *args: object) -> T:
        """What `call` returns or raises, called in the library's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *args)

    async def renew(self) -> Changes | None:
        """Go over to the newest state; None where nothing is different.

        Raises CorpusError, EngineError, OSError, NotForked: then the former state goes on answering.
        """
        async with self._renewing:
            finder, former = self._finder, self._shown()
            library, ready = await self._current(former)
            if (library.version, library.folder) == (former.version, former.folder):
                return None
            changes = await self.do(library.changes_since, former)
            if ready is not None or not finder.forks:
                finder.adopt(ready, once(library) if finder.forks else await self.do(loaded, library))
            await self._changed(library, changes)
            del former
            gc.unfreeze()  # the first state was frozen, for the sake of the processes that shared it
            gc.collect()
            gc.freeze()
            counts = {"added": len(changes.added), "updated": len(changes.updated), "removed": len(changes.removed)}
            log.info("library changed", extra=fields(reports=len(library.sources), **counts))
            return changes

    async def _current(self, former: Library) -> tuple[Library, Generation | None]:
        """The library as it is now, and processes to search it; None where they are those there are."""
        finder = self._finder
        for _ in range(ROUNDS):
            ready = await finder.prepare(former.version)
            try:
                library = await self.do(self.shelf.open, None, former)
            except BaseException:
                if ready is not None:
                    ready.close()
                raise
            if not finder.forks or library.version == (ready.version if ready is not None else former.version):
                return library, ready
            if ready is not None:
                ready.close()
        raise NotForked("the library goes on changing")

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def loaded(library: Library) -> Callable[[], Answers]:
    """What answers from the library, with all it needs."""
    state = state_of(library)
    return lambda: state.answerer


def once(library: Library) -> Callable[[], Answers]:
    """An answerer that is made when it is first asked: where processes search, it may never be."""
    made: list[Answerer] = []

    def answerer() -> Answers:
        if not made:
            made.append(Answerer(library))
        return made[0]

    return answerer
