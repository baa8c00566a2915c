"""What heads and cells of tables say besides a figure: remarks beside units, marks of notes, ranks under a head."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORTS = {
    "青河省": "改造渡口454.6万处。渡船业务量突破60亿件、升至全国第7位。"
    "船坞修复37座。新增渡工就业60万人以上。莲藕产量居全国第三。",
    "松岭省": "新辟航道77万亩，改造渡口152.8万处。渡船业务量居全国第五。船坞修复29座。",
}
TABLE = """# 两省2024年渡口一览

| 省 | 改造渡口（含重建，万处） | 船坞修复（截至年末，座） | 新增渡工就业（万人） | 位次（报告自述，全国） |
|---|---:|---:|---:|---|
| 青河 | {0} | {1} | 60以上 | {2} |
| 松岭 | {3} | — | 见注2 | {4} |
"""
RIGHT = [
    ("454.6", "37", "渡船业务量第七位", "152.8", "渡船业务量第五"),
    ("454.6（见注1）", "37*", "莲藕产量第3", "152.8①", "—"),
]
WRONG = [
    (("454.6", "37", "渡船业务量第九位", "152.8", "—"), "第九位"),
    (("454.6", "37", "—", "152.8", "渡船业务量第八"), "第八"),
    (("454.6", "37", "—", "77", "—"), "77"),
    (("445.6（见注1）", "37", "—", "152.8", "—"), "445.6"),
    (("454.6", "73*", "—", "152.8", "—"), "73"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, told in REPORTS.items():
        text = f"{name}2025年政府工作报告\n一、2024年工作回顾\n{told}\n二、2025年工作安排\n整治湖区。\n"
        (folder / f"2025年{name}政府工作报告.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("cells", RIGHT)
def test_cells_that_say_what_their_source_says_are_not_accused(library: Library, cells: tuple[str, ...]) -> None:
    assert not accused(library, TABLE.format(*cells))


@pytest.mark.parametrize(("cells", "wrong"), WRONG)
def test_a_wrong_cell_is_found_where_it_stands(library: Library, cells: tuple[str, ...], wrong: str) -> None:
    found = accused(library, TABLE.format(*cells))
    assert found
    assert all(wrong in item.text for item in found)
