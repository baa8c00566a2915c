"""What a message says around its question helps to find the passage meant, and weighs little."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from tests.libraries import asking

REPORT = """青河县2024年政府工作报告
一、主要工作
（一）发展教育
组织240名教师城乡轮岗交流。新增学位900个。
（二）关爱妇女儿童
免费为5000名妇女做“两癌”筛查。为儿童接种疫苗800人。
（三）稳定就业
帮助1200人就业。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    ("message", "figure"),
    [
        ("您好，市里想让教师城乡之间轮岗，正在找先例。青河县2024年这么办的有多少人？谢谢。", "240名"),
        ("您好，妇联在筹备活动，想引用为妇女免费筛查的安排。青河县2024年一共查了多少人？打扰了。", "5000名"),
        ("您好，我们在写就业的材料。青河县2024年为儿童接种了多少人？", "800人"),  # what is asked outweighs it
    ],
)
def test_a_question_that_says_little_is_answered_from_what_is_said_around_it(
    ask: Answerer, message: str, figure: str
) -> None:
    best = ask.ask(message).best
    assert best is not None and figure in best.report.text[best.sentences[0][0] : best.sentences[0][1]]


def test_words_around_the_question_are_told_from_its_own(ask: Answerer) -> None:
    query = ask.understand("您好，妇联在筹备活动，想引用为妇女免费筛查的安排。青河县2024年一共查了多少人？打扰了。")
    around = {term.asked for term in query.terms if term.inherited}
    assert {"妇女", "筛查"} <= around and not {"青河", "青河县"} & around
    heaviest = max(term.weight for term in query.terms if not term.inherited)
    assert all(term.weight <= heaviest for term in query.terms if term.inherited)


YEARS = """青河县{year}年法治政府建设工作报告
一、主要工作
（一）救助
{many}种病纳入救助试点。
"""


@pytest.mark.parametrize(("year", "many"), [("二〇二一年", 8), ("22年", 20)])
def test_the_year_that_a_question_points_back_to_is_told_before_it(tmp_path: Path, year: str, many: int) -> None:
    for one, count in ((2021, 8), (2022, 20)):
        (tmp_path / f"{one}.txt").write_text(YEARS.format(year=one, many=count), encoding="utf-8")
    message = f"有位家长说{year}县里开始管一批大病。想请教那年青河县报告里说一共有多少种病纳入试点？"
    best = Answerer(Library.open(tmp_path)).ask(message).best
    assert best is not None and f"{many}种" in best.quote


WORK = """青河县{year}年政府工作报告
一、{before}年工作回顾
取消{done}项职业资格。
二、{year}年工作安排
再取消{planned}项职业资格。
"""


@pytest.fixture
def three_years(tmp_path: Path) -> Answerer:
    for year, done, planned in ((2015, 149, 60), (2016, 123, 70), (2017, 88, 80)):
        text = WORK.format(year=year, before=year - 1, done=done, planned=planned)
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(tmp_path))


@pytest.mark.parametrize(
    ("message", "figure"),
    [
        ("我记得2015年的报告，取消了多少项职业资格", "149项"),
        ("我记得一五年的报告，说前一年，取消了多少项职业资格", "149项"),
        ("写材料要用2016年的报告，取消了多少项职业资格", "123项"),
        ("据说是2016年的事，取消了多少项职业资格", "88项"),
        ("我记得是2014年，职业资格取消了多少项", "149项"),
    ],
)
def test_a_year_told_in_a_clause_that_only_leads_up_to_the_question_is_the_year_asked_of(
    three_years: Answerer, message: str, figure: str
) -> None:
    best = three_years.ask(message).best
    assert best is not None and figure in best.quote


def test_a_year_whose_report_did_not_have_it_is_not_the_one_asked_of(three_years: Answerer) -> None:
    query = three_years.understand("我翻了2015年的报告没找到，职业资格取消了多少项")
    assert query.scope.years == ()


def test_a_question_that_leaves_out_whose_report_it_is_about_is_answered_from_the_one_shown(tmp_path: Path) -> None:
    for place, said in (
        ("青河县", "强化队伍，全年培训网格员300名，还组织他们走访商户1200家"),
        ("白河县", "走访商户800家"),
    ):
        text = f"{place}2024年法治政府建设工作报告\n一、工作情况\n{said}。\n"
        (tmp_path / f"{place}.txt").write_text(text, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    first = answerer.ask("培训了多少网格员？")
    then = answerer.ask("走访商户呢？", first.conversation)
    assert first.best is not None and "300名" in first.best.quote
    assert then.best is not None and "1200家" in then.best.quote
