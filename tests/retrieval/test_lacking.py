"""Who has it and who has not: how many, which have none, and what is no evidence; whose year is first."""

from __future__ import annotations

import pytest

from bot.render.jsonable import answer_json
from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer

TEXTS = {
    "潜江市民政局2022年度法治政府建设情况报告": (
        "聘请湖北楚风律师事务所为法律顾问。全年发生行政诉讼案件2件，败诉率50%。罚款1.2万元。",
        "对法律法规学习不够深入。",
        "推动设立公职律师。",
    ),
    "潜江市民政局2023年度法治政府建设情况报告": (
        "续聘法律顾问1名。全年发生行政诉讼案件5件，败诉率20%。罚没款3.6万元。",
        "执法人员少，案卷质量不高。",
        "继续做好法律顾问续聘。",
    ),
    "天门市交通运输局2023年度法治政府建设情况报告": (
        "设公职律师2名，参与审查合同。全年未发生行政诉讼案件。某物流公司超限运输被罚款80万元。",
        "基层站所人手紧张。",
        "开展路域整治。",
    ),
    "仙桃市气象局2023年度法治政府建设情况报告": (
        "组织防雷安全检查33次。全年罚款2.5万元。",
        "防雷监管手段单一。",
        "拟聘请法律顾问。",
    ),
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Something that answers from them."""
    folder = tmp_path_factory.mktemp("offices")
    for title, (done, lacks, plans) in TEXTS.items():
        text = f"{title}\n一、主要成效\n{done}\n二、存在的不足\n{lacks}\n三、下一步打算\n{plans}\n"
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


def sure(answer: Answer) -> set[str]:
    return {f"{c.report.source.short}{c.report.source.year}" for c in answer.citations if answer.is_certain_of(c)}


def test_who_has_none_are_those_that_do_not_speak_of_it(answerer: Answerer) -> None:
    """Those that have one are cited as such, behind; they are not what was asked for."""
    answer = answerer.ask("哪些单位没有公职律师")
    assert answer.notice is not None
    assert answer.notice.startswith("4份报告中，") and "没有提到“公职律师”：" in answer.notice
    assert "仙桃市气象局" in {source.short for source in answer.unmentioned}
    assert "天门市交通运输局" not in {source.short for source in answer.unmentioned}


def test_a_report_that_says_there_is_none_is_told_first(answerer: Answerer) -> None:
    answer = answerer.ask("哪些单位没有行政诉讼案件")
    assert answer.notice is not None and "写着没有的是天门市交通运输局" in answer.notice
    assert "未发生" in answer.citations[0].quote


def test_how_many_are_counted_and_a_plan_is_no_evidence(answerer: Answerer) -> None:
    answer = answerer.ask("几个单位聘了法律顾问")
    assert answer.notice is not None and "4份报告中，2份提到" in answer.notice
    assert sure(answer) == {"潜江市民政局2022", "潜江市民政局2023"}


def test_reports_of_one_agency_are_told_apart_by_their_years(answerer: Answerer) -> None:
    """One that is silent is not taken for the other, which is cited."""
    answer = answerer.ask("哪些单位提到了楚风律师事务所")
    assert answer.notice is not None and "潜江市民政局2023年" in answer.notice


def test_a_part_with_its_heading_is_proof_that_it_is_there(answerer: Answerer) -> None:
    answer = answerer.ask("谁没写不足")
    assert answer.certain and len(sure(answer)) == 4


def test_which_of_two_years_is_higher_is_put_in_order(answerer: Answerer) -> None:
    answer = answerer.ask("潜江市民政局2022年和2023年哪年败诉率高")
    assert [citation.report.source.year for citation in answer.citations] == [2022, 2023]
    assert answer.certain and answer.notice == "按数值从高到低排列。"


def test_a_single_case_is_no_place_in_the_order_of_who_fined_most(answerer: Answerer) -> None:
    answer = answerer.ask("哪个单位罚款最多")
    assert "天门市交通运输局2023" not in sure(answer)
    assert answer.best is not None and answer.best.report.source.short != "天门市交通运输局"


def test_json_tells_of_each_citation_whether_it_is_certain(answerer: Answerer) -> None:
    answer = answerer.ask("几个单位聘了法律顾问")
    told = answer_json(answer)["citations"]
    assert [one["certain"] for one in told].count(True) == 2 and len(told) > 2
