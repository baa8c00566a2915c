"""Updates on their way: kept before Telegram is told they arrived, so that none is lost and none is answered twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.store.database import Database

WAITING, SENDING, DONE = 0, 1, 2
MAX_TRIES = 3  # starts of the process an update may take part in: one that kills it must not do so for ever
LATELY = 1_000  # messages sent that are remembered
REMEMBERED = 2 * 24 * 3600  # seconds an id is known after its update is done: Telegram keeps updates for one day

# Ids count up, but after a quiet week they start anywhere: the same id need not be the same update.
_KEEP = (
    "INSERT INTO inbox VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (update_id) DO UPDATE SET "
    "mark = excluded.mark, body = excluded.body, state = excluded.state, tries = 1, at = excluded.at "
    "WHERE mark <> excluded.mark"
)


class Kept(NamedTuple):
    """An update as it came, in JSON. `mark` tells it from another one that was given the same id."""

    update_id: int
    mark: str
    body: str


class Inbox:
    """Updates by their id. SENDING means that an answer may have gone out: after a crash that is found out first."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, updates: list[Kept]) -> list[int]:
        """Keep the updates that are new; returns their ids."""
        with self._db.transaction():
            return [one.update_id for one in updates if self._db.write(_KEEP, (*one, WAITING, self._db.now()))]

    def sending(self, update_id: int, begun: bool) -> None:
        """An answer is about to go out (`begun`), or was refused for certain and is still to be sent."""
        self._db.write(
            "UPDATE inbox SET state = ? WHERE update_id = ? AND state <> ?",
            (SENDING if begun else WAITING, update_id, DONE),
        )

    def done(self, update_id: int, sent: Sequence[tuple[int, int]] = ()) -> None:
        """Nothing more is to be done about an update; its text is dropped, its id remembered.

        `sent` are the messages it brought about (chat and id), remembered together with it: the id of a message that
        is not known after a crash is the id of one in doubt.
        """
        with self._db.transaction():
            self._db.write("UPDATE inbox SET state = ?, body = NULL WHERE update_id = ?", (DONE, update_id))
            for one in sent:
                self._db.write("INSERT INTO sent (chat, message) VALUES (?, ?)", one)

    def sent_lately(self) -> list[tuple[int, int]]:
        """Chat and id of the last LATELY messages."""
        rows = self._db.rows("SELECT chat, message FROM sent ORDER BY number DESC LIMIT ?", (LATELY,))
        return [tuple(row) for row in rows]

    def left_over(self) -> list[tuple[Kept, bool]]:
        """Updates a former process did not get done, in order, and whether it may have answered them.

        Call once at start.
        """
        with self._db.transaction():
            self._db.write("UPDATE inbox SET tries = tries + 1 WHERE state < ?", (DONE,))
            self._db.write("UPDATE inbox SET state = ?, body = NULL WHERE tries > ?", (DONE, MAX_TRIES))
            rows = self._db.rows("SELECT update_id, mark, body, state FROM inbox WHERE state < ? ORDER BY 1", (DONE,))
            return [(Kept(*tuple(row)[:3]), row["state"] == SENDING) for row in rows]

    def prune(self) -> None:
        """Forget the ids of updates done long ago, and of messages before the last LATELY."""
        self._db.write("DELETE FROM sent WHERE number <= (SELECT max(number) FROM sent) - ?", (LATELY,))
        self._db.write("DELETE FROM inbox WHERE state = ? AND at < ?", (DONE, self._db.now() - REMEMBERED))
