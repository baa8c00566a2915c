"""How many there are by now, told as what was added, and what was added, told as how many there are."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """2025年青河省政府工作报告
一、2024年工作回顾
河畔书屋达到140个，新建渡口茶室50个。走访船户达到320户。
新增船坞12座、灯塔37座。25个渡口新晋三级渡口。
浮桥累计达到68座。新增口袋公园15个、总数达23个。通航天数达到290天、增加19天。
"""
WRONG = [
    ("青河省去年新建河畔书屋140个。", "140个"),
    ("去年青河省建起河畔书屋140个。", "140个"),
    ("青河省新添河畔书屋140个。", "140个"),
    ("青河省现有船坞12座。", "12座"),
    ("青河省灯塔已有37座。", "37座"),
    ("青河省船坞总数达12座。", "12座"),
    ("青河省通航天数一共19天。", "19天"),
    ("青河省渡口茶室拥有50个。", "50个"),
]
RIGHT = [
    "青河省河畔书屋已有140个，渡口茶室新添50个。",
    "青河省新走访船户320户。",
    "青河省去年新添船坞12座，新建灯塔37座。",
    "青河省已有25个渡口新晋三级渡口。",
    "青河省通航天数一共290天，一年多了19天。",
    "青河省浮桥已有68座。",
    "青河省口袋公园去年新增15个，总数达23个。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2025年青河省政府工作报告.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("draft", "wrong"), WRONG)
def test_what_there_is_and_what_was_added_are_told_apart(library: Library, draft: str, wrong: str) -> None:
    assert wrong in [item.text for item in accused(library, draft)]


@pytest.mark.parametrize("draft", RIGHT)
def test_either_told_as_it_is_is_right(library: Library, draft: str) -> None:
    assert not accused(library, draft)
