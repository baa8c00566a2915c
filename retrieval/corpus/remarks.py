"""What a person has said of the files of a library, as its store keeps it: what was put right, what was taken out."""

from __future__ import annotations

import json
import time
from typing import Any

from retrieval.corpus.database import Database
from retrieval.corpus.kept import Given


class Remarks:
    """See above, and `Store`. Every method may raise sqlite3.Error."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.transaction = database.transaction

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._database.connection.execute(statement, values).fetchall()

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
