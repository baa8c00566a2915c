"""In a conversation the report talked of stays the one that `去年` is told from, until another place or year is named;
a place of another's report is asked of that one, and one that no report is from does not stick.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Status

COUNTRY = """{year}年国务院政府工作报告
一、{before}年工作回顾
城镇新增就业{done}万人。{more}
二、{year}年工作安排
主要预期目标是：城镇新增就业{planned}万人以上，居民消费价格涨幅{price}%左右。
"""
FIVE_YEARS = """2018年国务院政府工作报告
一、过去五年工作回顾
五年来，就业形势持续向好。城镇新增就业6543万人。绿松石产量达到87万吨。
刚刚过去的2017年，主要目标全面完成。城镇新增就业1357万人。
二、2018年工作安排
主要预期目标是：城镇新增就业1150万人以上，居民消费价格涨幅2%左右。
"""
HENAN = """河南省2025年政府工作报告
一、2024年工作回顾
郑州机场货邮吞吐量81万吨。鲜菌产量31万吨，银饰产值95亿元。
二、2025年工作安排
鲜菌产量33万吨。
"""
HUBEI = """湖北省2025年政府工作报告
一、2024年工作回顾
云鹭机场货邮吞吐量127万吨，武汉港集装箱吞吐量351万标箱。鲜菌产量45万吨。
二、2025年工作安排
鲜菌产量47万吨。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("reports")
    for year, done, planned, price in ((2015, 1301, 1000, 4), (2016, 1312, 1010, 3), (2017, 1314, 1100, 3)):
        more = f"石斛产量{year % 100}万吨。"
        text = COUNTRY.format(year=year, before=year - 1, done=done, planned=planned, price=price, more=more)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    (folder / "2018.txt").write_text(FIVE_YEARS, encoding="utf-8")
    (folder / "河南.txt").write_text(HENAN, encoding="utf-8")
    (folder / "湖北.txt").write_text(HUBEI, encoding="utf-8")
    return Answerer(Library.open(folder))


def last(answerer: Answerer, *turns: str) -> Answer:
    """The answer to the last of some messages in one conversation."""
    conversation, answer = None, None
    for turn in turns:
        answer = answerer.ask(turn, conversation)
        conversation = answer.conversation
    assert answer is not None
    return answer


def told(answer: Answer) -> str:
    """The report shown first and what is marked in it."""
    best = answer.best
    marked = "、".join(best.report.text[start:end] for start, end in best.highlights) if best else ""
    return f"{best.report.source.title}：{marked}" if best else ""


@pytest.mark.parametrize(
    ("turns", "report", "figure", "note"),
    [
        (("2016年城镇新增就业目标多少", "去年完成多少"), "2016年", "1312万人", "“去年”按报告所属年度理解为2015年"),
        (("2016年的报告里石斛产量多少", "去年城镇新增就业呢"), "2016年", "1312万人", "理解为2015年"),
        (("2016年的报告里城镇新增就业多少", "今年目标呢"), "2016年", "1010万人", "“今年”按报告所属年度理解为2016年"),
        (("2016年的报告里去年城镇新增就业多少", "今年的目标", "去年呢"), "2016年", "1312万人", "理解为2015年"),
        (("2017年城镇新增就业目标", "去年呢"), "2016年", "1010万人", "理解为2016年"),
        (("2017年城镇新增就业目标", "去年呢", "去年实际多少"), "2017年", "1314万人", "理解为2016年"),
        (("2015年城镇新增就业多少", "今年目标呢"), "2016年", "1010万人", "理解为2016年"),
        (("2016年城镇新增就业目标多少", "石斛产量呢", "去年城镇新增就业多少"), "2016年", "1312万人", "理解为2015年"),
    ],
)
def test_last_year_is_told_from_the_report_talked_of_and_that_is_said(
    answerer: Answerer, turns: tuple[str, ...], report: str, figure: str, note: str
) -> None:
    answer = last(answerer, *turns)
    assert told(answer).startswith(report) and figure in told(answer) and note in (answer.notice or "")


def test_a_place_that_is_named_since_has_a_last_year_of_its_own(answerer: Answerer) -> None:
    answer = last(answerer, "2016年城镇新增就业目标多少", "湖北去年鲜菌产量多少", "去年呢")
    assert told(answer).startswith("湖北省2025年") and "45万吨" in told(answer)


def test_a_target_of_the_report_is_no_outcome_of_the_year_before_it(answerer: Answerer) -> None:
    assert not last(answerer, "2016年的报告里城镇新增就业多少", "去年居民消费价格涨幅呢").certain


def test_a_figure_of_one_year_is_preferred_to_that_of_five(answerer: Answerer) -> None:
    answer = last(answerer, "2017年城镇新增就业多少")
    assert "1357万人" in told(answer) and "6543" not in told(answer)


def test_the_total_of_five_years_is_not_told_for_certain_of_one(answerer: Answerer) -> None:
    assert not last(answerer, "2017年绿松石产量多少").certain


def test_the_total_of_five_years_is_told_where_it_is_asked_for(answerer: Answerer) -> None:
    answer = last(answerer, "2018年报告里过去五年绿松石产量多少")
    assert answer.certain and "87万吨" in told(answer)


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (("郑州机场货邮吞吐量多少", "云鹭机场的货邮吞吐量呢"), "127万吨"),
        (("河南鲜菌产量", "武汉港集装箱吞吐量多少"), "351万标箱"),
        (("河南鲜菌产量", "宁波港呢", "武汉港集装箱吞吐量呢"), "351万标箱"),
    ],
)
def test_what_only_another_report_tells_of_is_asked_of_that_one(
    answerer: Answerer, turns: tuple[str, ...], figure: str
) -> None:
    answer = last(answerer, *turns)
    assert told(answer).startswith("湖北省") and figure in told(answer)


def test_a_place_of_another_report_is_not_answered_with_another_figure_for_certain(answerer: Answerer) -> None:
    answer = last(answerer, "河南银饰产值多少", "武汉呢")
    assert not answer.certain


def test_a_thing_that_no_report_has_is_not_answered_by_that_of_the_one_talked_of(answerer: Answerer) -> None:
    answer = last(answerer, "河南鲜菌产量", "霞屿机场货邮吞吐量多少")
    assert not answer.certain and not told(answer).startswith("河南省")


@pytest.mark.parametrize(
    "message",
    [
        "河南鲜菌产量，还有湖北的",
        "河南鲜菌产量，湖北的也说下",
        "河南的鲜菌产量多少？湖北的也查一下",
        "河南鲜菌产量，顺便说说湖北的",
    ],
)
def test_a_place_that_is_added_behind_the_question_is_asked_as_well(answerer: Answerer, message: str) -> None:
    answer = last(answerer, message)
    assert [one.report.source.title[:3] for one in answer.citations] == ["河南省", "湖北省"]


def test_a_place_added_that_no_report_is_from_is_named(answerer: Answerer) -> None:
    answer = last(answerer, "河南鲜菌产量多少，广东的也说下")
    assert told(answer).startswith("河南省") and "没有“广东”的报告" in (answer.notice or "")


def test_a_place_refused_does_not_stick_to_a_question_with_its_own_subject(answerer: Answerer) -> None:
    answer = last(answerer, "河南鲜菌产量", "广州呢", "银饰产值呢")
    assert "95亿元" in told(answer) and "没有“广州”的报告，这里接着查的是河南的" in (answer.notice or "")


def test_a_place_refused_is_still_meant_by_what_leaves_out_its_subject(answerer: Answerer) -> None:
    assert last(answerer, "河南鲜菌产量", "广州呢", "目标呢").status is Status.NOT_FOUND
