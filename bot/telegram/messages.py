"""Messages that are no commands: questions, questions reworded, and whatever else people send."""

from __future__ import annotations

from telegram import Message, Update

from bot.store.records import Place
from bot.telegram import asking, inline
from bot.telegram.access import Visit, visit_of
from bot.telegram.addressing import Asked, addressed, is_command, reworded
from bot.telegram.asking import Question
from bot.telegram.commands import greet, target_of
from bot.telegram.examples import examples
from bot.telegram.markup import clean, plain
from bot.telegram.pace import AGAIN
from bot.telegram.services import Context, Services, services
from bot.texts import chat
from bot.texts import words as texts
from retrieval import Courtesy, courtesy_in

RETURNED = {Courtesy.THANKS: texts.YOU_ARE_WELCOME, Courtesy.NOTED: texts.ALL_RIGHT}
HINTS = 30.0  # seconds in which a person is told once that only text is understood


async def on_message(update: Update, context: Context) -> None:
    """A message for the bot: a question, or something that has no words."""
    message, visit = update.message, visit_of(update)
    words = addressed(message, context.bot.bot) if message is not None else None
    if message is None or visit is None or words is None:
        return
    found = services(context)
    courtesy = courtesy_in(words.question)
    if courtesy is Courtesy.GREETING:
        await greet(found, visit, message)
    elif courtesy is not None:
        await found.courier.send(target_of(visit, message), [plain(RETURNED[courtesy])])
    elif words.question:
        if message.media_group_id is not None:
            found.limits.first_time(-visit.user, HINTS)  # what else the album holds needs no hint
        await asking.answer(found, _question(visit, message, words))
    elif not visit.group and _content(message):
        await _only_text(found, visit, message)


async def on_edited(update: Update, context: Context) -> None:
    """A message was changed: its answer is changed with it. What was not answered before is answered now."""
    message, visit = update.edited_message, visit_of(update)
    if message is None or visit is None or not (message.text or message.caption):
        return
    found = services(context)
    words = reworded(message, context.bot.bot)
    if words is None or not words.question or courtesy_in(words.question):
        return
    old = await found.disk(found.store.records.answer_to, visit.chat, message.message_id)
    question = _question(visit, message, words)
    if old is not None and not (old.message is None and AGAIN.get()):
        await asking.answer_again(found, question, old)
    elif old is not None or (not visit.group and not is_command(message)):  # not answered yet, or it is in doubt
        await asking.answer(found, question)


async def on_inline(update: Update, context: Context) -> None:
    """An inline query."""
    if update.inline_query is not None:
        await inline.answer_query(services(context), update.inline_query, context)


async def on_chosen(update: Update, context: Context) -> None:
    """A passage was inserted somewhere by an inline query."""
    chosen = update.chosen_inline_result
    if chosen is not None:
        found = services(context)
        await found.disk(
            found.store.audit.add,
            "inserted",
            user=chosen.from_user.id,
            question=clean(chosen.query),
            shown=[chosen.result_id],
        )


def _question(visit: Visit, message: Message, words: Asked) -> Question:
    place = Place(visit.chat, visit.thread, visit.user)
    return Question(words.question, place, target_of(visit, message, words.quote), message.message_id)


def _content(message: Message) -> bool:
    """Did somebody send something, or did something happen in the chat?"""
    return message.effective_attachment is not None


async def _only_text(found: Services, visit: Visit, message: Message) -> None:
    # An album is several messages; a person who sends ten stickers needs to be told once.
    if found.limits.first_time(-visit.user, HINTS):
        example = examples(found.library)[0][0]
        await found.courier.send(target_of(visit, message), [plain(chat.ONLY_TEXT.format(example=example))])
