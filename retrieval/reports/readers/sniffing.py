"""A file's name and content → its format: the content decides, the name whether it is looked at and what is likelier.

An archive is one by its name (`.zip`, or a name without a suffix): a `.docx` in which there is no document is a broken
document, or a bomb that hides; it is not looked into.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from retrieval.language.patterns import regex, regex_of_bytes
from retrieval.reports.readers.reading import Refused

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".jfif"})
PACKED = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab"})  # archives that are not opened
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".shtm"})
SUFFIXES = frozenset({
    ".txt", ".md", ".text", ".docx", ".docm", ".odt", ".doc", ".wps", ".rtf", ".pdf", ".ofd", ".mht", ".mhtml", ".zip",
    *PAGES, *PICTURES, *PACKED,
})  # fmt: skip
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")  # with which archives begin
HEAD = 4096  # bytes by which formats are told
_PLAIN_SUFFIX = regex(r"\.[A-Za-z0-9_~+-]{1,8}")  # others are parts of a title: `2024年.总结`, `3.1 情况`
_PICTURE = regex_of_bytes(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", re.S)
_PACKED = regex_of_bytes(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\0|MSCF\0\0\0\0")
_PROGRAM = regex_of_bytes(rb"MZ.{6,}PE\0\0|\x7fELF|SQLite format 3\0|\xca\xfe\xba\xbe", re.S)
_WORD_XML = regex_of_bytes(rb"<(?:w:wordDocument|pkg:package)\b")  # what Word writes in one file of XML
COMPOUND = b"\xd0\xcf\x11\xe0"  # with which the files of Word 97 and after begin
_OLD = (".doc", ".wps")  # what older programs wrote under these names began in other ways
_HTML = regex_of_bytes(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_FRAGMENT = regex_of_bytes(
    rb"<(?:p|div|table|span|h[1-6]|center|ul|ol|section|article|font|meta|title|style|br)\b[^<>]*>", re.I
)
_BLOCK_END = regex_of_bytes(rb"</(?:p|div|table|tr|td|li|h[1-6]|section)\s*>", re.I)
MIN_BLOCKS = 4  # ends of blocks in the head of a text that make it a page
_TAG = regex_of_bytes(rb"<[A-Za-z!/?]")
_MAIL = regex_of_bytes(
    rb"^(?:MIME-Version|From|Date|Subject|Content-[A-Za-z-]+|X-[A-Za-z-]+|Snapshot-[A-Za-z-]+):", re.I
)
_XML = regex_of_bytes(rb"<\?xml\b|<[A-Za-z][\w.-]*:[A-Za-z]|<(?:svg|rss|feed|plist|package)\b")
_JSON = regex_of_bytes(rb"\{\s*(?:\}|\"[^\"\n]{0,200}\"\s*:)|\[\s*(?:\{\s*\"|\"[^\"\n]{0,200}\"\s*,)")


def is_looked_at(file: str) -> bool:
    """May a file of this name be a report? One without a suffix may be a document or an archive."""
    suffix = _suffix(file)
    return suffix in SUFFIXES or not _PLAIN_SUFFIX.fullmatch(suffix)


@lru_cache(maxsize=8)  # a file is asked about several times
def _suffix(file: str) -> str:
    return PurePath(file).suffix.lower()


@lru_cache(maxsize=1)  # the same file is asked about three times
def format_of(file: str, data: bytes) -> str | None:
    """`text`, `docx`, `wordxml` (a document of Word in one file of XML), `odt`, `doc`, `rtf`, `pdf`, `ofd`, `html`,
    `mht`, `zip`, or `picture`; None for what is not read.

    Raises Refused (`archive`: one of a kind that is not opened).
    """
    suffix = _suffix(file)
    known = suffix in SUFFIXES
    if not is_looked_at(file):
        return None
    found = _by_mark(suffix, data)
    if found is not None or not known:
        return found or None
    if suffix in PACKED:
        raise Refused("archive")
    return "picture" if suffix in PICTURES else _text(suffix, data[:HEAD], data[-64:])


def _by_mark(suffix: str, data: bytes) -> str | None:
    """The format whose mark the content bears; empty for one that is not read, None where there is none."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(COMPOUND) or (suffix in _OLD and _is_binary(data)):
        return "doc"
    if _WORD_XML.search(head):
        return "wordxml"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(ARCHIVES):
        return _archive(suffix, data) or ""
    if _PACKED.match(head):
        raise Refused("archive")
    if _PICTURE.match(head):
        return "picture"
    return "" if _PROGRAM.match(head) else None


def _text(suffix: str, head: bytes, tail: bytes) -> str | None:
    """What of the formats that are text; their marks are found in any encoding if its zeros are left out."""
    bare = re.sub(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", head).replace(b"\0", b"").lstrip()
    if _is_mail(bare):
        return "mht"
    page = _HTML.search(bare) and (suffix != ".md" or bare.startswith(b"<"))
    if page or (suffix in PAGES and _TAG.search(bare)):
        return "html"
    if _XML.match(bare) or (_JSON.match(bare) and tail.replace(b"\0", b"").rstrip().endswith((b"}", b"]"))):
        return None
    if suffix != ".md" and _FRAGMENT.search(bare):
        ends = len(_BLOCK_END.findall(bare))
        if ends >= MIN_BLOCKS or (ends and _FRAGMENT.match(bare)):
            return "html"
    return "text"


def _is_mail(head: bytes) -> bool:
    """Do lines of a mail's head come first, and say what its parts are?"""
    if not _MAIL.match(head):
        return False
    lines = re.split(rb"\r?\n\r?\n", head)[0].lower()
    return b"content-type:" in lines and (b"mime-version:" in lines or b"multipart/" in lines or b"text/html" in lines)


def _is_binary(data: bytes) -> bool:
    """Is this no text: zeros among its first bytes, and no mark of UTF-16?"""
    return b"\0" in data[:2048] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") and not data.startswith(b"PK")


def _archive(suffix: str, data: bytes) -> str | None:
    from retrieval.reports.readers.unzipping import names_of

    names = names_of(data)
    if names is None:
        return _broken(suffix)
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names:
        return None if any(name.startswith(("xl/", "ppt/", "visio/")) for name in names) else "docx"
    if "content.xml" in names or "encrypted-package" in names:
        return "odt" if suffix == ".odt" or not {"styles.xml", "encrypted-package"}.isdisjoint(names) else None
    return "zip" if suffix == ".zip" or suffix not in SUFFIXES else None


def _broken(suffix: str) -> str | None:
    """An archive whose list of members cannot be read: what its name says, so that its reader says what is wrong."""
    return {".docx": "docx", ".docm": "docx", ".odt": "odt", ".ofd": "ofd", ".zip": "zip"}.get(suffix)
