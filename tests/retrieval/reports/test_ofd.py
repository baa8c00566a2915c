"""OFD files say what a reader of their pages reads, however they are put together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from retrieval.reports.readers.reading import Reading
from tests.papers import wrapped

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
FIRST = "2024年，青河县林业局坚持依法行政，全年开展执法检查312次，办理行政处罚案件47件，没有一件被撤销，满意度98.6％。"
SECOND = "下一步，我局将继续加强执法队伍建设，完善执法程序，提高执法水平。"
SIZE, PITCH = 5.6, 10.0  # millimetres


def text(x: float, y: float, words: str, size: float = SIZE, extra: str = "") -> str:
    """Words at a place, in millimetres from the upper left corner; digits are half as wide."""
    steps = " ".join(f"{size / 2 if char.isascii() else size}" for char in words)
    return (
        f'<ofd:TextObject Boundary="{x} {y} 150 {size}" Size="{size}" {extra}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def paragraph(words: str, y: float = 40) -> str:
    """A paragraph, its first line indented."""
    rows = wrapped(words)
    return "".join(text(30 + (0 if at else 2 * SIZE), y + at * PITCH, row) for at, row in enumerate(rows))


def line(x: float, y: float, width: float, height: float) -> str:
    """A line as offices' programs draw them."""
    return (
        f'<ofd:PathObject Boundary="{x} {y} {width} {height}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {width} {height} </ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(content: str, before: str = "") -> str:
    return f"<ofd:Page {NAMESPACE}>{before}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(pages: list[str], common: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """A file of these pages; `common` are its resources and templates, `more` further parts."""
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/{at}.xml"/>' for at in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/Pages/{at}.xml": content for at, content in enumerate(pages)},
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def reading(data: bytes) -> Reading:
    return read("a.ofd", data)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        reading(data)
    return refused.value.reason


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    """Lines are joined, numbers of pages left out, and every word knows its page."""
    rows = wrapped(FIRST)
    foot = [text(100, 275, f"- {number} -", 4) for number in (1, 2)]
    one = paragraph(SECOND) + text(30 + 2 * SIZE, 70, rows[0]) + foot[0]
    two = text(30, 40, rows[1]) + text(30, 50, rows[2]) + foot[1]
    found = reading(ofd([page(one), page(two)]))
    assert found.text == f"{SECOND}\n{FIRST}\n"
    assert [(found.text[at : at + 3], number) for at, number in found.pages] == [(SECOND[:3], 1), (rows[1][:3], 2)]


def test_steps_may_be_written_short() -> None:
    """`g 5 5.6` stands for five steps; an absurd count of them costs nothing."""
    words = (
        '<ofd:TextObject Boundary="30 40 100 6" Size="5.6"><ofd:TextCode X="0" Y="5" DeltaX="{}">'
        "依法行政工作</ofd:TextCode></ofd:TextObject>"
    )
    assert reading(ofd([page(words.format("g 5 5.6"))])).text == "依法行政工作\n"
    assert reading(ofd([page(words.format("g 2000000000 5.6"))])).text == "依法行政工作\n"
    assert reading(ofd([page(words.format("nan inf x"))])).text == "依法行政工作\n"


def test_templates_and_composite_objects_are_read_in_their_place() -> None:
    """What stands in a template or a unit of the resources is on the page; one that holds itself ends."""
    common = '<ofd:TemplatePage ID="7" BaseLoc="Tpl.xml"/><ofd:PublicRes>Res.xml</ofd:PublicRes>'
    unit = (
        f'<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>'
        f'{text(0, 0, "执法检查312次。")}<ofd:CompositeObject ResourceID="9" Boundary="0 10 10 10"/>'
        "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    content = '<ofd:CompositeObject ResourceID="9" Boundary="30 100 100 10"/>'
    parts = {"Doc_0/Tpl.xml": page(text(60, 20, "青河县林业局报告", 8)), "Doc_0/Res.xml": unit}
    lines = reading(ofd([page(content, '<ofd:Template TemplateID="7"/>')], common, parts)).text.splitlines()
    assert lines[0] == "青河县林业局报告"
    assert 1 <= lines.count("执法检查312次。") <= 5


def test_drawn_tables_are_rows() -> None:
    """Lines drawn as paths part cells."""
    drawn = "".join(line(30, y, 100, 0) for y in (40, 55, 70)) + "".join(line(x, 40, 0, 30) for x in (30, 80, 130))
    cells = text(32, 44, "事项") + text(82, 44, "数量") + text(32, 59, "执法检查") + text(82, 59, "312次")
    assert reading(ofd([page(drawn + cells)])).text == "事项 | 数量\n执法检查 | 312次\n"


def test_paths_and_namespaces_need_not_be_as_they_should() -> None:
    """Absolute paths, backslashes, other cases of letters and other namespaces are understood."""
    data = ofd([page(paragraph(FIRST))])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode().replace("http://www.ofdspec.org/2016", "urn:other")
            content = content.replace("Doc_0/Document.xml", "\\DOC_0\\Document.xml").replace(
                "Pages/0", "/Doc_0/Pages/0"
            )
            new.writestr(name, content)
    assert reading(out.getvalue()).text == f"{FIRST}\n"


def test_what_cannot_be_seen_is_not_read() -> None:
    """Invisible objects and slanting stamps are no text."""
    stamp = text(50, 100, "内部资料", 20, 'CTM="0.7 -0.7 0.7 0.7 0 0"')
    hidden = f'<ofd:PageBlock Visible="false">{text(30, 200, "草稿")}</ofd:PageBlock>'
    assert reading(ofd([page(paragraph(FIRST) + stamp + hidden)])).text == f"{FIRST}\n"


def test_a_missing_page_is_said() -> None:
    """The rest is read, and the page that is damaged or missing is named."""
    found = reading(ofd([page(paragraph(FIRST)), "<nonsense", page(paragraph(SECOND))]))
    assert found.text == f"{FIRST}\n{SECOND}\n"
    assert [(note.kind, note.detail) for note in found.notes] == [("pages_damaged", "2")]


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    """Pictures only, nothing whole, entities, passwords and bombs each have a reason of their own."""
    image = '<ofd:ImageObject ID="1" Boundary="0 0 210 297" ResourceID="2"/>'
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{page("&e;")}'
    assert refusal(ofd([page(image)])) == "pictures_only"
    assert refusal(ofd(["<broken"])) == "damaged"
    assert refusal(ofd([entity])) == "unsafe"
    assert refusal(ofd([])) == "damaged"
    locked = {"Doc_0/Document.xml": "\0", "Encryptions.xml": ""}
    assert refusal(ofd([page(paragraph(FIRST))], more=locked)) == "encrypted"
    assert refusal(ofd([page(" " * (70 << 20))])) == "too_large"
