"""A folder of reports → the store of its library, brought up to what the folder holds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.corpus.current import Listing, known_lines, listing_of, problems_in, problems_of, unchanged
from retrieval.corpus.database import StoreUnusable
from retrieval.corpus.files import Problem, Tell
from retrieval.corpus.replacing import finished, is_begun, settle
from retrieval.corpus.store import Store
from retrieval.undisturbed import undisturbed

if TYPE_CHECKING:
    from retrieval.corpus.refreshing import Refreshed

FILE = "library.db"
PATIENCE = 0.5  # seconds to wait for another process that brings the same library up to date


def home_of(home: Path, folder: Path) -> Path:
    """The file that keeps the library of `folder` under `home`."""
    mark = hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:16]
    return home / "libraries" / mark / FILE


def brought_up(
    folder: Path, home: Path | None, tell: Tell | None = None, publications: int | None = None
) -> tuple[Store, list[Problem]]:
    """The store of the library of `folder`, holding what the folder holds now, and what of it could not be read.

    Where something else was published than had been after so many `publications`, that is held, and the folder not
    looked at now.
    Where another process is at it, the library as it was before that is good enough, if there is one. Where `home` is
    None, or cannot be written, the store is in memory. Raises OSError where the folder cannot be listed.
    """
    if home is not None:
        try:
            return _kept(folder, home_of(home, folder), tell, publications)
        except (StoreUnusable, sqlite3.Error, OSError):
            pass  # read-only, full, or a file system without locks: done without
    from retrieval.corpus.refreshing import refresh

    store = Store(None)
    return store, list(refresh(store, listing_of(store, folder), tell).problems)


def _kept(folder: Path, path: Path, tell: Tell | None, publications: int | None) -> tuple[Store, list[Problem]]:
    store = Store(path)
    if publications is not None and store.publications() > publications and store.shows_any():
        return store, problems_in(store, known_lines(store))
    problems, listing = None, None
    with undisturbed():
        if not is_begun(folder):
            listing = listing_of(store, folder)
            problems, listing = unchanged(store, listing)
    if problems is not None:  # nothing is to be written, as nearly always
        return store, problems
    from filelock import Timeout

    try:
        with writing(path, PATIENCE if store.shows_any() else -1):
            return store, list(brought_up_to_date(store, folder, tell, listing=listing).problems)
    except Timeout:
        return store, problems_of(store)


def brought_up_to_date(
    store: Store, folder: Path, tell: Tell | None = None, retry: bool = False, listing: Listing | None = None
) -> Refreshed:
    """Do what an interrupted change left to be done, and refresh: see there. For who may write.

    `listing` is of just before; it counts no more where others have published since, or something was left to be done.
    """
    from retrieval.corpus.refreshing import refresh  # with all that reads files: most starts find nothing new

    replaced = finished(folder)
    if listing is None or replaced or store.publications() != listing.publications:
        listing = listing_of(store, folder)
    done = refresh(store, listing, tell, retry, replaced)
    settle(folder)
    return done


@contextmanager
def writing(path: Path, patience: float) -> Iterator[None]:
    """The right to change the store at `path`, which one process has at a time. Raises Timeout after `patience`
    seconds (never, where that is negative), OSError where there are no locks.
    """
    from filelock import FileLock

    with FileLock(path.with_suffix(".lock"), timeout=patience):
        yield
