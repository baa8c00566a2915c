"""An SQLite file: its schema, transactions that may come from any thread, and looks that wait for none."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

Clock = Callable[[], float]  # seconds since the epoch
Value = str | int | float | None

BUSY = 5.0  # seconds to wait for another process (wenbao feedback) to let go

MADE = """
CREATE TABLE members (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
    since REAL NOT NULL, by INTEGER NOT NULL
);
CREATE TABLE codes (
    code TEXT PRIMARY KEY, id INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, created REAL NOT NULL
);
CREATE TABLE conversations (
    chat INTEGER, thread INTEGER, user INTEGER, state TEXT NOT NULL, turns TEXT NOT NULL, updated REAL NOT NULL,
    PRIMARY KEY (chat, thread, user)
);
CREATE TABLE answers (
    id TEXT PRIMARY KEY, at REAL NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL, user INTEGER NOT NULL,
    asked INTEGER NOT NULL, message INTEGER, question TEXT NOT NULL, turns TEXT NOT NULL, status TEXT NOT NULL,
    card TEXT NOT NULL, corpus TEXT NOT NULL
);
CREATE INDEX answers_by_question ON answers (chat, asked);
CREATE INDEX answers_by_time ON answers (at);
CREATE TABLE feedback (
    number INTEGER PRIMARY KEY AUTOINCREMENT, answer TEXT NOT NULL, user INTEGER NOT NULL, verdict TEXT NOT NULL,
    at REAL NOT NULL, UNIQUE (answer, user)
);
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, user INTEGER, chat INTEGER, action TEXT NOT NULL,
    question TEXT, shown TEXT NOT NULL
);
CREATE TABLE audit_archived (upto INTEGER NOT NULL);
INSERT INTO audit_archived VALUES (0);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit WHEN old.number > (SELECT upto FROM audit_archived)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY, mark TEXT NOT NULL, body TEXT, state INTEGER NOT NULL, tries INTEGER NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX inbox_by_state ON inbox (state) WHERE state < 2;
"""
SENT = "CREATE TABLE sent (number INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL, message INTEGER NOT NULL);"
OFFERED = """
CREATE TABLE offers (
    id TEXT PRIMARY KEY, chat INTEGER NOT NULL, asked INTEGER NOT NULL, name TEXT NOT NULL, given TEXT NOT NULL,
    shown TEXT NOT NULL, awaits TEXT NOT NULL, at REAL NOT NULL, UNIQUE (chat, asked)
);
CREATE TABLE news (number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL);
CREATE TABLE told (chat INTEGER PRIMARY KEY, upto INTEGER NOT NULL);
"""
CHOSEN = (
    "CREATE TABLE collections (chat INTEGER PRIMARY KEY, name TEXT NOT NULL, by INTEGER NOT NULL, at REAL NOT NULL);"
)
TABLES = ("members", "codes", "conversations", "answers", "feedback", "audit", "audit_archived", "inbox", "sent",
          "offers", "news", "told", "collections")  # fmt: skip
STEPS = (
    MADE,
    SENT,
    OFFERED,
    CHOSEN,
)  # what makes each version of the bot's file out of the one before; never changed, only added to


class Database:
    """A connection shared by threads, whose statements run one at a time, a transaction to its end; and one that only
    reads.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock | None = None,
        steps: Sequence[str] = STEPS,
        tables: Sequence[str] = TABLES,
    ) -> None:
        """Open (or create) the file. `steps` make each version of it out of the one before, `tables` are all it has.

        Raises sqlite3.Error where it cannot be written, or is somebody else's.
        """
        self.now: Clock = clock or time.time
        self._lock = threading.RLock()
        self._hurried = False
        self._connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")  # WAL keeps what was committed when the process dies
        with self.transaction():
            version = self.rows("PRAGMA user_version")[0][0]
            if version < len(steps):
                for statement in _statements("".join(steps[version:])):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version={len(steps)}")
            for table in tables:
                self._connection.execute(f"SELECT 1 FROM {table} LIMIT 1")  # raises where the file is somebody else's
        self._reader = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        self._reader.row_factory = sqlite3.Row
        self._reader.execute("PRAGMA query_only=ON")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept, or nothing. Transactions inside one another are one."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._wait()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """All rows of one statement."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def look(self, statement: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """All rows of one statement, as last committed; it does not wait for a transaction of another thread."""
        return self._reader.execute(statement, values).fetchall()

    def write(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run one statement that changes something; returns how many rows it changed."""
        with self._lock:
            self._wait()
            return self._connection.execute(statement, values).rowcount

    def hurry(self) -> None:
        """Wait for no other process from now on: the end is near, and what is not written is repaired at the start."""
        self._hurried = True

    def _wait(self) -> None:
        if self._hurried:
            self._connection.execute("PRAGMA busy_timeout=0")

    def close(self) -> None:
        """Close the connections."""
        self._reader.close()
        with self._lock:
            self._connection.close()


def _statements(script: str) -> Iterator[str]:
    # executescript() would end the transaction that makes creating the tables all or nothing.
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""
