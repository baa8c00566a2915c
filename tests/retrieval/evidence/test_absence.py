"""What proves that a value of the kind asked for is missing, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Status

REPORT = """永宁县水务局2024年法治政府建设情况报告

2024年，县水务局认真落实各项任务，现将有关情况报告如下。
一、主要做法
（一）普法宣传
拍摄节水普法动画《一滴水的旅行》，全网播放量12.6万次。护水志愿服务队队员竺小禾获评全县节水先进个人。
（二）执法
立案查处水事违法案件5件。
"""


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    (tmp_path / "永宁县水务局2024.txt").write_text(REPORT, encoding="utf-8")
    return Answerer(Library.open(tmp_path))


@pytest.mark.parametrize("question", ["节水普法动画网上有多少人看过", "护水志愿服务队得了节水先进的队员姓啥叫啥"])
def test_views_counted_in_times_and_a_name_without_a_title_may_be_what_is_asked_for(
    answerer: Answerer, question: str
) -> None:
    answer = answerer.ask(question)
    assert answer.status is Status.ANSWERED and "12.6万次" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["节水普法动画花了多少钱", "水事违法案件的当事人姓啥叫啥"])
def test_a_passage_on_the_subject_without_such_a_value_proves_that_it_is_not_stated(
    answerer: Answerer, question: str
) -> None:
    assert answerer.ask(question).status is Status.NOT_FOUND
