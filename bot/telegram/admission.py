"""Strangers knock, administrators decide: pairing codes, approval, refusal, revocation, and the list of users."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.store.members import GROUP, USER, Waiting
from bot.telegram.access import Visit
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.keyboards import request_keyboard, users_keyboard
from bot.telegram.markup import Block, clean, cut, fits, plain
from bot.telegram.reading import Opened
from bot.telegram.services import Services
from bot.texts import telegram as chat

NAME = 60  # units of a stranger's name that are shown: it may be anything
REPEAT = 60.0  # seconds after which a stranger who goes on writing is told again
LISTED = 40  # people in the text of a list; the buttons have everybody

Decision = Callable[[Context, str, int], Awaitable[list[Block]]]


class Undecidable(Exception):
    """There is nothing to decide any more; the message says why."""


async def greet(context: Context, visit: Visit, target: Target, *, insist: bool = False) -> None:
    """Give a stranger, or a group nobody approved, its code, and tell the administrators.

    Once in a while, not for every message; `insist` says that they asked for it.
    """
    services = context.services
    who = visit.chat if visit.group else visit.user
    name = cut(clean(visit.title if visit.group else visit.name).replace("\n", " ").strip() or chat.NAMELESS, NAME)
    code, new = await services.disk(services.store.members.code_for, who, GROUP if visit.group else USER, name)
    if not new and not insist and not services.limits.first_time(who, REPEAT):
        return
    services.limits.first_time(who, REPEAT)
    if new:
        await services.disk(services.store.audit.add, "code", user=visit.user, chat=visit.chat, shown=[str(who)])
    sentence = chat.STRANGER_GROUP if visit.group else chat.STRANGER
    await context.send(target, [plain(sentence.format(code=code.code))])
    if new or context.errand.again:  # a former process may have ended before it told them
        await _tell_administrators(context, code)


async def _tell_administrators(context: Context, code: Waiting) -> None:
    sentence = chat.REQUEST_GROUP if code.kind == GROUP else chat.REQUEST_USER
    text = sentence.format(name=code.name, id=code.id, code=code.code)
    for admin in sorted(context.services.access.admins):
        await context.send(Target(admin), [plain(text)], request_keyboard(code.code))


async def approve(context: Context, code: str, by: int) -> list[Block]:
    """Admit whom a code was given to; returns what to tell the administrator. Raises Undecidable."""
    services = context.services
    member = await services.disk(services.access.approve, code, by)
    if member is None:
        raise Undecidable(chat.CODE_UNKNOWN)
    await services.disk(services.store.audit.add, "approve", user=by, shown=[str(member.id)])
    await context.send(Target(member.id), [plain(chat.WELCOME_GROUP if member.kind == GROUP else chat.WELCOME)])
    return [plain(chat.APPROVED.format(name=member.name, id=member.id))]


async def refuse(context: Context, code: str, by: int) -> list[Block]:
    """Make a code void. Raises Undecidable."""
    services = context.services
    if not await services.disk(services.store.members.refuse, code):
        raise Undecidable(chat.CODE_UNKNOWN)
    await services.disk(services.store.audit.add, "refuse", user=by, shown=[code])
    return [plain(chat.REFUSED.format(code=clean(code)))]


async def revoke(context: Context, who: str, by: int) -> list[Block]:
    """Take an admission back. Raises Undecidable."""
    services = context.services
    if not re.fullmatch(r"-?\d{1,18}", who):
        raise Undecidable(chat.REVOKE_USAGE)
    member = await services.disk(services.access.revoke, int(who), by)
    if member is None:
        raise Undecidable(chat.NOT_ADMITTED.format(id=int(who)))
    await services.disk(services.store.audit.add, "revoke", user=by, shown=[str(member.id)])
    return [plain(chat.REVOKED.format(name=member.name, id=member.id))]


async def unknown_code(services: Services, code: str) -> str:
    """Why nothing can be decided about a code, "" where it can."""
    waiting = await services.disk(services.store.members.waiting)
    return "" if any(one.code == code for one in waiting) else chat.CODE_UNKNOWN


async def not_admitted(services: Services, who: str) -> str:
    """Why somebody's admission cannot be taken back, "" where it can."""
    admitted = await services.disk(services.access.admitted)
    return "" if any(str(one.id) == who for one in admitted) else chat.NOT_ADMITTED.format(id=who)


async def list_users(services: Services, page: int = 0) -> Opened:
    """Who is admitted and who waits, with buttons to change that."""
    members = await services.disk(services.access.admitted)
    waiting = await services.disk(services.store.members.waiting)
    lines = [chat.USERS_WAITING] if waiting else []
    lines += [
        chat.WAITING_LINE.format(icon=chat.ICONS[one.kind], name=one.name, id=one.id, code=one.code)
        for one in waiting[: LISTED // 2]
    ]
    lines.append(chat.USERS.format(count=len(members)) if members else chat.USERS_NONE)
    lines += [chat.USER_LINE.format(icon=chat.ICONS[one.kind], name=one.name, id=one.id) for one in members[:LISTED]]
    blocks = [plain(line) for line in lines]
    while not fits(blocks):
        blocks.pop()
    return Opened(blocks, users_keyboard(members, waiting, page))


async def moved(services: Services, old: int, new: int) -> None:
    """A group became a supergroup, of which both the old and the new one tell."""
    known = services.access.moved(old, new)
    await services.disk(services.store.members.move, old, new)
    await services.disk(services.store.choices.move, old, new)
    if known:
        await services.disk(services.store.audit.add, "moved", chat=new, shown=[str(old)])
