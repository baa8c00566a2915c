"""Bytes of a document that is an archive of XML (.docx, .odt, .ofd) → its parts by name, parsed; no entities."""

from __future__ import annotations

import posixpath

from lxml import etree

from retrieval.reports.readers.reading import Refused
from retrieval.reports.readers.unzipping import Archive


class Package:
    """The parts of an archive; names are compared as Office does, without regard to case."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused: `damaged`, `too_large`, `unsafe`."""
        self._archive = Archive(data)
        self._entries = {plain_name(entry.filename): entry for entry in self._archive.entries}

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self._entries

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, as they are compared."""
        return frozenset(self._entries)

    def bytes_of(self, name: str) -> bytes | None:
        """The part called `name`, unpacked; None where there is none. Raises Refused."""
        entry = self._entries.get(plain_name(name))
        return None if entry is None else self._archive.content(entry)

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part called `name`; None where there is none. Raises Refused."""
        data = self.bytes_of(name)
        return None if data is None else parsed(data)


def plain_name(path: str) -> str:
    """A path within a package as it is compared: `/Doc_0/Pages/../A.xml` is `doc_0/a.xml`."""
    return posixpath.normpath(path.replace("\\", "/")).strip("/").lower()


def parsed(data: bytes) -> etree._Element:
    """The root of a piece of XML that declares nothing of its own.

    Raises Refused: `damaged` (no XML, or nested deeper than 256), `unsafe` (a document type is declared: entities).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip  # not `collect_ids=False`, which makes libxml2 read the files that a document type names
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as exc:
        raise Refused("damaged") from exc
    if root.getroottree().docinfo.doctype:
        raise Refused("unsafe")
    return root
