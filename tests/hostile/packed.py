"""Hostile archives, by themselves and as .docx, .odt and .ofd."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from tests.hostile.containers import (
    ODT,
    OFD,
    WORD,
    body,
    compound,
    docx,
    odt,
    ofd,
    overlapping,
    paragraph,
    repeated,
    spoilt,
    text_object,
    zipped,
)
from tests.hostile.valid import valid_docx, valid_odt, valid_ofd

SECRET = "/etc/passwd"
NAMES = (
    "../../../../tmp/evil.txt", "/tmp/evil.txt", "C:\\Windows\\evil.txt", "..\\..\\evil.txt", "报告/../../evil.txt",
    "a" * 300 + ".txt", "con.txt", "<img src=x onerror=alert(1)>.txt", "=cmd|'/c calc'!A1.txt",
    "好\u202etxt.exe.docx", "a\x1b[31mred.txt",
)  # fmt: skip
ZERO = bytes(1 << 16)
GIGABYTE = 1 << 14  # so many of these
BILLION = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
ENTITIES = {
    "xxe": (f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{SECRET}">]>', "&x;"),
    "xxe_parameter": (f'<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{SECRET}"> %p;]>', "正文"),
    "xxe_network": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "正文"),
    "xxe_late": (f'<!--{" " * 9000}--><!DOCTYPE x [<!ENTITY x SYSTEM "file://{SECRET}">]>', "&x;"),
    "laughs": (f'<!DOCTYPE x [<!ENTITY l0 "笑">{BILLION}]>', "&l9;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"甲" * 50_000}">]>', "&a;" * 50_000),
}


def document(declared: str, content: str) -> str:
    return f'<?xml version="1.0"?>{declared}<w:document {WORD}><w:body>{paragraph(content)}</w:body></w:document>'


def _with_names() -> bytes:
    out = io.BytesIO(valid_docx())
    with zipfile.ZipFile(out, "a") as archive:
        for name in NAMES:
            archive.writestr(name, "一、正文。")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, SECRET)
    return out.getvalue()


def _nested() -> bytes:
    data = zipped({"a.txt": repeated(ZERO, 800)})
    for level in range(5):
        data = zipped({f"{level}_{number}.zip": data for number in range(10)})
    return data


def _lying() -> bytes:
    """The sizes it states are far below those that come out."""
    data = bytearray(docx(repeated(ZERO, GIGABYTE)))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            data[place + at : place + at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def _with_password(data: bytes) -> bytes:
    """Every entry says that it is encrypted."""
    locked = bytearray(data)
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := locked.find(signature, place + 1)) >= 0:
            locked[place + at] |= 1
    return bytes(locked)


def _deep(before: str, after: str, times: int) -> str:
    return before * times + paragraph("底") + after * times


def _around(piece: bytes, times: int, before: str = "", after: str = "") -> Iterator[bytes]:
    start, end = body(before + "|" + after).split("|")
    yield start.encode()
    yield from repeated(piece, times)
    yield end.encode()


def _attributes(count: int) -> str:
    return " ".join(f'a{number}="1"' for number in range(count))


def _spaces(count: int) -> str:
    return " ".join(f'xmlns:n{number}="{number}"' for number in range(count))


_NUMBERED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>大</w:t></w:r></w:p>'
)
_NUMBERING = (
    f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/>'
    '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%1%1%1"/></w:lvl></w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_LOOP = "".join(
    f'<w:style w:type="paragraph" w:styleId="{own}"><w:basedOn w:val="{other}"/></w:style>'
    for own, other in (("A", "B"), ("B", "A"))
)
_CELLS = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("甲", "1"))
_CHUNK = (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type='
    f'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="file://{SECRET}" '
    'TargetMode="External"/></Relationships>'
)
_UNIT = (
    f'<ofd:Res {OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>'
    + '<ofd:CompositeObject ID="8" ResourceID="9"/>' * 6
    + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
)
_MARKUP = "&lt;script&gt;alert(1)&lt;/script&gt;=cmd|'/c calc'!A1 &amp;#x1F600;"
_TURNED = "好\u202e文字\u2066倒\u2069置\u200b零宽\ufeff\ud7ff"
_SPAN = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>' + paragraph("甲") + "</w:tc></w:tr>"
_CELL = '<table:table-cell table:number-columns-repeated="2000000000"><text:p>甲</text:p></table:table-cell>'
_FORMATS: dict[str, Callable[[str, str], bytes]] = {
    "docx": lambda declared, text: docx(document(declared, text)),
    "odt": lambda declared, text: odt(f"<text:p>{text}</text:p>", declared),
    "ofd": lambda declared, text: ofd(text_object(text), before=declared),
}

FILES: dict[str, Callable[[], bytes]] = {
    # archives as such
    "flat_bomb.zip": lambda: zipped({"报告.txt": repeated(ZERO, GIGABYTE)}),
    "nested_bomb.zip": _nested,
    "overlapping.zip": lambda: overlapping(5000, 1 << 20),
    "names.zip": _with_names,
    "many_entries.zip": lambda: overlapping(100_000, 100),
    # what any format in an archive may meet
    "flat_bomb.docx": lambda: docx(repeated(ZERO, GIGABYTE)),
    "part_bomb.docx": lambda: docx(body(paragraph("正文")), {"word/styles.xml": repeated(ZERO, GIGABYTE)}),
    "nested_bomb.docx": _nested,
    "overlapping.docx": lambda: overlapping(5000, 1 << 20),
    "lying_sizes.docx": _lying,
    "many_entries.docx": lambda: overlapping(100_000, 100),
    "half_a_million_entries.docx": lambda: overlapping(500_000, 100),
    "names.docx": _with_names,
    "encrypted_entries.docx": lambda: _with_password(valid_docx()),
    "encrypted_entries.odt": lambda: _with_password(valid_odt()),
    "encrypted_entries.ofd": lambda: _with_password(valid_ofd()),
    "encrypted.docx": lambda: compound({"EncryptedPackage": b"1" * 9000, "EncryptionInfo": b"\4\0\4\0"}),
    "truncated.docx": lambda: valid_docx()[:-400],
    "no_end.docx": lambda: valid_docx()[:-22],
    "spoilt.docx": lambda: spoilt(valid_docx(), 60),
    "spoilt.odt": lambda: spoilt(valid_odt(), 60),
    "spoilt.ofd": lambda: spoilt(valid_ofd(), 60),
    "no_document.docx": lambda: zipped({"[Content_Types].xml": ""}),
    "no_document.odt": lambda: zipped({"content.xml": ""}),
    "no_document.ofd": lambda: zipped({"OFD.xml": ""}),
    "other_compression.docx": lambda: zipped(
        {"[Content_Types].xml": "", "word/document.xml": body(paragraph("正文"))}, zipfile.ZIP_LZMA
    ),
    # XML
    **{
        f"{kind}.{suffix}": partial(make, *content)
        for suffix, make in _FORMATS.items()
        for kind, content in ENTITIES.items()
    },
    "xxe_utf16.docx": lambda: docx(
        document(*ENTITIES["xxe"]).replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
    ),
    "spaces.docx": lambda: docx(_around(b" " * (1 << 16), 9600)),
    "ten_million_empty_elements.docx": lambda: docx(_around(b"<w:p/>", 10_000_000)),
    "a_million_paragraphs.docx": lambda: docx(_around(paragraph("字").encode(), 1_000_000)),
    "an_attribute_of_20_mb.docx": lambda: docx(body(f'<w:p w:rsidR="{"a" * (20 << 20)}"/>' + paragraph("正文"))),
    "a_million_attributes.docx": lambda: docx(body(f"<w:p {_attributes(1_000_000)}/>" + paragraph("正文"))),
    # .docx
    "a_hundred_thousand_rows.docx": lambda: docx(body(f"<w:tbl>{f'<w:tr>{_CELLS}</w:tr>' * 100_000}</w:tbl>")),
    "nested_tables.docx": lambda: docx(body(_deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3000))),
    "nested_tables_50.docx": lambda: docx(body(_deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 50))),
    "nested_controls.docx": lambda: docx(body(_deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 50_000))),
    "nested_changes.docx": lambda: docx(body(f"<w:p>{'<w:ins><w:r>' * 20_000}底{'</w:r></w:ins>' * 20_000}</w:p>")),
    "loop_of_styles.docx": lambda: docx(
        body(paragraph("环", "A")), {"word/styles.xml": f"<w:styles {WORD}>{_LOOP}</w:styles>"}
    ),
    "huge_numbers.docx": lambda: docx(
        body(_NUMBERED.format(0) * 3 + "".join(map(_NUMBERED.format, (99_999, -1, "x")))),
        {"word/numbering.xml": _NUMBERING},
    ),
    "huge_spans.docx": lambda: docx(body(f"<w:tbl>{_SPAN.format(999_999_999)}</w:tbl>")),
    "many_spans.docx": lambda: docx(body(f"<w:tbl>{_SPAN.format(9999) * 5000}</w:tbl>")),
    "a_file_included.docx": lambda: docx(
        body(f'<w:altChunk r:id="r9" xmlns:r="r"/>{paragraph("正文")}'), {"word/_rels/document.xml.rels": _CHUNK}
    ),
    "controls.docx": lambda: docx(body(paragraph(_TURNED) + paragraph(_MARKUP))),
    "one_line.docx": lambda: docx(
        _around("一、总体情况，".encode(), 1_200_000, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
    ),
    # .odt
    "repeated_cells.odt": lambda: odt(
        f'<table:table><table:table-row table:number-rows-repeated="1000000000">{_CELL}</table:table-row></table:table>'
    ),
    "repeated_spaces.odt": lambda: odt('<text:p>正<text:s text:c="2000000000"/>文</text:p>'),
    "many_spaces.odt": lambda: odt('<text:p>正<text:s text:c="60000"/>文</text:p>' * 20_000),
    "nested_lists.odt": lambda: odt("<text:list><text:list-item>" * 20_000 + "</text:list-item></text:list>" * 20_000),
    "bomb.odt": lambda: zipped({"content.xml": repeated(ZERO, GIGABYTE)}),
    "namespaces.odt": lambda: zipped({"content.xml": f"<office:document-content {ODT} {_spaces(50_000)}/>"}),
    # .ofd
    "delta_bomb.ofd": lambda: ofd(text_object("一、正文", "g 2000000000 5")),
    "no_numbers.ofd": lambda: ofd(text_object("一、正文", "x y", 'Size="nan" CTM="inf 0 0 nan 0 0"')),
    "a_hundred_thousand_pages.ofd": lambda: ofd(text_object("一、正文"), 100_000),
    "many_objects.ofd": lambda: ofd(text_object("正") * 300_000),
    "loop_of_units.ofd": lambda: ofd('<ofd:CompositeObject ID="8" ResourceID="9"/>', parts={"Doc_0/Res.xml": _UNIT}),
    "nested_blocks.ofd": lambda: ofd("<ofd:PageBlock>" * 30_000 + text_object("底") + "</ofd:PageBlock>" * 30_000),
    "paths.ofd": lambda: ofd(text_object("正文"), parts={"../../evil.xml": "1", "Doc_0/Res.xml": "<a"}),
    "bomb.ofd": lambda: zipped({"OFD.xml": repeated(ZERO, GIGABYTE)}),
}
