"""The process that reads files for `isolated`: requests on standard input, readings on standard output, until its end.

It ends when its standard input does, as it does when the process that started it is gone; and by itself where a file
holds it longer than the time that process would wait.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from retrieval.errors import UnreadableFile
from retrieval.reports.readers.limits import Limits, limit_this_process
from retrieval.reports.readers.reading import Reading
from retrieval.reports.readers.wire import Message, Rubbish, message_of, receive, send

GRACE = 5  # seconds after which a process that nobody ended in time ends itself
_STATUS = Path("/proc/self/status")


def serve(function: str, limits: Limits) -> None:
    """Answer requests with `function`, written `module:name`, called with a file's name and content (bytes)."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)  # what a reader, or a library of others, prints is no part of a reply
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one, which ends it
    limit_this_process(limits.memory)
    module, _, name = function.partition(":")
    read: Callable[[str, bytes], Reading] = getattr(import_module(module), name)
    with suppress(Rubbish):  # a request that breaks off is the end as well
        while (request := receive(requests, limits.file)) is not None:
            faulthandler.dump_traceback_later(limits.seconds + GRACE, exit=True)
            _answer(replies, read, request, limits.text)
            faulthandler.cancel_dump_traceback_later()
    with suppress(OSError):
        Path.cwd().rmdir()  # who would remove it is gone


def _answer(replies: IO[bytes], read: Callable[[str, bytes], Reading], request: Message, limit: int) -> None:
    about = {"number": request.header.get("number")}
    try:
        message = message_of(read(str(request.header.get("file")), request.body))
        if len(message.body) > limit:
            raise OverflowError
        send(replies, {**message.header, **about, "peak": _peak()}, message.body)
        return
    except UnreadableFile as exc:
        reason = exc.reason
    except MemoryError:
        reason = "memory"
    except OverflowError:
        reason = "too_large"
    except Exception:
        reason = "crashed"  # a fault of the reader; the file can still be named
    send(replies, {"refused": reason, **about, "peak": _peak()})


def _peak() -> int:
    """The most memory this process ever had, in bytes; 0 where the system does not tell."""
    # Not getrusage: its figure begins with the memory of the process that started this one.
    with suppress(OSError, ValueError):
        for line in _STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return 0
