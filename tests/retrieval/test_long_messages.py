"""A long message is also read as one sentence: what is asked for is often told beside the sentence that asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from tests.libraries import first_words

REPORT = """甲县文化旅游局2024年法治政府建设年度报告

一、主要成效
（一）加强学习。全年组织干部观看警示教育片《围猎》《贪欲之害》，集体学习宪法2次。
（二）规范执法。全年检查娱乐场所86家次，立案7件，罚款4.3万元。
（三）保护古迹。全年修缮古戏台11座，投入资金620万元；受理文物保护建议29条。
二、存在的不足
一是执法人员偏少；二是普法形式单一。
三、下一步打算
2025年修缮古戏台5座。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("long")
    (folder / "甲县文化旅游局2024年报告.txt").write_text(REPORT, encoding="utf-8")
    return Answerer(Library.open(folder))


LONG = (
    "您好，我在县志办整理戏台的资料，前几年的都已经齐了，就差一年。甲县文旅局2024年修好的古戏台，"
    "记得是有个总数的。麻烦您查一下一共多少座，花的钱不用写，谢谢！"
)


def test_what_is_asked_for_is_found_in_the_sentence_before_the_one_that_asks(answerer: Answerer) -> None:
    answer = answerer.ask(LONG)
    assert "11座" in first_words(answer)
    assert answer.query.text == LONG == answer.conversation.question


def test_a_message_whose_two_readings_point_at_different_places_is_not_certain(answerer: Answerer) -> None:
    """What the asker has already, and what is asked in the end, are two things of the same report."""
    text = (
        "老师好，我们在写娱乐场所管理的通报，甲县文旅局2024年检查了多少家次已经有了。主任又问起另外一件事情，"
        "就是文物的那些建议。请问收到几条？"
    )
    answer = answerer.ask(text)
    assert "29条" in first_words(answer) or not answer.certain


def test_a_short_message_of_two_sentences_is_read_once(answerer: Answerer) -> None:
    assert "7件" in first_words(answerer.ask("甲县文旅局2024年的。立案多少件？"))


@pytest.mark.parametrize(
    "message",
    [
        "您好，打扰您几分钟。甲县文旅局2024年一共修缮了多少座古戏台？",
        "占用您两分钟时间，甲县文旅局2024年一共修缮了多少座古戏台",
        "我在列甲县文旅局修缮古戏台座数的小表，年份只要二〇二四，数字照抄当年报告。麻烦您百忙之中查一下，谢谢！",
    ],
)
def test_time_asked_for_out_of_politeness_is_no_part_of_the_question(answerer: Answerer, message: str) -> None:
    answer = answerer.ask(message)
    assert answer.certain and "11座" in first_words(answer)


def test_what_is_wanted_is_found_before_clauses_on_what_was_tried(answerer: Answerer) -> None:
    """Who asks tells that it was looked for in vain, between what is wanted and the question for its place."""
    message = (
        "领导要看甲县文旅局2024年关于下一步修缮古戏台的打算，嘱我把整节找出来打印，"
        "我翻了两遍没有翻到在第几条，劳烦您指一下是哪一节，辛苦了。"
    )
    assert "下一步打算" in answerer.ask(message).citations[0].section.path[-1]
