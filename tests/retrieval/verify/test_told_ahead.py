"""What was reached in the year that is over, told by a draft of the year to come in words that stand far before it."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

WORK = """2025年青河省政府工作报告
一、2024年工作回顾
新建船坞208座，培训船员61.75万人次，投入37亿元疏浚河道。渡船检修率达到95%。
二、2025年工作安排
新建渡口30处。渡船检修率达到95%。
"""
LAW = """青石县环境局2024年度法治政府建设工作报告
一、工作成效
走访渔户752户，召开推动会14场。
"""
AHEAD = [
    "青河省今年我们还要再上一个台阶，按报告部署新建船坞208座。",
    "青河省的报告对今年作了部署，船坞再新建208座。",
    "青河省今年的盘子已经定了：培训船员61.75万人次。",
    "按照青河省政府工作报告的安排，今年投入37亿元疏浚河道。",
    "今年青河省的培训担子不轻，培训船员定在61.75万人次。",
    "接下来青石县环境局还有硬任务，走访渔户752户。",
]
OVER = [
    "青河省今年要接着干，去年新建船坞208座的底子还在。",
    "今年青河省政府工作报告披露，培训船员61.75万人次。",
    "今年的青河省政府工作报告很提气，新建船坞208座，培训船员61.75万人次。",
    "今年是收官之年，青河省底子厚：培训船员61.75万人次。",
    "今年回头看，青河省投入37亿元疏浚河道。",
    "今年青河省要抓检修，渡船检修率达到95%。",
    "青石县环境局今年走访渔户752户。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2025年青河省政府工作报告.txt").write_text(WORK, encoding="utf-8")
    (folder / "law.txt").write_text(LAW, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("draft", AHEAD)
def test_what_was_reached_is_not_what_the_coming_year_will_bring(library: Library, draft: str) -> None:
    assert accused(library, draft)


@pytest.mark.parametrize("draft", OVER)
def test_the_coming_year_may_be_spoken_of_beside_it(library: Library, draft: str) -> None:
    assert not accused(library, draft)
