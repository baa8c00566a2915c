"""A .docx is read as it is printed: numbers that Word makes, tables, notes, changes, what is hidden."""

from __future__ import annotations

import pytest

from retrieval.reports.readers.word.docx import read_docx
from tests.documents import NAMES, SENTENCE, W, cell, docx, levels, p, packed, run, table

CHINESE = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)


def lines(body: str, numbering: str = "", notes: str = "") -> list[str]:
    """The lines of a document, without those that are empty."""
    return [line for line in read_docx(docx(body, numbering, notes)).text.splitlines() if line]


def test_numbers_that_word_makes_are_read_as_they_are_printed() -> None:
    """Lists of several levels count on over text between, and anew under the next heading."""
    places = [("总体", 0), ("领导", 1), ("小组", 2), ("分工", 3), ("普法", 1), ("问题", 0), ("力量", 1)]
    body = "".join(p(text, number=(1, level)) for text, level in places[:4]) + p("正文。")
    body += "".join(p(text, number=(1, level)) for text, level in places[4:])
    assert lines(body, levels(1, *CHINESE)) == [
        "一、总体", "（一）领导", "1.小组", "①分工", "正文。", "（二）普法", "二、问题", "（一）力量",
    ]  # fmt: skip


def test_a_level_of_bullets_has_no_number_in_those_below_it() -> None:
    """%2 is nothing in 1.1."""
    body = p("甲", number=(1, 0)) + p("乙", number=(1, 2))
    assert lines(body, levels(1, ("decimal", "%1."), ("bullet", "—"), ("decimal", "%1.%2%3"))) == ["1.甲", "1.1 乙"]


def test_an_item_above_that_is_left_out_counts_as_one() -> None:
    """Parts that stand before the first heading of their list are under a first one nobody wrote."""
    places = [("普法", 1), ("执法", 1), ("计划", 0), ("宣传", 1)]
    body = "".join(p(text, number=(1, level)) for text, level in places)
    assert lines(body, levels(1, *CHINESE)) == ["（一）普法", "（二）执法", "二、计划", "（一）宣传"]


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        ("chineseLegalSimplified", "壹"), ("ideographTraditional", "甲"), ("upperRoman", "I"), ("lowerLetter", "a"),
        ("decimalZero", "01"), ("decimalFullWidth", "１"), ("ideographDigital", "一"), ("decimalEnclosedParen", "⑴"),
        ("unheard-of", "1"), ("none", ""),
    ],
)  # fmt: skip
def test_every_way_to_count_is_known(way: str, shown: str) -> None:
    """A way that is not known counts in figures."""
    assert lines(p("事项", number=(1, 0)), levels(1, (way, "%1、"))) == [f"{shown}、事项"]


def test_large_numbers_are_written_as_people_write_them() -> None:
    """十, 十一, 二十, 一百零五, 一百一十."""
    body = "".join(p("条", number=(1, 0)) for _ in range(110))
    read = lines(body, levels(1, ("chineseCounting", "第%1条 ")))
    assert [read[at - 1] for at in (10, 11, 20, 105, 110)] == [
        "第十条 条", "第十一条 条", "第二十条 条", "第一百零五条 条", "第一百一十条 条",
    ]  # fmt: skip


def test_a_list_begins_again_where_it_is_told_to() -> None:
    """An override starts it at another number; `isLgl` shows all its levels in figures; suffixes part or do not."""
    numbering = levels(1, ("chineseCounting", "%1、"), ("decimal", "%1.%2"), extra="<w:isLgl/>")
    numbering += (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
        "</w:lvlOverride></w:num>"
    )
    body = p("甲", number=(1, 0)) + p("乙", number=(2, 0)) + p("丙", number=(2, 1)) + p("丁", number=(2, 0))
    assert lines(body, numbering) == ["1、甲", "9、乙", "9.1 丙", "10、丁"]


def test_a_style_brings_its_number_unless_the_paragraph_refuses_it() -> None:
    """The level is the one that names the style; list 0 is none; a heading inherits level and number."""
    numbering = levels(7, ("chineseCounting", "第%1章 ")).replace("<w:lvlText", '<w:pStyle w:val="C"/><w:lvlText')
    style = (
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="D"><w:basedOn w:val="C"/></w:style>'
    )
    body = p("总则", "C") + p("细则", "D") + p("附则", "C", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    reading = read_docx(docx(body, numbering, styles=style))
    assert reading.text == "第一章 总则\n第二章 细则\n附则\n"
    assert [hint.level for hint in reading.hints] == [1, 1, 1]


def test_bullets_of_sign_fonts_are_bullets() -> None:
    """Characters for private use and letters of Wingdings are none to a reader."""
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    assert lines(p("甲", number=(1, 0)), levels(1, ("bullet", "\uf06c"))) == ["• 甲"]
    assert lines(p("甲", number=(1, 0)), levels(1, ("bullet", "l"), extra=font)) == ["• 甲"]
    assert lines(p("甲", number=(1, 0)), levels(1, ("bullet", "◆"))) == ["◆ 甲"]


def test_cells_that_hold_nothing_but_a_number_show_it() -> None:
    """The column 序号 is often counted by Word."""
    row = "<w:tr>" + cell(p("", number=(1, 0))) + cell("事项") + "</w:tr>"
    assert lines(f"<w:tbl>{row}{row}</w:tbl>", levels(1, ("decimal", "%1"))) == ["1 | 事项", "2 | 事项"]


def test_changes_are_read_as_accepted_and_hidden_words_left_out() -> None:
    """What was deleted or moved away is gone, also the end of a paragraph; both are noted."""
    gone = "<w:del>" + run("一百").replace("w:t", "w:delText") + "</w:del>"
    body = p(run("办结") + gone + "<w:ins>" + run("125") + "</w:ins>" + run("（待核）", "<w:vanish/>") + run("件"))
    body += p("先", properties="<w:rPr><w:del/></w:rPr>") + p("后") + p("旧", "Quiet")
    reading = read_docx(docx(body))
    assert reading.text == "办结125件\n先后\n"
    assert {note.kind for note in reading.notes} == {"deleted_text", "hidden_text"}


def test_fields_show_their_result_and_not_what_makes_it() -> None:
    """Also one field inside another, and one that never ends."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + run("暗") + mark("end")
    body = p(run("见第") + mark("begin") + code + inner + mark("separate") + run("3") + mark("end") + run("页"))
    body += p('<w:fldSimple w:instr="DATE">' + run("今天") + "</w:fldSimple>") + p(mark("begin") + code) + p("其后")
    assert lines(body)[:2] == ["见第3页", "今天"]


def test_signs_breaks_ruby_and_fractions_are_text() -> None:
    """Check boxes, tabs, line ends, hyphens; the base of ruby; the value of a formula."""
    body = p(
        '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0A8"/>'
        "<w:t>否</w:t><w:br/><w:t>022</w:t><w:noBreakHyphen/><w:t>12</w:t><w:softHyphen/><w:t>3</w:t></w:r>"
    )
    body += p(
        "<w:r><w:ruby><w:rt>" + run("qīng") + "</w:rt><w:rubyBase>" + run("青") + "</w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert lines(body) == ["☑是\t□否", "022-123", "青1/2"]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    """Newer and older drawing say the same; where only the older says it, that is read."""
    box = "<w:txbxContent>" + p("框里") + "</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    old = f"<mc:AlternateContent><mc:Choice/><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
    for drawing in (both, old):
        body = p(run("框外") + f"<w:r>{drawing}</mc:AlternateContent></w:r>" + run("之后"))
        assert lines(body) == ["框外之后", "框里"]


def test_notes_stand_after_their_paragraph_or_row() -> None:
    """With the number by which the text refers to them; separators are no notes."""
    notes = '<w:footnote w:type="separator" w:id="0">' + p("——") + "</w:footnote>"
    notes += "".join(f'<w:footnote w:id="{key}">{p(text)}</w:footnote>' for key, text in ((1, "甲注"), (2, "乙注")))
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    body = p(run("依据") + mark(1) + run("办理。"))
    body += "<w:tbl><w:tr>" + cell(p(run("数") + mark(2))) + cell("1") + "</w:tr></w:tbl>"
    assert lines(body, notes=notes) == ["依据[1]办理。", "[1] 甲注", "数[2] | 1", "[2] 乙注"]


def test_a_row_is_a_line_with_merged_cells_said_where_they_are_read() -> None:
    """Over columns once, over rows again in each; deleted rows are gone."""
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        "<w:tbl><w:tr>" + cell("单位", down) + cell("件数", '<w:gridSpan w:val="2"/>') + "</w:tr><w:tr>"
        + cell("", on) + cell("受理") + cell("办结") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("旧")
        + "</w:tr><w:tr>"
        + cell("甲") + cell("12") + cell("") + "</w:tr></w:tbl>"
    )  # fmt: skip
    assert lines(body) == ["单位 | 件数", "单位 | 受理 | 办结", "甲 | 12 |"]


def test_cells_that_hold_a_text_of_their_own_are_paragraphs() -> None:
    """A form's large field, a table in a cell, and a table of one cell set no lines together."""
    long = "".join(p(f"第{at}段，" + "情况很好，" * 50 + "。") for at in range(2))
    assert len(lines("<w:tbl><w:tr>" + cell("事迹") + cell(long) + "</w:tr></w:tbl>")) == 3
    nested = "<w:tbl><w:tr>" + cell("甲") + cell(table(("乙", "1"), ("丙", "2"))) + "</w:tr></w:tbl>"
    assert lines(nested) == ["甲", "乙 | 1", "丙 | 2"]
    assert lines(table(("某某局文件",))) == ["某某局文件"]


def test_the_table_of_contents_is_left_out_and_nothing_else() -> None:
    """By its style, by its field; a field that never ends takes no text with it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    field = mark("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + mark("separate")
    body = p("报告") + p("目　录") + p("一、总体\t1", "TOC1") + p(field + run("二、问题\t3")) + p("三、打算")
    assert lines(body) == ["报告", "三、打算"]
    assert lines(p("目录") + p("正文。")) == ["目录", "正文。"]


def test_content_controls_are_read_and_what_asks_to_fill_them_in_is_not() -> None:
    """Also where controls hold rows, cells or whole paragraphs."""
    row = "<w:tr><w:sdt><w:sdtContent>" + cell("甲") + "</w:sdtContent></w:sdt>" + cell("1") + "</w:tr>"
    body = "<w:sdt><w:sdtContent>" + p("控件里") + f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    body += "</w:sdtContent></w:sdt>"
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    body += p(run("日期：") + asks(run("单击此处", '<w:rStyle w:val="Ask"/>'))) + p(asks(run("已填")))
    assert lines(body) == ["控件里", "甲 | 1", "日期：", "已填"]


def test_styles_tell_headings_and_the_title() -> None:
    """By outline level, by name, by what they are based on; level 9 is text; a hidden paragraph end makes a run-in."""
    body = (
        p("某某局工作报告", "T")
        + p("回顾", "H1")
        + p("防火", "My")
        + p("正文", "H1", properties='<w:outlineLvl w:val="9"/>')
    )
    body += p("造林。", "H2", properties="<w:rPr><w:vanish/></w:rPr>") + p("造林百亩。")
    reading = read_docx(docx(body))
    assert [(reading.text[hint.start : hint.end], hint.level) for hint in reading.hints] == [
        ("某某局工作报告", 0), ("回顾", 1), ("防火", 2), ("造林。", 2),
    ]  # fmt: skip
    assert "造林。造林百亩。" in reading.text


def test_what_is_not_seen_is_no_text() -> None:
    """Zero-width characters and directions go; blanks that the file does not call its own go, too."""
    body = p(run("好\u202e文\u200b字\ufeff")) + "<w:p><w:r><w:t>\n  排过版  </w:t></w:r></w:p>"
    assert lines(body) == ["好文字", "排过版"]


def test_documents_of_the_strict_standard_and_with_odd_names_are_read() -> None:
    """Other namespace, backslashes, another main part, absolute targets."""
    strict = f"<w:document {NAMES}><w:body>{p('严格。')}</w:body></w:document>".replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    relations = (
        '<Relationships xmlns="r"><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
        'officeDocument" Target="/Word/Main.xml"/></Relationships>'
    )
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": relations, "word\\main.xml": strict}
    assert read_docx(packed(parts)).text == "严格。\n"


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_chunk(body: str, name: str, content: bytes) -> bytes:
    """A .docx with the file `name` embedded behind `body`, and a paragraph behind that."""
    chunk = f'<w:altChunk xmlns:r="{RELATED}" r:id="a"/>'
    return packed({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{p(body)}{chunk}{p('后')}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<R><Relationship Id="a" Type="{RELATED}/aFChunk" Target="{name}"/></R>',
        f"word/{name}": content,
    })  # fmt: skip


def test_what_is_embedded_as_a_part_of_the_text_stands_in_its_place() -> None:
    """A page or another document; what is embedded in that is said to be unread."""
    page = f"<html><body><p>一、举措</p><p>{SENTENCE * 2}</p></body></html>".encode()
    reading = read_docx(with_chunk("前", "a.html", page))
    assert (reading.text.replace("\n\n", "\n"), reading.notes) == (f"前\n一、举措\n{SENTENCE * 2}\n后\n", ())
    reading = read_docx(with_chunk("前", "a.docx", with_chunk("中", "b.docx", docx(p("里")))))
    assert (reading.text.split(), [note.kind for note in reading.notes]) == (["前", "中", "后", "后"], ["part_unread"])


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"eq \o\ac(○,21)", "㉑"), (r"EQ \o\ac(○,7)", "⑦"), (r"EQ \o\ac(□,甲)", "□甲"),
        (r'EQ \* jc3 \* "Font:仿宋" \* hps10 \o\ad(\s\up 9(tài),泰)', "泰"),
        (r"EQ \o(\s\up 5(中),\s\do 2(国))", "中国"), (r"eq \f(1,3)", "1/3"), ("PAGE", ""), (r"EQ \o(\o(", ""),
    ],
)  # fmt: skip
def test_words_that_a_field_draws_are_read(code: str, shown: str) -> None:
    """Circled numbers, characters above each other; words that say how others are spoken are not shown."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    field = f"<w:r><w:instrText>{code}</w:instrText></w:r>".join(marks)
    assert lines(p(run("完成") + field + run("号。"))) == [f"完成{shown}号。"]
