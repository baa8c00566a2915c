"""A place no report is from is not answered for by another's report, wherever the question names it."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library

HENAN = """2025年河南省政府工作报告
一、2024年工作回顾
全年粮食总产量1340亿斤。与湖北省协作治理汉江支流9条。
二、2025年工作安排
粮食总产量稳定在1300亿斤以上。
"""
HUBEI = """2025年湖北省政府工作报告
一、2024年工作回顾
全年粮食总产量570亿斤。对口支援新疆博州，援建学校12所。宜昌港完成货物吞吐量1.3亿吨。
二、2025年工作安排
粮食总产量稳定在500亿斤以上。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    for text in (HENAN, HUBEI):
        (folder / f"{text.splitlines()[0]}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize(
    "question",
    [
        "2024年山东粮食总产量",
        "去年山东粮食总产量是多少",
        "我们山东去年粮食总产量多少",
        "去年粮食总产量多少，山东的",
        "粮食总产量去年多少？我说的是山东",
        "（山东）去年粮食总产量多少",
        "领导要青岛的粮食总产量，去年的",
        "俺是山东的，俺们省去年粮食总产量多少",
        "我是青岛人，我们省去年粮食总产量多少",
        "我在青岛打工，这边去年粮食总产量多少",
    ],
)
def test_a_place_without_a_report_is_said_to_have_none(ask: Answerer, question: str) -> None:
    answer = ask.ask(question)
    assert answer.status == "not_found" and not answer.citations
    assert answer.notice is not None and ("山东" in answer.notice or "青岛" in answer.notice)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("我是信阳人，我们省去年粮食总产量多少", "1340亿斤"),  # the province has a report
        ("俺是河南的，俺们省去年粮食总产量多少", "1340亿斤"),
        ("我在青岛打工，想问河南去年粮食总产量", "1340亿斤"),
        ("去年宜昌港货物吞吐量多少", "1.3亿吨"),  # the province tells of it
        ("山东律师事务所给河南协作治理支流几条", "9条"),  # no source, but the name of a firm
        ("对口支援新疆，援建了多少所学校", "12所"),  # it has a part in what another did
    ],
)
def test_what_a_report_tells_of_a_place_is_answered(ask: Answerer, question: str, figure: str) -> None:
    best = ask.ask(question).best
    assert best is not None and figure in best.quote


def test_a_place_that_the_report_spoken_of_tells_of_is_asked_of_it(ask: Answerer) -> None:
    before = ask.ask("湖北去年粮食总产量多少").conversation
    answer = ask.ask("其中新疆的学校援建了几所", before)
    assert answer.best is not None and "12所" in answer.best.quote
