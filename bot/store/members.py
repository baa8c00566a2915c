"""Who was admitted: people and groups, and the one-time codes of those who are waiting."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from bot.store.database import Database

USER, GROUP = "user", "group"
ADMITTED, REVOKED = "admitted", "revoked"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read wrongly over the telephone
LENGTH = 8
CODE_LIFETIME = 24 * 3600  # seconds
MAX_WAITING = 500  # codes kept at a time: a crowd of strangers must not fill the disk


class Member(NamedTuple):
    """Somebody who was admitted, or was and is no more. `id` is Telegram's; a group's is negative."""

    id: int
    kind: str
    name: str
    status: str
    since: float
    by: int


class Waiting(NamedTuple):
    """Somebody who was given a code and is not admitted yet."""

    code: str
    id: int
    kind: str
    name: str
    created: float


class Members:
    """Admissions. What is read here often is kept in memory by `bot.telegram.access`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[Member]:
        """Everybody ever admitted, the latest first."""
        rows = self._db.rows("SELECT id, kind, name, status, since, by FROM members ORDER BY since DESC, id")
        return [Member(*row) for row in rows]

    def waiting(self) -> list[Waiting]:
        """Those whose code can still be approved, the latest first."""
        oldest = self._db.now() - CODE_LIFETIME
        rows = self._db.rows(
            "SELECT code, id, kind, name, created FROM codes WHERE created > ? ORDER BY created DESC", (oldest,)
        )
        return [Waiting(*row) for row in rows]

    def code_for(self, who: int, kind: str, name: str) -> tuple[Waiting, bool]:
        """The code of somebody who is not admitted, and whether it is a new one."""
        with self._db.transaction():
            for known in self.waiting():
                if known.id == who:
                    return known, False
            code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
            now = self._db.now()
            self._db.write("DELETE FROM codes WHERE id = ?", (who,))
            self._db.write("INSERT INTO codes VALUES (?, ?, ?, ?, ?)", (code, who, kind, name, now))
            self._db.write(
                "DELETE FROM codes WHERE code NOT IN (SELECT code FROM codes ORDER BY created DESC LIMIT ?)",
                (MAX_WAITING,),
            )
            return Waiting(code, who, kind, name, now), True

    def approve(self, code: str, by: int) -> Member | None:
        """Admit whom the code was given to; None if it is unknown, used or too old."""
        with self._db.transaction():
            found = [item for item in self.waiting() if item.code == code.strip().upper()]
            if not found:
                return None
            who = found[0]
            self._db.write("DELETE FROM codes WHERE code = ?", (who.code,))
            member = Member(who.id, who.kind, who.name, ADMITTED, self._db.now(), by)
            self._db.write("INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?, ?)", member)
            return member

    def refuse(self, code: str) -> bool:
        """Make a code void; False if there is none."""
        return self._db.write("DELETE FROM codes WHERE code = ?", (code.strip().upper(),)) > 0

    def revoke(self, who: int, by: int) -> Member | None:
        """Take an admission back; None if there is none."""
        with self._db.transaction():
            changed = self._db.write(
                "UPDATE members SET status = ?, since = ?, by = ? WHERE id = ? AND status = ?",
                (REVOKED, self._db.now(), by, who, ADMITTED),
            )
            return next((member for member in self.all() if member.id == who), None) if changed else None

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup with another id: its admission goes with it, and its dialogues."""
        with self._db.transaction():
            self._db.write("UPDATE OR REPLACE members SET id = ? WHERE id = ?", (new, old))
            self._db.write("UPDATE OR REPLACE codes SET id = ? WHERE id = ?", (new, old))
            self._db.write("UPDATE OR REPLACE conversations SET chat = ? WHERE chat = ?", (new, old))
            self._db.write("UPDATE answers SET chat = ? WHERE chat = ?", (new, old))
