"""An OFD file → its XML parts by path: a zip archive whose paths and namespaces are not always as they should be."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from retrieval.reports.readers.reading import Refused

MAX_PARTS = 50_000
MAX_PART = 32 << 20  # bytes of one part
MAX_READ = 400 << 20  # bytes of all parts that are read
Element = Any


class Package:
    """The parts of an archive."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused: `damaged`, `encrypted`, `too_large`."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            members = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as exc:
            raise Refused("damaged") from exc
        if len(members) > MAX_PARTS:
            raise Refused("too_large")
        self._members = {_plain(member.filename): member for member in members}
        self._read = 0

    @property
    def is_encrypted(self) -> bool:
        """Does it hold what encrypted documents hold?"""
        return any("encrypt" in name for name in self._members)

    def part(self, path: str) -> Element | None:
        """The root element of the part at `path`; None where there is none, or it is no sound XML.

        Raises Refused: `encrypted`, `too_large`.
        """
        member = self._members.get(_plain(path))
        if member is None:
            return None
        if member.flag_bits & 1:
            raise Refused("encrypted")
        try:
            with self._archive.open(member) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            return None
        self._read += len(data)
        if len(data) > MAX_PART or self._read > MAX_READ:
            raise Refused("too_large")
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except (etree.XMLSyntaxError, ValueError):
            return None
        return None if root.getroottree().docinfo.doctype else root

    def found(self, base: str, path: str) -> tuple[str, Element] | None:
        """The part that the part at `base` calls `path`, with its path in the archive."""
        path = path.strip().replace("\\", "/")
        beside = posixpath.join(posixpath.dirname(base), path)  # a path from the root stays what it is
        for place in dict.fromkeys((beside, path)):
            root = self.part(place)
            if root is not None:
                return place, root
        return None


def _plain(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).strip("/").lower()


def name(element: Element) -> str:
    """An element's name without its namespace; empty for remarks."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names."""
    for step in path:
        element = None if element is None else next((own for own in element if name(own) == step), None)
    return element


def every(element: Element | None, wanted: str) -> Iterator[Element]:
    """All elements of that name below an element."""
    return iter(()) if element is None else (own for own in element.iter() if name(own) == wanted)


def numbers(text: str | None) -> list[float]:
    """The numbers of a list, as far as they are some."""
    found: list[float] = []
    for part in (text or "").split():
        try:
            value = float(part)
        except ValueError:
            break
        if not -1e6 < value < 1e6:  # neither is what is none
            break
        found.append(value)
    return found


def number(text: str | None, default: float) -> float:
    """The first number of a text."""
    return (numbers(text) or [default])[0]
