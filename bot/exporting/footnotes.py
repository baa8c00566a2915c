"""Footnotes of a Word document: real ones, in a part of their own, which python-docx does not write itself."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from bot.exporting.official import NOTE, fonts_xml
from bot.exporting.paper import writable
from bot.texts import exporting as texts

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_LINE = 16  # points
_STYLES = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/>'
    f'<w:spacing w:line="{_LINE * 20}" w:lineRule="exact"/><w:ind w:left="210" w:hanging="210"/>'
    '<w:jc w:val="left"/></w:pPr>'
    f'<w:rPr><w:sz w:val="{int(NOTE * 2)}"/><w:szCs w:val="{int(NOTE * 2)}"/></w:rPr></w:style>',
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)
_NUMBERING = '<w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"/>'
_SETTINGS_BEHIND = (
    "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping",
)  # fmt: skip


class Footnotes:
    """The footnotes of one document; `finish` it before the document is saved."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes: list[str] = []
        for style in _STYLES:
            document.styles.element.append(parse_xml(style))

    def add(self, made: Paragraph, text: str) -> None:
        """Put a reference at the end of a paragraph, and `text` at the foot of its page."""
        number = len(self._notes) + 1
        made._p.append(parse_xml(
            f"<w:r {nsdecls('w')}><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        ))  # fmt: skip
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f"<w:r><w:rPr>{fonts_xml(texts.BODY_FONT)}</w:rPr>"
            f'<w:t xml:space="preserve"> {escape(writable(" ".join(text.split())))}</w:t></w:r></w:p></w:footnote>'
        )

    def finish(self) -> None:
        """Write the part, and how its notes are numbered: ① ②, from ① on every page."""
        package = self._document.part.package
        assert package is not None
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
            '<w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
            f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
            for kind, number, mark in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        notes = f"<w:footnotes {nsdecls('w')}>{rules}{''.join(self._notes)}</w:footnotes>"
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{notes}'
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), package)
        self._document.part.relate_to(part, _RELATION)
        settings: Any = self._document.settings.element
        numbering = parse_xml(
            f'<w:footnotePr {nsdecls("w")}>{_NUMBERING}<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        )
        behind = [child for child in settings if child.tag in {qn(name) for name in _SETTINGS_BEHIND}]
        if behind:
            behind[0].addprevious(numbering)
        else:
            settings.append(numbering)
        section: Any = self._document.sections[0]._sectPr
        first = next(
            (child for child in section if child.tag not in (qn("w:headerReference"), qn("w:footerReference"))), None
        )
        local = parse_xml(f"<w:footnotePr {nsdecls('w')}>{_NUMBERING}</w:footnotePr>")
        if first is not None:
            first.addprevious(local)
        else:
            section.append(local)
