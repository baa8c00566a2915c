"""What a file is, its content says; its name says whether it is looked at."""

from __future__ import annotations

import io
import zipfile

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from retrieval.reports.readers.sniffing import format_of
from tests.pages import LINES, PORTAL, TEXT


def packed(*names: str) -> bytes:
    """An archive with empty members of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return stream.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
FRAGMENT = "".join(f"<p>{line}</p>\n" for line in LINES)


@pytest.mark.parametrize(
    ("file", "data", "kind"),
    [
        ("a.txt", TEXT.encode(), "text"),
        ("A.TXT", TEXT.encode("utf-16"), "text"),
        ("a.md", b"# \xe4\xb8\x80\n<p align=center>x</p><div></div><div></div><div></div><div></div>", "text"),
        ("a.html", TEXT.encode(), "text"),
        ("a.html", b"<p>x", "html"),
        ("a.txt", PORTAL.encode(), "html"),
        ("a.txt", FRAGMENT.encode(), "html"),
        ("a.txt", (LINES[0] + "\n" + FRAGMENT).encode(), "html"),
        ("a.txt", "条件：a<b，b>c；<p>是段落标记。".encode(), "text"),
        ("a.htm", PORTAL.encode("utf-16"), "html"),
        ("a.htm", PORTAL.encode("utf-16-be"), "html"),
        ("a.htm", PORTAL.encode("utf-8-sig"), "html"),
        ("a.doc", PORTAL.encode("gb18030"), "html"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
        ("a.doc", DOCX, "docx"),
        ("a.pdf", b"\n%PDF-1.7", "pdf"),
        ("年报.2024年总结", b"%PDF-1.7", "pdf"),
        ("年报", DOCX, "docx"),
        ("年报", packed("一.txt"), "zip"),
        ("年报.zip", packed("一.txt"), "zip"),
        ("年报.zip", b"PK\x05\x06" + bytes(18), "zip"),
        ("年报.docx", packed("一.txt"), None),  # neither a document nor, by its name, an archive
        ("年报.docx", packed("[Content_Types].xml", "xl/workbook.xml"), None),
        ("年报.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), None),
        ("a.ofd", packed("OFD.xml"), "ofd"),
        ("a.odt", packed("content.xml", "styles.xml"), "odt"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(9), "picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture"),
        ("a.tif", b"?", "picture"),
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00PE\0\0" + bytes(40), None),
        ("a.txt", '<?xml version="1.0"?><report><p>一</p></report>'.encode(), None),
        ("a.txt", '{"title": "一", "text": "二"}'.encode(), None),
        ("a.txt", '[{"title": "一"}]'.encode("utf-16"), None),
        ("a.txt", "[{备注}] 一、甲".encode(), "text"),
        ("a.exe", TEXT.encode(), None),
        ("年报", TEXT.encode(), None),
    ],
)
def test_the_content_decides(file: str, data: bytes, kind: str | None) -> None:
    """Names that lie, fragments of pages, encodings of two bytes, and names without a suffix."""
    assert format_of(file, data) == kind


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "no_text_layer"),
        ("a.rar", b"Rar!\x1a\x07\x00", "archive"),
        ("a.txt", b"7z\xbc\xaf\x27\x1c", "archive"),
        ("a.tar", b"x", "archive"),
        ("a.txt", b'{"a": 1}', "format"),
        ("a.zip", packed("一.txt"), "format"),  # its files are read one by one, it is not
    ],
)
def test_what_is_not_read_says_why(file: str, data: bytes, reason: str) -> None:
    """Each with a reason of its own."""
    with pytest.raises(UnreadableFile) as caught:
        read(file, data)
    assert caught.value.reason == reason


def test_zeros_in_a_text_are_kept() -> None:
    """A few of them make no other encoding of UTF-8."""
    given = "一、总体\0情况。\n正文。\n"
    assert read("a.txt", given.encode()).text == given
