"""Drafts that name nobody where they tell of figures, names right before numbers, sums of those named, shares of one
digit: right ones are not accused, and wrong ones found.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused, doubted

HILL = """陕西省2025年政府工作报告
一、2024年工作回顾
渡口播种面积达到8780万亩，莲藕总产量达到853.2亿斤，全省渡船增加23.35万艘，渡口医院达307家，安置船民866户。
为甲船坞、乙码头等23个项目履行上会流程。收集问题257个，解决57个。召开渡工会议35次、渡务会议13次。
"""
LAKE = """安徽省2025年政府工作报告
一、2024年工作回顾
莲藕总产量1344亿斤，渡船安全事故下降9%。审议项目89个，未通过项目8个。
"""
POND = """福建省2025年政府工作报告
一、2024年工作回顾
莲藕总产量557亿斤，为群众办理水田登记23个。
"""
UNNAMED = (
    "代表问，部门答\n\n答：去年渡口播种8780万亩，挖出莲藕{}亿斤多一点。\n\n"
    "答：渡船增加23.35万艘，渡口医院307家，安置船民866户。"
)
ROW = "陕西省莲藕853.2亿斤，安徽省1344亿斤，福建省557亿斤。"
PAIRS = [
    (UNNAMED.format("八百五十三"), UNNAMED.format("八百三十五")),
    ("履行上会流程的项目陕西省23个。", "履行上会流程的项目陕西省32个。"),
    (ROW + "陕西省加安徽省，两家就是2197.2亿斤。", ROW + "陕西省加安徽省，两家就是2179.2亿斤。"),
    (ROW + "陕西省和安徽省，两省就是2197.2亿斤。", ROW + "三省凑一块儿2745.2亿斤。"),
    ("陕西省收集问题257个，解决57个，占两成。", "陕西省收集问题257个，解决57个，占四成。"),
    ("安徽省审议项目89个，未通过的占一成。", "安徽省审议项目89个，未通过的占三成。"),
    ("陕西省召开渡工会议35次，占两类会议的七成多。", "陕西省召开渡工会议35次，占两类会议的五成多。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The three reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("hill", HILL), ("lake", LAKE), ("pond", POND)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_meant_without_a_name_and_what_is_worked_out_of_those_named_is_found(
    library: Library, true: str, false: str
) -> None:
    assert not accused(library, true)
    assert doubted(library, false)
