"""Small files of every format that are as they should be: what is spoilt in the tests begins as one of these."""

from __future__ import annotations

from tests.hostile.containers import body, compound, docx, odt, ofd, paragraph, pdf, stream, text_object

TEXT = "青河县林业局2024年工作报告\n一、主要工作\n全年开展执法检查312次，罚款47次。\n（一）普法\n开展宣传活动。\n"
LINES = TEXT.splitlines()
PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    "/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>"
)
CATALOG, PAGES = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"


def shown(lines: list[str]) -> bytes:
    """The content of a PDF's page that shows these lines."""
    drawn = (
        f"BT /F1 12 Tf 72 {760 - 20 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for row, line in enumerate(lines)
    )
    return "\n".join(drawn).encode()


def valid_docx() -> bytes:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('指标')}</w:tc><w:tc>{paragraph('47')}</w:tc></w:tr></w:tbl>"
    return docx(body(paragraph(LINES[0], "Title") + "".join(map(paragraph, LINES[1:])) + table))


def valid_odt() -> bytes:
    heading = f'<text:h text:outline-level="1">{LINES[1]}</text:h>'
    cell = "<table:table-cell><text:p>指标</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES[2:])
    return odt(f"<text:p>{LINES[0]}</text:p>{heading}{lines}{table}")


def valid_ofd() -> bytes:
    return ofd("".join(text_object(line, top=10 * number) for number, line in enumerate(LINES, 1)))


def valid_pdf() -> bytes:
    return pdf([CATALOG, PAGES, PAGE, stream(shown(LINES)), FONT])


def valid_rtf() -> bytes:
    lines = ("".join(rf"\u{(ord(char) + 32768) % 65536 - 32768}?" for char in line) for line in LINES)
    return b"{\\rtf1\\ansi\\ansicpg936\\uc1\n" + "".join(rf"{{\pard {line}\par}}" for line in lines).encode() + b"}"


def valid_html() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES[1:])
    table = "<table><tr><th>指标</th><th>数</th></tr><tr><td colspan=2>办案47件</td></tr></table>"
    head = f"<head><meta charset=utf-8><title>{LINES[0]}</title></head>"
    return f"<html>{head}<body><h1>{LINES[0]}</h1>{paragraphs}{table}</body></html>".encode()


def valid_mht() -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    part = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + part + valid_html() + b"\r\n--b--\r\n"


def valid_doc() -> bytes:
    return compound({"WordDocument": b"\xec\xa5\xc1\0" + TEXT.encode("utf-16-le"), "1Table": b""})


def valid_txt() -> bytes:
    return TEXT.encode()


VALID = {
    "a.txt": valid_txt, "a.docx": valid_docx, "a.odt": valid_odt, "a.ofd": valid_ofd, "a.pdf": valid_pdf,
    "a.rtf": valid_rtf, "a.html": valid_html, "a.mht": valid_mht, "a.doc": valid_doc,
    "a.wps": valid_doc,
}  # fmt: skip
