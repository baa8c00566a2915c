"""How much there is of something is not how much came to it; and a bare measure is not one of a part."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.models import Conversation
from tests.libraries import asking

REPORT = """2024年青河市政府工作报告
一、2023年工作回顾
（一）交通更加便捷
开通有轨电车东线，新增有轨电车运营里程13公里、总里程达到79公里。
全年新增供热管网里程25公里。
粮食产量达到36万吨。重点水利支出4400万元，增长较快。
（二）生态持续改善
全市绿道里程达到310公里，新栽树木2万株。
二、2024年工作安排
全面完成各项任务。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


def marked(ask: Answerer, question: str) -> tuple[str, bool]:
    result = ask.ask(question, Conversation())
    first = result.citations[0]
    return "".join(first.report.text[start:end] for start, end in first.words), result.certain


def test_what_there_is_in_all_is_marked_with_what_came_to_it(ask: Answerer) -> None:
    words, _ = marked(ask, "青河市有轨电车里程")
    assert "79公里" in words


def test_what_came_to_it_is_marked_alone(ask: Answerer) -> None:
    words, _ = marked(ask, "青河市新增有轨电车里程多少")
    assert "13公里" in words and "79公里" not in words


@pytest.mark.parametrize(
    ("question", "certain"),
    [("青河市供热管网总里程多少", False), ("青河市新增供热管网里程多少", True), ("青河市绿道里程多少", True)],
)
def test_what_came_to_it_is_no_certain_answer_for_all(ask: Answerer, question: str, certain: bool) -> None:
    assert marked(ask, question)[1] is certain


def test_a_bare_measure_asked_for_next_is_not_certainly_that_of_a_part(ask: Answerer) -> None:
    before = ask.ask("青河市粮食产量多少", Conversation())
    result = ask.ask("那支出呢", before.conversation)
    assert result.citations and not result.certain
