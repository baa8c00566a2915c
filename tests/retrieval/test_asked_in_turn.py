"""What a short question asks in its turn is told as what it asks for: a reason, an outcome, a growth, a thing of its
own; else nothing is certain.
"""

from __future__ import annotations

import pytest

from retrieval import notices
from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer

PROVINCE = """{place}2025年政府工作报告
一、2024年工作回顾
地区生产总值增长{grew}%、增速位居前列，总量达到{total}亿元。
鲜果产量{fruit}万吨、增长7.2%。{honey}新增公园57座、累计达到412座。
技术合同成交额达到880亿元，成果就地转化率提高到61%。
全力推进乡村振兴，农村居民人均可支配收入增长7.9%。居民人均可支配收入增长6.1%，城镇调查失业率5.2%。
瞪羚企业达到1900家。
二、2025年工作安排
主要预期目标是：地区生产总值增长5%左右，城镇新增就业70万人以上，鲜果产量850万吨。
新增公园60座。
"""
OFFICE = """{place}水务局2024年法治政府建设年度报告
一、工作开展情况
（一）坚持依法决策。严格执行集体决策程序，全年审查文件12件。
（二）加强河湖执法。查处案件7件。
二、下一步工作计划
（一）{first}。组织专题学习。
（二）{second}。完善决策程序。
（三）{third}。推进文明执法。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    for place, grew, total, fruit, honey in (
        ("江苏省", 5.6, 41230, 836, "受寒潮影响，蜂蜜产量下降到3万吨。"),
        ("湖北省", 4.9, 30120, 557, "蜂蜜产量8万吨。"),
    ):
        text = PROVINCE.format(place=place, grew=grew, total=total, fruit=fruit, honey=honey)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    for place, *items in (
        ("青禾区", "提升法治素养", "规范决策流程", "改进执法方式"),
        ("白石区", "深化普法宣传", "健全审查制度", "强化队伍建设"),
    ):
        first, second, third = items
        text = OFFICE.format(place=place, first=first, second=second, third=third)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


def last(answerer: Answerer, *turns: str) -> Answer:
    """The answer to the last of some messages in one conversation."""
    answer = answerer.ask(turns[0])
    for turn in turns[1:]:
        answer = answerer.ask(turn, answer.conversation)
    return answer


def marked(answer: Answer) -> str:
    """The words that the first citation of an answer marks."""
    best = answer.best
    return "、".join(best.report.text[start:end] for start, end in best.words) if best else ""


@pytest.mark.parametrize("why", ["为什么", "为啥", "为什么这么多"])
def test_why_is_not_answered_with_a_figure_that_comes_without_a_reason(answerer: Answerer, why: str) -> None:
    answer = last(answerer, "江苏鲜果产量多少", why)
    assert not answer.certain and notices.NO_REASON in (answer.notice or "")


def test_why_is_answered_by_the_sentence_that_gives_the_reason(answerer: Answerer) -> None:
    answer = last(answerer, "江苏蜂蜜产量多少", "为什么")
    assert answer.certain and "受寒潮影响" in marked(answer)


@pytest.mark.parametrize("asks", ["今年目标", "今年预期呢", "目标呢"])
@pytest.mark.parametrize("between", [(), ("为什么",)])
def test_a_target_asked_for_after_a_figure_is_one_of_that_figure(
    answerer: Answerer, between: tuple[str, ...], asks: str
) -> None:
    assert "850万吨" in marked(last(answerer, "江苏鲜果产量多少", *between, asks))


@pytest.mark.parametrize("asks", ["完成了吗", "达到了没有", "实现了吗"])
def test_whether_a_target_was_met_is_not_answered_with_the_target_for_certain(answerer: Answerer, asks: str) -> None:
    assert not last(answerer, "江苏城镇新增就业目标", asks).certain


@pytest.mark.parametrize("asks", ["同比", "同比呢"])
def test_how_a_figure_compares_is_the_growth_told_behind_it(answerer: Answerer, asks: str) -> None:
    answer = last(answerer, "江苏鲜果产量多少", asks)
    assert answer.certain and "7.2%" in marked(answer)


@pytest.mark.parametrize("first", ["江苏新增公园多少座", "江苏技术合同成交额多少", "江苏城镇调查失业率"])
def test_a_growth_that_is_not_told_is_not_certain(answerer: Answerer, first: str) -> None:
    assert not last(answerer, first, "同比呢").certain


def test_another_thing_named_in_turn_is_told_rather_than_the_one_before(answerer: Answerer) -> None:
    answer = last(answerer, "江苏技术合同成交额多少", "瞪羚企业呢")
    assert "1900家" in marked(answer)


@pytest.mark.parametrize("asks", ["民间投资呢", "农村的呢", "专利授权呢"])
def test_the_figure_before_is_not_certain_for_another_thing_that_it_does_not_name(
    answerer: Answerer, asks: str
) -> None:
    assert not last(answerer, "江苏技术合同成交额多少", asks).certain


def test_a_thing_named_in_turn_is_what_another_source_is_asked_for(answerer: Answerer) -> None:
    answer = last(answerer, "江苏鲜果产量多少", "蜂蜜产量呢", "湖北呢")
    assert "8万吨" in marked(answer)


@pytest.mark.parametrize("turns", [("江苏GDP总量多少",), ("江苏GDP增长多少", "总量呢"), ("湖北GDP总量", "江苏呢")])
def test_how_much_there_is_in_all_is_not_how_much_it_grew(answerer: Answerer, turns: tuple[str, ...]) -> None:
    assert "41230亿元" in marked(last(answerer, *turns))


def test_what_was_done_comes_before_what_is_planned_where_neither_is_asked_for(answerer: Answerer) -> None:
    assert "57座" in marked(last(answerer, "江苏新增公园多少座"))
    assert "60座" in marked(last(answerer, "江苏2025年计划新增公园多少座"))


def test_the_very_thing_comes_before_a_narrower_one(answerer: Answerer) -> None:
    assert "6.1%" in marked(last(answerer, "江苏居民人均可支配收入增长多少"))
    assert "7.9%" in marked(last(answerer, "江苏农村居民人均可支配收入增长多少"))


@pytest.mark.parametrize("between", [(), ("第一条",), ("第三条", "第二条")])
def test_a_list_asked_of_another_source_is_the_list_whichever_item_was_opened(
    answerer: Answerer, between: tuple[str, ...]
) -> None:
    answer = last(answerer, "青禾区下一步计划是什么", *between, "白石区的呢")
    shown = " ".join(citation.quote for citation in answer.citations)
    assert "深化普法宣传" in shown and "强化队伍建设" in shown
