"""Where nothing says whose report is meant and several state what is asked, none of them answers for certain."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking

REPORTS = (
    """2024年白岩县政府工作报告
一、2023年工作回顾
城镇新增就业1.2万人。新建农村公路86公里。白岩大桥建成通车。粮食总产量31万吨。
全县森林覆盖率61%。
二、2024年工作安排
持续改善民生。
""",
    """2024年松浦县政府工作报告
一、2023年工作回顾
城镇新增就业2.7万人。新建农村公路103公里。粮食总产量47万吨。
全县森林覆盖率61%。改造城区老旧供水管网38公里。
二、2024年工作安排
持续改善民生。
""",
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), *REPORTS)


@pytest.mark.parametrize("question", ["城镇新增就业多少人", "新建农村公路多少公里", "粮食总产量多少"])
def test_what_two_reports_state_is_certain_of_neither(ask: Answerer, question: str) -> None:
    answer = ask.ask(question)
    assert answer.citations and not answer.certain


def test_the_notice_names_the_other_report_and_its_place_is_shown(ask: Answerer) -> None:
    answer = ask.ask("新建农村公路多少公里")
    first, second = answer.citations
    assert answer.notice == f"没有写明是哪家单位、哪一年的；{second.report.source.title}里也有，请写明。"
    assert first.report.id != second.report.id and "103公里" in first.quote + second.quote


@pytest.mark.parametrize("question", ["白岩县城镇新增就业多少人", "松浦县新建农村公路多少公里"])
def test_a_source_that_is_named_is_certain(ask: Answerer, question: str) -> None:
    assert ask.ask(question).certain


def test_what_one_report_alone_states_is_certain(ask: Answerer) -> None:
    assert ask.ask("改造老旧供水管网多少公里").certain


def test_reports_that_state_the_same_do_not_gainsay_one_another(ask: Answerer) -> None:
    assert ask.ask("森林覆盖率多少").certain


def test_the_source_talked_of_is_certain(ask: Answerer) -> None:
    before = ask.ask("松浦县粮食总产量多少").conversation
    assert ask.ask("新建农村公路多少公里呢", before).certain
