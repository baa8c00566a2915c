"""A library's folder → what people do with it: bring files, put names right, take reports out, bring it up to date.

One process at a time; whoever searches meanwhile finds the library as it was before, until the new state is published.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import Timeout

from retrieval.corpus.adding import Held, Receipt, Standing, receipt_of, take_in
from retrieval.corpus.archives import Found, Skipped
from retrieval.corpus.current import listing_of, relisted
from retrieval.corpus.database import StoreUnusable
from retrieval.corpus.files import Place, Tell, contents_of, place_at, places_in
from retrieval.corpus.homes import brought_up_to_date, home_of, writing
from retrieval.corpus.kept import Given
from retrieval.corpus.refreshing import Refreshed
from retrieval.corpus.store import Store
from retrieval.errors import CorpusNotFound, LibraryBusy, LibraryUnusable
from retrieval.reports.readers.isolated import Isolated

PATIENCE = 30.0  # seconds to wait for another process that changes the same library
Wanted = Callable[[Receipt], bool]  # shall this file be taken in?


class Brought(NamedTuple):
    """A file that was brought: what it is, and whether it was taken in."""

    receipt: Receipt
    taken: bool


class Keeper:
    """Changes the library of `folder`, which is kept under `home`. Every method may raise LibraryBusy (another process
    changes it), LibraryUnusable (its store cannot be written) and OSError.
    """

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.publications: int | None = None  # how often something had been published before the last change
        self._home = home

    def add(
        self,
        paths: Sequence[Path],
        wanted: Wanted,
        corrections: Given | None = None,
        tell: Tell | None = None,
    ) -> Iterator[Brought]:
        """Bring files, and folders with all in them; yields what became of each, and publishes all at the end.

        `wanted` is asked about each file that could be taken in. Files that are taken in before an interruption stay.
        """
        with self._changing() as store, Isolated() as reader:
            places = [place for path in paths for place in _places_at(path)]
            listing = listing_of(store, self.folder)
            brought_up_to_date(store, self.folder, listing=listing)  # what it holds may not have been read yet
            held = Held(store)
            taken: list[str] = []
            for number, place in enumerate(places):
                if tell:
                    tell(number, len(places), place.file)
                for found in [place] if isinstance(place, Skipped) else contents_of(place):
                    receipt = receipt_of(store, self.folder, held, found, reader.read, corrections)
                    wants = receipt.standing is not Standing.PROBLEM and (
                        receipt.standing is Standing.HELD or wanted(receipt)
                    )
                    if wants and receipt.standing is not Standing.HELD and isinstance(found, Found):
                        taken += take_in(store, self.folder, receipt, found.data)
                        held.add(receipt.file)
                    yield Brought(receipt, wants)
            if tell:
                tell(len(places), len(places), "")
            brought_up_to_date(store, self.folder, listing=relisted(listing, taken, store.publications()))

    def look(self, path: Path, corrections: Given | None = None) -> list[Receipt]:
        """What the file at `path` would be in the library, or each file in what is there; nothing is taken in.

        `corrections` are kept for when it is, until they are forgotten. Raises OSError where it cannot be read.
        """
        with self._changing() as store, Isolated() as reader:
            held = Held(store)
            return [
                receipt_of(store, self.folder, held, found, reader.read, corrections)
                for place in _places_at(path)
                for found in ([place] if isinstance(place, Skipped) else contents_of(place))
            ]

    def forget(self, receipts: Sequence[Receipt]) -> None:
        """Files that were looked at are not wanted: what was put right for them is not kept."""
        with self._changing() as store:
            for receipt in receipts:
                if not store.files_of("sha256", [receipt.file.sha256]):
                    store.take_back(receipt.file.sha256)

    def edit(self, report: str, fields: Given) -> None:
        """Put `title`, `agency` or `year` of a report right (its id), for good. Raises KeyError."""
        with self._changing() as store:
            store.give(store.original(report).sha256, fields)
            brought_up_to_date(store, self.folder)

    def remove(self, reports: Sequence[str]) -> list[str]:
        """Take reports (ids) out of the library; returns the paths of their files, which stay where they are."""
        with self._changing() as store:
            files = store.files_of("report", reports)
            for file in files:
                store.leave_out(file.sha256)
            brought_up_to_date(store, self.folder)
            return [file.path for file in files]

    def refresh(self, tell: Tell | None = None) -> Refreshed:
        """Bring the library up to what its folder holds, and look again into what could not be read."""
        with self._changing() as store:
            return brought_up_to_date(store, self.folder, tell, retry=True)

    @contextmanager
    def _changing(self) -> Iterator[Store]:
        if not self.folder.is_dir():
            raise CorpusNotFound(str(self.folder))
        path = home_of(self._home, self.folder)
        try:
            store = Store(path)
            with writing(path, PATIENCE):
                self.publications = store.publications()
                yield store
        except Timeout:
            raise LibraryBusy(str(self.folder)) from None
        except (StoreUnusable, sqlite3.Error) as error:
            raise LibraryUnusable(str(path), str(error)) from error


def _places_at(path: Path) -> Iterator[Place | Skipped]:
    """The file at `path`, or the files in the folder there, named by the paths they would have in a library."""
    if path.is_dir():
        for place in places_in(path):
            yield place._replace(file=f"{path.resolve().name}/{place.file}")
        return
    yield place_at(path.name, path)
