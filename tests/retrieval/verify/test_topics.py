"""A figure whose thing a draft names in the clause before, and that its source has of the thing beside it."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """2025年青河省政府工作报告
一、2024年工作回顾
渡口检修率连续4年全国第一，船坞完好率连续10年全国第一。
城镇船工人均收入增长4.4%，农村船工人均收入增长6.4%。
建成投用600个河畔书屋、182个口袋公园。
办理代表建议1422件、委员提案797件。
新增河长制公园15个、总数达23个。
大型渡轮载客增长12.8%，内河货船运量增长23.5%。
"""
ANOTHER = [
    ("渡口检修率，青河省已连续10年全国第一。", "10年"),
    ("船坞完好率这一项，青河省已连续4年全国第一。", "4年"),
    ("农村船工这头，青河省人均收入增长4.4%。", "4.4%"),
    ("口袋公园，青河省建成投用600个。", "600个"),
    ("委员提案，青河省办理了1422件。", "1422件"),
    ("说到内河货船，青河省增长了12.8%。", "12.8%"),
]
ITS_OWN = [
    "渡口检修率，青河省已连续4年全国第一。",
    "船坞完好率这一项，青河省已连续10年全国第一。",
    "农村船工这头，青河省人均收入增长6.4%。",
    "口袋公园，青河省建成投用182个。",
    "委员提案，青河省办理了797件。",
    "说到内河货船，青河省运量增长了23.5%。",
    "河长制公园，青河省目前已有23个。",
    "农村工作之外，青河省城镇船工人均收入增长4.4%。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2025年青河省政府工作报告.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("draft", "wrong"), ANOTHER)
def test_a_figure_of_the_thing_beside_is_wrong_of_what_the_clause_before_speaks_of(
    library: Library, draft: str, wrong: str
) -> None:
    assert wrong in [item.text for item in accused(library, draft)]


@pytest.mark.parametrize("draft", ITS_OWN)
def test_a_figure_of_what_the_clause_before_speaks_of_is_right(library: Library, draft: str) -> None:
    assert not accused(library, draft)
