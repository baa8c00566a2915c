"""What is told of a report with another class, circle, sum or subject than it has is found, and fair words for it, the
draft's own date and its own spans of time are not accused.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from retrieval.verify.checking import verify_draft
from retrieval.verify.items import Verdict
from tests.accusing import accused

REPORT = """石岭县文旅局2024年度法治政府建设工作报告
2024年，石岭县文旅局依法履行职责。现将情况报告如下：
一、主要工作和成效
（一）严格执法。全年共立案查处各类违法经营案件218件，其中旅行社类96件、民宿类71件、娱乐类51件。受理游客投诉事项140件，办结133件，挽回损失62万元。综合执法大队整合力量38人，其中持证人员29人。
（二）改革发展。细化形成46项具体举措，目前已完成78%景区改造任务。贵阳导览平台落户金沙产业园，昆明智慧票务实验室成为西部首个开放平台，景区水质连续6年保持Ⅱ类标准。
（三）惠民便民。“云上石岭”连续三年蝉联全省好评榜第一。门票收入和住宿收入双双超过3000万元，推动停车困难、厕所不足等游客烦心问题在法治框架内得到解决。五年来培训导游累计超过4100人次。
二、2025年工作安排
计划培训导游900人次。
"""
OTHER = """平川经开区2024年度法治政府建设工作报告
2024年，平川经开区检查企业64家次，罚款18万元。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "hill.txt").write_text(REPORT, encoding="utf-8")
    (folder / "zone.txt").write_text(OTHER, encoding="utf-8")
    return Library.open(folder)


PAIRS = [
    ("立案查处各类违法经营案件218件", "立案查处旅行社类违法经营案件218件"),
    ("综合执法大队整合力量38人", "综合执法大队持证人员38人"),
    ("昆明智慧票务实验室成为西部首个开放平台", "贵阳导览平台成为西部首个开放平台"),
    ("景区水质连续6年保持Ⅱ类标准", "景区水质连续6年保持Ⅰ类标准"),
    ("“云上石岭”连续三年蝉联全省好评榜第一", "“云上石岭”连续三年蝉联西部好评榜第一"),
    ("门票收入和住宿收入双双超过3000万元", "门票收入和住宿收入合计超过3000万元"),
    (
        "推动停车困难、厕所不足等游客烦心问题在法治框架内得到解决",
        "推动停车困难、厕所不足等游客烦心问题在法治框架内得到重视",
    ),
    ("五年来培训导游累计超过4100人次", "五年来培训导游每年超过4100人次"),
    ("目前已完成78%景区改造任务", "目前已全部完成景区改造任务"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_told_of_another_class_circle_sum_or_subject_is_found(library: Library, true: str, false: str) -> None:
    said = "石岭县文旅局2024年，"
    assert not accused(library, f"{said}{true}。")
    assert accused(library, f"{said}{false}。")


FAIR = [
    "山水之间\n\n2025年3月2日\n\n石岭县文旅局办结游客投诉事项133件，挽回损失62万元。",
    "石岭县文旅局5年里，培训导游累计超过4100人次。",
    "石岭县文旅局办结游客投诉事项133件。",
    "关于部分省市2025年政府工作报告的备忘录\n\n石岭县文旅局去年办结游客投诉事项133件，挽回损失62万元。",
    "石岭县文旅局计划2025年培训导游900人次；2025年上半年还要加快。平川经开区检查企业64家次，罚款18万元。",
]


@pytest.mark.parametrize("text", FAIR)
def test_fair_words_are_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)


def test_a_name_made_longer_is_not_that_of_another(library: Library) -> None:
    items = verify_draft(library, "据平川经开区服务中心2024年报告，共受理游客投诉事项140件，挽回损失62万元。").items
    assert any(item.verdict is Verdict.WRONG_SOURCE for item in items)
