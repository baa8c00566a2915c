"""What is on its way to each chat, so that a message in doubt is looked for while nothing else of ours is moving."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager


class _Chat:
    def __init__(self) -> None:
        self.users = 0  # of this object
        self.moving = 0  # messages on their way
        self.quiet = asyncio.Event()
        self.quiet.set()
        self.halt = asyncio.Lock()


class Traffic:
    """Messages under way, by chat."""

    def __init__(self) -> None:
        self._chats: dict[int, _Chat] = {}

    @asynccontextmanager
    async def moving(self, chat: int) -> AsyncIterator[None]:
        """While a message is on its way; any number at a time, but none while the chat is halted."""
        with self._of(chat) as found:
            if found.halt.locked():
                async with found.halt:
                    pass
            found.moving += 1
            found.quiet.clear()
            try:
                yield
            finally:
                found.moving -= 1
                if not found.moving:
                    found.quiet.set()

    @asynccontextmanager
    async def halted(self, chat: int) -> AsyncIterator[None]:
        """While nothing of ours is on its way there; waits until that is so, letting others go first."""
        with self._of(chat) as found:
            while True:
                await found.quiet.wait()
                async with found.halt:
                    if not found.moving:
                        yield
                        return

    @contextmanager
    def _of(self, chat: int) -> Iterator[_Chat]:
        found = self._chats.setdefault(chat, _Chat())
        found.users += 1
        try:
            yield found
        finally:
            found.users -= 1
            if not found.users:
                del self._chats[chat]
