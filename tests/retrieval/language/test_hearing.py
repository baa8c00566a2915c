"""Very many sources in one question are all read, in whatever way they are listed; what is not read is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import notices
from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.language.hearing import MAX_MESSAGE, heard

OFFICES = [f"{one}{other}县应急管理局" for one in "青赤黄绿蓝紫白黑金银" for other in "岩溪林湾岭坪桥塘"]
SILENT = OFFICES[::20]  # in whose reports nothing of inspections stands


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Something that answers from eighty reports."""
    folder: Path = tmp_path_factory.mktemp("offices")
    for number, office in enumerate(OFFICES, start=11):
        title = f"{office}2023年度法治政府建设情况报告"
        did = "组织培训。" if office in SILENT else f"全年开展安全检查{number}次，立案{number + 1}件。"
        (folder / f"{title}.txt").write_text(
            f"{title}\n一、工作情况\n{did}\n二、存在的不足\n力量薄弱。\n", encoding="utf-8"
        )
    return Answerer(Library.open(folder))


@pytest.mark.parametrize("between", ["、", "，", ",", "\n", " ； "])
def test_eighty_sources_are_each_answered_or_said_to_say_nothing(answerer: Answerer, between: str) -> None:
    answer = answerer.ask(between.join(OFFICES) + "2023年各开展安全检查多少次", limit=100)
    told = {citation.report.source.agency for citation in answer.citations}
    silent = {source.agency for source in answer.unmentioned}
    assert told | silent == {*OFFICES} and silent == {*SILENT}


def test_a_list_before_the_question_is_read_to_its_head(answerer: Answerer) -> None:
    answer = answerer.ask("，".join(OFFICES[1:]) + "谁的安全检查次数最多")
    assert len(answer.query.scope.scopes) == len(OFFICES) - 1


def test_what_is_not_read_of_a_long_message_is_said(answerer: Answerer) -> None:
    long = "我们这里情况很复杂，" * 600 + OFFICES[1] + "立案几件"
    answer = answerer.ask(long)
    assert (answer.notice or "").startswith(notices.not_read())
    assert answer.citations[0].report.source.agency == OFFICES[1]
    assert not (answerer.ask(OFFICES[1] + "立案几件").notice or "")


def test_a_message_is_cut_between_words() -> None:
    said, cut = heard("、".join(OFFICES * 10))
    assert cut and len(said) <= MAX_MESSAGE and said.split("、")[0] in OFFICES
    assert heard("立案几件") == ("立案几件", False)
