"""A mistake of ours: logged with its traceback, and the person who asked is told to ask again."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.log import fields
from bot.telegram.courier import Target
from bot.telegram.markup import plain
from bot.telegram.services import Context, Services, services
from bot.texts import chat

log = logging.getLogger("wenbao.failures")


async def on_error(update: object, context: Context) -> None:
    """An exception left a handler."""
    if isinstance(update, Update) and isinstance(context.error, Exception):
        await failed(services(context), update, context.error)


async def failed(services: Services, update: Update, error: Exception) -> None:
    """Log it and say so."""
    services.metrics.errors.labels(type(error).__name__).inc()
    log.error("update failed", exc_info=error, extra=fields(update=update.update_id))
    message = update.message
    if message is not None and not isinstance(error, TelegramError):
        thread = (message.message_thread_id or 0) if message.is_topic_message else 0
        try:
            await services.courier.send(Target(message.chat.id, thread, message.message_id), [plain(chat.FAILED)])
        except Exception:
            log.exception("not told that it failed")
