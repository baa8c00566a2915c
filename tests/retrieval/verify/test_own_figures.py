"""What a draft says of its own accord (counts, repeats, works out, marks, rewords), on two small reports."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

HILL = """青河省2025年政府工作报告
2025年1月10日在青河省第十三届人民代表大会第三次会议上
各位代表：
一、2024年工作回顾
居民消费价格上涨1.9%，培训干部、大企业中心分别80家、16家，让企业唱主角，审议项目89个，通过81个，高速铁路里程达到2100公里。重点地区细颗粒物（PM2.5）平均浓度下降31%，环境空气质量优良率达到88.5%。银行资本充足率从2019年底的8.4%提升到去年底的13.3%，在乌国等13个地区投运海外仓36个，国际航线恢复至52条，信访总量、立案量分别下降32.4%、19.9%，进出口增长180%，生产总值60013亿元。外资研发中心新认定30家，累计达到591家。电子产品增加值增长25.3%。开通“投促青河”服务号，数字经济实现“六个翻番”。
二、2025年工作安排
生产总值增长5.5%左右，新能源汽车产量突破25万辆，建成泵站376座。
"""
LAKE = """白石市水务局2023年法治政府建设工作报告
一、工作成效
多次邀请秦天律师事务所律师讲课，共办理建议12件。
类别  案件  罚款
市容环境  2187  96.4
渣土运输  1043  248.7
"""
SAID = "2024年，青河省"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The two reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "hill.txt").write_text(HILL, encoding="utf-8")
    (folder / "lake.txt").write_text(LAKE, encoding="utf-8")
    return Library.open(folder)


PAIRS = [
    ("居民消费价格上涨1.9%[1]。", "居民消费价格上涨1.9%[1]，高速铁路里程2010公里[2]。"),
    ("居民消费价格上涨1.9%。", "居民消费价格下跌1.9%。"),
    ("物价上涨1.9%。", "物价上涨9.1%。"),
    ("高铁里程达到2100公里。", "高铁里程达到1200公里。"),
    ("细颗粒物平均浓度下降31%。", "细颗粒物平均浓度下降13%。"),
    ("空气质量优良天数比率88.5%。", "空气质量优良天数比率85.8%。"),
    ("外资研发中心累计达到591家。", "外资研发中心新增达到591家。"),
    ("电子产品增加值增长25.3%，也就是四分之一强。", "电子产品增加值增长25.3%，也就是三分之一强。"),
    ("银行资本充足率13.3%。", "银行资本充足率31.3%。"),
    ("银行资本充足率从8.4%提升到13.3%。", "银行资本充足率提升8.4%。"),
    ("海外仓在13个地区投运36个。", "海外仓在36个地区投运13个。"),
    ("国际航线恢复至52条。", "国际航线新增52条。"),
    ("信访总量、立案量分别下降32.4%、19.9%，约三成、约两成。", "信访总量、立案量分别下降19.9%、32.4%。"),
    ("进出口增长180%，也就是近两倍。", "进出口增长180%，也就是近三倍。"),
    ("生产总值60013亿元，首破6万亿元。", "生产总值60013亿元，首破7万亿元。"),
    ("审议项目89个，通过81个，通过率约九成。", "审议项目89个，通过81个，通过率约七成。"),
    ("开通“投促青河”服务号。", "开通“青河投促”服务号。"),
    ("数字经济实现“六个翻番”。", "数字经济实现“四个翻番”。"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_told_fairly_is_not_accused_and_what_is_turned_is_found(
    library: Library, true: str, false: str
) -> None:
    """Notes beside words, other words for a thing, what is worked out and names are understood, and held to the
    report.
    """
    assert not accused(library, SAID + true)
    assert accused(library, SAID + false)


@pytest.mark.parametrize("marks", ["‘{}’", "﹃{}﹄", "〝{}〞", "「{}」"])
def test_words_between_any_quotation_marks_are_quoted(library: Library, marks: str) -> None:
    """Whatever marks a draft quotes with, a changed word is found."""
    assert not accused(library, SAID + "提到" + marks.format("审议项目89个，通过81个") + "。")
    assert accused(library, SAID + "提到" + marks.format("审查项目89个，通过81个") + "。")


def test_a_heading_that_repeats_a_figure_and_a_count_of_reports_are_no_accusation(library: Library) -> None:
    """What a heading takes from the text below it stands or falls with that."""
    assert not accused(library, "从1.9%说起\n本文看了两份政府工作报告。\n青河省居民消费价格上涨1.9%。")


def test_a_target_of_the_year_planned_needs_no_word_that_says_so_where_the_draft_tells_of_targets(
    library: Library,
) -> None:
    """`2025年目标` in the title is enough; that it is done already is found."""
    title = "青河省2025年主要目标\n一、青河省\n"
    assert not accused(library, title + "2025年，青河省生产总值增长5.5%左右，建成泵站376座。")
    assert accused(library, title + "2025年，青河省已建成泵站376座。")
    assert accused(library, "2024年，青河省建成泵站376座。")


def test_the_year_of_the_report_that_a_heading_names_is_meant(library: Library) -> None:
    """`2025年青河省政府工作报告（回顾2024年）` is the report of 2025."""
    assert not accused(library, "## 2025年青河省政府工作报告（回顾2024年）\n- 居民消费价格上涨1.9%。")
    assert accused(library, "## 2023年青河省政府工作报告（回顾2022年）\n- 居民消费价格上涨1.9%。")


def test_a_unit_in_the_head_of_a_markdown_table_is_read(library: Library) -> None:
    """Blanks beside the number in its cell make no difference."""
    table = "2024年青河省情况\n\n| 指标 | 数值 |\n|---|---|\n| 生产总值（亿元） | {} |\n| 国际航线（条） | 52 |\n"
    assert not accused(library, table.format("60013"))
    assert accused(library, table.format("61003"))


def test_a_row_of_bare_numbers_in_a_report_is_a_source(library: Library) -> None:
    """Numbers that a report gives without units, in rows, are found by the label of their row."""
    table = "白石市水务局2023年情况\n| 类别 | 案件数（件） | 罚款（万元） |\n|---|---|---|\n| 渣土运输 | {} | 248.7 |\n"
    assert not accused(library, table.format("1043"))
    assert accused(library, table.format("1034"))


def test_the_year_of_the_report_a_sentence_names_is_held_to(library: Library) -> None:
    """A report of another year says nothing, even if the year it tells of is right."""
    assert not accused(library, "据青河省2025年政府工作报告，该省2024年居民消费价格上涨1.9%。")
    assert accused(library, "据青河省2024年政府工作报告，该省2024年居民消费价格上涨1.9%。")


def test_what_is_told_behind_a_quotation_names_its_source(library: Library) -> None:
    """`“…”，说的是某省`, and not the one named in the sentence before."""
    said = "讲课出自白石市水务局2023年报告。“审议项目89个，通过81个”，说的是青河省。"
    assert not accused(library, said)


def test_the_title_of_a_paper_in_quotation_marks_is_no_quotation(library: Library) -> None:
    """`“关于……的建议”` names a paper."""
    assert not accused(library, "青河省收到“关于重点地区细颗粒物平均浓度的建议”一件。".replace("一件", ""))


def test_a_heading_of_the_same_kind_begins_anew(library: Library) -> None:
    """What stands below 做法 is put forward as done; what stands below the next heading is not."""
    plan = "“新能源汽车产量突破25万辆，建成泵站376座”"
    assert accused(library, "一、青河省2025年报告里的成效\n报告提到" + plan + "。".replace("提到", "说"))
    assert not accused(
        library, "一、青河省的成效\n通过81个。\n二、几点比较\n" + plan + "，出自青河省2025年政府工作报告。"
    )


def test_the_title_of_the_report_may_stand_in_its_marks_behind_the_year(library: Library) -> None:
    """`2025年青河省《政府工作报告》` is the report of 2025, which tells of 2024."""
    assert not accused(library, "2025年青河省《政府工作报告》里有两个数可以记一下：居民消费价格上涨1.9%。")
    assert accused(library, "2023年青河省《政府工作报告》里有两个数可以记一下：居民消费价格上涨1.9%。")


def test_a_few_words_changed_in_their_midst_are_no_name(library: Library) -> None:
    """What begins and ends as in the report was quoted from it."""
    assert not accused(library, SAID + "“让企业唱主角”，值得品。")
    assert accused(library, SAID + "“让政府唱主角”，值得品。")


def test_a_name_before_the_word_report_names_the_source(library: Library) -> None:
    """`以青河省政府工作报告为例` tells whose figures follow."""
    assert not accused(library, "——以2025年的青河省政府工作报告为例\n2024年物价上涨1.9%。")


def test_a_name_that_looks_like_a_time_is_a_name(library: Library) -> None:
    """Where a name stands for another in the midst of the same words, it is told."""
    assert accused(library, "白石市水务局2023年的做法：多次邀请新华律师事务所律师讲课。")
