"""A store → which files a library holds, and which reports are shown of them, as last published.

Of very many files only those are looked up that are asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from sqlite3 import Error

from retrieval.corpus.database import BUSY
from retrieval.corpus.kept import File, Shown, file_of, packed_path, path_of, shown_of
from retrieval.corpus.remarks import Remarks

TOGETHER = 500  # values looked up at a time: SQLite takes 999 at least
FEW = 100  # reports that are put among those shown one by one


class Holding(Remarks):
    """See above, and `Store`. Every method may raise sqlite3.Error."""

    def state(self) -> tuple[int, int]:
        """Something that differs once another process has changed the store, and in another thread."""
        return threading.get_ident(), int(self._rows("PRAGMA data_version")[0][0])

    # -- files ------------------------------------------------------------------------------------------------------

    def files(self) -> Mapping[str, File]:
        """The files of the library by their paths, in the order of these."""
        rows = self._database.connection.execute("SELECT * FROM files ORDER BY path")
        return {(file := file_of(row)).path: file for row in rows}

    def held(self) -> int:
        """How many files there are."""
        return int(self._rows("SELECT count(*) FROM files")[0][0])

    def files_at(self, places: Iterable[str]) -> list[File]:
        """The files at these places on disk."""
        return self._files_with("place", map(packed_path, places))

    def files_of(self, column: str, values: Iterable[str]) -> list[File]:
        """The files that have one of these values as their `own`, `identity`, `report` or `sha256`."""
        return self._files_with(column, values)

    def issues_of(self, beginning: str) -> list[File]:
        """The files whose identity begins like this, in the order of their paths."""
        end = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        rows = self._rows("SELECT * FROM files WHERE identity >= ? AND identity < ? ORDER BY path", beginning, end)
        return list(map(file_of, rows))

    def _files_with(self, column: str, values: Iterable[str | bytes]) -> list[File]:
        found: list[File] = []
        waiting = iter(values)
        while some := list(islice(waiting, TOGETHER)):
            asked = ",".join("?" * len(some))
            found += map(file_of, self._rows(f"SELECT * FROM files WHERE {column} IN ({asked})", *some))
        return found

    def places(self) -> set[str]:
        """The places on disk of all files."""
        return {path_of(row[0]) for row in self._rows("SELECT DISTINCT place FROM files")}

    def places_unread(self) -> set[str]:
        """The places of files that are not taken for reports."""
        return {path_of(row[0]) for row in self._rows("SELECT place FROM files WHERE reason != ''")}

    def unread(self) -> list[tuple[str, str]]:
        """The paths of files that are not taken for reports, and why."""
        return [(path_of(path), why) for path, why in self._rows("SELECT path, reason FROM files WHERE reason != ''")]

    # -- the reports that are shown ---------------------------------------------------------------------------------

    def shows_any(self) -> bool:
        """Are there reports that are searched?"""
        shown = "SELECT 1 FROM files JOIN sources ON id = own AND sources.basis = files.basis WHERE own = report"
        return bool(self._rows(f"{shown} LIMIT 1"))

    def shown(self) -> list[Shown]:
        """The reports that are searched, as last published, one for each text; in the order of their last files."""
        return self._kept_shown() or self._shown([])  # not kept yet by a former version

    def _kept_shown(self) -> list[Shown]:
        return shown_of(self._rows("SELECT shown FROM checked")[0][0])

    def _shown(self, before: Sequence[Shown]) -> list[Shown]:
        """The reports of the files that are held; of those shown `before` it is known how many passages they have."""
        rows = self._rows("SELECT own, basis FROM files WHERE own = report ORDER BY path DESC")
        known: dict[tuple[str, str], Shown | None] = {(one.id, one.basis): one for one in before}
        for pair in rows:
            if pair not in known:
                known[pair] = self._shown_as(*pair)
        own = {pair[0]: one for pair in rows if (one := known[pair]) is not None}
        return list(reversed(own.values()))

    def _shown_as(self, report: str, basis: str) -> Shown | None:
        found = self._rows("SELECT id, basis, passages FROM sources WHERE id = ? AND basis = ?", report, basis)
        return Shown(*found[0]) if found else None

    def shown_after(self, touched: Collection[str]) -> list[Shown]:
        """The reports of the files that are held now, where since the last publication those of the reports `touched`
        (ids) alone have changed.
        """
        before = self._kept_shown()
        if not before or len(touched) > FEW:
            return self._shown(before)
        shown = [one for one in before if one.id not in touched]
        first = "SELECT basis FROM files WHERE own = ? AND report = own ORDER BY path LIMIT 1"
        there = [(path, own) for own in touched if (path := self._last_of(own)) is not None]
        for path, own in sorted(there, reverse=True):  # the last first: what comes behind is there
            one = self._shown_as(own, self._rows(first, own)[0][0])
            if one is not None:
                shown.insert(self._place_among(shown, path), one)
        return shown

    def _place_among(self, shown: Sequence[Shown], path: bytes) -> int:
        """Where a report whose last file is this belongs among others that are shown: before the one behind it."""
        for later in self._shown_behind(path):
            for number, one in enumerate(shown):
                if one.id == later:
                    return number
        return len(shown)

    def _shown_behind(self, path: bytes) -> Iterator[str]:
        """The reports whose last files come behind this, in their order."""
        behind = "SELECT path, own FROM files WHERE path > ? AND own = report ORDER BY path LIMIT 1"
        while rows := self._rows(behind, path):
            path, later = rows[0]
            if self._last_of(later) == path:
                yield later

    def _last_of(self, own: str) -> bytes | None:
        """The last of the paths at which a report stands."""
        path: bytes | None = self._rows("SELECT max(path) FROM files WHERE own = ? AND report = own", own)[0][0]
        return path

    # -- what is known of the folder --------------------------------------------------------------------------------

    def publications(self) -> int:
        """How often something was published."""
        return int(self._rows("SELECT publications FROM checked")[0][0])

    def is_known(self, listed: bytes, said: str) -> bool:
        """Was the folder found to hold what is published when it was listed so, and this had been said?"""
        return bool(self._rows("SELECT 1 FROM checked WHERE listed = ? AND said = ?", listed, said))

    def is_listed(self, listed: bytes) -> bool:
        """Was the folder listed so when it was last found to hold what is published?"""
        return bool(self._rows("SELECT 1 FROM checked WHERE listed = ?", listed))

    def known_lines(self) -> bytes:
        """The listing of the folder when it was last found to hold what is published."""
        return bytes(self._rows("SELECT listed FROM checked")[0][0])

    def known_said(self) -> str:
        """What a person had said of its files (`said_of`) when the folder was last found to hold what is published."""
        return str(self._rows("SELECT said FROM checked")[0][0])

    def check(self, publications: int, listed: bytes, said: str) -> None:
        """Keep how the folder was listed when it held what had been published then, and what a person had said;
        nothing where others are writing.
        """
        self._rows("PRAGMA busy_timeout = 0")
        with suppress(Error):
            self._rows("UPDATE checked SET listed = ?, said = ? WHERE publications = ?", listed, said, publications)
        self._rows(f"PRAGMA busy_timeout = {int(1000 * BUSY)}")
