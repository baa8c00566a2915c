"""A button is pressed: decide at once what it means, answer the press, then act when the user's turn comes.

Whatever a button carries may be forged or old. An id is looked up, an answer must belong to the chat it is pressed in,
numbers are checked; what cannot be followed any more is said so.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot.examples import example
from bot.log import fields
from bot.pins import citation_of
from bot.quoting import Style
from bot.store import StoreError
from bot.store.records import DOWN, UP, Record
from bot.telegram import asking, basket, choosing, deciding, keyboards, outline, reading
from bot.telegram.asking import Question
from bot.telegram.card import Card, copied
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.markup import Block, clean
from bot.telegram.press import Plan, Press, show
from bot.telegram.reading import Opened
from bot.telegram.style import style_of
from bot.texts import telegram as chat
from bot.texts import words
from retrieval import Citation, PassageNotFound, ReportNotFound

log = logging.getLogger("wenbao.buttons")


async def on_press(update: Update, context: Context) -> None:
    """Answer a press, and act when the user's turn comes."""
    query, services, visit = update.callback_query, context.services, context.visit
    if query is None:
        return
    known = query.message
    message = known if isinstance(known, Message) and known.is_accessible else None
    plan = await decide(Press(context, message, tuple((query.data or "").split(":"))))
    await context.toast(query.id, plan.toast, plan.alert)
    same = visit.user, visit.chat, message, query.data
    if plan.act is None or same in services.pressed:
        return
    services.pressed.add(same)  # pressed again while it waits, it is done once
    try:
        await context.errand.ticket.turn()
        if services.access.allows(visit):
            await plan.act()
    finally:
        services.pressed.discard(same)


async def decide(press: Press) -> Plan:
    """What a press means. Never fails: what cannot be understood gets a sentence saying so."""
    try:
        kind, *parts = press.parts
        return await _KINDS[kind](press._replace(parts=tuple(parts)))
    except (KeyError, ValueError, IndexError, PassageNotFound, ReportNotFound):
        return Plan(chat.STALE)
    except StoreError as error:
        log.error("button not looked up", extra=fields(error=repr(error)))
        return Plan(chat.BUTTON_FAILED, alert=True)


# --- about an answer


async def _answer_of(press: Press) -> tuple[Record, Card]:
    """The answer a button names. Raises KeyError where there is none in this chat."""
    record = await press.services.disk(press.services.store.records.find, press.parts[0])
    if record is None or record.place.chat != press.visit.chat:
        raise KeyError(press.parts[0])
    return record, Card.model_validate_json(record.card)


async def _pinned(press: Press) -> tuple[Record, Citation]:
    record, card = await _answer_of(press)
    index = int(press.parts[1])
    if index < 0:
        raise IndexError(index)
    return record, citation_of(press.services.library, card.pins[index])


async def _turn_page(press: Press) -> Plan:
    record, card = await _answer_of(press)
    focus = int(press.parts[2]) if len(press.parts) > 2 else None
    page, keyboard = asking.shown(press.services, record.id, card, await _style(press), int(press.parts[1]), focus)
    shown = [card.pins[index].id for index in page.pins]
    await press.context.audit("page", shown)
    return Plan(act=show(press, Opened(list(page.blocks), keyboard), instead=True))


async def _whole(press: Press) -> Plan:
    _, citation = await _pinned(press)
    await press.context.audit("section", [citation.id])
    return Plan(
        act=show(press, reading.open_section(press.services.library, citation, await _style(press)), instead=False)
    )


async def _step(press: Press) -> Plan:
    _, citation = await _pinned(press)
    return await _beside(press, citation, int(press.parts[2]), instead=False)


async def _copy(press: Press) -> Plan:
    _, citation = await _pinned(press)
    return await _to_copy(press, citation)


async def _basket(press: Press) -> Plan:
    if press.parts[0] in basket.FORMATS:
        return Plan(act=lambda: basket.send(press.context, press.below, press.parts[0]))
    record, citation = await _pinned(press)
    await press.context.audit("take", [citation.id])
    return Plan(await basket.take(press.services, press.visit.user, citation, record))


async def _judge(press: Press) -> Plan:
    record, _ = await _answer_of(press)
    verdict = press.parts[1]
    if verdict not in (UP, DOWN):
        raise ValueError(verdict)
    await press.services.disk(press.services.store.records.judge, record.id, press.visit.user, verdict)
    await press.context.audit(f"feedback:{verdict}", [record.id])
    press.services.metrics.feedback.labels(verdict).inc()
    return Plan(chat.THANKS_UP if verdict == UP else chat.THANKS_DOWN)


# --- about a passage


async def _passage(press: Press) -> Plan:
    library = press.services.library
    opened = reading.open_passage(library, library.passage(press.parts[0]), await _style(press), int(press.parts[1]))
    return Plan(act=show(press, opened, instead=True))


async def _section(press: Press) -> Plan:
    citation = press.services.library.passage(press.parts[0])
    page = int(press.parts[1]) if press.parts[1] else None
    start, _, end = press.parts[2].partition("-")
    mark = int(start), int(end)
    opened = reading.open_section(press.services.library, citation, await _style(press), page, mark)
    await press.context.audit("section", [citation.id])
    return Plan(act=show(press, opened, instead=True))


async def _move(press: Press) -> Plan:
    citation = press.services.library.passage(press.parts[0])
    return await _beside(press, citation, int(press.parts[1]), instead=True)


async def _keep(press: Press) -> Plan:
    return await _to_copy(press, press.services.library.passage(press.parts[0]))


async def _beside(press: Press, citation: Citation, step: int, *, instead: bool) -> Plan:
    found = reading.beside(press.services.library, citation, step)
    if found is None:
        return Plan(words.FIRST_PASSAGE if step < 0 else words.LAST_PASSAGE)
    await press.context.audit("neighbour", [found.id])
    opened = reading.open_passage(press.services.library, found, await _style(press))
    return Plan(act=show(press, opened, instead=instead))


async def _style(press: Press) -> Style:
    """How whoever presses wants sources worded."""
    return await style_of(press.services, press.visit.user)


async def _to_copy(press: Press, citation: Citation) -> Plan:
    text = clean(copied(citation, await _style(press)).whole)[:3800]
    return Plan(act=lambda: press.context.send(press.below, [Block(((text, ""),), pre=True)]))


# --- browsing and examples


async def _outline(press: Press) -> Plan:
    opened = outline.browse(press.services.library.by_id(press.parts[0]), int(press.parts[1]), int(press.parts[2]))
    return Plan(act=show(press, opened, instead=True))


async def _reports(press: Press) -> Plan:
    opened = outline.list_reports(press.services.library, int(press.parts[0]))
    return Plan(act=show(press, opened, instead=keyboards.BELOW not in press.parts))


async def _example(press: Press) -> Plan:
    library = press.services.library
    text = example(library, library.source_of(press.parts[0]), int(press.parts[1]))
    visit = press.visit
    question = Question(text, visit.place, Target(visit.chat, visit.thread), 0, shown=True)
    return Plan(act=lambda: asking.answer(press.context, question))


_KINDS: dict[str, Callable[[Press], Awaitable[Plan]]] = {
    keyboards.ANSWER: _turn_page,
    keyboards.WHOLE: _whole,
    keyboards.STEP: _step,
    keyboards.COPY: _copy,
    keyboards.JUDGE: _judge,
    keyboards.BASKET: _basket,
    keyboards.PASSAGE: _passage,
    keyboards.SECTION: _section,
    keyboards.MOVE: _move,
    keyboards.KEEP: _keep,
    keyboards.OUTLINE: _outline,
    keyboards.REPORTS: _reports,
    keyboards.EXAMPLE: _example,
    **deciding.KINDS,
    **choosing.KINDS,
}
