"""Whose report of which year is meant: what a lead-in names, what several years override, who is only written to."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from retrieval.verify.items import Verdict
from tests.accusing import accused

OLD = """青湾市2017年政府工作报告
2016年，全市造林31万亩，培训教师1420人次。困难不容低看，信心不可松动。各类证照能减则减、能并则并。
"""
NEW = """青湾市2018年政府工作报告
五年来，全市造林176万亩，搬迁群众8300人，登记市场主体9.8万户。2017年培训教师1635人次，信访件办结率94.7%。
安而思进，兴而思远。各项便民措施能快尽快、能简尽简。过去五年，减轻企业负担37.2亿元。
"""
ZONE = """松原区经开区2024年度法治政府建设工作报告
2024年，检查生产经营单位607家次，排查隐患1594项，审核合同562件。“律企同行﹒护航营商”活动办了17场。
"""
OFFICE = """松原区合作交流办2024年度法治政府建设工作报告
2024年，引进项目1007个，回复咨询建议237件。
"""
RIGHT = [
    "**先说2018年那份。** 青湾市那一年的报告回顾了五年。\n五年下来，造林176万亩。\n报告里有句话：“安而思进，兴而思远”。"
    "\n**再说2017年那份。** 培训教师1420人次。\n还有一句，“困难不容低看，信心不可松动”。",
    "青湾市2016年培训教师1420人次。五年来搬迁群众8300人；登记市场主体9.8万户。",
    "青湾市2017年的报告写道，“困难不容低看，信心不可松动”。下一步，我们将让各项便民措施“能快尽快、能简尽简”。",
    "先看2017年。青湾市的报告说，培训教师1420人次。再看2018年，报告说，五年造林176万亩。",
    "**一说青湾。** 2017年培训教师1635人次。\n**二说松原区经开区。** 审核合同562件，排查隐患近1600项。",
    "青湾市今年的报告总结了五年：造林176万亩，登记市场主体9.8万户。",
    "关于松原区经开区2024年法治工作的报告\n区委依法治区办：\n现将情况报告如下。\n检查生产经营单位607家次，排查隐患1594项。",
    "松原区有两家。合作交流办2024年引进项目1007个；经开区2024年检查生产经营单位607家次，审核合同562件。",
    "松原区经开区2024年办了17场“律企同行·护航营商”活动。",
    "松原区经开区2024年的活动叫“律企同行.护航营商”。",
    "> 安而思进，兴而思远。\n> ——青湾市2018年政府工作报告",
]
WRONG = [
    "**先说2018年那份。** 青湾市那一年的报告回顾了五年。\n同一份报告里还说了，“困难不容低看，信心不可松动”。",
    "青湾市2018年的报告说，仅2017年一年就减轻企业负担37.2亿元。",
    "松原区合作交流办2024年引进项目1007个；经开区2024年回复咨询建议237件。",
    "> 安而思退，兴而思远。\n> ——青湾市2018年政府工作报告",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for number, text in enumerate((OLD, NEW, ZONE, OFFICE)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_told_of_the_source_meant_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_told_of_another_source_or_time_is_found(library: Library, text: str) -> None:
    assert any(item.verdict is not Verdict.AMBIGUOUS for item in accused(library, text))
