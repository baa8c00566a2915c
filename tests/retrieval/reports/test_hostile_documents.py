"""Documents made to do harm, and broken ones, are refused or read: they cost themselves and nothing else."""

from __future__ import annotations

import random
import struct
import zlib

import pytest

from bot.texts.errors import PROBLEM_REASONS
from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from tests.documents import NAMES, SENTENCE, docx, levels, odt, p, packed, table

RICH = rb"{\rtf1\ansi\ansicpg936 " + b"\\'d2\\'bb" * 200 + rb"\par}"


def refusal(file: str, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(file, data)
    assert refused.value.reason in PROBLEM_REASONS
    return refused.value.reason


def document(body: str, before: str = "") -> bytes:
    part = f"{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": part})


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE w SYSTEM "file:///dev/zero">',
        "<!--" + " " * 9000 + "--><!DOCTYPE w [<!ENTITY x '一'>]>",
    ],
)
def test_a_document_that_declares_entities_is_refused(declared: str) -> None:
    """Wherever it declares them; nothing is fetched."""
    assert refusal("a.docx", document(p("正文。"), declared)) == "unsafe"
    utf16 = f"<?xml version='1.0' encoding='UTF-16'?>{declared}<w:document {NAMES}/>".encode("utf-16")
    assert refusal("a.docx", packed({"[Content_Types].xml": "", "word/document.xml": utf16})) == "unsafe"


def test_entities_that_multiply_are_refused() -> None:
    """A billion laughs end as one."""
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    data = document("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", f'<!DOCTYPE w [<!ENTITY l0 "哈">{laughs}]>')
    assert refusal("a.docx", data) in ("damaged", "unsafe")


@pytest.mark.parametrize("file", ["a.docx", "a.odt"])
def test_parts_that_unpack_to_more_than_a_document_holds_are_refused(file: str) -> None:
    """A bomb is told by its size, also where the size it states is a lie."""
    name = "word/document.xml" if file == "a.docx" else "content.xml"
    bomb = packed({"[Content_Types].xml" if file == "a.docx" else "x": "<Types/>", name: bytes(70 << 20)})
    assert refusal(file, bomb) == "too_large"
    size = struct.pack("<I", 70 << 20)
    assert refusal(file, bomb.replace(size, struct.pack("<I", 1000))) in ("damaged", "too_large")


def test_entries_that_overlap_are_refused() -> None:
    """Many names for the same bytes."""
    body = zlib.compress(bytes(1000), 9)[2:-4]
    name = b"[Content_Types].xml"
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(bytes(1000)), len(body), 1000, len(name), 0)
    local = struct.pack("<I", 0x04034B50) + head + name + body
    central = b"".join(
        struct.pack("<IH", 0x02014B50, 20) + head[:-4] + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
        for _ in range(50)
    )
    data = local + central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 50, 50, len(central), len(local), 0)
    assert refusal("a.docx", data) == "unsafe"


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 3000 + p("底") + "</w:tc></w:tr></w:tbl>" * 3000,
        "<w:sdt><w:sdtContent>" * 3000 + p("底") + "</w:sdtContent></w:sdt>" * 3000,
        "<w:p>" + "<w:ins><w:r>" * 3000 + "<w:t>底</w:t>" + "</w:r></w:ins>" * 3000 + "</w:p>",
    ],
)
def test_what_is_nested_without_end_is_refused(body: str) -> None:
    """Tables, controls and runs; as deep as the parser goes they are read."""
    assert refusal("a.docx", document(body)) == "damaged"
    deep = "<w:tbl><w:tr><w:tc>" * 80 + p("底") + "</w:tc></w:tr></w:tbl>" * 80
    assert read("a.docx", document(deep)).text == "底\n"


def test_numbers_beyond_sense_are_bounded() -> None:
    """Starts, spans, levels, repeats, styles based on each other."""
    numbering = levels(1, ("upperRoman", "%1.")).replace('w:start w:val="1"', 'w:start w:val="2000000000"')
    loop = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = p("大", "A", number=(1, 0)) + p("深", number=(1, 99_999)) + p("无", number=(99, 0))
    body += table(("甲",)).replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999"/>')
    assert read("a.docx", docx(body, numbering, styles=loop)).text.count("\n") == 4
    cell = '<table:table-cell table:number-columns-repeated="999999"><text:p>一</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="999999">{cell}</table:table-row>'
    assert (
        len(read("a.odt", odt(f'<table:table>{row}</table:table><text:p>一<text:s text:c="999999"/>一</text:p>')).text)
        < 99_999
    )


def test_more_paragraphs_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that their number cannot take all the time there is."""
    for name in ("word.docx", "opendocument.odt", "assembling"):
        monkeypatch.setattr(f"retrieval.reports.readers.{name}.MAX_LINES", 50)
    assert refusal("a.docx", document(p("一") * 60)) == "too_large"
    assert (
        refusal("a.docx", document("<w:tbl><w:tr>" + f"<w:tc>{p('一')}</w:tc>" * 60 + "</w:tr></w:tbl>")) == "too_large"
    )
    assert refusal("a.odt", odt("<text:p>一</text:p>" * 60)) == "too_large"
    assert refusal("a.rtf", rb"{\rtf1 " + rb"\u19968?\par " * 60 + b"}") == "too_large"


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 300_000 + b"x" + b"}" * 300_000,
        rb"\bin2147483647 abc",
        rb"\u9 \u\'",
        b"\\",
        rb"\cell\row" * 9,
    ],
)
def test_rich_text_that_is_none_ends(body: bytes) -> None:
    """Groups without end, sizes beyond the file, escapes of nothing."""
    refusal("a.rtf", b"{\\rtf1 " + body + b"}")


def test_archives_that_are_cut_short_or_hold_no_document_are_refused() -> None:
    """A name ending in .docx is not enough."""
    whole = docx(p(SENTENCE))
    assert refusal("a.docx", whole[: len(whole) // 2]) == "damaged"
    assert refusal("a.docx", packed({"[Content_Types].xml": "<Types/>"})) == "damaged"
    sheet = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": relations, "xl/workbook.xml": sheet}
    assert refusal("a.docx", packed(parts)) == "format"
    assert refusal("a.docx", packed({"x.txt": "一"})) == "format"


@pytest.mark.parametrize(
    ("file", "whole"),
    [
        ("a.docx", docx(p("一、总体", "H1") + table(("甲", "1")), levels(1, ("decimal", "%1.")))),
        ("a.odt", odt("<text:list><text:list-item><text:p>一</text:p></text:list-item></text:list>")),
        ("a.rtf", RICH),
        ("a.doc", b"\xd0\xcf\x11\xe0" + "WordDocument\0".encode("utf-16-le") * 40),
    ],
)
def test_bytes_that_flip_end_in_a_text_or_a_reason(file: str, whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is broken, nothing but UnreadableFile comes of it."""
    monkeypatch.setattr("retrieval.reports.readers.office.installed", lambda: None)
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            read(file, bytes(data))
        except UnreadableFile as exc:
            assert exc.reason in PROBLEM_REASONS
