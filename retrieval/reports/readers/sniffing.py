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
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta)\b", re.I)
_MAIL = re.compile(rb"\s*(?:MIME-Version|From|Content-Type|Subject):", re.I)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_MEMBERS = {"OFD.xml": "ofd", "[Content_Types].xml": "docx", "content.xml": "odt"}  # by which archives are told


def format_of(file: str, data: bytes) -> str | None:
    """`text`, `docx`, `odt`, `doc`, `rtf`, `pdf`, `ofd`, `html`, `mht` or `picture`; None for what is not read."""
    suffix = PurePath(file).suffix.lower()
    if suffix in PICTURES:
        return "picture" if data.startswith(_PICTURES) else None
    if suffix not in SUFFIXES:
        return None
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    if _MAIL.match(data[:200]):
        return "mht"
    return "html" if _HTML.search(data[:4096]) else "text"


def _archive(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    return next((kind for member, kind in _MEMBERS.items() if member in names), None)
