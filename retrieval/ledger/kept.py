"""A report → its figures, read once and kept: at hand, and where a folder is given in a file of it.

The file can be made again at any time: one that cannot be used is done without.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from retrieval.ledger.figures import figures
from retrieval.ledger.records import Figure, Period, Stated
from retrieval.models import Report, Section
from retrieval.packing import packed, unpacked

HELD = 1024  # reports whose figures are at hand
BUSY = 2.0  # seconds to wait for another process
FILE = "figures.sqlite3"
_SCHEMA = "CREATE TABLE IF NOT EXISTS figures (key TEXT PRIMARY KEY, version TEXT NOT NULL, held BLOB NOT NULL)"


class KeptFigures:
    """The figures of reports."""

    def __init__(self, folder: Path | None = None, version: str = "") -> None:
        """`folder` is where they are kept for good; `version` says by which program they were read: what another one
        has kept no longer counts.
        """
        self._version = version
        self._file = folder / FILE if folder else None
        self._of = lru_cache(maxsize=HELD)(self._read)  # by text and sections
        self._begin()

    def of(self, report: Report) -> tuple[Figure, ...]:
        """The figures of a report, in order."""
        return self._of(report.text, report.sections)

    def _begin(self) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open(self._file)) as file:
                file.execute(_SCHEMA)
                file.execute("DELETE FROM figures WHERE version != ?", (self._version,))
        except (OSError, sqlite3.Error):
            self._file = None

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        file = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
        file.execute("PRAGMA synchronous=OFF")  # what is lost is read again
        return file

    def _read(self, text: str, sections: tuple[Section, ...]) -> tuple[Figure, ...]:
        key = self._key(text, sections)
        kept = self._kept(key)
        if kept is None:
            kept = tuple(figures(text, sections))
            self._keep(key, kept)
        return kept

    def _key(self, text: str, sections: Sequence[Section]) -> str:
        """What figures are read from: the text, and where its sections of which role begin."""
        digest = hashlib.sha256(f"{self._version}\n{text}".encode("utf-8", "surrogatepass"))
        digest.update(json.dumps([(section.start, section.role) for section in sections]).encode())
        return digest.hexdigest()

    def _kept(self, key: str) -> tuple[Figure, ...] | None:
        if self._file is None:
            return None
        try:
            with closing(self._open(self._file)) as file:
                row = file.execute("SELECT held FROM figures WHERE key = ?", (key,)).fetchone()
            return tuple(map(_figure, json.loads(unpacked(row[0])))) if row else None
        except (sqlite3.Error, zlib.error, ValueError, TypeError, ArithmeticError):
            return None

    def _keep(self, key: str, held: tuple[Figure, ...]) -> None:
        if self._file is None:
            return
        data = packed(json.dumps(held, default=str).encode())
        try:
            with closing(self._open(self._file)) as file:
                file.execute("INSERT OR REPLACE INTO figures VALUES (?, ?, ?)", (key, self._version, data))
        except sqlite3.Error:
            self._file = None


def _figure(row: list[Any]) -> Figure:
    one = Figure(*row)
    low, high, step = (Decimal(value) for value in (one.low, one.high, one.step))
    return one._replace(
        sentence=(one.sentence[0], one.sentence[1]),
        low=low,
        high=high,
        step=step,
        periods=tuple(map(Period, one.periods)),
        stated=Stated(one.stated),
    )


AT_HAND = KeptFigures()  # kept in no file
