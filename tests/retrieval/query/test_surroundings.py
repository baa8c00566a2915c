"""What a message says around its question helps to find the passage meant, and weighs little."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from tests.libraries import asking

REPORT = """青河县2024年政府工作报告
一、主要工作
（一）发展教育
组织240名教师城乡轮岗交流。新增学位900个。
（二）关爱妇女儿童
免费为5000名妇女做“两癌”筛查。为儿童接种疫苗800人。
（三）稳定就业
帮助1200人就业。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    ("message", "figure"),
    [
        ("您好，市里想让教师城乡之间轮岗，正在找先例。青河县2024年这么办的有多少人？谢谢。", "240名"),
        ("您好，妇联在筹备活动，想引用为妇女免费筛查的安排。青河县2024年一共查了多少人？打扰了。", "5000名"),
        ("您好，我们在写就业的材料。青河县2024年为儿童接种了多少人？", "800人"),  # what is asked outweighs it
    ],
)
def test_a_question_that_says_little_is_answered_from_what_is_said_around_it(
    ask: Answerer, message: str, figure: str
) -> None:
    best = ask.ask(message).best
    assert best is not None and figure in best.report.text[best.sentences[0][0] : best.sentences[0][1]]


def test_words_around_the_question_are_told_from_its_own(ask: Answerer) -> None:
    query = ask.understand("您好，妇联在筹备活动，想引用为妇女免费筛查的安排。青河县2024年一共查了多少人？打扰了。")
    around = {term.asked for term in query.terms if term.inherited}
    assert {"妇女", "筛查"} <= around and not {"青河", "青河县"} & around
    heaviest = max(term.weight for term in query.terms if not term.inherited)
    assert all(term.weight <= heaviest for term in query.terms if term.inherited)


YEARS = """青河县{year}年法治政府建设工作报告
一、主要工作
（一）救助
{many}种病纳入救助试点。
"""


@pytest.mark.parametrize(("year", "many"), [("二〇二一年", 8), ("22年", 20)])
def test_the_year_that_a_question_points_back_to_is_told_before_it(tmp_path: Path, year: str, many: int) -> None:
    for one, count in ((2021, 8), (2022, 20)):
        (tmp_path / f"{one}.txt").write_text(YEARS.format(year=one, many=count), encoding="utf-8")
    message = f"有位家长说{year}县里开始管一批大病。想请教那年青河县报告里说一共有多少种病纳入试点？"
    best = Answerer(Library.open(tmp_path)).ask(message).best
    assert best is not None and f"{many}种" in best.quote
