"""One process at a time on a folder of the bot's: two would both answer what a third left over."""

from __future__ import annotations

import time
from pathlib import Path
from typing import IO

FILE = "bot.lock"
PATIENCE = 10.0  # seconds in which a process that is about to end may do so
STEP = 0.1


class InUse(Exception):
    """Another process works on this folder."""


def hold(folder: Path, patience: float = PATIENCE) -> IO[bytes]:
    """Take the folder, until what is returned is closed or the process ends, however that happens.

    Raises InUse after `patience` seconds, OSError where the folder cannot be written. On Windows nothing is checked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / FILE).open("ab")
    try:
        import fcntl
    except ImportError:
        return file
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        except BlockingIOError:
            if time.monotonic() >= until:
                file.close()
                raise InUse(str(folder)) from None
            time.sleep(STEP)
        except OSError:  # a file system that knows no locks: do without
            return file
