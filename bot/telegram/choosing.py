"""Administrators choose which collection a chat asks, by /collection and its buttons; what cannot be opened is said."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

from telegram import Update

from bot.preferences import Collection, PreferenceError
from bot.render.layout import display
from bot.telegram.access import Visit
from bot.telegram.addressing import command_in
from bot.telegram.collections import Closed, Collections
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.keyboards import COLLECTION, Keyboard, button
from bot.telegram.markup import Block, plain
from bot.telegram.press import Plan, Press, show
from bot.telegram.reading import Opened
from bot.texts import telegram as chat


async def stopped(update: Update, context: Context, target: Target) -> bool:
    """Is nothing to be answered, because the collection asked there cannot be had? Then that is said.

    What an administrator does about it goes on: the command, and its buttons.
    """
    visit, collections = context.visit, context.collections
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
    visit, collections = context.visit, context.collections
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
        await context.collections.ready(visit)
    except Closed as reason:
        return str(reason)
    reports = len(context.collections.of(visit).library.sources)
    return chat.COLLECTION_CHOSEN.format(name=display(name) or chat.COLLECTION_USUAL, reports=reports)


def _mark(name: str) -> str:
    """What a button carries of a name: a button has room for 64 bytes."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


async def _pressed(press: Press) -> Plan:
    """Another collection is chosen by its button."""
    if not press.services.access.is_admin(press.visit.user):
        return Plan(chat.NOT_FOR_YOU)
    names = {_mark(one.name): one.name for one in press.context.collections.known.collections} | {"": ""}
    name = names[press.parts[0]]

    async def act() -> None:
        await show(press, Opened([plain(await _choose(press.context, name))], []), instead=True)()

    return Plan(act=act)


KINDS: dict[str, Callable[[Press], Awaitable[Plan]]] = {COLLECTION: _pressed}
