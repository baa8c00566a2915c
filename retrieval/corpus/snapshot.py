"""A corpus → a file that keeps what it took to build (sources, outlines, passages, the engine's index), and back.

What is kept of a report is made a report again when somebody looks at it, so that a large corpus is open soon.
A convenience only: the key holds the id of every report, which is that of its text, so that a kept index can never
answer for other texts, and whatever is wrong with it (missing, cut short, of another version) means building again,
never an error.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from retrieval.corpus.deferred import Deferred
from retrieval.models import Chunk, Report, Source

ABANDONED = 3600.0  # seconds after which a file that was begun is nobody's any more


class Kept(NamedTuple):
    """What is kept of a corpus. The passages of a report follow each other, in the order of the reports."""

    sources: tuple[Source, ...]
    outlines: Sequence[bytes]  # of each report what it has besides source and text, as JSON
    spans: np.ndarray  # of each passage: number of its report, index of its section, start, end
    starts: np.ndarray  # where the passages of each report begin, and after the last where they end
    arrays: dict[str, np.ndarray]  # the engine's


class Corpus(NamedTuple):
    """Reports and their passages. The passages of a report follow each other, in the order of the reports."""

    sources: tuple[Source, ...]
    reports: Sequence[Report]
    chunks: Sequence[Chunk]
    starts: np.ndarray  # where the passages of each report begin, and after the last where they end


def made(kept: Kept, text_of: Callable[[str], str]) -> Corpus:
    """The corpus of what is kept, each report made when looked at; `text_of` gives a text by its report's id."""
    spans = kept.spans

    def report(number: int) -> Report:
        source = kept.sources[number]
        return Report.model_validate(
            {**json.loads(kept.outlines[number]), "source": source, "text": text_of(source.id)}
        )

    def chunk(number: int) -> Chunk:
        at, section, start, end = spans[number].tolist()
        return Chunk(report=reports[at], section=reports[at].sections[section], start=start, end=end)

    reports = Deferred(len(kept.sources), report)
    return Corpus(kept.sources, reports, Deferred(len(spans), chunk), kept.starts)


def key_of(reports: Sequence[tuple[str, str]]) -> str:
    """The key of a corpus: 16 hex digits of the digest of its reports (id, and basis of its outline)."""
    return hashlib.sha256(json.dumps(reports).encode()).hexdigest()[:16]


def path_of(shelf: Path, folder: Path, key: str, makers: str) -> Path:
    """The file that keeps the corpus in `folder` under `key`, as this version of the program (`makers`) indexes it; the
    name begins with the folder's own mark.
    """
    return shelf / f"{_mark(folder)}-{key}-{makers[:8]}.npz"


def _mark(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:8]


def load(path: Path) -> Kept | None:
    """What `path` keeps; None where it is not there or not whole."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        sources = tuple(map(Source.model_validate, json.loads(arrays.pop("sources").tobytes())))
        outlines, ends = arrays.pop("outlines").tobytes(), arrays.pop("outline_ends").tolist()
        spans, starts = arrays.pop("chunks"), arrays.pop("chunk_starts")
        fits = len(ends) == len(sources) == len(starts) - 1 and (ends[-1], starts[-1]) == (len(outlines), len(spans))
    except Exception:  # a damaged file makes numpy and zipfile raise anything: it is built again, whatever it was
        return None
    if not fits:
        return None
    return Kept(sources, [outlines[start:end] for start, end in pairwise([0, *ends])], spans, starts, arrays)


def save(path: Path, folder: Path, kept: Kept) -> bool:
    """Keep a corpus at `path`, whole or not at all, in place of what was kept for its folder before.

    False where it could not be written: a full or read-only disk costs the next start some time, nothing else.
    """
    described = json.dumps([source.model_dump(mode="json") for source in kept.sources])  # names may be no Unicode
    arrays = {
        "sources": np.frombuffer(described.encode(), dtype=np.uint8),
        "outlines": np.frombuffer(b"".join(kept.outlines), dtype=np.uint8),
        "outline_ends": np.cumsum([len(outline) for outline in kept.outlines]),
        "chunks": kept.spans,
        "chunk_starts": kept.starts,
    }
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
            np.savez(file, **arrays, **kept.arrays)  # type: ignore[arg-type]
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        return False
    long_ago = time.time() - ABANDONED
    for older in (*path.parent.glob(f"{_mark(folder)}-*.npz"), *path.parent.glob("tmp*.tmp")):
        with suppress(OSError):
            if older != path and (older.suffix == ".npz" or older.stat().st_mtime < long_ago):
                older.unlink()
    return True
