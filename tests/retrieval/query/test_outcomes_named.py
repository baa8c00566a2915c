"""What tables call the figure that came of a year (`执行数`, `完成数`) asks for the outcome, not for the target."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from tests.libraries import marked

HEAD = "{0}年甲川县政府工作报告\n——在甲川县第五届人民代表大会第{1}次会议上\n"


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    texts = {
        "2016": HEAD.format(2016, "一")
        + "一、2015年工作回顾\n造林面积增长4%。\n二、2016年主要目标\n造林面积预期增长13%左右。\n",
        "2017": HEAD.format(2017, "二")
        + "一、2016年工作回顾\n造林面积增长11.3%。\n二、2017年主要目标\n造林面积预期增长12%左右。\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(tmp_path))


@pytest.mark.parametrize(
    "question",
    [
        "造林面积增幅2016年度执行数（非年初预期、非2017年预期）",
        "2016年造林面积增长的完成值",
        "造林面积增幅 2016实际数 非预期",
        "2016年造林面积增幅决算数",
        "2016年造林面积增幅 非目标",
        "2016年造林面积增长多少（不要目标）",
    ],
)
def test_the_outcome_stands_in_the_report_of_the_year_after(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.citations[0].report.source.year == 2017
    assert "11.3%" in marked(answer.citations[0])[0]


def test_target_and_outcome_are_shown_side_by_side_though_no_source_is_named(answerer: Answerer) -> None:
    answer = answerer.ask("2016年造林面积增幅的目标数、执行数")
    assert [one.report.source.year for one in answer.citations] == [2016, 2017]
