"""One lane a person: what they did is done in its order, while others' things are done at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable


class Ticket:
    """A place in a lane, taken when an update arrives."""

    def __init__(self, lanes: Lanes, key: Hashable, before: asyncio.Future[None] | None) -> None:
        self._lanes = lanes
        self._key = key
        self._before = before
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def turn(self) -> None:
        """Wait until everything ahead in the lane is done."""
        if self._before is not None:
            await asyncio.wait([self._before])
            self._before = None

    def close(self) -> None:
        """Let the next one go; one that never had its turn lets the next wait for those ahead of it."""
        if self._before is not None and not self._before.done():
            self._before.add_done_callback(lambda _: self._finish())
        else:
            self._finish()

    def _finish(self) -> None:
        if not self.done.done():
            self.done.set_result(None)
        self._lanes.leave(self._key, self)


class Lanes:
    """The lanes that have somebody in them."""

    def __init__(self) -> None:
        self._last: dict[Hashable, Ticket] = {}

    def join(self, key: Hashable) -> Ticket:
        """Take the next place in a lane."""
        last = self._last.get(key)
        ticket = Ticket(self, key, last.done if last is not None else None)
        self._last[key] = ticket
        return ticket

    def leave(self, key: Hashable, ticket: Ticket) -> None:
        """The ticket is done; an empty lane is forgotten."""
        if self._last.get(key) is ticket:
            del self._last[key]
