"""Figures as they are said: in spoken numerals, by another classifier, about so many, with what they count before."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """青湾市2024年政府工作报告
一、2023年工作回顾
2023年，地区生产总值从5.4万亿元增加到8.27万亿元，增长6.5%。城镇新增就业1269万人，税收收入增长15.6%。
高速铁路运营里程从900多公里增加到2万5千公里、占全省三分之二。新建高速铁路投产里程超过1900公里。
日均新设企业由5千多户增加到1万6千多户，公路里程从9.6万公里增加到13.6万公里。
全年接待游客2630人，收到建议1007件，办理信访事项563件，满意率76.4%，退回件占总数的58.3%。
工业利润由上年下降2.3%转为增长8.5%。新增设1处法律驿站，正在履行报批流程。建成驿站23处、全部投用，正在筹建6处。
全年引入项目信息257个，其中已有钢构厂、食品园等57个项目已成功落地。
二、2024年工作安排
今年再压减钢铁产能3000万吨左右。
"""
RIGHT = [
    "青湾市的经济总量到了多少呢？八点二七万亿！",
    "青湾市2023年高铁通车的里程已经有两万五千公里，全省的高铁，三分之二在这里。",
    "青湾市2023年新投产的高铁，那一年就有一千九百公里出头。",
    "青湾市2023年城里新添的饭碗有1269万个。",
    "青湾市2023年税收收入涨了一成半还多一点。",
    "青湾市2023年接待游客两三千人，收到建议千把件，满意率七八成。",
    "青湾市2023年办理信访事项五百好几十件，满意率四分之三强。",
    "青湾市2023年退回件占了一大半。",
    "青湾市2023年办理信访事项数百件。",
    "青湾市2023年目前日均新设企业达到1.6万多户。",
    "青湾市2024年的报告给当年派了活：钢铁再压3000万吨上下。",
    "青湾市2023年新增设1处法律驿站，正在报批。",
    "青湾市2023年建成驿站23处，已全部投用。",
    "青湾市2023年引入项目信息257个，57个项目落地。",
]
WRONG = [
    "青湾市的经济总量到了多少呢？八点七二万亿！",
    "青湾市2023年高铁通车的里程已经有两万八千公里。",
    "青湾市2023年城里新添的饭碗有1296万个。",
    "青湾市2023年税收收入涨了两成半还多一点。",
    "青湾市2023年接待游客三四千人。",
    "青湾市2023年满意率八九成。",
    "青湾市2023年新修了公路13.6万公里。",
    "青湾市2023年1处法律驿站已通过审批、正式启用。",
    "青湾市2023年促成257个项目落地。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", RIGHT)
def test_a_figure_said_as_people_say_it_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_said_so_and_wrong_is_found(library: Library, text: str) -> None:
    assert accused(library, text)
