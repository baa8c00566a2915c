"""A button is pressed: decide at once what it means, answer the press, then act when the user's turn comes.

Whatever a button carries may be forged or old. An id is looked up, an answer must belong to the chat it is pressed in,
numbers are checked; what cannot be followed any more is said so.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from telegram import CallbackQuery, Message

from bot.log import fields
from bot.store import StoreError
from bot.store.records import DOWN, UP, Place, Record
from bot.telegram import admission, asking, keyboards, outline, reading
from bot.telegram.access import Visit
from bot.telegram.asking import Question
from bot.telegram.card import Card, citation_of, copied
from bot.telegram.courier import Target
from bot.telegram.examples import example
from bot.telegram.markup import Block, clean, plain
from bot.telegram.reading import Opened
from bot.telegram.services import Services
from bot.texts import chat
from retrieval import Citation, PassageNotFound, ReportNotFound

log = logging.getLogger("wenbao.buttons")

Action = Callable[[], Awaitable[object]]


class Plan(NamedTuple):
    """What the press is answered with, and what is to be done after that."""

    toast: str = ""
    alert: bool = False
    act: Action | None = None


class Press(NamedTuple):
    """A press: who, on which message (None where it is too old to be changed), what the button carried."""

    visit: Visit
    message: Message | None
    parts: tuple[str, ...]

    @property
    def below(self) -> Target:
        """Where something new goes: below the message, in its topic."""
        return Target(self.visit.chat, self.visit.thread, self.message.message_id if self.message else 0)


def press_of(query: CallbackQuery, visit: Visit) -> Press:
    """What was pressed."""
    known = query.message
    message = known if isinstance(known, Message) and known.is_accessible else None
    return Press(visit, message, tuple((query.data or "").split(":")))


async def decide(services: Services, press: Press) -> Plan:
    """What a press means. Never fails: what cannot be understood gets a sentence saying so."""
    try:
        kind, *parts = press.parts
        return await _KINDS[kind](services, press._replace(parts=tuple(parts)))
    except (KeyError, ValueError, IndexError, PassageNotFound, ReportNotFound):
        return Plan(chat.STALE)
    except StoreError as error:
        log.error("button not looked up", extra=fields(error=repr(error)))
        return Plan(chat.BUTTON_FAILED, alert=True)


def _show(services: Services, press: Press, opened: Opened, *, instead: bool) -> Action:
    """Show something instead of the message with the button, or below it."""

    async def act() -> None:
        courier, message = services.courier, press.message
        changed = (
            instead
            and message is not None
            and await courier.edit(message.chat.id, message.message_id, opened.blocks, opened.keyboard)
        )
        if not changed:
            await courier.send(press.below, opened.blocks, opened.keyboard)

    return act


# --- about an answer


async def _answer_of(services: Services, press: Press) -> tuple[Record, Card]:
    """The answer a button names. Raises KeyError where there is none in this chat."""
    record = await services.disk(services.store.records.find, press.parts[0])
    if record is None or record.place.chat != press.visit.chat:
        raise KeyError(press.parts[0])
    return record, Card.model_validate_json(record.card)


async def _pinned(services: Services, press: Press) -> tuple[Record, Citation]:
    record, card = await _answer_of(services, press)
    index = int(press.parts[1])
    if index < 0:
        raise IndexError(index)
    citation = citation_of(services.library, card.pins[index])
    return record, citation


async def _turn_page(services: Services, press: Press) -> Plan:
    record, card = await _answer_of(services, press)
    focus = int(press.parts[2]) if len(press.parts) > 2 else None
    page, keyboard = asking.shown(services, record.id, card, int(press.parts[1]), focus)
    shown = [card.pins[index].id for index in page.pins]
    await _log(services, press, "page", shown)
    return Plan(act=_show(services, press, Opened(list(page.blocks), keyboard), instead=True))


async def _whole(services: Services, press: Press) -> Plan:
    _, citation = await _pinned(services, press)
    await _log(services, press, "section", [citation.id])
    return Plan(act=_show(services, press, reading.open_section(services.library, citation), instead=False))


async def _step(services: Services, press: Press) -> Plan:
    _, citation = await _pinned(services, press)
    return await _beside(services, press, citation, int(press.parts[2]), instead=False)


async def _copy(services: Services, press: Press) -> Plan:
    _, citation = await _pinned(services, press)
    return _to_copy(services, press, citation)


async def _judge(services: Services, press: Press) -> Plan:
    record, _ = await _answer_of(services, press)
    verdict = press.parts[1]
    if verdict not in (UP, DOWN):
        raise ValueError(verdict)
    await services.disk(services.store.records.judge, record.id, press.visit.user, verdict)
    await _log(services, press, f"feedback:{verdict}", [record.id])
    services.metrics.feedback.labels(verdict).inc()
    return Plan(chat.THANKS_UP if verdict == UP else chat.THANKS_DOWN)


# --- about a passage


async def _passage(services: Services, press: Press) -> Plan:
    opened = reading.open_passage(services.library.passage(press.parts[0]), int(press.parts[1]))
    return Plan(act=_show(services, press, opened, instead=True))


async def _section(services: Services, press: Press) -> Plan:
    citation = services.library.passage(press.parts[0])
    page = int(press.parts[1]) if press.parts[1] else None
    start, _, end = press.parts[2].partition("-")
    opened = reading.open_section(services.library, citation, page, (int(start), int(end)))
    await _log(services, press, "section", [citation.id])
    return Plan(act=_show(services, press, opened, instead=True))


async def _move(services: Services, press: Press) -> Plan:
    citation = services.library.passage(press.parts[0])
    return await _beside(services, press, citation, int(press.parts[1]), instead=True)


async def _keep(services: Services, press: Press) -> Plan:
    return _to_copy(services, press, services.library.passage(press.parts[0]))


async def _beside(services: Services, press: Press, citation: Citation, step: int, *, instead: bool) -> Plan:
    found = reading.beside(services.library, citation, step)
    if found is None:
        return Plan(chat.FIRST_PASSAGE if step < 0 else chat.LAST_PASSAGE)
    await _log(services, press, "neighbour", [found.id])
    return Plan(act=_show(services, press, reading.open_passage(found), instead=instead))


def _to_copy(services: Services, press: Press, citation: Citation) -> Plan:
    text = clean(copied(citation).whole)[:3800]
    return Plan(act=lambda: services.courier.send(press.below, [Block(((text, ""),), pre=True)]))


# --- browsing and examples


async def _outline(services: Services, press: Press) -> Plan:
    opened = outline.browse(services.library.by_id(press.parts[0]), int(press.parts[1]), int(press.parts[2]))
    return Plan(act=_show(services, press, opened, instead=True))


async def _reports(services: Services, press: Press) -> Plan:
    opened = outline.list_reports(services.library, int(press.parts[0]))
    return Plan(act=_show(services, press, opened, instead=keyboards.BELOW not in press.parts))


async def _example(services: Services, press: Press) -> Plan:
    text = example(services.library.by_id(press.parts[0]).source, int(press.parts[1]))
    visit = press.visit
    place = Place(visit.chat, visit.thread, visit.user)
    question = Question(text, place, Target(visit.chat, visit.thread), 0, shown=True)
    return Plan(act=lambda: asking.answer(services, question))


# --- for administrators


async def _approve(services: Services, press: Press) -> Plan:
    return await _decision(services, press, admission.approve, admission.unknown_code)


async def _refuse(services: Services, press: Press) -> Plan:
    return await _decision(services, press, admission.refuse, admission.unknown_code)


async def _revoke(services: Services, press: Press) -> Plan:
    return await _decision(services, press, admission.revoke, admission.not_admitted)


async def _decision(
    services: Services, press: Press, call: admission.Decision, settled: Callable[[Services, str], Awaitable[str]]
) -> Plan:
    if not services.access.is_admin(press.visit.user):
        return Plan(chat.NOT_FOR_YOU)
    reason = await settled(services, press.parts[0])
    if reason:
        return Plan(reason, alert=True)  # pressed twice, or decided by another: the message says what came of it

    async def act() -> None:
        try:
            blocks = await call(services, press.parts[0], press.visit.user)
        except admission.Undecidable as error:
            blocks = [plain(str(error))]
        await _show(services, press, Opened(blocks, keyboards.back_to_users()), instead=True)()

    return Plan(act=act)


async def _users(services: Services, press: Press) -> Plan:
    if not services.access.is_admin(press.visit.user):
        return Plan(chat.NOT_FOR_YOU)
    opened = await admission.list_users(services, int(press.parts[0]))
    return Plan(act=_show(services, press, opened, instead=True))


async def _log(services: Services, press: Press, action: str, shown: list[str]) -> None:
    visit = press.visit
    await services.disk(services.store.audit.add, action, user=visit.user, chat=visit.chat, shown=shown)


_KINDS: dict[str, Callable[[Services, Press], Awaitable[Plan]]] = {
    keyboards.ANSWER: _turn_page,
    keyboards.WHOLE: _whole,
    keyboards.STEP: _step,
    keyboards.COPY: _copy,
    keyboards.JUDGE: _judge,
    keyboards.PASSAGE: _passage,
    keyboards.SECTION: _section,
    keyboards.MOVE: _move,
    keyboards.KEEP: _keep,
    keyboards.OUTLINE: _outline,
    keyboards.REPORTS: _reports,
    keyboards.EXAMPLE: _example,
    keyboards.APPROVE: _approve,
    keyboards.REFUSE: _refuse,
    keyboards.REVOKE: _revoke,
    keyboards.USERS: _users,
}
