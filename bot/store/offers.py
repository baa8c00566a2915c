"""Files that were offered for the library and are not decided about, and who is told what came into it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.store.database import Database

LIFETIME = 7 * 24 * 3600  # seconds an offer waits for a decision, and news are news
ADDED, UPDATED = "added", "updated"


class Offer(NamedTuple):
    """A file that somebody sent: the message (chat and id) it came with, its name, `given` (title, agency, year as they
    were put right), `shown` (what the receipt said of each file in it, by digest), and the field the next message
    `awaits`, "" for none.
    """

    id: str
    chat: int
    asked: int
    name: str
    given: dict[str, Any]
    shown: dict[str, list[str]]
    awaits: str


class Offers:
    """Offers by their id."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, chat: int, asked: int, name: str) -> Offer:
        """The offer made with a message: the one there is, or a new one."""
        with self._db.transaction():
            self._db.write(
                "INSERT INTO offers VALUES (?, ?, ?, ?, '{}', '{}', '', ?) ON CONFLICT (chat, asked) DO NOTHING",
                (secrets.token_hex(6), chat, asked, name, self._db.now()),
            )
            rows = self._db.rows("SELECT * FROM offers WHERE chat = ? AND asked = ?", (chat, asked))
            return _offer(tuple(rows[0]))

    def find(self, offer: str) -> Offer | None:
        """An offer that is not decided about."""
        rows = self._db.rows("SELECT * FROM offers WHERE id = ?", (offer,))
        return _offer(tuple(rows[0])) if rows else None

    def awaiting(self, chat: int) -> Offer | None:
        """The offer for which the next message of a chat says something. It waits for nobody and takes microseconds."""
        rows = self._db.look("SELECT * FROM offers WHERE chat = ? AND awaits <> '' ORDER BY at DESC LIMIT 1", (chat,))
        return _offer(tuple(rows[0])) if rows else None

    def wait_for(self, offer: Offer, field: str) -> None:
        """The next message of the chat is `field` of this offer, and of no other."""
        with self._db.transaction():
            self._db.write("UPDATE offers SET awaits = '' WHERE chat = ?", (offer.chat,))
            self._db.write("UPDATE offers SET awaits = ? WHERE id = ?", (field, offer.id))

    def keep(self, offer: Offer) -> None:
        """Write down what was given and shown, and wait for nothing."""
        given, shown = json.dumps(offer.given, ensure_ascii=False), json.dumps(offer.shown)
        self._db.write("UPDATE offers SET given = ?, shown = ?, awaits = '' WHERE id = ?", (given, shown, offer.id))

    def end(self, offer: str) -> None:
        """It is decided about."""
        self._db.write("DELETE FROM offers WHERE id = ?", (offer,))

    def prune(self) -> list[str]:
        """Forget those nobody decided about for long; returns the ids of the others."""
        self._db.write("DELETE FROM offers WHERE at < ?", (self._db.now() - LIFETIME,))
        return [row[0] for row in self._db.rows("SELECT id FROM offers")]


class Item(NamedTuple):
    """A report that came into the library, or took the place of another (`kind`), at a time in seconds."""

    number: int
    at: float
    kind: str
    title: str


class News:
    """What came into the library, and up to what each chat was told."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, kind: str, titles: Sequence[str]) -> None:
        """These came in now."""
        with self._db.transaction():
            for title in titles:
                self._db.write("INSERT INTO news (at, kind, title) VALUES (?, ?, ?)", (self._db.now(), kind, title))

    def latest(self) -> int:
        """The number of the newest item that is still news, 0 for none. It waits for nobody."""
        found = self._db.look("SELECT max(number) FROM news WHERE at > ?", (self._db.now() - LIFETIME,))
        return found[0][0] or 0

    def take(self, chat: int) -> list[Item]:
        """What a chat has not been told yet; it counts as told from now on."""
        with self._db.transaction():
            rows = self._db.rows(
                "SELECT number, at, kind, title FROM news WHERE at > ? AND number > "
                "coalesce((SELECT upto FROM told WHERE chat = ?), 0) ORDER BY number",
                (self._db.now() - LIFETIME, chat),
            )
            if rows:
                self._db.write("INSERT OR REPLACE INTO told VALUES (?, ?)", (chat, rows[-1][0]))
            return [Item(*row) for row in rows]

    def prune(self) -> None:
        """Forget what is no news any more."""
        self._db.write("DELETE FROM news WHERE at < ?", (self._db.now() - LIFETIME,))


def _offer(row: tuple[Any, ...]) -> Offer:
    offer, chat, asked, name, given, shown, awaits, _ = row
    return Offer(offer, chat, asked, name, json.loads(given), json.loads(shown), awaits)
