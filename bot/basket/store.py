"""The file of the baskets: whose they are, what is in them in which order, and what each person prefers.

An item keeps the words and the source as they were when it was taken. The file survives the process being killed at
any moment; a newer program brings an older file up by steps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from bot.arguments import UsageError
from bot.quoting import Excerpt, Style
from bot.store.database import Database, Value
from bot.store.refusals import only_writing, why
from bot.store.still import Still
from bot.texts import basket as texts

FILE = "basket.sqlite3"
SELF = ""  # who uses the command line and the console

_MADE = """
CREATE TABLE baskets (
    number INTEGER PRIMARY KEY, user TEXT NOT NULL, name TEXT NOT NULL, since REAL NOT NULL, UNIQUE (user, name)
);
CREATE TABLE items (
    number INTEGER PRIMARY KEY AUTOINCREMENT, basket INTEGER NOT NULL REFERENCES baskets, place INTEGER NOT NULL,
    citation TEXT NOT NULL, excerpt TEXT NOT NULL, question TEXT NOT NULL, note TEXT NOT NULL, at REAL NOT NULL
);
CREATE INDEX items_by_basket ON items (basket, place);
CREATE TABLE habits (user TEXT PRIMARY KEY, style TEXT NOT NULL, basket TEXT NOT NULL);
"""
_STEPS = (_MADE,)  # what makes each version of the file out of the one before; never changed, only added to
_TABLES = ("baskets", "items", "habits")


class BasketError(UsageError):
    """Something cannot be done with a basket; the message is the sentence to show."""

    status = 1


class Item(NamedTuple):
    """A quote in a basket: `number` is its place from 1, `at` when it was taken in seconds since the epoch."""

    number: int
    excerpt: Excerpt
    question: str
    note: str
    at: float


class Taken(NamedTuple):
    """What came of taking a quote: its place, and whether it is new there."""

    number: int
    new: bool


class Baskets:
    """One person's baskets. Every method raises BasketError where the file cannot be read or written."""

    def __init__(self, folder: Path, user: str = SELF) -> None:
        """`folder` is that of the state; the file is made when something is first kept in it."""
        self._path = folder / FILE
        self._user = user
        self._opened: Database | None = None

    # --- what the person prefers

    @property
    def style(self) -> Style:
        """How sources are worded."""
        kept = self._habits()[0] if self._path.exists() else ""
        return Style(kept) if kept in tuple(Style) else Style.OFFICIAL

    @style.setter
    def style(self, style: Style) -> None:
        self._set_habits(str(style), self._habits()[1])

    @property
    def current(self) -> str:
        """The name of the basket that is used where none is named."""
        kept = self._habits()[1] if self._path.exists() else ""
        return kept or texts.DEFAULT

    def use(self, name: str) -> None:
        """Make `name` the current basket; it is made where there is none."""
        name = " ".join(name.split())
        if not name:
            raise BasketError(texts.NAMELESS)
        with self._change() as database:
            self._basket(database, name)
            self._set_habits(self._habits()[0], name)

    # --- baskets

    def names(self) -> list[tuple[str, int]]:
        """Every basket with how many quotes are in it, in the order they were made."""
        if not self._path.exists():
            return []
        rows = self._rows(
            "SELECT b.name, count(i.number) FROM baskets b LEFT JOIN items i ON i.basket = b.number "
            "WHERE b.user = ? GROUP BY b.number ORDER BY b.number",
            (self._user,),
        )
        return [(row[0], row[1]) for row in rows]

    def items(self, name: str = "") -> list[Item]:
        """What is in a basket, in its order. Raises BasketError where there is no basket of that name."""
        if not self._path.exists():
            return self._none(name)
        rows = self._rows(
            "SELECT i.excerpt, i.question, i.note, i.at FROM items i JOIN baskets b ON b.number = i.basket "
            "WHERE b.user = ? AND b.name = ? ORDER BY i.place, i.number",
            (self._user, name or self.current),
        )
        with self._told():
            items = [
                Item(number, Excerpt.model_validate_json(row[0]), row[1], row[2], row[3])
                for number, row in enumerate(rows, start=1)
            ]
        return items or self._none(name)

    def _none(self, name: str) -> list[Item]:
        if name and name != texts.DEFAULT and name not in [known for known, _ in self.names()]:
            raise BasketError(texts.NO_BASKET.format(name=name))
        return []

    # --- what is in one

    def add(self, excerpt: Excerpt, question: str = "", note: str = "", name: str = "") -> Taken:
        """Put a quote at the end of a basket; one that is in it already stays where it is."""
        with self._change() as database:
            basket = self._basket(database, name or self.current)
            numbers = self._numbers(database, basket)
            held = database.rows("SELECT number FROM items WHERE basket = ? AND citation = ?", (basket, excerpt.id))
            if held:
                return Taken(numbers.index(held[0][0]) + 1, False)
            database.write(
                "INSERT INTO items (basket, place, citation, excerpt, question, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (basket, len(numbers), excerpt.id, excerpt.model_dump_json(), question, note, database.now()),
            )
            return Taken(len(numbers) + 1, True)

    def remove(self, numbers: Iterable[int], name: str = "") -> int:
        """Take quotes out by their places; returns how many are left. Nothing is taken out where one is not there."""
        with self._change() as database:
            basket = self._basket(database, name or self.current)
            keys = self._numbers(database, basket)
            gone = [self._at(keys, number, name) for number in dict.fromkeys(numbers)]
            for key in gone:
                database.write("DELETE FROM items WHERE number = ?", (key,))
            left = [key for key in keys if key not in gone]
            self._order(database, left)
            return len(left)

    def move(self, number: int, to: int, name: str = "") -> None:
        """Move the quote at a place to another, between those that are there."""
        with self._change() as database:
            basket = self._basket(database, name or self.current)
            keys = self._numbers(database, basket)
            moved = self._at(keys, number, name)
            self._at(keys, to, name)
            keys.remove(moved)
            keys.insert(to - 1, moved)
            self._order(database, keys)

    def note(self, number: int, note: str, name: str = "") -> None:
        """Write a note beside a quote, instead of the one before; an empty one takes it away."""
        with self._change() as database:
            basket = self._basket(database, name or self.current)
            key = self._at(self._numbers(database, basket), number, name)
            database.write("UPDATE items SET note = ? WHERE number = ?", (note, key))

    def clear(self, name: str = "") -> int:
        """Empty a basket; returns how many quotes were in it."""
        with self._change() as database:
            basket = self._basket(database, name or self.current)
            return database.write("DELETE FROM items WHERE basket = ?", (basket,))

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # --- the file

    @contextmanager
    def _change(self) -> Iterator[Database]:
        """All of what is done inside is kept, or nothing; what the file refuses becomes a BasketError."""
        with self._told(), self._open().transaction():
            yield self._open()

    def _open(self) -> Database:
        if self._opened is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._opened = Database(self._path, _STEPS, _TABLES)
        return self._opened

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error, ValidationError) as error:
            raise BasketError(texts.UNUSABLE.format(file=self._path, detail=why(error, self._path))) from None

    def _rows(self, statement: str, values: Sequence[Value]) -> list[sqlite3.Row]:
        """All rows of one statement that changes nothing; they are there on a full disk, too."""
        with self._told():
            try:
                return self._open().rows(statement, values)
            except sqlite3.OperationalError as error:
                if not only_writing(error):
                    raise
                still = Still(self._path)
                try:
                    return still.rows(statement, values)
                finally:
                    still.close()

    def _habits(self) -> tuple[str, str]:
        rows = self._rows("SELECT style, basket FROM habits WHERE user = ?", (self._user,))
        return (rows[0][0], rows[0][1]) if rows else ("", "")

    def _set_habits(self, style: str, basket: str) -> None:
        with self._change() as database:
            database.write("INSERT OR REPLACE INTO habits VALUES (?, ?, ?)", (self._user, style, basket))

    def _basket(self, database: Database, name: str) -> int:
        database.write("INSERT OR IGNORE INTO baskets (user, name, since) VALUES (?, ?, ?)",
                       (self._user, name, database.now()))  # fmt: skip
        return int(database.rows("SELECT number FROM baskets WHERE user = ? AND name = ?", (self._user, name))[0][0])

    @staticmethod
    def _numbers(database: Database, basket: int) -> list[int]:
        rows = database.rows("SELECT number FROM items WHERE basket = ? ORDER BY place, number", (basket,))
        return [row[0] for row in rows]

    def _at(self, keys: list[int], number: int, name: str) -> int:
        if not 1 <= number <= len(keys):
            raise BasketError(texts.NO_ITEM.format(name=name or self.current, number=number, count=len(keys)))
        return keys[number - 1]

    @staticmethod
    def _order(database: Database, keys: list[int]) -> None:
        for place, key in enumerate(keys):
            database.write("UPDATE items SET place = ? WHERE number = ?", (place, key))
