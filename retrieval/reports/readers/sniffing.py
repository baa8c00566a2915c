"""A file's name and first bytes → its format: the content decides, the name only whether it is looked at."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

SUFFIXES = frozenset({
    ".txt", ".md", ".text", ".docx", ".docm", ".odt", ".doc", ".wps", ".rtf", ".pdf", ".ofd", ".html", ".htm", ".mht",
    ".mhtml",
})  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta)\b", re.I)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package)\b")  # what Word writes in one file of XML
_MAIL = re.compile(rb"\s*(?:MIME-Version|From|Content-Type|Subject):", re.I)
_MEMBERS = {
    "OFD.xml": "ofd",
    "[Content_Types].xml": "docx",
    "content.xml": "odt",
    "encrypted-package": "odt",
}  # by which archives are told

COMPOUND = b"\xd0\xcf\x11\xe0"  # with which the files of Word 97 and after begin
_OLD = (".doc", ".wps")  # what older programs wrote under these names began in other ways
_CALLED = {".docx": "docx", ".docm": "docx", ".odt": "odt", ".ofd": "ofd"}


def format_of(file: str, data: bytes) -> str | None:
    """`text`, `docx`, `wordxml`, `odt`, `doc`, `rtf`, `pdf`, `ofd`, `html` or `mht`; None for what is not read."""
    suffix = PurePath(file).suffix.lower()
    if suffix not in SUFFIXES:
        return None
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(COMPOUND) or (suffix in _OLD and _is_binary(data)):
        return "doc"
    if _WORD_XML.search(data[:4096]):
        return "wordxml"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _archive(data, suffix)
    if _MAIL.match(data[:200]):
        return "mht"
    return "html" if _HTML.search(data[:4096]) else "text"


def _is_binary(data: bytes) -> bool:
    """Is this no text: zeros among its first bytes, and no mark of UTF-16?"""
    return b"\0" in data[:2048] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") and not data.startswith(b"PK")


def _archive(data: bytes, suffix: str) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception:  # zipfile raises half a dozen kinds for what is no archive
        return _CALLED.get(suffix)  # whose reader will say that it is damaged
    return next((kind for member, kind in _MEMBERS.items() if member in names), None)
