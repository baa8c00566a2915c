"""Bytes of a .doc or .wps → Reading: converted to .docx, then read as such.

Files of Word 97 and after, which are compound files, are converted here; others only by LibreOffice.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from retrieval.reports.readers.assembling import only_refuses
from retrieval.reports.readers.office import converted
from retrieval.reports.readers.reading import Note, Reading, Refused
from retrieval.reports.readers.sniffing import COMPOUND
from retrieval.reports.readers.word.docx import reading_of_docx

MAX_FILE = 256 << 20  # bytes
_UNKNOWN = "\ufffd"  # what the converter writes for marks that are no text
# What the converter says, where text is lost that a reader would see → what is noted.
_LOST = {"MAIN_TEXTBOX_TABLE_MALFORMED": "boxes_unread", "NUMBERING_TABLE_MALFORMED": "numbers_unread"}
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
    if data.startswith(COMPOUND) and _DOCUMENT not in data:
        raise Refused("format" if any(other in data for other in _OTHERS) else "damaged")
    made, lost = _own(data) if data.startswith(COMPOUND) else (None, ())
    if made is None or lost:
        other = converted(data, ".doc")
        made, lost = (made, lost) if other is None else (other, ())
    if made is None:
        raise Refused("old_word")
    reading = reading_of_docx(made, _UNKNOWN)
    return reading._replace(notes=(*(Note(kind, "1") for kind in lost), *reading.notes))


def _own(data: bytes) -> tuple[bytes | None, tuple[str, ...]]:
    """The document as .docx and kinds of notes on what is lost in it; None where it is damaged or written by an older
    Word. Raises Refused: `encrypted`.
    """
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    copy = bytearray(data)
    copy[_CLASS] = bytes(_CLASS.stop - _CLASS.start)
    with tempfile.TemporaryDirectory(prefix="wenbao-") as folder:
        source, target = Path(folder) / "source.doc", Path(folder) / "target.docx"
        source.write_bytes(copy)
        try:
            said = {diagnostic.code for diagnostic in convert(source, target).report.diagnostics}
            return target.read_bytes(), tuple(kind for code, kind in _LOST.items() if code in said)
        except EncryptedDocumentError as exc:
            raise Refused("encrypted") from exc
        except Exception:  # beyond its own errors, what broken structures make it trip over
            return None, ()
