"""Messages that are no commands: questions, questions reworded, and whatever else people send."""

from __future__ import annotations

from telegram import Message, Update

from bot.examples import examples
from bot.telegram import asking, offering, verifying
from bot.telegram.access import Visit
from bot.telegram.addressing import Asked, addressed, is_command, reworded
from bot.telegram.asking import Question
from bot.telegram.commands import greet, reply, target_of
from bot.telegram.context import Context
from bot.telegram.markup import plain
from bot.texts import telegram as chat
from bot.texts import words as texts
from retrieval import Courtesy, courtesy_in

RETURNED = {Courtesy[name]: said for name, said in texts.RETURNED.items()} | {Courtesy.COMMAND: chat.NO_SUCH_ACTION}
HINTS = 30.0  # seconds in which a person is told once that only text is understood


async def on_message(update: Update, context: Context) -> None:
    """A message for the bot: a question, or something that has no words."""
    message, visit = update.message, context.visit
    words = addressed(message, context.bot.bot) if message is not None else None
    if message is None or words is None:
        return
    services = context.services
    draft = verifying.wanted(message)
    if draft is not None:
        await verifying.verify(context, message, target_of(visit, message), draft)
        return
    if not visit.group and await _curates(context, visit, message):
        return
    courtesy = courtesy_in(words.question)
    if courtesy is Courtesy.GREETING:
        await greet(context, message)
    elif courtesy is not None:
        await reply(context, message, [plain(RETURNED[courtesy])])
    elif words.question:
        if message.media_group_id is not None:
            services.limits.first_time(-visit.user, HINTS)  # what else the album holds needs no hint
        await asking.answer(context, _question(visit, message, words))
    elif not visit.group and _content(message):
        await _only_text(context, visit, message)


async def _curates(context: Context, visit: Visit, message: Message) -> bool:
    """Is it a file for the library, or what an administrator was asked about one, and nothing else?"""
    services = context.services
    if message.document is not None:
        if services.access.is_admin(visit.user):
            await offering.offer(context, message, message.document)
        elif not message.caption and services.limits.first_time(-visit.user, HINTS):
            await context.send(target_of(visit, message), [plain(chat.FILES_ADMIN)])
        return not message.caption or message.caption.strip().startswith("/add")
    if message.text is not None and services.access.is_admin(visit.user):
        begun = services.store.offers.awaiting(visit.chat)
        if begun is not None:
            await offering.correct(context, begun, message)
            return True
    return False


async def on_edited(update: Update, context: Context) -> None:
    """A message was changed: its answer is changed with it. What was not answered before is answered now."""
    message, visit = update.edited_message, context.visit
    if message is None or not (message.text or message.caption):
        return
    services = context.services
    words = reworded(message, context.bot.bot)
    if words is None or not words.question or courtesy_in(words.question):
        return
    old = await services.disk(services.store.records.answer_to, visit.chat, message.message_id)
    question = _question(visit, message, words)
    if old is not None and not (old.message is None and context.errand.again):
        await asking.answer_again(context, question, old)
    elif old is not None or (not visit.group and not is_command(message)):  # not answered yet, or it is in doubt
        await asking.answer(context, question)


def _question(visit: Visit, message: Message, words: Asked) -> Question:
    return Question(words.question, visit.place, target_of(visit, message, words.quote), message.message_id)


def _content(message: Message) -> bool:
    """Did somebody send something, or did something happen in the chat?"""
    return message.effective_attachment is not None


async def _only_text(context: Context, visit: Visit, message: Message) -> None:
    # An album is several messages; a person who sends ten stickers needs to be told once.
    services = context.services
    if services.limits.first_time(-visit.user, HINTS):
        example = examples(services.library)[0][0]
        await context.send(target_of(visit, message), [plain(chat.ONLY_TEXT.format(example=example))])
