"""Updates come in: kept, read, admitted, put into their lane and worked on. Nothing is lost and nothing done twice.

An update is in the inbox before Telegram is told that it arrived. One that cannot be read is skipped, one that was
taken before is ignored, one that a former process did not get to is taken up again at start.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterable, Sequence
from functools import partial

from telegram import CallbackQuery, Message, Update

from bot.log import fields
from bot.store.inbox import Kept
from bot.telegram import admission, buttons, inline
from bot.telegram.access import Visit, visit_of
from bot.telegram.addressing import addressed, command_for_other, is_command, reworded
from bot.telegram.commands import register_administrator, target_of
from bot.telegram.courier import Target
from bot.telegram.failures import failed
from bot.telegram.lanes import Lanes, Ticket
from bot.telegram.markup import plain
from bot.telegram.pace import AGAIN, DOUBT, JOURNAL, WAITS, Journal, Waits
from bot.telegram.raw import Raw, in_order, is_update, mark_of, origin_of
from bot.telegram.services import App, Services
from bot.texts import chat

log = logging.getLogger("wenbao.intake")

KINDS = ("message", "edited_message", "callback_query", "inline_query", "chosen_inline_result", "my_chat_member")
MOST = 400  # updates worked on at a time; more wait at Telegram
AT_ONCE = 4  # updates read before those read so far are begun
GRACE = 3.0  # seconds work that has begun may take when the bot is stopped


class Intake:
    """Everything between Telegram and the handlers of `app`."""

    def __init__(self, app: App, services: Services) -> None:
        self._app = app
        self._services = services
        self._lanes = Lanes()
        self._tasks: set[asyncio.Task[None]] = set()
        self._coming = 0  # updates about to become tasks
        self._room = asyncio.Event()
        self._menus = set(services.access.admins)
        self._pressed: set[tuple[object, ...]] = set()  # buttons pressed whose act is not done

    async def resume(self) -> None:
        """Take up what a former process left over. Call once, before anything is taken."""
        services = self._services
        left = await services.disk(services.store.inbox.left_over)
        raws = [json.loads(kept.body) for kept, _ in left]
        if left:
            log.info("updates taken up again", extra=fields(count=len(left)))
            for call in (services.store.records.last_messages, services.store.inbox.sent_lately):
                for chat_id, message in await services.disk(call):
                    services.seen.note(chat_id, message)
            for known in filter(None, map(origin_of, raws)):
                services.seen.note(*known)  # all, before the first is looked for: answers came after them
            services.seen.ahead += len(left)  # each may have been answered without our knowing the id
        for (kept, doubtful), raw in zip(left, raws, strict=True):
            AGAIN.set(True)  # for the task that is begun with it
            origin = origin_of(raw)
            DOUBT.set(origin.message if doubtful and origin else 0)
            if doubtful and not DOUBT.get():
                await services.disk(services.store.inbox.done, kept.update_id)  # a button: it can be pressed again
                services.seen.ahead -= 1
            else:
                await self._begin([raw], time.monotonic())
        AGAIN.set(False)
        DOUBT.set(0)

    async def take(self, updates: Iterable[Raw]) -> None:
        """Keep updates and start to work on them; returns when they are safe."""
        received = time.monotonic()
        raws = [raw for raw in updates if is_update(raw)]
        kept = [Kept(raw["update_id"], mark_of(raw), json.dumps(raw)) for raw in raws]
        new = set(await self._services.disk(self._services.store.inbox.keep, kept))
        self._services.metrics.refused.labels("duplicate").inc(len(raws) - len(new))
        fresh: dict[int, Raw] = {raw["update_id"]: raw for raw in raws if raw["update_id"] in new}
        await self._begin(in_order(list(fresh.values())), received)

    async def room(self) -> None:
        """Wait until there is room for more."""
        while len(self._tasks) >= MOST:
            self._room.clear()
            await self._room.wait()

    async def close(self) -> None:
        """Let work that has begun end, for a few seconds; what does not is taken up at the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _begin(self, raws: Sequence[Raw], received: float) -> None:
        self._coming += len(raws)
        for number, raw in enumerate(raws):
            update = self._read(raw)
            if update is None:
                task = asyncio.create_task(self._skip(raw["update_id"]))
            else:
                task = asyncio.create_task(self._work(update, self._join(update), received))
            self._tasks.add(task)
            task.add_done_callback(self._done)
            self._coming -= 1
            self._count()
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)  # of many, the first are searched for while the others are read

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._count()
        self._room.set()

    def _count(self) -> None:
        self._services.working = len(self._tasks) + self._coming
        self._services.metrics.working.set(self._services.working)

    def _read(self, raw: Raw) -> Update | None:
        try:
            update = Update.de_json(dict(raw), self._app.bot)
            _check(update)
        except Exception as error:  # whatever a newer API or a broken proxy sent: it would be the same next time
            log.warning("update skipped", extra=fields(update=raw["update_id"], error=repr(error)))
            return None
        message = update.effective_message
        if message is not None and update.chosen_inline_result is None:
            self._services.seen.note(message.chat.id, message.message_id)
        return update

    async def _skip(self, update_id: int) -> None:
        self._services.seen.ahead -= AGAIN.get()
        self._services.metrics.refused.labels("unreadable").inc()
        await self._services.disk(self._services.store.inbox.done, update_id)

    def _join(self, update: Update) -> Ticket:
        # Inline queries die within seconds: they must not wait behind a message that waits for Telegram.
        user = update.effective_user
        who = user.id if user is not None else 0
        return self._lanes.join((who, "inline") if update.inline_query else who)

    async def _work(self, update: Update, ticket: Ticket, received: float) -> None:
        services, inbox = self._services, self._services.store.inbox
        waits = Waits()
        WAITS.set(waits)
        journal = Journal(partial(inbox.sending, update.update_id), services.disk)
        JOURNAL.set(journal)
        try:
            await self._admit(update, ticket)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            await failed(services, update, error)
        finally:
            ticket.close()
        services.seen.ahead -= AGAIN.get()
        services.metrics.waits.inc(waits.seconds)
        services.metrics.own_time.observe(max(0.0, time.monotonic() - received - waits.seconds))
        services.disk.soon(inbox.done, update.update_id, journal.sent)

    async def _admit(self, update: Update, ticket: Ticket) -> None:
        """Who is it, may they, and not too often: then the handlers."""
        services, visit = self._services, visit_of(update)
        services.metrics.updates.labels(_kind(update)).inc()
        if await self._housekeeping(update, visit):
            return
        if visit is None or not self._meant(update):
            if update.callback_query is not None:
                await services.courier.answer(update.callback_query.id, chat.NOT_FOR_YOU)
            return
        if not services.access.allows(visit) and not self._approves(update, visit):
            services.metrics.refused.labels("stranger").inc()
            await self._stranger(update, visit, ticket)
            return
        wait = services.limits.wait(visit.user, press=update.message is None and update.edited_message is None)
        if wait:
            services.metrics.refused.labels("too fast").inc()
            await self._too_fast(update, visit, wait)
        elif update.callback_query is not None:
            await self._press(update.callback_query, visit, ticket)
        else:
            await ticket.turn()
            if services.access.allows(visit) or self._approves(update, visit):
                await self._app.process_update(update)
                await self._menu(visit)
            else:  # revoked while it waited
                services.metrics.refused.labels("stranger").inc()

    def _approves(self, update: Update, visit: Visit) -> bool:
        """Does an administrator approve a group where it waits?"""
        command = ((update.message.text if update.message else None) or "").split(maxsplit=1)[:1]
        approves = command and command[0].partition("@")[0].lower() == "/approve"
        return bool(approves) and self._services.access.is_admin(visit.user)

    async def _menu(self, visit: Visit) -> None:
        # A chat's own menu cannot be set before the chat exists: an administrator's is set when they first write.
        if visit.user == visit.chat and visit.user in self._menus:
            self._menus.discard(visit.user)
            await register_administrator(self._app.bot, visit.user)

    def _meant(self, update: Update) -> bool:
        message, me = update.message, self._app.bot.bot
        if update.edited_message is not None:
            return reworded(update.edited_message, me) is not None
        if message is None:
            return True
        if is_command(message):
            return not command_for_other(message, me)
        return addressed(message, me) is not None and _has_content(message)

    async def _housekeeping(self, update: Update, visit: Visit | None) -> bool:
        """Things that happen to chats; True if there is nothing more to an update."""
        message, member = update.message, update.my_chat_member
        if message is not None and message.migrate_to_chat_id is not None:
            await admission.moved(self._services, message.chat.id, message.migrate_to_chat_id)
            return True
        if message is not None and message.migrate_from_chat_id is not None:
            await admission.moved(self._services, message.migrate_from_chat_id, message.chat.id)
            return True
        if member is None:
            return False
        joined = member.new_chat_member.status in ("member", "administrator")
        was_in = member.old_chat_member.status in ("member", "administrator")
        if visit is not None and visit.group and joined and not was_in and not self._services.access.allows(visit):
            await admission.greet(self._services, visit, Target(visit.chat))
        return True

    async def _press(self, query: CallbackQuery, visit: Visit, ticket: Ticket) -> None:
        press = buttons.press_of(query, visit)
        plan = await buttons.decide(self._services, press)
        await self._services.courier.answer(query.id, plan.toast, plan.alert)
        same = visit.user, visit.chat, press.message, query.data
        if plan.act is None or same in self._pressed:
            return
        self._pressed.add(same)  # pressed again while it waits, it is done once
        try:
            await ticket.turn()
            if self._services.access.allows(visit):
                await plan.act()
        finally:
            self._pressed.discard(same)

    async def _stranger(self, update: Update, visit: Visit, ticket: Ticket) -> None:
        services = self._services
        if update.callback_query is not None:
            await services.courier.answer(update.callback_query.id, chat.STRANGER_BUTTON)
        elif update.inline_query is not None:
            await inline.respond(update.inline_query, [], chat.INLINE_STRANGER, cache=0)
        elif update.message is not None and not (visit.group and services.access.was_revoked(visit.user)):
            asks = (update.message.text or "").startswith("/start")
            insist = asks and services.limits.wait(visit.user) == 0
            await ticket.turn()
            if services.access.allows(visit):  # admitted while it waited
                await self._app.process_update(update)
                return
            await admission.greet(services, visit, target_of(visit, update.message), insist=insist)

    async def _too_fast(self, update: Update, visit: Visit, wait: int) -> None:
        sentence, services = chat.TOO_FAST.format(seconds=wait), self._services
        if update.callback_query is not None:
            await services.courier.answer(update.callback_query.id, sentence, alert=True)
        elif update.inline_query is not None:
            await inline.respond(update.inline_query, [], sentence, cache=0)
        elif services.limits.first_time(visit.user):
            message = update.message or update.edited_message
            target = target_of(visit, message) if message is not None else Target(visit.chat)
            await services.courier.send(target, [plain(sentence)])


def _has_content(message: Message) -> bool:
    return bool(message.text or message.caption or message.effective_attachment)


def _kind(update: Update) -> str:
    return next((kind for kind in KINDS if getattr(update, kind) is not None), "other")


def _check(update: Update) -> None:
    """Raise TypeError where who or where are no numbers: an update is read without looking at what is in it."""
    visit, message = visit_of(update), update.effective_message
    numbers = [visit.user, visit.chat] if visit is not None else []
    if message is not None:
        numbers += [message.chat.id, message.message_id]
    if update.effective_user is not None:
        numbers.append(update.effective_user.id)
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("an id that is no number")
