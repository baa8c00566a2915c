"""A figure asked for without a part: the whole is none, and the notice says what is not left out."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking, first_words

REPORT = """白石县林业局2023年法治政府建设年度报告
一、主要成效
全年收到信访件36件，其中涉及林权纠纷21件、补偿纠纷9件。全年苗木产量820万株。
扣除容器苗，油茶苗木产量290万株。审核合同58份（不含采购合同）。
二、存在的不足
力量不足。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("白石县林业局收到信访件，不含林权纠纷有多少件", "林权纠纷"),
        ("白石县林业局收到的信访件除林权纠纷和补偿纠纷以外有多少件", "林权纠纷和补偿纠纷"),
        ("白石县林业局扣除补偿纠纷的信访件有多少件", "补偿纠纷"),
        ("白石县林业局全年苗木产量多少（不含容器苗）", "容器苗"),
    ],
)
def test_the_whole_is_not_certain_for_what_is_left_of_it(ask: Answerer, question: str, part: str) -> None:
    answer = ask.ask(question)
    assert not answer.certain and f"没有找到不含“{part}”的数" in (answer.notice or "")


def test_a_figure_that_says_what_it_is_without_stays_certain(ask: Answerer) -> None:
    answer = ask.ask("白石县林业局审核合同多少份，不含采购合同")
    assert "58份" in first_words(answer) and "没有找到不含" not in (answer.notice or "")


def test_the_whole_itself_stays_certain(ask: Answerer) -> None:
    assert ask.ask("白石县林业局收到信访件多少件").certain
