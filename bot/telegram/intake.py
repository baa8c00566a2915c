"""Updates come in: kept, read, put into their lane and handed to the handlers. Nothing is lost and nothing done twice.

An update is in the inbox before Telegram is told that it arrived. One that cannot be read is skipped, one that was
taken before is ignored, one that a former process did not get to is taken up again at start.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

from telegram import Update

from bot.log import fields
from bot.store import Store
from bot.store.inbox import Kept
from bot.telegram.access import visit_of
from bot.telegram.context import App
from bot.telegram.errand import Errand, Journal
from bot.telegram.lanes import Lanes, Ticket
from bot.telegram.raw import Raw, in_order, is_update, mark_of, origin_of
from bot.telegram.services import QUEUE, Services

log = logging.getLogger("wenbao.intake")

KINDS = ("message", "edited_message", "callback_query", "inline_query", "chosen_inline_result", "my_chat_member")
MAX_UPDATES = 400  # updates worked on at a time; more wait at Telegram
GATHER = 0.2  # seconds updates are left to gather, at most, while what comes would wait for its search in any case
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
            origin = origin_of(raw)
            doubt = origin.message if doubtful and origin else 0
            if doubtful and not doubt:
                await services.disk(services.store.inbox.done, kept.update_id)  # a button: it can be pressed again
                services.seen.ahead -= 1
            else:
                await self._begin([raw], time.monotonic(), again=True, doubt=doubt)

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
        while len(self._tasks) >= MAX_UPDATES:
            self._room.clear()
            await self._room.wait()

    async def gather(self) -> None:
        """Wait until a search is at hand for what comes, but not for long: those who asked before are answered sooner
        where nothing else is read meanwhile, and each call for updates costs as much as two of them.
        """
        if self._services.searching > QUEUE:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._services.eased.wait(), GATHER)

    async def close(self) -> None:
        """Let work that has begun end, for a few seconds; what does not is taken up at the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _begin(self, raws: Sequence[Raw], received: float, again: bool = False, doubt: int = 0) -> None:
        """Start to work on updates; `again` and `doubt` are those of their errands."""
        self._coming += len(raws)
        for number, raw in enumerate(raws):
            update = self._read(raw)
            if update is None:
                task = asyncio.create_task(self._skip(raw["update_id"], again))
            else:
                journal = Journal(partial(self._services.store.inbox.sending, update.update_id), self._services.disk)
                errand = Errand(visit_of(update), self._join(update), journal, again, doubt, received=received)
                task = asyncio.create_task(self._work(update, errand))
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

    async def _skip(self, update_id: int, again: bool) -> None:
        self._services.seen.ahead -= again
        self._services.metrics.refused.labels("unreadable").inc()
        await self._services.disk(self._services.store.inbox.done, update_id)

    def _join(self, update: Update) -> Ticket:
        # Inline queries die within seconds: they must not wait behind a message that waits for Telegram.
        user = update.effective_user
        who = user.id if user is not None else 0
        return self._lanes.join((who, "inline") if update.inline_query else who)

    async def _work(self, update: Update, errand: Errand) -> None:
        services, number = self._services, update.update_id
        services.metrics.updates.labels(_kind(update)).inc()
        services.errands[number] = errand
        try:
            await self._app.process_update(update)
        finally:
            if services.errands.get(number) is errand:
                del services.errands[number]
            errand.ticket.close()
        services.seen.ahead -= errand.again
        services.metrics.waits.inc(errand.waited)
        services.metrics.own_time.observe(max(0.0, time.monotonic() - errand.received - errand.waited))
        if errand.first is not None:
            services.metrics.first_time.observe(errand.first)
            log.info("served", extra=fields(first_ms=_ms(errand.first), waited_ms=_ms(errand.waited)))
        services.disk.soon(_keep, services.store, number, errand)


def _keep(store: Store, update_id: int, errand: Errand) -> None:
    """Write down what came of an update, together."""
    with store.database.transaction():
        if errand.answer is not None:
            store.records.sent(*errand.answer)
        store.inbox.done(update_id, errand.journal.sent)


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


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
