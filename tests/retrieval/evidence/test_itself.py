"""A question on a report itself is answered with the line of its head or end that says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.models import Status
from tests.libraries import ask, asking

TEXT = """安远县水务局文件

安水字〔2024〕17号
签发人：赵启明

安远县水务局关于2023年度
法治政府建设情况的报告

县人民政府：
按照《关于报送报告的通知》（安法办〔2023〕9号）要求，现将有关情况报告如下。
一、主要做法
全年开展执法检查120次，参会人员2024人。
二、存在问题
宣传形式单一。

安远县水务局
2024年2月6日
"""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("安远县水务局2023年报告的文号是多少", "安水字〔2024〕17号"),
        ("安远水务2023年这份报告的发文字号", "安水字〔2024〕17号"),
        ("安远县水务局那份报告是几号文", "安水字〔2024〕17号"),
        ("安远县水务局2023年的报告什么时候印发的", "2024年2月6日"),
        ("安远县水务局的报告落款日期是哪天", "2024年2月6日"),
        ("安远县水务局2023年那份报告落款是几月几号", "2024年2月6日"),
        ("安远水务2023年的报告发布于什么时候", "2024年2月6日"),
        ("安远水务落款哪天", "2024年2月6日"),
        ("那安远水务哪天落的款", "2024年2月6日"),
        ("安远县水务局最后署的是几月几号", "2024年2月6日"),
        ("请问安远县水务局2023年报告的标题怎么写", "安远县水务局关于2023年度\n法治政府建设情况的报告"),
        ("安远县水务局这份报告的落款是谁", "安远县水务局"),
        ("安远县水务局2023年报告的签发人是谁", "签发人：赵启明"),
        ("安远县水务局2023年的报告是哪位领导签发的", "签发人：赵启明"),
        ("安远县水务局2023年的报告是谁签发的", "签发人：赵启明"),
    ],
)
def test_a_line_of_its_head_or_end_answers(tmp_path: Path, question: str, line: str) -> None:
    answer = asking(tmp_path, TEXT).ask(question)
    assert answer.certain and [citation.quote for citation in answer.citations] == [line]


def test_a_number_that_the_text_cites_is_not_the_reports_own(tmp_path: Path) -> None:
    answer = asking(tmp_path, TEXT.replace("安水字〔2024〕17号\n", "")).ask("安远县水务局2023年报告的文号")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["安远县水务局报告的检查次数", "安远县水务局报告里什么时候开展检查"])
def test_a_word_more_asks_for_what_the_report_says(tmp_path: Path, question: str) -> None:
    answer = asking(tmp_path, TEXT).ask(question)
    assert all("执法检查" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "海口水务再生水利用率多少，别给我明年的目标",
        "海口水务再生水利用率多少呀别要计划的",
        "海口市水务局再生水利用率现在是多少",
    ],
)
def test_a_plan_that_is_ruled_out_yields_to_what_is(question: str) -> None:
    best = ask("fazhi", question).best
    assert best is not None and "24.5%" in best.quote


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("这份报告落款是哪一天", "2024年2月6日"),
        ("哪天发的", "2024年2月6日"),
        ("那落款是哪天", "2024年2月6日"),
        ("是谁作的报告", "安远县水务局"),
    ],
)
def test_it_is_asked_after_a_question_on_what_the_report_says(tmp_path: Path, question: str, line: str) -> None:
    answerer = asking(tmp_path, TEXT)
    before = answerer.ask("安远县水务局2023年开展执法检查几次")
    answer = answerer.ask(question, before.conversation)
    assert answer.certain and [citation.quote for citation in answer.citations] == [line]


SPOKEN = """2024年安远县政府工作报告
——2024年1月9日在安远县第十八届人民代表大会第四次会议上
安远县人民政府县长 周宁川
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2023年工作回顾
建成学校3所。
二、2024年工作安排
新建公路20公里。
"""


def test_who_gave_a_report_before_an_assembly_and_when(tmp_path: Path) -> None:
    answerer = asking(tmp_path, SPOKEN)
    assert "周宁川" in answerer.ask("安远县2024年的政府工作报告是谁作的").citations[0].quote
    assert "1月9日" in answerer.ask("安远县2024年的政府工作报告是什么时候作的").citations[0].quote
