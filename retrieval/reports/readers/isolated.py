"""Files of untrusted formats → readings, each read in a process that may fail, so that a file costs only itself.

The process is held to limits of time, memory and output; it has no descriptors of ours but two pipes, an empty
environment and an empty folder to work in. It reads file after file (starting it takes a tenth of a second) and is
replaced when it died, overran a limit or has grown. This is a guard against what files do to their readers, not against
code that has taken a reader over: that could still open files and connections as this user.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from retrieval.reports.readers.limits import Limits, usual_limits
from retrieval.reports.readers.reading import Reading
from retrieval.reports.readers.sniffing import format_of
from retrieval.reports.readers.wire import Message, Rubbish, key, reading_of, receive, send

READER = "retrieval.reports.readers:read"
MAX_FILES = 500  # that one process reads
GROWN = 400 << 20  # bytes of memory from which a process is replaced, though it may have given them back
# Run without the site's start files and the user's environment; what may be imported is what this process may import.
_START = (
    "import json, sys; given = json.loads(sys.argv[1]); sys.path[:] = given['path'];"
    "from retrieval.reports.readers import limits, worker;"
    "worker.serve(given['function'], limits.Limits(*given['limits']))"
)
_ROOT = Path(__file__).resolve().parents[3]


class Isolated:
    """Reads files, those of a format with a structure in a process apart. Use it in `with`; threads may share it.

    Close it before the program forks: a process that has inherited its pipes would keep the reading one alive.
    """

    def __init__(self, limits: Limits | None = None, function: str = READER) -> None:
        """`function` (`module:name`) is called in the process with a file's name and content (bytes)."""
        self.limits = limits or usual_limits()
        self._function = function
        self._worker: _Worker | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Isolated:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one. What is read afterwards starts another."""
        with self._one_at_a_time:
            self._retire()

    def read(self, file: str, data: bytes) -> Reading:
        """Return what the file named `file`, whose content is `data` (bytes), says.

        Raises UnreadableFile, with the reasons of `readers.read` and `timeout`, `memory`, `crashed`, `too_large`.
        """
        if len(data) > self.limits.file:
            raise UnreadableFile(file, "too_large")
        # Plain text is read here: it has no structure that could be hostile, the codecs are Python's and take time in
        # proportion, and a folder of thousands is read without a pipe between. An archive's table of contents is not.
        if not data.startswith(b"PK") and format_of(file, data) in ("text", None):
            if len(data) > self.limits.text:
                raise UnreadableFile(file, "too_large")
            return read(file, data)
        with self._one_at_a_time:
            return self._apart(file, data)

    def _apart(self, file: str, data: bytes) -> Reading:
        if self._worker is not None and self._worker.spent:  # it may have died since
            self._retire()
        was_there = self._worker is not None
        try:
            return self._read_by_worker(file, data)
        except UnreadableFile as exc:
            if exc.reason != "crashed" or not was_there:
                raise
        return self._read_by_worker(file, data)  # what ended may have been dying, or ill from a file before

    def _read_by_worker(self, file: str, data: bytes) -> Reading:
        try:
            self._worker = self._worker or _Worker(self._function, self.limits)
            return self._worker.read(file, data)
        except (OSError, RuntimeError) as exc:
            raise UnreadableFile(file, "crashed") from exc  # no process, or no thread to watch it, can be started
        finally:
            if self._worker is not None and self._worker.spent:
                self._retire()

    def _retire(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()


class _Worker:
    """A reading process, as seen from here."""

    def __init__(self, function: str, limits: Limits) -> None:
        """Start it. Raises OSError."""
        self._limits = limits
        self._numbers = count(1)
        self._read = self._peak = 0
        self._killed = False
        self._folder = tempfile.TemporaryDirectory(prefix="wenbao-", ignore_cleanup_errors=True)
        path = [str(_ROOT), *(entry for entry in sys.path if Path(entry).is_absolute())]
        given = json.dumps({"path": path, "function": function, "limits": limits})
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, given],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder.name,
                env=_environment(self._folder.name),
                start_new_session=True,  # Ctrl-C in the terminal is not for it; what it starts ends with it
                creationflags=_APART,
            )
        except BaseException:
            self._folder.cleanup()
            raise

    @property
    def spent(self) -> bool:
        """Should another take its place before the next file?"""
        return self._killed or self._read >= MAX_FILES or self._peak > GROWN or self._process.poll() is not None

    def read(self, file: str, data: bytes) -> Reading:
        """What the process reads. Raises UnreadableFile."""
        overrun = threading.Event()

        def stop() -> None:
            overrun.set()
            self._kill()

        clock = threading.Timer(self._limits.seconds, stop)
        clock.daemon = True
        clock.start()
        usable = False
        try:
            reply = self._ask(file, data)
            refused = reply.header.get("refused")
            reading = reading_of(reply) if refused is None else None
            reason = key(refused) if reading is None else ""
            usable = reason != "memory"
        except (OSError, Rubbish) as exc:
            raise UnreadableFile(file, "timeout" if overrun.is_set() else "crashed") from exc
        finally:
            if not usable:
                self._kill()  # also when Ctrl-C came in between: it is in the middle of a file
            clock.cancel()
            clock.join()  # it must not strike when the process's number may be another's
        self._read += 1
        if reading is None:
            raise UnreadableFile(file, reason)
        return reading

    def _ask(self, file: str, data: bytes) -> Message:
        assert self._process.stdin and self._process.stdout
        number = next(self._numbers)
        send(self._process.stdin, {"file": file, "number": number}, data)
        reply = receive(self._process.stdout, self._limits.text)
        if reply is None or reply.header.get("number") != number:
            raise Rubbish("no reply")
        peak = reply.header.get("peak")
        self._peak = peak if isinstance(peak, int) else 0
        return reply

    def end(self) -> None:
        """End it at once, and what it may have started; leave nothing of it behind."""
        if self._process.returncode is None:
            self._kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            with suppress(OSError):
                stream.close()
        self._folder.cleanup()

    def _kill(self) -> None:
        self._killed = True
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)


if sys.platform == "win32":
    _APART = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
else:
    _APART = 0


def _environment(folder: str) -> dict[str, str]:
    """What the process finds in its environment: where programs and temporary files are, nothing of this user's."""
    own = {"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "LC_ALL": "C.UTF-8"}
    # Windows does not load its libraries of random numbers and sockets without it.
    return own | ({"SYSTEMROOT": os.path.expandvars("%SYSTEMROOT%")} if sys.platform == "win32" else {})
