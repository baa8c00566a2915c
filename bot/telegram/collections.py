"""Named collections in chat: each chat asks the one an administrator chose for it, with services of its own.

A collection is opened when a chat that asks it first says something; it is searched in processes of its own, in a
thread until they are ready, and brought up to date while the bot runs, as the usual library is. Who may ask, what is
kept and the way out are the same for all.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from telegram import Update

from bot.log import fields
from bot.preferences import Collection, PreferenceError, Preferences
from bot.render.layout import display
from bot.shelf import Shelf
from bot.telegram import news
from bot.telegram.access import Visit
from bot.telegram.addressing import command_in
from bot.telegram.courier import Target
from bot.telegram.keyboards import COLLECTION, Keyboard, button
from bot.telegram.markup import Block, plain
from bot.telegram.press import Plan, Press, show
from bot.telegram.reading import Opened
from bot.telegram.searching import Answers
from bot.telegram.services import Context, Services, corpus_version
from bot.telegram.upkeep import Upkeep, loaded, once
from bot.texts import chat
from retrieval import CorpusError, EngineError, Library

log = logging.getLogger("wenbao.collections")


class Closed(Exception):
    """The collection a chat asks cannot be opened; the message is the sentence to show."""


class Collections:
    """The services of each collection that is open, and which of them a chat has."""

    def __init__(self, usual: Services, shelf: Shelf) -> None:
        self.known = Preferences(collections=shelf.collections)
        self._usual = usual
        self._shelf = shelf
        self._open: dict[str, Services] = {}
        self._opening = asyncio.Lock()
        self._following: list[asyncio.Task[None]] = []

    def name(self, visit: Visit) -> str:
        """The name of the collection that is asked there, "" for the usual one; inline, that of the private chat."""
        return self._usual.store.choices.of(visit.chat or visit.user)

    def of(self, visit: Visit) -> Services:
        """The services that answer there; call `ready` before. The usual ones where it is not open."""
        return self._open.get(self.name(visit), self._usual)

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
                library, answerer = await asyncio.to_thread(_opened, shelf, self._usual.finder.forks)
            except PreferenceError:
                raise Closed(chat.COLLECTION_UNKNOWN.format(name=display(name))) from None
            except (CorpusError, EngineError, OSError) as error:
                log.error("collection not opened", extra=fields(collection=name, error=repr(error)))
                raise Closed(chat.COLLECTION_CLOSED.format(name=display(name))) from None
            self._open[name] = self._services(name, shelf, library, answerer)

    def _services(self, name: str, shelf: Shelf, library: Library, answerer: Callable[[], Answers]) -> Services:
        services = replace(
            self._usual, library=library, finder=self._usual.finder.beside(name, answerer),
            corpus=corpus_version(library), collection=name, working=0, _lately={},
        )  # fmt: skip
        changed = partial(news.go_over, services)
        services.upkeep = Upkeep(shelf, services.finder, lambda: services.library, changed)
        services.collections = self
        self._following.append(asyncio.create_task(_follow(services.upkeep)))
        log.info("collection opened", extra=fields(collection=name, reports=len(library.sources)))
        return services

    def close(self) -> None:
        """Let go of threads."""
        for task in self._following:
            task.cancel()
        for services in self._open.values():
            services.upkeep.close()
            services.finder.close()


def _opened(shelf: Shelf, forks: bool) -> tuple[Library, Callable[[], Answers]]:
    """A library, and what answers from it, with all it needs where no processes will."""
    library = shelf.open()
    return library, once(library) if forks else loaded(library)


async def _follow(upkeep: Upkeep) -> None:
    await upkeep.begin()
    await upkeep.run()


async def stopped(update: Update, context: Context, target: Target) -> bool:
    """Is nothing to be answered, because the collection asked there cannot be had? Then that is said.

    What an administrator does about it goes on: the command, and its buttons.
    """
    visit, collections = context.visit, context.services.collections
    try:
        await collections.ready(visit)
    except Closed as reason:
        said = (update.message.text if update.message else None) or ""
        pressed = (update.callback_query.data if update.callback_query else None) or ""
        choosing = command_in(said) == "/collection" or pressed.partition(":")[0] == COLLECTION
        if choosing and context.services.access.is_admin(visit.user):
            return False
        if update.callback_query is not None:
            await context.toast(update.callback_query.id, str(reason), alert=True)
        elif update.message is not None:
            await context.send(target, [plain(str(reason))])
        return True
    return False


async def command(context: Context, said: str) -> tuple[list[Block], Keyboard]:
    """What /collection shows, and what it does where a name stands behind it."""
    visit, collections = context.visit, context.services.collections
    if not collections.known.collections:
        return [plain(chat.COLLECTIONS_NONE)], []
    if not said:
        return _choices(collections, visit)
    try:
        name = "" if said == chat.COLLECTION_USUAL else collections.known.collection_named(said).name
    except PreferenceError:
        blocks, keyboard = _choices(collections, visit)
        return [plain(chat.COLLECTION_UNKNOWN.format(name=display(said))), *blocks], keyboard
    return [plain(await _choose(context, name))], []


def _choices(collections: Collections, visit: Visit) -> tuple[list[Block], Keyboard]:
    now = collections.name(visit)
    lines = [chat.COLLECTION_NOW.format(name=display(now) or chat.COLLECTION_USUAL)]
    lines += [_line(one) for one in collections.known.collections]
    others = [one.name for one in collections.known.collections if one.name != now]
    rows: Keyboard = [[button(display(name), COLLECTION, _mark(name))] for name in others]
    if now:
        rows.append([button(chat.COLLECTION_USUAL, COLLECTION, "")])
    return [plain(line) for line in lines], rows


def _line(one: Collection) -> str:
    title = chat.COLLECTION_TITLE.format(title=display(one.title)) if one.title else ""
    return chat.COLLECTION_LINE.format(name=display(one.name), title=title)


async def _choose(context: Context, name: str) -> str:
    services, visit = context.services, context.visit
    await services.disk(services.store.choices.choose, visit.chat, name, visit.user)
    await context.audit("collection", [name])
    try:
        await services.collections.ready(visit)
    except Closed as reason:
        return str(reason)
    reports = len(services.collections.of(visit).library.sources)
    return chat.COLLECTION_CHOSEN.format(name=display(name) or chat.COLLECTION_USUAL, reports=reports)


def _mark(name: str) -> str:
    """What a button carries of a name: a button has room for 64 bytes."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


async def _pressed(press: Press) -> Plan:
    """Another collection is chosen by its button."""
    if not press.services.access.is_admin(press.visit.user):
        return Plan(chat.NOT_FOR_YOU)
    names = {_mark(one.name): one.name for one in press.services.collections.known.collections} | {"": ""}
    name = names[press.parts[0]]

    async def act() -> None:
        await show(press, Opened([plain(await _choose(press.context, name))], []), instead=True)()

    return Plan(act=act)


KINDS: dict[str, Callable[[Press], Awaitable[Plan]]] = {COLLECTION: _pressed}
