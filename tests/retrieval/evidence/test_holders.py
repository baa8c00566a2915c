"""Who holds an office is told by the name beside that office, not beside another's; who gave a report by its head."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking, marked

TEXT = """2031年柳坞县政府工作报告
来源：柳坞日报
2031年1月13日在柳坞县第九届人民代表大会第三次会议上柳坞县人民政府县长\u00a0肖鹤鸣作政府工作报告。
各位代表：
现在，我代表县人民政府，向大会报告政府工作，请予审议。
一、2030年工作回顾
县生产总值跨越五百亿元大关，年均增长5.7%。人均县生产总值从5.6万元增至7.8万元，年均增长5.4%。
（一）压实责任
成立由党组书记、局长覃望川任组长，党组成员、副局长付青禾任副组长的治水工作领导小组，每季度听取一次汇报。
二、存在的不足
力量薄弱。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), TEXT)


@pytest.mark.parametrize("question", ["柳坞县局长叫什么", "柳坞县局长叫什么名字", "柳坞县的局长是谁"])
def test_the_head_of_an_office_is_not_the_deputy(ask: Answerer, question: str) -> None:
    answer = ask.ask(question)
    assert ["覃望川" in words for words in marked(answer.best)] == [True]
    assert "付青禾" not in marked(answer.best)[0]


def test_the_deputy_is_named_where_the_deputy_is_asked_for(ask: Answerer) -> None:
    assert any("付青禾" in words for words in marked(ask.ask("柳坞县副局长叫什么").best))


@pytest.mark.parametrize("question", ["柳坞县政府工作报告是谁作的", "柳坞县的报告谁做的"])
def test_who_gave_a_report_is_named_in_a_sentence_of_its_head_too(ask: Answerer, question: str) -> None:
    assert [words[-3:] for words in marked(ask.ask(question).best)] == ["肖鹤鸣"]


@pytest.mark.parametrize("question", ["柳坞县县长是谁", "柳坞县县长叫什么名字"])
def test_a_name_is_marked_with_its_office_though_a_wide_blank_stands_between(ask: Answerer, question: str) -> None:
    assert any(words.endswith("肖鹤鸣") for words in marked(ask.ask(question).best))


def test_growth_of_all_is_not_that_of_each_though_both_are_of_several_years(ask: Answerer) -> None:
    assert marked(ask.ask("柳坞县生产总值年均增长多少").best) == ["年均增长5.7%"]
