"""What the disk or SQLite says when it refuses → why, in words."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from bot.texts.errors import OS_REASONS, SQLITE_REASONS

_NO_WRITING = ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")


def why(error: Exception, path: Path) -> str:
    """Why a file could not be read or written."""
    if isinstance(error, OSError):
        return OS_REASONS.get(error.errno or 0, error.strerror or str(error))
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_IOERR") and _is_full(path):
        return OS_REASONS[errno.ENOSPC]
    return next((words for code, words in SQLITE_REASONS.items() if name.startswith(code)), str(error))


def only_writing(error: sqlite3.Error) -> bool:
    """May it be that a file cannot be written, and be read all the same?"""
    return (getattr(error, "sqlite_errorname", None) or "").startswith(_NO_WRITING)


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free == 0
    except OSError:
        return False
