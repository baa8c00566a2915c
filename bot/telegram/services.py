"""What handlers work with: the library and the answerer, the store, the way out, who may ask."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar

from telegram.ext import Application, CallbackContext, ExtBot

from bot.configuration import Configuration
from bot.store import Store
from bot.telegram.access import Access
from bot.telegram.courier import Courier
from bot.telegram.limits import Limits
from bot.telegram.metrics import Metrics
from bot.telegram.seen import Seen
from retrieval.library import Library
from retrieval.models import Answer, Conversation

KEY = "services"
TURNS = 3  # questions worked on at the same time: while one is searched for, others read and write
LATELY = 200  # answers remembered: the corpus does not change while the bot runs
SEARCHES = 1  # questions searched at the same time: they share the interpreter's lock, more would all be slower

Context = CallbackContext[ExtBot[str], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
App = Application[ExtBot[str], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
P = ParamSpec("P")
T = TypeVar("T")


class Answers(Protocol):
    """What answers questions."""

    def ask(self, text: str, conversation: Conversation | None = None) -> Answer:
        """The answer to the next message of a conversation."""
        ...


@dataclass
class Services:
    """Everything, made once at start."""

    configuration: Configuration
    library: Library
    answerer: Answers
    store: Store
    access: Access
    limits: Limits
    courier: Courier
    seen: Seen
    metrics: Metrics
    corpus: str
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(TURNS))
    started: float = field(default_factory=time.monotonic)
    _lately: dict[tuple[str, Conversation | None], Answer] = field(default_factory=dict)
    _search: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(SEARCHES, "search"))
    _disk: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "store"))

    async def ask(self, text: str, conversation: Conversation | None) -> Answer:
        """Search, off the event loop. What was asked lately in the same state of a dialogue is not searched again."""
        key = (text, conversation)
        found = self._lately.pop(key, None)
        if found is None:
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(self._search, self.answerer.ask, text, conversation)
        self._lately[key] = found
        if len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]
        return found

    async def disk(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call something of the store, off the event loop, one call after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._disk, lambda: call(*args, **kwargs))

    def uptime(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def close(self) -> None:
        """Let go of threads and of the store."""
        self._search.shutdown(wait=False, cancel_futures=True)
        self._disk.shutdown(wait=True)
        self.store.close()


def services(context: Context) -> Services:
    """The services of the application a handler runs in."""
    found = context.bot_data[KEY]
    assert isinstance(found, Services)
    return found


def corpus_version(library: Library) -> str:
    """A short name for exactly these reports."""
    return hashlib.sha256("".join(sorted(r.source.sha256 for r in library.reports)).encode()).hexdigest()[:10]
