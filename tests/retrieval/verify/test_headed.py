"""Drafts whose title alone says whose report they tell of, what is headed for, circumstances put in front, shares of a
number given roughly: right ones are not accused, and wrong ones found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused, doubted

PROVINCE = """陕西省2025年政府工作报告
一、2024年工作回顾
渡口客运量3553万人次，渡口准点率5.4%。新增果酒产能5万千升，啤酒产量12万千升。生产果汁3.2万千升。
近期受寒潮影响，各乡镇主要、分管干部下村走访大幅下降，春耕推动力度不足。
收集渡口问题116个，推动解决渡口改造等难题82个。
二、2025年工作安排
新能源渡船产量突破25万艘，渡口客流达到8000万人次以上，岸电用量超过12亿千瓦时。
"""
NEIGHBOUR = """安徽省2025年政府工作报告
一、2024年工作回顾
渡口客运量5万人次，渡口准点率平均值5.2%。
"""
OFFICE = """柳湾县水务局2024年工作总结
一、工作情况
全年共组织筹办渡口联席会议9次，审议项目89个（其中：审议通过项目81个，未通过项目8个）。
"""
OTHER_OFFICE = """青湾县水务局2024年工作总结
一、工作情况
今年以来为船坞、码头等23个项目履行上会流程。
引进项目5个，储备项目6个，盘活项目12个，签约项目14个，开工项目16个，投产项目18个，验收项目21个，谋划项目31个。
"""
TITLES = ["致在外三秦船工的一封信", "写给三秦父老", "从数字看陕西", "陕西：稳中有进的一年"]
TALK = "渡口访谈\n\n记者：先说哪一份？\n\n主任：先说柳湾县水务局2024年那份。\n\n记者：审查呢？\n\n主任："
RIGHT = [
    "新增果酒产能五万千升。",
    "新增果酒产能5万千升。",
    "果汁产量三万多千升。",
    "果汁产量3200万升。",
    "今年新能源渡船产量要奔着25万艘去。",
    "今年新能源渡船产量冲刺25万艘。",
    "今年新能源渡船产量要向25万艘进军。",
    "今年渡口客流朝着8000万人次迈进。",
    "今年岸电用量瞄准12亿千瓦时。",
    "寒潮之下，下村走访大幅下降。",
    "寒潮之下“下村走访大幅下降”。",
    "因为寒潮下村走访大幅下降。",
    "寒潮一来下村走访大幅下降。",
    "收集渡口问题百余个，解决难题82个，约七成。",
]
WRONG = [
    "新增果酒产能六万千升。",
    "啤酒产量12万升。",
    "今年新能源渡船产量25万艘。",
    "今年新能源渡船产量冲刺52万艘。",
    "寒潮之下，下村走访大幅上升。",
    "旱灾之下下村走访大幅下降。",
    "收集渡口问题百余个，解决难题的比例达到82%。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder: Path = tmp_path_factory.mktemp("reports")
    for number, text in enumerate((PROVINCE, NEIGHBOUR, OFFICE, OTHER_OFFICE)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("title", TITLES)
def test_the_one_source_that_a_title_names_is_meant_until_another_is_named(library: Library, title: str) -> None:
    letter = title + "\n\n各位老乡：\n\n先报个总账。"
    assert not accused(library, letter + "去年全省渡口客运量三千五百多万人次，渡口准点率5.4%。")
    assert doubted(library, letter + "去年全省渡口准点率5.2%。")


def test_what_the_source_named_before_has_is_not_held_against_another_that_was_not_named(library: Library) -> None:
    assert not accused(library, TALK + "一年开了九次会，上会项目将近九十个。")
    assert accused(library, TALK + "上会项目将近一百个。")
    assert accused(library, TALK + "审议的项目有23个。")


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_said_in_other_words_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, "陕西省2025年的报告：" + text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_changed_is_found(library: Library, text: str) -> None:
    assert doubted(library, "陕西省2025年的报告：" + text)
