"""Figures of which labels, columns of a table or quoted words say their unit, which way they went, or that they were
planned: right ones are not accused, and wrong ones found.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

PROVINCE = """青河省2025年政府工作报告
一、2024年工作回顾
渡船总产量达到853万艘，渡口投资增长7%，渡口纠纷下降18.8%。培训船工34次，审核渡运合同562份。
二、2025年工作安排
渡船产量880万艘以上，渡口投资超过1300亿元。
"""
OFFICE = """白石市水务局2022年法治政府建设工作报告
一、工作成效
2022年预计可实现引进湖外资金到位额200.5亿元，完成全年工作目标。
"""
NATION = """国务院2015年政府工作报告
一、2014年工作回顾
国内生产总值达到63.6万亿元，比上年增长7.4%。实际使用外商直接投资1196亿美元。
"""
NEXT = """国务院2016年政府工作报告
一、2015年工作回顾
国内生产总值达到67.7万亿元，增长6.9%。实际使用外资1263亿美元。
"""
_TABLE = "| 省份 | 指标 | {} |\n|---|---|{}|\n| 青河省 | {} |\n| 青河省 | 审核渡运合同 | {} |"
_HEADS = "| 省份 | 指标 | 数值 | {} |\n|---|---|---|---|\n| 青河省 | {} |\n"
PAIRS = [
    ("青河省渡船产量（今年目标）　880万艘以上", "青河省渡船产量（去年实绩）　880万艘以上"),
    ("青河省渡船产量（去年实绩）　853万艘", "青河省渡船产量（计划数）　853万艘"),
    ("青河省渡口投资今年要过1300亿元。", "青河省渡口投资今年要达到1300亿元。"),
    ("白石市水务局报告的说法是“预计可实现”到位额200.5亿元。", "白石市水务局已实现到位额200.5亿元。"),
    (
        "历年国务院政府工作报告数字\n\n〔2015〕\n利用外资　近1200亿美元\n经济增速　百分之七点四",
        "历年国务院政府工作报告数字\n\n〔2015〕\n利用外资　1263亿美元\n经济增速　百分之七点四",
    ),
    (
        _TABLE.format("数量（次、份）", "---", "培训船工 | 34", "562"),
        _TABLE.format("数量（次、份）", "---", "培训船工 | 43", "562"),
    ),
    (
        _TABLE.format("数量 | 单位", "---|---", "培训船工 | 34 | 次", "562 | 份"),
        _TABLE.format("数量 | 单位", "---|---", "培训船工 | 34 | 次", "526 | 份"),
    ),
    (_HEADS.format("变动", "渡口纠纷 | 18.8% | 降"), _HEADS.format("变动", "渡口纠纷 | 18.8% | 升")),
    (_HEADS.format("变动", "渡口投资 | 7% | 增"), _HEADS.format("变动", "渡口投资 | 7% | ↓")),
    (_HEADS.format("性质", "渡船产量 | 853万艘 | 去年实绩"), _HEADS.format("性质", "渡船产量 | 853万艘 | 今年目标")),
    (
        "| 省份 | 指标 | 同比 |\n|---|---|---|\n| 青河省 | 渡口纠纷 | -18.8% |\n| 青河省 | 渡口投资 | 7% |",
        "| 省份 | 指标 | 同比 |\n|---|---|---|\n| 青河省 | 渡口纠纷 | +18.8% |\n| 青河省 | 渡口投资 | 7% |",
    ),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("one", PROVINCE), ("two", OFFICE), ("three", NATION), ("four", NEXT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_labels_and_columns_say_of_a_figure_is_heard(library: Library, true: str, false: str) -> None:
    assert not accused(library, true)
    assert accused(library, false)
