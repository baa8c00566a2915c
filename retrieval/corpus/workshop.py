"""Texts → their outlines, made in processes beside this one where there are many: one for each processor."""

from __future__ import annotations

import os
import threading
from array import array
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Any, NamedTuple

from retrieval.corpus.hands import Process, ended, started
from retrieval.corpus.kept import File, Made
from retrieval.corpus.making import Task, made, made_together
from retrieval.corpus.numbered import TERM, WIDE
from retrieval.corpus.vocabulary import joined
from retrieval.reports.readers.reading import Hint, Note, Reading
from retrieval.reports.readers.wire import Message, Rubbish, receive, send

FEW = 60  # texts from which it pays to start processes: each takes half a second to load what it needs
MAX_PROCESSES = 4  # processes: each takes 200 MB
TOGETHER = 16  # texts made together in a process
AHEAD = 8 * TOGETHER  # texts that wait for each process or are with it: it has some while what was made is written
LONG = 20_000  # characters of a text: of longer ones, fewer are made together
MAX_AHEAD = 32 * LONG  # characters that wait for each process
MAX_REPLY = 1 << 30  # bytes
Pair = tuple[str, str]  # a report: its id and the basis of its outline


class Workshop:
    """Makes outlines. Use it in `with`, from one thread."""

    def __init__(self, texts: int) -> None:
        """For about so many `texts`; processes are started when the first is begun."""
        size = min(os.cpu_count() or 1, MAX_PROCESSES) if texts >= FEW else 0
        self._hands = [_Hand() for _ in range(size)] if size > 1 else []
        self._threads = [threading.Thread(target=self._work, args=(hand,)) for hand in self._hands]
        self._tasks: SimpleQueue[_Begun | None] = SimpleQueue()
        self._waiting: deque[_Begun] = deque()  # not yielded yet
        self._size = 0  # characters of these
        self._over = False

    def __enter__(self) -> Workshop:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        for hand in self._hands:
            hand.end()
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def begun(self, file: File, task: Task) -> Iterator[tuple[File, Made]]:
        """Begin a file's text; yields files that are finished, in the order in which they were begun."""
        if not self._hands:
            yield file, made(task)
            return
        one = _Begun(file, task, Future())
        self._waiting.append(one)
        self._size += len(task.reading.text)
        self._tasks.put(one)
        hands = len(self._hands)
        while self._waiting and (
            len(self._waiting) > AHEAD * hands or self._size > MAX_AHEAD * hands or self._waiting[0].is_made
        ):
            yield self._next()

    def rest(self) -> Iterator[tuple[File, Made]]:
        """Those that are not finished yet, when they are."""
        while self._waiting:
            yield self._next()

    def _next(self) -> tuple[File, Made]:
        one = self._waiting.popleft()
        self._size -= len(one.task.reading.text)
        return one.file, one.outcome.result()

    @property
    def counts(self) -> bool:
        """Are the tokens of the reports counted where they are made?"""
        return bool(self._hands)

    def counted(self) -> tuple[Counter[str], Counter[Pair]]:
        """When all is finished: in how many passages of reports each token stands; and which reports are counted, how
        often. Those of a process that died are not.
        """
        tokens, reports = Counter[str](), Counter[Pair]()
        for hand in self._hands:
            with suppress(OSError, Rubbish):
                hand.count()
            tokens = joined(tokens, hand.tokens)
            reports.update(hand.counted)
            hand.tokens = Counter()
        return tokens, reports

    def _work(self, hand: _Hand) -> None:
        """In a thread for each process: have it make what waits, some together, until there is no more."""
        while (some := self._some()) and not self._over:
            try:
                outcomes = self._made(hand, some)
            except BaseException as error:
                for one in some:
                    one.outcome.set_exception(error)
            else:
                for one, outcome in zip(some, outcomes, strict=True):
                    one.outcome.set_result(outcome)

    def _some(self) -> list[_Begun]:
        """Of what waits as much as is made together, its part of that, when there is any; nothing at the end."""
        first = self._tasks.get()
        found = [first] if first else []
        limit = min(TOGETHER, 1 + self._tasks.qsize() // len(self._hands)) if found else 0
        size = len(first.task.reading.text) if first else 0
        with suppress(Empty):
            while len(found) < limit and size < LONG * TOGETHER:
                one = self._tasks.get_nowait()
                if one is None:
                    self._tasks.put(None)  # read again when these are made
                    break
                found.append(one)
                size += len(one.task.reading.text)
        return found

    def _made(self, hand: _Hand, some: Sequence[_Begun]) -> list[Made]:
        try:
            return hand.made(some)
        except (OSError, Rubbish, OverflowError):  # it died, or could not be started: done without it
            hand.end()
            if self._over:
                raise
            return [made(one.task) for one in some]


class _Begun(NamedTuple):
    """A text that is begun: of which file, what is to be done, and what comes of it."""

    file: File
    task: Task
    outcome: Future[Made]

    @property
    def is_made(self) -> bool:
        """Is the work done, whatever came of it?"""
        return self.outcome.done()


class _Hand:
    """A process that makes outlines, started when the first are asked for."""

    def __init__(self) -> None:
        self.tokens: Counter[str] = Counter()  # in how many passages each stands …
        self.counted: list[Pair] = []  # … of these reports
        self._uncounted: list[Pair] = []  # reports the process has counted, but not told of yet
        self._process: Process | None = None
        self._ended = False
        self._changing = threading.Lock()

    def made(self, some: Sequence[_Begun]) -> list[Made]:
        """Have some made. Raises OSError, Rubbish, OverflowError."""
        process = self._started()
        assert process.stdin and process.stdout
        for number, one in enumerate(some, 1):
            ask(process.stdin, one.task, number < len(some))
        outcomes = [answer(process.stdout) for _ in some]
        self._uncounted += [(one.file.own, one.file.basis) for one in some]
        if outcomes[-1][1]:
            self._take(process.stdout)
        return [outcome for outcome, _ in outcomes]

    def count(self) -> None:
        """Have it told what was counted. Raises OSError, Rubbish."""
        if self._uncounted:
            process = self._started()
            assert process.stdin and process.stdout
            send(process.stdin, {})
            self._take(process.stdout)

    def _take(self, stream: IO[bytes]) -> None:
        self.tokens.update(told(stream))
        self.counted += self._uncounted
        self._uncounted = []

    def _started(self) -> Process:
        with self._changing:
            if self._ended:
                raise OSError("ended")
            if self._process is None:
                self._process = started("retrieval.corpus.workshop")
            return self._process

    def end(self) -> None:
        """End it at once."""
        with self._changing:
            self._ended = True
            process, self._process = self._process, None
        if process is None:
            return
        ended(process)


def ask(stream: IO[bytes], task: Task, more: bool) -> None:
    """Send a task; are `more` to be made together with it? Raises OSError, OverflowError."""
    reading = task.reading
    header = {
        "own": task.own, "path": task.path, "sha256": task.sha256, "corrections": task.corrections,
        "pages": reading.pages, "hints": reading.hints, "notes": reading.notes, "more": more,
    }  # fmt: skip
    send(stream, header, reading.text.encode("utf-8", "surrogatepass"))


def answer(stream: IO[bytes]) -> tuple[Made, bool]:
    """What was made; and does what was counted follow? Raises Rubbish, OSError."""
    reply = receive(stream, MAX_REPLY)
    if reply is None:
        raise Rubbish("no reply")
    head: Any = reply.header["made"]
    source, identity, passages, size = head
    return Made(source, identity, passages, reply.body[:size], reply.body[size:]), bool(reply.header["counted"])


def told(stream: IO[bytes]) -> dict[str, int]:
    """What was counted. Raises Rubbish, OSError."""
    reply = receive(stream, MAX_REPLY)
    if reply is None:
        raise Rubbish("no reply")
    size: Any = reply.header["names"]
    names, counts = reply.body[:size].decode("utf-8", "surrogatepass"), array(WIDE)
    counts.frombytes(reply.body[size:])
    return dict(zip(names.split(TERM), counts, strict=False))  # of no terms there is one name, which is empty


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Make outlines until there are no more tasks: what the processes do."""
    from retrieval.corpus.pairing import AllAtOnce  # with numpy, which a process that asks may not need

    numbering, waiting = AllAtOnce(), list[Task]()

    def tell() -> None:
        names, counts = numbering.counted()
        spelt = names.encode("utf-8", "surrogatepass")
        send(answers, {"names": len(spelt)}, spelt + counts)

    while (message := receive(tasks, MAX_REPLY)) is not None:
        if not message.header:
            tell()
            continue
        more = message.header.pop("more")
        waiting.append(_task_in(message))
        if more:
            continue
        every = made_together(waiting, numbering, numbering.count)
        for left, one in enumerate(every, 1 - len(every)):
            head = (one.source, one.identity, one.passages, len(one.outline))
            counted = not left and numbering.is_full
            send(answers, {"made": head, "counted": counted}, one.outline + one.terms)
        if numbering.is_full:
            tell()
        waiting = []


def _task_in(message: Message) -> Task:
    given: dict[str, Any] = message.header
    pages, hints, notes = given.pop("pages"), given.pop("hints"), given.pop("notes")
    reading = Reading(
        message.body.decode("utf-8", "surrogatepass"),
        tuple((at, page) for at, page in pages),
        tuple(Hint(*hint) for hint in hints),
        tuple(Note(*note) for note in notes),
    )
    return Task(reading=reading, **given)
