"""Where the asker is from is what `我们县` means; what lies beside it, or was left, is not."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Status

TOWN = """{name}2024年政府工作报告
一、2024年工作回顾
全县粮食总产量{grain}万吨。接待游客{guests}万人次。
二、2025年工作安排
新建高标准农田2万亩。
"""
OFFICE = """綦江区住房和城乡建设委员会2024年法治政府建设年度报告
一、主要成效
追回农民工工资{pay}万元。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    texts = {
        "东山县2024年政府工作报告": TOWN.format(name="东山县", grain=3, guests=600),
        "贵州省2024年政府工作报告": TOWN.format(name="贵州省", grain=1100, guests=9000),
        "北京市2024年政府工作报告": TOWN.format(name="北京市", grain=50, guests=30000),
        "綦江区住房和城乡建设委员会2024年法治政府建设年度报告": OFFICE.format(pay=900),
    }
    for title, text in texts.items():
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize(
    "question",
    [
        "俺是诏安打鱼的，隔着海就是东山，我们县2024年接待游客多少万人次",
        "我是云霄人，跟东山一个地级市的，我们县2024年接待游客多少万人次",
        "我在黑石礁街道上班，就挨着东山，想看我们街道24年接待游客多少",
        "2024年接待游客多少万人次？说的是东山南边的诏安",
        "我云霄的，想问我们县2024年接待游客多少万人次",
        "水利部2024年政府工作报告里，接待游客多少万人次",
        "我是山东人，在贵州打工，山东2024年粮食总产量多少",
        "嫁到贵州的山东媳妇，山东2024年粮食总产量多少",
        "贵州人想知道山东2024年粮食总产量多少",
        "比起贵州，山东2024年粮食总产量多少",
        "我是云霄人，在东山养鲍鱼，云霄2024年接待游客多少万人次",
        "湖南紧邻贵州，2024年粮食总产量多少",
        "日本2024年粮食总产量多少",
        "房子买在綦江，老家南川，南川区住建委2024年追回农民工工资多少",
        "2024年追回农民工工资多少？我说的是绩溪，住建委的总结",
    ],
)
def test_a_neighbour_does_not_answer_for_a_place_without_a_report(ask: Answerer, question: str) -> None:
    answer = ask.ask(question)
    assert answer.status is Status.NOT_FOUND and not answer.citations


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("我老家毕节的，在北京打工好几年了，想晓得我们省24年粮食总产量", "1100万吨"),
        ("俺是东山的，我们县2024年接待游客多少万人次", "600万人次"),
        ("我老家毕节，在北京上班，北京2024年粮食总产量", "50万吨"),
        ("我是贵州人，在北京工作，贵州2024年粮食总产量多少", "1100万吨"),
        ("我是山东人，贵州2024年粮食总产量多少", "1100万吨"),
        ("贵州2024年粮食总产量多少？我在青岛工作", "1100万吨"),
        ("漳州的东山，2024年接待游客多少万人次", "600万人次"),  # named by the city it lies in
        ("东山跟贵州，2024年粮食总产量谁多", "3万吨"),  # beside another, not near it
    ],
)
def test_the_place_meant_answers(ask: Answerer, question: str, figure: str) -> None:
    answer = ask.ask(question)
    assert figure in "".join(one.quote for one in answer.citations)


@pytest.mark.parametrize(
    "question",
    ["东山接待游客上一年是多少？要22年两会那份", "东山县2023年两会那份报告，2022年接待游客多少万人次"],
)
def test_a_report_named_by_its_year_is_not_answered_for_by_another(ask: Answerer, question: str) -> None:
    answer = ask.ask(question)
    assert not answer.certain and "600万人次" not in "".join(one.quote for one in answer.citations)
