"""How fast, and how often again: Telegram's flood limits kept, its waits waited out, what certainly failed tried again.

Plugged into python-telegram-bot as its rate limiter, so that every call of the bot passes here, however it was made.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.log import fields
from bot.store import StoreError
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

SENDS = frozenset({"sendMessage"})
EDIT_CALLS = frozenset({"editMessageText", "editMessageReplyMarkup"})
FLEETING = frozenset({"sendChatAction"})  # neither paced nor repeated: they must not eat what messages need
URGENT = frozenset({"answerCallbackQuery", "answerInlineQuery"})
UNPACED = "unpaced"  # as rate_limit_args: asked about a message, no new one; neither waits nor is repeated


class Waits:
    """Seconds one update spent waiting for Telegram's sake."""

    def __init__(self) -> None:
        self.seconds = 0.0


WAITS: ContextVar[Waits | None] = ContextVar("waits", default=None)


class Journal:
    """Whether an answer to one update may have gone out. `write` keeps it, called by `run` in the store's thread;
    `begun` is what is kept. `sent` are the messages that went out for it: chat and id.
    """

    def __init__(
        self, write: Callable[[bool], None], run: Callable[[Callable[[bool], None], bool], Awaitable[None]]
    ) -> None:
        self.write = write
        self.begun = False
        self.sent: list[tuple[int, int]] = []
        self._run = run

    async def note(self, begun: bool) -> None:
        """True before a message goes out, False when it was refused for certain."""
        if begun is not self.begun:
            try:
                await self._run(self.write, begun)
            except StoreError as error:  # after a crash it might be sent twice, which is better than not at all
                log.warning("not noted that a message goes out", extra=fields(error=repr(error)))
            else:
                self.begun = begun


JOURNAL: ContextVar[Journal | None] = ContextVar("journal", default=None)
# Of an update a former process took up: the id of the message it answers, where its answer may have gone out already.
DOUBT: ContextVar[int] = ContextVar("doubt", default=0)
AGAIN: ContextVar[bool] = ContextVar("again", default=False)


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


class Pace(BaseRateLimiter[str]):
    """The one way out. `clock` is in seconds and need not be the time of day."""

    def __init__(
        self, clock: Callable[[], float] | None = None, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.clock = clock or (lambda: asyncio.get_running_loop().time())
        self.sleep = sleep
        self._all = Window(*ALL)
        self._chats: dict[str, _Chat] = {}
        self.errors: dict[str, int] = {}  # kind of error → how often, for the metrics

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
        rate_limit_args: str | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Call the API. Raises TelegramError where trying again makes no sense or could send something twice."""
        paced = endpoint in SENDS | EDIT_CALLS and "inline_message_id" not in data and rate_limit_args != UNPACED
        chat = self._chat(str(data["chat_id"])) if paced else None
        started = self.clock()
        tries = 0
        while True:
            slots = await self._turn(chat, endpoint) if chat is not None else []
            try:
                if endpoint in SENDS:
                    await _note(True)
                return await callback(*args, **kwargs)
            except TelegramError as error:
                self.errors[type(error).__name__] = self.errors.get(type(error).__name__, 0) + 1
                wait = self._again(error, endpoint, tries, self.clock() - started)
                if wait is None or rate_limit_args == UNPACED:
                    raise
                if endpoint in SENDS:
                    await _note(False)
                if isinstance(error, RetryAfter) and chat is not None:
                    chat.closed_until = self.clock() + wait
                log.info("call repeated", extra=fields(call=endpoint, error=type(error).__name__, wait=wait))
                await self._pause(wait)
                tries += 1
            finally:
                for window, slot in slots:
                    window.used(slot, self.clock())

    @staticmethod
    def _again(error: TelegramError, endpoint: str, tries: int, spent: float) -> float | None:
        """Seconds to wait before the call is repeated, None if it is not to be."""
        if endpoint in FLEETING:
            return None
        if isinstance(error, RetryAfter):
            wait = seconds_of(error)
            limit = 10.0 if endpoint in URGENT else 60.0 if endpoint.startswith(("setMy", "get")) else LONGEST_WAIT
            return wait + 0.1 if wait <= limit else None
        if not unreachable(error):
            return None  # refused for a reason that will be the same next time
        if endpoint in SENDS and not isinstance(error, Unsent):
            return None  # it may have arrived: the courier finds out
        if endpoint == "getMe" or (endpoint in URGENT and tries + 1 >= QUICK_TRIES) or spent > PATIENCE:
            return None
        return BACKOFF[min(tries, len(BACKOFF) - 1)]

    async def _turn(self, chat: _Chat, endpoint: str) -> list[tuple[Window, float]]:
        """Wait until this chat, and then the bot as a whole, may send again; returns the slots taken for it."""
        now = self.clock()
        slot = chat.window.reserve(now)
        slots = [(chat.window, slot)]
        if endpoint in EDIT_CALLS:
            slot = chat.edits.reserve(slot)
            slots.append((chat.edits, slot))
        await self._pause(slot - now)
        while chat.closed_until > self.clock():
            await self._pause(chat.closed_until - self.clock())
        now = self.clock()
        slot = self._all.reserve(now)
        await self._pause(slot - now)
        return [*slots, (self._all, slot)]

    async def _pause(self, seconds: float) -> None:
        if seconds <= 0:
            return
        waits = WAITS.get()
        if waits is not None:
            waits.seconds += seconds
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


async def _note(begun: bool) -> None:
    journal = JOURNAL.get()
    if journal is not None:
        await journal.note(begun)
