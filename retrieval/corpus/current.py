"""What a library knows of its files → are they still so? Nothing that reads a file is loaded for that."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from retrieval.corpus.archives import Skipped
from retrieval.corpus.files import Place, Problem, places_in
from retrieval.corpus.kept import File, Given
from retrieval.corpus.store import Store
from retrieval.language.tables import QUESTION_TABLES
from retrieval.language.tokens import segmenter_name

RACY = 2_000_000_000  # ns: a file looked into so soon after its last change may have changed again within its stamp
LEFT_OUT = "left_out"
VERSIONED = 5  # digits of a basis that tell the version of the program
# What makes an outline out of a text: when one of these changes, what was made before no longer counts.
MAKERS = ("models", "language", "reports", "data")  # rooms of the library


class Listing(NamedTuple):
    """Where the files of a library's folder are, how often something had been published when they were listed, and
    which of the places are to be looked into, where that was found out.
    """

    places: list[Place | Skipped]
    publications: int
    again: Collection[str] | None = None


def listing_of(store: Store, folder: Path) -> Listing:
    """The files of a folder as they are now. Raises OSError where it cannot be listed."""
    publications = store.publications()
    return Listing(list(places_in(folder, store.path.parent.parent if store.path else None)), publications)


def unchanged(store: Store, listing: Listing) -> tuple[list[Problem] | None, Listing]:
    """The problems of a library that is what its folder holds; None where a refresh has something to do. And the
    listing, with what was found out.
    """
    given, out = store.given(), store.left_out()
    come_to = folder_of(listing.places, given, out)
    checked = store.checked()
    if come_to != checked:
        if checked:
            return None, listing
        at = by_place(store)
        listing = listing._replace(again=to_look_into(listing.places, at, given, out))
        if listing.again or at.keys() - {place.file for place in listing.places if isinstance(place, Place)}:
            return None, listing
        store.check(listing.publications, come_to)
    odd = [Problem(file=place.file, reason=place.reason) for place in listing.places if isinstance(place, Skipped)]
    return sorted([*odd, *problems_of(store)], key=lambda problem: problem.file), listing


def by_place(store: Store) -> dict[str, list[File]]:
    """The files of a library by the paths of those on disk."""
    at: dict[str, list[File]] = {}
    for file in store.files().values():
        at.setdefault(file.place, []).append(file)
    return at


def to_look_into(
    places: Iterable[Place | Skipped],
    at: Mapping[str, Sequence[File]],
    given: Mapping[str, Given],
    out: Collection[str],
    retry: bool = False,
) -> set[str]:
    """The places whose files are not known, or not still so; with `retry` also those that could not be read."""
    found: set[str] = set()
    for place in places:
        if isinstance(place, Place):
            before = at.get(place.file, ())
            so = [file for file in before if still_so(place, file, given, out) and not (retry and file.reason)]
            if not before or len(so) < len(before):
                found.add(place.file)
    return found


def folder_of(places: Iterable[Place | Skipped], given: Mapping[str, Given], out: Collection[str]) -> str:
    """What the files of a folder come to, with what a person has said of them, for this version of the program."""
    listed = [
        f"{place.file}\0{place.size}\0{place.changed}" if isinstance(place, Place) else f"{place.file}\0{place.reason}"
        for place in places
    ]
    digest = _version().copy()
    digest.update("\0\0".join(listed).encode("utf-8", "surrogatepass"))
    digest.update(json.dumps([given, sorted(out)]).encode())
    return digest.hexdigest()


def problems_of(store: Store) -> list[Problem]:
    """The files that could not be read."""
    return [Problem(file=path, reason=reason) for path, reason in store.unread() if reason != LEFT_OUT]


def still_so(place: Place, before: File, given: Mapping[str, Given], out: Collection[str]) -> bool:
    """Is a file what it was when it was looked into?"""
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


@cache
def makers(*rooms: str) -> str:
    """The digest of the modules and data of `rooms`, and of the segmenter; tables that only questions are read by are
    left out: to digest them takes longer than all the others.
    """
    digest = hashlib.sha256(segmenter_name().encode())
    waiting = [str(Path(__file__).parent.parent / room) for room in reversed(rooms)]
    while waiting:
        with os.scandir(waiting.pop()) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                waiting.append(entry.path)
            elif entry.name.endswith((".py", ".tsv", ".txt", ".json")) and entry.name not in QUESTION_TABLES:
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of a Path's
                    digest.update(entry.name.encode() + b"\0" + file.read())
    return digest.hexdigest()
