"""A folder → the files in it that may be reports, each with what tells whether it has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from retrieval.models import Record


class Problem(Record):
    """A file of the corpus that cannot be read: its name, and why (`empty`, `encoding`, `format`, `no_text`,
    `unreadable`, or what the reader of its format gives).
    """

    file: str
    reason: str


class Entry(NamedTuple):
    """A file: its path within the folder, size in bytes, last change in nanoseconds, and a way to its content.

    `read` raises OSError.
    """

    path: str
    size: int
    stamp: int
    read: Callable[[], bytes]


def entries_of(folder: Path) -> tuple[list[Entry], list[Problem]]:
    """The files of a folder, with those in its folders, in order of their paths, and what could not be looked into.

    Raises OSError where the folder itself cannot be listed.
    """
    found: list[Entry] = []
    _collect(str(folder), "", found)
    return found, []


def _collect(folder: str, within: str, found: list[Entry]) -> None:
    with os.scandir(folder) as entries:  # a Path for each of many thousand files takes longer than reading them
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                _collect(entry.path, f"{within}{entry.name}/", found)
            elif not entry.is_dir():
                status = entry.stat()
                path = Path(entry.path)
                found.append(Entry(within + entry.name, status.st_size, status.st_mtime_ns, path.read_bytes))
