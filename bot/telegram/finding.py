"""Finding answers, off the event loop: in a thread, or in processes of their own where the system can fork.

One interpreter runs one piece of Python at a time: a search in a thread and the talk with Telegram slow each other
down. A forked process shares the index in memory and has an interpreter to itself. It gets a question and the state of
its dialogue, and gives back what the bot keeps of the answer.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import BinaryIO, NamedTuple, Protocol

from pydantic import ValidationError

from bot.log import fields
from bot.telegram.card import card_of
from retrieval import Answer, Conversation

log = logging.getLogger("wenbao.finding")

SWITCH = 0.0005  # seconds a search in a thread may keep the interpreter from the event loop
MOST = 4  # processes, however many processors there are
AHEAD = 6  # questions a process has at a time: it has some left while the event loop is busy with what it found
NICE = 5  # of a search process: what is found is sent before more is looked for
HEAD = 4  # bytes that give the length of a message between processes
BETWEEN = "\0"  # between the parts of such a message


class Answers(Protocol):
    """What answers questions."""

    def load(self) -> None:
        """Load now what only some questions need."""
        ...

    def ask(self, text: str, conversation: Conversation | None = None) -> Answer:
        """The answer to the next message of a conversation."""
        ...


class Found(NamedTuple):
    """What the bot keeps of an answer: its status, its card and the state of the dialogue after it, both as JSON."""

    status: str
    card: str
    state: str


class Finder(Protocol):
    """Finds answers without holding up the event loop."""

    async def find(self, text: str, state: str) -> Found:
        """The answer to a question in a dialogue whose state is `state` ("" for a new one)."""
        ...

    def close(self) -> None:
        """Let go of threads and processes."""
        ...


def find(answerer: Answers, text: str, state: str) -> Found:
    """The answer to a question in a dialogue."""
    answer = answerer.ask(text, _conversation(state))
    return Found(str(answer.status), card_of(answer).model_dump_json(), answer.conversation.model_dump_json())


def _conversation(state: str) -> Conversation | None:
    try:
        return Conversation.model_validate_json(state) if state else None
    except ValidationError:
        return None  # kept by another version: better to start afresh than to fail


class Thread:
    """Finds in a thread of this process. One is enough: several would share the interpreter."""

    def __init__(self, answerer: Answers) -> None:
        self._answerer = answerer
        self._thread = ThreadPoolExecutor(1, "search")

    async def find(self, text: str, state: str) -> Found:
        """As Finder."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, find, self._answerer, text, state)

    def close(self) -> None:
        """As Finder."""
        self._thread.shutdown(wait=False, cancel_futures=True)


class Processes:
    """Finds in `count` forked processes. What one of them fails at, or one that has died, is done in a thread instead.

    Make it while the process has but one thread and has opened nothing that must not be shared.
    """

    def __init__(self, answerer: Answers, count: int, warming: Sequence[str] = ()) -> None:
        self._beside = Thread(answerer)
        self._workers: list[_Worker] = []
        self._room = asyncio.Semaphore(count * AHEAD)
        gc.collect()
        gc.freeze()  # the collector would write to, and so copy, every page that is shared
        for _ in range(count):
            self._workers.append(_Worker(answerer, warming, [one.socket for one in self._workers]))

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

    def close(self) -> None:
        """As Finder."""
        for worker in self._workers:
            worker.close()
        self._beside.close()


class _Worker(asyncio.Protocol):
    """One forked process, as seen from here. It answers in the order it is asked, and ends when the connection does."""

    def __init__(self, answerer: Answers, warming: Sequence[str], others: list[socket.socket]) -> None:
        self.socket, theirs = socket.socketpair()
        process = multiprocessing.get_context("fork").Process(
            target=_serve, args=(answerer, warming, theirs, [*others, self.socket]), daemon=True
        )
        process.start()
        theirs.close()
        self.alive = True
        self._connecting = asyncio.Lock()
        self._transport: asyncio.Transport | None = None
        self._asked: deque[asyncio.Future[Found | None]] = deque()
        self._received = bytearray()

    @property
    def load(self) -> int:
        """Questions it was given and has not answered."""
        return len(self._asked)

    async def find(self, text: str, state: str) -> Found | None:
        """What the process finds; None if it could not, or is dead."""
        loop = asyncio.get_running_loop()
        async with self._connecting:
            if self.alive and self._transport is None:
                self._transport, _ = await loop.create_connection(lambda: self, sock=self.socket)
        if not self.alive or self._transport is None:
            return None
        found: asyncio.Future[Found | None] = loop.create_future()
        self._asked.append(found)
        self._transport.write(_packed(state, text))
        return await found

    def data_received(self, data: bytes) -> None:
        """An answer, or a part of one, or several."""
        self._received += data
        while len(self._received) >= HEAD:
            end = HEAD + int.from_bytes(self._received[:HEAD])
            if len(self._received) < end:
                break
            reply = _unpacked(bytes(self._received[HEAD:end]))
            del self._received[:end]
            _settle(self._asked.popleft(), Found(*reply) if len(reply) > 1 else None)

    def connection_lost(self, error: Exception | None) -> None:
        """The process is dead, or was let go."""
        if self.alive:
            log.error("search process lost", extra=fields(error=repr(error)))
        self.alive = False
        while self._asked:
            _settle(self._asked.popleft(), None)

    def close(self) -> None:
        """Let the process end."""
        self.alive = False
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # at once; closing waits for the event loop
        if self._transport is not None:
            self._transport.close()
        else:
            self.socket.close()


def _settle(asked: asyncio.Future[Found | None], found: Found | None) -> None:
    if not asked.done():  # nobody may wait for it any more
        asked.set_result(found)


def _serve(answerer: Answers, warming: Sequence[str], ours: socket.socket, others: list[socket.socket]) -> None:
    """The life of a search process: until the other end of its connection is closed, by whatever way the bot ends."""
    for other in others:
        other.close()  # an end open here too would not be closed when the bot ends
    # Ctrl-C reaches the whole group; the bot ends this process when it is done with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    for text in warming:
        answerer.ask(text)
    with ours, ours.makefile("rb") as stream, suppress(OSError):
        while message := _received(stream):
            state, text = message
            try:
                reply: tuple[str, ...] = find(answerer, text, state)
            except Exception:
                reply = ()  # it is done again in the bot's own process, where the error is logged
            ours.sendall(_packed(*reply))


def _received(stream: BinaryIO) -> list[str]:
    size = int.from_bytes(stream.read(HEAD))
    return _unpacked(stream.read(size), 1) if size else []


def _packed(*parts: str) -> bytes:
    """The parts, with BETWEEN between them: JSON has no such character, only a question, which is the last part."""
    body = BETWEEN.join(parts).encode("utf-8", "surrogatepass")
    return len(body).to_bytes(HEAD) + body


def _unpacked(body: bytes, most: int = -1) -> list[str]:
    return body.decode("utf-8", "surrogatepass").split(BETWEEN, most)


def make_finder(answerer: Answers, warming: Sequence[str], processes: int | None = None) -> Finder:
    """Finds in as many processes as asked for: by default one a processor, where the system forks well.

    What only some questions need is loaded here, and so shared. Each process asks itself the questions of `warming`
    before any others, so that the first user does not wait for the memory that it writes to.
    """
    answerer.load()
    if processes is None:
        processes = _processors()
    if processes and hasattr(os, "fork"):
        return Processes(answerer, processes, warming)
    sys.setswitchinterval(SWITCH)
    return Thread(answerer)


def _processors() -> int:
    """Processes worth having: none where there is one processor, or where forking upsets the system's libraries."""
    if sys.platform != "linux":
        return 0
    usable = len(os.sched_getaffinity(0))
    return min(usable, MOST) if usable > 1 else 0
