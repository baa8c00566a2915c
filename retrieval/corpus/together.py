"""What is read and made of many files → kept in a store some at a time: a transaction for each takes as long as reading
a short report. No transaction is open while a file is read; what took long to read or to make is kept at once.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from types import TracebackType

from retrieval.corpus.kept import Made
from retrieval.corpus.store import Store
from retrieval.reports.readers.reading import Reading

MAX_WAITING = 64  # texts and outlines that wait to be kept
LONGEST = 0.5  # seconds any of them waits, or until the file is read that is being read then


class Together:
    """Keeps texts and outlines as a store does, soon. Use it in `with`: at the end, nothing waits. Every method may
    raise sqlite3.Error.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: dict[str, tuple[object, ...]] = {}  # by their ids
        self._files: set[str] = set()  # digests of the files and texts that wait
        self._outlines: list[tuple[str, str, Made]] = []
        self._since = 0.0

    def __enter__(self) -> Together:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(*([sqlite3.Error] if error else [])):
            self.put()

    def known(self, sha256: str, reader: str) -> str | None:
        """See `Store.known`."""
        if sha256 in self._files:
            self.put()
        return self._store.known(sha256, reader)

    def keep(self, digest: str, sha256: str, path: str, reader: str, reading: Reading) -> str:
        """See `Store.keep`."""
        if digest in self._files:
            self.put()
        own = self._store.free_id(digest, self._texts)
        if own is None:
            return self._store.keep(digest, sha256, path, reader, reading)
        self._begin()
        self._texts[own] = self._store.packed(own, digest, sha256, path, reader, reading)
        self._files |= {digest, sha256}
        self.put_some()
        return own

    def keep_outline(self, report: str, basis: str, made: Made) -> None:
        """See `Store.keep_outline`."""
        self._begin()
        self._outlines.append((report, basis, made))
        self.put_some()

    def _begin(self) -> None:
        if not self._texts and not self._outlines:
            self._since = time.monotonic()

    def put_some(self) -> None:
        """Keep what waits, if it is enough or has waited long."""
        waiting = len(self._texts) + len(self._outlines)
        if waiting and (waiting >= MAX_WAITING or time.monotonic() - self._since >= LONGEST):
            self.put()

    def put(self) -> None:
        """Keep what waits."""
        if not self._texts and not self._outlines:
            return
        texts, outlines = list(self._texts.values()), self._outlines
        with self._store.transaction():
            self._store.keep_packed(texts)
            self._store.keep_outlines(outlines)
        self._texts, self._files, self._outlines = {}, set(), []
