"""Which of the named collections each chat asks; a chat that is not here asks the usual one."""

from __future__ import annotations

from bot.store.database import Database


class Choices:
    """The choices of administrators. Kept in memory too: every update looks one up."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._kept = {row[0]: str(row[1]) for row in database.rows("SELECT chat, name FROM collections")}

    def of(self, chat: int) -> str:
        """The name of the collection a chat asks, "" for the usual one."""
        return self._kept.get(chat, "")

    def choose(self, chat: int, name: str, by: int) -> None:
        """Have a chat ask another collection ("" for the usual one); its dialogues begin anew."""
        with self._db.transaction():
            self._db.write("DELETE FROM collections WHERE chat = ?", (chat,))
            if name:
                self._db.write("INSERT INTO collections VALUES (?, ?, ?, ?)", (chat, name, by, self._db.now()))
            self._db.write("DELETE FROM conversations WHERE chat = ?", (chat,))
        self._kept.pop(chat, None)
        if name:
            self._kept[chat] = name

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup with another id."""
        self._db.write("UPDATE OR REPLACE collections SET chat = ? WHERE chat = ?", (new, old))
        if old in self._kept:
            self._kept[new] = self._kept.pop(old)
