"""Figures in tables: the cell under the head that names what is asked for, in the row that names whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evidence.marks.spans import MaxValue, best_answer
from retrieval.evidence.matching.cells import figures_in
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
    max_value = MaxValue(query, matcher)
    for passage, _ in answerer.retriever.found(query):
        for start, end in passage.sentences:
            most = max_value.in_sentence(matcher.strengths(passage.folded[start:end]), passage, (start, end))
            assert best_answer(query, matcher, passage, (start, end)).value <= most


PRODUCTS = """沙川市2024年国民经济和社会发展统计公报
一、农业
全年粮食总产量61.3万吨，增长2.4%。水果产量8.2万吨。
二、工业
表1  主要产品产量
产品名称    单位    产量    比上年增长（%）
锌    万吨    12.6    4.3
铅    万吨    3.71    -5.9
焙烧铅精矿    万吨    9.48    18.2
发电量    亿千瓦时    88.4    7.7
其中：水电    亿千瓦时    20.9    3.5
      核电    亿千瓦时    41.6    12.8
主要河流断面平均流速：
南溪   31米/分钟   同比下降2.2%
北溪   47米/分钟   同比上升1.9%
东溪（汛期最大）  93米/分钟   同比持平
三、民生
序号  项目名称        年度任务      完成情况
1     公共厕所        新建12座      新建15座
2     社区图书室      新建30间      新建28间
3     口袋公园        新建6个       新建9个
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("铅产量", ["3.71"]),
        ("铅产量比上年增长多少？", ["-5.9"]),
        ("核电发电量多少？", ["41.6"]),
        ("水电发电量多少？", ["20.9"]),
        ("发电量多少？", ["88.4"]),
        ("北溪流速是多少？", ["47米/分钟"]),
        ("口袋公园完成多少？", ["9个"]),
        ("公共厕所的年度任务是多少？", ["12座"]),
        ("粮食产量多少？", ["全年粮食总产量61.3万吨"]),
    ],
)
def test_the_row_of_the_thing_asked_about_answers(tmp_path: Path, question: str, answer: list[str]) -> None:
    """Its name, those of the rows it is a part of and the heads of its columns say what its cells are of; no row's
    number answers, nor what another place says of another thing.
    """
    (tmp_path / "a.txt").write_text(PRODUCTS, encoding="utf-8")
    found = Answerer(Library.open(tmp_path)).ask(f"沙川市2024年{question}")
    assert marked(found.best) == answer


APPLIED = """沙川市2024年政府信息公开工作年度报告
一、总体情况
全年主动公开政府信息6120条，其中政策文件88条。收到申请51件。
二、收到和处理政府信息公开申请情况
申请人情况：自然人 商业企业 科研机构 其他 总计
一、本年新收申请数量 45 5 0 1 51
二、本年度办理结果
（一）予以公开 20 2 0 0 22
（二）部分公开 6 1 0 0 7
（三）不予公开 4 0 0 1 5
（四）总计 30 3 0 1 34
三、结转下年度 15 2 0 0 17
三、存在的问题
部分科室更新不及时。
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("部分公开多少件？", ["7"]),
        ("不予公开几件？", ["5"]),
        ("商业企业的申请予以公开多少件？", ["2"]),
        ("结转下年度多少件？", ["17"]),
    ],
)
def test_a_row_answers_by_what_it_counts_in_all(tmp_path: Path, question: str, answer: list[str]) -> None:
    """Unless a column is asked for; the head may not name the first column, and a line between rows name some."""
    (tmp_path / "a.txt").write_text(APPLIED, encoding="utf-8")
    library = Library.open(tmp_path)
    found = Answerer(library).ask(f"沙川市2024年{question}")
    assert marked(found.best) == answer
    assert not any("办理结果" in heading for one in library.reports[0].sections for heading in one.path)
