"""What a refresh compares: listings of a folder's files, then and now → what changed; and the basis (text, name and
version of the program) that an outline was made on. Nothing that reads a file is loaded for that.
"""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from retrieval.corpus.files import BETWEEN, Place, Problem, line_at, lines_in, order_of, place_of
from retrieval.corpus.kept import File, Given
from retrieval.corpus.store import Store
from retrieval.language.tables import QUESTION_DATA
from retrieval.language.tokens import segmenter_version

RACY = 2_000_000_000  # ns: a file looked into so soon after its last change may have changed again within its stamp
LEFT_OUT = "left_out"
UNSURE = BETWEEN + "?"  # ends a line that is kept of a file of which it is not sure what it holds by now
VERSIONED = 5  # digits of a basis that tell the version of the program
# What makes an outline out of a text: when one of these changes, what was made before no longer counts.
MAKERS = ("models", "language", "reports", "data")  # rooms of the library


class Changes(NamedTuple):
    """What differs in a folder from what is known of it: places to look into, and names of places that are gone."""

    again: list[Place]
    gone: frozenset[str]


class Listing(NamedTuple):
    """The files of a library's folder (`lines_in`), how often something had been published when they were listed, and
    what differs, where that was found out.
    """

    folder: Path
    lines: list[str]
    publications: int
    changes: Changes | None = None


def listing_of(store: Store, folder: Path) -> Listing:
    """The files of a folder as they are now. Raises OSError where it cannot be listed."""
    publications = store.publications()
    return Listing(folder, lines_in(folder, own_folder(store)), publications)


def relisted(listing: Listing, names: Iterable[str], publications: int) -> Listing:
    """A listing brought up to these files (by name), which alone have come, gone or changed since; something has been
    published so often by now.
    """
    lines = list(listing.lines)
    for name in names:
        at = bisect_left(lines, order_of(name), key=lambda line: order_of(name_of(line)))
        if at < len(lines) and name_of(lines[at]) == name:
            del lines[at]
        line = line_at(listing.folder, name)
        if line is not None:
            lines.insert(at, line)
    return Listing(listing.folder, lines, publications)


def own_folder(store: Store) -> Path | None:
    """The folder in which a store keeps what is read: no reports are looked for there."""
    return store.path.parent.parent if store.path else None


def unchanged(store: Store, listing: Listing) -> tuple[list[Problem] | None, Listing]:
    """The problems of a library that is what its folder holds; None where a refresh has something to do. And the
    listing, with what was found out.
    """
    if not store.is_known(packed_lines(listing.lines), said_of(store)):
        changes = changes_in(store, listing)
        if changes.again or store.files_at(changes.gone):
            return None, listing._replace(changes=changes)
        note(store, listing)
    return problems_in(store, listing.lines), listing


def changes_in(store: Store, listing: Listing, retry: bool = False) -> Changes:
    """What differs in a folder from what is known; with `retry` also what could not be read is to be looked into."""
    given, out = store.given(), store.left_out()
    said, known_said = _said(given, out), store.known_said()
    same_program = known_said[: len(_version().hexdigest())] == _version().hexdigest()
    before = frozenset(known_lines(store) if same_program else ())
    differing = {name_of(line): line for line in listing.lines if line not in before}
    if before:
        former = set(map(name_of, before.difference(listing.lines)))
        told = {file.place for file in store.files_of("sha256", _told_otherwise(known_said, said))}
        told |= store.places_unread() if retry else set()
        if told:
            differing |= {name: line for line in listing.lines if (name := name_of(line)) in told}
    else:
        former = store.places()
    at = _by_place(store.files_at(differing))
    places = [place for line in differing.values() if isinstance(place := place_of(listing.folder, line), Place)]
    again = [place for place in places if not _all_still_so(place, at.get(place.file, ()), given, out, retry)]
    return Changes(again, frozenset(former.difference(place.file for place in places)))


def _all_still_so(
    place: Place, files: Collection[File], given: Mapping[str, Given], out: Collection[str], retry: bool
) -> bool:
    return bool(files) and all(still_so(place, one, given, out) and not (retry and one.reason) for one in files)


def note(store: Store, listing: Listing) -> None:
    """Keep that the folder holds what is published, so that only what changes from now on is held against that."""
    store.check(listing.publications, packed_lines(listing.lines), said_of(store))


def packed_lines(lines: Iterable[str], unsure: Collection[Place] = ()) -> bytes:
    """The lines of a listing as they are kept; places of which it is `unsure` whether their files are still what was
    read are held against nothing: they are looked into again.
    """
    if unsure:
        doubtful = {BETWEEN.join((place.file, str(place.size), str(place.changed))) for place in unsure}
        lines = [line + UNSURE if line in doubtful else line for line in lines]
    return (2 * BETWEEN).join(lines).encode("utf-8", "surrogatepass")


def known_lines(store: Store) -> list[str]:
    """The lines of the folder's listing when it was last found to hold what is published."""
    packed = store.known_lines().decode("utf-8", "surrogatepass")
    return packed.split(2 * BETWEEN) if packed else []


def name_of(line: str) -> str:
    """The name of the file in a line of a listing."""
    return line[: line.index(BETWEEN)]


def said_of(store: Store) -> str:
    """What a person has said of the files of a library, and this version of the program."""
    return _said(store.given(), store.left_out())


def _said(given: Mapping[str, Given], out: Collection[str]) -> str:
    return _version().hexdigest() + json.dumps([given, sorted(out)])


def _told_otherwise(before: str, now: str) -> set[str]:
    """The digests of the files of which a person has said something else by now."""
    begin = len(_version().hexdigest())
    given, out = json.loads(before[begin:])
    given_now, out_now = json.loads(now[begin:])
    differ = {one for one in given.keys() | given_now.keys() if given.get(one) != given_now.get(one)}
    return differ | (set(out) ^ set(out_now))


def _by_place(files: Iterable[File]) -> dict[str, list[File]]:
    """The files of a library by the paths of those on disk."""
    at: dict[str, list[File]] = {}
    for file in files:
        at.setdefault(file.place, []).append(file)
    return at


def problems_in(store: Store, lines: Iterable[str]) -> list[Problem]:
    """The files of a folder, as it is listed, that are not looked into, and those that could not be read."""
    odd = [line.split(BETWEEN) for line in lines if line.count(BETWEEN) == 1]
    found = [*(Problem(file=file, reason=reason) for file, reason in odd), *problems_of(store)]
    return sorted(found, key=lambda problem: problem.file)


def problems_of(store: Store) -> list[Problem]:
    """The files that could not be read."""
    return [Problem(file=path, reason=reason) for path, reason in store.unread() if reason != LEFT_OUT]


def still_so(place: Place, before: File, given: Mapping[str, Given], out: Collection[str]) -> bool:
    """Need a file not be looked into again: its bytes, its corrections and this program are as they were?"""
    stamp = before.stamp
    if place.size != before.size or place.changed != stamp or before.checked - stamp <= RACY:
        return False
    if (before.sha256 in out) != (before.reason == LEFT_OUT):
        return False
    corrections = given.get(before.sha256)
    if not corrections:  # its name is the one it was made under: nothing is to be digested
        return before.basis.startswith(_uncorrected())
    return basis_of(before.path, corrections) == before.basis


def basis_of(path: str, corrections: Given) -> str:
    """What an outline depends on besides the text: the file's name, corrections, and this version of the program.

    16 digits; the first of them tell the version, and whether there are corrections.
    """
    said = path + "\0" + json.dumps(corrections, sort_keys=True) if corrections else path
    digest = _version().copy()
    digest.update(said.encode("utf-8", "surrogatepass"))
    return ("c" + _made_by() if corrections else _uncorrected()) + digest.hexdigest()[: 15 - VERSIONED]


def _uncorrected() -> str:
    return "p" + _made_by()


@cache
def _made_by() -> str:
    return _version().hexdigest()[:VERSIONED]


@cache
def _version() -> hashlib._Hash:
    return hashlib.sha256(makers(*MAKERS).encode())


def makers(*rooms: str) -> str:
    """The digest of the modules and data of `rooms`, and of the segmenter; tables that only questions are read by are
    left out: to digest them takes longer than all the others.
    """
    return _digest(rooms).hexdigest()


@cache
def _digest(rooms: tuple[str, ...]) -> hashlib._Hash:
    """Of those before the last what was told before: several ask for rooms that begin alike."""
    if not rooms:
        return hashlib.sha256(segmenter_version().encode())
    digest = _digest(rooms[:-1]).copy()
    waiting = [str(Path(__file__).parent.parent / rooms[-1])]
    while waiting:
        with os.scandir(waiting.pop()) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                waiting.append(entry.path)
            elif entry.name.endswith((".py", ".tsv", ".txt", ".json")) and entry.name not in QUESTION_DATA:
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of a Path's
                    digest.update(entry.name.encode() + b"\0" + file.read())
    return digest
