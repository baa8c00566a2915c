"""A year without a report of its own, told by reports on others; a figure of another year, or of several, beside it."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.models import Status
from tests.libraries import asking, first_words

REPORTS = (
    """2019年青禾市政府工作报告
——2019年1月15日在青禾市第五届人民代表大会第三次会议上
青禾市市长　林知远
各位代表：
一、2018年工作回顾
过去一年，全市新增绿道42公里，新建驿站19座。新增养老床位860张。
五年来，民生持续改善。新增养老床位4300张，绿道总里程达到260公里。
森林覆盖率从2011年的31.2%提高到2018年的38.6%。每百户拥有电动车57辆，比2011年增加29辆。
2017年关停砂场6家，2018年关停11家。适龄儿童免费接受学前一年教育，惠及1.3万名儿童。
二、2019年工作安排
新增绿道50公里。“十四五”末建成环湖步道。
""",
    """2020年青禾市政府工作报告
——2020年1月12日在青禾市第五届人民代表大会第四次会议上
青禾市市长　林知远
各位代表：
一、2019年工作回顾
新增绿道53公里，新增养老床位910张。
二、2020年工作安排
新增绿道60公里。
""",
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), *REPORTS)


def test_a_year_no_report_is_on_is_looked_for_in_the_reports_that_speak_of_it(ask: Answerer) -> None:
    """And it is said that these are on others."""
    answer = ask.ask("2011年森林覆盖率是多少")
    assert "31.2%" in first_words(answer)
    assert answer.notice is not None and answer.notice.startswith("没有2011年的报告，查的是写到2011年的。")


def test_the_report_on_such_a_year_is_asked_for_in_vain(ask: Answerer) -> None:
    answer = ask.ask("2011年的报告里森林覆盖率是多少")
    assert answer.status is Status.NOT_FOUND and (answer.notice or "").startswith("没有2011年的报告")


def test_a_figure_only_held_against_a_year_is_not_for_certain_that_years(ask: Answerer) -> None:
    assert not ask.ask("2011年每百户拥有多少辆电动车").certain


def test_what_no_report_tells_of_a_year_is_not_made_up(ask: Answerer) -> None:
    assert ask.ask("2011年新建驿站多少座").status is Status.NOT_FOUND
    assert ask.ask("2009年新建驿站多少座").status is Status.NOT_FOUND


@pytest.mark.parametrize(("year", "told"), [(2017, "6家"), (2018, "11家")])
def test_of_two_years_in_one_sentence_the_one_asked_for_is_first_words(ask: Answerer, year: int, told: str) -> None:
    answer = ask.ask(f"青禾市{year}年关停砂场多少家")
    assert told in first_words(answer)


def test_the_figure_of_several_years_is_not_that_of_the_one_asked_for(ask: Answerer) -> None:
    answer = ask.ask("青禾市2018年新增养老床位多少张")
    assert "860张" in first_words(answer) and "4300张" not in first_words(answer)


def test_how_much_there_is_after_several_years_is_so_in_the_last(ask: Answerer) -> None:
    assert "260公里" in first_words(ask.ask("青禾市2018年绿道总里程多少"))


def test_a_year_before_school_is_no_year_before(ask: Answerer) -> None:
    """`学前一年`."""
    answer = ask.ask("青禾市学前一年教育惠及多少名儿童")
    assert "1.3万名" in first_words(answer)


def test_the_end_of_a_plan_is_a_time(ask: Answerer) -> None:
    assert "“十四五”末" in first_words(ask.ask("青禾市哪年建成环湖步道"))


@pytest.mark.parametrize("question", ["青禾市市长是谁", "青禾市市长叫什么名字"])
def test_who_gives_a_report_is_told_by_name(ask: Answerer, question: str) -> None:
    assert "林知远" in first_words(ask.ask(question))
