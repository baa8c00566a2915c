"""A question that says enough is answered by itself; one that leaves something out goes on from the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Conversation, Status
from tests.libraries import first_words

RIVERS = """甲县水利局2023年法治政府建设年度报告

一、主要成效
（一）规范执法。全年立案61宗，罚款88.4万元。近三年数据如下表：

　　指标　　　　　　　　2021年　　2022年　　2023年
　　立案数（宗）　　　　　33　　　　52　　　　61
　　罚款（万元）　　　　　45.7　　60.2　　88.4

（二）化解争议。全年收到行政复议案件3件，均被维持。国家赔偿案件1起，因错误扣押某养殖户船只，赔偿2.1万元。
（三）队伍建设。局长李文舟主持召开专题会4次。全县水利系统现有河道巡查员47名。
二、存在的不足
闸站自动化率由52%升至66%，未达到75%的年度目标，主要因为北片老旧闸门采购流标。
三、2024年打算
2024年新增河道巡查员10名，闸站自动化率达到75%。
"""
SCHOOLS = """乙县教育局2023年法治政府建设年度报告

一、主要成效
（一）规范办学。全年检查校外培训机构58家，取缔无证机构4家。
（二）依法治校。白杨小学被评为市级依法治校示范学校，聘任法治副校长36名。
二、存在的不足
一是普法形式单一；二是执法人员不足。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("two")
    (folder / "甲县水利局2023年报告.txt").write_text(RIVERS, encoding="utf-8")
    (folder / "乙县教育局2023年报告.txt").write_text(SCHOOLS, encoding="utf-8")
    return Answerer(Library.open(folder))


def talk(answerer: Answerer, *messages: str) -> list[Answer]:
    said: list[Answer] = []
    conversation: Conversation | None = None
    for message in messages:
        said.append(answerer.ask(message, conversation))
        conversation = said[-1].conversation
    return said


def test_last_year_is_the_year_before_the_one_just_told(answerer: Answerer) -> None:
    """Its only report is on the year told: that is no answer for the one before."""
    *_, last, before = talk(answerer, "乙县教育局2023年检查培训机构多少家", "去年的呢", "前年呢")
    for answer in (last, before):
        assert answer.status is Status.NOT_FOUND and answer.query.scope.gap is not None
        assert answer.query.scope.gap.name == "2022"


def test_a_year_that_only_a_table_tells_of_is_kept_where_a_question_goes_on(answerer: Answerer) -> None:
    *_, year, fine = talk(answerer, "甲县水利局2023年立案多少宗", "2021年呢", "罚款呢")
    assert first_words(year) == "33"
    assert (first_words(fine), fine.query.scope.years) == ("45.7", (2021,))


def test_a_year_that_no_report_is_on_does_not_stick_to_another_question(answerer: Answerer) -> None:
    *_, answer = talk(answerer, "甲县水利局2024年有什么打算", "河道巡查员现有几名")
    assert "47名" in first_words(answer)
    assert answer.certain and not answer.query.scope.years


def test_figures_two_blanks_apart_are_cells(answerer: Answerer) -> None:
    (answer,) = talk(answerer, "甲县水利局2022年罚款多少")
    assert first_words(answer) == "60.2"


@pytest.mark.parametrize(
    ("before", "why", "told"),
    [
        ("甲县水利局2023年闸站自动化率目标完成了没有", "为什么没完成", "采购流标"),
    ],
)
def test_why_is_looked_for_beside_what_was_shown(answerer: Answerer, before: str, why: str, told: str) -> None:
    assert told in first_words(talk(answerer, before, why)[-1])


def test_a_question_with_its_own_subject_is_answered_as_if_it_were_asked_alone(answerer: Answerer) -> None:
    *_, answer = talk(answerer, "甲县水利局2023年谁主持召开专题会", "复议有没有被撤销的")
    assert "均被维持" in first_words(answer)
    assert all("专题会" not in citation.quote for citation in answer.citations)


def test_an_office_without_a_report_is_denied_once(answerer: Answerer) -> None:
    """The next question with a subject of its own is for the source before, which is said and is not certain."""
    _, lacking, after, later = talk(
        answerer, "乙县教育局取缔无证机构几家", "遂昌县呢", "白杨小学评上什么了", "聘了几名法治副校长"
    )
    assert lacking.status is Status.NOT_FOUND
    assert after.best is not None and after.best.report.source.short == "乙县教育局"
    assert (after.notice or "").startswith("没有“遂昌县”的报告。") and not after.certain
    assert "36名" in first_words(later) and "遂昌县" not in (later.notice or "")


def test_what_may_be_meant_of_an_office_without_a_report_is_told_of_the_one_before_and_not_certain(
    answerer: Answerer,
) -> None:
    *_, answer = talk(answerer, "乙县教育局取缔无证机构几家", "遂昌县呢", "那法治副校长呢")
    assert (answer.notice or "").startswith("没有“遂昌县”的报告，这里接着查的是乙县教育局的。")
    assert answer.status is Status.ANSWERED and not answer.certain


def test_the_last_answer_is_asked_about_without_a_search(answerer: Answerer) -> None:
    """Its source, all of its text and what else there is; then the conversation goes on from the question before."""
    first, source, whole, rest, fifth, on = talk(
        answerer,
        "乙县教育局检查培训机构多少家",
        "上面那个出处是哪",
        "把原文给我看看",
        "还有吗",
        "第五条展开说说",
        "取缔了几家",
    )
    assert first.best and source.best and whole.best and on.best
    assert "《乙县教育局2023年法治政府建设年度报告》" in (source.notice or "")
    assert "白杨小学" not in whole.best.quote and first.best.quote in whole.best.quote
    assert "没有再找到" in (rest.notice or "") and not rest.citations
    assert "只列出了1条" in (fifth.notice or "")
    assert first_words(on) == "取缔无证机构4家"


def test_a_figure_of_which_only_more_is_asked_goes_on_from_the_question_before(answerer: Answerer) -> None:
    _, answer = talk(answerer, "甲县水利局河道巡查员有多少名", "明年还要再招进来多少")
    assert "新增河道巡查员10名" in first_words(answer)


def test_the_report_is_called_by_other_words_for_reports(answerer: Answerer) -> None:
    answer = answerer.ask("乙县教育局年报里列了哪几个问题")
    assert answer.best is not None and "执法人员不足" in answer.best.quote
