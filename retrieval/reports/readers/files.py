"""A path → the bytes of the file there, if it is one: what is no regular file, or too large, is not read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from retrieval.errors import UnreadableFile
from retrieval.reports.readers.limits import Limits

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def content_of(path: Path, most: int = Limits().file) -> bytes:
    """The file's bytes, `most` at the most.

    Raises UnreadableFile, with the reason `special` (a pipe, a device, a folder), `too_large` or `unreadable`.
    """
    try:
        opened = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)  # a pipe is not waited for
    except (OSError, ValueError) as exc:
        raise UnreadableFile(path.name, "unreadable") from exc
    try:
        found = os.fstat(opened)  # what was opened, not what stood there before
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(path.name, "special")
        with os.fdopen(opened, "rb", closefd=False) as file:
            data = file.read(most + 1) if found.st_size <= most else b""
        if max(found.st_size, len(data)) > most:
            raise UnreadableFile(path.name, "too_large")
        return data
    except OSError as exc:
        raise UnreadableFile(path.name, "unreadable") from exc
    finally:
        os.close(opened)
