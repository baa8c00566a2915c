"""Before anything is answered: is it meant for the bot, may whoever did it ask, is it not too often, is it their turn?

The handlers here raise ApplicationHandlerStop for what no other handler is to see. What fails here goes no further
either: `failures.on_error` sees to that.
"""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.telegram import admission, choosing, inline
from bot.telegram.access import Visit
from bot.telegram.addressing import addressed, command_for_other, command_in, is_command, reworded
from bot.telegram.commands import target_of
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.markup import plain
from bot.texts import telegram as chat


async def on_migrated(update: Update, context: Context) -> None:
    """A group got another id, of which both the old and the new one tell."""
    message = update.message
    if message is not None and message.migrate_to_chat_id is not None:
        await admission.moved(context.services, message.chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id is not None:
        await admission.moved(context.services, message.migrate_from_chat_id, message.chat.id)
    raise ApplicationHandlerStop


async def on_membership(update: Update, context: Context) -> None:
    """The bot was put into a chat, or taken out of it: a group nobody approved gets a code."""
    member, visit = update.my_chat_member, context.errand.visit
    if member is not None and visit is not None and visit.group and not context.services.access.allows(visit):
        joined = member.new_chat_member.status in ("member", "administrator")
        if joined and member.old_chat_member.status not in ("member", "administrator"):
            await admission.greet(context, visit, Target(visit.chat))
    raise ApplicationHandlerStop


async def admit(update: Update, context: Context) -> None:
    """Let an update on to the handlers, when its turn in the lane has come; a press is let on at once."""
    services, visit = context.services, context.errand.visit
    if visit is None or not _meant(update, context):
        if update.callback_query is not None:
            await context.toast(update.callback_query.id, chat.NOT_FOR_YOU)
        raise ApplicationHandlerStop
    if not services.access.allows(visit) and not _approves(update, context):
        services.metrics.refused.labels("stranger").inc()
        await _stranger(update, context, visit)
        return
    wait = services.limits.wait(visit.user, press=update.message is None and update.edited_message is None)
    if wait:
        services.metrics.refused.labels("too fast").inc()
        await _too_fast(update, context, visit, wait)
        raise ApplicationHandlerStop
    if update.callback_query is not None:
        if await choosing.stopped(update, context, Target(visit.chat)):
            raise ApplicationHandlerStop
        return
    await context.errand.ticket.turn()
    if not services.access.allows(visit) and not _approves(update, context):  # revoked while it waited
        services.metrics.refused.labels("stranger").inc()
        raise ApplicationHandlerStop
    message = update.message or update.edited_message
    target = target_of(visit, message) if message is not None else Target(visit.chat)
    if await choosing.stopped(update, context, target):
        raise ApplicationHandlerStop


def _meant(update: Update, context: Context) -> bool:
    """Is it meant for the bot? What is not a message always is."""
    message, me = update.message, context.bot.bot
    if update.edited_message is not None:
        return reworded(update.edited_message, me) is not None
    if message is None:
        return True
    if is_command(message):
        return not command_for_other(message, me)
    return addressed(message, me) is not None and _has_content(message)


def _has_content(message: Message) -> bool:
    return bool(message.text or message.caption or message.effective_attachment)


def _approves(update: Update, context: Context) -> bool:
    """Does an administrator approve a group where it waits?"""
    said = (update.message.text if update.message else None) or ""
    return command_in(said) == "/approve" and context.services.access.is_admin(context.visit.user)


async def _stranger(update: Update, context: Context, visit: Visit) -> None:
    """Tell somebody who is not admitted; returns where they were admitted while they waited."""
    services = context.services
    if update.callback_query is not None:
        await context.toast(update.callback_query.id, chat.STRANGER_BUTTON)
    elif update.inline_query is not None:
        await inline.respond(context, update.inline_query, [], chat.INLINE_STRANGER, cache=0)
    elif update.message is not None and not (visit.group and services.access.was_revoked(visit.user)):
        asks = (update.message.text or "").startswith("/start")
        insist = asks and services.limits.wait(visit.user) == 0
        await context.errand.ticket.turn()
        if services.access.allows(visit):
            return
        await admission.greet(context, visit, target_of(visit, update.message), insist=insist)
    raise ApplicationHandlerStop


async def _too_fast(update: Update, context: Context, visit: Visit, wait: int) -> None:
    sentence = chat.TOO_FAST.format(seconds=wait)
    if update.callback_query is not None:
        await context.toast(update.callback_query.id, sentence, alert=True)
    elif update.inline_query is not None:
        await inline.respond(context, update.inline_query, [], sentence, cache=0)
    elif context.services.limits.first_time(visit.user):
        message = update.message or update.edited_message
        target = target_of(visit, message) if message is not None else Target(visit.chat)
        await context.send(target, [plain(sentence)])
