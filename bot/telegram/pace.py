"""How fast, and how often again: Telegram's flood limits kept, its waits waited out, what certainly failed tried again.

Plugged into python-telegram-bot as its rate limiter, so that every call of the bot passes here, however it was made. A
call says by its `rate_limit_args` which errand it is made for; the time it waits is that errand's.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.log import fields
from bot.telegram.errand import Errand
from bot.telegram.traffic import Traffic
from bot.telegram.transport import Unsent, unreachable

log = logging.getLogger("wenbao.pace")

# Telegram's published limits, a little tightened for what arrives later than it was sent.
PRIVATE = (3, 3.1)  # messages or edits, seconds: in short bursts, one a second on average
GROUP = (20, 61.0)
EDITS = (1, 1.05)  # edits in one chat
ALL = (25, 1.0)
MAX_CHATS = 2_000  # chats remembered before those long silent are forgotten
PATIENCE = 900.0  # seconds a message waits for an API that cannot be reached before it is given up
LONGEST_WAIT = 3_600  # seconds: a longer RetryAfter is a ban, not a wait
BACKOFF = (0.3, 1.0, 2.0, 5.0, 10.0, 20.0)  # seconds between tries
QUICK_TRIES = 4  # of calls that are worthless when late

SEND, EDIT = "sendMessage", "editMessageText"
FLEETING = "sendChatAction"  # neither paced nor repeated: it must not eat what messages need
URGENT = frozenset({"answerCallbackQuery", "answerInlineQuery"})
UNPACED = "unpaced"  # as rate_limit_args: asked about a message, no new one; neither waits nor is repeated

Args = Errand | str  # what calls have as their rate_limit_args


class Window:
    """At most `limit` events in any `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._seconds = seconds
        self._slots: deque[float] = deque(maxlen=limit)

    def reserve(self, now: float) -> float:
        """Take the next free slot; returns when it is, `now` at the earliest."""
        full = len(self._slots) == self._slots.maxlen
        slot = max(now, self._slots[0] + self._seconds) if full else now
        self._slots.append(slot)
        return slot

    def used(self, slot: float, now: float) -> None:
        """What a slot was reserved for happened no later than `now`: Telegram counts from when it arrives."""
        if slot in self._slots:
            self._slots.remove(slot)
            self._slots.append(now)

    def idle(self, now: float) -> bool:
        """Has it nothing to remember?"""
        return not self._slots or self._slots[-1] + self._seconds < now


class _Chat:
    def __init__(self, group: bool) -> None:
        self.window = Window(*(GROUP if group else PRIVATE))
        self.edits = Window(*EDITS)
        self.closed_until = 0.0

    def idle(self, now: float) -> bool:
        return self.window.idle(now) and self.edits.idle(now) and self.closed_until < now


class Pace(BaseRateLimiter[Args]):
    """The one way out. `clock` is in seconds and need not be the time of day; `sleep` waits for some of them."""

    def __init__(
        self, clock: Callable[[], float] | None = None, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.clock = clock or (lambda: asyncio.get_running_loop().time())
        self.sleep = sleep
        self.traffic = Traffic()  # messages on their way
        self._all = Window(*ALL)
        self._chats: dict[str, _Chat] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Args | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Call the API. Raises TelegramError where trying again makes no sense or could send something twice."""
        paced = endpoint in (SEND, EDIT) and rate_limit_args != UNPACED
        chat = self._chat(str(data["chat_id"])) if paced else None
        errand = rate_limit_args if isinstance(rate_limit_args, Errand) else None
        journal = errand.journal if errand is not None and endpoint == SEND else None
        started = self.clock()
        tries = 0
        while True:
            slots = await self._turn(chat, endpoint, errand) if chat is not None else []
            try:
                if journal is not None:
                    await journal.note(True)
                if errand is not None and endpoint == SEND:
                    errand.handing_over()
                async with self._moving(endpoint, data):  # here, where it does not wait for its turn any more
                    return await callback(*args, **kwargs)
            except TelegramError as error:
                wait = self._again(error, endpoint, tries, self.clock() - started)
                if wait is None or rate_limit_args == UNPACED:
                    raise
                if journal is not None:
                    await journal.note(False)
                if isinstance(error, RetryAfter) and chat is not None:
                    chat.closed_until = self.clock() + wait
                log.info("call repeated", extra=fields(call=endpoint, error=type(error).__name__, wait=wait))
                await self._pause(wait, errand)
                tries += 1
            finally:
                for window, slot in slots:
                    window.used(slot, self.clock())

    @staticmethod
    def _again(error: TelegramError, endpoint: str, tries: int, spent: float) -> float | None:
        """Seconds to wait before the call is repeated, None if it is not to be."""
        if endpoint == FLEETING:
            return None
        if isinstance(error, RetryAfter):
            wait = seconds_of(error)
            limit = 10.0 if endpoint in URGENT else 60.0 if endpoint.startswith(("setMy", "get")) else LONGEST_WAIT
            return wait + 0.1 if wait <= limit else None
        if not unreachable(error):
            return None  # refused for a reason that will be the same next time
        if endpoint == SEND and not isinstance(error, Unsent):
            return None  # it may have arrived: the courier finds out
        if endpoint == "getMe" or (endpoint in URGENT and tries + 1 >= QUICK_TRIES) or spent > PATIENCE:
            return None
        return BACKOFF[min(tries, len(BACKOFF) - 1)]

    def _moving(self, endpoint: str, data: dict[str, Any]) -> AbstractAsyncContextManager[None]:
        return self.traffic.moving(data["chat_id"]) if endpoint == SEND else nullcontext()

    async def _turn(self, chat: _Chat, endpoint: str, errand: Errand | None) -> list[tuple[Window, float]]:
        """Wait until this chat, and then the bot as a whole, may send again; returns the slots taken for it."""
        now = self.clock()
        slot = chat.window.reserve(now)
        slots = [(chat.window, slot)]
        if endpoint == EDIT:
            slot = chat.edits.reserve(slot)
            slots.append((chat.edits, slot))
        await self._pause(slot - now, errand)
        while chat.closed_until > self.clock():
            await self._pause(chat.closed_until - self.clock(), errand)
        now = self.clock()
        slot = self._all.reserve(now)
        await self._pause(slot - now, errand)
        return [*slots, (self._all, slot)]

    async def _pause(self, seconds: float, errand: Errand | None) -> None:
        if seconds <= 0:
            return
        if errand is not None:
            errand.waited += seconds
        await self.sleep(seconds)

    def _chat(self, chat: str) -> _Chat:
        if chat not in self._chats:
            if len(self._chats) >= MAX_CHATS:
                now = self.clock()
                self._chats = {key: value for key, value in self._chats.items() if not value.idle(now)}
            self._chats[chat] = _Chat(chat.startswith(("-", "@")))
        return self._chats[chat]


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
