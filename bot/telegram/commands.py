"""Commands, and their menus: what each says is made elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    Message,
    Update,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.log import fields
from bot.render.layout import display
from bot.store.records import DOWN, UP, Place
from bot.telegram import admission, asking, outline, reading
from bot.telegram.access import Visit, visit_of
from bot.telegram.addressing import asked
from bot.telegram.asking import Question
from bot.telegram.courier import Target
from bot.telegram.examples import examples
from bot.telegram.keyboards import EXAMPLE, button
from bot.telegram.markup import Block, plain
from bot.telegram.pace import AGAIN
from bot.telegram.reading import Opened
from bot.telegram.services import Context, Services, services
from bot.texts import chat
from retrieval import PassageNotFound, ReportAmbiguous, ReportNotFound

log = logging.getLogger("wenbao.commands")

NAMES = 5  # reports named in the greeting
LANGUAGES = ("", "zh")  # for everybody, and for those whose Telegram is Chinese

Command = Callable[[Services, Visit, Message, str], Awaitable[None]]


async def on_command(update: Update, context: Context) -> None:
    """Any command of somebody who is admitted."""
    message, visit = update.message, visit_of(update)
    if message is None or visit is None or message.text is None:
        return
    name, *rest = message.text.split(maxsplit=1)
    name = name.lstrip("/").partition("@")[0].lower()
    found = services(context)
    command = COMMANDS.get(name)
    if command is None and found.access.is_admin(visit.user):
        command = ADMIN.get(name)
    if command is not None:
        await command(found, visit, message, rest[0].strip() if rest else "")
    elif not visit.group:
        await _help(found, visit, message, "")


def target_of(visit: Visit, message: Message, quote: str = "") -> Target:
    """Where to answer a message: in a group as a reply to it."""
    return Target(visit.chat, visit.thread, message.message_id if visit.group else 0, quote if visit.group else "")


async def _start(services: Services, visit: Visit, message: Message, rest: str) -> None:
    if rest and not visit.group and rest != "start":
        try:
            opened = reading.open_passage(services.library.passage(rest))
        except PassageNotFound:
            await services.courier.send(target_of(visit, message), [plain(chat.LINK_BROKEN)])
        else:
            await services.disk(services.store.audit.add, "link", user=visit.user, chat=visit.chat, shown=[rest])
            await _open(services, visit, message, opened)
            return
    await greet(services, visit, message)


async def greet(services: Services, visit: Visit, message: Message) -> None:
    """Say who the bot is and what to ask it."""
    if visit.group:
        await _help(services, visit, message, "")
        return
    rows = [[button(text, EXAMPLE, source.id, number)] for text, source, number in examples(services.library)]
    await services.courier.send(target_of(visit, message), greeting(services), rows)


def greeting(services: Services) -> list[Block]:
    """Who the bot is and what it holds."""
    sources = services.library.sources
    names = "、".join(map(outline.label, sources[:NAMES]))
    holds = chat.HOLDS if len(sources) <= NAMES else chat.HOLDS_MORE
    return [plain(chat.START), plain(display(holds.format(reports=len(sources), names=names))), plain(chat.START_HINT)]


async def _ask(services: Services, visit: Visit, message: Message, rest: str) -> None:
    words, replied = asked(rest), message.reply_to_message
    if not words.question and replied is not None and (replied.text or replied.caption):
        words = asked(replied.text or replied.caption or "")._replace(quote="")
    if not words.question:
        hint = chat.ASK_WHAT.format(example=examples(services.library)[0][0])
        await services.courier.send(target_of(visit, message), [plain(hint)])
        return
    place = Place(visit.chat, visit.thread, visit.user)
    question = Question(words.question, place, target_of(visit, message, words.quote), message.message_id)
    await asking.answer(services, question)


async def _new(services: Services, visit: Visit, message: Message, rest: str) -> None:
    await services.disk(services.store.records.forget, Place(visit.chat, visit.thread, visit.user))
    await services.courier.send(target_of(visit, message), [plain(chat.GROUP_NEW if visit.group else chat.NEW)])


async def _help(services: Services, visit: Visit, message: Message, rest: str) -> None:
    username = services.courier.username
    lines = [line.format(username=username) for line in chat.HELP]
    lines += chat.HELP_ADMIN if services.access.is_admin(visit.user) and not visit.group else ()
    await services.courier.send(target_of(visit, message), [plain(line) for line in lines])


async def _reports(services: Services, visit: Visit, message: Message, rest: str) -> None:
    await _open(services, visit, message, outline.list_reports(services.library))


async def _outline(services: Services, visit: Visit, message: Message, rest: str) -> None:
    library = services.library
    try:
        opened = outline.browse(library.report(rest)) if rest else outline.list_reports(library, 0, chat.OUTLINE_CHOOSE)
    except ReportAmbiguous:
        opened = outline.list_reports(library, 0, chat.SEVERAL_REPORTS.format(name=rest))
    except ReportNotFound:
        opened = outline.list_reports(library, 0, chat.NO_REPORT.format(name=rest))
    await _open(services, visit, message, opened)


async def _users(services: Services, visit: Visit, message: Message, rest: str) -> None:
    if not visit.group:  # names of people are nobody else's business
        await _open(services, visit, message, await admission.list_users(services))


async def _stats(services: Services, visit: Visit, message: Message, rest: str) -> None:
    counts = await services.disk(services.store.records.counts)
    facts = {key: counts.get(key, 0) for key in ("answered", "not_found", "people", UP, DOWN)}
    hours = round(services.uptime() / 3600, 1)
    lines = [
        line.format(**facts, reports=len(services.library.sources), corpus=services.corpus, hours=hours)
        for line in chat.STATS
    ]
    await services.courier.send(target_of(visit, message), [plain(line) for line in lines])


async def _approve(services: Services, visit: Visit, message: Message, rest: str) -> None:
    await _decide(services, visit, message, admission.approve, rest, chat.APPROVE_USAGE)


async def _revoke(services: Services, visit: Visit, message: Message, rest: str) -> None:
    await _decide(services, visit, message, admission.revoke, rest, chat.REVOKE_USAGE)


async def _decide(
    services: Services, visit: Visit, message: Message, call: admission.Decision, rest: str, usage: str
) -> None:
    try:
        blocks = await call(services, rest, visit.user) if rest else [plain(usage)]
    except admission.Undecidable as reason:
        if AGAIN.get():
            return  # a former process may have decided it, and said so
        blocks = [plain(str(reason))]
    await services.courier.send(target_of(visit, message), blocks)


async def _open(services: Services, visit: Visit, message: Message, opened: Opened) -> None:
    await services.courier.send(target_of(visit, message), opened.blocks, opened.keyboard)


COMMANDS: dict[str, Command] = {
    "start": _start,
    "ask": _ask,
    "reports": _reports,
    "outline": _outline,
    "new": _new,
    "help": _help,
}
ADMIN: dict[str, Command] = {"users": _users, "stats": _stats, "approve": _approve, "revoke": _revoke}


async def register(bot: ExtBot[str]) -> None:
    """Set the menus of commands for everybody, and what the bot says of itself. What fails is logged."""
    menus: list[tuple[BotCommandScope, Sequence[tuple[str, str]]]] = [
        (BotCommandScopeDefault(), chat.PRIVATE_COMMANDS),
        (BotCommandScopeAllPrivateChats(), chat.PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), chat.GROUP_COMMANDS),
    ]
    for language in LANGUAGES:
        for scope, commands in menus:
            await _set_menu(bot, scope, commands, language)
        await _describe(bot, language or None)


async def register_administrator(bot: ExtBot[str], admin: int) -> None:
    """Set the menu of an administrator's private chat."""
    for language in LANGUAGES:
        await _set_menu(bot, BotCommandScopeChat(admin), chat.ADMIN_COMMANDS, language)


async def _set_menu(
    bot: ExtBot[str], scope: BotCommandScope, commands: Sequence[tuple[str, str]], language: str
) -> None:
    await _try(bot.set_my_commands([BotCommand(name, text) for name, text in commands], scope, language or None))


async def _describe(bot: ExtBot[str], language: str | None) -> None:
    # Telegram allows few changes of a name a day: what is right already is left alone.
    name = await _try(bot.get_my_name(language))
    if getattr(name, "name", "") != chat.NAME:
        await _try(bot.set_my_name(chat.NAME, language))
    about = await _try(bot.get_my_short_description(language))
    if getattr(about, "short_description", "") != chat.SHORT_DESCRIPTION:
        await _try(bot.set_my_short_description(chat.SHORT_DESCRIPTION, language))
    text = await _try(bot.get_my_description(language))
    if getattr(text, "description", "") != chat.DESCRIPTION:
        await _try(bot.set_my_description(chat.DESCRIPTION, language))


async def _try(call: Awaitable[object]) -> object:
    try:
        return await call
    except TelegramError as error:
        log.info("bot not described", extra=fields(error=error))
        return None
