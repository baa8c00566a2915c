"""Whether a target was reached is told by the figure of the target's measure: growth by growth, not by an amount."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library

AIMS = "青澜县生产总值增长6.5%左右，固定资产投资增长7%，一般公共预算收入增长5%，粮食产量稳定在42万吨。"
DONE = (
    "青澜县生产总值318亿元、增长6.1%，固定资产投资97亿元、增长7.3%，"
    "一般公共预算收入21亿元、增长4.2%，粮食产量43.6万吨。"
)
OTHER = "数字经济核心产业增加值12亿元、增长9.9%。"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Something that answers from the reports of two years."""
    folder: Path = tmp_path_factory.mktemp("aims")
    for year, done, aims in ((2023, "完成了各项任务。", AIMS), (2024, DONE, "生产总值增长6%。")):
        title = f"{year}年青澜县政府工作报告"
        text = (
            f"{title}\n青澜县人民政府县长\n各位代表：\n一、{year - 1}年工作回顾\n{done}\n（一）发展数字经济。{OTHER}\n"
            f"二、{year}年工作安排\n主要预期目标是：{aims}\n"
        )
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize(
    ("subject", "aimed", "reached"),
    [
        ("GDP", "6.5%", "6.1%"),
        ("经济增长", "6.5%", "6.1%"),
        ("固定资产投资", "7%", "7.3%"),
        ("财政收入", "5%", "4.2%"),
        ("粮食产量", "42万吨", "43.6万吨"),
    ],
)
def test_the_outcome_is_marked_in_the_measure_of_its_target(
    answerer: Answerer, subject: str, aimed: str, reached: str
) -> None:
    answer = answerer.ask(f"青澜2023年{subject}目标完成了吗")
    marked = ["".join(one.report.text[start:end] for start, end in one.words) for one in answer.citations]
    assert len(marked) == 2
    assert aimed in marked[0] and reached in marked[1]
