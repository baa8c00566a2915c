"""A chapter asked for (`环保那章`) is one of the report's own, also where only headings below it say what it is on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import asking

REPORT = """2025年青河县政府工作报告
——2025年1月9日在青河县第十二届人民代表大会第四次会议上
一、2024年工作回顾
（一）产业发展提质。规上工业增加值增长7%。
二、2025年重点工作
（一）建设美丽青河
坚持青山常在、碧水长流。
加强生态环境治理。整治入河排污口31处。
推进绿色低碳转型。建成光伏电站2座。
健全生态补偿制度。落实补偿资金600万元。
（二）办好民生实事
加强就业帮扶。城镇新增就业4200人。
改造城区交通。新建公交站台16处，道路9公里。
"""


@pytest.mark.parametrize("question", ["青河县2025年环保那章", "青河县今年环保那一章", "青河县2025年生态环保那一大块"])
def test_a_chapter_is_known_by_the_headings_below_it(tmp_path: Path, question: str) -> None:
    answer = asking(tmp_path, REPORT).ask(question)
    assert answer.citations[0].quote.startswith("（一）建设美丽青河")


def test_where_no_chapter_is_on_it_the_paragraph_that_is_is_shown(tmp_path: Path) -> None:
    answer = asking(tmp_path, REPORT).ask("青河县2025年交通那章")
    assert "改造城区交通" in answer.citations[0].quote
