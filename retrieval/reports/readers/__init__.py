"""Bytes → text, one module per format behind `read`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from retrieval.errors import UnreadableFile
from retrieval.reports.readers.plain import decode_text

READERS: dict[str, Callable[[bytes], str]] = {".txt": decode_text}


def read(file: str, data: bytes) -> str:
    """Return the text of the file named `file` whose content is `data` (bytes).

    Raises UnreadableFile with reason `format` (no reader for its suffix), `empty`, `encoding` or `no_text`.
    """
    reader = READERS.get(PurePath(file).suffix.lower())
    if reader is None:
        raise UnreadableFile(file, "format")
    if not data.strip():
        raise UnreadableFile(file, "empty")
    try:
        text = reader(data)
    except UnicodeDecodeError as exc:
        raise UnreadableFile(file, "encoding") from exc
    if not any("\u4e00" <= char <= "\u9fff" for char in text):
        raise UnreadableFile(file, "no_text")
    return text
