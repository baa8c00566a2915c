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
    known, given, out = store.files(), store.given(), store.left_out()
    at: dict[str, list[File]] = defaultdict(list)
    for file in known.values():
        at[file.place].append(file)
    odd: list[Problem] = []
    for place in places_in(folder, store.path.parent.parent if store.path else None):
        if isinstance(place, Skipped):
            odd.append(Problem(file=place.file, reason=place.reason))
        elif place.file not in at or not all(still_so(place, file, given, out) for file in at[place.file]):
            return None
        else:
            del at[place.file]
    return None if at else sorted([*odd, *problems_of(known.values())], key=lambda problem: problem.file)


def problems_of(files: Iterable[File]) -> list[Problem]:
    """The files that could not be read."""
    return [Problem(file=file.path, reason=file.reason) for file in files if file.reason not in ("", LEFT_OUT)]


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
