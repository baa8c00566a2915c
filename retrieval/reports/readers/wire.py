"""Messages between the process that asks for a file to be read and the one that reads it: a header of JSON and bytes.

Nothing is pickled. What comes back is checked like anything from outside, for the bytes of a file may have taken over
the process that read it: sizes before they are read, every offset, number and string after.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import IO, NamedTuple

from retrieval.reports.readers.reading import Hint, Note, Reading

_SIZES = struct.Struct(">II")  # bytes of the header and of what follows it
_LONE = re.compile("[\ud800-\udfff]")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LOST = "\ufffd"
MAX_HEADER = 16 << 20  # bytes: a heading takes about 25, so more of them than any document has
MAX_DETAIL = 2000  # characters of a note
MAX_LEVEL = 99


class Rubbish(ValueError):
    """A message that is none, or says what cannot be."""


class Message(NamedTuple):
    """A header and the bytes it is about."""

    header: dict[str, object]
    body: bytes


def send(stream: IO[bytes], header: Mapping[str, object], body: bytes = b"") -> None:
    """Write a message. Raises OSError where nobody listens; OverflowError, before anything is written, where the header
    is larger than one may be.
    """
    packed = json.dumps(header).encode()
    if len(packed) > MAX_HEADER:
        raise OverflowError
    stream.write(_SIZES.pack(len(packed), len(body)) + packed)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], limit: int) -> Message | None:
    """The next message, whose body has at most `limit` bytes; None at the end of the stream.

    Raises Rubbish, also where it breaks off.
    """
    sizes = stream.read(_SIZES.size)
    if not sizes:
        return None
    if len(sizes) < _SIZES.size:
        raise Rubbish("sizes")
    head, size = _SIZES.unpack(sizes)
    if head > MAX_HEADER or size > limit:
        raise Rubbish("too large")
    packed, body = stream.read(head), stream.read(size)
    if len(packed) < head or len(body) < size:
        raise Rubbish("broken off")
    try:
        header = json.loads(packed)
    except (ValueError, RecursionError) as exc:
        raise Rubbish("no JSON") from exc
    if not isinstance(header, dict):
        raise Rubbish("no header")
    return Message(header, body)


def message_of(reading: Reading) -> Message:
    """A reading, as it is sent: lone surrogates, which no encoding has, become U+FFFD."""
    notes = [(note.kind, _LONE.sub(LOST, note.detail)[:MAX_DETAIL], note.start) for note in reading.notes]
    header: dict[str, object] = {"pages": reading.pages, "hints": reading.hints, "notes": notes}
    return Message(header, _LONE.sub(LOST, reading.text).encode())


def reading_of(message: Message) -> Reading:
    """The reading that was sent. Raises Rubbish where it cannot be one."""
    try:
        text = message.body.decode()
    except UnicodeDecodeError as exc:
        raise Rubbish("text") from exc
    size = len(text)
    pages = tuple((_number(at, size), _number(page)) for at, page in _rows(message, "pages", 2))
    if any(before[0] > after[0] for before, after in pairwise(pages)):
        raise Rubbish("pages")
    hints = tuple(
        Hint(_number(start, _number(end, size)), _number(end, size), _number(level, MAX_LEVEL))
        for start, end, level in _rows(message, "hints", 3)
    )
    notes = tuple(
        Note(key(kind), _words(detail), _number(start, size)) for kind, detail, start in _rows(message, "notes", 3)
    )
    return Reading(text, pages, hints, notes)


def key(value: object) -> str:
    """A key: a short word of a-z, 0-9 and _. Raises Rubbish."""
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise Rubbish("key")
    return value


def _rows(message: Message, name: str, width: int) -> list[list[object]]:
    rows = message.header.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == width for row in rows):
        raise Rubbish(name)
    return rows


def _number(value: object, limit: int = 1 << 31) -> int:
    if type(value) is not int or not 0 <= value <= limit:  # a bool is an int too
        raise Rubbish("number")
    return value


def _words(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_DETAIL or _LONE.search(value):
        raise Rubbish("words")
    return value
