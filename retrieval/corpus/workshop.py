"""Texts → their outlines, made in processes beside this one where there are many: one for each processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from retrieval.corpus.kept import File, Made
from retrieval.corpus.making import Task, made
from retrieval.reports.readers.reading import Hint, Note, Reading
from retrieval.reports.readers.wire import Rubbish, receive, send

FEW = 60  # texts from which it pays to start processes: each takes half a second to load what it needs
MOST = 4  # processes: each takes 200 MB
AHEAD = 8  # texts waiting for each process, so that none waits for a text
MAX_REPLY = 1 << 30  # bytes
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from retrieval.corpus.workshop import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"
)
_ROOT = Path(__file__).resolve().parents[2]
if sys.platform == "win32":
    _APART = subprocess.CREATE_NO_WINDOW
else:
    _APART = 0


class Workshop:
    """Makes outlines. Use it in `with`, from one thread."""

    def __init__(self, texts: int) -> None:
        """For about so many `texts`; processes are started when the first is begun."""
        size = min(os.cpu_count() or 1, MOST) if texts >= FEW else 0
        self._hands = [_Hand() for _ in range(size)] if size > 1 else []
        self._free = deque(self._hands)
        self._threads = ThreadPoolExecutor(len(self._hands)) if self._hands else None
        self._waiting: deque[tuple[File, Future[Made]]] = deque()
        self._over = False

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        for hand in self._hands:
            hand.end()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)

    def begun(self, file: File, task: Task) -> Iterator[tuple[File, Made]]:
        """Begin a file's text; yields files that are finished, in the order in which they were begun."""
        if self._threads is None:
            yield file, made(task)
            return
        self._waiting.append((file, self._threads.submit(self._made, task)))
        while self._waiting and (len(self._waiting) > AHEAD * len(self._hands) or self._waiting[0][1].done()):
            yield self._next()

    def rest(self) -> Iterator[tuple[File, Made]]:
        """Those that are not finished yet, when they are."""
        while self._waiting:
            yield self._next()

    def _next(self) -> tuple[File, Made]:
        file, outcome = self._waiting.popleft()
        return file, outcome.result()

    def _made(self, task: Task) -> Made:
        """In a thread: as many run as there are processes, so that one is free."""
        hand = self._free.popleft()
        try:
            return hand.made(task)
        except (OSError, Rubbish, OverflowError):  # it died, or could not be started: done without it
            hand.end()
            if self._over:
                raise
            return made(task)
        finally:
            self._free.append(hand)


class _Hand:
    """A process that makes outlines, one after the other, started when the first is asked for."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._changing = threading.Lock()

    def made(self, task: Task) -> Made:
        """Have one made. Raises OSError, Rubbish, OverflowError."""
        process = self._started()
        assert process.stdin and process.stdout
        ask(process.stdin, task)
        return answer(process.stdout)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._changing:
            if self._ended:
                raise OSError("ended")
            if self._process is None:
                path = json.dumps([str(_ROOT), *(entry for entry in sys.path if Path(entry).is_absolute())])
                self._process = subprocess.Popen(
                    [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, path],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C in the terminal is not for it; it ends when its input does
                    creationflags=_APART,
                )
            return self._process

    def end(self) -> None:
        """End it at once."""
        with self._changing:
            self._ended = True
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream
            with suppress(OSError):
                stream.close()


def ask(stream: IO[bytes], task: Task) -> None:
    """Send a task. Raises OSError, OverflowError."""
    reading = task.reading
    header = {
        "own": task.own, "path": task.path, "sha256": task.sha256, "corrections": task.corrections,
        "pages": reading.pages, "hints": reading.hints, "notes": reading.notes,
    }  # fmt: skip
    send(stream, header, reading.text.encode("utf-8", "surrogatepass"))


def answer(stream: IO[bytes]) -> Made:
    """What was made. Raises Rubbish, OSError."""
    reply = receive(stream, MAX_REPLY)
    if reply is None:
        raise Rubbish("no reply")
    head: Any = reply.header["made"]
    source, identity, passages, size = head
    return Made(source, identity, passages, reply.body[:size], reply.body[size:])


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Make outlines until there are no more tasks: what the processes do."""
    from retrieval.corpus.pairing import all_at_once  # with numpy, which a process that asks may not need

    while (message := receive(tasks, MAX_REPLY)) is not None:
        given: dict[str, Any] = message.header
        pages, hints, notes = given.pop("pages"), given.pop("hints"), given.pop("notes")
        reading = Reading(
            message.body.decode("utf-8", "surrogatepass"),
            tuple((at, page) for at, page in pages),
            tuple(Hint(*hint) for hint in hints),
            tuple(Note(*note) for note in notes),
        )
        one = made(Task(reading=reading, **given), all_at_once)
        head = (one.source, one.identity, one.passages, len(one.outline))
        send(answers, {"made": head}, one.outline + one.terms)
