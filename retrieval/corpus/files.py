"""A folder → the files in it that may be reports, with their content: in folders within it and in .zip archives.

Each is named by its way from the folder, with `/` between its parts (`2024/年报.zip/一局.docx`). What cannot be read
is named with its reason; pipes, sockets and devices are not opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from retrieval.corpus.archives import LEFT_BEHIND, LEFT_FILES, Found, Skipped, is_archive, is_left_behind, members
from retrieval.models import Record
from retrieval.reports.readers.sniffing import SUFFIXES, is_looked_at

MAX_FILE = 256 << 20  # bytes
MAX_DEPTH = 32  # folders within each other
_NAME = attrgetter("name")
BETWEEN = "\0"  # between the parts of a line of a listing: names of files have none
# How names begin among which there may be some of what is left behind.
_FIRST = frozenset(first for name in (*LEFT_BEHIND, *LEFT_FILES) for first in (name[0], name[0].upper()))
Tell = Callable[[int, int, str], None]  # told of files done, files in all, and the path of the next


class Problem(Record):
    """A file of the corpus that cannot be read: its way from the corpus's folder, and why (`empty`, `encoding`,
    `format`, `no_text`, `unreadable`, …: see the readers, `archives`, and below).
    """

    file: str
    reason: str


class Place(NamedTuple):
    """A file on disk: its name from the corpus's folder, its path, and its state when it was found."""

    file: str
    path: Path | str
    size: int  # bytes
    changed: int  # ns


def places_in(folder: Path, without: Path | None = None) -> Iterator[Place | Skipped]:
    """Where the files of a folder and the folders in it are: see `lines_in`."""
    return (place_of(folder, line) for line in lines_in(folder, without))


def lines_in(folder: Path, without: Path | None = None, seen: dict[str, int] | None = None) -> list[str]:
    """The files of a folder and the folders in it, in a steady order, a line for each: its name, and its size (bytes)
    and when it was last changed (ns), or why it is not looked into. Raises OSError where the folder cannot be listed.

    A folder that links lead to more than once is listed once, one at `without` not at all. `seen` is filled with the
    folders' paths and when each was last changed (ns). There are very many files in a large library: no records of
    them are made here.
    """
    found: list[str] = []
    listed: set[tuple[int, int]] = set()
    with suppress(OSError):
        listed |= {(state.st_dev, state.st_ino) for state in ([without.stat()] if without else [])}
    waiting: list[tuple[str, Path, int]] = [("", folder, 0)]
    while waiting:
        prefix, path, depth = waiting.pop()
        try:
            state = path.stat()
            if (state.st_dev, state.st_ino) in listed and state.st_ino:
                continue
            listed.add((state.st_dev, state.st_ino))
            lines, inner = _listed(path, prefix)
        except OSError:
            if not depth:
                raise
            found.append(_skipped(prefix.removesuffix("/"), "unreadable"))
            continue
        if seen is not None:
            seen[os.fspath(path)] = state.st_mtime_ns
        found += lines
        for _, name in sorted(inner, reverse=True):  # the last to come in is the first to go out: links come last
            if depth == MAX_DEPTH:
                found.append(_skipped(prefix + name, "too_deep"))
            else:
                waiting.append((f"{prefix}{name}/", path / name, depth + 1))
    return found


def _listed(folder: Path, prefix: str) -> tuple[list[str], list[tuple[bool, str]]]:
    """The files of one folder by their names, and the folders in it: whether they are links, and their names.

    Raises OSError where it cannot be listed.
    """
    lines: list[str] = []
    inner: list[tuple[bool, str]] = []
    held = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(folder if held is None else held) as entries:  # files are found sooner from an open folder
            usual = [one for one in entries if one.name[0] not in _FIRST or not is_left_behind(one.name)]
        for entry in sorted(usual, key=_NAME):
            name = entry.name
            try:
                if entry.is_dir():
                    inner.append((entry.is_symlink(), name))
                    continue
                state = entry.stat()
            except OSError:
                lines.append(_skipped(prefix + name, "unreadable"))
                continue
            size, dot = state.st_size, name.rfind(".", 1)
            if dot > 0 and name[dot:] in SUFFIXES and stat.S_ISREG(state.st_mode) and size <= MAX_FILE:
                lines.append(
                    f"{prefix}{name}{BETWEEN}{size}{BETWEEN}{state.st_mtime_ns}"
                )  # as `_line`, in half the time
            else:
                lines.append(_line(prefix + name, state))
    finally:
        if held is not None:
            os.close(held)
    return lines, inner


def line_at(folder: Path, file: str) -> str | None:
    """The line of a file in the listing of `folder`; None where it is not there or is none of those listed."""
    if any(map(is_left_behind, file.split("/"))):
        return None
    try:
        return _line(file, (folder / file).stat())
    except FileNotFoundError:
        return None
    except OSError:
        return _skipped(file, "unreadable")


def order_of(file: str) -> list[tuple[bool, str]]:
    """Files are listed in the order of these: those of a folder, then the folders in it, each by their names."""
    *folders, name = file.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def place_at(file: str, path: Path) -> Place | Skipped:
    """The file at `path` under the name `file`, or why it is not looked into. Raises OSError."""
    found = place_of(path.parent, _line(file, path.stat()))
    return found._replace(path=path) if isinstance(found, Place) else found


def place_of(folder: Path, line: str) -> Place | Skipped:
    """The file of a line of the listing of `folder`."""
    file, *state = line.split(BETWEEN)
    if len(state) == 1:
        return Skipped(file, state[0])
    return Place(file, folder / file, int(state[0]), int(state[1]))


def _line(file: str, state: os.stat_result) -> str:
    size = state.st_size
    if not stat.S_ISREG(state.st_mode):
        return _skipped(file, "special")
    dot = file.rfind(".", file.rfind("/") + 2)
    if not _may_be(file[dot:] if 0 < dot < len(file) - 1 else ""):
        return _skipped(file, "format")
    if size > MAX_FILE:
        return _skipped(file, "too_large")
    return f"{file}{BETWEEN}{size}{BETWEEN}{state.st_mtime_ns}"


def _skipped(file: str, reason: str) -> str:
    return f"{file}{BETWEEN}{reason}"


@lru_cache(maxsize=256)
def _may_be(suffix: str) -> bool:
    """May a file of this suffix be a report? Folders have many files, and few suffixes."""
    return is_looked_at("x" + suffix)


def contents_of(place: Place) -> Iterator[Found | Skipped]:
    """A file with its content; of an archive its files."""
    try:
        data = _read(place.path)
    except OSError:
        yield Skipped(place.file, "unreadable")
        return
    if data is None:
        yield Skipped(place.file, "special")
    elif is_archive(place.file, data):
        yield from members(place.file, data)
    else:
        yield Found(place.file, data)


def _read(path: Path | str) -> bytes | None:
    """The content of a file; None where a pipe or device has come into its place, which is not waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as stream:  # noqa: PTH123
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return None
        return stream.read(MAX_FILE)
