"""An empty Word document in the layout of GB/T 9704: paper, margins, fonts, lines, page numbers.

Every font is named for East Asian and Latin letters alike, so that curly quotes and numerals never fall to a Latin
face; what takes a font's place where it is missing stands in the table of fonts.
"""

from __future__ import annotations

import datetime
import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.exporting.paper import writable
from bot.texts import exporting as texts

LINE = 28  # points from line to line
BODY, TITLE, NUMBER, NOTE, CELL = 16, 22, 14, 10.5, 10.5  # points: 三号, 二号, 四号, 五号
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # mm
ON_ITS_SIDE = {"top_margin": 28, "bottom_margin": 26, "left_margin": 35, "right_margin": 37}
_PAPER = (210, 297)  # mm
_BELOW = 12  # mm from the text down to the lower edge of the page's number: 7 mm between them
_ATTRIBUTES = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def new_document(title: str, landscape: bool = False) -> Document:
    """A document without text. `title` is what its properties call it."""
    document = docx.Document()
    _defaults(document)
    _style(document, "Title", texts.TITLE_FONT, TITLE, center=True, line=TITLE * 1.6, after=LINE)
    _style(document, "Heading 1", texts.HEADING_FONT, BODY, indent=2, line=LINE, keep=True)
    _style(document, "Heading 2", texts.SECOND_FONT, BODY, indent=2, line=LINE, keep=True)
    _style(document, "Normal", texts.BODY_FONT, BODY, line=LINE)
    _font_table(document)
    _page(document, landscape)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = writable(title), "", ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    return document


def paragraph(document: Document, text: str = "", style: str = "Normal") -> Paragraph:
    """A new paragraph at the end, its first line indented by two characters unless it is a title."""
    made = document.add_paragraph(style=style)
    if style == "Normal":
        _indent_first(made)
    add_text(made, text)
    return made


def _indent_first(made: Paragraph) -> None:
    """Indent the first line by two characters."""
    ind = made._p.get_or_add_pPr().get_or_add_ind()
    ind.set(qn("w:firstLineChars"), "200")
    ind.set(qn("w:firstLine"), str(BODY * 2 * 20))


def document_bytes(document: Document) -> bytes:
    """The document as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_text(made: Paragraph, text: str, font: str = "", points: float = 0) -> None:
    """Add words to a paragraph; in `font`, of `points`, where these are not its style's."""
    if not text:
        return
    run = made.add_run(writable(text))
    properties = run._r.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")  # “ ” ‘ ’ … — · are of either script: of this one
    if font:
        for name in _ATTRIBUTES:
            fonts.set(qn(name), font)
    if points:
        run.font.size = Pt(points)


def _defaults(document: Document) -> None:
    """Fonts and language of all that says nothing of its own: the theme's would go first."""
    styles: Any = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(defaults, parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts_xml(texts.BODY_FONT)}<w:sz w:val=\"{BODY * 2}\"/>"
        f"<w:szCs w:val=\"{BODY * 2}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    ))  # fmt: skip


def fonts_xml(name: str) -> str:
    """The element that names a font for every script, and takes characters of either script for East Asian ones."""
    return '<w:rFonts w:hint="eastAsia" ' + " ".join(f'{attribute}="{name}"' for attribute in _ATTRIBUTES) + "/>"


def _style(
    document: Document, name: str, font: str, points: float, *, line: float, indent: int = 0, after: float = 0,
    center: bool = False, keep: bool = False,
) -> None:  # fmt: skip
    """Make a style anew: what the template gave it is not wanted."""
    element: Any = document.styles[name].element
    for tag in ("w:pPr", "w:rPr"):
        old = element.find(qn(tag))
        if old is not None:
            element.remove(old)
    level = f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>' if name.startswith("Heading") else ""
    first = f'<w:ind w:firstLineChars="{indent * 100}" w:firstLine="{int(indent * points * 20)}"/>' if indent else ""
    element.append(parse_xml(
        f"<w:pPr {nsdecls('w')}>{'<w:keepNext/>' if keep else ''}<w:widowControl w:val=\"0\"/>"
        f'<w:spacing w:before="0" w:after="{int(after * 20)}" w:line="{int(line * 20)}" w:lineRule="exact"/>{first}'
        f'<w:jc w:val="{"center" if center else "both"}"/>{level}</w:pPr>'
    ))  # fmt: skip
    element.append(parse_xml(
        f"<w:rPr {nsdecls('w')}>{fonts_xml(font)}<w:b w:val=\"0\"/><w:color w:val=\"000000\"/>"
        f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/></w:rPr>'
    ))  # fmt: skip


def _font_table(document: Document) -> None:
    """Name what stands in for each font."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/>'
        f'<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in texts.FALLBACKS.items()
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
            ).encode()


def _page(document: Document, landscape: bool) -> None:
    section = document.sections[0]
    wide, high = _PAPER
    section.page_width, section.page_height = (Mm(high), Mm(wide)) if landscape else (Mm(wide), Mm(high))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    margins = ON_ITS_SIDE if landscape else MARGINS
    for name, millimetres in margins.items():
        setattr(section, name, Mm(millimetres))
    section.footer_distance = Mm(margins["bottom_margin"] - _BELOW)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        _number(footer.paragraphs[0], side)


def _number(made: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, a character away from the edge."""
    made.style = "Normal"
    made.alignment = side
    ind = made._p.get_or_add_pPr().get_or_add_ind()
    edge = "right" if side == WD_ALIGN_PARAGRAPH.RIGHT else "left"
    ind.set(qn(f"w:{edge}Chars"), "100")
    ind.set(qn(f"w:{edge}"), str(NUMBER * 20))
    add_text(made, texts.DASH + " ", texts.NUMBER_FONT, NUMBER)
    for kind, instruction in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "1"), ("end", "")):
        add_text(made, "1", texts.NUMBER_FONT, NUMBER)
        run = made.runs[-1]._r
        if kind == "text":
            continue
        run.remove(run.find(qn("w:t")))
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = instruction
        run.append(mark)
    add_text(made, " " + texts.DASH, texts.NUMBER_FONT, NUMBER)
