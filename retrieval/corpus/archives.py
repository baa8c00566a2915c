"""The content of a .zip archive → its files, as if it were a folder; nothing is written anywhere."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reports.readers.reading import Refused
from retrieval.reports.readers.sniffing import ARCHIVES, format_of, is_looked_at

if TYPE_CHECKING:  # what it takes to unpack is loaded when there is something to be unpacked
    from zipfile import ZipInfo

    from retrieval.reports.readers.unzipping import Allowance

MAX_DEPTH = 2  # archives within each other
SPECIAL_MODES = frozenset({stat.S_IFLNK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFCHR, stat.S_IFBLK})
LEFT_BEHIND = (".", "~$", "__MACOSX")  # how names begin of what systems and editors leave behind
LEFT_FILES = frozenset({"thumbs.db", "desktop.ini"})
_UTF_8 = 0x800


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
    return name.startswith(LEFT_BEHIND) or name.lower() in LEFT_FILES


def is_archive(file: str, data: bytes) -> bool:
    """Is a file one whose files are to be read?"""
    try:
        return data.startswith(ARCHIVES) and format_of(file, data) == "zip"
    except Refused:
        return False


def members(file: str, data: bytes) -> Iterator[Found | Skipped]:
    """The files in the archive named `file`, whose content is `data`, each as `file/name`, in the order of names."""
    from retrieval.reports.readers.unzipping import Allowance

    yield from _members(file, data, 1, Allowance())


def _members(file: str, data: bytes, depth: int, allowance: Allowance) -> Iterator[Found | Skipped]:
    from retrieval.reports.readers.unzipping import Archive

    try:
        archive = Archive(data, allowance)
    except Refused as exc:
        yield Skipped(file, exc.reason)
        return
    taken: set[str] = set()
    for name, entry in sorted(((_name(entry), entry) for entry in archive.entries), key=lambda pair: pair[0]):
        if name.endswith("/") or _is_left_behind(name):
            continue
        inner = f"{file}/{name}"
        reason = "unsafe" if not _is_plain(name) or name in taken else _refusal(entry, name)
        taken.add(name)
        content = b""
        try:
            content = b"" if reason else archive.content(entry)
        except Refused as exc:
            reason = exc.reason
        if reason:
            yield Skipped(inner, reason)
        elif not is_archive(inner, content):
            yield Found(inner, content)
        elif depth == MAX_DEPTH:
            yield Skipped(inner, "too_deep")
        else:
            yield from _members(inner, content, depth + 1, allowance)


def _refusal(entry: ZipInfo, name: str) -> str:
    """Why a member is not unpacked; empty where it is."""
    if stat.S_IFMT(entry.external_attr >> 16) in SPECIAL_MODES:
        return "special"
    return "" if is_looked_at(name) else "format"


def _name(entry: ZipInfo) -> str:
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
