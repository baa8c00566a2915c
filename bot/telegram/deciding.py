"""Buttons for administrators: who may ask, which file comes into the library, which report goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from bot.store.offers import Offer
from bot.telegram import admission, keyboards, offering, removing
from bot.telegram.keyboards import Keyboard
from bot.telegram.markup import Block, plain
from bot.telegram.press import Plan, Press, show
from bot.telegram.reading import Opened
from bot.telegram.services import Services
from bot.texts import telegram as chat

Decide = Callable[[Press], Awaitable[Plan]]


async def _approve(press: Press) -> Plan:
    return await _decision(press, admission.approve, admission.unknown_code)


async def _refuse(press: Press) -> Plan:
    return await _decision(press, admission.refuse, admission.unknown_code)


async def _revoke(press: Press) -> Plan:
    return await _decision(press, admission.revoke, admission.not_admitted)


async def _decision(press: Press, call: admission.Decision, settled: Callable[[Services, str], Awaitable[str]]) -> Plan:
    if not press.services.access.is_admin(press.visit.user):
        return Plan(chat.NOT_FOR_YOU)
    reason = await settled(press.services, press.parts[0])
    if reason:
        return Plan(reason, alert=True)  # pressed twice, or decided by another: the message says what came of it

    async def act() -> None:
        try:
            blocks = await call(press.context, press.parts[0], press.visit.user)
        except admission.Undecidable as error:
            blocks = [plain(str(error))]
        await show(press, Opened(blocks, keyboards.back_to_users()), instead=True)()

    return Plan(act=act)


async def _users(press: Press) -> Plan:
    if not press.services.access.is_admin(press.visit.user):
        return Plan(chat.NOT_FOR_YOU)
    opened = await admission.list_users(press.services, int(press.parts[0]))
    return Plan(act=show(press, opened, instead=True))


# --- a file that was offered


async def _offer(press: Press) -> Offer | None:
    """The offer a button names, if it is one of this chat."""
    offer = await press.services.disk(press.services.store.offers.find, press.parts[0])
    return offer if offer is not None and offer.chat == press.visit.chat else None


async def _take(press: Press) -> Plan:
    offer = await _offer(press)
    if offer is None:
        return Plan(chat.OFFER_GONE, alert=True)

    async def act() -> None:
        current = await _offer(press)  # decided about while this press waited for its turn
        if current is not None:
            blocks, keyboard = await offering.take_in(press.context, current)
            await press.context.audit("add", list(current.shown))
            await _instead(press, blocks, keyboard)

    return Plan(chat.TAKING, act=act)


async def _drop(press: Press) -> Plan:
    offer = await _offer(press)
    if offer is None:
        return Plan(chat.OFFER_GONE, alert=True)

    async def act() -> None:
        await offering.refuse(press.services, offer)
        await _instead(press, [plain(chat.NOT_TAKEN)])

    return Plan(act=act)


async def _correct(press: Press) -> Plan:
    offer, field = await _offer(press), press.parts[1]
    if offer is None:
        return Plan(chat.OFFER_GONE, alert=True)
    if field and field not in offering.FIELDS:
        raise ValueError(field)
    await press.services.disk(press.services.store.offers.wait_for, offer, field)
    if not field:
        return Plan(act=partial(_instead, press, [plain(chat.KEPT)]))
    opened = Opened([plain(chat.CORRECT_ASK[field])], offering.keep_as_it_is(offer))
    return Plan(act=show(press, opened, instead=False))


# --- a report to be taken out


async def _remove(press: Press) -> Plan:
    source = press.services.library.by_id(press.parts[0]).source
    return Plan(act=show(press, removing.ask(source), instead=True))


async def _removable(press: Press) -> Plan:
    opened = removing.which(press.context, chat.REMOVE_WHICH, int(press.parts[0]))
    return Plan(act=show(press, opened, instead=True))


async def _gone(press: Press) -> Plan:
    source = press.services.library.by_id(press.parts[0]).source

    async def act() -> None:
        await _instead(press, await removing.remove(press.context, source))

    return Plan(act=act)


async def _stay(press: Press) -> Plan:
    return Plan(act=partial(_instead, press, [plain(chat.STAYS)]))


async def _instead(press: Press, blocks: list[Block], keyboard: Keyboard | None = None) -> None:
    await show(press, Opened(blocks, keyboard or []), instead=True)()


def _for_administrators(decide: Decide) -> Decide:
    async def decided(press: Press) -> Plan:
        if not press.services.access.is_admin(press.visit.user) or press.visit.group:
            return Plan(chat.NOT_FOR_YOU)
        return await decide(press)

    return decided


KINDS: dict[str, Decide] = {
    keyboards.APPROVE: _approve,
    keyboards.REFUSE: _refuse,
    keyboards.REVOKE: _revoke,
    keyboards.USERS: _users,
} | {
    kind: _for_administrators(decide)
    for kind, decide in (
        (keyboards.TAKE, _take),
        (keyboards.DROP, _drop),
        (keyboards.CORRECT, _correct),
        (keyboards.REMOVE, _remove),
        (keyboards.REMOVABLE, _removable),
        (keyboards.GONE, _gone),
        (keyboards.STAY, _stay),
    )
}
