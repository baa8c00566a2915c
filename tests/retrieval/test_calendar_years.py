"""`前年` is told from the year of a report; where no report states that year, from today."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Status
from tests.libraries import first_words

WORK = """2025年乌坪省政府工作报告

一、2024年工作回顾
地区生产总值8123亿元，增长5.1%。新登记经营主体31.4万户。
二、2025年重点工作
地区生产总值增长5.5%左右。新建改造高标准农田120万亩。
"""
ANNUAL = """柳坞县司法局2024年法治政府建设年度报告

一、主要成效
全年办理行政复议案件57件，开展法律援助214件。
二、存在的不足
执法人员偏少。
"""


def asked(folder: Path, question: str, **files: str) -> Answer:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder)).ask(question)


@pytest.mark.parametrize(
    ("question", "words", "note"),
    [
        ("乌坪省前年新登记经营主体多少户", "31.4万户", "“前年”按今天的日期理解为2024年"),
        ("柳坞县司法局前年办理行政复议案件多少件", "57件", "“前年”按今天的日期理解为2024年"),
        ("乌坪省去年新登记经营主体多少户", "31.4万户", "“去年”按报告所属年度理解为2024年"),
        ("柳坞县司法局去年办理行政复议案件多少件", "57件", "“去年”按报告所属年度理解为2024年"),
    ],
)
def test_a_year_is_told_from_the_report_or_where_none_states_that_from_today(
    tmp_path: Path, question: str, words: str, note: str
) -> None:
    """Reports are asked about for years: what was last year then stands in them. The answer says how it was taken."""
    answer = asked(tmp_path, question, work=WORK, annual=ANNUAL)
    assert words in first_words(answer)
    assert answer.notice is not None and note in answer.notice


def test_a_year_that_neither_way_of_telling_finds_is_said_to_have_no_report(tmp_path: Path) -> None:
    answer = asked(tmp_path, "柳坞县司法局大前年办理行政复议案件多少件", annual=ANNUAL)
    assert answer.status is Status.NOT_FOUND and answer.query.scope.gap is not None
