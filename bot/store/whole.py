"""The store as a whole: all its tables, opened together."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from bot.store.audit import Audit
from bot.store.choices import Choices
from bot.store.database import Clock, Database
from bot.store.inbox import Inbox
from bot.store.members import Members
from bot.store.offers import News, Offers
from bot.store.records import Records
from bot.store.schema import STEPS, TABLES

FILE = "bot.sqlite3"
StoreError = sqlite3.Error  # the file is locked for long, the disk is full, or it is no store


class Store(NamedTuple):
    """The tables, by what they are for. Every call is synchronous and short; one at a time."""

    folder: Path  # in which it is, with whatever else the bot keeps
    database: Database
    members: Members
    records: Records
    audit: Audit
    inbox: Inbox
    offers: Offers
    news: News
    choices: Choices

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def open_store(folder: Path, *, clock: Clock | None = None, audit_rows: int = 100_000, questions: bool = True) -> Store:
    """Open (or create) the store in `folder`. Raises OSError and StoreError where it cannot be written.

    `audit_rows` is how many entries the log holds before the older half moves to an archive; `questions` says whether
    the log may hold what was asked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder / FILE, STEPS, TABLES, clock)
    return Store(
        folder,
        database,
        Members(database),
        Records(database),
        Audit(database, folder / "audit", audit_rows, questions),
        Inbox(database),
        Offers(database),
        News(database),
        Choices(database),
    )
