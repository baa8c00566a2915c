"""What is on its way to each chat, so that a message that may or may not have arrived is sought while all is still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

PATIENCE = 5.0  # seconds for what is on its way to arrive; what takes longer is in doubt itself


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
        """While nothing of ours is on its way there; waits for what is, but not for long."""
        with self._of(chat) as found:
            async with found.halt:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await found.quiet.wait()
                yield

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
