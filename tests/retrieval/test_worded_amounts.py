"""Amounts that reports give in words answer a question for a figure, and are no proof that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.models import Status
from tests.libraries import asking, first_words

TEXT = """2024年乌坪省政府工作报告

一、2023年工作回顾
省级审批事项压减一半，半数以上的事项全程网办，技术合同成交额翻一番。
二、2024年重点工作
推进减证便民。省级部门每季度就窗口作风开展分析研判，每半年召开一次企业座谈会。
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("乌坪省2023年省级审批事项压减了多少", "一半"),
        ("乌坪省2023年技术合同成交额增长多少", "翻一番"),
        ("乌坪省2024年省级部门多长时间就窗口作风分析研判一次", "每季度"),
    ],
)
def test_halves_doublings_and_intervals_answer(tmp_path: Path, question: str, words: str) -> None:
    answer = asking(tmp_path, TEXT).ask(question)
    assert answer.status is Status.ANSWERED
    assert words in first_words(answer)


def test_the_items_of_a_list_of_rules_are_no_part_of_a_report(tmp_path: Path) -> None:
    """A question about the 条目 of a catalogue is about these, not for a section."""
    text = TEXT.replace("推进减证便民。", "推进减证便民，产业准入目录限制类条目缩减三分之一。")
    answer = asking(tmp_path, text).ask("乌坪省2024年产业准入目录限制类条目要减到什么程度")
    assert "限制类条目缩减三分之一" in answer.citations[0].quote


OFFICE = """柳坞县市场监督管理局2024年法治政府建设年度报告

一、主要工作
（一）加强领导。党组书记、局长周季平讲授法治专题课2场，撰写调研报告1篇。
（二）便民执法。每周三由律师坐班，每月第二个周五下午开放实验室，霜降前完成橘园抽检。
（三）规范执法。全年办理轻微违法首违不罚案件36件。管理社区药店347家，药店重大投诉为零。
二、存在的不足
乡镇快检室建成的不足三成。
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("柳坞县市场监督管理局律师哪天坐班", "每周三"),
        ("柳坞县市场监督管理局实验室什么时候开放", "每月第二个周五下午"),
        ("柳坞县市场监督管理局什么时候完成橘园抽检", "霜降前"),
        ("柳坞县市场监督管理局局长叫什么名字", "周季平"),
        ("柳坞县市场监督管理局首违不罚多少", "36件"),
    ],
)
def test_times_without_a_date_and_names_before_any_deed_answer(tmp_path: Path, question: str, words: str) -> None:
    answer = asking(tmp_path, OFFICE).ask(question)
    assert answer.status is Status.ANSWERED
    assert words in first_words(answer)


@pytest.mark.parametrize("question", ["柳坞县市场监督管理局重大投诉有几家", "柳坞县市场监督管理局快检室建成多少"])
def test_that_there_are_none_or_a_share_is_no_silence_and_no_other_figure(tmp_path: Path, question: str) -> None:
    """A report that says `为零` or `不足三成` is not said to lack it, and another figure is not certain to be it."""
    answer = asking(tmp_path, OFFICE).ask(question)
    assert answer.status is Status.ANSWERED
    assert not (answer.certain and "347" in first_words(answer))
