"""An SQLite file that nobody can write now, because the disk is full or read-only → what is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bot.store.database import Value


class Still:
    """Reads a file as it lies there, and writes nothing beside it, as SQLite does otherwise to read."""

    def __init__(self, path: Path) -> None:
        """Raises sqlite3.Error where the file cannot be read, or lacks what was last written to it."""
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise sqlite3.OperationalError(f"{log.name} is not empty")
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._connection.row_factory = sqlite3.Row

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """All rows of one statement."""
        return self._connection.execute(statement, values).fetchall()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
