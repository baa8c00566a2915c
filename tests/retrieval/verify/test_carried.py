"""Figures of which it is said before what they are, or whose: in another clause, paragraph or sentence."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORTS = {
    "青河省": (
        "地区生产总值增长5.8%，总量达到60013亿元。莲藕种植面积8780.7万亩，总产量达到853.2亿斤。"
        "改造渡口836.9万处、再创历史新高，航道总长历史性超过公路总长。修复船坞1262座，培训船员7431人。",
        "莲藕产量880亿斤以上，改造渡口852万处以上。",
    ),
    "松岭省": ("莲藕总产量1344亿斤，修复船坞985座。", "莲藕产量1360亿斤。"),
    "国务院": ("全国改造渡口1.37万亿处。", "全国改造渡口1.3万亿处以上。"),
}
RIGHT = [
    "青河省去年种藕8780.7万亩，收莲藕八百五十三亿斤多一点。今年敢定，定的是八百八十亿斤以上，比去年要多收近27亿斤。",
    "青河省去年收莲藕853.2亿斤。\n两省之和后文再说。\n松岭省去年收莲藕1344亿斤。青河省加松岭省，两家就是2197.2亿斤。",
    "青河省站上六万亿元，增速5.8%。",
]
WRONG = [
    ("青河省去年收莲藕853.2亿斤。今年敢定，定的是八百九十亿斤以上。", "八百九十亿斤"),
    ("青河省去年收莲藕853.2亿斤。\n松岭省去年收莲藕1344亿斤。青河省加松岭省，两家就是2179.2亿斤。", "2179.2亿斤"),
]
LETTER = (
    "关于恳请支持渡口建设的函\n\n国家有关部门：\n数据均出自我省2025年政府工作报告和历年国务院政府工作报告。\n"
    "去年修复船坞1262座，培训船员7431人，收莲藕853.2亿斤，经济增长5.8%。\n"
    "国务院2025年的报告说，前一年全国改造渡口1.37万亿处。我省去年贡献{0}万处，航道“总长历史性超过公路总长”。"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, (done, planned) in REPORTS.items():
        text = f"{name}2025年政府工作报告\n一、2024年工作回顾\n{done}\n二、2025年工作安排\n{planned}\n"
        (folder / f"2025年{name}政府工作报告.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", RIGHT)
def test_what_goes_on_with_what_was_told_before_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_a_wrong_figure_that_goes_on_with_what_was_told_before_is_found(
    library: Library, text: str, wrong: str
) -> None:
    assert any(wrong in item.text for item in accused(library, text))


def test_what_a_letter_tells_of_its_own_province_is_not_put_to_the_source_named_before(library: Library) -> None:
    assert not accused(library, LETTER.format("近837"))
