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


class Database:
    """A connection shared by threads, whose statements run one at a time, a transaction to its end; and one that only
    reads.
    """

    def __init__(self, path: Path, steps: Sequence[str], tables: Sequence[str], clock: Clock | None = None) -> None:
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
