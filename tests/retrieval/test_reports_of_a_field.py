"""Which offices of one field have reports; a zone's reports are those of its offices as well."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking

OFFICES = ("白石县水利局", "青禾市水务局", "白石县民政局", "云岭综合试验区", "云岭综合试验区财政局")


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    texts = (f"{name}2023年法治政府建设年度报告\n一、主要成效\n办结事项12件。\n" for name in OFFICES)
    return asking(tmp_path_factory.mktemp("reports"), *texts)


@pytest.mark.parametrize("question", ["哪几家水利部门有报告", "哪些水利局写了报告", "有哪些水务部门交了报告"])
def test_offices_of_one_field_are_listed_whatever_they_are_called(ask: Answerer, question: str) -> None:
    answer = ask.ask(question)
    assert answer.certain and {one.report.source.short for one in answer.citations} == set(OFFICES[:2])


def test_the_reports_of_a_zone_are_those_of_its_offices_too(ask: Answerer) -> None:
    assert "共2份" in (ask.ask("云岭综合试验区有几份报告").notice or "")
