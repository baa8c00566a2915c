"""The runs of a paragraph → its text as a reader sees it, with text boxes and notes to be set after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from retrieval.reports.readers.equations import equation_words
from retrieval.reports.readers.word.names import MC, RPR, WP, M, R, T, V, W, integer, toggled, value
from retrieval.reports.readers.word.styles import Styles

BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"  # a picture in a drawing
LARGE = 3_600_000  # English Metric Units (10 cm): a picture as wide and high as that may hold text
# Signs of the fonts of signs, by the lower byte of their code.
_SIGNS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
        0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    } | {0x81 + n: chr(0x2460 + n) for n in range(10)} | {0x8C + n: chr(0x2776 + n) for n in range(10)},
    "wingdings 2": {
        0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●",
        0xA3: "□", 0x2A: "□",
    } | {0x6A + n: chr(0x2460 + n) for n in range(10)},
    "symbol": {0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0xAE: "→", 0xD7: "·", 0xB9: "≠"},
}  # fmt: skip
_DROPPED = frozenset(
    (W + "rPr", W + "pPr", W + "sdtPr", W + "sdtEndPr", W + "instrText", W + "delText", W + "delInstrText",
     W + "footnoteRef", W + "endnoteRef", W + "annotationRef", W + "softHyphen", W + "rubyPr", W + "rt",
     W + "tblPr", W + "binData")
)  # fmt: skip
# What is shown as a picture and is none: drawn diagrams, charts; files of other programs.
_UNREAD = {
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "picture_unread",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "picture_unread",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "part_unread",
}
_MADE_CONTENTS = re.compile(r"\s*TOC\b", re.I)


class Field(NamedTuple):
    """A field that has begun: what it is made by, whether its result is being read, and whether that says anything."""

    code: str
    result: bool
    said: bool = False


class Found(NamedTuple):
    """What a paragraph holds besides its text: text boxes and notes in order, kinds of oddities, links to headings."""

    boxes: list[etree._Element]
    notes: list[tuple[str, etree._Element]]
    odd: list[str]
    links: list[str]


class Runs:
    """Reads paragraphs in the order of the document: fields and footnote numbers go over their ends."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], etree._Element]) -> None:
        self._styles = styles
        self._notes = notes
        self._marks = 0
        self._fields: list[Field] = []

    @property
    def in_contents(self) -> bool:
        """Is a field that lists the headings open?"""
        return bool(self._fields) and any(_MADE_CONTENTS.match(field.code) for field in self._fields)

    def text(self, paragraph: etree._Element, hidden: bool) -> tuple[str, Found]:
        """The text of a paragraph, whose style hides it or not."""
        found = Found([], [], [], [])
        written: list[str] = []
        self._read(paragraph, written, found, hidden)
        return "".join(written), found

    def _read(self, element: etree._Element, written: list[str], found: Found, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == T:
                if not self._fields or all(field.result for field in self._fields):
                    written.append(_words(child))
                    if self._fields:
                        self._fields[-1] = self._fields[-1]._replace(said=True)
            elif tag in _DROPPED:
                if tag == W + "instrText" and self._fields and not self._fields[-1].result:
                    last = self._fields[-1]
                    self._fields[-1] = last._replace(code=(last.code + (child.text or ""))[:200])
            elif tag == R:
                if self._is_hidden(child, hidden):
                    if child.find(T) is not None:
                        found.odd.append("hidden_text")
                    self._follow_fields(child)
                else:
                    self._read(child, written, found, hidden)
            elif tag == W + "fldChar":
                kind = child.get(W + "fldCharType")
                if kind == "end" and self._fields and not self._fields[-1].said:
                    written.append(equation_words(self._fields[-1].code))
                self._turn(kind)
            elif tag in (W + "del", W + "moveFrom"):
                if tag == W + "del":
                    found.odd.append("deleted_text")
                self._follow_fields(child)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                written.append(self._noted(child, found))
            elif tag == MC + "AlternateContent":
                self._read_one_of(child, written, found, hidden)
            elif tag == W + "txbxContent" or tag == V + "textpath":
                found.boxes.append(child)
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                if base is not None:
                    self._read(base, written, found, hidden)
            elif tag == M + "f":
                self._read_fraction(child, written, found, hidden)
            elif tag == M + "t":
                written.append(child.text or "")
            elif tag == W + "sdt":
                if not self.asks(child):
                    self._read(child, written, found, hidden)
            else:
                if tag == WP + "extent" and _is_large_picture(child):
                    found.odd.append("picture_unread")
                elif tag in _UNREAD:
                    found.odd.append(_UNREAD[tag])
                elif tag == W + "hyperlink" and (child.get(W + "anchor") or "").startswith("_Toc"):
                    found.links.append(child.get(W + "anchor") or "")
                written.append(_sign(child))
                self._read(child, written, found, hidden)

    def _is_hidden(self, run: etree._Element, hidden: bool) -> bool:
        properties = run.find(RPR)
        if properties is None:
            return hidden
        own = toggled(properties, "vanish")
        return own if own is not None else hidden or self._styles.hides(value(properties, "rStyle"))

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(Field("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._fields[-1]._replace(result=True)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _follow_fields(self, element: etree._Element) -> None:
        """Fields begin and end in what is not read, too."""
        for mark in element.iter(W + "fldChar"):
            self._turn(mark.get(W + "fldCharType"))

    def _noted(self, reference: etree._Element, found: Found) -> str:
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        note = self._notes.get((kind, reference.get(W + "id") or ""))
        if note is None:
            return ""
        if reference.get(W + "customMarkFollows") in ("1", "true", "on"):
            found.notes.append(("", note))
            return ""
        self._marks += 1
        found.notes.append((f"[{self._marks}] ", note))
        return f"[{self._marks}]"

    def _read_one_of(self, element: etree._Element, written: list[str], found: Found, hidden: bool) -> None:
        """The first of several ways to say the same that says something."""
        ways = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
        said = (way for way in ways if next(way.iter(W + "t", V + "textpath"), None) is not None)
        chosen = next(said, ways[0] if ways else None)
        if chosen is not None:
            self._read(chosen, written, found, hidden)

    def _read_fraction(self, fraction: etree._Element, written: list[str], found: Found, hidden: bool) -> None:
        for at, part in enumerate(one for one in fraction if one.tag in (M + "num", M + "den")):
            written.append("/" * (at > 0))
            self._read(part, written, found, hidden)

    def asks(self, control: etree._Element) -> bool:
        """Does a content control hold nothing but the words that ask to fill it in?"""
        properties = control.find(W + "sdtPr")
        if properties is None or not toggled(properties, "showingPlcHdr"):
            return False
        styles = (value(run.find(W + "rPr"), "rStyle") for run in control.iter(W + "r"))
        return all(self._styles.is_placeholder(style) for style in styles)


def _is_large_picture(extent: etree._Element) -> bool:
    large = min(integer(extent.get("cx"), 0), integer(extent.get("cy"), 0)) >= LARGE
    return large and next(extent.getparent().iter(BLIP), None) is not None


def _words(element: etree._Element) -> str:
    """The text of `w:t`: without `xml:space`, blanks at its ends are those of the file, not of the text."""
    text: str = element.text or ""
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\r", " ").replace("\n", " ") if "\n" in text or "\r" in text else text


def _sign(element: etree._Element) -> str:
    """What an element without text of its own stands for."""
    tag = element.tag
    if tag in (W + "tab", W + "ptab"):
        return "\t"
    if tag in (W + "br", W + "cr"):
        return "\n"
    if tag == W + "noBreakHyphen":
        return "-"
    return _symbol(element) if tag == W + "sym" else ""


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    font = (element.get(W + "font") or "").lower()
    known = _SIGNS.get(font, {}).get(code & 0xFF)
    if known:
        return known
    return chr(code) if 0x20 <= code < 0xD800 and font not in _SIGNS else "•"
