"""A file that somebody brings → what it would be in a library (a receipt), and the file taken in, if it is wanted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from retrieval.corpus.archives import Found, Skipped
from retrieval.corpus.duplicates import alike
from retrieval.corpus.files import Place
from retrieval.corpus.kept import File, Given, packed_path
from retrieval.corpus.looking import Read, look_into, made_report
from retrieval.corpus.replacing import replace, written
from retrieval.corpus.store import Store
from retrieval.models import Report, Source


class Standing(StrEnum):
    """Whether a library holds a file that is brought, or one like it."""

    NEW = "new"
    HELD = "held"  # this very file is in it
    TWIN = "twin"  # the same report is in it, from another file
    VERSION = "version"  # another text of the same agency, year and kind is in it
    PROBLEM = "problem"  # it cannot be read


class Receipt(NamedTuple):
    """What a file that was brought would be: `path` is where it would stand in the library's folder.

    `report` is None where it cannot be read, for `reason`. `other` is the report that is held already: the same, or the
    one it would replace.
    """

    standing: Standing
    path: str
    file: File
    report: Report | None = None
    other: Source | None = None

    @property
    def reason(self) -> str:
        """Why it cannot be read; empty where it can."""
        return self.file.reason


class Held:
    """The files that are taken for reports, by what a file that is brought is compared by: those of a library, and
    those that have been taken in since it was published.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._since: list[File] = []

    def add(self, file: File) -> None:
        """Count a file among those held."""
        self._since.append(file)

    def with_digest(self, sha256: str) -> File | None:
        """The first that has this digest."""
        found = [*self._known("sha256", sha256), *(one for one in self._since if one.sha256 == sha256)]
        return found[0] if found else None

    def with_identity(self, identity: str) -> list[File]:
        """Those of the same agency, year and kind with the same figures."""
        return [*self._known("identity", identity), *(one for one in self._since if one.identity == identity)]

    def of_issue(self, file: File) -> File | None:
        """The first report of the same agency, year and kind; one without a year is no issue of anything."""
        agency, year, genre, _ = json.loads(file.identity)
        if not year:
            return None
        beginning = json.dumps([agency, year, genre])[:-1] + ", "
        since = (one for one in self._since if one.identity.startswith(beginning))
        return next(iter((*self._store.issues_of(beginning), *since)), None)

    def _known(self, column: str, value: str) -> list[File]:
        found = (file for file in self._store.files_of(column, [value]) if file.own)
        return sorted(found, key=lambda file: packed_path(file.path))


def receipt_of(
    store: Store, folder: Path, held: Held, found: Found | Skipped, read: Read, corrections: Given | None = None
) -> Receipt:
    """Read what was `found` (its path is to be relative to the library's `folder`), and compare.

    What it says is kept, but not searched before it is taken in. `corrections` (title, agency, year) are kept too.
    Raises sqlite3.Error.
    """
    if isinstance(found, Skipped):
        return Receipt(Standing.PROBLEM, found.file, File(found.file, found.file, 0, 0, 0, reason=found.reason))
    sha256 = hashlib.sha256(found.data).hexdigest()
    if corrections:
        store.give(sha256, corrections)
    same = held.with_digest(sha256)
    path = same.path if same else _free(folder, found.file, sha256)
    place = Place(path, folder / path, len(found.data), 0)
    file = look_into(store, place, found._replace(file=path), store.given(), frozenset(), read)
    if file.reason:
        return Receipt(Standing.PROBLEM, path, file)
    report = made_report(store, file.own, path)
    if same:
        return Receipt(Standing.HELD, path, file, report, report.source)
    for other in held.with_identity(file.identity):
        if alike(report.text, store.text(other.own)):
            return Receipt(Standing.TWIN, path, file, report, _source(store, other))
    former = held.of_issue(file)
    if former:
        return Receipt(Standing.VERSION, path, file, report, _source(store, former))
    return Receipt(Standing.NEW, path, file, report)


def _source(store: Store, file: File) -> Source:
    return made_report(store, file.report or file.own).source


def _free(folder: Path, name: str, sha256: str) -> str:
    """A path for a file in the library's folder, where no other file stands."""
    wanted = PurePosixPath(*[part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..")])
    for number in range(1, 10_000):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        there = folder / path
        try:
            if hashlib.sha256(there.read_bytes()).hexdigest() == sha256:
                return str(path)
        except FileNotFoundError:
            return str(path)
        except OSError:
            continue
    return f"{sha256[:16]}{wanted.suffix}"


def take_in(store: Store, folder: Path, receipt: Receipt, data: bytes) -> list[str]:
    """Put a file into the library's folder, whole or not at all; the next refresh finds it there. Returns the paths of
    the files that have come or gone.

    The files of a report that it replaces are moved aside, never deleted. Raises OSError, sqlite3.Error.
    """
    store.leave_out(receipt.file.sha256, out=False)
    if receipt.standing is Standing.VERSION and receipt.other is not None:
        aside = [path for path in _files_of(store, receipt.other.id) if path != receipt.path]
        replace(folder, receipt.path, data, aside, receipt.other.id, receipt.file.own)
        return [receipt.path, *aside]
    if not (folder / receipt.path).exists():
        written(folder / receipt.path, data).replace(folder / receipt.path)
    return [receipt.path]


def _files_of(store: Store, report: str) -> Iterator[str]:
    return (file.path for file in store.files_of("report", [report]))
