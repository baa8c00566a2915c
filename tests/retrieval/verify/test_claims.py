"""What a draft tells in its own words, on one small report: turned round it is found, else it is not accused."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from retrieval.verify.items import Verdict
from tests.accusing import accused

RIVER = """青河市水务局2024年度工作报告
2024年，青河市水务局依法履行职责。现将情况报告如下：
一、主要工作和成效
（一）严格执法。全年立案查处水事违法案件11起，均已办结；河道采砂许可由审批改为备案管理。行政执法坚持双人执法、全过程记录。
（二）节约用水。重点用水户用水总量下降6.2%，再生水利用率全省排名第3，创历史新高。建成节水型小区31个、节水型企业45家，400个乡镇供水站纳入统一管理，办理提案13件、建议35件。
（三）队伍建设。每半年至少召开一次安全生产会议，每季度开展案卷评查。引进顶尖人才2名、领军人才9名。中心城区供水能力翻了一番，供水人口超10.9万人，占全市1/10以上，供水总值35538万元。十项民生实事全部完成。
（四）分区管理。城乡水价补贴标准分别为每人70元和60元，水库移民后期扶持再延长三十年。管护站由7处增加到12处，农村供水保证率连续8年保持在95%以上，饮用水达标率连续4年提高。
二、存在的问题
普法宣传的精准性有待增强，夜间巡查取证难。
三、2025年计划
新建泵站30座，在下河镇设立巡查站。
"""
SAID = "青河市水务局2024年，"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "river.txt").write_text(RIVER, encoding="utf-8")
    return Library.open(folder)


PAIRS = [
    ("普法宣传精准性有待增强", "普法宣传精准性明显增强"),
    ("普法宣传精准性还需要增强", "普法宣传的精准性已经很强，不需要增强"),
    ("夜间巡查取证难", "夜间巡查取证容易"),
    ("立案查处水事违法案件11起，均已办结", "立案查处水事违法案件11起，均未办结"),
    ("再生水利用率全省排名第3", "再生水利用率全省排名第2"),
    ("重点用水户用水总量下降6.2%，再生水利用率创历史新高", "重点用水户用水总量下降6.2%，再生水利用率创历史新低"),
    ("行政执法做到双人执法", "行政执法做到单人执法"),
    ("河道采砂许可由审批改为备案", "河道采砂许可由备案改为审批"),
    ("安全生产会议每半年至少召开一次", "安全生产会议每季度至少召开一次"),
    ("案卷评查每季度开展", "案卷评查每月开展"),
    ("400个乡镇供水站纳入统一管理", "400个社区供水站纳入统一管理"),
    ("顶尖人才、领军人才分别引进2名、9名", "顶尖人才、领军人才分别引进9名、2名"),
    ("顶尖人才、领军人才各引进2名、9名", "顶尖人才、领军人才各引进9名、2名"),
    ("中心城区供水能力增长一倍", "中心城区供水能力翻了两番"),
    ("供水人口近11万人", "供水人口近13万人"),
    ("供水人口占全市的十分之一以上", "供水人口占全市的四分之一以上"),
    ("供水总值3.55亿元", "供水总值3.65亿元"),
    ("十项民生实事全部完成", "十项民生实事基本完成"),
    ("城乡水价补贴标准分别为每人70元和60元", "城乡水价补贴标准分别为每人60元和70元"),
    ("水库移民后期扶持延长三十年", "水库移民后期扶持延长二十年"),
    ("农村供水保证率连续8年保持在95%以上", "农村供水保证率连续4年保持在95%以上"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_told_in_other_words_is_held_against_the_report(library: Library, true: str, false: str) -> None:
    assert not accused(library, f"{SAID}{true}。"), "what is so is not accused"
    assert accused(library, f"{SAID}{false}。"), "what is turned round is found"


def test_what_is_turned_round_is_shown_with_its_place_and_the_change(library: Library) -> None:
    (item,) = accused(library, f"{SAID}夜间巡查取证容易。")
    assert (item.kind, item.verdict, [note.key for note in item.notes]) == ("quote", Verdict.CHANGED, ["turned"])
    assert item.citation is not None and "取证难" in item.citation.quote
    assert ("replace", "容易", "难") in item.diff


def test_a_plan_under_a_heading_makes_no_result_a_plan(library: Library) -> None:
    text = "青河市水务局2024年工作\n今年打算\n青河市水务局新建泵站30座。\n附：该局2024年立案查处水事违法案件11起。"
    assert not accused(library, text)


def test_what_a_report_says_is_to_come_may_be_told_behind_what_tells_that_it_is_put_forward(library: Library) -> None:
    assert not accused(library, "青河市水务局提出，2025年要加快建设；新建泵站30座。")


def test_what_was_just_named_may_be_counted(library: Library) -> None:
    assert not accused(library, "我们看了水务局和林业局两家的材料。\n青河市水务局2024年引进顶尖人才2名。")
