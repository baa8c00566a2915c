"""Exported documents: what is in them, in which layout, and that office programs open them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook

from bot.basket.export import paper
from bot.basket.store import Item
from bot.exporting import Cell, Grid, grid_bytes, paper_bytes
from bot.quoting import Excerpt, Style
from bot.texts.exporting import COLUMNS, FORMATS

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def items() -> list[Item]:
    one = Excerpt(
        id="00000000-1-9",
        quote="推进“放管服”改革12项。",
        words="推进“放管服”改革12项。",
        path=("一、做法", "（二）审批"),
        title="甲局2024年法治政府建设工作报告",
        agency="甲局",
        year=2024,
        part="第一部分第（二）节",
        file="a.txt",
        role="成效",
    )
    planned = {"id": "00000000-9-20", "words": "拟建站5个。\n=1+1", "role": "计划", "part": "第三部分"}
    elsewhere = {"title": "政府工作报告", "agency": "乙县人民政府", "year": 2025, "certain": False, "page": 3}
    other = {"id": "11111111-0-5", "words": '=HYPERLINK("x")\x07\ufffe', **elsewhere}
    return [
        Item(1, one, "放管服改了几项", "", 0.0),
        Item(2, one.model_copy(update=other), "", "用在结尾", 0.0),
        Item(3, one.model_copy(update=planned), "", "用在结尾", 0.0),
    ]


def written(kind: str, by: str = "report", style: Style = Style.FOOTNOTE) -> bytes:
    return paper_bytes(paper("讲话素材", items(), style, None, by), kind)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_a_word_document_is_laid_out_as_official_papers_are() -> None:
    """GB/T 9704: A4, margins, fonts for both scripts, lines of 28 points, the number of the page between dashes."""
    document = Document(io.BytesIO(written("docx")))
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    sizes = (*sides, section.page_width, section.page_height)
    assert [round((size or 0) / Mm(1)) for size in sizes] == [37, 35, 28, 26, 210, 297]
    styles = parts(written("docx"))["word/styles.xml"]
    for name, font, size in (("Normal", "仿宋_GB2312", 32), ("Title", "方正小标宋简体", 44), ("Heading1", "黑体", 32)):
        style = re.search(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', styles, re.S)
        assert style is not None
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            assert f'w:{script}="{font}"' in style[0]
        assert f'<w:sz w:val="{size}"/>' in style[0] and "Theme" not in style[0]
    assert 'w:line="560" w:lineRule="exact"' in styles
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert " PAGE " in footer.paragraphs[0]._p.xml


def test_characters_of_either_script_are_named_east_asian() -> None:
    """Curly quotes never fall to a Latin face; where a font is missing, its stand-ins are named."""
    package = parts(written("docx"))
    runs = re.findall(r"<w:r>.*?</w:r>", package["word/document.xml"], re.S)
    quoted = [run for run in runs if re.search("[“”‘’—]", run)]
    assert quoted and all('w:hint="eastAsia"' in run for run in quoted)
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in package["word/fontTable.xml"]


def test_sources_stand_in_real_footnotes_in_the_chosen_style() -> None:
    """With what must be known of a quote: a plan, a doubt, a source that is gone."""
    package = parts(written("docx"))
    notes = [re.sub("<.*?>", "", note) for note in
             re.findall(r'<w:footnote w:id=.*?</w:footnote>', package["word/footnotes.xml"], re.S)]  # fmt: skip
    assert [note.strip() for note in notes] == [
        "甲局：《甲局2024年法治政府建设工作报告》，2024年，第一部分第（二）节。（来源不在现在的资料库里，这里是收入时的原文）",
        "甲局：《甲局2024年法治政府建设工作报告》，2024年，第三部分。（所述为计划）（来源不在现在的资料库里，这里是收入时的原文）",
        "乙县人民政府：《政府工作报告》，2025年，第一部分第（二）节，第3页。"
        "（来源不在现在的资料库里，这里是收入时的原文）（不确定是否答其所问，请核对）",
    ]
    body = package["word/document.xml"]
    assert re.findall(r'<w:footnoteReference w:id="(\d)"/>', body) == ["1", "2", "3"]
    assert "footnotes+xml" in package["[Content_Types].xml"]
    assert "relationships/footnotes" in package["word/_rels/document.xml.rels"]
    assert '<w:numRestart w:val="eachPage"/>' in package["word/settings.xml"]


def test_quotes_are_grouped_by_report_or_by_note() -> None:
    """Under headings that name issuer and year; notes stand below their quotes, or are the headings."""
    by_report = [one.text for one in Document(io.BytesIO(written("docx"))).paragraphs]
    assert by_report == [
        "讲话素材",
        "一、甲局2024年法治政府建设工作报告",
        "“推进‘放管服’改革12项。”",
        "“拟建站5个。",
        "=1+1”",
        "（注：用在结尾）",
        "二、乙县人民政府2025年《政府工作报告》",
        "“=HYPERLINK(‘x’)”",
        "（注：用在结尾）",
    ]
    by_note = [one.text for one in Document(io.BytesIO(written("docx", by="note"))).paragraphs]
    assert by_note[1:4] == ["一、（没有加注的）", "“推进‘放管服’改革12项。”", "二、用在结尾"]
    assert "（注：用在结尾）" not in by_note


def test_a_workbook_has_a_row_a_quote_with_every_field_and_no_formula() -> None:
    """Words as they stand in the source, also those that look like a formula; years are numbers."""
    sheet = load_workbook(io.BytesIO(written("xlsx"))).active
    assert sheet is not None
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [row["原文"] for row in rows] == ["推进“放管服”改革12项。", '=HYPERLINK("x")', "拟建站5个。\n=1+1"]
    assert (rows[0]["年份"], rows[0]["单位"], rows[0]["章节"]) == (2024, "甲局", "一、做法 › （二）审批")
    assert (rows[1]["页码"], rows[1]["是否确定"], rows[1]["备注"]) == (3, "否", "用在结尾")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert "<f>" not in parts(written("xlsx"))["xl/worksheets/sheet1.xml"]


def test_words_too_long_for_a_cell_go_on_in_the_next_row() -> None:
    """A cell holds 32,767 characters; none is dropped."""
    long = items()[0]
    long = long._replace(excerpt=long.excerpt.model_copy(update={"words": "字" * 70_000}))
    sheet = load_workbook(io.BytesIO(paper_bytes(paper("篮", [long], Style.OFFICIAL, None), "xlsx"))).active
    assert sheet is not None
    cells = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sum(len(str(cell)) for cell in cells) == 70_000 and len(cells) == 3


def test_markdown_and_text_carry_every_quote_with_its_source() -> None:
    """Footnotes in Markdown, brackets in plain text."""
    marked, text = written("md").decode(), written("txt").decode("utf-8-sig")
    assert "> “推进‘放管服’改革12项。”[^1]" in marked and "\n[^1]: 甲局：《甲局2024年" in marked
    assert "1. “推进‘放管服’改革12项。”（甲局：《甲局2024年" in text


def grid() -> Grid:
    cell = Cell((("可能：", "=签订“合同”。"), ("", "（30c5b736-1-9）")))
    return Grid("对照表", "事项", tuple(f"单位{number}" for number in range(6)), (("不足", (cell,) * 6),))


def test_a_table_lies_on_its_side_a_few_columns_at_a_time() -> None:
    """In Word; in Excel and Markdown it is whole."""
    document = Document(io.BytesIO(grid_bytes(grid(), "docx")))
    assert (document.sections[0].page_width or 0) > (document.sections[0].page_height or 0)
    assert [[cell.text for cell in table.rows[0].cells] for table in document.tables] == [
        ["事项", "单位0", "单位1", "单位2", "单位3"], ["事项", "单位4", "单位5"],
    ]  # fmt: skip
    assert document.tables[0].rows[1].cells[1].text == "可能：=签订“合同”。\n（30c5b736-1-9）"
    sheet = load_workbook(io.BytesIO(grid_bytes(grid(), "xlsx"))).active
    assert sheet is not None and sheet.cell(2, 7).value == "可能：=签订“合同”。\n（30c5b736-1-9）"
    assert grid_bytes(grid(), "md").decode().splitlines()[2].count("|") == 8


def test_what_is_no_format_is_written_as_none() -> None:
    """Every format is named where it is written; another is no text by mistake."""
    assert all(written(kind) and grid_bytes(grid(), kind) for kind in FORMATS)
    with pytest.raises(ValueError, match="odt"):
        written("odt")
    with pytest.raises(ValueError, match="odt"):
        grid_bytes(grid(), "odt")


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
@pytest.mark.parametrize("name", ["quotes.docx", "quotes.xlsx", "table.docx", "table.xlsx"])
def test_libreoffice_opens_what_is_exported(tmp_path: Path, name: str) -> None:
    """Every quote, source and page number can be read off the pages it makes of it."""
    import pypdfium2

    kind = name.rpartition(".")[2]
    (tmp_path / name).write_bytes(written(kind) if name.startswith("quotes") else grid_bytes(grid(), kind))
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
               "pdf", "--outdir", str(tmp_path), str(tmp_path / name)]  # fmt: skip
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    with pypdfium2.PdfDocument(tmp_path / f"{name.rpartition('.')[0]}.pdf") as pages:
        text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    flat = "".join(text.split())
    for words in (
        ("放管服", "乙县人民政府", "第一部分第（二）节") if name.startswith("quotes") else ("签订“合同”", "单位5")
    ):
        assert words in flat
    if name == "quotes.docx":
        assert "—1—" in flat
