"""Figures that a draft works out of its sources, right ones and wrong ones, on three small reports."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

RIVER = """河东县水务局2024年度法治政府建设工作报告
一、工作成效
全年巡查河道630次，受理投诉412件，办结投诉309件，未办结投诉103件。开展节水宣传24场，培训人员1260人。
罚款总额186.4万元。取水许可证由上年520本增加到548本。新建水渠15公顷。
类别  案件数（件）  罚款（万元）
无证取水  96  74.6
"""
RIVER_BEFORE = """河东县水务局2023年度法治政府建设工作报告
一、工作成效
全年巡查河道560次，罚款总额160.2万元。
"""
HILL = """山西坡县林业局2024年度法治政府建设工作报告
一、工作成效
全年巡查山林210次，罚款总额91.2万元。全县经营主体3.6万户，新增经营主体1800户。
"""

PAIRS = [
    (
        "河东县水务局2024年办结投诉309件，占受理投诉的四分之三。",
        "河东县水务局2024年办结投诉309件，占受理投诉的五分之二。",
    ),
    ("河东县水务局2024年巡查河道630次，比上年增长12.5%。", "河东县水务局2024年巡查河道630次，比上年增长21.5%。"),
    ("河东县水务局2024年罚款总额比上年多了26.2万元。", "河东县水务局2024年罚款总额比上年多了62.2万元。"),
    (
        "河东县水务局和山西坡县林业局2024年罚款总额合计277.6万元。",
        "河东县水务局和山西坡县林业局2024年罚款总额合计276.7万元。",
    ),
    (
        "河东县水务局2024年罚款总额比山西坡县林业局多95.2万元。",
        "河东县水务局2024年罚款总额比山西坡县林业局少95.2万元。",
    ),
    ("河东县水务局2024年取水许可证一年净增28本。", "河东县水务局2024年取水许可证一年净增82本。"),
    ("河东县水务局2024年新建水渠225亩。", "河东县水务局2024年新建水渠252亩。"),
    (
        "河东县水务局2024年罚款总额186.4万元，其中无证取水罚款占四成。",
        "河东县水务局2024年罚款总额186.4万元，其中无证取水罚款占六成。",
    ),
    ("山西坡县林业局2024年新增经营主体1800户。", "山西坡县林业局2024年新增经营主体3.6万户。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The three reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("river", RIVER), ("before", RIVER_BEFORE), ("hill", HILL)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_worked_out_rightly_is_not_accused_and_what_is_not_is_found(
    library: Library, true: str, false: str
) -> None:
    assert not accused(library, true)
    assert accused(library, false)
