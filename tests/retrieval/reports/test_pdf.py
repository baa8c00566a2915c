"""PDF files say what a reader of their pages reads: in order, in paragraphs and rows, without what frames a page."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from retrieval.reports.readers.reading import Reading
from tests.papers import LEFT, PITCH, SIZE, TOP, Paper, pdf, width, wrapped

FIRST = "2024年，青河县林业局坚持依法行政，全年开展执法检查312次，办理行政处罚案件47件，没有一件被撤销，满意度98.6％。"
SECOND = "县林业局把法治建设摆在重要位置，主要负责人听取汇报6次，研究重大问题9个，带头学习宪法和森林法，推动干部学法。"
THIRD = "下一步，我局将继续加强执法队伍建设，完善执法程序，提高执法水平。"
HEAD, TAIL = "".join(wrapped(FIRST)[:2]), "".join(wrapped(FIRST)[2:])


def reading(*papers: Paper) -> Reading:
    return read("a.pdf", pdf(*papers))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read("a.pdf", data)
    return refused.value.reason


def test_lines_of_a_paragraph_are_joined() -> None:
    """A paragraph is one line of the text, however its page breaks it."""
    paper = Paper()
    paper.lines(THIRD, y=paper.lines(SECOND, y=paper.lines(FIRST)))
    assert reading(paper).text == f"{FIRST}\n{SECOND}\n{THIRD}\n"


def test_a_paragraph_goes_on_over_the_page_end_past_head_foot_and_number() -> None:
    """Running heads and page numbers are no part of the text, and every word knows its page."""
    one, two, three = Paper(), Paper(), Paper()
    for number, paper in enumerate((one, two, three), start=1):
        paper.say(LEFT, 800, "青河县林业局法治政府建设报告", 9).say(280, 50, f"— {number} —", 12)
    one.lines(HEAD, y=one.lines(SECOND))
    two.lines(THIRD, y=two.lines(TAIL, indent=0))
    three.lines(SECOND)
    found = reading(one, two, three)
    assert found.text == f"{SECOND}\n{FIRST}\n{THIRD}\n{SECOND}\n"
    assert [(found.text[at : at + 4], page) for at, page in found.pages] == [
        (SECOND[:4], 1), (TAIL[:4], 2), (SECOND[:4], 3),
    ]  # fmt: skip


def test_a_running_head_may_stand_low_under_a_wide_margin() -> None:
    """The first row of every page is one as high as a fifth below the edge; rows under it are text."""
    papers = [Paper() for _ in range(3)]
    for paper in papers:
        paper.say(250, 700, "青河县林业局", 12)
        paper.lines(SECOND, y=670)
    assert reading(*papers).text == f"{SECOND}\n" * 3


def test_what_is_attached_page_by_page_keeps_its_numbers() -> None:
    """附件1, 附件2 and 附件3 at the top of pages count as those do, and are text."""
    papers = [Paper() for _ in range(4)]
    papers[0].lines(FIRST)
    for number, paper in enumerate(papers[1:], start=1):
        paper.say(LEFT, 720, f"附件{number}")
        paper.lines(SECOND, y=690)
    assert reading(*papers).text == f"{FIRST}\n" + "".join(f"附件{number}\n{SECOND}\n" for number in (1, 2, 3))


def test_who_signed_and_when_is_whole_and_the_next_page_begins_anew() -> None:
    """A date set at the right reaches the margin as a full line does."""
    one, two = Paper(), Paper()
    y = one.lines(SECOND, y=one.lines(FIRST))
    one.say(LEFT + 26 * 16 - width("2025年1月15日") * 16, y, "2025年1月15日")
    two.say(LEFT, 760, "附件1")
    two.lines(SECOND, y=730)
    assert reading(one, two).text == f"{FIRST}\n{SECOND}\n2025年1月15日\n附件1\n{SECOND}\n"


def test_numbers_that_count_nothing_stay() -> None:
    """A number at a page's foot that does not count the pages is text."""
    one, two = Paper(), Paper()
    one.lines(SECOND)
    one.say(LEFT, 80, "312")
    two.lines(FIRST)
    assert "312" in reading(one, two).text.splitlines()


def test_two_columns_are_read_one_after_the_other() -> None:
    """Where a clear gutter parts running text, it is read column by column, below what spans both."""
    paper = Paper()
    paper.say(190, 780, "青河县林业局工作报告", 22)
    y = paper.lines(SECOND, ems=12, size=16, x=80, y=730)
    paper.lines(THIRD, ems=12, x=80, y=y)
    paper.lines(FIRST, ems=12, x=310, y=728)
    found = reading(paper)
    assert found.text == f"青河县林业局工作报告\n{SECOND}\n{THIRD}\n{FIRST}\n"
    assert [(found.text[hint.start : hint.end], hint.level) for hint in found.hints] == [("青河县林业局工作报告", 0)]


def test_a_second_column_may_have_just_begun_and_a_page_number_may_stand_between_both() -> None:
    """On the last page of a text few lines stand in it; what stands alone below the columns is none of their lines."""
    paper = Paper()
    y = paper.lines(SECOND, ems=12, x=80, y=paper.lines(FIRST, ems=12, x=80, y=760))
    paper.lines(SECOND, ems=12, x=80, y=y)
    paper.lines(THIRD, ems=12, x=310, y=758)
    assert reading(paper).text == f"{FIRST}\n{SECOND}\n{SECOND}\n{THIRD}\n"
    paper.lines(FIRST, ems=12, x=310, y=758 - 4 * PITCH)
    paper.say(296, 100, "2", 9)
    assert reading(paper).text == f"{FIRST}\n{SECOND}\n{SECOND}\n{THIRD}\n{FIRST}\n2\n"


def test_paragraphs_that_a_space_parts_need_no_indentation() -> None:
    """Also where the last line of one is full."""
    paper = Paper()
    y = paper.lines(SECOND[:52], indent=0)
    paper.lines(THIRD, indent=0, y=paper.lines(SECOND[:52], indent=0, y=y - 0.3 * PITCH) - 0.3 * PITCH)
    assert reading(paper).text == f"{SECOND[:52]}\n{SECOND[:52]}\n{THIRD}\n"


def test_columns_may_be_three_and_pages_two_on_a_sheet() -> None:
    """Columns are read one after the other, and a page number under each half of a sheet is none of their text."""
    three = Paper()
    for column in range(3):
        three.lines(SECOND, ems=10, x=50 + 180 * column, y=three.lines(FIRST, ems=10, x=50 + 180 * column))
    assert reading(three).text == f"{FIRST}\n{SECOND}\n" * 3
    sheet = Paper(1190, 842)
    for half in (0, 1):
        sheet.say(260 + 595 * half, 50, f"— {half + 1} —", 12)
        sheet.lines(SECOND, x=90 + 595 * half, y=sheet.lines(FIRST, x=90 + 595 * half))
    assert reading(sheet).text == f"{FIRST}\n{SECOND}\n" * 2


def test_a_table_of_contents_is_one_line_an_entry() -> None:
    """Leaders fill every line to the margin; none goes on in the next."""
    paper = Paper()
    for at, words in enumerate(["主要工作", "存在问题", "下步打算", "保障措施"]):
        paper.say(LEFT, TOP - at * PITCH, words + "." * (44 - 2 * len(words)) + str(at + 1))
    paper.lines(FIRST, y=500)
    assert [line.rstrip(".1234") for line in reading(paper).text.splitlines()[:4]] == [
        "主要工作", "存在问题", "下步打算", "保障措施",
    ]  # fmt: skip


def test_a_ruled_table_is_rows_of_cells() -> None:
    """Cells stand as their lines are drawn: wrapped words together, a cell over several rows in each of them."""
    paper = Paper()
    paper.lines(FIRST)
    paper.grid([90, 190, 340, 500], [560, 500, 440])
    paper.rule(190, 530, 500, 530)  # the first cell spans two rows
    paper.say(100, 525, "执法", 12).say(200, 540, "行政处罚", 12).say(350, 540, "47件", 12)
    paper.say(200, 510, "行政许可", 12).say(350, 510, "312件", 12)
    paper.say(100, 475, "普法", 12).say(200, 480, "进学校、进社区、", 12).say(200, 460, "进企业", 12).say(
        350, 475, "9次", 12
    )
    paper.lines(THIRD, y=400)
    assert reading(paper).text.splitlines() == [
        FIRST, "执法 | 行政处罚 | 47件", "执法 | 行政许可 | 312件", "普法 | 进学校、进社区、进企业 | 9次", THIRD,
    ]  # fmt: skip


def test_a_table_goes_on_over_the_page_end() -> None:
    """Its head is said once, and a row broken by the page's end is whole again."""
    one, two = Paper(), Paper()
    edges: list[float] = [90, 290, 500]
    one.lines(FIRST)
    one.grid(edges, [300, 260, 220])
    one.say(100, 275, "事项", 12).say(300, 275, "完成情况", 12).say(100, 235, "执法检查", 12).say(
        300, 235, "全年312次，", 12
    )
    two.grid(edges, [760, 720, 680, 640])
    two.say(100, 735, "事项", 12).say(300, 735, "完成情况", 12).say(300, 695, "办案47件", 12)
    two.say(100, 655, "普法", 12).say(300, 655, "9次", 12)
    two.lines(THIRD, y=600)
    assert reading(one, two).text.splitlines() == [
        FIRST, "事项 | 完成情况", "执法检查 | 全年312次，办案47件", "普法 | 9次", THIRD,
    ]  # fmt: skip


def test_columns_without_drawn_lines_are_rows_where_they_are_clear() -> None:
    """Pieces that stand below each other in three lines or more are a table; a lone line with a gap is none."""
    paper = Paper()
    paper.say(LEFT, TOP, "青河县林业局").say(400, TOP, "2025年1月")
    for at, (name, value) in enumerate([("项目", "数量"), ("执法检查", "312"), ("行政处罚", "47")]):
        paper.say(LEFT, 600 - at * PITCH, name).say(400, 600 - at * PITCH, value)
    assert reading(paper).text.splitlines() == [
        "青河县林业局  2025年1月", "项目 | 数量", "执法检查 | 312", "行政处罚 | 47",
    ]  # fmt: skip


def test_a_page_on_its_side_is_read_as_it_is_held() -> None:
    """Text turned by a quarter, on a page that is turned back, reads like any other."""
    paper = Paper(turned=90)
    for at, row in enumerate([FIRST[:30], FIRST[30:60], FIRST[60:]]):
        paper.say(200 + at * PITCH, 90, row, matrix="0 1 -1 0")
    assert reading(paper).text == f"{FIRST}\n"


def test_a_stamp_across_the_page_is_not_text() -> None:
    """Slanting words are left out of the lines they cross."""
    paper = Paper()
    paper.lines(FIRST)
    paper.say(150, 600, "内部资料", 60, "0.707 0.707 -0.707 0.707")
    assert reading(paper).text == f"{FIRST}\n"


def test_words_written_downwards_disturb_no_line() -> None:
    """Upright characters below each other are words of their own."""
    paper = Paper()
    for at, char in enumerate("装订线"):
        paper.say(30, TOP - at * PITCH, char)
    paper.lines(FIRST)
    assert reading(paper).text == f"{FIRST}\n装订线\n"


def test_notes_at_the_foot_do_not_break_a_paragraph() -> None:
    """A paragraph goes on past the notes of its page, which follow it."""
    one, two = Paper(), Paper()
    one.lines(HEAD, y=one.lines(SECOND))
    one.say(LEFT, 140, "①数据来自县统计局。", 10)
    two.lines(THIRD, y=two.lines(TAIL, indent=0))
    found = reading(one, two)
    assert found.text == f"{SECOND}\n{FIRST}\n①数据来自县统计局。\n{THIRD}\n"
    assert [page for _, page in found.pages] == [1, 2, 1, 2]


def test_bold_by_printing_twice_is_said_once() -> None:
    """The same words a hair's breadth away are the same words."""
    paper = Paper()
    paper.say(LEFT, TOP, "青河县林业局工作报告", 22).say(LEFT + 0.4, TOP, "青河县林业局工作报告", 22)
    paper.lines(FIRST, y=600)
    assert reading(paper).text.startswith("青河县林业局工作报告\n")


def test_raised_characters_stay_in_their_line() -> None:
    """m² is written with a small raised 2; a lone character without a font of its own is no less there."""
    paper = Paper()
    paper.say(LEFT, TOP, "造林面积312m").say(LEFT + 5.5 * SIZE + 8, TOP + 6, "2", 8).say(LEFT + 7 * SIZE, TOP, "亩")
    paper.lines(FIRST, y=600)
    assert reading(paper).text.startswith("造林面积312m2亩\n")


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    """Scans without a recogniser, garbled layers, locked and damaged files each have a reason of their own."""
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>/ID[<00><00>]"
    assert refusal(pdf(Paper().picture())) == "no_text_layer"
    garbled = Paper()
    garbled.lines("".join(map(chr, range(0xE100, 0xE1C0))))
    assert refusal(pdf(garbled)) == "garbled"
    assert refusal(pdf(Paper(), trailer=locked)) == "encrypted"
    assert refusal(b"%PDF-1.4\n" + bytes(200)) == "damaged"
    assert refusal(pdf(Paper())) == "no_text"


def test_a_heading_behind_a_full_last_line_stays_apart() -> None:
    """Nothing is indented: a short line without a stop is no rest of a sentence that has come to its end."""
    paper = Paper()
    full = SECOND[: SECOND.index("带头")].rstrip("，")
    full = f"{full}，{'执法检查工作扎实有序' * 3}"[: 26 * 3 - 3] + "。"  # leaves room for two characters
    y = paper.lines(FIRST, indent=0)
    y = paper.lines(full, y=y, indent=0)
    y = paper.lines("存在的问题", y=y, indent=0)
    paper.lines(SECOND, y=y, indent=0)
    assert reading(paper).text == f"{FIRST}\n{full}\n存在的问题\n{SECOND}\n"


def test_a_letterhead_and_its_number_are_no_part_of_the_title_below_them() -> None:
    """All in one size of type, the title over two lines: what stands above it are lines of their own."""
    paper = Paper()
    above = ["青河县卫生局文件", "青卫〔2024〕2号"]
    title = ["青河县卫生局关于2023年度法治政府建", "设情况的报告"]
    for at, words in enumerate((*above, *title)):
        paper.say(297 - 22 * width(words) / 2, 760 - 34 * at, words, 22)
    paper.lines(FIRST, y=600)
    assert read("a.pdf", pdf(paper)).text.splitlines()[:3] == [*above, "".join(title)]
