"""Figures that a draft tells in another way than its source: changes, tenths, what is paid a month or a year."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """岚湖市2025年政府工作报告
一、2024年工作回顾
2024年，跨境直播交易额增长180%，手工糖产量下降42.4%，茶具销量增长到上年的2.1倍，船票预售额增长98.3%。
火情起数、损失金额分别下降40.5%、32.7%，理科专业学生占比达33.2%，新茶占全市茶叶产量的62.4%。
城市护理补贴标准提高到每人每月778元，牧区护理补贴标准提高到6818元/年，渔民培训补助每人每天120元。
"""
PAIRS = [
    ("岚湖市2024年跨境直播交易额做到了上一年的2.8倍。", "岚湖市2024年跨境直播交易额做到了上一年的1.8倍。"),
    ("岚湖市2024年跨境直播交易额增长1.8倍。", "岚湖市2024年跨境直播交易额增长2.8倍。"),
    ("岚湖市2024年跨境直播交易额增长到上年的近3倍。", "岚湖市2024年跨境直播交易额增长近3倍。"),
    ("岚湖市2024年手工糖产量只有上年的57.6%。", "岚湖市2024年手工糖产量只有上年的42.4%。"),
    ("岚湖市2024年手工糖产量降至去年的近六成。", "岚湖市2024年手工糖产量降至去年的近五成。"),
    ("岚湖市2024年茶具销量增长1.1倍。", "岚湖市2024年茶具销量增长2.1倍。"),
    ("岚湖市2024年茶具销量增长110%。", "岚湖市2024年茶具销量增长210%。"),
    ("岚湖市2024年船票预售额翻了近一番。", "岚湖市2024年船票预售额翻了近两番。"),
    ("岚湖市2024年船票预售额几乎是上年的两倍。", "岚湖市2024年船票预售额几乎是上年的三倍。"),
    ("岚湖市2024年火情起数一年压下去四成。", "岚湖市2024年火情起数一年压下去五成。"),
    ("岚湖市2024年理科专业学生占三分之一。", "岚湖市2024年理科专业学生占四分之一。"),
    ("岚湖市2024年新茶占茶叶产量的六成多。", "岚湖市2024年新茶占茶叶产量的六成。"),
    ("岚湖市2024年城市护理补贴标准每月778元。", "岚湖市2024年城市护理补贴标准每年778元。"),
    ("岚湖市2024年牧区护理补贴标准每年6818元。", "岚湖市2024年牧区护理补贴标准为每月6818元。"),
    ("岚湖市2024年牧区护理补贴年标准6818元。", "岚湖市2024年牧区护理补贴月标准6818元。"),
    ("岚湖市2024年渔民培训补助120元一天。", "岚湖市2024年渔民培训补助一个月120元。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "lake.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", [right for right, _ in PAIRS])
def test_what_is_told_otherwise_and_truly_is_not_accused(library: Library, text: str) -> None:
    assert accused(library, text) == []


@pytest.mark.parametrize("text", [wrong for _, wrong in PAIRS])
def test_what_only_sounds_so_is_found(library: Library, text: str) -> None:
    assert accused(library, text)
