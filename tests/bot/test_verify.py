"""`wenbao verify` as people and programs use it: text and Word drafts, comments, exit statuses, bad input."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Wenbao

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{W[1:-1]}"><w:body>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>青河县林业局情况</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t xml:space="preserve">青河县林业局审核合</w:t></w:r>\
<w:r><w:t>同8</w:t></w:r>\
<w:r><w:rPr><w:i/></w:rPr><w:t>7件，出具意见23条，发放手册3000</w:t><w:tab/><w:t>册。</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>开展普法宣传21场</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr/></w:body></w:document>"""
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": DOCUMENT,
    "word/media/image1.png": "\x89PNG not looked into",
}  # fmt: skip


def docx(parts: dict[str, str] = PARTS) -> bytes:
    """A .docx of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a .docx."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def looks(document: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Every character of a document with the looks of its run."""
    found = []
    for run in ElementTree.fromstring(document).iter(W + "r"):
        style = tuple(child.tag for child in run.find(W + "rPr") or ())
        for child in run:
            text = {W + "t": child.text or "", W + "tab": "\t"}.get(child.tag, "")
            found += [(char, style) for char in text]
    return found


def test_a_text_is_checked_and_the_status_tells_how_it_went(wenbao: Wenbao, tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("青河县林业局审核合同81件。", encoding="utf-8")
    done = wenbao("verify", str(draft))
    assert (done.status, done.out, done.err) == (0, "共核验 1 处：逐字一致 1。\n", "")
    draft.write_text("青河县林业局审核合同18件。", encoding="utf-8")
    done = wenbao("verify", str(draft))
    assert done.status == 3
    assert done.out.splitlines()[:3] == [
        "有改动  数字“18件”  文稿第 1 行",
        "   数值与原文不同",
        "   改动：“81件”→“18件”",
    ]
    assert done.out.splitlines()[-1] == "共核验 1 处：有改动 1。"


def test_json_has_every_field_with_offsets_of_the_draft(wenbao: Wenbao) -> None:
    text = "📄青河县林业局审核合同18件，出具意见23条。"
    done = wenbao("verify", "-", "--json", stdin=text)
    found = json.loads(done.out)
    assert done.status == 3
    assert found["summary"] == {
        "exact": 1, "changed": 1, "wrong_source": 0, "wrong_role": 0, "not_found": 0, "ambiguous": 0,
    }  # fmt: skip
    first, second = found["items"]
    assert list(first) == ["kind", "text", "start", "end", "verdict", "note", "citation", "candidates", "diff"]
    assert [text[item["start"] : item["end"]] for item in (first, second)] == ["18件", "23条"]
    assert (first["verdict"], first["diff"]) == ("changed", [["replace", "18件", "81件"]])
    assert "审核合同81件" in first["citation"]["quote"]
    assert (second["verdict"], second["note"], second["candidates"]) == ("exact", None, [])


def test_the_text_of_a_word_draft_is_its_paragraphs_joined_by_line_ends(wenbao: Wenbao, tmp_path: Path) -> None:
    draft = tmp_path / "稿.docx"
    draft.write_bytes(docx())
    text = "青河县林业局情况\n青河县林业局审核合同87件，出具意见23条，发放手册3000\t册。\n开展普法宣传21场"
    items = json.loads(wenbao("verify", str(draft), "--json").out)["items"]
    assert all(text[item["start"] : item["end"]] == item["text"] for item in items)
    assert [(item["text"], item["verdict"]) for item in items if item["verdict"] != "exact"] == [
        ("87件", "changed"),
        ("21场", "changed"),
    ]


def test_comments_stand_at_their_places_and_nothing_else_changes(wenbao: Wenbao, tmp_path: Path) -> None:
    draft, out = tmp_path / "稿.docx", tmp_path / "批注.docx"
    draft.write_bytes(docx())
    done = wenbao("verify", str(draft), "--out", str(out))
    assert (done.status, done.err) == (3, f"批注已写入 {out}。\n")
    before, after = parts_of(draft), parts_of(out)
    assert after["word/media/image1.png"] == before["word/media/image1.png"]
    assert looks(after["word/document.xml"]) == looks(before["word/document.xml"])
    body = ElementTree.fromstring(after["word/document.xml"])
    comments = ElementTree.fromstring(after["word/comments.xml"])
    assert len(comments) == 2
    said = ["".join(text.text or "" for text in one.iter(W + "t")) for one in comments]
    assert "“81件”→“87件”" in said[0] and "“12场”→“21场”" in said[1]
    marked, inside = "", False
    for element in body.iter():
        inside = (inside or element.tag == W + "commentRangeStart") and element.tag != W + "commentRangeEnd"
        marked += (element.text or "") if inside and element.tag == W + "t" else ""
    assert marked == "87件21场"
    assert b"comments.xml" in after["[Content_Types].xml"] and b"comments.xml" in after["word/_rels/document.xml.rels"]
    again = tmp_path / "再批注.docx"
    assert wenbao("verify", str(out), "--out", str(again)).status == 3
    assert len(ElementTree.fromstring(parts_of(again)["word/comments.xml"])) == 4


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "文件是空的"),
        ("空白.txt", b" \n", "文件是空的"),
        ("旧.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "文稿只收 .docx、.txt、.md"),
        ("坏.docx", b"PK\x03\x04 nothing", "文件已损坏"),
        ("表.pdf", b"%PDF-1.4\n", "文稿只收 .docx、.txt、.md"),
        ("大.txt", "青河县林业局审核合同81件。".encode() * 600_000, "文件太大"),
    ],
)
def test_a_draft_that_cannot_be_checked_is_one_sentence(
    wenbao: Wenbao, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    draft = tmp_path / name
    draft.write_bytes(data)
    done = wenbao("verify", str(draft))
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert said in done.err


def test_a_word_draft_without_words_or_a_corpus_that_is_not_there_is_one_sentence(
    wenbao: Wenbao, tmp_path: Path
) -> None:
    draft = tmp_path / "稿.docx"
    document = DOCUMENT[: DOCUMENT.index("<w:p>")] + "<w:p/></w:body></w:document>"
    draft.write_bytes(docx(PARTS | {"word/document.xml": document}))
    done = wenbao("verify", str(draft))
    assert (done.status, done.err.count("\n")) == (1, 1) and "没有" in done.err
    draft.write_bytes(docx())
    done = wenbao("verify", str(draft), "--corpus", str(tmp_path / "没有"))
    assert (done.status, done.err.count("\n")) == (1, 1) and "没有" in done.err
    done = wenbao("verify", str(tmp_path / "没有.txt"))
    assert (done.status, done.err.count("\n")) == (1, 1)


def test_what_stands_where_the_comments_shall_go_is_never_written_over(wenbao: Wenbao, tmp_path: Path) -> None:
    draft, out = tmp_path / "稿.docx", tmp_path / "批注.docx"
    draft.write_bytes(docx())
    out.write_bytes(b"mine")
    done = wenbao("verify", str(draft), "--out", str(out))
    other = tmp_path / "批注（2）.docx"
    assert (done.status, done.err) == (3, f"批注已写入 {other}。\n")
    assert out.read_bytes() == b"mine"
    assert "word/comments.xml" in parts_of(other)


def test_a_draft_is_never_written_over(wenbao: Wenbao, tmp_path: Path) -> None:
    draft = tmp_path / "稿.docx"
    draft.write_bytes(data := docx())
    done = wenbao("verify", str(draft), "--out", str(draft))
    assert (done.status, done.err) == (2, "错误：--out 不能是文稿本身，请另起一个名字。\n")
    assert draft.read_bytes() == data
    text = tmp_path / "稿.txt"
    text.write_text("青河县林业局审核合同81件。", encoding="utf-8")
    assert (
        wenbao("verify", str(text), "--out", str(tmp_path / "批注.docx")).err == "错误：--out 只能用于 .docx 文稿。\n"
    )
    done = wenbao("verify", str(draft), "--out", str(tmp_path / "没有" / "批注.docx"))
    assert (done.status, done.err.count("\n")) == (1, 1)
