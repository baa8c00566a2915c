"""Bytes of a .doc or .wps of Word 97 and after (a compound file) → Reading: converted to .docx, then read as such."""

from __future__ import annotations

import tempfile
from pathlib import Path

from retrieval.reports.readers.drafting import only_refuses
from retrieval.reports.readers.office import converted
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.word.docx import read_docx

MAX_FILE = 256 << 20  # bytes
_CLASS = slice(8, 24)  # where WPS writes an id that the format wants to be zero


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"  # as a compound file's directory names it


_DOCUMENT = _stream("WordDocument")
_OTHERS = tuple(map(_stream, ("Workbook", "Book", "PowerPoint Document", "__properties_version1.0", "VisioDocument")))
_PACKAGE, _INFO = _stream("EncryptedPackage"), _stream("EncryptionInfo")


@only_refuses
def read_doc(data: bytes) -> Reading:
    """The reader of .doc and .wps.

    Raises Refused: `encrypted`, `format` (a compound file that is no text document), `too_large`, `old_word` (nothing
    here can read it).
    """
    if len(data) > MAX_FILE:
        raise Refused("too_large")
    if _PACKAGE in data or _INFO in data:
        raise Refused("encrypted")
    if _DOCUMENT not in data:
        raise Refused("format" if any(other in data for other in _OTHERS) else "damaged")
    made = _own(data) or converted(data, ".doc")
    if made is None:
        raise Refused("old_word")
    return read_docx(made)


def _own(data: bytes) -> bytes | None:
    """The document as .docx; None where it is damaged or written by an older Word. Raises Refused: `encrypted`."""
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    copy = bytearray(data)
    copy[_CLASS] = bytes(_CLASS.stop - _CLASS.start)
    with tempfile.TemporaryDirectory(prefix="wenbao-") as folder:
        source, target = Path(folder) / "source.doc", Path(folder) / "target.docx"
        source.write_bytes(copy)
        try:
            convert(source, target)
            return target.read_bytes()
        except EncryptedDocumentError as exc:
            raise Refused("encrypted") from exc
        except Exception:  # beyond its own errors, what broken structures make it trip over
            return None
