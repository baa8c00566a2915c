"""An administrator sends a file: what it would be in the library, put right where it is wrong, and taken in or not.

The file lies in the bot's own folder until that is decided, across restarts. Nothing of it is searched before.
"""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from telegram import Document, Message
from telegram.error import TelegramError

from bot.log import fields
from bot.render.layout import display
from bot.render.receipts import outcome, prospect, receipt_lines
from bot.store.offers import Offer
from bot.telegram import keyboards
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.fetching import fetch, limit_of, name_of, too_large
from bot.telegram.forking import NotForked
from bot.telegram.keyboards import Keyboard, Row, button
from bot.telegram.markup import Block, clean, cut, plain
from bot.telegram.services import Services
from bot.telegram.transport import TooLarge
from bot.texts import errors
from bot.texts import telegram as chat
from retrieval import Brought, CorpusError, EngineError, Receipt, Standing, WenbaoError, is_looked_at

log = logging.getLogger("wenbao.offering")

FOLDER = "offers"  # in the bot's folder: a folder for each offer, with its file
NEW = 3600.0  # seconds a folder without an offer is left alone
SHOWN = 8  # files of an archive whose receipts are shown
LINE = 300  # units of a line of a receipt
LONGEST = 200  # characters of a title or an agency
FIELDS = ("title", "agency", "year")
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*年?\s*")


class Wrong(Exception):
    """What somebody wrote cannot be what it is to be; the message says why."""


# --- a file comes


async def offer(context: Context, message: Message, document: Document) -> None:
    """Answer a file with its receipt, or with the reason why it cannot be had."""
    services = context.services
    target = Target(message.chat.id, reply_to=message.message_id)
    refusal = _refusal(services, document)
    if refusal:
        await context.send(target, [plain(refusal)])
        return
    await services.courier.typing(target)
    begun = await services.disk(services.store.offers.begin, message.chat.id, message.message_id, name_of(document))
    try:
        path = await _fetched(context, begun, document)
        receipts = await services.upkeep.do(lambda: services.upkeep.shelf.keeper().look(path, begun.given))
    except TooLarge as error:
        await _drop(services, begun)
        await context.send(target, [plain(too_large(begun.name, document.file_size, error.limit))])
    except TelegramError as error:
        log.warning("file not downloaded", extra=fields(error=str(error)))
        await _drop(services, begun)
        await context.send(target, [plain(chat.NOT_DOWNLOADED.format(name=begun.name))])
    except (WenbaoError, OSError) as error:
        await _drop(services, begun)
        await context.send(target, [plain(errors.sentence_afar(error))])
    else:
        await context.send(target, *await _asked_about(services, begun, receipts))


def _refusal(services: Services, document: Document) -> str:
    """Why a file is not even downloaded, "" where it is."""
    name, size = name_of(document), document.file_size
    if not is_looked_at(name):
        return chat.NOT_READABLE.format(name=name)
    limit = limit_of(services.configuration.api_url)
    return too_large(name, size, limit) if size is not None and size > limit else ""


async def _fetched(context: Context, begun: Offer, document: Document) -> Path:
    """The file of an offer, downloaded unless it is there."""
    services = context.services
    path = _path(services, begun)
    if not path.exists():
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
        await fetch(context.bot, document, path, limit_of(services.configuration.api_url))
    return path


def _path(services: Services, begun: Offer) -> Path:
    return services.folder / FOLDER / begun.id / begun.name


# --- what is said of it


async def _asked_about(services: Services, begun: Offer, receipts: Sequence[Receipt]) -> tuple[list[Block], Keyboard]:
    """The receipts, with buttons where there is something to decide; else the offer is ended."""
    open_ones = [one for one in receipts if one.standing not in (Standing.HELD, Standing.PROBLEM)]
    blocks = _receipts([(one, prospect(one)) for one in receipts])
    if not open_ones:
        await _drop(services, begun)
        return blocks, []
    shown = {one.file.sha256: _standing(one) for one in receipts}
    await services.disk(services.store.offers.keep, begun._replace(shown=shown))
    keyboard = [_decision(begun)]
    if len(receipts) == 1:
        keyboard.append([button(chat.CORRECT_BUTTONS[name], keyboards.CORRECT, begun.id, name) for name in FIELDS])
    return blocks, keyboard


def _decision(begun: Offer) -> Row:
    return [button(chat.ADMIT_BUTTON, keyboards.TAKE, begun.id), button(chat.DROP_BUTTON, keyboards.DROP, begun.id)]


def _standing(receipt: Receipt) -> list[str]:
    return [str(receipt.standing), receipt.other.id if receipt.other else ""]


def _receipts(receipts: Sequence[tuple[Receipt, str]]) -> list[Block]:
    blocks: list[Block] = []
    for receipt, what in receipts[:SHOWN]:
        blocks += [plain("")] if blocks else []
        for number, row in enumerate(receipt_lines(receipt, what)):
            text = " ".join("".join(part for part, _ in row.spans).split())
            blocks.append(plain(cut(clean(text), LINE), "b" if number == 0 and receipt.report else ""))
    if len(receipts) > SHOWN:
        blocks.append(plain(chat.MORE_FILES.format(count=len(receipts) - SHOWN)))
    return blocks


# --- it is put right


async def correct(context: Context, begun: Offer, message: Message) -> None:
    """Take a message for the title, agency or year of the file it was asked for."""
    services, target = context.services, Target(message.chat.id)
    try:
        value = _value(begun.awaits, message.text or "")
    except Wrong as wrong:
        await context.send(target, [plain(str(wrong))], keep_as_it_is(begun))
        return
    begun = begun._replace(given=begun.given | {begun.awaits: value}, awaits="")
    try:
        path = _path(services, begun)
        receipts = await services.upkeep.do(lambda: services.upkeep.shelf.keeper().look(path, begun.given))
    except (WenbaoError, OSError) as error:
        await context.send(target, [plain(errors.sentence_afar(error))])
        return
    await context.send(target, *await _asked_about(services, begun, receipts))


def _value(field: str, text: str) -> str | int:
    """What a message says a field is. Raises Wrong."""
    if field == "year":
        found = _YEAR.fullmatch(text)
        if found is None:
            raise Wrong(chat.NO_YEAR)
        return int(found[1])
    value = " ".join(clean(display(text)).split())
    if not 2 <= len(value) <= LONGEST:
        raise Wrong(chat.NO_NAME.format(limit=LONGEST))
    return value


def keep_as_it_is(begun: Offer) -> Keyboard:
    """A button for who asked to put something right and does not want to any more."""
    return [[button(chat.KEEP_BUTTON, keyboards.CORRECT, begun.id, "")]]


# --- it is decided about


async def take_in(context: Context, begun: Offer) -> tuple[list[Block], Keyboard]:
    """Take a file in, unless it would be something else by now than was said; returns what came of it."""
    services = context.services

    def wanted(receipt: Receipt) -> bool:
        return begun.shown.get(receipt.file.sha256) == _standing(receipt)

    def add() -> list[Brought]:
        return list(services.upkeep.shelf.keeper().add([_path(services, begun)], wanted))

    try:
        brought = await services.upkeep.do(add)
    except (WenbaoError, OSError) as error:
        return [plain(errors.sentence_afar(error))], [_decision(begun)]  # it may be tried again
    if any(not one.taken and one.receipt.standing is not Standing.PROBLEM for one in brought):
        blocks, keyboard = await _asked_about(services, begun, [one.receipt for one in brought])
        return [plain(chat.CHANGED_MEANWHILE), plain(""), *blocks], keyboard
    await _drop(services, begun)
    blocks = _receipts([(one.receipt, outcome(one)) for one in brought])
    told = await now_there(context)
    await services.disk(services.store.news.take, begun.chat)  # who took it in knows
    return [*blocks, plain(told)], []


async def now_there(context: Context) -> str:
    """Go over to what the library holds now; returns the sentence that says it."""
    services = context.services
    try:
        await services.upkeep.renew()
    except (CorpusError, EngineError, OSError, NotForked) as error:
        log.error("library not brought up to date", extra=fields(error=repr(error)))
        return chat.SOON_THERE
    return chat.NOW_THERE.format(reports=len(services.library.sources))


async def refuse(services: Services, begun: Offer) -> None:
    """Do not take a file in, and forget it."""
    path = _path(services, begun)

    def forget() -> None:
        keeper = services.upkeep.shelf.keeper()
        keeper.forget(keeper.look(path))

    if begun.given:
        try:
            await services.upkeep.do(forget)
        except (WenbaoError, OSError) as error:
            log.warning("corrections not forgotten", extra=fields(error=repr(error)))
    await _drop(services, begun)


async def _drop(services: Services, begun: Offer) -> None:
    await services.disk(services.store.offers.end, begun.id)
    await asyncio.to_thread(shutil.rmtree, services.folder / FOLDER / begun.id, ignore_errors=True)


def clear_away(folder: Path, kept: Sequence[str]) -> None:
    """Delete the files of offers that are none any more; what is new may be that of an offer just begun."""
    if (folder / FOLDER).is_dir():
        for one in (folder / FOLDER).iterdir():
            if one.name not in kept and time.time() - one.stat().st_mtime > NEW:
                shutil.rmtree(one, ignore_errors=True)
