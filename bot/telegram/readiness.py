"""The library's search engine → can questions be answered just now? Asked by whoever watches the bot."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.log import fields
from retrieval import EngineError, Library

log = logging.getLogger("wenbao.readiness")

LATELY = 1.0  # seconds for which what was found out counts


class Readiness:
    """Whether the engine answers. However many ask, it is tried by one at a time."""

    def __init__(self, library: Callable[[], Library]) -> None:
        """`library` gives the state that is searched now."""
        self._library = library
        self._trying = asyncio.Lock()
        self._tried = -LATELY
        self._ready = True

    async def ready(self) -> bool:
        """Does the engine answer?"""
        async with self._trying:
            if time.monotonic() - self._tried >= LATELY:
                await self._try()
                self._tried = time.monotonic()
            return self._ready

    async def _try(self) -> None:
        before = self._ready
        try:
            await asyncio.to_thread(self._library().probe)
            self._ready = True
        except EngineError as error:
            self._ready = False
            if before:
                log.error("search engine lost", extra=fields(error=repr(error)))
        if self._ready and not before:
            log.info("search engine back")
