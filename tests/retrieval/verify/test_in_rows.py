"""Figures in rows: with a remark in a further cell of a table, under one head, of several sources in one long sentence
or of all of them at once, in the order of what they count.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused, doubted

NORTH = """江苏省2025年政府工作报告
一、2024年工作回顾
全省渔港增长5.8%，渡船产量继续保持20%以上增长、达357万艘，新能源渡船产量168.4万艘。
渡口事故起数、受伤人数分别下降40.5%、32.7%。红湾渡船产销量分别增长22.9%和17.4%。
果汁总产762亿斤。新增雁岭岸电用户711家、累计达2215家。岸电用户占比82.5%。
全省果园开园2.3万座，桃园开园1.1万座。
"""
SOUTH = """湖北省2025年政府工作报告
一、2024年工作回顾
全省渔港增长5.8%，果汁产量557亿斤，岸电用户占比81.1%，渡船产量51万艘。
渡口事故起数、受伤人数分别下降16.3%、14%。
"""
WEST = """陕西省2025年政府工作报告
一、2024年工作回顾
全省渔港增长5.3%，果汁总产量853.2亿斤。新增雁岭岸电用户37家。
"""
OFFICE = """柳湾县水务局2024年工作总结
一、工作情况
全年共组织筹办渡口联席会议9次，审议项目89个（其中：审议通过项目81个，未通过项目8个）。
预计可实现引进外资到位额200.5亿元。接待信访案件15起，其中劳资纠纷5起、工程款纠纷9起。
"""
OTHER = """青湾县水务局2024年工作总结
一、工作情况
为重大事项提供法律意见34件，审核重要法律文书或合同协议562件。
"""
THIRD = """白石县水务局2024年工作总结
一、工作情况
今年已累计出具近150余份法律意见书。组织学习文件精神4次，开展节水宣传3次。
渡口和码头人均候船面积32.9平方米、37.1平方米。
"""
HEAD = "| 单位 | 事项 | 数据 | 备注 |\n| --- | --- | --- | --- |\n| 柳湾县水务局 |"
LONG = (
    "青湾县水务局全年就重大事项提供法律意见三十四件，审核重要法律文书或合同协议五百六十余件，"
    "而白石县水务局全年累计出具法律意见书"
)
RIGHT = [
    f"{HEAD} 联席会议审议项目 | 89个 | 其中通过81个 |",
    f"{HEAD} 外资到位额（预计数） | 200.5亿元 | |",
    f"{HEAD} 信访案件 | 15起 | 其中劳资纠纷5起，工程款纠纷9起 |",
    "柳湾县水务局外资到位额（预计数）200.5亿元。",
    f"{LONG}近150余份。",
    "渡口事故起数降幅：江苏40.5%，湖北16.3%。",
    "渡口受伤人数的降幅，江苏是32.7%，湖北是14%。",
    "雁岭岸电用户：江苏新增711家，陕西新增37家。",
    "江苏、湖北都增长5.8%。",
    "苏、鄂两省增速打了个平手，都是百分之五点八。",
    "江苏红湾渡船销量、产量分别增长17.4%和22.9%。",
    "江苏最亮的牌是渡船，年产三百五十多万艘。",
    "果汁江苏762亿斤、湖北557亿斤、陕西853.2亿斤，陕西比湖北多近三百亿斤。",
    "柳湾县水务局接待信访案件15起，劳资的5起、工程款的9起，其余1起。",
    "柳湾县水务局审议项目89个，通过的八十一个，没通过的八个。",
    "白石县水务局渡口人均候船面积32.9平方米，码头37.1平方米。",
    "柳湾县水务局筹办渡口联席会议9场次，审议项目89个。",
    "江苏去年有补贴，后来总产762亿斤。",
    "江苏岸电用户占比82.5%、湖北岸电用户占比81.1%。",
]
WRONG = [
    (f"{HEAD} 联席会议审议项目 | 89个 | 其中通过18个 |", "18个"),
    (f"{HEAD} 外资到位额（实际数） | 200.5亿元 | |", "200.5亿元"),
    (f"{HEAD} 信访案件 | 15起 | 其中劳资纠纷9起，工程款纠纷5起 |", "9起"),
    (f"{LONG}近250余份。", "近250余份"),
    (f"{LONG}五百六十余份。", "五百六十余份"),
    ("渡口事故起数降幅：江苏32.7%，湖北16.3%。", "32.7%"),
    ("渡口事故起数增幅：江苏40.5%。", "40.5%"),
    ("江苏、湖北、陕西的渔港都增长5.8%。", "5.8%"),
    ("江苏红湾渡船产量、销量分别增长17.4%和22.9%。", "17.4%"),
    ("果汁江苏762亿斤、湖北557亿斤、陕西853.2亿斤，陕西比湖北多近五百亿斤。", "近五百亿斤"),
    ("江苏岸电用户占比82.5%、湖北岸电用户占比82.5%。", "82.5%。"),
    ("江苏最亮的牌是渡船，年产一百六十多万艘。", "一百六十多万艘"),
    ("白石县水务局渡口人均候船面积37.1平方米，码头32.9平方米。", "32.9平方米"),
    ("白石县水务局学文件3次、节水宣传4次。", "4次"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("reports")
    for report in (NORTH, SOUTH, WEST, OFFICE, OTHER, THIRD):
        (folder / f"{report.partition(chr(10))[0]}.txt").write_text(report, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("draft", RIGHT)
def test_what_stands_so_in_a_row_is_not_accused(library: Library, draft: str) -> None:
    assert not accused(library, draft)


@pytest.mark.parametrize(("draft", "figure"), WRONG)
def test_what_stands_otherwise_in_a_row_is_found(library: Library, draft: str, figure: str) -> None:
    assert any(figure.strip("。") in item.text for item in doubted(library, draft))
