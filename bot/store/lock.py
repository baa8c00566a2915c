"""One process at a time on a folder of the bot's: two would both answer what a third left over."""

from __future__ import annotations

import errno
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from filelock import FileLock, Timeout

FILE = "bot.lock"
PATIENCE = 10.0  # seconds in which a process that is about to end may do so
UNKNOWN = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})  # of a file system that knows no locks


class InUse(Exception):
    """Another process works on this folder."""


def hold(folder: Path, patience: float = PATIENCE) -> AbstractContextManager[object]:
    """Take the folder, until what is returned is left or the process ends, however that happens.

    Raises InUse after `patience` seconds, OSError where the folder cannot be written. Where its file system knows no
    locks, nothing is checked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return FileLock(folder / FILE, timeout=patience, thread_local=False).acquire()
    except Timeout:
        raise InUse(str(folder)) from None
    except OSError as error:
        if error.errno in UNKNOWN:
            return nullcontext()
        raise
