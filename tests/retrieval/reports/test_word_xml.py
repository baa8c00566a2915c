"""Documents of Word in one file of XML, as form letters write them under the name .doc, are read like a .docx."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from tests.documents import NAMES, STYLES, p

OLD = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)


def word_2003(body: str) -> bytes:
    style = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    )
    return (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument {OLD}>'
        f"<w:styles>{style}</w:style></w:styles><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def test_a_document_of_word_2003_is_read_with_its_numbers() -> None:
    """Which it states; with changes accepted, notes after their paragraph, tables, headings."""
    number = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="{}"/></w:listPr>'.format
    run = "<w:r><w:t>{}</w:t></w:r>".format
    change = '<aml:annotation w:type="Word.{}"><aml:content>{}</aml:content></aml:annotation>'.format
    gone = change("Deletion", "<w:r><w:delText>一百</w:delText></w:r>")
    note = f"<w:r><w:footnote><w:p>{run('甲注')}</w:p></w:footnote></w:r>"
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>".format
    body = f'<w:p><w:pPr><w:pStyle w:val="1"/>{number("一、")}</w:pPr>{run("总体")}</w:p>'
    body += f"<w:p>{run('办结')}{gone}{change('Insertion', run('125'))}{run('件')}{note}</w:p>"
    body += f"<w:p><w:pPr>{number('1')}</w:pPr>{run('范围')}</w:p>"
    down = '<w:vmerge w:val="restart"/>'
    body += f"<w:tbl><w:tr>{cell(down, run('甲'))}{cell('', run('1'))}</w:tr>"
    body += f"<w:tr>{cell('<w:vmerge/>', '')}{cell('', run('2'))}</w:tr></w:tbl>"
    reading = read("a.doc", word_2003(body))
    assert reading.text == "一、总体\n办结125件[1]\n[1] 甲注\n1 范围\n甲 | 1\n甲 | 2\n"
    assert [(reading.text[hint.start : hint.end], hint.level) for hint in reading.hints] == [("一、总体", 1)]


def test_the_parts_of_a_docx_in_one_file_are_read() -> None:
    """Pictures, however large, do not stop it."""
    part = '<pkg:part pkg:name="/word/{}.xml"><pkg:xmlData>{}</pkg:xmlData></pkg:part>'.format
    picture = '<pkg:part pkg:name="/x.png"><pkg:binaryData>' + "A" * (11 << 20) + "</pkg:binaryData></pkg:part>"
    document = f"<w:document {NAMES}><w:body>{p('总体', 'H1')}</w:body></w:document>"
    data = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">' + picture
    data += part("document", document) + part("styles", f"<w:styles {NAMES}>{STYLES}</w:styles>") + "</pkg:package>"
    reading = read("a.doc", data.encode())
    assert (reading.text, [hint.level for hint in reading.hints]) == ("总体\n", [1])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<w:wordDocument/>", "damaged"),
        (b'<w:wordDocument xmlns:w="other"/>', "format"),
        (b'<!DOCTYPE w [<!ENTITY x "y">]><w:wordDocument xmlns:w="other"/>', "unsafe"),
    ],
)
def test_what_is_no_such_document_is_refused(data: bytes, reason: str) -> None:
    """Broken XML, other names, entities."""
    with pytest.raises(UnreadableFile) as refused:
        read("a.doc", data)
    assert refused.value.reason == reason
