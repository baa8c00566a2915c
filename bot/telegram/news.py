"""What came into the library is told to those who ask next: once in each chat, in one line under an answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from bot.log import fields
from bot.render.layout import display
from bot.store import StoreError
from bot.store.offers import ADDED, UPDATED, Item
from bot.telegram.markup import clean, cut
from bot.telegram.services import Services
from bot.texts import telegram as chat
from retrieval import Changes, Library

log = logging.getLogger("wenbao.news")

NAMED = 2  # reports named of each kind
TITLE = 50  # units of a title
CHATS = 5_000  # chats remembered


async def go_over(services: Services, library: Library, changes: Changes) -> None:
    """Show another state of the library from now on, and write down what there is to tell of it."""
    services.go_over_to(library)
    await note(services, changes)


async def note(services: Services, changes: Changes) -> None:
    """Write down what there is to tell; of a collection that only some chats ask, nothing is."""
    if services.collection:
        return
    for kind, sources in ((ADDED, changes.added), (UPDATED, changes.updated)):
        titles = [source.title or source.file for source in sources]
        try:
            await services.disk(services.store.news.add, kind, titles)
        except StoreError as error:
            log.error("news not kept", extra=fields(error=repr(error)))


async def line_for(services: Services, place: int) -> str:
    """What a chat is to be told now, "" for nothing; it will not be told again."""
    if services.collection:
        return ""
    try:
        latest = services.store.news.latest()
        if latest <= services.told.get(place, 0):
            return ""
        items = await services.disk(services.store.news.take, place)
    except StoreError as error:
        log.error("news not told", extra=fields(error=repr(error)))
        return ""
    if len(services.told) > CHATS:
        services.told.clear()
    services.told[place] = latest
    return chat.NEWS_AND.join(_told(kind, [item for item in items if item.kind == kind]) for kind in _kinds(items))


def _kinds(items: Sequence[Item]) -> list[str]:
    return [kind for kind in (ADDED, UPDATED) if any(item.kind == kind for item in items)]


def _told(kind: str, items: Sequence[Item]) -> str:
    named = "、".join(map(_named, items[:NAMED]))
    return chat.NEWS[kind].format(
        items=named if len(items) <= NAMED else chat.NEWS_MORE.format(items=named, count=len(items))
    )


def _named(item: Item) -> str:
    when = time.localtime(item.at)
    title = cut(clean(display(item.title)).replace("\n", " "), TITLE)
    return chat.NEWS_ITEM.format(title=title, month=when.tm_mon, day=when.tm_mday)
