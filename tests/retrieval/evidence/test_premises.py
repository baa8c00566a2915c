"""A why that takes for granted what a report says otherwise is put right; one that is right is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer
from retrieval.notices import corrected

REPORT = """青河县商务局2024年工作报告
一、主要成效
全年召开协调会议12次，举办业务培训8次。外贸进出口总额35亿元，同比增长6%；工业增加值21亿元；受灾情影响，粮食产量下降3%。
二、下一步计划
外贸进出口总额增长7%左右，企业用工投诉下降一成。
"""


@pytest.fixture
def ask(tmp_path: Path) -> Answerer:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return Answerer(Library.open(tmp_path))


def _notice(answer: Answer) -> str:
    return answer.notice or ""


@pytest.mark.parametrize(
    ("question", "claimed", "words"),
    [
        ("青河县商务局为什么举办业务培训12次", "12次", "举办业务培训8次"),
        ("青河县商务局为什么外贸进出口总额下降", "下降", "外贸进出口总额35亿元，同比增长6%"),
    ],
)
def test_what_the_report_says_otherwise_is_put_right(ask: Answerer, question: str, claimed: str, words: str) -> None:
    answer = ask.ask(question)
    assert answer.notice == corrected(claimed)
    assert answer.best is not None and answer.citations == (answer.best,)
    assert [answer.best.report.text[start:end] for start, end in answer.best.highlights] == [words]


@pytest.mark.parametrize(
    "question",
    [
        "青河县商务局为什么举办业务培训8次",  # it is so
        "青河县商务局为什么粮食产量下降",  # it is so, and why is told
        "青河县商务局为什么工业增加值下降",  # 增加值 is no growth
        "青河县商务局为什么用工投诉增长",  # a plan tells nothing of what was
    ],
)
def test_what_no_report_says_otherwise_is_not_put_right(ask: Answerer, question: str) -> None:
    assert "不一致" not in _notice(ask.ask(question))
