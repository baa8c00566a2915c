"""What is kept of a library: the text of every file ever read, what was made of it, and what a person put right.

    originals   a report's id → the digest of its file and the text that was read; never changed, never deleted
    outlines    what was made of a text under a file's name, with corrections, by one version of the program
    files       which files the library holds now, and the report each of them is
    given       title, agency and year as a person has put them right, by the digest of the file
    left_out    digests of files a person has taken out
    successors  which report took another's place, and when

Texts and outlines are written as they come; `publish` then changes `files` in one transaction, so that whoever reads
finds the library as it was before, or as it is after, at whatever moment the writer dies.
"""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from retrieval.corpus.database import Database
from retrieval.models import Report
from retrieval.reports.readers.reading import Hint, Note, Reading

SHORT = 8  # hex digits of a report's id, or more where two would be the same
PASSAGE, TERM = "\x1e", "\x1f"  # between the terms of two passages, and between two terms
Given = dict[str, Any]  # `title`, `agency`, `year`: those of them that a person has put right


class File(NamedTuple):
    """A file of the library, as it was when it was last looked into.

    `place` is the path of the file on disk: that of the archive, where it stands in one. `size` is in bytes, `stamp`
    (its last change) and `checked` (when it was read) in nanoseconds since the epoch. `own` is the id of what was read
    from it, on `basis`, and `identity` says whose report of which year that is; `report` is the id of the report it is
    taken for, another's where it holds the same. These are empty where it could not be read, for `reason`, or was left
    out (reason `left_out`).
    """

    path: str
    place: str
    size: int
    stamp: int
    checked: int
    sha256: str = ""
    own: str = ""
    basis: str = ""
    identity: str = ""
    report: str = ""
    reason: str = ""


class Original(NamedTuple):
    """The digest of a file, the path at which it was read first, and what was read from it."""

    sha256: str
    path: str
    reading: Reading


class Outlined(NamedTuple):
    """What was made of a text: the report's fields but its text, the spans of its passages (section, start, end)."""

    report: dict[str, Any]
    passages: list[tuple[int, int, int]]


class Store:
    """See above. Every method may raise sqlite3.Error, when the disk is full or the file's folder is gone."""

    def __init__(self, path: Path | None) -> None:
        """Open the file at `path`, or keep everything in memory. Raises StoreUnusable."""
        self._database = Database(path)
        self.path = path
        self.transaction = self._database.transaction
        self.close = self._database.close

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._database.connection.execute(statement, values).fetchall()

    # -- texts ------------------------------------------------------------------------------------------------------

    def known(self, sha256: str, reader: str) -> str | None:
        """The id of what this version of a reader made of a file with this digest."""
        rows = self._rows("SELECT id FROM originals WHERE sha256 = ? AND reader = ?", sha256, reader)
        return rows[0][0] if rows else None

    def keep(self, digest: str, sha256: str, path: str, reader: str, reading: Reading) -> str:
        """Keep the text of the file at `path` under `digest` (64 hex digits, of file and text together); returns its
        id, short and unique.
        """
        with self.transaction():
            rows = self._rows("SELECT id FROM originals WHERE digest = ?", digest)
            if rows:
                self._rows("UPDATE originals SET reader = ? WHERE id = ?", reader, rows[0][0])
                return str(rows[0][0])
            size = SHORT
            while self._rows("SELECT 1 FROM originals WHERE id = ?", digest[:size]):
                size += 2
            text = zlib.compress(reading.text.encode("utf-8", "surrogatepass"), 3)
            rest = json.dumps([reading.pages, reading.hints, reading.notes])
            values = (digest[:size], digest, sha256, _bytes(path), reader, text, rest, time.time())
            self._rows("INSERT INTO originals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values)
            return digest[:size]

    def text(self, report: str) -> str:
        """The text of a report, however old. Raises KeyError."""
        rows = self._rows("SELECT text FROM originals WHERE id = ?", report)
        if not rows:
            raise KeyError(report)
        return zlib.decompress(rows[0][0]).decode("utf-8", "surrogatepass")

    def original(self, report: str) -> Original:
        """What a report was read from. Raises KeyError."""
        rows = self._rows("SELECT sha256, path, rest FROM originals WHERE id = ?", report)
        if not rows:
            raise KeyError(report)
        sha256, path, rest = rows[0]
        pages, hints, notes = json.loads(rest)
        reading = Reading(
            self.text(report),
            tuple((offset, page) for offset, page in pages),
            tuple(Hint(*hint) for hint in hints),
            tuple(Note(*note) for note in notes),
        )
        return Original(sha256, _path(path), reading)

    # -- outlines ---------------------------------------------------------------------------------------------------

    def has_outline(self, report: str, basis: str) -> bool:
        """Is what was made of a report on this basis kept?"""
        return bool(self._rows("SELECT 1 FROM outlines WHERE id = ? AND basis = ?", report, basis))

    def keep_outline(
        self, report: Report, basis: str, passages: Sequence[tuple[int, int, int]], terms: Iterable[Sequence[str]]
    ) -> None:
        """Keep what was made of a report: its outline, its passages, and the terms each is found by."""
        described = json.dumps(report.model_dump(mode="json", exclude={"text"}))
        packed = zlib.compress(PASSAGE.join(map(TERM.join, terms)).encode("utf-8", "surrogatepass"), 3)
        values = (report.id, basis, described, json.dumps(passages), packed)
        self._rows("INSERT OR REPLACE INTO outlines VALUES (?, ?, ?, ?, ?)", *values)

    def outline(self, report: str, basis: str) -> Outlined:
        """What was made of a report. Raises KeyError."""
        rows = self._rows("SELECT report, passages FROM outlines WHERE id = ? AND basis = ?", report, basis)
        if not rows:
            raise KeyError(report)
        return Outlined(json.loads(rows[0][0]), [tuple(span) for span in json.loads(rows[0][1])])

    def terms(self, report: str, basis: str) -> list[list[str]]:
        """The terms each passage of a report is found by. Raises KeyError."""
        rows = self._rows("SELECT terms, passages FROM outlines WHERE id = ? AND basis = ?", report, basis)
        if not rows:
            raise KeyError(report)
        packed = zlib.decompress(rows[0][0]).decode("utf-8", "surrogatepass")
        return [own.split(TERM) if own else [] for own in packed.split(PASSAGE)] if rows[0][1] != "[]" else []

    # -- which files ------------------------------------------------------------------------------------------------

    def state(self) -> tuple[int, int]:
        """Something that differs once another process has changed the store, and in another thread."""
        return threading.get_ident(), int(self._rows("PRAGMA data_version")[0][0])

    def files(self) -> dict[str, File]:
        """The files of the library, as last published, by their paths."""
        found = (
            File(_path(row[0]), _path(row[1]), *row[2:]) for row in self._rows("SELECT * FROM files ORDER BY path")
        )
        return {file.path: file for file in found}

    def publish(self, changed: Collection[File], gone: Collection[str], successors: Mapping[str, str]) -> None:
        """Put `changed` in place of what was held under their paths and take `gone` (paths) out, all at once.

        `successors` are ids of reports and the ids of those that take their place.
        """
        with self.transaction():
            for path in gone:
                self._rows("DELETE FROM files WHERE path = ?", _bytes(path))
            for file in changed:
                values = (_bytes(file.path), _bytes(file.place), *file[2:])
                self._rows("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *values)
                self._rows("DELETE FROM successors WHERE id = ?", file.report)  # it is here again
            for former, successor in successors.items():
                self._rows("INSERT OR REPLACE INTO successors VALUES (?, ?, ?)", former, successor, time.time())
            self._rows(
                "DELETE FROM outlines WHERE NOT EXISTS "
                "(SELECT 1 FROM files WHERE files.own = outlines.id AND files.basis = outlines.basis)"
            )

    def successor(self, report: str) -> str | None:
        """The id of the report that took another's place, the newest of its line."""
        line = [report]
        while rows := self._rows("SELECT successor FROM successors WHERE id = ?", line[-1]):
            if rows[0][0] in line:
                break
            line.append(rows[0][0])
        return line[-1] if len(line) > 1 else None

    # -- what a person has said -------------------------------------------------------------------------------------

    def given(self) -> dict[str, Given]:
        """Corrections by the digest of the file."""
        return {sha256: json.loads(fields) for sha256, fields in self._rows("SELECT * FROM given")}

    def give(self, sha256: str, fields: Given) -> None:
        """Put title, agency or year of a file right; what is not in `fields` stays as it was given before."""
        with self.transaction():
            together = json.dumps(self.given().get(sha256, {}) | fields)
            self._rows("INSERT OR REPLACE INTO given VALUES (?, ?)", sha256, together)

    def take_back(self, sha256: str) -> None:
        """Forget what was put right of a file."""
        self._rows("DELETE FROM given WHERE sha256 = ?", sha256)

    def left_out(self) -> frozenset[str]:
        """Digests of files a person has taken out."""
        return frozenset(row[0] for row in self._rows("SELECT sha256 FROM left_out"))

    def leave_out(self, sha256: str, out: bool = True) -> None:
        """Take a file out of the library for good, or let it in again."""
        if out:
            self._rows("INSERT OR REPLACE INTO left_out VALUES (?, ?)", sha256, time.time())
        else:
            self._rows("DELETE FROM left_out WHERE sha256 = ?", sha256)


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")  # names of files may be no Unicode


def _path(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")
