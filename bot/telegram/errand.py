"""One update on its way through the bot: who is behind it, its place in the lane, and what came of it so far."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.log import fields
from bot.store import StoreError
from bot.telegram.access import Visit
from bot.telegram.lanes import Ticket

log = logging.getLogger("wenbao.errand")


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


@dataclass(eq=False)
class Errand:
    """What is known of one update. Calls of the API that are made for it carry it as their `rate_limit_args`."""

    visit: Visit | None  # who did something where; None where that is nobody who could be admitted
    ticket: Ticket
    journal: Journal
    again: bool = False  # a former process took it up and did not get it done
    doubt: int = 0  # then, where its answer may have gone out already: the id of the message it answers
    answer: tuple[str, int] | None = None  # the answer that was kept for it, and the message it went out as
    waited: float = 0.0  # seconds spent for Telegram's sake
    received: float = field(default_factory=time.monotonic)  # when it arrived, in seconds
    first: float | None = None  # seconds from then until its first message was handed over, without those waited

    def handing_over(self) -> None:
        """A message for it goes out now."""
        if self.first is None:
            self.first = max(0.0, time.monotonic() - self.received - self.waited)
