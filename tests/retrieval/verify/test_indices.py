"""Indices and ratios, which have no unit, as a draft gives them."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """青河省2025年政府工作报告
一、2024年工作回顾
城乡渡工收入比缩小至2.04∶1。渡口拥堵指数从6.32下降至6.08。渡船产量增长5.2%。
二、2025年工作安排
渡口拥堵指数降到6.01。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "one.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(
    "told", ["城乡渡工收入比为2.04", "渡口拥堵指数从6.32降到6.08", "渡口拥堵指数降到6.08", "渡船质量指数为3.15"]
)
def test_an_index_that_is_right_or_that_no_report_gives_is_not_accused(library: Library, told: str) -> None:
    assert not accused(library, f"2024年，青河省{told}。")


@pytest.mark.parametrize(("told", "wrong"), [("城乡渡工收入比为2.14", "2.14"), ("渡口拥堵指数已降到6.18", "6.18")])
def test_another_index_is_found(library: Library, told: str, wrong: str) -> None:
    assert any(wrong in item.text for item in accused(library, f"2024年，青河省{told}。"))
