"""Ranks and years running that a draft tells in its own words: right ones are not accused, and wrong ones found."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """青河省2025年政府工作报告
一、2024年工作回顾
地区生产总值增长5.8%、增速全国第3，总量达到60013亿元。渡船单产连续3年居主产省第1位，渡船总产量达到853万艘，全国第4的地位进一步巩固。
青河港吞吐量达到5150万吨、连续15年排名世界第一。湖区连续44年无重大水灾。莲藕产量稳定增长，堤防面积连续4年净增。
渡口竞争力评价居全国第3位，船员培训评价居全国第6位，船模出口额居全国第二。
青河港渡船木料和游客吞吐量分别达到42.6万吨、125万人次，排名分别升至世界第二、世界第三。
二、2025年工作安排
生产总值增长5.5%左右。
"""
RIGHT = [
    "增速排名全国第三。",
    "经济增速居全国第三位。",
    "渡船总产量居全国第四。",
    "渡船总产量稳居全国前五。",
    "渡船单产居主产省首位。",
    "青河港吞吐量坐稳世界头把交椅已十五年。",
    "湖区四十四年没有重大水灾。",
    "堤防面积连续四年净增。",
    "船员培训评价居全国第六位。",
    "外贸规模居全国第八。",
    "游客吞吐量居世界第三。",
    "木料吞吐量居世界第二。",
]
WRONG = [
    "总量排名全国第三。",
    "经济总量居全国第三位。",
    "经济增速居全国第二位。",
    "该省自己的说法是“总量全国第三”。",
    "渡船总产量的名次是全国头一名。",
    "渡船总产量稳居全国前三。",
    "渡船单产居主产省第二位。",
    "青河港吞吐量排名世界第二。",
    "青河港吞吐量坐稳世界头把交椅已十二年。",
    "湖区四十年没有重大水灾。",
    "堤防面积连续十五年净增。",
    "船员培训评价居全国第三位。",
    "船模出口额位居全国榜首。",
    "游客吞吐量居世界第二。",
    "木料吞吐量居世界第三。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "one.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("told", RIGHT)
def test_a_right_rank_or_number_of_years_running_is_not_accused(library: Library, told: str) -> None:
    assert not accused(library, f"2024年，青河省{told}")


@pytest.mark.parametrize("told", WRONG)
def test_another_rank_another_thing_ranked_and_other_years_running_are_found(library: Library, told: str) -> None:
    assert accused(library, f"2024年，青河省{told}")
