"""A segment: the postings of some passages in arrays, which a file keeps and processes map into memory together.

A term is known by 64 bits of its digest; its postings (numbers of passages, ascending, and how often it occurs in each)
stand one behind the other, terms in the order of their digests, so that segments are merged by going along them.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import numpy as np

SUFFIX = ".segment"
END = b"wenbao 1"  # the last bytes of a whole file, behind the length of what describes it
ALIGNED = 8  # bytes
MAX_COUNT = 255  # how often a term is counted in one passage
DTYPES = {
    "docs": np.uint32,  # postings: numbers of passages
    "counts": np.uint8,  # … and how often the term occurs in each
    "hashes": np.uint64,  # of the terms, ascending
    "starts": np.int64,  # where the postings of each begin, and behind the last where they end
    "most": np.float32,  # what one occurrence counts at most, of each term, where passages are as long as here
    "lengths": np.uint32,  # of the passages, in tokens
    "bounds": np.int64,  # where the passages of each report begin, and behind the last where they end
    "ids": np.uint8,  # of the reports, JSON
}


def hash_of(token: str) -> int:
    """64 bits of a token's digest."""
    return int.from_bytes(hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def hashes_of(tokens: Iterable[str]) -> np.ndarray:
    """64 bits of the digest of each token."""
    return np.fromiter(map(hash_of, tokens), dtype=np.uint64)


class Segment:
    """See above. Its passages have the numbers 0 …; those of a report follow each other."""

    def __init__(
        self, parts: Mapping[str, np.ndarray], path: Path | None = None, held: mmap.mmap | None = None
    ) -> None:
        """`parts` as in DTYPES. Raises KeyError and ValueError where they are not whole."""
        self.path = path  # of the file that is mapped
        self._held = held
        self.docs, self.counts, self.hashes = parts["docs"], parts["counts"], parts["hashes"]
        self.starts, self.maxima = parts["starts"], parts["most"]
        self.lengths, self.bounds = parts["lengths"], parts["bounds"]
        self.ids: list[str] = json.loads(parts["ids"].tobytes())
        if len(self.bounds) != len(self.ids) + 1 or len(self.starts) != len(self.hashes) + 1:
            raise ValueError("segment cut short")
        self.total = int(self.lengths.sum(dtype=np.int64))
        self.size = sum(part.nbytes for part in parts.values())

    def __len__(self) -> int:
        return len(self.lengths)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the reports."""
        return {report: number for number, report in enumerate(self.ids)}

    def forget(self) -> None:
        """Give up the memory that what was looked at takes; it is read again when it is looked at again."""
        unneeded = getattr(mmap, "MADV_DONTNEED", None)  # not on every system
        if self._held is not None and unneeded is not None:
            self._held.madvise(unneeded)

    def spans(self, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of each of these terms its number and whether it occurs here."""
        at = np.searchsorted(self.hashes, hashes)
        known = at < len(self.hashes)
        known[known] = self.hashes[at[known]] == hashes[known]
        return at, known


class Writer:
    """Writes the parts of a segment to a file, one behind the other, each in as many pieces as it comes in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._parts: dict[str, tuple[int, int]] = {}

    def write(self, name: str, pieces: Iterable[np.ndarray]) -> None:
        """The part of that name."""
        self._file.write(b"\0" * (-self._file.tell() % ALIGNED))
        start = self._file.tell()
        for piece in pieces:
            self._file.write(np.ascontiguousarray(piece, DTYPES[name]).data)
        self._parts[name] = start, (self._file.tell() - start) // np.dtype(DTYPES[name]).itemsize

    def end(self) -> None:
        """All has been written: what says so is written behind it, and it is on the disk."""
        described = json.dumps(self._parts).encode()
        self._file.write(described + len(described).to_bytes(8, "little") + END)
        self._file.flush()
        os.fsync(self._file.fileno())


def save(path: Path, parts: Mapping[str, np.ndarray]) -> None:
    """Write a segment to `path`. Raises OSError; then there is no file."""
    try:
        with path.open("wb") as file:
            writer = Writer(file)
            for name, part in parts.items():
                writer.write(name, [part])
            writer.end()
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def mapped(path: Path) -> Segment:
    """The segment a file keeps, mapped. Raises OSError, and ValueError or KeyError where it is not whole."""
    with path.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    end = len(held) - len(END) - 8
    if held[end + 8 :] != END:
        raise ValueError("segment cut short")
    described: dict[str, tuple[int, int]] = json.loads(held[end - int.from_bytes(held[end : end + 8], "little") : end])
    parts = {
        name: np.frombuffer(held, DTYPES[name], length, start) if length else np.zeros(0, DTYPES[name])
        for name, (start, length) in described.items()
    }
    return Segment(parts, path, held)
