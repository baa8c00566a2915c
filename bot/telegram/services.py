"""What handlers work with: the library and who finds in it, the store, the way out, who may ask."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.configuration import Configuration
from bot.quoting import Style
from bot.store import Store
from bot.telegram.access import Access, Visit
from bot.telegram.courier import Courier, Target
from bot.telegram.disk import Disk
from bot.telegram.errand import Errand
from bot.telegram.finding import Finder
from bot.telegram.keyboards import Keyboard
from bot.telegram.limits import Limits
from bot.telegram.markup import Block
from bot.telegram.metrics import Metrics
from bot.telegram.pace import Args
from bot.telegram.searching import Found
from bot.telegram.seen import Seen
from bot.telegram.upkeep import Upkeep
from retrieval import Library

if TYPE_CHECKING:
    from bot.telegram.collections import Collections

KEY = "services"
FEW = 4  # updates worked on at the same time, above which the bot counts as busy
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
    collections: Collections = field(init=False)  # likewise, once for all
    collection: str = ""  # the name of the library, where it has one
    started: float = field(default_factory=time.monotonic)
    disk: Disk = field(default_factory=Disk)  # for what is called of the store, but for looking up a dialogue
    errands: dict[int, Errand] = field(default_factory=dict)  # updates at work, by their id
    pressed: set[tuple[object, ...]] = field(default_factory=set)  # buttons whose act is not done
    menus: set[int] = field(default_factory=set)  # administrators whose menu is not set
    styles: dict[int, Style] = field(default_factory=dict)  # how people want sources worded, as far as it is known
    told: dict[int, int] = field(default_factory=dict)  # chats, and up to which number they were told the news
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

    def go_over_to(self, library: Library) -> None:
        """Show another state of the library from now on, and forget what was found in the former one."""
        self.library = library
        self.corpus = corpus_version(library)
        self._lately.clear()

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
        self.collections.close()
        self.upkeep.close()
        self.finder.close()
        self.store.database.hurry()
        self.disk.close()
        self.store.close()


class Context(CallbackContext[ExtBot[Args], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler is given: python-telegram-bot's context, with the services and the errand it works on."""

    errand: Errand

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        """The context of an update whose errand is among the services'. Raises KeyError where it is not."""
        context = super().from_update(update, application)
        assert isinstance(update, Update)
        context.errand = context.services.errands[update.update_id]
        return context

    @property
    def services(self) -> Services:
        """What the application works with, there where something was done."""
        found = self.bot_data[KEY]
        assert isinstance(found, Services)
        errand = vars(self).get("errand")
        return found if errand is None or errand.visit is None else found.collections.of(errand.visit)

    @property
    def visit(self) -> Visit:
        """Who did something where; handlers are only reached by updates somebody is behind."""
        assert self.errand.visit is not None
        return self.errand.visit

    async def send(self, target: Target, blocks: Sequence[Block], keyboard: Keyboard | None = None) -> int | None:
        """Send a message for this errand; returns its id, None where it could not be delivered."""
        return await self.services.courier.send(self.errand, target, blocks, keyboard)

    async def edit(self, chat: int, message: int, blocks: Sequence[Block], keyboard: Keyboard | None = None) -> bool:
        """Change a message for this errand; False if it cannot be changed any more."""
        return await self.services.courier.edit(self.errand, chat, message, blocks, keyboard)

    async def audit(self, action: str, shown: Sequence[str]) -> None:
        """Write into the audit log what was done by who is behind this errand; `shown` as in Audit.add."""
        visit, services = self.visit, self.services
        await services.disk(services.store.audit.add, action, user=visit.user, chat=visit.chat, shown=shown)

    async def toast(self, query: str, text: str = "", alert: bool = False) -> None:
        """Answer the press of a button, whose query this is."""
        await self.services.courier.answer(self.errand, query, text, alert)


App = Application[ExtBot[Args], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def corpus_version(library: Library) -> str:
    """A short name for exactly these reports."""
    return hashlib.sha256("".join(sorted(source.sha256 for source in library.sources)).encode()).hexdigest()[:10]
