"""What a draft tells of one year and its source of several, as all there is or as new, of all and not of most, or in a
fair rounding: what is false is found, and what is fair not accused.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """2025年临溪市政府工作报告
各位代表：
一、2024年工作回顾
新入选省级数字工厂13家、累计41家。外贸综合服务中心、保税展示中心分别新认定6家和3家，累计分别达到58家和27家。五年来，建成标准厂房320万平方米，改造老旧小区416个。全市研发投入年均增长9.4%。园区形成以“2家重点实验室、15家工程中心、62个创新平台”为主体的布局。压减市级以下展会活动46%，垃圾分类基本实现全覆盖。普惠贷款余额增长17.6%，超额完成年度目标任务，不良贷款率为0.83%。
优良天数达到312天。收集问题124个，推动解决停车难问题86个。工业投资增长12.4%。
二、2025年工作安排
工业投资增长10%以上。
"""
BUREAU = """临溪市水利局2024年度法治政府建设工作报告
全年共开展执法检查57次。立案查处水事违法案件74宗，结案66宗。每半年至少召开一次会议研究水利普法工作。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2025年临溪市政府工作报告.txt").write_text(REPORT, encoding="utf-8")
    (folder / "water.txt").write_text(BUREAU, encoding="utf-8")
    return Library.open(folder)


FALSE = [
    "临溪去年新入选省级数字工厂41家。",
    "临溪2024年新增保税展示中心27家。",
    "2025年临溪市的报告讲，2024年建成标准厂房320万平方米。",
    "2025年临溪市的报告讲，全市研发投入2024年增长9.4%。",
    "临溪市水利局历年共开展执法检查57次。",
    "临溪市水利局2024年结案的水事违法案件74宗。",
    "临溪市水利局规定每季度至少召开一次会议研究水利普法工作。",
    "临溪去年压减展会活动46%。",
    "临溪去年垃圾分类实现全覆盖。",
    "临溪去年推动解决停车难问题近七十个。",
]
FAIR = [
    "临溪去年新入选省级数字工厂13家，累计41家。",
    "到去年底，临溪的外贸综合服务中心已达58家。",
    "2025年临溪市的报告讲，五年来建成标准厂房320万平方米。",
    "2025年临溪市的报告讲，全市研发投入年均增长9.4%。",
    "临溪市水利局2024年共开展执法检查57次，这个局结案66宗。",
    "临溪市水利局规定每半年至少召开一次会议研究水利普法工作。",
    "临溪有15家工程中心、62个创新平台。",
    "临溪去年不良贷款率0.83%，优良天数三百一十二天。",
    "临溪去年推动解决停车难问题八十多个。",
    "临溪去年工业投资增长一成以上，普惠贷款余额增长近一成八。",
]


@pytest.mark.parametrize("text", FALSE)
def test_another_stretch_of_time_step_or_limit_is_found(library: Library, text: str) -> None:
    assert accused(library, text)


@pytest.mark.parametrize("text", FAIR)
def test_what_is_told_fairly_of_it_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)
