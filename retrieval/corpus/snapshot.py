"""A corpus → a file that keeps what it took to build (sources, outlines, passages, vocabulary), and back.

What is kept of a report is made a report again when somebody looks at it, so that a large corpus is open soon.
A convenience only: the key holds the id of every report, which is that of its text, so that a kept index can never
answer for other texts, and whatever is wrong with it (missing, cut short, of another version) means building again,
never an error.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from retrieval.corpus import arrays
from retrieval.corpus.deferred import Deferred
from retrieval.corpus.vocabulary import Vocabulary
from retrieval.models import Chunk, Report, Source


class Kept(NamedTuple):
    """What is kept of a corpus. The passages of a report follow each other, in the order of the reports."""

    sources: tuple[Source, ...]
    outlines: Sequence[bytes]  # of each report what it has besides source and text, as JSON
    spans: np.ndarray  # of each passage: number of its report, index of its section, start, end
    starts: np.ndarray  # where the passages of each report begin, and after the last where they end
    vocabulary: Vocabulary


class Corpus(NamedTuple):
    """Reports and their passages. The passages of a report follow each other, in the order of the reports."""

    sources: tuple[Source, ...]
    ids: Sequence[str]  # of the reports; only those with a source can be asked for by name
    reports: Sequence[Report]
    chunks: Sequence[Chunk]
    starts: np.ndarray  # where the passages of each report begin, and after the last where they end
    vocabulary: Vocabulary


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
    ids = [source.id for source in kept.sources]
    return Corpus(kept.sources, ids, reports, Deferred(len(spans), chunk), kept.starts, kept.vocabulary)


def key_of(reports: Sequence[tuple[str, str]]) -> str:
    """The key of a corpus: 16 hex digits of the digest of its reports (id, and basis of its outline)."""
    return hashlib.sha256(json.dumps(reports).encode()).hexdigest()[:16]


def path_of(shelf: Path, folder: Path, key: str, makers: str) -> Path:
    """The file that keeps the corpus in `folder` under `key`, as this version of the program (`makers`) indexes it; the
    name begins with the folder's own mark.
    """
    return shelf / f"{mark_of(folder)}-{key}-{makers[:8]}{arrays.SUFFIX}"


def mark_of(folder: Path) -> str:
    """What marks the library in `folder`: 8 hex digits."""
    return hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:8]


def load(path: Path) -> Kept | None:
    """What `path` keeps; None where it is not there or not whole."""
    stored = arrays.load(path)
    try:
        if stored is None:
            return None
        sources = tuple(map(Source.model_validate, json.loads(stored["sources"].tobytes())))
        outlines, ends = stored["outlines"].tobytes(), stored["outline_ends"].tolist()
        spans, starts = stored["chunks"], stored["chunk_starts"]
        vocabulary = Vocabulary.of(stored["terms"], stored["frequencies"])
        fits = len(ends) == len(sources) == len(starts) - 1 and (ends[-1], starts[-1]) == (len(outlines), len(spans))
    except (KeyError, ValueError, TypeError):
        return None
    if not fits:
        return None
    return Kept(sources, [outlines[start:end] for start, end in pairwise([0, *ends])], spans, starts, vocabulary)


def save(path: Path, folder: Path, kept: Kept) -> bool:
    """Keep a corpus at `path`, in place of what was kept for its folder before; False where it could not be written."""
    described = json.dumps([source.model_dump(mode="json") for source in kept.sources])  # names may be no Unicode
    described_arrays = {
        "sources": np.frombuffer(described.encode(), dtype=np.uint8),
        "outlines": np.frombuffer(b"".join(kept.outlines), dtype=np.uint8),
        "outline_ends": np.cumsum([len(outline) for outline in kept.outlines]),
        "chunks": kept.spans,
        "chunk_starts": kept.starts,
        **kept.vocabulary.arrays(),
    }
    return arrays.save(path, described_arrays, path.parent.glob(f"{mark_of(folder)}-*{arrays.SUFFIX}"))
