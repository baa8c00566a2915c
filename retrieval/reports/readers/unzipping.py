"""Bytes of a zip archive → its members, unpacked; whatever is made of them, within one set of limits.

What an archive claims is not believed: its list is measured before it is read, members are counted, unpacked only up to
a size, and none where they overlap each other (which is how small archives make much of little).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from itertools import pairwise

from retrieval.reports.readers.reading import Refused

MAX_DIRECTORY = 4 << 20  # bytes of the list of members: some ten thousand of them
MAX_ENTRIES = 20_000
MAX_MEMBER = 64 << 20  # bytes of one, unpacked: a document of some thousand pages
MAX_ALL = 256 << 20  # bytes of all that are unpacked, of archives in archives too
MAX_RATIO = 400  # bytes out of one packed byte, on average over a member that is not small
SMALL = 4 << 20  # bytes up to which a member may be packed as tightly as it likes
_HEADER = 30  # bytes of a member's own header, without its name
_ENCRYPTED = 0x1 | 0x40
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What reading an archive raises that is damaged, or made to be.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, RuntimeError, IndexError)


class Allowance:
    """The bytes that may still be unpacked."""

    def __init__(self) -> None:
        self.left = MAX_ALL


class Archive:
    """The members of an archive, of which each that is unpacked counts against an allowance."""

    def __init__(self, data: bytes, allowance: Allowance | None = None) -> None:
        """Raises Refused: `damaged`, `too_large`, `unsafe` (members overlap)."""
        if directory_size(data) > MAX_DIRECTORY:
            raise Refused("too_large")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as exc:
            raise Refused("damaged") from exc
        self.entries = self._archive.infolist()
        self._allowance = allowance or Allowance()
        if len(self.entries) > MAX_ENTRIES:
            raise Refused("too_large")
        placed = sorted(self.entries, key=lambda entry: entry.header_offset)
        if any(one.header_offset + _HEADER + one.compress_size > two.header_offset for one, two in pairwise(placed)):
            raise Refused("unsafe")

    def content(self, entry: zipfile.ZipInfo) -> bytes:
        """A member, unpacked.

        Raises Refused: `encrypted`, `format` (packed in a way that is not known), `too_large`, `unsafe` (packed so
        tightly that it is a bomb), `damaged`.
        """
        limit = min(MAX_MEMBER, self._allowance.left)
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("encrypted")
        if entry.compress_type not in _METHODS:
            raise Refused("format")
        if entry.file_size > limit:
            raise Refused("too_large")
        if entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size):
            raise Refused("unsafe")
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limit + 1)
        except BROKEN as exc:
            raise Refused("damaged") from exc
        if len(data) > limit:  # whatever was claimed
            raise Refused("too_large")
        self._allowance.left -= len(data)
        return data


def names_of(data: bytes) -> frozenset[str] | None:
    """The names of the members of an archive; None where its list cannot be read, or is too large."""
    if directory_size(data) > MAX_DIRECTORY:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN:
        return None


def directory_size(data: bytes) -> int:
    """Bytes of an archive's list of members, as it will be read; 0 where there is none."""
    at, far = data.rfind(b"PK\x05\x06"), data.rfind(b"PK\x06\x06")
    sizes = [int.from_bytes(data[at + 12 : at + 16], "little")] if at >= 0 else []
    if far >= 0:  # the list of an archive of the larger kind
        sizes = [size for size in sizes if size != 0xFFFFFFFF] + [int.from_bytes(data[far + 40 : far + 48], "little")]
    return max(sizes, default=0)
