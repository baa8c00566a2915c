"""Who has most: each source with the figure that can be put in the order, whatever unit it is written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer

NORTH = """北川省政府工作报告
——2025年1月10日在北川省第十四届人民代表大会第三次会议上
一、2024年工作回顾
粮食总产量1200亿斤，比上年增加20亿斤。预计全年实现地区生产总值4.2万亿元、增长5.1%，人均地区生产总值8.1万元、增长6.4%。
二、2025年工作安排
主要预期目标是：地区生产总值增长6%左右，粮食产量1300亿斤以上。
"""
SOUTH = """南泽省政府工作报告
——2025年1月12日在南泽省第十四届人民代表大会第三次会议上
一、2024年工作回顾
粮食产量1450.6万吨，再创历史新高。地区生产总值35010亿元、增长5.6%。
二、2025年工作安排
主要预期目标是：地区生产总值增长5.5%左右，粮食产量保持1400万吨。
"""
EAST = """东屏省政府工作报告
——2025年1月14日在东屏省第十四届人民代表大会第三次会议上
一、2024年工作回顾
海水养殖产量增长3%。地区生产总值51000亿元，按可比价格计算增长4.9%。
二、2025年工作安排
主要预期目标是：地区生产总值增长5%左右，粮食产量510万吨。
"""


def asked(folder: Path, question: str, *texts: str) -> Answer:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder)).ask(question)


def order(answer: Answer) -> list[str]:
    return [citation.report.source.short[:2] for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("哪个省粮食产量最多", ["北川", "南泽"]), ("哪个省GDP最高", ["东屏", "北川", "南泽"])],
)
def test_amounts_of_convertible_units_stand_in_one_order(tmp_path: Path, question: str, expected: list[str]) -> None:
    """亿斤 and 万吨, 亿元 and 万亿元; a result expected for the year is one."""
    answer = asked(tmp_path, question, NORTH, SOUTH, EAST)
    assert order(answer)[: len(expected)] == expected
    assert answer.notice is not None and answer.notice.startswith("按数值从高到低排列。")


def test_a_result_is_looked_for_before_a_plan_is_shown(tmp_path: Path) -> None:
    """Growth of the year reported on, not the target of the next, nor growth a head."""
    answer = asked(tmp_path, "哪个省GDP增长最快", NORTH, SOUTH, EAST)
    assert order(answer) == ["南泽", "北川", "东屏"]
    assert all(citation.role == "成效" for citation in answer.citations)


def test_an_order_that_leaves_one_out_is_not_certain(tmp_path: Path) -> None:
    """东屏 has but a plan: it is no part of the order of results, and the others may not be all."""
    answer = asked(tmp_path, "哪个省粮食产量最多", NORTH, SOUTH, EAST)
    assert not answer.certain
    assert asked(tmp_path, "哪个省GDP最高", NORTH, SOUTH, EAST).certain


BUREAU = """{name}2024年法治政府建设年度报告
一、主要工作
{done}。组织法治培训{trained}。
"""


def test_a_total_told_with_its_parts_has_a_place_in_the_order(tmp_path: Path) -> None:
    """46项，其中通过40项: what is put in the order is the total."""
    north = BUREAU.format(name="北川市水务局", done="全年审查合同46项（其中通过40项，退回6项）", trained="3次")
    south = BUREAU.format(name="南泽市水务局", done="全年审查合同52项", trained="4次")
    answer = asked(tmp_path, "北川水务局和南泽水务局谁审查的合同多", north, south)
    assert order(answer) == ["南泽", "北川"] and answer.certain


def test_where_no_order_can_be_made_the_answer_says_so(tmp_path: Path) -> None:
    """One states sessions, the other copies handed out: both passages are sure, who is first is not told."""
    north = BUREAU.format(name="北川市水务局", done="全年开展节水宣传12场次", trained="3次")
    south = BUREAU.format(name="南泽市水务局", done="全年开展节水宣传活动，发放资料5000份", trained="4次")
    answer = asked(tmp_path, "北川水务局和南泽水务局谁的节水宣传多", north, south)
    assert answer.certain and answer.notice is not None and "未排名次" in answer.notice
