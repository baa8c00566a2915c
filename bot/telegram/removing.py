"""An administrator takes a report out of the library: which one, really, and then it is no longer searched."""

from __future__ import annotations

from telegram import Message

from bot.render.layout import display
from bot.render.passages import title_of, year
from bot.telegram import keyboards
from bot.telegram.card import Card
from bot.telegram.context import Context
from bot.telegram.keyboards import button, listed
from bot.telegram.markup import Block, plain
from bot.telegram.offering import now_there
from bot.telegram.outline import label
from bot.telegram.reading import Opened
from bot.texts import errors
from bot.texts import library as texts
from bot.texts import telegram as chat
from retrieval import ReportAmbiguous, ReportNotFound, Source, WenbaoError


async def choose(context: Context, name: str, replied: Message | None) -> Opened:
    """Ask whether the report that is named, or cited in a message, is to go; or which one."""
    services = context.services
    library = services.library
    if library.folder != services.upkeep.shelf.target:
        return Opened([plain(chat.SHIPPED_STAY)], [])
    if name:
        try:
            return ask(library.report(name).source)
        except ReportAmbiguous:
            return which(context, chat.SEVERAL_TO_REMOVE.format(name=name))
        except ReportNotFound:
            return which(context, chat.NOT_TO_REMOVE.format(name=name))
    if replied is not None:
        record = await services.disk(services.store.records.sent_as, replied.chat.id, replied.message_id)
        pins = Card.model_validate_json(record.card).pins if record is not None else ()
        cited = dict.fromkeys(pin.id.partition("-")[0] for pin in pins)
        held = [library.by_id(report).source for report in cited if library.holds(report)]
        if len(held) == 1:
            return ask(held[0])
    return which(context, chat.REMOVE_WHICH)


def which(context: Context, head: str, page: int = 0) -> Opened:
    """The reports, as buttons."""
    items = [button(label(source), keyboards.REMOVE, source.id) for source in context.services.library.sources]
    return Opened([plain(head)], listed(items, page, keyboards.REMOVABLE))


def ask(source: Source) -> Opened:
    """Is this one really to go?"""
    text = chat.REMOVE_ASK.format(title=title_of(source), agency=display(source.agency), year=year(source))
    row = [button(chat.REMOVE_BUTTON, keyboards.GONE, source.id), button(chat.STAY_BUTTON, keyboards.STAY, source.id)]
    return Opened([plain(text)], [row])


async def remove(context: Context, source: Source) -> list[Block]:
    """Take a report out; returns what came of it."""
    services = context.services
    if len(services.library.sources) == 1:
        return [plain(chat.LAST_STAYS)]
    try:
        files = await services.upkeep.do(lambda: services.upkeep.shelf.keeper().remove([source.id]))
    except (WenbaoError, OSError) as error:
        return [plain(errors.sentence_afar(error))]
    await context.audit("remove", [source.id])
    text = texts.REMOVED.format(title=title_of(source), files="、".join(map(display, files)))
    return [plain(text), plain(await now_there(context))]
