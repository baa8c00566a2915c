"""What handlers work with: the library and who finds in it, the store, the way out, who may ask."""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from bot.configuration import Configuration
from bot.store import Store
from bot.telegram.access import Access
from bot.telegram.courier import Courier
from bot.telegram.disk import Disk
from bot.telegram.finding import Finder, Found
from bot.telegram.limits import Limits
from bot.telegram.metrics import Metrics
from bot.telegram.seen import Seen
from retrieval import Library

KEY = "services"
FEW = 4  # updates worked on at the same time, above which the bot counts as busy
LATELY = 200  # answers remembered: the corpus does not change while the bot runs

Context = CallbackContext[ExtBot[str], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
App = Application[ExtBot[str], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


@dataclass
class Services:
    """Everything, made once at start."""

    configuration: Configuration
    library: Library
    finder: Finder
    store: Store
    access: Access
    limits: Limits
    courier: Courier
    seen: Seen
    metrics: Metrics
    corpus: str
    started: float = field(default_factory=time.monotonic)
    disk: Disk = field(default_factory=Disk)  # for what is called of the store, but for looking up a dialogue
    working: int = 0  # updates that have come and are not done
    _lately: dict[tuple[str, str], asyncio.Future[Found]] = field(default_factory=dict)

    def find(self, text: str, state: str = "") -> asyncio.Future[Found]:
        """Begin to look for the answer to a question in a dialogue, and await it.

        What was asked lately, in the same state, is not searched again.
        """
        found = self._lately.pop((text, state), None)
        if found is None or (found.done() and (found.cancelled() or found.exception())):
            found = asyncio.ensure_future(self._search(text, state))
        self._lately[text, state] = found
        if len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]
        return asyncio.shield(found)

    def busy(self) -> bool:
        """Do many wait for the bot?"""
        return self.working > FEW

    async def _search(self, text: str, state: str) -> Found:
        with self.metrics.search_time.time():
            return await self.finder.find(text, state)

    def uptime(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def close(self) -> None:
        """Let go of threads and of the store."""
        self.finder.close()
        self.store.database.hurry()
        self.disk.close()
        self.store.close()


def services(context: Context) -> Services:
    """The services of the application a handler runs in."""
    found = context.bot_data[KEY]
    assert isinstance(found, Services)
    return found


def corpus_version(library: Library) -> str:
    """A short name for exactly these reports."""
    return hashlib.sha256("".join(sorted(source.sha256 for source in library.sources)).encode()).hexdigest()[:10]
