"""Bytes of a rich text and the font they are set in → characters, by the code page of either."""

from __future__ import annotations

import codecs

from retrieval.reports.readers.assembling import BULLET

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}
_WIDE = frozenset(("gb18030", "big5hkscs", "cp932", "cp949", "johab"))  # of two bytes a character
_SYMBOLS = 2  # the charset of fonts of signs


def of_page(number: int) -> str:
    """The codec of a Windows code page; that of Chinese where there is none."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name if name not in _WIDE else name
    except LookupError:
        return "gb18030"


def decoded(data: bytes, charset: int, page: str) -> str:
    """The text of `data` in a font of `charset`, in a document of the codec `page`; U+FFFD for what is none."""
    if charset == _SYMBOLS:
        return BULLET * len(data)
    for codec in (_CHARSETS.get(charset, page), page, "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252" if charset == 0 else _CHARSETS.get(charset, page), "replace")


def is_broken_off(data: bytes | bytearray, charset: int, page: str) -> bool:
    """Does `data` end in the first byte of a character of two?"""
    if _CHARSETS.get(charset, page) not in _WIDE:
        return False
    at = 0
    while at < len(data):
        at += 2 if data[at] > 0x80 else 1
    return at > len(data)


def is_one(data: bytes, charset: int, page: str) -> bool:
    """Are these bytes one character?"""
    try:
        return len(data.decode(_CHARSETS.get(charset, page))) == 1
    except UnicodeDecodeError:
        return False


def of_bare(data: bytes, charset: int, page: str) -> str:
    """The text of bytes that stand in the file as they are, which may be UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(data, charset, page)
