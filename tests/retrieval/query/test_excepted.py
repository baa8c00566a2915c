"""A source that a question excepts (`甲之外`, `除甲外`) is not the one it asks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Conversation

HEAD = "{0}县2023年度法治政府建设年度报告\n一、工作情况\n"


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    texts = {
        "a": HEAD.format("甲川") + "全年受理商事仲裁案件12件，办结11件。\n",
        "b": HEAD.format("乙山") + "全年受理商事仲裁案件31件。在甲川县、丙水县以外又设立丁原、戊岭两个法律服务站。\n",
        "c": HEAD.format("丙水") + "全年受理商事仲裁案件7件。\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(tmp_path))


def cited(answer: Answer) -> set[str]:
    return {citation.report.source.short for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "除甲川县外，哪些县受理了商事仲裁案件",
        "甲川县以外哪个县提到商事仲裁",
        "甲川县之外还有哪个县提到商事仲裁",
        "除了甲川县，哪些单位提到商事仲裁",
        "不算甲川县，哪些县提到商事仲裁",
        "哪些县提到商事仲裁，甲川县除外",
        "甲川县之外，其他县受理商事仲裁案件多少件",
        "除了甲川县，其他县受理商事仲裁案件多少件",
    ],
)
def test_the_others_are_asked(answerer: Answerer, question: str) -> None:
    assert cited(answerer.ask(question)) == {"乙山县", "丙水县"}


@pytest.mark.parametrize(
    "question",
    [
        "甲川县之外又设立了哪两个法律服务站",
        "除甲川县、丙水县外，还设立了哪两个法律服务站",
        "不算甲川县，又设立了哪两个法律服务站？",
    ],
)
def test_what_lies_elsewhere_is_looked_for_in_all_reports(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.query.scope.named == ()
    assert answer.citations[0].report.source.short == "乙山县"


def test_another_source_named_beside_it_is_asked_alone(answerer: Answerer) -> None:
    assert cited(answerer.ask("除甲川县外，丙水县受理商事仲裁案件多少件")) == {"丙水县"}


def test_the_source_of_the_conversation_may_be_excepted(answerer: Answerer) -> None:
    first = answerer.ask("甲川县受理商事仲裁案件多少件")
    after = answerer.ask("除甲川县外呢", first.conversation)
    assert "甲川县" not in {scope.name for scope in after.query.scope.named}


def test_whom_it_is_open_to_is_asked_of_the_source(answerer: Answerer) -> None:
    """People from elsewhere are the subject; the report is still the place's own."""
    assert cited(answerer.ask("甲川县以外的人受理商事仲裁案件多少件", Conversation())) <= {"甲川县"}
