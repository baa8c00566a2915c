"""Bytes of a zip archive of XML parts → its parts, parsed, within limits: no entities, no bombs, no overlaps."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise

from lxml import etree

from retrieval.reports.readers.reading import Refused

MAX_ENTRIES = 20_000
MAX_PART = 64 << 20  # bytes of one part, unpacked: a document of some thousand pages
MAX_READ = 128 << 20  # bytes of all parts read
MAX_RATIO = 400  # bytes out of one packed byte, on average over a part that is not small
SMALL = 4 << 20  # bytes up to which a part may be packed as tightly as it likes
_HEADER = 30  # bytes of an entry's own header, without name


class Package:
    """The parts of an archive by name; names are compared as Office does, without regard to case."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused: `damaged`, `too_large` or `encrypted`."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as exc:  # it raises half a dozen kinds for what is no archive
            raise Refused("damaged") from exc
        entries = self._archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise Refused("too_large")
        placed = sorted(entries, key=lambda entry: entry.header_offset)
        if any(one.header_offset + _HEADER + one.compress_size > two.header_offset for one, two in pairwise(placed)):
            raise Refused("damaged")
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        self._left = MAX_READ

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def bytes_of(self, name: str) -> bytes | None:
        """The part called `name`, unpacked; None where there is none."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        limit = min(MAX_PART, self._left)
        if entry.file_size > limit or entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size):
            raise Refused("too_large")
        if entry.flag_bits & 1:
            raise Refused("encrypted")
        try:
            with self._archive.open(entry) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as exc:
            raise Refused("damaged") from exc
        except RuntimeError as exc:  # what zipfile raises for a part with a password
            raise Refused("encrypted") from exc
        if len(data) > limit:
            raise Refused("too_large")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part called `name`; None where there is none."""
        data = self.bytes_of(name)
        return None if data is None else parsed(data)


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
