"""Drafts that tell of others and come back to those who write (`我们`, `我省`, `省报告`, `全省`), numbers put behind
what they count, quotations of what was put forward: right places are not accused, and wrong ones are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

OWN = """安徽省2025年政府工作报告
一、2024年工作回顾
全省渡口货运量836.9万吨，渡船产量357艘。新增渡工75.95万人。河道水质优良比例82.2%。开行渡轮班列909列。
新增护渡企业3500家以上、造船小企业7533家、修船企业113家。完成困难船工家庭船舱改造7801户。
新增省级造船科研平台23家。荣获省造船技术奖15项。
二、2025年工作安排
主要预期目标是：渡口投资强度2.85%左右，新增渡工68万人左右。建设渡口学院50个，完成8000户困难船工家庭船舱改造。
"""
OTHER = """江苏省2025年政府工作报告
一、2024年工作回顾
渡口货运量762.4万吨，新增渡工143.02万人。渡口投资强度超过3.3%。开行渡轮班列2286列，河道水质优良比例82.5%。
荣获省造船技术奖13项。
二、2025年工作安排
新增渡工120万人以上。
"""
NATION = """2022年中华人民共和国国务院政府工作报告
一、2021年工作回顾
全国新增渡工1269万人。
二、2022年工作安排
将渡口照护费用纳入渡船专项附加扣除。
"""
HEAD = (
    "在全省渡口推进会上的讲话\n\n"
    "省人代会上的政府工作报告（下称省报告）交了好账。我省渡口货运量836.9万吨，渡船产量357艘。\n\n"
)
BACK = [
    ("江苏省2025年的报告讲，渡口投资强度超过3.3%，我们今年的预期目标是{}。", "2.85%左右", "2.58%左右"),
    ("江苏省的报告说，新增渡工143.02万人，我们是{}，差了一截。", "75.95万人", "57.95万人"),
    ("江苏省开行渡轮班列2286列，而我们全年是{}。", "909列", "990列"),
    ("江苏省2025年的报告说，新增渡工143.02万人。省报告交账，开行渡轮班列{}。", "909列", "990列"),
    ("江苏省新增渡工143.02万人。而我们去年开行渡轮班列{}。", "909列", "990列"),
    ("国务院2022年的报告讲了渡口照护费用。全省今年要新增渡工{}。", "68万人左右", "86万人左右"),
    ("国务院2022年的报告讲了全国。我省今年完成困难船工家庭船舱改造{}。", "8000户", "9000户"),
]
AIMS = [
    "安徽省2025年的报告提出，今年再安排困难船工家庭船舱改造{}。",
    "安徽省今年完成困难船工家庭船舱改造{}。",
    "据2025年安徽省政府工作报告，今年困难船工家庭船舱改造计划完成{}。",
]
PUT = [
    "国务院2022年《政府工作报告》已明确“将渡口照护费用纳入渡船专项附加扣除”，各地已全面落实。",
    "2025年安徽省政府工作报告已提出“建设渡口学院50个”，请各地抓紧申报。",
    "2025年安徽省政府工作报告已把“建设渡口学院50个”列入任务。",
    "安徽省已决定“建设渡口学院50个”，已安排新增渡工68万人左右。",
    "安徽省去年的报告要求“建设渡口学院50个”。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports of two provinces and of the whole country."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("one", OWN), ("two", OTHER), ("three", NATION)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("told", "true", "false"), BACK)
def test_what_is_told_of_those_who_write_is_not_held_against_another_named_before(
    library: Library, told: str, true: str, false: str
) -> None:
    assert not accused(library, HEAD + told.format(true))
    assert accused(library, HEAD + told.format(false))


@pytest.mark.parametrize("told", ["我们看到，", "我们注意到，"])
def test_we_who_only_look_at_another_tell_of_that_one(library: Library, told: str) -> None:
    text = HEAD + "江苏省2025年的报告值得细读，渡口投资强度超过3.3%。" + told + "去年新增渡工{}。"
    assert not accused(library, text.format("143.02万人"))
    assert accused(library, text.format("75.95万人"))


@pytest.mark.parametrize("told", AIMS)
def test_a_number_put_behind_what_it_counts_is_that_of_the_plan_that_has_it_before(library: Library, told: str) -> None:
    assert not accused(library, told.format("8000户"))
    assert accused(library, told.format("8300户"))


def test_what_was_planned_is_not_told_as_done_behind_what_it_counts(library: Library) -> None:
    assert accused(library, "安徽省2024年困难船工家庭船舱改造完成了8000户。")


def test_a_row_of_what_was_added_is_new_throughout(library: Library) -> None:
    assert not accused(library, "安徽省2024年造船小企业新增7533家。")
    assert accused(library, "安徽省2024年造船小企业新增7353家。")


@pytest.mark.parametrize("told", PUT)
def test_a_plan_that_was_put_forward_is_not_thereby_told_as_done(library: Library, told: str) -> None:
    assert not accused(library, told)


@pytest.mark.parametrize("told", ["安徽省去年已完成“建设渡口学院50个”。", "安徽省已实现“建设渡口学院50个”的目标。"])
def test_a_plan_quoted_as_done_is_accused(library: Library, told: str) -> None:
    assert accused(library, told)


def test_a_row_tells_of_prizes_what_none_of_platforms_does(library: Library) -> None:
    row = "# 比较\n\n- 省级造船奖励：安徽{}，江苏13项。\n"
    assert not accused(library, row.format("15项"))
    assert accused(library, row.format("51项"))


def test_a_year_put_before_what_was_added_in_a_year_is_no_change(library: Library) -> None:
    assert not accused(library, "安徽省造船小企业一年新增7533家。")


def test_pressing_on_is_no_adding_up(library: Library) -> None:
    assert accused(
        library, "安徽省2025年渡工上自加压力，今年要再新增218.97万人。江苏省新增渡工143.02万人，安徽省75.95万人。"
    )


def test_that_bureau_is_no_centre_named_before(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "白石区渡船招商促进局2023年法治政府建设工作报告\n及时征求船工和专业人员意见，使重大渡运事项决策更具科学性。\n",
        encoding="utf-8",
    )
    (tmp_path / "two.txt").write_text(
        "青河区渡口服务中心2023年法治政府建设工作报告\n出具渡运意见书56份，办理渡口工单700余件。\n", encoding="utf-8"
    )
    head = "渡口服务中心办理渡口工单700余件。\n\n一、我区情况\n\n区里的渡船招商单位把关较严。该{}注意"
    quoted = "“及时征求船工和专业人员意见，使重大渡运事项决策更具科学性”。"
    library = Library.open(tmp_path)
    assert not accused(library, "青河区" + head.format("局") + quoted)
    assert accused(library, "青河区" + head.format("中心") + quoted)
