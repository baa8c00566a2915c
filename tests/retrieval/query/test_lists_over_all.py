"""Questions over all reports, however they are put: who says it, who does not, how many, in which year."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Over
from tests.libraries import dialogue


def asking(folder: Path, **texts: str) -> Answerer:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    """Three annual reports, one of which says nothing of 仲裁."""
    head = "{0}县2023年度法治政府建设年度报告\n一、工作情况\n"
    return asking(
        tmp_path,
        a=head.format("甲川") + "全年受理商事仲裁案件12件，办结11件。",
        b=head.format("乙山") + "开展仲裁宣传活动8场。",
        c=head.format("丙水") + "举办法治讲座9场，听众300人。",
    )


def cited(answer: Answer) -> set[str]:
    return {citation.report.source.short for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "哪些报告没有提到仲裁",
        "有几家单位没提仲裁",
        "谁没有提到仲裁",
        "没有提到仲裁的报告有哪些",
        "仲裁有哪些报告没提到",
        "哪些单位未涉及仲裁",
    ],
)
def test_who_does_not_say_it_is_told_by_name(answerer: Answerer, question: str) -> None:
    """Those that do are cited behind, as what was read."""
    answer = answerer.ask(question)
    assert answer.query.intent.over is Over.LACKING
    assert [source.short for source in answer.unmentioned] == ["丙水县"]
    assert answer.notice is not None and "1份没有提到“仲裁”：丙水县。" in answer.notice
    assert "丙水县" not in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "一共有多少报告提到仲裁",
        "总共有几份报告提到仲裁",
        "提到仲裁的报告有哪些",
        "提到仲裁的报告一共有几份",
        "谁提到了仲裁",
    ],
)
def test_a_counting_word_is_no_subject(answerer: Answerer, question: str) -> None:
    """What is asked about is 仲裁 alone, whichever way round."""
    answer = answerer.ask(question)
    assert answer.notice is not None and "“仲裁”" in answer.notice
    assert [source.short for source in answer.unmentioned] == ["丙水县"]


def test_after_a_survey_the_rest_can_be_asked_for() -> None:
    """哪些没提到 goes on about the reports gone through."""
    said, rest = dialogue("seeds", "哪些报告提到12345", "哪些没提到")
    assert rest.query.intent.over is Over.LACKING
    assert {source.short for source in rest.unmentioned} == {source.short for source in said.unmentioned}


def test_every_year_is_answered_from_its_own_report(tmp_path: Path) -> None:
    """历年: of the only source with several reports, in their order."""
    text = (
        "{0}年云桥市政府工作报告\n——{0}年1月8日在市人民代表大会上\n一、{1}年工作回顾\n新修道路{2}公里。\n"
        "二、{0}年工作安排\n主要预期目标是：地区生产总值增长{3}%。\n"
    )
    answerer = asking(
        tmp_path,
        a=text.format(2023, 2022, 31, 7),
        b=text.format(2024, 2023, 35, 6),
        c=text.format(2025, 2024, 42, 5.5),
        d="云桥市民政局2024年工作总结\n一、工作情况\n新建养老院3所。",
    )
    answer = answerer.ask("历年GDP增长目标")
    assert [citation.report.source.year for citation in answer.citations] == [2023, 2024, 2025]
    assert all(figure in c.quote for figure, c in zip(("7%", "6%", "5.5%"), answer.citations, strict=True))
    assert answer.notice == "没有写明是哪家单位；有几年报告的只有云桥市人民政府，列出的是它的。"
    assert answerer.ask("云桥市历年GDP增长目标").notice is None


def test_every_year_of_nobody_named_asks_whose_where_several_are_meant(tmp_path: Path) -> None:
    """Candidates are shown for none of them as certain; a source named, or alone there, is not asked for."""
    text = "{0}林业局{1}年工作总结\n一、工作情况\n全年造林{2}亩。\n"
    years = {name: text.format(place, year, area) for name, place, year, area in (
        ("a", "甲山县", 2022, 310), ("b", "甲山县", 2023, 350), ("c", "乙水县", 2022, 120), ("d", "乙水县", 2023, 160),
    )}  # fmt: skip
    answerer = asking(tmp_path, **years)
    answer = answerer.ask("历年造林多少亩？")
    assert answer.notice is not None and not answer.certain
    assert answer.notice.startswith("没有写明是哪家单位；有几年报告的有甲山县林业局、乙水县林业局，请写明。")
    named = answerer.ask("乙水县林业局历年造林多少亩？")
    assert named.certain and [one.report.source.year for one in named.citations] == [2022, 2023]
    assert "哪家单位" not in (named.notice or "")


@pytest.fixture
def admitting(tmp_path: Path) -> Answerer:
    """Three annual reports that speak of a hotline; two of them find it wanting."""
    head = "{0}县2023年度法治政府建设年度报告\n一、工作情况\n{1}\n二、存在的不足\n{2}\n三、下一步打算\n继续推进。\n"
    return asking(
        tmp_path,
        a=head.format("甲川", "开通法律服务热线，受理咨询300件。", "法律服务热线接听率偏低。"),
        b=head.format("乙山", "开展法律服务热线宣传8场。", "执法人员培训不够。"),
        c=head.format("丙水", "举办讲座9场。", "法律服务热线人手不够，宣传不到位。"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "哪些单位承认法律服务热线做得不好",
        "哪几家说自己的法律服务热线搞得不好",
        "谁承认自己的法律服务热线办得不好",
        "哪几个单位的法律服务热线做得不到位",
        "哪家坦言法律服务热线办得差",
        "哪些单位承认法律服务热线不够好",
    ],
)
def test_who_admits_a_shortcoming_is_told_by_its_shortcomings(admitting: Answerer, question: str) -> None:
    """Who only has it does not say that it is wanting."""
    answer = admitting.ask(question)
    assert answer.notice is not None and "3份报告中，2份提到" in answer.notice
    assert [one.report.source.short for one in answer.citations[:2]] == ["甲川县", "丙水县"]
    assert all("热线" in one.quote for one in answer.citations[:2])


def test_of_a_word_that_stands_in_reports_it_is_not_said_that_none_has_it(admitting: Answerer) -> None:
    answer = admitting.ask("哪几个单位承认自己法律服务热线上答海事海商纠纷的那块做得不太行的")
    assert answer.notice is not None and "热线”的" not in answer.notice
    assert {one.report.source.short for one in answer.citations[:2]} == {"甲川县", "丙水县"}
