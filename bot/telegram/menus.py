"""The menus of commands (their lines: `bot/texts/telegram.py`), and what the bot says of itself → Telegram."""

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
    Update,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.log import fields
from bot.telegram.context import Context
from bot.telegram.pace import Args
from bot.texts import telegram as chat

log = logging.getLogger("wenbao.menus")

LANGUAGES = ("", "zh")  # for everybody, and for those whose Telegram is Chinese

Quiet = Callable[[], Awaitable[None]]  # waits until not many wait for the bot


async def on_done(update: Update, context: Context) -> None:
    """After an administrator's first update in a private chat: set the menu of that chat, while the bot is not busy.

    A chat's own menu cannot be set before the chat exists.
    """
    services, visit = context.services, context.visit
    if visit.user == visit.chat and visit.user in services.menus:
        services.menus.discard(visit.user)
        own = _set_own(context.bot, visit.chat, services.quiet)
        if services.busy():
            services.begin(own)
        else:
            await own


async def _set_own(bot: ExtBot[Args], place: int, quiet: Quiet) -> None:
    for language in LANGUAGES:
        await quiet()
        await _set_menu(bot, BotCommandScopeChat(place), chat.ADMIN_COMMANDS, language)


async def register(bot: ExtBot[Args], quiet: Quiet) -> None:
    """Set the menus of commands for everybody, and what the bot says of itself; `quiet` is awaited before each step.
    What fails is logged.
    """
    menus: list[tuple[BotCommandScope, Sequence[tuple[str, str]]]] = [
        (BotCommandScopeDefault(), chat.PRIVATE_COMMANDS),
        (BotCommandScopeAllPrivateChats(), chat.PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), chat.GROUP_COMMANDS),
    ]
    for language in LANGUAGES:
        for scope, commands in menus:
            await quiet()
            await _set_menu(bot, scope, commands, language)
        await quiet()
        await _describe(bot, language or None)


async def _set_menu(
    bot: ExtBot[Args], scope: BotCommandScope, commands: Sequence[tuple[str, str]], language: str
) -> None:
    menu = [BotCommand(name, text) for name, text in commands]
    await _try(bot.set_my_commands(menu, scope, language or None))


async def _describe(bot: ExtBot[Args], language: str | None) -> None:
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
