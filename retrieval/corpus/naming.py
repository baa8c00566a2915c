"""A source → what a person may call its report."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from retrieval.language.stretches import is_subsequence
from retrieval.language.tokens import fold
from retrieval.models import Source

SHORTEST = 3  # characters of the beginning of a name


def answers_to(source: Source, wanted: str) -> bool:
    """May this source be meant by what a person wrote (folded)?"""
    begun = (source.id, *map(fold, names_of(source.file)))
    if len(wanted) >= SHORTEST and any(name.startswith(wanted) for name in begun):
        return True
    bare = re.sub(r"\s", "", wanted)
    names = (source.title + "".join(source.places), "".join(source.places) + source.agency)
    return len(bare) >= 2 and any(is_subsequence(bare, fold(name)) for name in names)  # some may be left out


def names_of(file: str) -> tuple[str, str, str]:
    """What a file may be called: with its folders, without, and without its ending."""
    path = PurePosixPath(file)
    return file, path.name, path.stem
