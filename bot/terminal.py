r"""The streams a program is given, made safe: whatever the encoding, writing never fails and loses no character.

Chinese goes through an encoding that has it (UTF-8, GBK) as it is. An encoding without Chinese (ASCII under a bare
`LANG=C`, cp1252) is replaced by UTF-8, which such machines nearly always mean. A character that GBK lacks becomes its
nearest look-alike where there is one, else its escape (`\ufe52`): ugly, but nothing is silently dropped.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TextIO

from bot.render.layout import COLOR, MONO, Line, Screen, draw
from bot.texts import words

LOOKALIKES = {"›": ">", "•": "·", "–": "-", "\u00a0": " ", "‑": "-"}


def _look_alike(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    out = []
    for char in error.object[error.start : error.end]:
        for candidate in (LOOKALIKES.get(char, ""), unicodedata.normalize("NFKC", char)):
            if candidate and candidate != char and _encodable(candidate, error.encoding):
                out.append(candidate)
                break
        else:
            out.append(char.encode("ascii", "backslashreplace").decode("ascii"))
    return "".join(out), error.end


def _encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


codecs.register_error("wenbao.lookalike", _look_alike)


class Terminal(NamedTuple):
    """An output stream and what it can show. Without `size` (columns, rows) lines are not broken; one that `follows` a
    window is as large as that is at the moment.
    """

    stream: TextIO
    size: tuple[int, int] | None = None
    palette: Mapping[str, str] | None = None
    ambiguous: int = 1
    controls: bool = False  # a real terminal, which understands escape sequences
    follows: bool = False

    @property
    def styled(self) -> bool:
        """Whether weight or colour can be shown."""
        return bool(self.palette)

    @property
    def screen(self) -> Screen:
        """What there is to lay lines out on."""
        size = _window(self.stream, self.size) if self.size and self.follows else self.size
        return Screen(*size, self.ambiguous) if size else Screen(ambiguous=self.ambiguous)

    @property
    def columns(self) -> int | None:
        """Columns of a row; None where lines are not to be broken."""
        return self.screen.columns

    @property
    def table_columns(self) -> int:
        """Columns a table may take: where nothing says how wide the lines are (a pipe), those of the variable COLUMNS,
        or 80.
        """
        return self.columns or shutil.get_terminal_size((80, 24)).columns

    def drawn(self, lines: Iterable[Line], links: bool = True) -> str:
        """Lines as they are written; with `links`, where the terminal has them."""
        links = links and self.controls and self.styled
        return draw(lines, self.columns, dict(self.palette or {}), self.ambiguous, links)

    def lines(self, lines: Iterable[Line]) -> None:
        """Write laid-out lines; where the stream's encoding lacks some of their characters, say which."""
        text = self.drawn(lines)
        self.write(text)
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        if _encodable(text, encoding):
            return
        lost = sorted({char for char in text if char not in LOOKALIKES and not _encodable(char, encoding)})
        if lost:
            self.write(words.REPLACED.format(characters="、".join(f"U+{ord(char):04X}" for char in lost)) + "\n")

    def say(self, text: str) -> None:
        """Write sentences, one a line."""
        self.lines(Line(((row, ""),)) for row in text.split("\n"))

    def json(self, value: object) -> None:
        """Write one line of JSON: always UTF-8, never escaped (but for lone surrogates, which have no UTF-8)."""
        text = json.dumps(value, ensure_ascii=False) + "\n"
        buffer = getattr(self.stream, "buffer", None)
        if buffer is None:
            self.write(text)
            return
        self.stream.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
        buffer.flush()

    def write(self, text: str) -> None:
        """Write and flush: an answer in a pipe is seen when it is there."""
        self.stream.write(text)
        self.stream.flush()


def open_terminal(stream: TextIO, *, plain: bool = False, color: bool = True, dumb: bool = False) -> Terminal:
    """See what `stream` can do and make it safe to write to.

    `plain` rules out styles and wrapping, `dumb` styles, `color=False` colours. The stream itself is changed
    (encoding, error handling) where it allows that.
    """
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    if isinstance(stream, io.TextIOWrapper):
        if not _encodable("问", encoding):
            encoding = "utf-8"
        stream.reconfigure(encoding=encoding, errors="wenbao.lookalike")
    is_terminal = stream.isatty()
    controls = is_terminal and not dumb and _understands_escapes()
    palette = None if plain or not controls else COLOR if color else MONO
    size = _window(stream, shutil.get_terminal_size((80, 24))) if is_terminal and not plain else None
    ambiguous = 2 if encoding.startswith(("gb", "cp936")) else 1
    return Terminal(stream, size, palette, ambiguous, controls, follows=True)


def _window(stream: TextIO, otherwise: tuple[int, int]) -> tuple[int, int]:
    """The size of the window `stream` writes to, as it is now."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return otherwise
    return (columns, rows) if columns and rows else otherwise


def _understands_escapes() -> bool:
    """On Windows the console must be asked to; it refuses before Windows 10."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    handle = kernel.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    virtual_terminal = 0x0004
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | virtual_terminal))


def decode(data: bytes) -> str:
    """Text of `data` from a pipe or an argument: UTF-8, else GB 18030 (a Chinese Windows), never an error."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def read_lines(stream: TextIO) -> Iterator[str]:
    """The lines of `stream` without their ends, as they come: a byte-order mark or bad bytes are no error."""
    source = getattr(stream, "buffer", None)
    first = True
    while True:
        raw = source.readline() if source is not None else stream.readline()
        if not raw:
            return
        text = decode(raw) if isinstance(raw, bytes) else raw
        yield (text.removeprefix("\ufeff") if first else text).rstrip("\r\n")
        first = False
