"""Search processes, a generation of them for each state of the library.

A process with threads and open files must not fork. So one process, the stem, is forked off at the very start and does
nothing but fork: for each generation a first process, which opens the library as it is then and forks the others, so
that all share the index in memory. They answer until the connection to them is closed, by whatever way the bot ends.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from bot.telegram.searching import Answers, Renew, State, find
from retrieval import EngineError, EngineRefused, EngineUnavailable

NICE = 5  # of a search process: what is found is sent before more is looked for
HEAD = 4  # bytes that give the length of a message between processes
BETWEEN = "\0"  # between the parts of such a message
PASSING = "passing"  # in place of the reason of a search engine that refuses: it does not answer just now
RARELY = 50_000  # things a search process makes until it looks for garbage: a hundred questions leave so many
LONGEST = 1 << 16  # bytes of a message about a generation


class NotForked(Exception):
    """There is no new generation; the message says why. `lasting` says that there will be none any more."""

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.lasting = lasting


class Generation(NamedTuple):
    """Search processes on one state of the library: its version, connections to them, and their ids."""

    version: str
    sockets: list[socket.socket]
    pids: list[int]

    def close(self) -> None:
        """Let them end."""
        for one in self.sockets:
            one.close()


class _Wanted(NamedTuple):
    """A generation that is asked for; see Stem.generation."""

    former: str
    of: str
    processes: int


class Stem:
    """The stem, as seen from the bot. Make it while the process has but one thread."""

    def __init__(self, first: State, count: int, renew: Renew | None = None) -> None:
        """`first` is shared with the first generation; `renew` gives the state of each later one."""
        self._count = count
        self._socket, theirs = socket.socketpair()
        gc.collect()
        gc.freeze()  # the collector would write to, and so copy, every page that is shared
        self.pid = _forked(lambda: _stem(theirs, self._socket, first, renew))
        theirs.close()

    def first(self) -> Generation:
        """The first generation. Raises NotForked."""
        with self._asked(_Wanted("", "", self._count)) as answer:
            return self._received(answer)

    async def generation(self, former: str, of: str = "", count: int | None = None) -> Generation | None:
        """A generation on the library (of a collection) as it is now; None where that has the version `former`. Raises
        NotForked. It is of `count` processes, not more than the first.
        """
        with self._asked(_Wanted(former, of, count or self._count)) as answer:
            answer.setblocking(False)
            loop = asyncio.get_running_loop()
            ready = asyncio.Event()
            loop.add_reader(answer, ready.set)
            try:
                await ready.wait()
            finally:
                loop.remove_reader(answer)
            found = self._received(answer)
            return found if found.sockets else None

    def _asked(self, wanted: _Wanted) -> socket.socket:
        """Ask for a generation; returns where the answer will come from."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._socket, [json.dumps(wanted).encode()], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise NotForked(repr(error), lasting=True) from error
        return ours

    def _received(self, answer: socket.socket) -> Generation:
        try:
            said, handles, _, _ = socket.recv_fds(answer, LONGEST, self._count)
        except OSError as error:
            raise NotForked(repr(error)) from error
        sockets = [socket.socket(fileno=handle) for handle in handles]
        if not said:
            raise NotForked("the process ended", lasting=_ended(self.pid))
        about = json.loads(said)
        if about.get("error"):
            raise NotForked(about["error"])
        return Generation(about["version"], sockets, about["pids"])

    def close(self) -> None:
        """Let the stem end."""
        self._socket.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _forked(work: Callable[[], object]) -> int:
    """Do `work` in a process of its own; returns its id."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)  # nothing of what the parent has to tidy up is tidied up here


def _ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _stem(ours: socket.socket, theirs: socket.socket, first: State, renew: Renew | None) -> None:
    """The life of the stem. It keeps the first state: what is still so is shared by all generations."""
    theirs.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the bot ends it when it is done
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a generation ended
    begun = False
    while True:
        asked, handles, _, _ = socket.recv_fds(ours, LONGEST, 1)
        if not asked:
            return
        with socket.socket(fileno=handles[0]) as answer:
            wanted = _Wanted(*json.loads(asked))
            _forked(lambda: _begin(ours, answer, wanted, first, renew, begun))  # noqa: B023
        begun = True


def _begin(
    stem: socket.socket, answer: socket.socket, wanted: _Wanted, first: State, renew: Renew | None, begun: bool
) -> None:
    """The life of a generation's first process: it says who there is, then searches like the others. The generation
    is that of the `first` state, unless that one has `begun`.
    """
    stem.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.nice(NICE)
    try:
        state = _renewed(renew, wanted.of, first) if begun else first
    except Exception as error:
        answer.sendall(json.dumps({"error": repr(error)[:1000]}).encode())
        return
    if state.version and state.version == wanted.former:
        answer.sendall(json.dumps({"version": wanted.former, "pids": []}).encode())
        return
    pairs = [socket.socketpair() for _ in range(wanted.processes)]
    pids = [os.getpid()]
    for number in range(1, wanted.processes):
        pids.append(_forked(lambda: _search(state, pairs, number, answer)))  # noqa: B023
    said = json.dumps({"version": state.version, "pids": pids}).encode()
    socket.send_fds(answer, [said], [theirs.fileno() for theirs, _ in pairs])
    _search(state, pairs, 0, answer)
    for pid in pids[1:]:
        os.waitpid(pid, 0)


def _renewed(renew: Renew | None, of: str, first: State) -> State:
    if renew is None:
        raise NotForked("there is nothing else to search in")
    state = renew(of, None if of else first)
    if state.library is not None:
        state.library.rest()
    gc.collect()
    gc.freeze()
    return state


def _search(
    state: State, pairs: Sequence[tuple[socket.socket, socket.socket]], number: int, answer: socket.socket
) -> None:
    """The life of a search process: until the other end of its connection is closed."""
    answer.close()
    gc.set_threshold(RARELY)  # what is made is mostly kept for later questions: each look goes through all of it
    for other, (theirs, ours) in enumerate(pairs):
        theirs.close()  # an end open here too would not be closed when the bot ends
        if other != number:
            ours.close()
    _serve(state.answerer, state.warming, pairs[number][1])


def _serve(answerer: Answers, warming: Sequence[str], ours: socket.socket) -> None:
    with suppress(EngineError):  # then the first who ask are told, or it is back by then
        for text in warming:
            answerer.ask(text)
    with ours, ours.makefile("rb") as stream, suppress(OSError):
        while message := _next(stream):
            state, text = message
            try:
                reply: tuple[str, ...] = find(answerer, text, state)
            except EngineError as error:
                reply = (
                    error.reason if isinstance(error, EngineRefused) else PASSING,
                    error.detail.replace(BETWEEN, " "),
                )
            except Exception:
                reply = ()  # it is done again in the bot's own process, where the error is logged
            ours.sendall(packed(*reply))


def _next(stream: BinaryIO) -> list[str]:
    size = int.from_bytes(stream.read(HEAD))
    return unpacked(stream.read(size), 1) if size else []


def failure_of(reply: Sequence[str]) -> EngineError | None:
    """The error of the search engine that a process met; None where the reply is something else."""
    if len(reply) != 2:
        return None
    reason, detail = reply
    return EngineUnavailable(detail) if reason == PASSING else EngineRefused(detail, reason)


def packed(*parts: str) -> bytes:
    """The parts, with BETWEEN between them: JSON has no such character, only a question, which is the last part."""
    body = BETWEEN.join(parts).encode("utf-8", "surrogatepass")
    return len(body).to_bytes(HEAD) + body


def unpacked(body: bytes, limit: int = -1) -> list[str]:
    """The parts of a message, without its head."""
    return body.decode("utf-8", "surrogatepass").split(BETWEEN, limit)
