"""Figures in tables: the cell under the head that names what is asked for, in the row that names whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evidence.cells import figures_in
from retrieval.evidence.spans import MostValue, best_answer
from retrieval.models import Kind
from tests.libraries import marked

ROWS = (
    ("科室", "检查次数", "立案件数", "罚款金额（万元）", "培训（人次）"),
    ("危化科", "120", "15", "38.6", "9"),
    ("工贸科", "203", "31", "57.9", "12"),
    ("合计", "323", "46", "96.5", "21"),
)
HEAD = "青河县应急管理局2024年法治政府建设年度报告\n一、主要工作\n（一）执法数据\n执法情况见下表。\n"
TAIL = "\n二、存在的问题\n执法装备更新不及时。\n"
SHAPES = {
    "tabs": "\n".join("\t".join(row) for row in ROWS),
    "pipes": "\n".join(f"| {' | '.join(row)} |" for row in ROWS),
    "cells": "\n".join("\n".join(row) for row in ROWS),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("工贸科立案多少件？", "31"),
        ("危化科检查了多少次？", "120"),
        ("工贸科罚款多少万元？", "57.9"),
        ("罚款金额合计多少？", "96.5"),
        ("一共检查了多少次？", "323"),
        ("危化科培训了多少人次？", "9"),
    ],
)
def test_the_cell_is_marked_that_row_and_column_name(tmp_path: Path, shape: str, question: str, answer: str) -> None:
    """However the cells are set apart; no other figure of the row is marked."""
    (tmp_path / "a.txt").write_text(HEAD + SHAPES[shape] + TAIL, encoding="utf-8")
    found = Answerer(Library.open(tmp_path)).ask(f"青河县应急管理局2024年{question}")
    assert marked(found.best) == [answer]


def test_a_cell_has_the_measure_of_its_column() -> None:
    """Named in brackets, by a count, or by what the column is of."""
    text = HEAD + SHAPES["tabs"] + TAIL
    start = text.index("工贸科")
    found = figures_in(text, (start, text.index("\n", start)))
    assert [one.quantity.unit for one in found] == ["次", "件", "万元", "人次"]
    assert [one.said for one in found][1] == "工贸科 立案件数"


def test_a_row_whose_cells_do_not_fit_the_columns_is_read_as_words() -> None:
    """Merged cells may stand under any head: none is guessed."""
    text = HEAD + SHAPES["tabs"].replace("工贸科\t203", "工贸科") + TAIL
    start = text.index("工贸科")
    assert figures_in(text, (start, text.index("\n", start))) == []


YEARS = """青河县水利局2024年法治政府建设工作报告

一、主要举措和成效
全年完成情况如下：
| 项目 | 2023年 | 2024年 |
| --- | --- | --- |
| 水利投资（万元） | 1200 | 1850 |
| 执法检查（次） | 310 | 356 |
二、存在的不足
执法力量还不够强，信息化水平有待进一步提高。
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [("2023年水利投资多少？", "1200"), ("2024年水利投资多少？", "1850"), ("执法检查多少次？", "356")],
)
def test_of_columns_for_years_that_of_the_year_asked_about_is_marked(
    tmp_path: Path, question: str, answer: str
) -> None:
    """The report's own year, where none is named; a year that stands in a head is not said to be missing."""
    (tmp_path / "a.txt").write_text(YEARS, encoding="utf-8")
    found = Answerer(Library.open(tmp_path)).ask(f"青河县水利局{question}")
    assert marked(found.best) == [answer]


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.GENERAL])
@pytest.mark.parametrize("question", ["罚款金额怎么样", "工贸科的罚款金额", "罚款情况"])
def test_no_row_is_worth_more_than_what_its_words_bound_it_by(tmp_path: Path, kind: Kind, question: str) -> None:
    """A cell may have in the head of its column what its sentence does not say."""
    (tmp_path / "a.txt").write_text(HEAD + SHAPES["tabs"] + TAIL, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    query = answerer.understand(question).with_intent(kind=kind, classes=("money",))
    matcher = answerer.retriever.gathered(query).matcher
    most_value = MostValue(query, matcher)
    for passage, _ in answerer.retriever.found(query):
        for start, end in passage.sentences:
            most = most_value.in_sentence(matcher.strengths(passage.folded[start:end]), passage, (start, end))
            assert best_answer(query, matcher, passage, (start, end)).value <= most
