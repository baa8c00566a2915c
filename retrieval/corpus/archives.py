"""The content of a .zip archive → its files, as if it were a folder; nothing is written anywhere.

What an archive claims is not believed: entries are counted, unpacked only up to a size, and looked into only where
none overlaps another (which is how small archives make much of little).
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from retrieval.reports.readers.reading import Refused
from retrieval.reports.readers.sniffing import BROKEN, MAX_DIRECTORY, directory_size, format_of, is_looked_at

MAX_ENTRIES = 10_000
MAX_MEMBER = 64 << 20  # bytes of a file, unpacked
MAX_ALL = 256 << 20  # bytes of all files of an archive, and of those in it
MAX_RATIO = 200  # times a file may become larger, from
MIN_RATIO_SIZE = 1 << 20  # bytes on
MAX_DEPTH = 2  # archives within each other
SPECIAL_MODES = frozenset({stat.S_IFLNK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFCHR, stat.S_IFBLK})
LEFT_BEHIND = (".", "~$", "__MACOSX")  # how names begin of what systems and editors leave behind
_LEFT_FILES = frozenset({"thumbs.db", "desktop.ini"})
_UTF_8 = 0x800
_ENCRYPTED = 0x1 | 0x40
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STEP = 1 << 20


class Found(NamedTuple):
    """A file: its name from the corpus's folder, and its content."""

    file: str
    data: bytes


class Skipped(NamedTuple):
    """A file (or folder) that was not read, and why: `special` (no file), `too_large`, `too_deep`, `unreadable`,
    `format`, `encrypted`, `damaged`, `unsafe`.
    """

    file: str
    reason: str


def is_left_behind(name: str) -> bool:
    """Is a file or folder of this name one that nobody means as a report?"""
    return name.startswith(LEFT_BEHIND) or name.lower() in _LEFT_FILES


def is_archive(file: str, data: bytes) -> bool:
    """Is a file one whose files are to be read?"""
    try:
        return format_of(file, data) == "zip"
    except Refused:
        return False


def members(file: str, data: bytes) -> Iterator[Found | Skipped]:
    """The files in the archive named `file`, whose content is `data`, each as `file/name`, in the order of names."""
    yield from _members(file, data, 1, [MAX_ALL])


def _members(file: str, data: bytes, depth: int, left: list[int]) -> Iterator[Found | Skipped]:
    if directory_size(data) > MAX_DIRECTORY:
        yield Skipped(file, "too_large")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            refused = _refusal(entries)
            if refused:
                yield Skipped(file, refused)
                return
            taken: set[str] = set()
            for name, entry in sorted(((_name(entry), entry) for entry in entries), key=lambda pair: pair[0]):
                if name.endswith("/") or _is_left_behind(name):
                    continue
                inner = f"{file}/{name}"
                reason = "unsafe" if not _is_plain(name) or name in taken else _entry_refusal(entry, name, left[0])
                taken.add(name)
                content = "" if reason else _content(archive, entry, left)
                if isinstance(content, str):
                    yield Skipped(inner, reason or content)
                elif not is_archive(inner, content):
                    yield Found(inner, content)
                elif depth == MAX_DEPTH:
                    yield Skipped(inner, "too_deep")
                else:
                    yield from _members(inner, content, depth + 1, left)
    except BROKEN:
        yield Skipped(file, "damaged")


def _refusal(entries: list[zipfile.ZipInfo]) -> str:
    """Why an archive is not looked into; empty where it is."""
    if len(entries) > MAX_ENTRIES:
        return "too_large"
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return "unsafe"
        end = entry.header_offset + entry.compress_size
    return ""


def _entry_refusal(entry: zipfile.ZipInfo, name: str, left: int) -> str:
    if stat.S_IFMT(entry.external_attr >> 16) in SPECIAL_MODES:
        return "special"
    if not is_looked_at(name):
        return "format"
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted"
    if entry.compress_type not in _METHODS:
        return "format"
    if entry.file_size > min(MAX_MEMBER, left):
        return "too_large"
    return "unsafe" if entry.file_size > max(MIN_RATIO_SIZE, MAX_RATIO * entry.compress_size) else ""


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: list[int]) -> bytes | str:
    """The content of an entry, which takes from what is `left` (bytes) to unpack; or why there is none."""
    most = min(MAX_MEMBER, left[0])
    parts = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while part := stream.read(_STEP):
                size += len(part)
                if size > most:  # whatever was claimed
                    return "too_large"
                parts.append(part)
    except BROKEN:
        return "damaged"
    left[0] -= size
    return b"".join(parts)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; without the mark of UTF-8 it is UTF-8 all the same (from Macs), or Chinese Windows's."""
    name = entry.orig_filename.partition("\0")[0]
    if not entry.flag_bits & _UTF_8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").removeprefix("./")


def _is_left_behind(name: str) -> bool:
    return any(part not in (".", "..") and is_left_behind(part) for part in name.split("/"))


def _is_plain(name: str) -> bool:
    """Does a name lead nowhere but down?"""
    parts = name.split("/")
    return ".." not in parts and "" not in parts and ":" not in parts[0]
