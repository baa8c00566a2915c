"""Names of WordprocessingML (ISO/IEC 29500-1) and the small questions asked of its elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same names where only the standard is used
STRICT_MATH = b"http://purl.oclc.org/ooxml/officeDocument/math"

P, R, T, PPR, RPR, TC, TBL = (W + name for name in ("p", "r", "t", "pPr", "rPr", "tc", "tbl"))  # met most

# What holds blocks, rows, cells or runs and says nothing by itself.
WRAPPERS = frozenset(
    (W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo", W + "dir", W + "bdo",
     MC + "AlternateContent", MC + "Choice")
)  # fmt: skip
_OFF = ("0", "false", "off")


def value(element: etree._Element | None, tag: str) -> str | None:
    """The `w:val` of the child `tag`; None where there is neither."""
    child = element.find(W + tag) if element is not None else None
    found: str | None = child.get(W + "val") if child is not None else None
    return found


def integer(text: str | None, otherwise: int, limit: int = 1 << 31) -> int:
    """A whole number as attributes hold it, at most `limit`."""
    if not text:
        return otherwise
    try:
        return min(int(text), limit)
    except ValueError:
        return otherwise


def toggled(element: etree._Element | None, tag: str) -> bool | None:
    """Is the property `tag` on or off; None where nothing is said."""
    child = element.find(W + tag) if element is not None else None
    return None if child is None else child.get(W + "val", "1") not in _OFF


def inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children `tag` of an element, also those in wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from inside(child, tag)
