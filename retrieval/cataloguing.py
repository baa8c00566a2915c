"""A library → its sources by every name a question may use; of very many what that takes is kept beside the index."""

from __future__ import annotations

from pathlib import Path

from retrieval.corpus.beside import keep_beside, kept_beside
from retrieval.corpus.current import MAKERS, makers
from retrieval.corpus.library import Library
from retrieval.query.catalog import Catalog
from retrieval.query.known_names import KnownNames, packed, unpacked

MANY = 2_000  # reports from which names are kept: of fewer they are made in a moment
SUFFIX = ".names"


def catalogue(library: Library, former: Catalog | None = None) -> Catalog:
    """The catalogue of a library; what is as it was in a `former` state is taken from that one's."""
    if former is not None or library.kept_at is None or len(library.by_report) < MANY:
        return Catalog(library.by_report, library.text_of, library.says, former)
    name = f"{library.version}-{makers(*MAKERS, 'query')[:8]}{SUFFIX}"
    known = _kept(library, library.kept_at, name)
    made = Catalog(library.by_report, library.text_of, library.says, known=known)
    if known is None:
        keep_beside(library.kept_at, name, packed(made.known, library.by_report.numbers))
    return made


def _kept(library: Library, folder: Path, name: str) -> KnownNames | None:
    held = kept_beside(folder, name)
    try:
        return unpacked(held, library.by_report.numbers) if held is not None else None
    except (ValueError, TypeError, IndexError, KeyError):
        return None
