"""Bytes of one XML file that Word or a form letter wrote (.doc, .xml) → Reading: as if it were a .docx.

Two kinds are met: the format of Word 2003, and the parts of a .docx in one file (a flat package).
"""

from __future__ import annotations

import re

from lxml import etree

from retrieval.reports.readers.assembling import only_refuses
from retrieval.reports.readers.parts import parsed
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.word.docx import reading_of_parts
from retrieval.reports.readers.word.names import PPR, P, W

MAX_FILE = 64 << 20  # bytes, without pictures
_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_NOTES = "{http://schemas.microsoft.com/aml/2001/core}"
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_PICTURES = re.compile(rb"<(\w+:(?:binData|binaryData))\b[^>]*>[^<]*</\1\s*>")
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "wordDocument": "document"}
_CHANGES = {"Word.Deletion": W + "del", "Word.Insertion": W + "ins"}


@only_refuses
def read_wordxml(data: bytes) -> Reading:
    """The reader of Word's XML files. Raises Refused: `damaged`, `unsafe`, `too_large`, `format` (none of them)."""
    data = _PICTURES.sub(b"", data)
    if len(data) > MAX_FILE:
        raise Refused("too_large")
    root = parsed(data)
    if root.tag == _PACKAGE + "package":
        return reading_of_parts(_Parts(dict(_packaged(root))))
    if root.tag == _OLD + "wordDocument":
        return reading_of_parts(_Parts(_of_2003(root)))
    raise Refused("format")


class _Parts:
    """Parts by name, as a package gives them."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts

    def bytes_of(self, name: str) -> bytes | None:
        """The part called `name`; None where there is none."""
        return self._parts.get(name.lower())

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part called `name`; None where there is none."""
        data = self.bytes_of(name)
        return None if data is None else parsed(data)


def _packaged(root: etree._Element) -> list[tuple[str, bytes]]:
    parts = []
    for part in root.findall(_PACKAGE + "part"):
        held = part.find(_PACKAGE + "xmlData")
        if held is not None and len(held):
            parts.append(((part.get(_PACKAGE + "name") or "").lstrip("/").lower(), etree.tostring(held[0])))
    return parts


def _of_2003(root: etree._Element) -> dict[str, bytes]:
    """The parts of a .docx that says what a document of Word 2003 says."""
    notes = etree.Element(W + "footnotes")
    for element in list(root.iter()):
        if element.tag == _NOTES + "annotation":
            element.tag = _CHANGES.get(element.get(_OLD + "type") or "", W + "sdtPr")  # comments are no text
        elif element.tag in (_NOTES + "content", _HINTS + "sect", _HINTS + "sub-section"):
            element.tag = W + "sdtContent"
        elif element.tag.startswith(_OLD):
            name = element.tag.removeprefix(_OLD)
            element.tag = W + _RENAMED.get(name, name)
        for key in [key for key in element.attrib if key.startswith(_OLD)]:
            element.set(W + key.removeprefix(_OLD), element.attrib.pop(key))
        if element.tag == P:
            _state_number(element)
        elif element.tag in (W + "footnote", W + "endnote") and element.getparent() is not None:
            _refer(element, notes)
    styles = root.find(W + "styles")
    return {
        "word/document.xml": etree.tostring(root),
        "word/styles.xml": etree.tostring(styles) if styles is not None else b"<styles/>",
        "word/footnotes.xml": etree.tostring(notes),
    }


def _state_number(paragraph: etree._Element) -> None:
    """Write the number of a paragraph, which the file states, before its words."""
    stated = next(paragraph.iterfind(f"{_OLD}pPr/{_OLD}listPr/{_HINTS}t"), None)
    label = (stated.get(_HINTS + "val") or "").strip() if stated is not None else ""
    if not label:
        return
    run = etree.Element(W + "r")
    text = etree.SubElement(run, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = label + " " * (label[-1].isalpha() or label[-1].isdecimal())
    paragraph.insert(1 if paragraph[0].tag in (PPR, _OLD + "pPr") else 0, run)


def _refer(note: etree._Element, notes: etree._Element) -> None:
    """Set a note, which stands in the text, among the notes, and a reference to it in its place."""
    reference = etree.Element(W + "footnoteReference", {W + "id": str(len(notes))})
    note.getparent().replace(note, reference)
    note.tag = W + "footnote"
    note.attrib.clear()
    note.set(W + "id", str(len(notes)))
    notes.append(note)
