"""Segments, and what of them is gone → one segment of the rest, written to a file as it comes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from retrieval.corpus.engines.runs import maxima
from retrieval.corpus.engines.scoring import norms
from retrieval.corpus.engines.segments import Segment, Writer

TOGETHER = 4_000_000  # postings merged at a time: with that many it takes about 200 MB
PIECE = 1 << 22  # bytes copied at a time


class Part(NamedTuple):
    """A segment, the numbers of its reports that are gone, and which passages are still there (None: all)."""

    segment: Segment
    gone: frozenset[int] = frozenset()
    alive: np.ndarray | None = None


def part_of(segment: Segment, gone: frozenset[int]) -> Part:
    """A segment without the reports of these numbers."""
    if not gone:
        return Part(segment)
    alive = np.ones(len(segment), bool)
    for number in gone:
        alive[segment.bounds[number] : segment.bounds[number + 1]] = False
    return Part(segment, gone, alive)


def merge(parts: Sequence[Part], path: Path) -> None:
    """Write the passages of `parts` that are alive, in their order, to a segment at `path`. Raises OSError; then there
    is no file.
    """
    try:
        with path.open("wb") as file, tempfile.TemporaryFile(dir=path.parent) as counts:
            _merge(parts, Writer(file), counts)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def _merge(parts: Sequence[Part], writer: Writer, counts_file: BinaryIO) -> None:
    kept = [slice(None) if part.alive is None else part.alive for part in parts]
    lengths = np.concatenate([part.segment.lengths[alive] for part, alive in zip(parts, kept, strict=True)])
    norm = norms(lengths, float(lengths.mean()) if lengths.any() else 1.0)
    numbers = _renumbered(parts)
    hashes: list[np.ndarray] = []
    held: list[np.ndarray] = []
    gained: list[np.ndarray] = []

    def docs() -> Iterator[np.ndarray]:
        for low, high in _stretches(parts):
            terms, found, counts = _between(parts, numbers, low, high)
            first = np.flatnonzero(np.diff(terms, prepend=terms[:1] + 1)) if len(terms) else np.zeros(0, np.int64)
            hashes.append(terms[first])
            held.append(np.diff(first, append=len(terms)))
            gained.append(maxima(found, counts, np.append(first, len(terms)), norm))
            counts_file.write(counts.data)
            yield found
            for part in parts:
                part.segment.forget()

    writer.write("docs", docs())
    counts_file.seek(0)
    writer.write("counts", (np.frombuffer(piece, np.uint8) for piece in iter(lambda: counts_file.read(PIECE), b"")))
    writer.write("hashes", hashes)
    writer.write("starts", [np.concatenate(([0], np.cumsum(np.concatenate(held))))])
    writer.write("most", gained)
    writer.write("lengths", [lengths])
    ids, bounds = _reports(parts)
    writer.write("bounds", [bounds])
    writer.write("ids", [np.frombuffer(json.dumps(ids).encode(), np.uint8)])
    writer.end()


def _renumbered(parts: Sequence[Part]) -> list[np.ndarray]:
    """The numbers the passages of each segment have in the merged one; those that are gone none that counts."""
    found, begin = [], 0
    for segment, _, alive in parts:
        own = np.arange(len(segment)) if alive is None else np.cumsum(alive) - 1
        found.append((own + begin).astype(np.uint32))
        begin += len(segment) if alive is None else int(alive.sum())
    return found


def _stretches(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Bounds of digests between which there are about TOGETHER postings, from the first term to the last."""
    total = sum(len(part.segment.docs) for part in parts)
    pieces = total // TOGETHER + 1
    bounds = [(1 << 64) * piece // pieces for piece in range(pieces + 1)]
    yield from pairwise(bounds)


def _between(
    parts: Sequence[Part], numbers: Sequence[np.ndarray], low: int, high: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The postings of the terms whose digests lie from `low` to below `high`: terms, passages and counts, in order."""
    terms, docs, counts = [], [], []
    for (segment, _, alive), own in zip(parts, numbers, strict=True):
        first = int(np.searchsorted(segment.hashes, np.uint64(low)))
        last = len(segment.hashes) if high >> 64 else int(np.searchsorted(segment.hashes, np.uint64(high)))
        starts = segment.starts[first : last + 1]
        within = slice(int(starts[0]), int(starts[-1]))
        here, there = segment.docs[within], np.repeat(segment.hashes[first:last], np.diff(starts))
        often = segment.counts[within]
        if alive is not None:
            kept = alive[here]
            here, there, often = here[kept], there[kept], often[kept]
        terms.append(there)
        docs.append(own[here])
        counts.append(often)
    every = np.concatenate(terms)
    order = np.argsort(every, kind="stable")
    return every[order], np.concatenate(docs)[order], np.concatenate(counts)[order]


def _reports(parts: Sequence[Part]) -> tuple[list[str], np.ndarray]:
    ids: list[str] = []
    sizes: list[np.ndarray] = []
    for segment, gone, _ in parts:
        stay = [number for number in range(len(segment.ids)) if number not in gone]
        ids += [segment.ids[number] for number in stay]
        sizes.append(np.diff(segment.bounds)[stay])
    return ids, np.concatenate(([0], np.cumsum(np.concatenate(sizes))))
