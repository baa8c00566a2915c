"""Whole conversations on a list: ordinals point at its items until another list is shown or the subject changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.models import Answer
from tests.libraries import asking, first_words

TEXT = """柳坞县畜牧兽医局2024年度工作报告
一、主要工作
全县生猪出栏31.6万头，免疫密度98.2%。建成屠宰检疫点14处，开展抽检870批次。
二、存在的困难
1. 乡镇兽医站人手紧缺，全年调离17人，平均年龄51岁。
2. 冷链运输能力偏弱，现有冷藏车仅6辆。
3. 病死畜禽收集不便，还有38个偏远村没有暂存点。
4. 检测设备老化，酶标仪使用超过十二年。
三、2025年打算
（一）定向招录乡镇兽医23人，其中本科不少于9人。
（二）新增冷藏车11辆，总投资640万元。
（三）在偏远村设病死畜禽暂存点45个，10月底前投用。
（四）更换酶标仪3台。
"""
RUNNING_ON = TEXT.replace("\n2. ", "2. ").replace("\n3. ", "3. ").replace("\n4. ", "4. ")


def talk(answerer: Answerer, *messages: str) -> list[Answer]:
    answers: list[Answer] = []
    for message in messages:
        answers.append(answerer.ask(message, answers[-1].conversation if answers else None))
    return answers


@pytest.mark.parametrize("text", [TEXT, RUNNING_ON], ids=["a line each", "in one line"])
@pytest.mark.parametrize(
    ("messages", "words"),
    [
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第二条", "第四条"), "酶标仪使用超过十二年"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第一条呢", "调离了多少人？", "第三条呢？"), "38个偏远村"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "最后一条呢？"), "检测设备老化"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第一条", "最后一条呢？"), "检测设备老化"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "倒数第二条讲什么"), "病死畜禽收集不便"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第三条", "上一条呢？"), "冷链运输能力偏弱"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第二条", "下一条", "再下一条"), "检测设备老化"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第三个困难是什么情况？"), "病死畜禽收集不便"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "谢谢", "第三条呢"), "病死畜禽收集不便"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "冷链的那条展开讲讲"), "冷藏车仅6辆"),
    ],
)
def test_an_ordinal_opens_the_item_of_the_list_shown_before(
    tmp_path: Path, text: str, messages: tuple[str, ...], words: str
) -> None:
    answer = talk(asking(tmp_path, text), *messages)[-1]
    assert answer.certain
    assert words in first_words(answer)


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第一条里调离几个人？"), "17人"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第一条里调离几个人？", "第二条有几辆车？"), "6辆"),
        (("柳坞县畜牧兽医局2025年有什么打算？", "第二项总投资多少？", "第三项呢？"), "暂存点45个"),
        (("柳坞县畜牧兽医局2025年有什么打算？", "第三条什么时候投用？", "第一条呢？"), "定向招录"),
    ],
)
def test_what_is_asked_of_an_item_is_looked_for_in_it_and_not_asked_of_the_next(
    tmp_path: Path, messages: tuple[str, ...], words: str
) -> None:
    assert words in first_words(talk(asking(tmp_path, TEXT), *messages)[-1])


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第三条", "怎么解决？"), "暂存点45个"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第二条打算怎么改？"), "冷藏车11辆"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "第一个问题2025年怎么办？"), "定向招录乡镇兽医23人"),
        (("柳坞县畜牧兽医局存在的困难有哪些？", "明年怎么解决第四个？"), "更换酶标仪3台"),
        (("柳坞县畜牧兽医局酶标仪用了多少年？", "怎么办？"), "更换酶标仪3台"),
        (("柳坞县畜牧兽医局还有多少个村没有暂存点？", "有什么对策？"), "暂存点45个"),
    ],
)
def test_what_will_be_done_about_a_trouble_is_the_plan_that_speaks_of_it(
    tmp_path: Path, messages: tuple[str, ...], words: str
) -> None:
    answer = talk(asking(tmp_path, TEXT), *messages)[-1]
    assert words in first_words(answer)


def test_a_number_that_no_item_has_is_said_to_be_none(tmp_path: Path) -> None:
    answer = talk(asking(tmp_path, TEXT), "柳坞县畜牧兽医局存在的困难有哪些？", "第二条", "第七条")[-1]
    assert answer.notice == "上一个回答只列出了4条。"


def test_another_list_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    answers = talk(
        asking(tmp_path, TEXT), "柳坞县畜牧兽医局存在的困难有哪些？", "第二条", "柳坞2025年有什么打算？", "第二条"
    )
    assert "冷藏车11辆" in first_words(answers[-1])


def test_a_question_with_a_number_that_speaks_of_something_else_is_not_asked_of_the_item(tmp_path: Path) -> None:
    answer = talk(asking(tmp_path, TEXT), "柳坞县畜牧兽医局存在的困难有哪些？", "第一个屠宰检疫点有几处")[-1]
    assert "14处" in first_words(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("柳坞县畜牧兽医局兽医站人手方面的第一条问题是什么？", "乡镇兽医站人手紧缺"),
        ("柳坞县畜牧兽医局检讨冷链运输时，第二条困难说的是什么？", "冷链运输能力偏弱"),
    ],
)
def test_a_point_of_a_part_is_also_told_by_what_it_is_about(tmp_path: Path, question: str, words: str) -> None:
    """Beside its number and the part's role a question may say what the point itself says."""
    assert words in first_words(asking(tmp_path, TEXT).ask(question))
