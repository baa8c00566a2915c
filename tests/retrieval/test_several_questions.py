"""Several questions in one message: one citation each, or which was not answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.models import Answer
from retrieval.query.messages.several import things_asked
from tests.libraries import asking, marked

TEXT = """鹿寨县林业局2023年度法治政府建设情况报告
一、主要成效
全年查处盗伐滥伐林木案件27起，收缴木材310立方米。
办理林权纠纷调处19宗，其中调解成功16宗。
组织护林员培训8期。
二、存在的不足
基层林业站人员老化。
"""


def ask(folder: Path, question: str) -> Answer:
    return asking(folder, TEXT).ask(question)


def test_each_question_has_a_citation(tmp_path: Path) -> None:
    answer = ask(tmp_path, "鹿寨县林业局2023年查处盗伐林木案件多少起？组织护林员培训几期？")
    assert answer.certain
    assert "27起" in "".join(marked(answer.citations[0]))
    said = ["".join(marked(citation)) for citation in answer.citations]
    assert any("8期" in one for one in said)


def test_two_of_one_passage_are_both_marked_in_it(tmp_path: Path) -> None:
    answer = ask(tmp_path, "鹿寨县林业局2023年查处盗伐林木案件多少起？收缴木材多少立方米？")
    assert {"27起", "310立方米"} <= {
        figure for figure in ("27起", "310立方米") if figure in "".join(marked(answer.best))
    }


def test_what_is_not_answered_is_said(tmp_path: Path) -> None:
    answer = ask(tmp_path, "鹿寨县林业局2023年组织护林员培训几期？护林员工资补贴了多少万元？")
    assert answer.certain and "8期" in "".join(marked(answer.best))
    assert answer.notice == "这里没有答“护林员工资补贴了多少万元”，请单独再问。"


YEARBOOK = """松陵县水产局2024年工作报告
一、工作回顾
局长陆见山全年主持召开会议9次。青虾产量4.7万吨，河蟹养殖面积8.2万亩，珍珠产值6310万元。
查处电鱼案件34起，罚款12.9万元，没收渔具418件。
二、存在的不足
鱼病检测站设备老旧。
联系电话：0512-60447718，地址：松陵县湖滨路26号。
松陵县水产局
2025年1月17日
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("松陵水产局青虾产量、河蟹养殖面积、珍珠产值各是多少？", ("4.7万吨", "8.2万亩", "6310万元")),
        ("松陵水产局的青虾产量、河蟹养殖面积、珍珠产值", ("4.7万吨", "8.2万亩", "6310万元")),
        ("松陵水产局局长是谁，罚了多少钱，青虾产量多少？", ("陆见山", "12.9万元", "4.7万吨")),
        ("（1）松陵水产局青虾产量多少（2）没收渔具多少件（3）珍珠产值多少", ("4.7万吨", "418件", "6310万元")),
        ("松陵水产局的电话、地址是什么？", ("0512-60447718", "湖滨路26号")),
        ("松陵水产局查处电鱼案件多少起、没收渔具多少件？", ("34起", "418件")),
    ],
)
def test_each_thing_a_message_asks_for_is_marked(tmp_path: Path, question: str, words: tuple[str, ...]) -> None:
    answer = asking(tmp_path, YEARBOOK).ask(question)
    said = "".join("".join(marked(citation)) for citation in answer.citations)
    assert [one for one in words if one not in said] == []


def test_one_thing_that_is_not_told_refuses_none_of_the_others(tmp_path: Path) -> None:
    answer = asking(tmp_path, YEARBOOK).ask("松陵水产局青虾产量多少，珍珠产值多少，幼儿园建了几所？")
    said = "".join("".join(marked(citation)) for citation in answer.citations)
    assert "4.7万吨" in said and "6310万元" in said


@pytest.mark.parametrize(
    "text",
    [
        "松陵县青虾产量多少？",
        "松陵县的目标呢，要冲到多少万吨？",
        "松陵县新办了几所之后，一共多少所了？",
        "松陵县讲打算的，是哪一节？",
        "查处了多少起？不是问检查了多少家",
        "城市和农村的补助各是多少",
    ],
)
def test_what_asks_for_one_thing_is_not_taken_apart(text: str) -> None:
    assert things_asked(text) == ()


REPAIRED = ["水泵", "路灯", "护栏", "井盖", "花箱", "座椅", "站牌", "雨棚", "电梯", "锅炉", "配电箱", "消火栓"]


def of_repairs(folder: Path) -> Answerer:
    lines = [f"全年检修{name}{number}次。" for number, name in enumerate(REPAIRED, start=11)]
    text = "梅溪县公用局2023年工作报告\n一、主要成效\n" + "\n".join(lines) + "\n二、存在的不足\n人员老化。\n"
    return asking(folder, text)


@pytest.mark.parametrize("mark", ["。", "；", "？", "\n"])
@pytest.mark.parametrize("count", [5, 9])
def test_every_question_of_a_message_is_answered(tmp_path: Path, mark: str, count: int) -> None:
    asked = mark.join(f"检修{name}几次" for name in REPAIRED[:count])
    answer = of_repairs(tmp_path).ask(asked)
    said = "".join("".join(marked(one)) for one in answer.citations)
    assert [name for name in REPAIRED[:count] if name not in said] == [] and answer.notice is None


def test_questions_beyond_those_that_are_answered_are_named(tmp_path: Path) -> None:
    asked = "".join(f"{tail}{name}几次？" for tail in ("检修", "更换") for name in REPAIRED)
    answer = of_repairs(tmp_path).ask(asked)
    assert answer.notice and re.search(r"这里没有答.*等\d+个问题，请单独再问", answer.notice)


def test_that_the_middle_of_very_many_questions_was_not_read_is_said(tmp_path: Path) -> None:
    asked = "".join(f"{tail}{name}几次？" for tail in ("检修", "更换", "清洗") for name in REPAIRED)
    assert "问题太多，中间的部分没有读，请分几次问。" in (of_repairs(tmp_path).ask(asked).notice or "")


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("鹿寨县林业局组织护林员培训几期？为什么没有无人机？", "没有无人机"),  # of any kind, not figures alone
        ("火星基地几个？组织护林员培训几期？", "组织护林员培训几期"),  # after a first that is refused
    ],
)
def test_any_question_that_is_left_open_is_named(tmp_path: Path, question: str, left: str) -> None:
    answer = ask(tmp_path, question)
    assert answer.notice and "这里没有答" in answer.notice and left in answer.notice


def test_many_things_in_one_sentence_are_each_told(tmp_path: Path) -> None:
    answer = of_repairs(tmp_path).ask("，".join(f"检修{name}几次" for name in REPAIRED[:7]))
    said = "".join("".join(marked(one)) for one in answer.citations)
    assert [name for name in REPAIRED[:7] if name not in said] == []
