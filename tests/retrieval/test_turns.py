"""In a conversation a question that leaves things out means what was asked before, of another role, year or source."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library

PLACES = """{place}2025年政府工作报告
一、2024年工作回顾
城镇新增就业{done}万人、占全国1/10以上。城镇调查失业率4.5%、低于全国0.6个百分点。鲜果产量{fruit}万吨。
二、2025年工作安排
主要预期目标是：城镇新增就业{planned}万人以上。
"""
COUNTRY = """国务院{year}年政府工作报告
一、{before}年工作回顾
城镇新增就业{done}万人。
二、{year}年工作安排
城镇新增就业{planned}万人以上，居民消费价格涨幅{price}%左右。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    for place, done, planned, fruit in (("江苏省", 143, 120, 836), ("湖北省", 92, 70, 557)):
        text = PLACES.format(place=place, done=done, planned=planned, fruit=fruit)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    for year, done, planned, price in ((2016, 1312, 1000, 3), (2017, 1314, 1100, 3), (2018, 1351, 1150, 2)):
        text = COUNTRY.format(year=year, before=year - 1, done=done, planned=planned, price=price)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


def last(answerer: Answerer, *turns: str) -> tuple[str, str]:
    """The first citation of the last of some messages in one conversation, and the notice."""
    conversation = None
    for turn in turns:
        answer = answerer.ask(turn, conversation)
        conversation = answer.conversation
    best = answer.best
    shown = "、".join(best.report.text[start:end] for start, end in best.highlights) if best else ""
    return f"{best.report.source.title}：{shown}" if best else "", answer.notice or ""


@pytest.mark.parametrize(
    ("turns", "title", "figure"),
    [
        (("江苏2024年城镇新增就业多少", "目标呢"), "江苏省2025年", "120万人"),
        (("江苏2024年城镇新增就业多少", "那目标是多少"), "江苏省2025年", "120万人"),
        (("江苏2025年城镇新增就业目标", "实际完成了多少"), "江苏省2025年", "143万人"),
        (("2016年国务院城镇新增就业实际多少人", "目标是多少"), "国务院2016年", "1000万人"),
        (("江苏2024年城镇新增就业多少", "占全国多少"), "江苏省2025年", ""),
        (("江苏城镇调查失业率", "低于全国多少"), "江苏省2025年", "0.6个百分点"),
        (("2018年国务院城镇新增就业目标", "去年呢"), "国务院2017年", "1100万人"),
        (("2017年国务院城镇新增就业目标", "江苏呢", "国务院的呢"), "国务院2017年", "1100万人"),
        (("江苏2017年城镇新增就业目标", "国务院呢"), "国务院2017年", "1100万人"),
        (("江苏和湖北的城镇新增就业", "前者的鲜果产量", "后者的鲜果产量"), "湖北省2025年", "557万吨"),
        (("江苏和湖北的城镇新增就业", "后者的鲜果产量", "前者的鲜果产量"), "江苏省2025年", "836万吨"),
        (("江苏2024年的城镇新增就业", "目标呢"), "江苏省2025年", "120万人"),
        (("江苏的城镇新增就业", "湖北呢", "那江苏的目标呢"), "江苏省2025年", "120万人"),
        (("2017年国务院城镇新增就业目标", "明年呢"), "国务院2018年", "1150万人"),
        (("2016年国务院城镇新增就业目标", "下一年呢", "又过一年呢"), "国务院2018年", "1150万人"),
        (("2016年国务院城镇新增就业目标", "后年呢"), "国务院2018年", "1150万人"),
        (("2018年国务院城镇新增就业目标", "16"), "国务院2016年", "1000万人"),
        (("江苏的鲜果产量", "换成湖北", "换回江苏"), "江苏省2025年", "836万吨"),
        (("江苏的鲜果产量", "隔壁湖北呢"), "湖北省2025年", "557万吨"),
        (("江苏的鲜果产量", "同样的问题问湖北"), "湖北省2025年", "557万吨"),
        (("江苏的鲜果产量", "湖北呢", "算了还是江苏"), "江苏省2025年", "836万吨"),
        (("听说江苏鲜果产量900万吨，湖北是多少",), "湖北省2025年", "557万吨"),
        (("我记得国务院2016年居民消费价格目标是5%，2018年是多少",), "国务院2018年", "2%"),
        (("刚从江苏回来，湖北的鲜果产量多少",), "湖北省2025年", "557万吨"),
        (("2018年国务院报告居民消费价格目标多少",), "国务院2018年", "2%"),
    ],
)
def test_what_is_left_out_is_taken_from_the_turn_before(
    answerer: Answerer, turns: tuple[str, ...], title: str, figure: str
) -> None:
    shown, _ = last(answerer, *turns)
    assert shown.startswith(title) and figure in shown


@pytest.mark.parametrize(
    ("turns", "title"),
    [
        (("江苏、湖北、国务院的城镇新增就业", "第二个的鲜果产量"), "湖北省2025年"),
        (("江苏、湖北、国务院的城镇新增就业", "中间那个的鲜果产量", "第一个的呢"), "江苏省2025年"),
        (("江苏、国务院、湖北的城镇新增就业", "最后一个的鲜果产量"), "湖北省2025年"),
        (("湖北和江苏的鲜果产量哪个高", "高的那个城镇新增就业多少"), "江苏省2025年"),
        (("湖北和江苏的鲜果产量哪个高", "少的那个城镇新增就业多少"), "湖北省2025年"),
        (("江苏和湖北的鲜果产量", "后面那个的城镇新增就业", "前面那个的呢"), "江苏省2025年"),
        (("2016年和2018年国务院的城镇新增就业目标", "后一年的居民消费价格"), "国务院2018年"),
        (("2016年和2018年国务院的城镇新增就业目标", "前者的居民消费价格目标"), "国务院2016年"),
        (("2025年的报告有哪些", "第一个单位的鲜果产量"), "江苏省2025年"),
        (("2025年的报告有哪些", "第一个的鲜果产量", "第二个的呢"), "湖北省2025年"),
        (("江苏的鲜果产量", "湖北呢", "刚才第一个省的城镇新增就业"), "江苏省2025年"),
    ],
)
def test_one_of_several_sources_compared_or_listed_is_meant_by_its_place_or_its_figure(
    answerer: Answerer, turns: tuple[str, ...], title: str
) -> None:
    shown, _ = last(answerer, *turns)
    assert shown.startswith(title)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("江苏的鲜果产量", "占多少"),
        ("江苏的鲜果产量", "占比呢"),
        ("江苏的鲜果产量", "比上年少了多少"),
        ("江苏的鲜果产量", "目标呢"),
        ("江苏和湖北的鲜果产量", "高的那个城镇新增就业多少"),
    ],
)
def test_what_is_not_told_of_the_figure_before_is_not_answered_with_that_figure_for_certain(
    answerer: Answerer, first: str, then: str
) -> None:
    conversation = answerer.ask(first).conversation
    assert not answerer.ask(then, conversation).certain


@pytest.mark.parametrize("said", ["哦哦明白了", "哦，知道了"])
def test_what_only_takes_note_leaves_the_conversation_where_it_was(answerer: Answerer, said: str) -> None:
    conversation = answerer.ask("江苏的鲜果产量").conversation
    conversation = answerer.ask(said, conversation).conversation
    answer = answerer.ask("湖北呢", conversation)
    assert answer.best and answer.best.report.source.title.startswith("湖北省") and "557" in answer.best.quote


def test_a_year_that_one_source_lacks_is_asked_of_the_next_one_too(answerer: Answerer) -> None:
    _, notice = last(answerer, "江苏2018年城镇新增就业多少", "湖北呢")
    assert "没有湖北2018年的报告" in notice


@pytest.mark.parametrize("subject", ["鲜果产量", "玉米产量", "桑蚕鲜果产量"])
def test_the_same_of_another_source_is_as_certain_as_if_it_were_asked_directly(
    answerer: Answerer, subject: str
) -> None:
    first = answerer.ask(f"江苏的{subject}")
    then = answerer.ask("湖北呢", first.conversation)
    assert then.certain == answerer.ask(f"湖北的{subject}").certain


def test_what_is_put_to_another_source_weighs_its_words_as_if_it_were_asked_directly(answerer: Answerer) -> None:
    conversation = answerer.ask("江苏的鲜果产量目标是多少").conversation
    then, directly = answerer.understand("湖北呢", conversation), answerer.understand("湖北的鲜果产量目标是多少")
    assert [(one.asked, one.weight) for one in then.terms] == [(one.asked, one.weight) for one in directly.terms]
