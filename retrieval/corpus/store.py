"""What is kept of a library: the text of every file ever read, what was made of it, and what a person put right.

    originals   a report's id → the digest of its file and the text that was read; never changed, never deleted
    outlines    what was made of a text under a file's name, with corrections, by one version of the program
    sources     whose report of which year that is; what no file is of any more stays a day, for those who still read it
    vocabulary  in how many passages of the reports that are shown each token stands
    files       which files the library holds now, and the report each of them is
    given       title, agency and year as a person has put them right, by the digest of the file
    left_out    digests of files a person has taken out
    successors  which report took another's place, and when
    checked     how often something was published, the folder's listing of when it was last found to hold that, with
                what a person had said by then, and the reports that are shown: each in one piece, since of very many
                they are read so in a tenth of the time

Texts and outlines are written as they come; `publish` then changes `files` in one transaction: whoever reads finds
the library as it was before, or as it is after, at whatever moment the writer dies.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from pathlib import Path

from retrieval.corpus.database import Database
from retrieval.corpus.engines import Passages
from retrieval.corpus.holding import Holding
from retrieval.corpus.kept import (
    File,
    Made,
    Original,
    Outlined,
    Whole,
    outline_of,
    packed_path,
    packed_shown,
    packed_text,
    path_of,
    text_of,
)
from retrieval.corpus.numbered import terms_of
from retrieval.corpus.vocabulary import Counts, Tokens
from retrieval.language.sounds import sound_of
from retrieval.reports.readers.reading import Hint, Note, Reading

SHORT = 8  # hex digits of a report's id, or more where two would be the same
JOINED = "originals JOIN sources USING (id) JOIN outlines USING (id, basis)"
LOOSE = 86_400.0  # seconds for which what was made of a file that is no longer held is kept


class Store(Holding):
    """See above. Every method may raise sqlite3.Error, when the disk is full or the file's folder is gone."""

    def __init__(self, path: Path | None) -> None:
        """Open the file at `path`, or keep everything in memory. Raises StoreUnusable."""
        super().__init__(Database(path))
        self.path = path
        self._counts = Counts() if path is None else None  # what is not kept need not be put into tables
        self.close = self._database.close

    # -- texts ------------------------------------------------------------------------------------------------------

    def known(self, sha256: str, reader: str) -> str | None:
        """The id of what this version of a reader made of a file with this digest."""
        rows = self._rows("SELECT id FROM originals WHERE sha256 = ? AND reader = ?", sha256, reader)
        return rows[0][0] if rows else None

    def keep(self, digest: str, sha256: str, path: str, reader: str, reading: Reading) -> str:
        """Keep the text of the file at `path` under `digest` (64 hex digits, of file and text together); returns its
        id, short and unique.
        """
        with self.transaction():
            own = self.free_id(digest)
            if own is not None:
                self.keep_packed([self.packed(own, digest, sha256, path, reader, reading)])
                return own
            rows = self._rows("SELECT id FROM originals WHERE digest = ?", digest)
            self._rows("UPDATE originals SET reader = ? WHERE id = ?", reader, rows[0][0])
            return str(rows[0][0])

    def free_id(self, digest: str, taken: Container[str] = ()) -> str | None:
        """The id that the text with this digest is to have, where those `taken` are others'; None where it is kept."""
        if self._rows("SELECT 1 FROM originals WHERE digest = ?", digest):
            return None
        size = SHORT
        while digest[:size] in taken or self._rows("SELECT 1 FROM originals WHERE id = ?", digest[:size]):
            size += 2
        return digest[:size]

    def packed(
        self, own: str, digest: str, sha256: str, path: str, reader: str, reading: Reading
    ) -> tuple[object, ...]:
        """A text as it is kept under its id."""
        rest = json.dumps([reading.pages, reading.hints, reading.notes])
        return own, digest, sha256, packed_path(path), reader, packed_text(reading.text), rest, time.time()

    def keep_packed(self, texts: Iterable[tuple[object, ...]]) -> None:
        """Keep such texts."""
        self._database.connection.executemany("INSERT INTO originals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", texts)

    def text(self, report: str) -> str:
        """The text of a report, however old. Raises KeyError."""
        rows = self._rows("SELECT text FROM originals WHERE id = ?", report)
        if not rows:
            raise KeyError(report)
        return text_of(rows[0][0])

    def format(self, report: str) -> str:
        """The format (`sniffing.format_of`) in which a report was read. Raises KeyError."""
        rows = self._rows("SELECT reader FROM originals WHERE id = ?", report)
        if not rows:
            raise KeyError(report)
        return str(rows[0][0]).rpartition("-")[0]

    def original(self, report: str) -> Original:
        """What a report was read from. Raises KeyError."""
        rows = self._rows("SELECT sha256, path, rest FROM originals WHERE id = ?", report)
        if not rows:
            raise KeyError(report)
        sha256, path, rest = rows[0]
        pages, hints, notes = json.loads(rest)
        reading = Reading(
            self.text(report),
            tuple((offset, page) for offset, page in pages),
            tuple(Hint(*hint) for hint in hints),
            tuple(Note(*note) for note in notes),
        )
        return Original(sha256, path_of(path), reading)

    # -- outlines ---------------------------------------------------------------------------------------------------

    def identity(self, report: str, basis: str) -> str | None:
        """Whose report of which year a text is on this basis; None where that was not made, or is not kept."""
        rows = self._rows("SELECT identity FROM sources WHERE id = ? AND basis = ?", report, basis)
        return rows[0][0] if rows else None

    def keep_outline(self, report: str, basis: str, made: Made) -> None:
        """Keep what was made of a report on this basis; for a day only, unless it is published."""
        self.keep_outlines([(report, basis, made)])

    def keep_outlines(self, some: Sequence[tuple[str, str, Made]]) -> None:
        """The same of some reports."""
        now, connection = time.time(), self._database.connection
        with self.transaction():
            outlines = ((report, basis, made.outline, made.terms) for report, basis, made in some)
            connection.executemany("INSERT OR REPLACE INTO outlines VALUES (?, ?, ?, ?)", outlines)
            sources = ((report, basis, made.source, made.identity, made.passages, now) for report, basis, made in some)
            connection.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", sources)

    def outline(self, report: str, basis: str) -> Outlined:
        """What was made of a report. Raises KeyError."""
        rows = self._rows("SELECT outline FROM outlines WHERE id = ? AND basis = ?", report, basis)
        if not rows:
            raise KeyError(report)
        return outline_of(rows[0][0])

    def source(self, report: str, basis: str) -> str:
        """The source of a report (JSON). Raises KeyError."""
        rows = self._rows("SELECT source FROM sources WHERE id = ? AND basis = ?", report, basis)
        if not rows:
            raise KeyError(report)
        return str(rows[0][0])

    def sources(self) -> Iterable[tuple[str, str, str]]:
        """The ids, bases and sources (JSON) of all reports."""
        return self._database.connection.execute("SELECT id, basis, source FROM sources")

    def terms(self, report: str, basis: str) -> Passages:
        """The terms each passage of a report is found by. Raises KeyError."""
        rows = self._rows(
            "SELECT terms, passages FROM outlines JOIN sources USING (id, basis) WHERE id = ? AND basis = ?",
            *(report, basis),
        )
        if not rows:
            raise KeyError(report)
        return terms_of(*rows[0])

    # -- reports as a whole -----------------------------------------------------------------------------------------

    def whole(self, report: str, basis: str) -> Whole:
        """All that is kept of a report. Raises KeyError."""
        read = "originals.id, digest, sha256, path, reader, text, rest"
        made = "basis, source, identity, passages, outline, terms"
        found = f"SELECT {read}, {made} FROM {JOINED} WHERE originals.id = ? AND basis = ?"
        rows = self._rows(found, report, basis)
        if not rows:
            raise KeyError(report)
        return Whole(*rows[0])

    def keep_whole(self, whole: Whole) -> None:
        """Keep all of a report that another store kept; what was made of it as in `keep_outline`."""
        with self.transaction():
            self._rows("INSERT OR REPLACE INTO originals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *whole[:7], time.time())
            made = Made(whole.source, whole.identity, whole.passages, whole.outline, whole.terms)
            self.keep_outline(whole.id, whole.basis, made)

    def has_whole(self, report: str, basis: str, digest: str) -> bool:
        """Is all of a report kept, of the file and text with this digest?"""
        found = f"SELECT 1 FROM {JOINED} WHERE originals.id = ? AND basis = ? AND digest = ?"
        return bool(self._rows(found, report, basis, digest))

    # -- publishing -------------------------------------------------------------------------------------------------

    def publish(
        self,
        changed: Collection[File],
        gone: Collection[str],
        successors: Mapping[str, str],
        tokens: Tokens,
        known: tuple[bytes, str] = (b"", ""),
    ) -> None:
        """Put `changed` in place of what was held under their paths and take `gone` (paths) out, all at once.

        `successors` are ids of reports and the ids of those that take their place. `tokens` is what becomes of the
        vocabulary, `known` what is kept of the folder's listing and of what a person has said (see `check`).
        """
        now = time.time()
        with self.transaction():
            touched = {(file.own, file.basis) for file in changed}
            paths = [(packed_path(path),) for path in (*gone, *(file.path for file in changed))]
            for path in paths:
                touched.update(self._rows("SELECT own, basis FROM files WHERE path = ?", *path))
            each = self._database.connection.executemany
            each("DELETE FROM files WHERE path = ?", paths)
            rows = ((packed_path(file.path), packed_path(file.place), *file[2:]) for file in changed)
            each("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            each("DELETE FROM successors WHERE id = ?", ((file.report,) for file in changed))  # they are here again
            later = ((former, successor, now) for former, successor in successors.items())
            each("INSERT OR REPLACE INTO successors VALUES (?, ?, ?)", later)
            held = "EXISTS (SELECT 1 FROM files WHERE own = sources.id AND basis = sources.basis)"
            loose = f"UPDATE sources SET loose = CASE WHEN {held} THEN NULL ELSE ? END WHERE id = ? AND basis = ?"
            each(loose, ((now, *one) for one in sorted(touched)))  # as they stand: each page is written once
            self._count(tokens)
            shown = packed_shown(self.shown_after({own for own, _ in touched if own}))
            kept = "UPDATE checked SET publications = publications + 1, shown = ?, listed = ?, said = ?"
            self._rows(kept, shown, *known)
            for own, basis in self._rows("SELECT id, basis FROM sources WHERE loose < ?", now - LOOSE):
                self._rows("DELETE FROM outlines WHERE id = ? AND basis = ?", own, basis)
                self._rows("DELETE FROM sources WHERE id = ? AND basis = ?", own, basis)

    # -- the vocabulary ---------------------------------------------------------------------------------------------

    def _count(self, tokens: Tokens) -> None:
        if self._counts is not None:
            self._counts = Counts() if tokens.afresh else self._counts
            self._counts.take(tokens.counts)
            return
        if tokens.afresh:
            self._rows("DELETE FROM vocabulary")
        connection = self._database.connection
        connection.executemany(
            "INSERT INTO vocabulary VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
            ((token, count, sound_of(token)) for token, count in sorted(tokens.counts.items()) if count),
        )
        less = ((token,) for token, count in tokens.counts.items() if count < 0)
        connection.executemany("DELETE FROM vocabulary WHERE token = ? AND passages <= 0", less)

    def frequency(self, token: str) -> int:
        """In how many passages a token stands."""
        if self._counts is not None:
            return self._counts.frequency(token)
        rows = self._rows("SELECT passages FROM vocabulary WHERE token = ?", token)
        return int(rows[0][0]) if rows else 0

    def frequencies(self) -> Iterable[tuple[str, int]]:
        """Every token, with in how many passages it stands."""
        statement = "SELECT token, passages FROM vocabulary"
        return self._database.connection.execute(statement) if self._counts is None else self._counts.numbers.items()

    def sounding(self, sounds: Collection[str]) -> dict[str, Sequence[str]]:
        """The words that are read like each of `sounds` (`sound_of`), in their order."""
        same = "SELECT token FROM vocabulary WHERE sound = ? ORDER BY token"
        counts = self._counts
        return counts.sounding(sounds) if counts else {one: [row[0] for row in self._rows(same, one)] for one in sounds}

    def sounds(self) -> Iterable[tuple[str, str]]:
        """All sounds with a word that is read so, these in their order."""
        statement = "SELECT sound, token FROM vocabulary WHERE sound IS NOT NULL ORDER BY token"
        return self._database.connection.execute(statement) if self._counts is None else self._counts.sounds()

    def successors(self) -> dict[str, str]:
        """The reports (ids) that others took the place of, and these."""
        return dict(self._rows("SELECT id, successor FROM successors"))

    def successor(self, report: str) -> str | None:
        """The id of the report that took another's place, the newest of its line."""
        line = [report]
        while rows := self._rows("SELECT successor FROM successors WHERE id = ?", line[-1]):
            if rows[0][0] in line:
                break
            line.append(rows[0][0])
        return line[-1] if len(line) > 1 else None
