"""Several questions in one message: one citation each, or which was not answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
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


FARMS = """芦湾县农业农村局2024年工作报告
一、主要成效
全年生产莲藕6.3万吨、增长2.4%，生产菱角1.8万吨、增长17.5%，农民人均可支配收入增长6.6%。
新开工冷库工程29处，建成冷库工程17处，减少损耗约410万元。
新增标准化菱塘12家、生态藕塘9家。受理农机补贴申诉5件、种子纠纷投诉8件。
莲藕出口额达到7200万元，增长9.1%。全县耕地质量等级为4.2。
二、2025年工作安排
莲藕产量增长3%左右，城乡冷库损耗总量减少5%。
"""


@pytest.mark.parametrize(
    ("question", "words", "others"),
    [
        ("芦湾县生产菱角多少，增长多少", ("1.8万吨", "增长17.5%"), ("2.4%", "6.6%")),
        ("芦湾县生产莲藕多少，同比增长多少？", ("6.3万吨", "增长2.4%"), ("17.5%", "6.6%")),
        ("芦湾县莲藕出口额和增速分别", ("7200万元", "增长9.1%"), ("2.4%", "17.5%")),
        ("芦湾县新开工冷库工程多少处，建成冷库工程多少处", ("29处", "17处"), ()),
        ("芦湾县冷库工程开工几处建成几处", ("29处", "17处"), ()),
        ("芦湾县有多少标准化菱塘、生态藕塘", ("12家", "9家"), ()),
        ("芦湾县农机补贴申诉和种子纠纷投诉分别几件", ("5件", "8件"), ()),
    ],
)
def test_the_second_thing_is_told_of_the_first(
    tmp_path: Path, question: str, words: tuple[str, ...], others: tuple[str, ...]
) -> None:
    answer = asking(tmp_path, FARMS).ask(question)
    said = "".join("".join(marked(citation)) for citation in answer.citations)
    assert answer.certain
    assert [one for one in words if one not in said] == []
    assert [one for one in others if one in said] == []


def test_what_is_told_of_no_other_is_named_as_open(tmp_path: Path) -> None:
    answer = asking(tmp_path, FARMS).ask("芦湾县新增生态藕塘多少家，占比多少")
    said = "".join("".join(marked(citation)) for citation in answer.citations)
    assert "9家" in said and "%" not in said
    assert answer.notice == "这里没有答“占比多少”，请单独再问。"


def test_the_second_thing_is_of_the_year_of_the_first(tmp_path: Path) -> None:
    texts = [
        f"芦湾县{year}年政府工作报告\n一、{year - 1}年工作回顾\n全年修渠{canals}公里。建成泵站{pumps}座。\n"
        f"二、{year}年工作安排\n加强管护。\n"
        for year, canals, pumps in ((2022, 31, 14), (2023, 36, 18), (2024, 42, 25))
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    answer = Answerer(Library.open(tmp_path)).ask("2022年芦湾县修渠多少公里，建成泵站多少座")
    said = ["".join(marked(citation)) for citation in answer.citations]
    assert "36公里" in "".join(said) and "18座" in "".join(said)
    assert "25座" not in "".join(said) and "14座" not in "".join(said)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("芦湾县莲藕产量和菱角产量", ("芦湾县莲藕产量", "菱角产量")),
        ("芦湾县登记失业率和新增就业", ("芦湾县登记失业率", "新增就业多少")),
        ("芦湾县财政收入和支出", ()),
        ("芦湾县财政收入与支出差额", ()),
        ("城镇和农村居民收入", ()),
        ("芦湾县去年修渠多少，不是今年的目标", ()),
        ("芦湾县招收了多少教师和学生", ()),
    ],
)
def test_pairs_are_taken_apart_where_the_first_names_its_figure(text: str, things: tuple[str, ...]) -> None:
    assert things_asked(text) == things


ROWS = """芦湾县2024年工作报告
一、主要成效
年末城镇和农村人均住房面积38.2平方米、45.7平方米。
其中圩区、山区居民人均收入分别增长4.1%、6.3%，分别居全市第五、第二。
一产、二产增加值分别增长3.2%、7.9%。
"""


@pytest.mark.parametrize(
    ("question", "word", "other"),
    [
        ("芦湾县农村人均住房面积是多少", "45.7平方米", "38.2平方米"),
        ("芦湾县城镇人均住房面积是多少", "38.2平方米", "45.7平方米"),
        ("芦湾县山区居民人均收入增速居全市第几", "第二", "第五"),
        ("芦湾县圩区居民人均收入增速居全市第几", "第五", "第二"),
        ("芦湾县二产增加值增长多少", "7.9%", "3.2%"),
    ],
)
def test_of_a_row_the_figure_of_the_thing_asked_for_is_marked(
    tmp_path: Path, question: str, word: str, other: str
) -> None:
    said = "".join(marked(asking(tmp_path, ROWS).ask(question).best))
    assert word in said and other not in said


def test_several_offices_are_compared_by_results_though_plans_name_the_thing_as_well(tmp_path: Path) -> None:
    for place, grown, planned in (("芦湾县", "5.3%", "5.5%左右"), ("石桥县", "4.8%", "5%左右")):
        (tmp_path / f"{place}.txt").write_text(
            f"{place}2025年政府工作报告\n一、2024年工作回顾\n全年粮食丰收，城镇调查失业率{grown}，物价平稳。\n"
            f"二、2025年工作安排\n主要预期目标是：城镇调查失业率{planned}，物价涨幅2%左右。\n",
            encoding="utf-8",
        )
    answer = Answerer(Library.open(tmp_path)).ask("芦湾县和石桥县城镇调查失业率分别多少")
    said = ["".join(marked(citation)) for citation in answer.citations]
    assert "5.3%" in said[0] and "4.8%" in said[1]
