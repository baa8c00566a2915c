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
