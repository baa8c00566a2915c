"""Whatever numbers the parts of a report, they are its parts, and what only looks like a number is text."""

from __future__ import annotations

import time

import pytest

from retrieval.models import Report
from tests.parsing import parse_report

HEAD = "青河县林业局2024年法治政府建设工作报告\n2024年，青河县林业局认真履行职责，现将有关情况报告如下。\n"
TEXT = (
    "全年审核合同很多，出具意见很多，宣传也很多，成效明显，群众满意，"
    "各方面工作都按计划推进，没有发生被纠正的案件，也没有败诉。"
)
MARKERS = "（）()0123456789.．、丶 一二三四五六七八九十"


def parsed(body: str, head: str = HEAD) -> Report:
    return parse_report("a.txt", (head + body).encode())


def shape(body: str) -> list[str]:
    """The headings of the report without their markers, deeper ones behind dots."""
    found = [one for one in parsed(body).sections if one.path and one.heading[1] > one.heading[0]]
    return ["." * (len(one.path) - 1) + one.path[-1].lstrip(MARKERS) for one in found]


@pytest.mark.parametrize(
    ("tops", "parts"),
    [
        (("一、", "二、", "三、"), ("（一）", "（二）")),
        (("一丶", "二丶", "三丶"), ("（一）", "（二）")),
        (("壹、", "贰、", "叁、"), ("（一）", "（二）")),
        (("一 、", "二 、", "三 、"), ("（ 一 ）", "（ 二 ）")),
        (("# 一、", "# 二、", "# 三、"), ("## （一）", "## （二）")),
        (("# ", "# ", "# "), ("## ", "## ")),
        (("**一、", "**二、", "**三、"), ("（一）", "（二）")),
        (("▲一、", "▲二、", "▲三、"), ("△（一）", "△（二）")),
        (("㈠", "㈡", "㈢"), ("⑴", "⑵")),
        (("Ⅰ.", "Ⅱ.", "Ⅲ."), ("一、", "二、")),
        (("I. ", "II. ", "III. "), ("1.", "2.")),
        (("【一】", "【二】", "【三】"), ("（一）", "（二）")),
        (("第一章 ", "第二章 ", "第三章 "), ("第一节 ", "第二节 ")),
        (("第一部分　", "第二部分　", "第三部分　"), ("一、", "二、")),
        (("廿一、", "廿二、", "廿三、"), ("（二十一）", "（二十二）")),
        (("1、", "2、", "3、"), ("1.1 ", "1.2 ")),
        (("1.", "2.", "3."), ("1.1", "1.2")),
        (("1、", "2、", "3、"), ("（一）", "（二）")),
        (("（一）", "（二）", "（三）"), ("1.", "2.")),
        (("1.", "2.", "3."), ("①", "②")),
        (("一 ", "二 ", "三 "), ("（一）", "（二）")),
        (("\uf06c一、", "\uf06c二、", "\uf06c三、"), ("（一）", "（二）")),
        (("", "", ""), ("", "")),
    ],
)
def test_numbering_of_every_sort_nests(tops: tuple[str, ...], parts: tuple[str, ...]) -> None:
    """The parts stand under the first heading, the others beside it, and each has its role."""
    body = (
        f"{tops[0]}主要举措和成效\n{parts[0]}强化组织领导\n{TEXT}\n{parts[1]}规范行政执法\n{TEXT}\n"
        f"{tops[1]}存在的问题\n{TEXT}\n{tops[2]}下一步打算\n{TEXT}\n"
    )
    found = [one for one in parsed(body).sections if one.path and one.heading[1] > one.heading[0]]
    assert [len(one.path) for one in found] == [1, 2, 2, 1, 1]
    assert [one.role.value for one in found] == ["成效", "成效", "成效", "问题", "计划"]
    assert [one.level == 1 for one in found] == [True, False, False, True, True]


@pytest.mark.parametrize(
    "line",
    [
        "二、三产业用水分别增长5%和6%，节水型企业达到18家。",
        "12、13日我县普降暴雨，转移群众340人。",
        "3.5亿元专项债全部落实到位，惠及群众12万人。",
        "2024.5月起开展专项整治，排查隐患73处。",
        "（三）项规定，责令改正违法行为26起。",
        "第二节课后服务覆盖率达到100%，家长满意。",
    ],
)
def test_numbers_in_running_text_are_no_headings(line: str) -> None:
    """Enumerations, dates, amounts and articles of laws at the start of a line are text."""
    assert [one.path for one in parsed(f"一、主要工作\n开展检查。\n{line}\n").sections if one.path] == [
        ("一、主要工作",)
    ]


def test_a_line_that_goes_on_in_the_next_keeps_its_reference_together() -> None:
    """第一款第 ⏎ （三）项 is one sentence."""
    body = "一、主要工作\n严格执行《水法》第六十五条第一款第\n（三）项规定，责令改正违法行为26起。\n"
    assert [one.path for one in parsed(body).sections if one.path] == [("一、主要工作",)]


def test_a_page_that_lost_its_line_ends_has_its_headings() -> None:
    """Several headings in one line, parted from each other and from their text by a blank or by nothing."""
    body = (
        f"现将情况报告如下： 一、主要举措和成效 （一）强化组织领导 {TEXT} （二）规范行政执法 {TEXT} "
        f"二、存在的问题 {TEXT} 三、下一步打算 {TEXT}\n"
    )
    assert shape(body) == ["主要举措和成效", ".强化组织领导", ".规范行政执法", "存在的问题", "下一步打算"]
    glued = (
        f"一、2024年主要工作（一）强化组织领导一是建班子。{TEXT}二是建制度。{TEXT}（二）规范执法。{TEXT}"
        f"二、2025年工作计划2025年是关键一年，{TEXT}\n"
    )
    assert shape(glued) == [
        "年主要工作", ".强化组织领导", "..是建班子", "..是建制度", ".规范执法", "年工作计划",
    ]  # fmt: skip


def test_two_runs_of_points_in_one_line_are_both_kept() -> None:
    """一是…二是… twice in a paragraph are four points."""
    body = (
        "一、成效\n学习方面：一是学法规，学3次。二是学案例，学4次。宣传方面：一是进校园，去5次。二是进企业，去6次。\n"
    )
    assert len(shape(body)) == 5


def test_points_that_are_miscounted_are_points() -> None:
    """一是, 三是, 三是 behind a heading that the sentence leading in to them is glued to."""
    body = (
        f"一、总体情况 {TEXT} 五、存在的主要问题及改进情况存在的问题主要有以下几个方面：一是部分栏目更新不够及时；"
        f"三是开拓创新不够有力，亮点不多；三是政策解读的质量有待提高。{TEXT} 六、其他事项 无。\n"
    )
    assert shape(body) == [
        "总体情况", "存在的主要问题及改进情况", ".是部分栏目更新不够及时", ".是开拓创新不够有力",
        ".是政策解读的质量有待提高", "其他事项",
    ]  # fmt: skip


def test_a_repeated_first_number_right_below_a_heading_nests() -> None:
    """一、 directly under 一、 begins the parts of it; 二、 behind the last of them is its sibling."""
    body = f"一、主要措施\n一、压实责任\n{TEXT}\n二、强化监督\n{TEXT}\n二、存在的问题\n{TEXT}\n"
    assert shape(body) == ["主要措施", ".压实责任", ".强化监督", "存在的问题"]


def test_small_numbers_that_go_on_over_their_parents_are_numbered_right() -> None:
    """1. 2. under （一） and 3. under （二）."""
    body = f"一、成效\n（一）甲项\n1.子项。{TEXT}\n2.丑项。{TEXT}\n（二）乙项\n3.寅项。{TEXT}\n二、不足\n{TEXT}\n"
    assert shape(body) == ["成效", ".甲项", "..子项", "..丑项", ".乙项", "..寅项", "不足"]


def test_a_lone_line_with_a_full_stop_is_a_heading_where_others_are() -> None:
    """生态底色更加亮丽。 above a paragraph, again and again."""
    body = f"一、工作回顾\n生态底色更加亮丽。\n{TEXT}\n经济运行持续向好。\n{TEXT}\n二、存在的问题\n{TEXT}\n"
    assert shape(body) == ["工作回顾", ".生态底色更加亮丽", ".经济运行持续向好", "存在的问题"]


def test_mottos_with_commas_are_headings() -> None:
    """A line without a figure above each paragraph."""
    body = f"建字当头，制度先行\n{TEXT}\n审字把关，又快又准\n{TEXT}\n"
    assert shape(body) == ["建字当头，制度先行", "审字把关，又快又准"]


@pytest.mark.parametrize("dots", ["", "……3", "\t12"])
def test_a_table_of_contents_is_no_part_of_the_outline(dots: str) -> None:
    """What 目录 lists is found once, where it stands with its text."""
    listed = "".join(f"{line}{dots}\n" for line in ("第一部分 概况", "一、职责", "二、人员", "第二部分 说明"))
    body = f"目　录\n{listed}第一部分 概况\n一、职责\n{TEXT}\n二、人员\n{TEXT}\n第二部分 说明\n{TEXT}\n"
    assert shape(body) == ["第一部分 概况", ".职责", ".人员", "第二部分 说明"]


def test_paragraphs_between_points_belong_to_the_point_before() -> None:
    """一是… with a paragraph of its own keeps it; what sums up goes back to the heading above."""
    body = (
        f"一、回顾\n一是打好攻坚战。{TEXT}\n投资增长。{TEXT}\n二是筑牢防线。{TEXT}\n安全好转。{TEXT}\n一年来，{TEXT}\n"
    )
    report = parsed(body)
    under = {report.text[one.start : one.end].strip()[:4]: one.path[-1][:2] for one in report.sections if one.path}
    inside = [one for one in report.sections if one.path and "投资增长" in report.text[one.start : one.end]]
    assert inside[0].path[-1].startswith("一是")
    assert under["一年来，"] == "一、"


def test_rows_of_a_table_are_no_headings_and_text_behind_keeps_its_path() -> None:
    """合计 is a row; the sentence behind the table stands under the table's heading."""
    table = "科室\t检查\t罚款\n甲科\t120\t38.6\n合计\t120\t38.6\n"
    body = f"一、成效\n（一）执法\n见下表。\n{table}聘请法律顾问3名。\n二、不足\n人手少。\n"
    assert shape(body) == ["成效", ".执法", "不足"]
    assert "法律顾问" in (report := parsed(body)).text[report.sections[3].start : report.sections[3].end]


def test_a_title_that_stands_again_is_no_heading() -> None:
    """Pages give the title twice, the second time above the text."""
    report = parsed(f"青河县林业局2024年法治政府建设工作报告\n{TEXT}\n一、成效\n{TEXT}\n")
    assert [one.path for one in report.sections if one.path] == [("一、成效",)]


@pytest.mark.parametrize(
    "piece", ["一", "（", "-", "。", "…", "，", " ", "[bookmark:", "一、a ", "；一是", "加强：\n1.a\n", "0", "\t"]
)
def test_a_long_line_of_anything_is_read_in_no_time(piece: str) -> None:
    """No pattern takes time that grows with the square of a line's length."""
    body = piece * (32_000 // len(piece)) + "加强工作。\n"
    start = time.process_time()
    report = parsed(body)
    assert time.process_time() - start < 6
    assert "".join(report.text[one.start : one.end] for one in report.sections) == report.text


def test_a_section_bears_the_number_of_its_heading() -> None:
    body = "一、总体情况\n工作有序。\n二、下一步打算\n（一）抓好宣传\n开展宣传。\n（二）抓好培训\n开展培训。\n"
    found = [section.number for section in parse_report("a.txt", body.encode()).sections if section.path]
    assert found == [1, 2, 1, 2]
