"""A few words between quotation marks that a draft says are a report's, and those it only marks."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """2025年青河省政府工作报告
一、2024年工作回顾
新增水电装机208万千瓦、水电装机历史性超过火电。渡口安全形势稳定向好。船员培训做到全员覆盖。
二、2025年工作安排
新建渡口30处。
"""
CHANGED = [
    "省里的提法是“水电装机首次超过火电”，这是个大变化。",
    "报告用“水电装机首次超过火电”来概括这一变化。",
    "报告里的说法是“桥梁修缮全部提前完工”。",
    "报告里“渡口安全形势持续向好”这句话，大家要记住。",
    "渡口上，“渡口安全形势持续向好”的表述含金量很高。",
    "培训一栏写的是“船员培训做到基本覆盖”。",
    "报告对渡口的评价是“渡口安全形势总体向好”。",
]
AS_IT_IS = [
    "省里的提法是“水电装机历史性超过火电”，这是个大变化。",
    "报告用“水电装机历史性超过火电”来概括这一变化。",
    "我局的做法概括为“渡口安全形势天天研判”。",
    "我们把这项工作叫做“船员培训天天做到位”。",
    "报告部署的“船员培训百日行动”要抓好。",
    "对照报告，我局提“渡口安全形势天天研判”的口号。",
    "大家的评价是“办事快态度好不推诿”。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2025年青河省政府工作报告.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("draft", CHANGED)
def test_a_few_words_said_to_be_a_reports_are_held_against_all_where_nobody_is_named(
    library: Library, draft: str
) -> None:
    (item,) = accused(library, draft)
    assert item.kind == "quote"


@pytest.mark.parametrize("draft", AS_IT_IS)
def test_words_of_the_report_and_the_drafts_own_terms_are_not_accused(library: Library, draft: str) -> None:
    assert not accused(library, draft)
