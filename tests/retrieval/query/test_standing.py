"""A place, town or organ named by itself: no report of a part of it, nor of another, answers for it unsaid."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Status

TEXTS = {
    "宜昌市水利局2023年度法治政府建设情况报告": "立案查处水事违法案件21起，罚款64.2万元。\n全市建成节水型小区35个。",
    "襄阳高新技术产业开发区管理委员会2023年度法治政府建设情况报告": "全年办理行政应诉案件17件，败诉率11.8%。",
    "远安县嫘祖镇人民政府2023年度法治政府建设情况报告": "全年调解纠纷66件，罚款3.1万元。",
    "武汉海关2023年法治政府建设情况报告": "全年查获走私案件40起，案值2.2亿元。",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Something that answers from them."""
    folder = tmp_path_factory.mktemp("places")
    for title, text in TEXTS.items():
        (folder / f"{title}.txt").write_text(f"{title}\n一、主要成效\n{text}\n", encoding="utf-8")
    return Answerer(Library.open(folder))


def _told(answer: Answer) -> str:
    return answer.notice or ""


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("襄阳市2023年败诉率多少", "襄阳市"),  # but of a zone of it
        ("远安县调解了多少件纠纷", "远安县"),  # but of a town in it
        ("湖北省罚款多少", "湖北省"),  # but of what lies in it
        ("鸦鹊岭镇罚款多少", "鸦鹊岭镇"),
        ("苟家垭镇调解纠纷多少件", "苟家垭镇"),
        ("长沙海关查获走私案件多少起", "长沙海关"),
    ],
)
def test_no_other_answers_for_what_has_no_report(answerer: Answerer, question: str, name: str) -> None:
    answer = answerer.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert _told(answer).startswith(f"没有“{name}”的报告")


def test_an_office_of_a_place_named_alone_answers_with_its_name_and_not_for_certain(answerer: Answerer) -> None:
    answer = answerer.ask("宜昌市2023年罚款多少")
    assert answer.best is not None and "64.2万元" in answer.best.quote
    assert not answer.certain
    assert _told(answer).startswith("没有“宜昌市”本身的报告，这里查的是宜昌市水利局的。")


def test_what_an_office_says_of_the_whole_place_is_certain(answerer: Answerer) -> None:
    answer = answerer.ask("宜昌市2023年建成多少个节水型小区")
    assert answer.certain
    assert "宜昌市水利局" in _told(answer)


@pytest.mark.parametrize(
    "question", ["宜昌水利2023年罚款多少", "宜昌市水利局罚款多少", "襄阳高新区败诉率多少", "嫘祖镇罚款多少"]
)
def test_who_is_named_by_more_than_the_place_is_told_of_without_a_word(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.certain
    assert not _told(answer)


@pytest.mark.parametrize("question", ["乡镇罚款多少", "村镇建成多少个节水型小区", "街道罚款多少"])
def test_words_that_end_like_a_town_name_none(answerer: Answerer, question: str) -> None:
    assert answerer.understand(question).scope.gap is None
