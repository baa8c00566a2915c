"""A .odt is read as it is printed, as a .docx is."""

from __future__ import annotations

import pytest

from retrieval.reports.readers.opendocument.odt import read_odt
from retrieval.reports.readers.reading import Refused
from tests.documents import odt, packed


def lines(body: str, styles: str = "") -> list[str]:
    """The lines of a text, without those that are empty."""
    return [line for line in read_odt(odt(body, styles)).text.splitlines() if line]


def p(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def items(*content: str) -> str:
    return "".join(f"<text:list-item>{one}</text:list-item>" for one in content)


LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" '
    'style:num-suffix="）"/><text:list-level-style-bullet text:level="3" text:bullet-char="&#xf06c;"/>'
    "</text:list-style>"
)


def test_lists_are_counted_on_and_anew() -> None:
    """Over text between them, from a number given, and under the next heading; only the first paragraph is numbered."""
    inner = "<text:list>{}</text:list>".format
    body = f'<text:list xml:id="a" text:style-name="L">{items(p("甲") + inner(items(p("乙"), p("丙") + p("续"))))}'
    body += f'</text:list>{p("正文。")}<text:list text:continue-numbering="true" text:style-name="L">'
    body += items(inner(items(p("丁"))), p("戊") + inner(items(p("己")))) + "</text:list>"
    body += '<text:list text:continue-list="a" text:style-name="L">' + items(p("庚"))
    body += (
        '<text:list-item text:start-value="9">'
        + p("辛")
        + inner(items(inner(items(p("壬")))))
        + "</text:list-item></text:list>"
    )
    body += f'<text:list text:style-name="L">{items(p("癸"))}</text:list>'
    assert lines(body, LIST) == [
        "一、甲", "（1）乙", "（2）丙", "续", "正文。", "（3）丁", "二、戊", "（1）己", "三、庚", "九、辛", "• 壬",
        "一、癸",
    ]  # fmt: skip


def test_an_item_above_that_is_left_out_counts_as_one() -> None:
    """Parts that stand before the first heading of their list are under a first one nobody wrote."""
    body = f'<text:list text:style-name="L">{items("<text:list>" + items(p("甲"), p("乙")) + "</text:list>", p("丙"))}'
    assert lines(body + "</text:list>", LIST) == ["（1）甲", "（2）乙", "二、丙"]


def test_changes_hidden_words_and_what_is_no_text_are_left_out() -> None:
    """Deleted text, comments, hidden spans and sections, the text above ruby; runs of blanks are stated."""
    hidden = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = "<text:tracked-changes><text:changed-region><text:deletion>" + p("旧") + "</text:deletion>"
    body += "</text:changed-region></text:tracked-changes>"
    body += p('办结<text:change/>125<text:span text:style-name="T1">（待核）</text:span>件，\n  <text:s text:c="2"/>好')
    body += p(
        "<text:ruby><text:ruby-base>青</text:ruby-base><text:ruby-text>qīng</text:ruby-text></text:ruby>河<text:tab/>"
        "县<text:line-break/>局<office:annotation><text:p>批注</text:p></office:annotation>"
    )
    body += '<text:section text:display="none">' + p("暗") + "</text:section>"
    reading = read_odt(odt(body, hidden))
    assert reading.text == "办结125件，   好\n青河\t县\n局\n"
    assert {note.kind for note in reading.notes} == {"deleted_text", "hidden_text"}


def test_tables_notes_and_boxes_are_read_in_their_places() -> None:
    """Merged cells, repeated cells, nested tables; a text box and a note after their paragraph."""
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    row = "<table:table-row>{}</table:table-row>".format
    covered = "<table:covered-table-cell/>"
    body = "<table:table><table:table-header-rows>" + row(
        cell(' table:number-rows-spanned="2"', "单位") + cell(' table:number-columns-spanned="2"', "件数") + covered
    )
    body += row(covered + cell("", "受理") + cell("", "办结")) + "</table:table-header-rows>"
    body += row(cell("", "甲") + cell(' table:number-columns-repeated="2"', "12")) + "</table:table>"
    body += p(
        "文<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>本<text:note>"
        "<text:note-citation>*</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>。"
    )
    assert lines(body) == ["单位 | 件数", "单位 | 受理 | 办结", "甲 | 12 | 12", "文本[1]。", "框", "[1] 注"]


def test_headings_the_title_and_the_table_of_contents_are_told() -> None:
    """By outline level and style; contents are left out with their heading."""
    style = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    body = p("某某局工作报告", "P1") + p("目录")
    body += "<text:table-of-content><text:index-body>" + p("回顾 1") + "</text:index-body></text:table-of-content>"
    body += '<text:h text:outline-level="2">回顾</text:h>' + p("正文。")
    reading = read_odt(odt(body, style))
    assert reading.text == "某某局工作报告\n回顾\n正文。\n"
    assert [(reading.text[hint.start : hint.end], hint.level) for hint in reading.hints] == [
        ("某某局工作报告", 0), ("回顾", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"content.xml": "<x/>"}, "format"),
        ({"content.xml": "<x"}, "damaged"),
        ({"other.xml": "<x/>"}, "damaged"),
        ({"content.xml": "\x00\x01", "META-INF/manifest.xml": "<m><encryption-data/></m>"}, "encrypted"),
        ({"encrypted-package": "\x00\x01"}, "encrypted"),
        ({"content.xml": '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'}, "unsafe"),
    ],
)
def test_what_is_no_text_document_is_refused_with_the_reason(parts: dict[str, str], reason: str) -> None:
    """Other documents, broken ones, encrypted ones, and those that declare entities."""
    with pytest.raises(Refused) as refused:
        read_odt(packed(parts))
    assert refused.value.reason == reason
