"""What stands beside a place (a title, a frame, a comparison, a reckoning) makes it true or false, on small reports."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from retrieval.verify.items import Verdict
from tests.accusing import accused

HILL = """青河县林业局2024年法治政府建设工作报告
一、主要成效
今年已累计出具法律意见书150份，审议项目89个，其中通过项目81个、未通过项目8个，规定均无问题。流转林地785亩，涉及宗地21宗，水质优良比例达到95.8%。多次邀请秦天律师事务所律师讲课，依托市培训平台讲课3次，牵头制定了《青河县林地评审机制方案》。
二、存在问题
（一）宣传阵地建设稍显薄弱，林区便民设施仍有不少短板。
三、下一步打算
（一）设置林区自己的宣传阵地，完善法律顾问制度。
"""
LAKE = """2025年白石省政府工作报告
2025年1月10日在白石省第十三届人民代表大会第三次会议上
一、2024年工作回顾
生产总值增长5.1%，投资增长6.5%，消费增长5.1%，均高于全国。农村困难人口减少1650万人，居民收入增长5.4%，如期打赢脱困攻坚战。
二、2025年工作安排
经济增长5.5%左右，再减少农村困难人口1000万人以上，进出口总值增长5%。
"""
SEA = """2025年蓝海省政府工作报告
2025年1月12日在蓝海省第十三届人民代表大会第三次会议上
一、2024年工作回顾
居民收入达到8.8万元、增长4.2%，进出口总值增长12.3%。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The three reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("hill", HILL), ("2025年白石省政府工作报告", LAKE), ("2025年蓝海省政府工作报告", SEA)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


PAIRS = [
    (
        "本文依据《青河县林业局2024年法治政府建设工作报告》写成，可供参考。",
        "本文依据《青河县林业局2023年法治政府建设工作报告》写成，可供参考。",
    ),
    (
        "对照《2025年蓝海省政府工作报告》和《青河县林业局2024年法治政府建设工作报告》写成。",
        "对照《2025年蓝海省政府工作报告》和《青河县林业局2022年法治政府建设工作报告》写成。",
    ),
    ("青河县林业局审议项目89个。照此计算，通过率超过九成。", "青河县林业局审议项目89个。照此计算，通过率不足九成。"),
    (
        "青河县林业局审议项目89个。照此计算，未获通过的项目不足一成。",
        "青河县林业局审议项目89个。照此计算，未获通过的项目超过一成。",
    ),
    (
        "青河县林业局流转林地785亩，涉及宗地21宗，平均每宗约37亩。",
        "青河县林业局流转林地785亩，涉及宗地21宗，平均每宗约27亩。",
    ),
    ("青河县林业局辖区水质优良比例达到95.8%。", "青河县林业局辖区水质优良比例提高了95.8%。"),
    ("青河县林业局今年“已累计出具法律意见书150份”。", "青河县林业局五年来“已累计出具法律意见书150份”。"),
    ("青河县林业局自陈宣传阵地建设“稍显薄弱”。", "青河县林业局自陈宣传阵地建设“较为薄弱”。"),
    ("青河县林业局审查文件，“规定均无问题”。", "青河县林业局审查文件，“规定存在问题”。"),
    ("青河县林业局牵头制定《青河县林地评审机制方案》。", "青河县林业局牵头制定《青河县公平竞争审查方案》。"),
    ("青河县林业局下一步将设置林区自己的宣传阵地。", "青河县林业局下一步已设置林区自己的宣传阵地。"),
    ("青河县林业局的报告也承认便民设施仍有不少短板。", "青河县林业局的报告也承认便民设施已无明显短板。"),
    ("白石省2024年脱困攻坚战已经如期打赢。", "白石省2024年脱困攻坚战有望如期打赢。"),
    ("白石省2024年投资增长6.5%，均高于全国。", "白石省2024年投资增长6.5%，均低于全国。"),
    ("白石省居民收入增长5.4%，高于蓝海省的4.2%。", "白石省居民收入增长5.4%，低于蓝海省的4.2%。"),
    ("白石省居民收入增长5.4%，高于蓝海省的4.2%。", "白石省居民收入增长5.4%，高于蓝海省的4.7%。"),
    ("白石省提出的目标是经济增长5.5%左右。", "白石省提出的目标是经济增长5%左右。"),
    ("青河县林业局依托市培训平台讲课3次。", "青河县林业局依托区培训平台讲课3次。"),
    ("白石省农村困难人口减少1600余万人。", "白石省农村困难人口减少1000余万人。"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS, ids=lambda text: text)
def test_what_stands_beside_a_place_is_heard(library: Library, true: str, false: str) -> None:
    """The one is accused of nothing, the other of something."""
    assert not accused(library, true)
    assert accused(library, false)


def test_a_title_the_library_has_no_report_of_is_not_found(library: Library) -> None:
    """The agency's report of the year next to it is shown; a report of somebody unknown says nothing."""
    (item,) = accused(library, "据《青河县林业局2023年法治政府建设工作报告》介绍，情况良好。")
    assert (item.text, item.verdict) == ("青河县林业局2023年法治政府建设工作报告", Verdict.NOT_FOUND)
    assert [one.quote for one in item.candidates] == ["青河县林业局2024年法治政府建设工作报告"]
    assert not accused(library, "据《赤峰县教育局2023年法治政府建设工作报告》介绍，情况良好。")


def test_this_year_is_not_the_year_told_of_before(library: Library) -> None:
    """`今年` leaves the year of the sentences before."""
    assert not accused(library, "2024年，白石省投资增长6.5%。今年，该省进出口总值预期增长5%。")


def test_what_is_told_before_a_saying_is_no_frame_of_what_is_said(library: Library) -> None:
    """A plan quoted after `报告强调` is not given as done because something before it was."""
    assert not accused(library, "白石省实现了投资增长6.5%，报告强调“再减少农村困难人口1000万人以上”。")


def test_a_cell_that_tells_something_itself_is_held_against_its_source(library: Library) -> None:
    """One name for another in a cell without a figure is told at its place in the draft."""
    table = "| 项目 | 青河县林业局 |\n| --- | --- |\n| 法律宣传 | 多次邀请{}律师事务所律师讲课 |\n"
    assert not accused(library, table.format("秦天"))
    (item,) = accused(library, table.format("新华"))
    assert item.text == "多次邀请新华律师事务所律师讲课"
