"""Finding answers, off the event loop: in a thread, or in processes of their own where the system can fork.

One interpreter runs one piece of Python at a time: a search in a thread and the talk with Telegram slow each other
down. A forked process shares the index in memory and has an interpreter to itself. It gets a question and the state of
its dialogue, and gives back what the bot keeps of the answer. When the library has changed, what was asked before is
answered by those it was asked, from the former state, and what is asked after from the new one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Protocol

from bot.log import fields
from bot.telegram.forking import HEAD, Generation, NotForked, Stem, failure_of, packed, unpacked
from bot.telegram.searching import Answers, Found, Renew, State, find
from retrieval import EngineError

log = logging.getLogger("wenbao.finding")

SWITCH = 0.0005  # seconds a search in a thread may keep the interpreter from the event loop
FEWER = 2  # processes for each named collection, at most
MAX_PROCESSES = 4  # processes, however many processors there are
AHEAD = 6  # questions a process has at a time: it has some left while the event loop is busy with what it found


class Finder(Protocol):
    """Finds answers without holding up the event loop. `forks` says that processes have to be got ready for it."""

    forks: bool

    async def find(self, text: str, state: str) -> Found:
        """The answer to a question in a dialogue whose state is `state` ("" for a new one). Raises EngineError."""
        ...

    async def prepare(self, former: str) -> Generation | None:
        """Get ready to search in the library as it is now; None where that has the version `former`. Raises
        NotForked.
        """
        ...

    def adopt(self, ready: Generation | None, answerer: Callable[[], Answers]) -> None:
        """Search in another state from now on: in what was got ready for it, or by `answerer`, made when needed."""
        ...

    def beside(self, name: str, answerer: Callable[[], Answers]) -> Finder:
        """One that searches a named collection, by `answerer` until it has adopted something that is ready."""
        ...

    def close(self) -> None:
        """Let go of threads and processes."""
        ...


class Thread:
    """Finds in a thread of this process. One is enough: several would share the interpreter."""

    forks = False

    def __init__(self, answerer: Callable[[], Answers]) -> None:
        """`answerer` gives what answers."""
        self._answerer = answerer
        self._thread = ThreadPoolExecutor(1, "search")

    async def find(self, text: str, state: str) -> Found:
        """As Finder."""
        answerer = self._answerer
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: find(answerer(), text, state))

    async def prepare(self, former: str) -> Generation | None:
        """As Finder."""
        return None

    def adopt(self, ready: Generation | None, answerer: Callable[[], Answers]) -> None:
        """As Finder."""
        self._answerer = answerer

    def beside(self, name: str, answerer: Callable[[], Answers]) -> Finder:
        """As Finder."""
        return Thread(answerer)

    def close(self) -> None:
        """As Finder."""
        self._thread.shutdown(wait=False, cancel_futures=True)


class _Pool:
    """Finds in `count` forked processes. What one of them fails at, or one that has died, is done in a thread instead,
    as all is while there are none.
    """

    def __init__(self, stem: Stem, of: str, count: int, beside: Thread) -> None:
        """`of` is the collection they search, "" for the usual library."""
        self.forks = True
        self.pids: list[int] = []
        self._stem, self._of, self._count = stem, of, count
        self._beside = beside
        self._room = asyncio.Semaphore(count * AHEAD)
        self._workers: list[_Worker] = []
        self._leaving: list[_Worker] = []  # of former generations, not done yet

    async def find(self, text: str, state: str) -> Found:
        """As Finder."""
        async with self._room:
            worker = self._least_busy()
            found = await worker.find(text, state) if worker is not None else None
        return found or await self._beside.find(text, state)

    def _least_busy(self) -> _Worker | None:
        worker = min((one for one in self._workers if one.alive), key=lambda one: one.load, default=None)
        if worker is not None:
            self._workers.remove(worker)
            self._workers.append(worker)  # they take turns where they are equal: none grows cold
        return worker

    async def prepare(self, former: str) -> Generation | None:
        """As Finder."""
        try:
            return await self._stem.generation(former, self._of, self._count)
        except NotForked as error:
            if not error.lasting:
                raise
            log.error("no processes any more", extra=fields(error=str(error)))
            self.forks = False
            return None

    def adopt(self, ready: Generation | None, answerer: Callable[[], Answers]) -> None:
        """As Finder."""
        self._leaving = [one for one in (*self._leaving, *self._workers) if one.alive]
        self._workers = [_Worker(one) for one in ready.sockets] if ready is not None else []
        self.pids = ready.pids if ready is not None else []
        self._beside.adopt(None, answerer)
        for worker in self._leaving:
            worker.leave()

    def close(self) -> None:
        """As Finder."""
        for worker in (*self._workers, *self._leaving):
            worker.close()
        self._beside.close()

    def beside(self, name: str, answerer: Callable[[], Answers]) -> Finder:
        """As Finder."""
        return _Pool(self._stem, name, min(self._count, FEWER), Thread(answerer))


class Processes(_Pool):
    """The pool of the usual library, with the stem of all processes.

    Make it while the process has but one thread and has opened nothing that must not be shared.
    """

    def __init__(self, first: State, count: int, renew: Renew | None = None) -> None:
        super().__init__(Stem(first, count, renew), "", count, Thread(_giving(first)))
        generation = self._stem.first()
        self.stem, self.pids = self._stem.pid, generation.pids
        self._workers = [_Worker(one) for one in generation.sockets]

    def close(self) -> None:
        """As Finder."""
        super().close()
        self._stem.close()


class _Worker(asyncio.Protocol):
    """One search process, as seen from here. It answers in the order it is asked, and ends when the connection does."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self.alive = True
        self._awaited = 0  # questions somebody waits for the answers to
        self._leaving = False
        self._connecting = asyncio.Lock()
        self._transport: asyncio.Transport | None = None
        self._asked: deque[asyncio.Future[Found | None]] = deque()
        self._received = bytearray()

    @property
    def load(self) -> int:
        """Questions it was given and has not answered."""
        return len(self._asked)

    async def find(self, text: str, state: str) -> Found | None:
        """What the process finds; None if it could not, or is dead. Raises EngineError."""
        self._awaited += 1
        try:
            return await self._found(text, state)
        finally:
            self._awaited -= 1
            self._go()

    async def _found(self, text: str, state: str) -> Found | None:
        loop = asyncio.get_running_loop()
        async with self._connecting:
            if self.alive and self._transport is None:
                self._transport, _ = await loop.create_connection(lambda: self, sock=self._socket)
        if not self.alive or self._transport is None:
            return None
        found: asyncio.Future[Found | None] = loop.create_future()
        self._asked.append(found)
        self._transport.write(packed(state, text))
        return await found

    def data_received(self, data: bytes) -> None:
        """An answer, or a part of one, or several."""
        self._received += data
        while len(self._received) >= HEAD:
            end = HEAD + int.from_bytes(self._received[:HEAD])
            if len(self._received) < end:
                break
            reply = unpacked(bytes(self._received[HEAD:end]))
            del self._received[:end]
            found = failure_of(reply) or (Found(*reply) if len(reply) > 1 else None)
            _settle(self._asked.popleft(), found)

    def connection_lost(self, error: Exception | None) -> None:
        """The process is dead, or was let go."""
        if self.alive:
            log.error("search process lost", extra=fields(error=repr(error)))
        self.alive = False
        while self._asked:
            _settle(self._asked.popleft(), None)

    def leave(self) -> None:
        """Let the process end when it has answered what it was asked."""
        self._leaving = True
        self._go()

    def _go(self) -> None:
        if self._leaving and not self._awaited and self.alive:
            self.close()

    def close(self) -> None:
        """Let the process end."""
        self.alive = False
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # at once; closing waits for the event loop
        if self._transport is not None:
            self._transport.close()
        else:
            self._socket.close()


def _settle(asked: asyncio.Future[Found | None], found: Found | EngineError | None) -> None:
    if asked.done():  # nobody may wait for it any more
        return
    if isinstance(found, EngineError):
        asked.set_exception(found)
    else:
        asked.set_result(found)


def make_finder(first: State, processes: int | None = None, renew: Renew | None = None) -> Finder:
    """Finds in as many processes as asked for: by default one a processor, where the system forks well.

    What `first` has loaded is shared. Each process asks itself the questions the state is
    tried with before any others, so that the first user does not wait for the memory that it writes to.
    """
    if processes is None:
        processes = _processors()
    if processes and hasattr(os, "fork"):
        return Processes(first, processes, renew)
    sys.setswitchinterval(SWITCH)
    return Thread(_giving(first))


def _giving(state: State) -> Callable[[], Answers]:
    answerer = state.answerer  # now: the state may be dropped
    return lambda: answerer


def _processors() -> int:
    """Processes worth having: none where there is one processor, or where forking upsets the system's libraries."""
    if sys.platform != "linux":
        return 0
    usable = len(os.sched_getaffinity(0))
    return min(usable, MAX_PROCESSES) if usable > 1 else 0
