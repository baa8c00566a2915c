"""A path → the SQLite file there: its schema, transactions, and a connection for every process and thread.

A connection must not be taken along by a fork, and serves one thread at a time: each gets its own when it first asks.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

VERSION = 7
BUSY = 10.0  # seconds to wait for another process to let go
# Pages of the log that are taken over into the file at a time (64 MB): with a quarter of that, much that is kept takes
# half as long again.
LOGGED = 16_000
# What is made of texts and files, and can be made again.
MADE = """
CREATE TABLE outlines (
    id TEXT NOT NULL, basis TEXT NOT NULL, outline BLOB NOT NULL, terms BLOB NOT NULL, PRIMARY KEY (id, basis)
);
CREATE TABLE sources (
    id TEXT NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL, identity TEXT NOT NULL, passages INTEGER NOT NULL,
    loose REAL, PRIMARY KEY (id, basis)
) WITHOUT ROWID;
CREATE INDEX sources_loose ON sources (loose) WHERE loose IS NOT NULL;
CREATE TABLE vocabulary (token TEXT PRIMARY KEY, passages INTEGER NOT NULL, sound TEXT) WITHOUT ROWID;
CREATE INDEX vocabulary_by_sound ON vocabulary (sound) WHERE sound IS NOT NULL;
CREATE INDEX files_by_own ON files (own, basis);
"""
CHECKED = """
CREATE TABLE checked (publications INTEGER NOT NULL, publication INTEGER NOT NULL, folder TEXT NOT NULL);
INSERT INTO checked VALUES (0, 0, '');
"""
SHOWN = "ALTER TABLE checked ADD COLUMN shown TEXT NOT NULL DEFAULT '';"
# Files are found by what is asked of them, and the folder is held against its last listing.
LISTED = """
ALTER TABLE checked RENAME TO former_checked;
CREATE TABLE checked (
    publications INTEGER NOT NULL, listed BLOB NOT NULL, said TEXT NOT NULL, shown TEXT NOT NULL
);
INSERT INTO checked SELECT publications, x'', '', shown FROM former_checked;
DROP TABLE former_checked;
CREATE INDEX IF NOT EXISTS files_by_place ON files (place);
CREATE INDEX IF NOT EXISTS files_by_digest ON files (sha256);
CREATE INDEX IF NOT EXISTS files_by_identity ON files (identity);
CREATE INDEX IF NOT EXISTS files_by_report ON files (report);
CREATE INDEX IF NOT EXISTS files_unread ON files (path) WHERE reason != '';
"""
SCHEMA = (
    """
CREATE TABLE originals (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, sha256 TEXT NOT NULL, path BLOB NOT NULL, reader TEXT NOT NULL,
    text BLOB NOT NULL, rest TEXT NOT NULL, added REAL NOT NULL
);
CREATE INDEX originals_by_file ON originals (sha256, reader);
CREATE UNIQUE INDEX originals_by_digest ON originals (digest);
CREATE TABLE files (
    path BLOB PRIMARY KEY, place BLOB NOT NULL, size INTEGER NOT NULL, stamp INTEGER NOT NULL, checked INTEGER NOT NULL,
    sha256 TEXT NOT NULL, own TEXT NOT NULL, basis TEXT NOT NULL, identity TEXT NOT NULL, report TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE given (sha256 TEXT PRIMARY KEY, fields TEXT NOT NULL);
CREATE TABLE left_out (sha256 TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE successors (id TEXT PRIMARY KEY, successor TEXT NOT NULL, at REAL NOT NULL);
"""
    + MADE
    + CHECKED
    + SHOWN
    + LISTED
)


# What brings a store of a former version up to the next one: what is made of the texts is made again.
MIGRATIONS = {
    1: "DROP TABLE outlines; UPDATE files SET basis = '';" + MADE,
    2: CHECKED,
    3: SHOWN,
    4: LISTED,
    5: "",  # terms are packed in another way (`numbered`), which former versions cannot read
    6: "",  # … and once more
}

TRIES, PAUSE = 4, 0.05  # to open a file that others set aside at the same time; seconds between


class StoreUnusable(Exception):
    """The file cannot be used: its folder cannot be written, the disk is full, or it is none of ours."""


class Database:
    """One SQLite file, or memory where `path` is None."""

    def __init__(self, path: Path | None) -> None:
        """Raises StoreUnusable. A file that is damaged is set aside, not deleted, and a new one begun."""
        self.path = path
        self._own = threading.local()
        self._shared: sqlite3.Connection | None = None
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._prepare()
            except sqlite3.DatabaseError as error:
                if path is None or (isinstance(error, sqlite3.OperationalError) and not _lock_of(path).exists()):
                    raise
                self._begin_anew(path)  # it is damaged, or another process sets it aside at this moment
        except (OSError, sqlite3.Error) as error:
            raise StoreUnusable(str(error)) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this process and thread."""
        if self.path is None:
            if self._shared is None:
                self._shared = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            return self._shared
        held: tuple[int, sqlite3.Connection] | None = getattr(self._own, "held", None)
        if held is None or held[0] != os.getpid():
            connection = sqlite3.connect(self.path, timeout=BUSY, isolation_level=None)
            connection.execute("PRAGMA synchronous=NORMAL")  # WAL keeps what was committed when the process dies
            connection.execute(f"PRAGMA wal_autocheckpoint={LOGGED}")
            held = self._own.held = (os.getpid(), connection)
        return held[1]

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA journal_mode=WAL")
        if self._version() == VERSION:
            return
        with self.transaction():
            version = self._version()
            if version > VERSION:
                raise sqlite3.OperationalError(f"version {version}")
            steps = [MIGRATIONS[step] for step in range(version, VERSION)] if version else [SCHEMA]
            for statement in filter(str.strip, ";".join(steps).split(";")):
                self.connection.execute(statement)
            self.connection.execute(f"PRAGMA user_version={VERSION}")

    def _begin_anew(self, path: Path) -> None:
        """Set what is damaged aside and begin a new file, unless another process has done so meanwhile."""
        from filelock import FileLock

        self.close()
        with FileLock(_lock_of(path)):
            for left in reversed(range(TRIES)):
                try:
                    return self._prepare()
                except sqlite3.DatabaseError as error:
                    self.close()
                    if not isinstance(error, sqlite3.OperationalError):
                        _set_aside(path)
                    elif not left:
                        raise
                    else:
                        time.sleep(PAUSE)  # others had what was set aside open a moment ago
            self._prepare()

    def _version(self) -> int:
        found: int = self.connection.execute("PRAGMA user_version").fetchone()[0]
        return found

    @contextmanager
    def transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
        """Everything inside is kept, or nothing; transactions inside one another are one. Raises sqlite3.Error."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        connection.execute(begin)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close this thread's connection."""
        held = getattr(self._own, "held", None)
        if held is not None and held[0] == os.getpid():
            held[1].close()
        self._own.held = None


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.aside")


def _set_aside(path: Path) -> None:
    """Rename a damaged file and what SQLite keeps beside it, to a name nothing else has."""
    now = time.time_ns()
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(f"{path}.damaged-{now}{suffix}")
