"""A mistake of ours, or a search engine that does not answer: logged, and who asked is told to ask again."""

from __future__ import annotations

import logging

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.log import fields
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.markup import plain
from bot.texts import telegram as chat
from retrieval import EngineError

log = logging.getLogger("wenbao.failures")


async def on_error(update: object, context: Context) -> None:
    """An exception left a handler: no other handler sees the update after that."""
    error = context.error
    if isinstance(update, Update) and error is not None:
        context.services.metrics.errors.labels(type(error).__name__).inc()
        if isinstance(error, EngineError):
            log.error("search engine failed", extra=fields(update=update.update_id, error=repr(error)))
        else:
            log.error("update failed", exc_info=error, extra=fields(update=update.update_id))
        if update.message is not None and not isinstance(error, TelegramError):
            await _tell(context, update.message, chat.NO_ENGINE if isinstance(error, EngineError) else chat.FAILED)
    raise ApplicationHandlerStop


async def _tell(context: Context, message: Message, sentence: str) -> None:
    thread = (message.message_thread_id or 0) if message.is_topic_message else 0
    try:
        await context.send(Target(message.chat.id, thread, message.message_id), [plain(sentence)])
    except Exception:
        log.exception("not told that it failed")
