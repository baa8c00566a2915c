"""Dialogues, the answers whose buttons must go on working, and what people thought of them."""

from __future__ import annotations

import json
import secrets
from typing import NamedTuple

from bot.store.database import Database

UP, DOWN = "up", "down"
NOT_FOUND = "not_found"
MAX_TURNS = 12  # earlier messages of a dialogue that are kept, for a line of the evaluation set
DAY = 24 * 3600  # seconds


class Place(NamedTuple):
    """Where a dialogue is held: chat, topic (0 for none) and who speaks. Nothing is shared between places."""

    chat: int
    thread: int
    user: int


class Dialogue(NamedTuple):
    """`state` is what the answerer remembers, as JSON ("" for nothing); `turns` the messages so far."""

    state: str
    turns: tuple[str, ...]


class Record(NamedTuple):
    """One answer. `asked` and `message` are the message ids of the question and of the answer (None: not sent yet).

    `card` is what was shown, as JSON; `corpus` the version of the corpus it came from.
    """

    id: str
    at: float
    place: Place
    asked: int
    message: int | None
    question: str
    turns: tuple[str, ...]
    status: str
    card: str
    corpus: str


class Verdict(NamedTuple):
    """What somebody thought of an answer: `number` counts entries, `verdict` is `up`, `down`, or "" for none given."""

    number: int
    verdict: str
    user: int
    at: float
    record: Record


_FIELDS = "a.id, a.at, a.chat, a.thread, a.user, a.asked, a.message, a.question, a.turns, a.status, a.card, a.corpus"


class Records:
    """Dialogues, answers and feedback."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def dialogue(self, place: Place) -> Dialogue:
        """What was said so far; empty if nothing. It waits for nobody and takes microseconds."""
        rows = self._db.look("SELECT state, turns FROM conversations WHERE chat = ? AND thread = ? AND user = ?", place)
        return Dialogue(rows[0][0], tuple(json.loads(rows[0][1]))) if rows else Dialogue("", ())

    def forget(self, place: Place) -> None:
        """Start afresh."""
        self._db.write("DELETE FROM conversations WHERE chat = ? AND thread = ? AND user = ?", place)

    def answered(self, record: Record, state: str) -> None:
        """Keep an answer and the state of its dialogue, together."""
        turns = json.dumps((*record.turns, record.question)[-MAX_TURNS:], ensure_ascii=False)
        with self._db.transaction():
            self._db.write(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?, ?)",
                (*record.place, state, turns, record.at),
            )
            self._db.write(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (record.id, record.at, *record.place, record.asked, record.message, record.question,
                 json.dumps(record.turns, ensure_ascii=False), record.status, record.card, record.corpus),
            )  # fmt: skip

    def sent(self, answer: str, message: int) -> None:
        """The answer went out as this message."""
        self._db.write("UPDATE answers SET message = ? WHERE id = ?", (message, answer))

    def find(self, answer: str) -> Record | None:
        """An answer by its id."""
        rows = self._db.rows(f"SELECT {_FIELDS} FROM answers a WHERE a.id = ?", (answer,))
        return _record(tuple(rows[0])) if rows else None

    def answer_to(self, chat: int, asked: int) -> Record | None:
        """The last answer to a message of a chat."""
        rows = self._db.rows(
            f"SELECT {_FIELDS} FROM answers a WHERE a.chat = ? AND a.asked = ? ORDER BY a.rowid DESC LIMIT 1",
            (chat, asked),
        )
        return _record(tuple(rows[0])) if rows else None

    def sent_as(self, chat: int, message: int) -> Record | None:
        """The answer that a message of ours is."""
        rows = self._db.rows(f"SELECT {_FIELDS} FROM answers a WHERE a.chat = ? AND a.message = ?", (chat, message))
        return _record(tuple(rows[0])) if rows else None

    def last_messages(self) -> list[tuple[int, int]]:
        """The latest answers that are known to have been sent: chat and id of the message, up to 1,000."""
        rows = self._db.rows("SELECT chat, message FROM answers WHERE message IS NOT NULL ORDER BY at DESC LIMIT 1000")
        return [tuple(row) for row in rows]

    def judge(self, answer: str, user: int, verdict: str) -> None:
        """Keep what `user` thinks of an answer; a second thought replaces the first."""
        self._db.write(
            "INSERT INTO feedback (answer, user, verdict, at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (answer, user) DO UPDATE SET verdict = excluded.verdict, at = excluded.at",
            (answer, user, verdict, self._db.now()),
        )

    def feedback(self, number: int | None = None) -> list[Verdict]:
        """Every entry, the latest first, or the one with this number."""
        where, values = ("WHERE f.number = ?", (number,)) if number is not None else ("", ())
        rows = self._db.rows(
            f"SELECT f.number, f.verdict, f.user, f.at, {_FIELDS} FROM feedback f JOIN answers a ON a.id = f.answer "
            f"{where} ORDER BY f.at DESC, f.number DESC",
            values,
        )
        return [Verdict(row[0], row[1], row[2], row[3], _record(tuple(row)[4:])) for row in rows]

    def gaps(self) -> list[tuple[int, Record]]:
        """Questions that found nothing, each once with how often it was asked, the most frequent first."""
        rows = self._db.rows(
            f"SELECT count(*), max(a.at), {_FIELDS} FROM answers a WHERE a.status = ? "
            "GROUP BY a.question ORDER BY 1 DESC, 2 DESC",
            (NOT_FOUND,),
        )
        return [(row[0], _record(tuple(row)[2:])) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many answers by status, how many judgements by verdict, how many people asked."""
        out = {row[0]: row[1] for row in self._db.rows("SELECT status, count(*) FROM answers GROUP BY status")}
        out |= {row[0]: row[1] for row in self._db.rows("SELECT verdict, count(*) FROM feedback GROUP BY verdict")}
        out["people"] = self._db.rows("SELECT count(DISTINCT user) FROM answers")[0][0]
        return out

    def prune(self, days: int) -> int:
        """Forget dialogues and answers older than `days`, except answers that were judged or found nothing.

        Those are what the corpus and the program are improved by; they go after ten times as long.
        """
        now = self._db.now()
        with self._db.transaction():
            self._db.write("DELETE FROM conversations WHERE updated < ?", (now - days * DAY,))
            gone = self._db.write(
                "DELETE FROM answers WHERE at < ? AND status <> ? AND id NOT IN (SELECT answer FROM feedback)",
                (now - days * DAY, NOT_FOUND),
            )
            gone += self._db.write("DELETE FROM answers WHERE at < ?", (now - 10 * days * DAY,))
            self._db.write("DELETE FROM feedback WHERE answer NOT IN (SELECT id FROM answers)")
            return gone


def new_id() -> str:
    """An id for an answer: short enough for a button, too long to guess."""
    return secrets.token_hex(6)


def _record(row: tuple[object, ...]) -> Record:
    answer, at, chat, thread, user, asked, message, question, turns, status, card, corpus = row
    place = Place(chat, thread, user)  # type: ignore[arg-type]
    said = tuple(json.loads(str(turns)))
    return Record(answer, at, place, asked, message, question, said, status, card, corpus)  # type: ignore[arg-type]
