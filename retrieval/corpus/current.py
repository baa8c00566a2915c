"""What a library knows of its files → are they still so? Nothing that reads a file is loaded for that."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from retrieval.corpus.archives import Skipped
from retrieval.corpus.files import Place, Problem, places_in
from retrieval.corpus.kept import File, Given
from retrieval.corpus.store import Store
from retrieval.language.tables import QUESTION_TABLES
from retrieval.language.tokens import segmenter_name

RACY = 2_000_000_000  # ns: a file looked into so soon after its last change may have changed again within its stamp
LEFT_OUT = "left_out"
# What makes an outline out of a text: when one of these changes, what was made before no longer counts.
MAKERS = ("models", "language", "reports", "data")  # rooms of the library


def unchanged(store: Store, folder: Path) -> list[Problem] | None:
    """The problems of a library that is what `folder` holds; None where a refresh has something to do.

    Raises OSError where the folder cannot be listed.
    """
    publications, given, out = store.publications(), store.given(), store.left_out()
    places = list(places_in(folder, store.path.parent.parent if store.path else None))
    come_to = folder_of(places, given, out)
    checked = store.checked()
    if come_to != checked:
        if checked or not _as_known(store, places, given, out):
            return None
        store.check(publications, come_to)
    odd = [Problem(file=place.file, reason=place.reason) for place in places if isinstance(place, Skipped)]
    return sorted([*odd, *problems_of(store)], key=lambda problem: problem.file)


def _as_known(
    store: Store, places: Iterable[Place | Skipped], given: Mapping[str, Given], out: Collection[str]
) -> bool:
    """Are the files at `places` those of the library, and still so?"""
    at: dict[str, list[File]] = defaultdict(list)
    for file in store.files().values():
        at[file.place].append(file)
    for place in places:
        if isinstance(place, Place):
            if place.file not in at or not all(still_so(place, file, given, out) for file in at[place.file]):
                return False
            del at[place.file]
    return not at


def folder_of(places: Iterable[Place | Skipped], given: Mapping[str, Given], out: Collection[str]) -> str:
    """What the files of a folder come to, with what a person has said of them, for this version of the program."""
    listed = [place[::2] + place[3:] if isinstance(place, Place) else place for place in places]
    digest = _version().copy()
    digest.update(json.dumps([listed, given, sorted(out)]).encode())
    return digest.hexdigest()


def problems_of(store: Store) -> list[Problem]:
    """The files that could not be read."""
    return [Problem(file=path, reason=reason) for path, reason in store.unread() if reason != LEFT_OUT]


def still_so(place: Place, before: File, given: Mapping[str, Given], out: Collection[str]) -> bool:
    """Is a file what it was when it was looked into?"""
    same = (place.size, place.changed) == (before.size, before.stamp) and before.checked - before.stamp > RACY
    basis = basis_of(before.path, given.get(before.sha256, {}))
    return same and basis == before.basis and (before.sha256 in out) == (before.reason == LEFT_OUT)


def basis_of(path: str, corrections: Given) -> str:
    """What an outline depends on besides the text: the file's name, corrections, and this version of the program."""
    said = path + "\0" + json.dumps(corrections, sort_keys=True) if corrections else path
    digest = _version().copy()
    digest.update(said.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


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
