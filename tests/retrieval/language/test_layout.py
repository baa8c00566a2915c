"""Line ends that are none of a text's own end no sentence; every span is still a slice of the text."""

from __future__ import annotations

import json

import pytest

from retrieval.language.layout import Layout, joined, layout_of, soft_ends
from retrieval.language.sentences import sentences

PARAGRAPH = (
    "2024年，县水务局坚持以法治思想为指导，全面落实各项任务，成立由局长任组长的领导小组，全年召开专题会议6次，"
    "研究部署重点任务14项，开展执法检查312次，办理行政处罚案件47件。受理行政复议申请9件，办结8件，无一被纠正，"
    "其余1件在审理中，各方面工作都按计划推进，没有发生一起安全事故。"
)


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """Every line of `text` cut at a number of characters."""
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width)]
    return end.join(lines)


@pytest.mark.parametrize("width", [20, 28, 35, 40, 60])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_sentences_go_on_over_the_ends_of_wrapped_lines(width: int, end: str) -> None:
    """The sentences of a wrapped text are those of the text, with its line ends inside."""
    text = wrapped(f"一、成效\n{PARAGRAPH}\n二、不足\n{PARAGRAPH}", width, end)
    found = [joined(text, *span) for span in sentences(text)]
    whole = [sentence + "。" for sentence in PARAGRAPH.split("。")[:-1]]
    assert found == ["一、成效", *whole, "二、不足", *whole]


def test_a_text_with_a_line_for_each_paragraph_has_no_soft_ends() -> None:
    """Headings, paragraphs and signatures keep their line ends."""
    assert not soft_ends(f"一、成效\n（一）规范行政执法行为提升治理水平\n{PARAGRAPH}\n县水务局\n2024年1月5日\n")


def test_a_new_paragraph_is_indented() -> None:
    """A full line is not joined to an indented one."""
    text = wrapped("　　" + PARAGRAPH.rstrip("。"), 30) + "\n　　" + wrapped(PARAGRAPH, 30)
    assert sum("　　" in text[slice(*span)] for span in sentences(text)) == 0


@pytest.mark.parametrize("marker", ["①{}", "1.{}", "（1）{}；", "• {}", "一是{}。", "{}"])
def test_items_in_lines_of_their_own_belong_to_the_sentence_that_leads_them_in(marker: str) -> None:
    """分别是： and what it announces are one sentence, whatever marks the items."""
    names = ["城区供水管网改造", "东山水库除险加固", "西河生态修复"]
    signs = [marker.replace("①", "①②③"[at]).replace("1", "123"[at]).replace("一", "一二三"[at]) for at in range(3)]
    text = "实施重点项目3个，分别是：\n" + "\n".join(map(str.format, signs, names)) + "\n（二）普法\n培训干部36人次。\n"
    first = text[slice(*sentences(text)[0])]
    assert all(name in first for name in names)
    assert "普法" not in first


def test_headings_behind_a_colon_are_no_items() -> None:
    """现将情况报告如下： announces the parts of the report."""
    text = "现将有关情况报告如下：\n主要工作举措和成效\n强化组织领导\n成立领导小组，召开会议6次。\n"
    assert text[slice(*sentences(text)[0])] == "现将有关情况报告如下："


def test_cells_set_one_a_line_are_joined_to_rows() -> None:
    """A table whose cells are lines reads row by row."""
    text = "情况见下表。\n科室\n检查次数\n罚款\n甲科\n120\n38.6\n乙科\n86\n22.4\n合计\n206\n61\n数据来自平台。\n"
    assert [text[slice(*span)].replace("\n", " ") for span in sentences(text)] == [
        "情况见下表。", "科室 检查次数 罚款", "甲科 120 38.6", "乙科 86 22.4", "合计 206 61", "数据来自平台。",
    ]  # fmt: skip


def test_words_of_two_alphabets_are_joined_with_and_without_a_blank() -> None:
    """Chinese is joined as it is, Latin words with a blank between."""
    text = "主要情况，\n具体如下，\nPM2.5,\nPM10均有改善。"
    assert joined(text, 0, len(text)) == "主要情况，具体如下，PM2.5, PM10均有改善。"


def paged(text: str, mark: str, every: int = 4) -> str:
    """The number of a page behind every few lines of `text`."""
    lines = text.split("\n")
    pages = [lines[at : at + every] for at in range(0, len(lines), every)]
    return "\n".join("\n".join([*page, mark.format(number)]) for number, page in enumerate(pages, 1))


WHOLE = [sentence + "。" for sentence in PARAGRAPH.split("。")[:-1]]


@pytest.mark.parametrize(
    "mark", ["— {} —", "- {} -", "－{}－", "第{}页 共10页", "第 {} 页", "{}/10", "Page {} of 10", "{}", "\n— {} —\n"]
)
def test_sentences_go_on_over_the_number_of_a_page(mark: str) -> None:
    """It is no sentence, and none of the words of the one it stands in, which is a slice of the text all the same."""
    text = paged(wrapped(f"一、成效\n{PARAGRAPH}\n二、不足\n{PARAGRAPH}", 28), mark)
    spans = sentences(text)
    assert [joined(text, *span) for span in spans] == ["一、成效", *WHOLE, "二、不足", *WHOLE]


@pytest.mark.parametrize("width", [20, 28, 34, 40])
@pytest.mark.parametrize(("indent", "between"), [("", "\n\n"), ("　　", "\n"), ("　　", "\n\n"), ("    ", "\n\n\n")])
def test_wrapped_paragraphs_are_told_apart_by_indentation_or_empty_lines(width: int, indent: str, between: str) -> None:
    """Whatever parts the paragraphs, their sentences are whole and no two are joined."""
    unstopped = PARAGRAPH.rstrip("。")
    text = between.join(wrapped(indent + words, width) for words in (PARAGRAPH, unstopped, PARAGRAPH))
    found = [joined(text, *span) for span in sentences(text)]
    assert found[: len(WHOLE)] == WHOLE
    assert found[-len(WHOLE) :] == WHOLE
    assert unstopped.rpartition("。")[2] in found


def test_lines_with_an_empty_one_between_each_are_joined() -> None:
    """Text copied from a page may have an empty line behind every line."""
    text = wrapped(PARAGRAPH, 30, end="\n\n")
    assert [joined(text, *span) for span in sentences(text)] == WHOLE


def test_the_digits_of_a_figure_broken_over_two_lines_are_joined_without_a_blank() -> None:
    """31 ⏎ 2次 is 312次."""
    text = wrapped("全年开展执法检查的次数合计" + "一" * 5 + "31\n2次，" + PARAGRAPH, 20)
    assert "312次，2024年" in joined(text, 0, len(text))


@pytest.mark.parametrize(
    "text", [wrapped(PARAGRAPH * 3, 28), f"{wrapped(PARAGRAPH, 28)}\n— 2 —\n{PARAGRAPH}", PARAGRAPH]
)
def test_a_layout_is_the_same_when_it_was_kept(text: str) -> None:
    found = layout_of(text)
    assert Layout.of(json.loads(json.dumps(found.packed()))) == found


@pytest.mark.parametrize("line", ("修了几条路", "— 3 —", "第3页", "2024年修了几条路", ""))
def test_a_single_line_is_the_number_of_a_page_or_has_no_layout(line: str) -> None:
    assert bool(layout_of(line).pages) == (line in ("— 3 —", "第3页"))
    assert not layout_of(line).soft
