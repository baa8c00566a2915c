"""Bytes → a file, whole or not at all: written beside its place, then moved there."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from bot.texts import exporting as texts

_NEVER_IN_NAMES = '\\/:*?"<>|'


def written(path: Path, content: bytes) -> Path:
    """Write a file that is not there yet; returns where it is. Raises OSError with the path as its `filename`."""
    path = free_path(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        error.filename, error.filename2 = str(path), None
        raise
    return path


def free_path(path: Path) -> Path:
    """`path`, or one like it with a number, if something stands there: nobody's document is written over."""
    if not path.exists():
        return path
    return next(
        other
        for number in count(2)
        if not (
            other := path.with_name(texts.ANOTHER.format(stem=path.stem, number=number, suffix=path.suffix))
        ).exists()
    )


def place_for(file: str, title: str, kind: str) -> Path:
    """Where a document is written: the file named, given an ending if it has none; else one named for its title."""
    path = Path(file).expanduser() if file else Path(file_name(title, kind))
    return path if path.suffix else path.with_suffix(f".{kind}")


def format_of(path: str, named: str | None) -> str | None:
    """The format asked for: the one named, else that of the file's name, else docx; None where there is none such."""
    if named:
        found = named.lower().removeprefix(".")
    else:
        found = Path(path).suffix.lower().removeprefix(".") or texts.FORMATS[0]
    return found if found in texts.FORMATS else None


def file_name(name: str, kind: str) -> str:
    """A file's name for a document's: without what file systems do not allow."""
    safe = "".join(" " if char in _NEVER_IN_NAMES or not char.isprintable() else char for char in name).strip(" .")
    return texts.FILE_NAME.format(name=safe[:60] or texts.SHEET, format=kind)
