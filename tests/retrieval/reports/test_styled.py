"""Headings that a file's styles name stand in the outline at the right depth; titles are believed."""

from __future__ import annotations

from retrieval.language.columns import column_heads
from retrieval.models import Report
from retrieval.reports.chunking import chunks
from tests.documents import SENTENCE, docx, p, run, table
from tests.parsing import parse_report

TITLE = "青河县林业局2024年工作报告"


def report(*paragraphs: tuple[str, str]) -> Report:
    """The report in a .docx of these paragraphs (style, text)."""
    return parse_report("a.docx", docx("".join(p(text, style) for style, text in paragraphs)))


def paths(*paragraphs: tuple[str, str]) -> list[str]:
    found = report(*paragraphs)
    assert "".join(found.text[one.start : one.end] for one in found.sections) == found.text
    return ["/".join(section.path) for section in found.sections if section.path]


def test_headings_without_numbers_nest_by_their_styles() -> None:
    """As deep as the styles say."""
    assert paths(
        ("T", TITLE), ("H1", "回顾"), ("", SENTENCE), ("H2", "防火"), ("", SENTENCE), ("H2", "造林"), ("", SENTENCE),
        ("H1", "打算"), ("", SENTENCE),
    ) == ["回顾", "回顾/防火", "回顾/造林", "打算"]  # fmt: skip


def test_headings_without_numbers_stand_among_those_with_numbers() -> None:
    """Beside those of the same level, below those above it, above those that count anew under it."""
    assert paths(
        ("T", TITLE), ("H1", "一、回顾"), ("", SENTENCE), ("H2", "防火"), ("", SENTENCE), ("H1", "二、打算"),
        ("H2", "（一）造林"), ("", SENTENCE), ("H1", "附件说明"), ("", SENTENCE),
    ) == ["一、回顾", "一、回顾/防火", "二、打算", "二、打算/（一）造林", "附件说明"]  # fmt: skip
    assert paths(
        ("T", TITLE), ("H1", "回顾"), ("", "一、防火"), ("", SENTENCE), ("", "二、造林"), ("", SENTENCE),
        ("H1", "打算"), ("", "一、护林"), ("", SENTENCE),
    ) == ["回顾", "回顾/一、防火", "回顾/二、造林", "打算", "打算/一、护林"]  # fmt: skip


def test_text_that_bears_the_style_of_a_heading_by_mistake_is_text() -> None:
    """Sentences are no headings, whatever their style."""
    assert paths(("T", TITLE), ("H1", "一、回顾"), ("H1", SENTENCE * 2), ("H1", "二、打算"), ("", SENTENCE)) == [
        "一、回顾", "二、打算",
    ]  # fmt: skip


def test_a_heading_whose_text_goes_on_in_its_line_ends_where_its_style_ends() -> None:
    """Word parts the two by a paragraph mark that is not seen."""
    body = p(TITLE, "T") + p("造林绿化", "H1", properties="<w:rPr><w:vanish/></w:rPr>") + p(run(SENTENCE))
    found = parse_report("a.docx", docx(body))
    assert [section.path for section in found.sections if section.path] == [("造林绿化",)]


def test_the_title_is_what_its_style_calls_so() -> None:
    """Where the words alone would speak for another line."""
    title = "关于2024年重点工作情况的说明"
    found = report(("", "青河县林业局2023年工作报告（供参考）"), ("T", title), ("H1", "一、回顾"), ("", SENTENCE))
    assert found.source.title == title


def test_rows_of_a_document_are_rows_whatever_their_cells_hold() -> None:
    """Empty cells, numbered groups, totals and sentences stand under the heads of their columns."""
    rows = (("项目", "上年", "本年"), ("一、收入", "", ""), ("税收", "10", "12。完成。"), ("合计", "", ""))
    found = parse_report(
        "a.docx", docx(p(TITLE) + p("一、回顾") + p(SENTENCE) + table(*rows) + p("二、打算") + p(SENTENCE))
    )
    assert [section.path for section in found.sections if section.path] == [("一、回顾",), ("二、打算",)]
    heads = {found.text[one.start : one.end][:2]: column_heads(found.text, one.start) for one in chunks(found)}
    assert heads["一、"] == heads["税收"] == heads["合计"] == "项目 上年 本年"


def test_what_is_large_on_a_cover_is_no_heading() -> None:
    """The day of the report and the word above the list of its headings."""
    assert paths(
        ("T", TITLE), ("H2", "二〇二五年一月"), ("H1", "目　录"), ("", SENTENCE), ("H1", "一、回顾"), ("", SENTENCE),
        ("H1", "二、打算"), ("", SENTENCE),
    ) == ["一、回顾", "二、打算"]  # fmt: skip
