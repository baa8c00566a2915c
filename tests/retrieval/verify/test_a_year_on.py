"""What a draft tells of the report of the year behind the one it names (`到次年交账`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORTS = {
    2013: ("新增船工831万人，渡口比重44.6%，航运增长7.7%。", "新增船工900万人以上，航运增长7.5%左右。"),
    2014: ("新增船工1310万人，渡口比重46.1%，航运增长7.6%。", "新增船工1000万人以上，航运增长7.4%左右。"),
    2015: ("新增船工1322万人，渡口比重48.2%，航运增长7.2%。", "新增船工1050万人以上，航运增长7%左右。"),
}
RIGHT = [
    "2013年报告把目标定为新增船工900万人以上。到次年交账，新增船工1310万人；渡口比重46.1%。",
    "2013年报告把目标定为新增船工900万人以上，航运增长7.5%左右。一年后交账，航运增长7.6%。",
    "2014年的报告提出新增船工1000万人以上；转过年来，新增船工1322万人，渡口比重48.2%。",
    "2014年报告说新增船工1310万人，渡口比重46.1%。",
]
WRONG = [
    ("2013年报告把目标定为新增船工900万人以上。到次年交账，新增船工1322万人；渡口比重46.1%。", "1322万人"),
    ("2013年报告把目标定为新增船工900万人以上。到次年交账，新增船工1310万人；渡口比重44.6%。", "44.6%"),
    ("2013年报告把目标定为新增船工950万人以上。到次年交账，新增船工1310万人；渡口比重46.1%。", "950万人"),
    ("2014年报告说新增船工1322万人，渡口比重46.1%。", "1322万人"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder: Path = tmp_path_factory.mktemp("reports")
    for year, (done, planned) in REPORTS.items():
        text = f"青河省{year}年政府工作报告\n一、{year - 1}年工作回顾\n{done}\n二、{year}年工作安排\n{planned}\n"
        (folder / f"{year}年青河省政府工作报告.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_told_a_year_on_is_of_the_next_report(library: Library, text: str) -> None:
    assert not accused(library, "青河省历年报告对读\n\n" + text)


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_the_figure_of_another_year_is_found(library: Library, text: str, wrong: str) -> None:
    assert any(wrong in item.text for item in accused(library, "青河省历年报告对读\n\n" + text))
