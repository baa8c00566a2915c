"""The bytes of a web page → its tree: decoded by what they are rather than by what they say, parsed within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from retrieval.reports.readers.plain import CLEAR, MARKS, MAX_ZEROS, decode_text, likeness, mended
from retrieval.reports.readers.reading import Refused

Element = Any  # lxml has no types of its own

MAX_BYTES = 32 << 20  # of a page
MAX_ELEMENTS = 120_000
_SAID = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w-]{2,20})", re.I)
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "unicode": "utf-16"}
_OTHERS = ("gb18030", "big5hkscs", "utf-8")
# Elements that end where they begin, which only pages of XML may have: in others what follows would be inside.
_CLOSED = re.compile(
    r"<(script|style|title|iframe|textarea|select|noscript|object|template|svg|a|p|div|span|b|i|td|th|li)"
    r"(\s[^<>]{0,2000})?/>",
    re.I,
)
# Marks of type: without ends they nest as deep as a page is long, and mean nothing for its lines.
_INLINE = re.compile(r"</?(?:font|span|b|i|u|em|strong|a|small|big|s|tt|code|label|nobr)\b[^<>]{0,4000}>", re.I)


def parse(data: bytes, said: str = "") -> Element:
    """The root of the page in `data` (bytes); `said` is the encoding that something outside it gives.

    Raises Refused (`too_large`, `unsafe` where it is nested too deep, `no_text`), UnicodeDecodeError.
    """
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    text = decode_page(data, said).lstrip("\ufeff").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("<?xml"):
        text = _CLOSED.sub(r"<\1\2></\1>", text)
    root, deep = _tree(text)
    if deep:  # what lies too deep is not in the tree
        root, deep = _tree(_INLINE.sub("", text))
    if deep:
        raise Refused("unsafe")
    return root


def _tree(text: str) -> tuple[Element, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )  # without huge_tree what follows ten million bytes of one attribute is lost
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as exc:
        raise Refused("damaged") from exc
    if root is None:
        raise Refused("no_text")
    if sum(1 for _ in zip(root.iter(), range(MAX_ELEMENTS + 1), strict=False)) > MAX_ELEMENTS:
        raise Refused("too_large")
    return root, any("depth" in error.message for error in parser.error_log)


def decode_page(data: bytes, said: str = "") -> str:
    """The text of a page: valid UTF-8 is UTF-8 whatever the page says, another encoding must make Chinese of it.

    Raises UnicodeDecodeError.
    """
    if data.startswith(tuple(mark for mark, _ in MARKS)):
        return decode_text(data)
    wide = data[:4096].count(b"\0") > len(data[:4096]) // MAX_ZEROS
    try:
        if not wide:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    best, value = "", -1.0
    for encoding in ("utf-16-le", "utf-16-be") if wide else _encodings(data, said):
        try:
            text = mended(data, encoding)
        except (LookupError, ValueError):  # no encoding has that name, or none of text
            continue
        worth = likeness("".join(re.findall(r"[^\x00-\x7f]+", text))) if text else -1.0
        if worth >= CLEAR:
            return text
        if worth > value:
            best, value = text, worth
    return best or decode_text(data)


def _encodings(data: bytes, said: str) -> Iterator[str]:
    found = _SAID.search(data[:8192])
    named = (said, found[1].decode("ascii") if found else "")
    yield from dict.fromkeys(
        [*(_SAME.get(name.lower(), name.lower()) for name in named if name.lower() not in ("", "utf-8")), *_OTHERS]
    )


def is_element(node: Element) -> bool:
    """Is a node an element with a name (and no comment, processing instruction or entity)?"""
    return isinstance(node.tag, str)
