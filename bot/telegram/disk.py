"""The store's thread: one call after the other, and whatever waits meanwhile in one go.

A call alone costs little, its way to another thread and back costs more: when many people ask at once, their calls go
there together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Waiting(NamedTuple):
    call: Callable[[], Any]
    result: asyncio.Future[Any]


class Disk:
    """Calls things off the event loop, in the order in which it was asked to."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "store")
        self._waiting: list[_Waiting] = []
        self._busy = False

    async def __call__(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `call` returns or raises."""
        waiting = _Waiting(lambda: call(*args, **kwargs), asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if not self._busy:
            self._busy = True
            self._start()
        result: T = await waiting.result
        return result

    def _start(self) -> None:
        batch, self._waiting = self._waiting, []
        work = asyncio.get_running_loop().run_in_executor(self._thread, _done, [one.call for one in batch])
        work.add_done_callback(lambda done: self._hand_out(batch, done))

    def _hand_out(self, batch: list[_Waiting], done: asyncio.Future[list[tuple[Any, Exception | None]]]) -> None:
        if self._waiting and not done.cancelled():
            self._start()
        else:
            self._busy = False
        if done.cancelled():
            return
        for one, (value, error) in zip(batch, done.result(), strict=True):
            if one.result.cancelled():
                continue
            if error is not None:
                one.result.set_exception(error)
            else:
                one.result.set_result(value)

    def close(self) -> None:
        """Wait for what has begun."""
        self._thread.shutdown(wait=True)


def _done(calls: list[Callable[[], Any]]) -> list[tuple[Any, Exception | None]]:
    results: list[tuple[Any, Exception | None]] = []
    for call in calls:
        try:
            results.append((call(), None))
        except Exception as error:
            results.append((None, error))
    return results
