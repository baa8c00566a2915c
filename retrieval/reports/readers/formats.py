"""A file's name and bytes → its text: which format it is, told by its content, and the reader of that format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from retrieval.errors import UnreadableFile
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.sniffing import format_of

# Format → module of this package, whose `read_FORMAT(data: bytes) -> Reading` raises Refused or UnicodeDecodeError.
READERS = {
    "text": "plain", "docx": "word.docx", "wordxml": "word.flat", "odt": "opendocument.odt", "doc": "doc",
    "rtf": "richtext.rtf", "html": "html", "mht": "mht", "pdf": "pdf", "ofd": "ofd", "picture": "scans",
}  # fmt: skip
# Raised when a reader makes another text of the same file: then it is read again, and what was read before is kept.
VERSIONS = {
    "html": 5,
    "mht": 5,
    "pdf": 5,
    "picture": 4,
    "ofd": 5,
    "docx": 4,
    "wordxml": 3,
    "odt": 2,
    "doc": 3,
    "rtf": 3,
}  # 1 where none stands


def read(file: str, data: bytes) -> Reading:
    """Return what the file named `file`, whose content is `data` (bytes), says.

    Raises UnreadableFile with a reason: `empty`, `encoding`, `format` (none that is read), `archive` (of a kind that is
    not opened), `no_text` (no words in it; in plain text, which any bytes may seem to be, no Chinese), or what its
    format's reader gives (`encrypted`, `damaged`, …).
    """
    if not data.strip():
        raise UnreadableFile(file, "empty")
    try:
        kind = format_of(file, data)
        if kind not in READERS:
            raise Refused("format")
        reading = _reader(kind)(data)
    except Refused as exc:
        raise UnreadableFile(file, exc.reason) from exc
    except UnicodeDecodeError as exc:
        raise UnreadableFile(file, "encoding") from exc
    if not any("\u4e00" <= char <= "\u9fff" or (kind != "text" and char.isalnum()) for char in reading.text):
        raise UnreadableFile(file, "no_text")
    return reading


def _reader(kind: str) -> Callable[[bytes], Reading]:
    # Loaded when a file of its kind is met: a reader's packages take longer to import than five reports to read.
    module = import_module(f"{__package__}.{READERS[kind]}")
    found: Callable[[bytes], Reading] = getattr(module, f"read_{kind}")
    return found
