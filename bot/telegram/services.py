"""What handlers work with: the library and who finds in it, the store, the way out, who may ask.

There is one set of them for the usual library, and one for each collection that is open (see `collections`).
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path

from bot.configuration import Configuration
from bot.quoting import Style
from bot.store import Store
from bot.telegram.access import Access
from bot.telegram.courier import Courier
from bot.telegram.disk import Disk
from bot.telegram.errand import Errand
from bot.telegram.finding import Finder
from bot.telegram.limits import Limits
from bot.telegram.metrics import Metrics
from bot.telegram.searching import Found
from bot.telegram.seen import Seen
from bot.telegram.upkeep import Upkeep
from retrieval import Library

FEW = 4  # updates worked on at the same time, above which the bot counts as busy
QUEUE = 4  # questions whose answers are looked for, behind which one more waits in any case
LULL = 0.25  # seconds between looks whether it is busy still
LONGEST = 5.0  # seconds that what can wait is put off, however busy the bot stays
LATELY = 200  # answers remembered, of this state of the library


@dataclass
class Services:
    """Everything, made once at start; `library` and `corpus` are those of the state that is searched now."""

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
    folder: Path  # where the bot keeps its files
    upkeep: Upkeep = field(init=False)  # made with these services
    collection: str = ""  # the name of the library, where it has one
    started: float = field(default_factory=time.monotonic)
    disk: Disk = field(default_factory=Disk)  # for what is called of the store, but for looking up a dialogue
    errands: dict[int, Errand] = field(default_factory=dict)  # updates at work, by their id
    pressed: set[tuple[object, ...]] = field(default_factory=set)  # buttons whose act is not done
    menus: set[int] = field(default_factory=set)  # administrators whose menu is not set
    styles: dict[int, Style] = field(default_factory=dict)  # how people want sources worded, as far as it is known
    told: dict[int, int] = field(default_factory=dict)  # chats, and up to which number they were told the news
    working: int = 0  # updates that have come and are not done
    searching: int = 0  # questions whose answers are looked for
    eased: asyncio.Event = field(default_factory=asyncio.Event)  # is set while that is no more than a QUEUE
    _begun: set[asyncio.Task[None]] = field(default_factory=set)  # work that nobody waits for
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

    def go_over_to(self, library: Library) -> None:
        """Show another state of the library from now on, and forget what was found in the former one."""
        self.library = library
        self.corpus = corpus_version(library)
        self._lately.clear()

    def busy(self) -> bool:
        """Do many wait for the bot?"""
        return self.working > FEW

    async def quiet(self) -> None:
        """Wait until few wait for the bot, but not for ever."""
        end = time.monotonic() + LONGEST
        while self.busy() and time.monotonic() < end:
            await asyncio.sleep(LULL)

    def begin(self, work: Coroutine[None, None, None]) -> None:
        """Do something that nobody waits for; what is not done at the end is not done."""
        task = asyncio.create_task(work)
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)

    async def _search(self, text: str, state: str) -> Found:
        self._count(1)
        try:
            with self.metrics.search_time.time():
                return await self.finder.find(text, state)
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        self.searching += more
        if self.searching <= QUEUE:
            self.eased.set()
        else:
            self.eased.clear()

    def uptime(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def close(self) -> None:
        """Let go of threads and of the store."""
        for task in self._begun:
            task.cancel()
        self.upkeep.close()
        self.finder.close()
        self.store.database.hurry()
        self.disk.close()
        self.store.close()


def corpus_version(library: Library) -> str:
    """A short name for exactly these reports."""
    return hashlib.sha256("".join(sorted(source.sha256 for source in library.sources)).encode()).hexdigest()[:10]
