"""Segments, and what of them is gone → one segment of the rest, written to a file as it comes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
        for own in _each(parts, numbers, norm):
            hashes.append(own.hashes)
            held.append(own.held)
            gained.append(own.most)
            counts_file.write(own.counts.data)
            yield own.docs
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


def _renumbered(parts: Sequence[Part]) -> list[np.ndarray | int]:
    """The numbers the passages of each segment have in the merged one, those that are gone none that counts; where all
    are there only how much is added to them.
    """
    found: list[np.ndarray | int] = []
    begin = 0
    for segment, _, alive in parts:
        found.append(begin if alive is None else (np.cumsum(alive) - 1 + begin).astype(np.uint32))
        begin += len(segment) if alive is None else int(alive.sum())
    return found


def _stretches(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Bounds of digests between which there are about TOGETHER postings, from the first term to the last."""
    total = sum(len(part.segment.docs) for part in parts)
    pieces = total // TOGETHER + 1
    bounds = [(1 << 64) * piece // pieces for piece in range(pieces + 1)]
    yield from pairwise(bounds)


class _Merged(NamedTuple):
    """Terms by their digests, how many postings each has, what it gains at most; and these, term by term."""

    hashes: np.ndarray
    held: np.ndarray
    most: np.ndarray
    docs: np.ndarray
    counts: np.ndarray


def _each(parts: Sequence[Part], numbers: Sequence[np.ndarray | int], norm: np.ndarray) -> Iterator[_Merged]:
    """The postings of stretch after stretch; those of the next are merged while one is written."""
    with ThreadPoolExecutor(1) as beside:
        merging: Future[_Merged] | None = None
        for stretch in _stretches(parts):
            before, merging = merging, beside.submit(_between, parts, numbers, norm, *stretch)
            if before:
                yield before.result()
        if merging:
            yield merging.result()


def _between(
    parts: Sequence[Part], numbers: Sequence[np.ndarray | int], norm: np.ndarray, low: int, high: int
) -> _Merged:
    """The terms whose digests lie from `low` to below `high`."""
    own = [_own(part, number, low, high) for part, number in zip(parts, numbers, strict=True)]
    every = np.unique(np.concatenate([hashes for hashes, *_ in own]))
    rows = [np.searchsorted(every, hashes) for hashes, *_ in own]
    held = np.zeros(len(every), np.int64)
    for row, (_, sizes, *_) in zip(rows, own, strict=True):
        held[row] += sizes  # a term stands in a segment once
    ends = np.cumsum(held)
    free = ends - held  # where the next postings of each go
    docs = np.empty(int(held.sum()), np.uint32)
    counts = np.empty(len(docs), np.uint8)
    for row, (_, sizes, here, often) in zip(rows, own, strict=True):
        at = np.repeat(free[row] - (np.cumsum(sizes) - sizes), sizes) + np.arange(len(here))
        docs[at], counts[at] = here, often
        free[row] += sizes
    there = held > 0
    every, held = every[there], held[there]
    return _Merged(every, held, maxima(docs, counts, np.append(0, np.cumsum(held)), norm), docs, counts)


def _own(
    part: Part, number: np.ndarray | int, low: int, high: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Of a segment the terms between these digests, how many postings each has, the passages of these by their new
    numbers, and the counts.
    """
    segment = part.segment
    first = int(np.searchsorted(segment.hashes, np.uint64(low)))
    last = len(segment.hashes) if high >> 64 else int(np.searchsorted(segment.hashes, np.uint64(high)))
    hashes, starts = segment.hashes[first:last], segment.starts[first : last + 1]
    within = slice(int(starts[0]), int(starts[-1]))
    docs, counts = segment.docs[within], segment.counts[within]
    if part.alive is None or isinstance(number, int):
        return hashes, np.diff(starts), docs + np.uint32(number), counts
    kept = part.alive[docs]
    before = np.append(0, np.cumsum(kept))[starts - starts[0]]
    return hashes, np.diff(before), number[docs[kept]], counts[kept]


def _reports(parts: Sequence[Part]) -> tuple[list[str], np.ndarray]:
    ids: list[str] = []
    sizes: list[np.ndarray] = []
    for segment, gone, _ in parts:
        stay = [number for number in range(len(segment.ids)) if number not in gone]
        ids += [segment.ids[number] for number in stay]
        sizes.append(np.diff(segment.bounds)[stay])
    return ids, np.concatenate(([0], np.cumsum(np.concatenate(sizes))))
