"""A library that is open in a running program → has its store or folder changed since? Nothing is read to find out."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from retrieval.corpus.current import RACY, Listing, changes_in, own_folder, packed_lines
from retrieval.corpus.files import Place, lines_in
from retrieval.corpus.kept import File, Shown
from retrieval.corpus.store import Store
from retrieval.errors import EngineError

LONG = 0.02  # seconds of the processor: a folder that takes longer to list
SHARE = 20  # … is listed but once in so many times as long
ASKED = 2.0  # seconds between questions to a server


def version_of(shown: Sequence[Shown]) -> str:
    """What the reports that are searched come to: 16 hex digits of a digest of their ids and bases."""
    return hashlib.sha256("\n".join([f"{one.id} {one.basis}" for one in shown]).encode()).hexdigest()[:16]


class Watch:
    """What a library was opened with. One thread at a time."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        state: tuple[int, int],
        version: str,
        moved: Callable[[], bool] | None = None,
    ) -> None:
        """`state` was that of the store before the library was opened, `version` is what its reports come to.

        Of a library that comes from elsewhere, `moved` tells whether something else is published there by now.
        """
        self._store = store
        self._folder = folder
        self.version = version
        self._rests = 0.0  # until when (monotonic) the folder is not listed again, unless files come or go
        self._folders: dict[str, int] = {}  # those listed last, and when each was last changed (ns)
        self._moved = moved
        self._seen = state  # of the store, as its connection counts it

    def stale(self, quiet: float = 0.0) -> bool:
        """Does the store hold other reports by now, or the folder other files?

        Files that changed within the last `quiet` seconds are left for later: somebody may be writing them. What cannot
        be looked at, a folder, a store or a server, counts as unchanged.
        """
        try:
            return self._published() or (self._elsewhere() if self._moved else self._listed(quiet))
        except (OSError, sqlite3.Error, EngineError):
            return False

    def _published(self) -> bool:
        """Has another process put other reports in the place of these?"""
        seen = self._store.state()
        if seen == self._seen:
            return False
        if version_of(self._store.shown()) != self.version:
            return True
        self._seen = seen
        return False

    def _elsewhere(self) -> bool:
        """Has something else been published on the server? Asked but once in a while."""
        now = time.monotonic()
        if self._moved is None or now < self._rests:
            return False
        self._rests = now + ASKED
        return self._moved()

    def _listed(self, quiet: float) -> bool:
        """Does the folder hold other files?"""
        if time.monotonic() < self._rests and not self._come_or_gone():
            return False
        begun = time.thread_time()
        found, young = self._other_files(quiet)
        took = time.thread_time() - begun
        self._rests = time.monotonic() + SHARE * took if took > LONG and not young else 0.0
        return found

    def _come_or_gone(self) -> bool:
        """Have files come or gone since the folder was listed? Only one that was changed where it stands is not seen
        by that.
        """
        return any(os.stat(path).st_mtime_ns != changed for path, changed in self._folders.items())  # noqa: PTH116

    def _other_files(self, quiet: float) -> tuple[bool, bool]:
        """Whether there are other files, and whether some were left for later."""
        store, self._folders = self._store, {}
        lines = lines_in(self._folder, own_folder(store), self._folders)
        if store.is_listed(packed_lines(lines)):
            return False, False
        changes = changes_in(store, Listing(self._folder, lines, 0))
        if store.files_at(changes.gone):
            return True, False
        now = time.time_ns()
        known = {file.place: file for file in store.files_at(place.file for place in changes.again)}
        other = [place for place in changes.again if _differs(place, known.get(place.file), now)]
        young = [place for place in other if 0 <= now - place.changed < quiet * 1e9]
        return len(other) > len(young), bool(young)


def _differs(place: Place, known: File | None, now: int) -> bool:
    if known is None or (place.size, place.changed) != (known.size, known.stamp):
        return True
    # Looked into so soon after its last change that it may have changed again without a trace.
    return known.checked - place.changed <= RACY < now - place.changed
