"""The log of the console: every answer with its question, kept in the state folder, to be looked up and opened again.

Of an answer its ids are kept, and the words that were seen first: it is opened from the reports, and where they are
gone those words are still there. Several processes may write; a killed one loses nothing that was kept.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bot.basket.last import Last as Shown
from bot.basket.last import Pin, opened, pins_of
from bot.render.headline import headline
from bot.render.passages import without_junk
from bot.store.database import Clock, Database
from bot.store.refusals import why
from bot.texts import logbook as texts
from retrieval import Answer, Citation, Library, PassageNotFound, Record

FILE = "log.sqlite3"
MAX_ANSWERS = 1000  # answers kept
SPARE = 50  # answers above that before the oldest are taken out
PRIVATE = 0o600

_MADE = """
CREATE TABLE answers (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, corpus TEXT NOT NULL, question TEXT NOT NULL,
    said TEXT NOT NULL, quote TEXT NOT NULL, found TEXT NOT NULL, bare TEXT NOT NULL, pins TEXT NOT NULL
);
"""
_STEPS = (_MADE,)  # what makes each version of the file out of the one before; never changed, only added to
_FIELDS = "number, at, corpus, question, said, quote, bare, pins"


class LogError(Exception):
    """The log cannot be read or written; the message is the sentence to show."""


class Entry(NamedTuple):
    """One answer: `at` in seconds since the epoch, `said` the line that answered, `quote` the words it stands in."""

    number: int
    at: float
    corpus: str
    question: str
    said: str
    quote: str
    bare: str
    pins: str


class _Pins(Record):
    """The citations and the nearest passages of an answer, in their order."""

    citations: tuple[Pin, ...] = ()
    nearest: tuple[Pin, ...] = ()


class Logbook:
    """The log in a state folder; the file is made when the first answer is kept. Its methods raise LogError."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.file = folder / FILE
        self._clock = clock
        self._opened: Database | None = None

    def keep(self, answer: Answer, corpus: Path) -> None:
        """Write an answer down, from any thread; the oldest make room."""
        citations, nearest = pins_of(answer)
        best = answer.best
        said = "".join(text for text, _ in headline(best, answer.certain)) if best else answer.notice or ""
        quote = without_junk(best) if best else ""
        row = (str(corpus), answer.query.text, said, quote, folded(f"{answer.query.text}\n{said}\n{quote}"),
               json.dumps(answer.model_dump(exclude=("citations", "nearest", "conversation")), ensure_ascii=False),
               _Pins(citations=citations, nearest=nearest).model_dump_json())  # fmt: skip
        with self._file() as database:
            database.write(
                "INSERT INTO answers (at, corpus, question, said, quote, found, bare, pins) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (database.now(), *(_storable(value) for value in row)),
            )
            held = database.rows("SELECT count(*) FROM answers")[0][0]
            if held > MAX_ANSWERS + SPARE:
                database.write(
                    "DELETE FROM answers WHERE number NOT IN (SELECT number FROM answers ORDER BY number DESC LIMIT ?)",
                    (MAX_ANSWERS,),
                )

    def entries(self, words: Sequence[str] = ()) -> list[Entry]:
        """Those in which all of the words stand, the latest first."""
        if not self.file.exists():
            return []
        asked = [folded(word) for word in words]
        where = " AND ".join(["instr(found, ?) > 0"] * len(asked)) or "1"
        with self._file() as database:
            rows = database.rows(f"SELECT {_FIELDS} FROM answers WHERE {where} ORDER BY number DESC", asked)
        return [Entry(*row) for row in rows][:MAX_ANSWERS]

    def entry(self, number: int) -> Entry | None:
        """The one with that number."""
        return next((one for one in self.entries() if one.number == number), None)

    def clear(self) -> int:
        """Take everything out, so that nothing of it is left in the file; returns how many there were."""
        if not self.file.exists():
            return 0
        with self._file() as database:
            gone = database.write("DELETE FROM answers")
        with self._translated():
            assert self._opened is not None
            self._opened.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            self._opened.rows("VACUUM")
            self._opened.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @contextmanager
    def _file(self) -> Iterator[Database]:
        with self._translated():
            if self._opened is None:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, PRIVATE))  # what SQLite puts beside it is like it
                self._opened = Database(self.file, _STEPS, ("answers",), self._clock)
            with self._opened.transaction():
                yield self._opened

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise LogError(texts.UNUSABLE.format(file=self.file, detail=why(error, self.file))) from None


def opened_again(entry: Entry, library: Library) -> Answer | None:
    """The answer as it was shown; None where its reports are not there any more."""
    try:
        bare = Answer.model_validate_json(entry.bare)
        pins = _Pins.model_validate_json(entry.pins)
        citations = tuple(_cited(library, pin) for pin in pins.citations)
        nearest = tuple(_cited(library, pin) for pin in pins.nearest)
    except (ValueError, PassageNotFound):
        return None
    return bare.model_copy(update={"citations": citations, "nearest": nearest})


def _cited(library: Library, pin: Pin) -> Citation:
    return opened(library, pin.id, Shown(pins=(pin,)))[0]


def folded(text: str) -> str:
    """Text to be looked for: in one width and case, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
