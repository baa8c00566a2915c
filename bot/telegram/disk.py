"""The store's thread: one call after the other, off the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from bot.log import fields

log = logging.getLogger("wenbao.disk")

P = ParamSpec("P")
T = TypeVar("T")


class Disk:
    """Makes calls off the event loop, in the order in which it is asked to."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "store")

    async def __call__(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `call` returns or raises. It is made even where nobody waits for it any more."""
        return await asyncio.shield(asyncio.wrap_future(self._thread.submit(call, *args, **kwargs)))

    def soon(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make a call nobody waits for; what goes wrong with it is logged."""
        self._thread.submit(call, *args, **kwargs).add_done_callback(_log_failure)

    def close(self) -> None:
        """Make the calls that wait, and wait for them."""
        self._thread.shutdown()


def _log_failure(done: Future[object]) -> None:
    error = done.exception()
    if error is not None:
        log.error("not stored", extra=fields(error=repr(error)))
