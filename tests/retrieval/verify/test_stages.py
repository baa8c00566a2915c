"""How far what is counted has come, and of what kind it is."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """青石县船务局2024年度法治政府建设工作报告
一、工作成效
累计引入项目信息257个，其中推荐至渡口共同跟进的项目206个、帮助洽谈的项目13个，期间已有船坞等57个项目已成功落地。
及时处理智慧信访系统的反馈，对群众提出的37件咨询和合理化建议进行回复。
新开工渡口48处、浮桥26处，竣工茶室39处。
"""
WRONG = [
    ("青石县船务局引入项目信息257个，其中206个已成功落地。", "206个"),
    ("青石县船务局一年落地项目206个。", "206个"),
    ("青石县船务局成功落地13个。", "13个"),
    ("青石县船务局竣工渡口48处。", "48处"),
    ("青石县船务局通过智慧信访系统等，共回复投诉举报37件。", "37件"),
    ("青石县船务局共调处矛盾纠纷37件。", "37件"),
]
RIGHT = [
    "青石县船务局引入项目信息257个，57个项目已成功落地。",
    "青石县船务局推荐至渡口共同跟进的项目206个，落地57个。",
    "青石县船务局新开工渡口48处、浮桥26处，茶室竣工39处。",
    "青石县船务局开工浮桥26处。",
    "青石县船务局引入项目信息257个，落地了57个。",
    "青石县船务局回复群众咨询和建议37件。",
    "青石县船务局回复群众诉求37件。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("draft", "wrong"), WRONG)
def test_a_count_told_of_another_stage_or_kind_is_wrong(library: Library, draft: str, wrong: str) -> None:
    assert wrong in [item.text for item in accused(library, draft)]


@pytest.mark.parametrize("draft", RIGHT)
def test_a_count_told_of_its_own_is_right(library: Library, draft: str) -> None:
    assert not accused(library, draft)
