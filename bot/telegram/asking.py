"""A question comes in, an answer goes out, and both are kept: the one path for messages, commands and examples."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import NamedTuple

from bot.log import fields
from bot.pins import citation_of
from bot.quoting import Style
from bot.store import StoreError
from bot.store.records import Place, Record, new_id
from bot.telegram import news
from bot.telegram.card import Card, Page, pages
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.errand import Journal
from bot.telegram.keyboards import Keyboard, View, answer_keyboard
from bot.telegram.markup import clean, plain
from bot.telegram.searching import Found
from bot.telegram.services import Services
from bot.telegram.style import learn, style_of
from bot.texts import telegram as chat

log = logging.getLogger("wenbao.asking")

LONGEST = 500  # characters of a question
SOON = 0.5  # seconds in which, where many ask, an answer may come without a chat action before it: each is a call more


class Question(NamedTuple):
    """What is asked, by whom and where. `message` is the id of the message that asks, 0 where a button did.

    `target` is where the answer goes; `shown` says that the answer repeats the question.
    """

    text: str
    place: Place
    target: Target
    message: int
    shown: bool = False


async def answer(context: Context, question: Question) -> None:
    """Answer a question with a new message."""
    services = context.services
    if len(question.text) > LONGEST:
        await context.send(question.target, [plain(chat.TOO_LONG.format(limit=LONGEST))])
        return
    begun = await _begun(context, question)
    if begun is not None and begun[0].message is not None:
        return
    record, card = begun or await _search(context, question, anew=True)
    style = await style_of(services, question.place.user)
    page, keyboard = shown(services, record.id, card, style, asked=question.text if question.shown else "")
    message = await context.send(question.target, page.blocks, keyboard)
    if message is not None:
        context.errand.answer = record.id, message


async def answer_again(context: Context, question: Question, old: Record) -> None:
    """A question was reworded: change the answer it had, or answer anew where that is gone."""
    services = context.services
    if question.text == old.question or len(question.text) > LONGEST:
        return
    record, card = await _search(context, question)
    page, keyboard = shown(services, record.id, card, await style_of(services, question.place.user))
    message = old.message
    if message is None or not await context.edit(question.target.chat, message, page.blocks, keyboard):
        message = await context.send(question.target, page.blocks, keyboard)
    if message is not None:
        context.errand.answer = record.id, message


async def _begun(context: Context, question: Question) -> tuple[Record, Card] | None:
    """The answer a former process had ready for this question when it ended; with a message id if it had arrived."""
    if not context.errand.again or not question.message:
        return None
    services = context.services
    record = await services.disk(services.store.records.answer_to, question.place.chat, question.message)
    if record is None or record.corpus != services.corpus:
        return None
    return record, Card.model_validate_json(record.card)


async def _search(context: Context, question: Question, anew: bool = False) -> tuple[Record, Card]:
    """The answer to a question, kept; `anew` says that it goes out as a new message."""
    services = context.services
    question = question._replace(text=clean(question.text).strip())
    dialogue = services.store.records.dialogue(question.place)
    finding = services.find(question.text, dialogue.state)
    if anew:
        await _show_typing(services, question.target, finding)
    found = await finding
    card = Card.model_validate_json(found.card)
    if anew:
        told = await news.line_for(services, question.place.chat)
        card = card.model_copy(update={"news": told}) if told else card
    record = Record(
        new_id(), services.store.database.now(), question.place, question.message, None, question.text,
        dialogue.turns, found.status, card.model_dump_json() if card.news else found.card, services.corpus,
    )  # fmt: skip
    services.metrics.answers.labels(record.status).inc()
    log.info("answered", extra=fields(answer=record.id, status=record.status, citations=len(card.pins)))
    journal = context.errand.journal if anew else None
    try:
        await services.disk(_keep, services, record, found.state, [pin.id for pin in card.pins], journal)
    except StoreError as error:  # whoever asked is answered all the same; follow-ups and buttons will not know it
        log.error("answer not kept", extra=fields(answer=record.id, error=repr(error)))
    else:
        if journal is not None:
            journal.begun = True
    return record, card


async def _show_typing(services: Services, target: Target, finding: asyncio.Future[Found]) -> None:
    """Tell whoever asked that the bot is at work; where many ask at once, only who is not answered soon."""
    if services.busy():
        await asyncio.wait([finding], timeout=SOON)
        if finding.done():
            return
    else:
        await asyncio.sleep(0)  # let the search begin
    await services.courier.typing(target)


def _keep(services: Services, record: Record, state: str, citations: Sequence[str], journal: Journal | None) -> None:
    learn(services, record.place.user)  # here: another way to the store's thread and back costs more than reading it
    with services.store.database.transaction():
        services.store.records.answered(record, state)
        services.store.audit.add(
            "ask", user=record.place.user, chat=record.place.chat, question=record.question, shown=citations
        )
        if journal is not None:
            journal.write(True)  # together, since the message goes out next


def shown(
    services: Services,
    answer_id: str,
    card: Card,
    style: Style = Style.OFFICIAL,
    number: int = 0,
    focus: int | None = None,
    asked: str = "",
) -> tuple[Page, Keyboard]:
    """Page `number` of an answer, and its keyboard, whose buttons are about citation `focus`, copied in a `style`.

    Raises PassageNotFound where the corpus has changed.
    """
    citations = [citation_of(services.library, pin) for pin in card.pins]
    laid_out = pages(card, citations, asked)
    number = min(max(number, 0), len(laid_out) - 1)
    pins = laid_out[number].pins
    if focus not in pins:
        focus = pins[0] if pins else None
    citation = citations[focus] if focus is not None else None
    view = View(answer_id, number, len(laid_out), pins, focus or 0)
    return laid_out[number], answer_keyboard(view, citation, style)
