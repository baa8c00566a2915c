"""Whose figures they are in a draft that names another source, and never the one it tells of."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORTS = {
    "青河省": (
        "新建渡口208处，培训船员61.75万人次，压减开支190亿元。新改建浮桥22.7万座。",
        "新建、改建16万座湖区渔用浮桥。",
    ),
    "松岭省": ("新建渡口985处。", "新改建栈桥2700座。"),
    "国务院": ("全国新增船工1269万人。", "全国新改建栈桥20万座。"),
}
LETTER = (
    "对第0233号建议的答复\n\n您的建议收悉。现对照今年的省政府工作报告，并参阅国务院2025年的报告，答复如下。\n\n"
    "一、开支。去年压减开支190亿元。\n\n二、渡口。去年新建渡口208处，培训船员61.75万人次。\n\n"
    "三、浮桥。去年新改建22.7万座，今年再新建、改建渔用浮桥{}万座。\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, (done, planned) in REPORTS.items():
        text = f"{name}2025年政府工作报告\n一、2024年工作回顾\n{done}\n二、2025年工作安排\n{planned}\n"
        (folder / f"2025年{name}政府工作报告.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


def test_a_draft_tells_of_the_source_that_has_its_figures_beside_another_that_it_names(library: Library) -> None:
    assert not accused(library, LETTER.format("16"))


def test_what_that_source_has_not_is_found(library: Library) -> None:
    assert [item.text for item in accused(library, LETTER.format("19"))] == ["19万座"]
