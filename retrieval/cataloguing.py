"""A library → its sources by every name a question may use; of very many what that takes is kept beside the index.

What was kept of an earlier state of the library is brought up to it, and made anew and kept again only when many
reports are others by now.
"""

from __future__ import annotations

from pathlib import Path

from retrieval.corpus.beside import keep_beside, kept_beside
from retrieval.corpus.current import MAKERS, makers
from retrieval.corpus.kept import packed_shown, shown_of
from retrieval.corpus.library import Library
from retrieval.models.by_id import ById
from retrieval.query.names.known_names import KnownNames, names_of, packed, unpacked
from retrieval.query.sources.catalog import Catalog

MANY = 2_000  # reports from which names are kept: of fewer they are made in a moment
FEW = 200  # reports that are others than in the state whose names are kept
SUFFIX = ".names"
SIZE = 8  # bytes that tell how long the list is of the reports whose names are kept


def catalogue(library: Library, former: Catalog | None = None) -> Catalog:
    """The catalogue of a library; what is as it was in a `former` state is taken from that one's."""
    folder, sources = library.kept_at, library.by_report
    if former is not None or folder is None or len(sources) < MANY:
        return Catalog(sources, library.text_of, library.says, former)
    suffix = f"-{makers(*MAKERS, 'query')[:8]}{SUFFIX}"
    kept = _kept(library, folder, suffix)
    if kept and kept[0] is sources:
        return Catalog(sources, library.text_of, library.says, known=kept[1])
    apart = sources.apart(kept[0]) if kept else None
    known = names_of(sources, kept, apart)
    if apart is None or sum(map(len, apart)) > FEW:
        shown = packed_shown(library.shown).encode()
        head = len(shown).to_bytes(SIZE, "little") + shown
        keep_beside(folder, library.version + suffix, head + packed(known, sources.numbers))
    return Catalog(sources, library.text_of, library.says, known=known)


def _kept(library: Library, folder: Path, suffix: str) -> tuple[ById, KnownNames] | None:
    """The reports whose names are kept, and these; of this state of the library, where they are."""
    own = folder / (library.version + suffix)
    for path in dict.fromkeys((own, *folder.glob("*" + suffix))):
        held = kept_beside(folder, path.name)
        try:
            if held is not None:
                begin = SIZE + int.from_bytes(held[:SIZE], "little")
                of = library.by_report if path == own else library.state_of(shown_of(held[SIZE:begin].decode()))
                return of, unpacked(held[begin:], of.numbers)
        except (ValueError, TypeError, IndexError, KeyError):
            continue
    return None
