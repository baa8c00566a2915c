"""The store's thread: one call after the other, and whatever waits meanwhile in one go.

A call alone costs little, its way to another thread and back costs more: when many people ask at once, their calls go
there together.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, NamedTuple, ParamSpec, TypeVar

from bot.log import fields

log = logging.getLogger("wenbao.disk")

LATER = 0.01  # seconds after which what nobody waits for is called, if nothing else was

P = ParamSpec("P")
T = TypeVar("T")


class _Waiting(NamedTuple):
    call: Callable[[], Any]
    result: asyncio.Future[Any] | None  # None: nobody waits for it


class _Done(NamedTuple):
    value: Any
    error: Exception | None


class Disk:
    """Calls things off the event loop, in the order in which it was asked to."""

    def __init__(self) -> None:
        self._batches: SimpleQueue[tuple[asyncio.AbstractEventLoop, list[_Waiting]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._waiting: list[_Waiting] = []
        self._busy = False
        self._timer: asyncio.TimerHandle | None = None

    async def __call__(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `call` returns or raises."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[T] = loop.create_future()
        self._waiting.append(_Waiting(lambda: call(*args, **kwargs), waiting))
        self._begin(loop)
        return await waiting

    def soon(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Call together with what is called next, or after LATER; nobody waits for it, what goes wrong is logged."""
        self._waiting.append(_Waiting(lambda: call(*args, **kwargs), None))
        self._begin_later(asyncio.get_running_loop())

    def close(self) -> None:
        """Make the calls that wait, and wait for them."""
        if self._timer is not None:
            self._timer.cancel()
        if self._thread.is_alive():
            self._batches.put(None)
            self._thread.join()
        rest, self._waiting = self._waiting, []
        for one, done in zip(rest, _done(rest), strict=True):
            _hand(one, done)

    def _begin_later(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is None:
            self._timer = loop.call_later(LATER, self._begin, loop)

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._busy:
            return
        self._busy = True
        if not self._thread.is_alive():
            self._thread.start()
        batch, self._waiting = self._waiting, []
        self._batches.put((loop, batch))

    def _work(self) -> None:
        while (given := self._batches.get()) is not None:
            loop, batch = given
            done = _done(batch)
            try:
                loop.call_soon_threadsafe(self._end, loop, batch, done)
            except RuntimeError:  # the loop was closed: nobody waits any more
                return

    def _end(self, loop: asyncio.AbstractEventLoop, batch: list[_Waiting], done: list[_Done]) -> None:
        self._busy = False
        if any(one.result is not None for one in self._waiting):
            self._begin(loop)
        elif self._waiting:
            self._begin_later(loop)
        for one, result in zip(batch, done, strict=True):
            _hand(one, result)


def _done(batch: list[_Waiting]) -> list[_Done]:
    results = []
    for one in batch:
        try:
            results.append(_Done(one.call(), None))
        except Exception as error:
            results.append(_Done(None, error))
    return results


def _hand(one: _Waiting, done: _Done) -> None:
    if one.result is None:
        if done.error is not None:
            log.error("not stored", extra=fields(error=repr(done.error)))
    elif not one.result.done():
        if done.error is not None:
            one.result.set_exception(done.error)
        else:
            one.result.set_result(done.value)
