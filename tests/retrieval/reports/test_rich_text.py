"""A .rtf is read as it is printed, in whatever code page its Chinese stands."""

from __future__ import annotations

import pytest

from retrieval.reports.readers.richtext.rtf import read_rtf

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Times;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset136 MingLiU;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Heading 2;}{\s3 Title;}"
    r"{\s4 toc 1;}{\*\cs5 Char;}}{\info{\title 不是正文}}{\header 页眉\par}"
)


def escaped(text: str, codec: str = "gbk") -> str:
    """Characters as a rich text of that code page writes them."""
    return "".join(
        char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode(codec)) for char in text
    )


def reading(body: str) -> str:
    """The text of a rich text with this body."""
    return read_rtf((HEAD + body + "}").encode("gbk")).text


@pytest.mark.parametrize(
    "body",
    [
        escaped("青河县局。"),
        r"{\f1 " + escaped("青河县局。") + "}",  # in a font of the West
        r"{\f3\uc2 " + escaped("青河", "big5") + r"\u21439\'bf\'a4" + escaped("局。", "big5") + "}",
        r"\u-26798?\u27827?\u21439?\u23616?\u12290?",
        r"\uc2\u38738\'c7\'e0\u27827\'ba\'d3\uc0\u21439\u23616\uc1\u12290?",
        "青河县局。",  # as bytes
        r"{\upr{???}{\*\ud{" + escaped("青河县局。") + "}}}",
    ],
)
def test_chinese_is_read_however_it_is_written(body: str) -> None:
    """Escaped bytes of the font's or the document's code page, numbers of characters, bare bytes."""
    assert reading(body + r"\par") == "青河县局。\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"{\b \'c7\'e0\'ba}{\'d3\'cf\'d8}", "青河县"),
        (r"\'c7\'e0\'ba\b\'d3\'cf\b0\'d8", "青河县"),
        (r"\'c7{\*\bkmkstart \'cf}{\b\'e0}\'ba\'d3", "青河"),
        (r"{\f3 " + "\\'ab" + r"}{\f3 C\'aa" + r"}{\f3 e}", "青河"),
        (r"{\f0 \'c7}\par\'ba\'d3", "\ufffd\n河"),
        (r"{\f0 \'c7}{\u27827?}", "\ufffd河"),
        (r"{\f0 \'c7}{1}", "\ufffd1"),
    ],
)
def test_a_character_begun_in_one_run_is_ended_in_the_next(body: str, text: str) -> None:
    """Whatever stands between the halves; a half that nothing goes on with is a lost character."""
    assert reading(body + r"\par") == text + "\n"


def test_a_number_stands_before_its_paragraph() -> None:
    """Its tab is none of the text; a bullet of a sign font is a bullet."""
    body = r"{\listtext\pard\plain " + escaped("（一）") + r"\tab}" + escaped("领导") + r"\par"
    body += r"{\pntext\f2\'b7\tab}" + escaped("圆点") + r"\par{\listtext 1.\tab}" + escaped("小组") + r"\par"
    assert reading(body) == "（一）领导\n• 圆点\n1.小组\n"


def test_changes_hidden_words_and_other_groups_are_left_out() -> None:
    """Deleted text and paragraph ends, hidden text, what is marked as one that may be passed over, pictures, fields."""
    body = escaped("办结") + r"{\deleted " + escaped("一百") + r"}125{\v " + escaped("待核") + "}" + escaped("件")
    body += r"{\*\unknown " + escaped("杂") + r"}{\pict\picwgoal6000\pichgoal6000 0123abcd}{\bin3 {{{}"
    body += r"{\field{\*\fldinst PAGE}{\fldrslt 3}}\par" + escaped("先") + r"{\deleted\par}" + escaped("后") + r"\par"
    found = read_rtf((HEAD + body + "}").encode())
    assert found.text == "办结125件3\n先后\n"
    assert {note.kind for note in found.notes} == {"deleted_text", "hidden_text", "picture_unread"}


def test_rows_are_lines_and_notes_and_boxes_stand_after() -> None:
    """Cells merged over rows are said again, cells merged over columns once; tables in cells are rows."""
    cell = r"\pard\intbl {}\cell ".format
    merged = r"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000 "
    on = r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000 "
    body = merged + cell(escaped("单位")) + cell(escaped("件数")) + cell("") + r"\row "
    body += on + cell("") + cell(escaped("受理")) + cell(escaped("办结")) + r"\row\pard "
    note = r"{\super\chftn{\footnote\pard " + escaped("甲注") + r"\par}}"
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard " + escaped("框里") + r"\par}}{\shprslt z}}"
    body += escaped("正文") + note + box + escaped("。") + r"\par"
    assert reading(body) == "单位 | 件数\n单位 | 受理 | 办结\n正文[1]。\n[1] 甲注\n框里\n"
    nested = r"\trowd\cellx1000\cellx2000\pard\intbl " + escaped("外") + r"\cell\pard\intbl\itap2 " + escaped("内")
    nested += r"\nestcell 1\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}"
    nested += r"\pard\intbl\itap1\cell\row\pard "
    assert reading(nested) == "外\n内 | 1\n"


def test_headings_the_title_and_the_table_of_contents_are_told() -> None:
    """By outline level, by the name of the style; contents by style and by field."""
    line = r"\pard\s{} {}\par ".format
    body = line(3, escaped("工作报告")) + line(0, escaped("目录")) + line(4, escaped("回顾") + r"\tab 1")
    body += r"{\field{\*\fldinst TOC \\o}{\fldrslt \pard " + escaped("打算") + r"\tab 2\par}}"
    body += line(1, escaped("回顾")) + line(2, escaped("防火")) + r"\pard\outlinelevel2 " + escaped("造林") + r"\par"
    found = read_rtf((HEAD + body + "}").encode())
    assert found.text == "工作报告\n回顾\n防火\n造林\n"
    assert [hint.level for hint in found.hints] == [0, 1, 2, 3]


def test_what_stands_behind_the_document_or_never_ends_is_no_harm() -> None:
    """Text after the last brace is none; open groups end with the file."""
    assert reading(escaped("正文。") + r"\par}" + escaped("之后")) == "正文。\n"
    assert reading(r"{\footnote " + escaped("注") + r"\cell\row\nestrow").strip()


def test_words_that_a_field_draws_are_read() -> None:
    """A number in a circle has no letters of its own."""
    field = r"{\field{\*\fldinst{ EQ \\o\\ac(" + escaped("○") + r",21)}}{\fldrslt}}"
    assert reading(escaped("青河") + field + escaped("号。")) == "青河㉑号。\n"
