"""Named collections in chat: each chat asks the one an administrator chose for it, with services of its own.

A collection is opened when a chat that asks it first says something; it is searched in processes of its own, in a
thread until they are ready, and brought up to date while the bot runs, as the usual library is. Who may ask, what is
kept and the way out are the same for all.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.log import fields
from bot.preferences import PreferenceError, Preferences
from bot.render.layout import display
from bot.shelf import Shelf
from bot.telegram import news
from bot.telegram.access import Visit
from bot.telegram.searching import Answers
from bot.telegram.services import Services, corpus_version
from bot.telegram.upkeep import Upkeep, loaded, once
from bot.texts import telegram as chat
from retrieval import CorpusError, EngineError, Library

log = logging.getLogger("wenbao.collections")


class Closed(Exception):
    """The collection a chat asks cannot be opened; the message is the sentence to show."""


class Collections:
    """The services of each collection that is open, and which of them a chat has."""

    def __init__(self, usual: Services, shelf: Shelf) -> None:
        self.known = Preferences(collections=shelf.collections)
        self.usual = usual
        self._shelf = shelf
        self._open: dict[str, Services] = {}
        self._opening = asyncio.Lock()
        self._following: list[asyncio.Task[None]] = []

    def name(self, visit: Visit) -> str:
        """The name of the collection that is asked there, "" for the usual one; inline, that of the private chat."""
        return self.usual.store.choices.of(visit.chat or visit.user)

    def of(self, visit: Visit) -> Services:
        """The services that answer there; call `ready` before. The usual ones where it is not open."""
        return self._open.get(self.name(visit), self.usual)

    async def ready(self, visit: Visit) -> None:
        """Open what is asked there, if it is not open. Raises Closed."""
        name = self.name(visit)
        if not name or name in self._open:
            return
        async with self._opening:
            if name in self._open:
                return
            try:
                shelf = self._shelf.named_or_usual(name)
                library, answerer = await asyncio.to_thread(_opened, shelf, self.usual.finder.forks)
            except PreferenceError:
                raise Closed(chat.COLLECTION_UNKNOWN.format(name=display(name))) from None
            except (CorpusError, EngineError, OSError) as error:
                log.error("collection not opened", extra=fields(collection=name, error=repr(error)))
                raise Closed(chat.COLLECTION_CLOSED.format(name=display(name))) from None
            self._open[name] = self._services(name, shelf, library, answerer)

    def _services(self, name: str, shelf: Shelf, library: Library, answerer: Callable[[], Answers]) -> Services:
        services = replace(
            self.usual, library=library, finder=self.usual.finder.beside(name, answerer),
            corpus=corpus_version(library), collection=name, working=0,
            searching=0, eased=asyncio.Event(), _lately={},
        )  # fmt: skip
        changed = partial(news.go_over, services)
        services.upkeep = Upkeep(shelf, services.finder, lambda: services.library, changed)
        self._following.append(asyncio.create_task(_follow(services.upkeep)))
        log.info("collection opened", extra=fields(collection=name, reports=len(library.sources)))
        return services

    def close(self) -> None:
        """Let go of threads and of the store."""
        for task in self._following:
            task.cancel()
        for services in self._open.values():
            services.upkeep.close()
            services.finder.close()
        self.usual.close()


def _opened(shelf: Shelf, forks: bool) -> tuple[Library, Callable[[], Answers]]:
    """A library, and what answers from it, with all it needs where no processes will."""
    library = shelf.open()
    return library, once(library) if forks else loaded(library)


async def _follow(upkeep: Upkeep) -> None:
    await upkeep.begin()
    await upkeep.run()
