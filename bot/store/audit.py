"""The append-only log: who did what and when, what was asked, which citations were shown.

The file itself refuses changes; old entries move to compressed archives beside it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bot.store.database import Database

ARCHIVES = 24  # archives kept; the oldest goes when there are more


class Entry(NamedTuple):
    """`at` is in seconds since the epoch; `question` is None where the log is to hold no questions."""

    number: int
    at: float
    user: int | None
    chat: int | None
    action: str
    question: str | None
    shown: tuple[str, ...]


class Audit:
    """The log. `limit` is how many entries the file holds before the older half is archived in `folder`."""

    def __init__(self, database: Database, folder: Path, limit: int, questions: bool) -> None:
        self._db = database
        self._folder = folder
        self._limit = limit
        self._questions = questions

    def add(
        self, action: str, *, user: int | None = None, chat: int | None = None, question: str | None = None,
        shown: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Append one entry; `shown` are ids of citations, or whom an administrator's decision was about."""
        self._db.write(
            "INSERT INTO audit (at, user, chat, action, question, shown) VALUES (?, ?, ?, ?, ?, ?)",
            (self._db.now(), user, chat, action, question if self._questions else None, json.dumps(list(shown))),
        )

    def entries(self, limit: int = 100) -> list[Entry]:
        """The latest entries, the latest first."""
        rows = self._db.rows("SELECT * FROM audit ORDER BY number DESC LIMIT ?", (limit,))
        return [Entry(**dict(row) | {"shown": tuple(json.loads(row["shown"]))}) for row in rows]

    def rotate(self) -> Path | None:
        """Archive the older half once there are more than `limit` entries; returns the archive, if one was made.

        Killed half-way, the next rotation writes the same archive again: nothing is deleted before it is on disk.
        """
        count, last = self._db.rows("SELECT count(*), max(number) FROM audit")[0]
        if count <= self._limit:
            return None
        upto = last - self._limit // 2
        rows = self._db.rows("SELECT * FROM audit WHERE number <= ? ORDER BY number", (upto,))
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"audit-{rows[0]['number']:012d}-{upto:012d}.jsonl.gz"
        part = path.with_suffix(".part")
        with gzip.open(part, "wt", encoding="utf-8") as out:
            for row in rows:
                entry = dict(row) | {"shown": json.loads(row["shown"])}
                out.write(json.dumps(entry, ensure_ascii=False) + "\n")
        part.replace(path)
        with self._db.transaction():
            self._db.write("UPDATE audit_archived SET upto = ?", (upto,))
            self._db.write("DELETE FROM audit WHERE number <= ?", (upto,))
        for old in sorted(self._folder.glob("audit-*.jsonl.gz"))[:-ARCHIVES]:
            old.unlink()
        return path
