"""What a question confines its answer by, in figures or words, the passage must have; else it only may answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer

REPORT = """青浦岛海洋局2023年度法治政府建设情况报告
一、工作情况
（一）队伍建设。5年以下执法经历人员占比为37%，渔业专业人员占执法人员的28.4%。全年培训30次。
（二）便民服务。全年收到咨询215件，20日内答复198件。本科以上学历人员占比为62%。
（三）宣传教育。走进3家企业，其中投资15万元以上的2家。
二、存在的不足
执法力量薄弱，办案质量不高。
三、下一步打算
加强培训。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("limits")
    (folder / "青浦岛海洋局2023年度法治政府建设情况报告.txt").write_text(REPORT, encoding="utf-8")
    return Answerer(Library.open(folder))


def sure(answer: Answer) -> bool:
    return bool(answer.citations) and answer.certain


@pytest.mark.parametrize(
    "question",
    [
        "30岁以下干部占比",
        "30岁以下的执法人员占比是多少",
        "三十周岁以下执法人员占比",
        "10年以下执法经历人员占比为多少",
        "15天内答复的有多少件",
        "十五日内答复了几件",
        "咨询15个工作日之内答复多少件",
        "投资25万元以上的企业有几家",
        "大专以下学历人员占比多少",
        "硕士以上学历人员占比多少",
        "女性执法人员占比是多少",
        "女性占执法人员多少",
    ],
)
def test_a_limit_that_the_passage_has_not_leaves_the_answer_open(answerer: Answerer, question: str) -> None:
    assert not sure(answerer.ask(question))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("5年以下执法经历人员占比为多少", "37%"),
        ("五年以下执法经历人员占比为多少", "37%"),
        ("20日内答复的咨询有多少件", "198件"),
        ("十五万元以上的企业走进了几家", "2家"),
        ("本科以上学历人员占比多少", "62%"),
        ("本科及以上学历人员占比多少", "62%"),
        ("渔业专业人员占执法人员多少", "28.4%"),
    ],
)
def test_a_limit_that_the_passage_has_in_any_writing_is_no_doubt(
    answerer: Answerer, question: str, figure: str
) -> None:
    answer = answerer.ask(question)
    assert sure(answer) and figure in answer.citations[0].quote


def test_a_number_of_days_is_the_same_in_any_word_for_them(answerer: Answerer) -> None:
    assert "20天内" not in answerer.ask("20天内答复的咨询有多少件").missing
    assert "二十天内" not in answerer.ask("二十天内答复的咨询有多少件").missing


def test_what_is_lacking_is_named_with_its_figure(answerer: Answerer) -> None:
    assert "30岁以下" in answerer.ask("30岁以下干部占比").missing
    assert "15天内" in answerer.ask("15天内答复的有多少件").missing
    assert not {"岁以下", "天内"} & {*answerer.ask("30岁以下干部占比").missing}


def test_what_the_question_calls_by_a_small_numeral_is_no_limit(answerer: Answerer) -> None:
    assert not {"三家以上"} & {*answerer.ask("走进三家以上企业没有").missing}


SIDES = [
    ("30岁以下干部占比20%。", "30岁以上干部占比", "30岁以上"),
    ("30岁以下干部占比20%。", "超过30岁的干部占比", "超过30岁"),
    ("干部共50人，其中30岁以下占20%。", "三十岁以上的干部占比是多少", "三十岁以上"),
    ("大专以上学历人员占80%。", "大专以下学历占多少", "大专以下"),
    ("大专学历及以上人员占80%。", "大专以下学历人员占比", "大专以下"),
    ("5万元以上案件12件。", "5万元以下案件多少件", "5万元以下"),
    ("不足5万元的案件12件。", "5万元以上的案件多少件", "5万元以上"),
    ("50人（含）以上企业30家。", "50人以下企业几家", "50人以下"),
    ("处级以上干部4名。", "处级以下干部几名", "处级以下"),
    ("15个工作日内办结率98%。", "15个工作日以上办结率", "15个工作日以上"),
    ("15天内办结的案件30件。", "超过15天办结的案件几件", "超过15天"),
    ("未满18周岁的被告人7名。", "已满18周岁的被告人多少名", "已满18周岁"),
    ("年满60周岁老人补贴300元。", "60周岁以下老人补贴多少元", "60周岁以下"),
    ("投资不低于500万元的项目6个。", "投资不超过500万元的项目几个", "不超过500万元"),
    ("三级以上医院建成4家。", "三级以下医院建成几家", "三级以下"),
    ("从业一年以上的人员40名。", "从业不满一年的人员多少名", "不满一年"),
    ("距城区30公里范围内设点5个。", "距城区30公里以外设点几个", "30公里以外"),
]


def asked_of(folder: Path, said: str, question: str) -> Answer:
    report = f"北沙岛民政局2023年度工作报告\n一、工作情况\n{said}\n二、存在的不足\n力量薄弱。\n"
    (folder / "北沙岛民政局2023年度工作报告.txt").write_text(report, encoding="utf-8")
    return Answerer(Library.open(folder)).ask(question)


@pytest.mark.parametrize(("said", "question", "lacking"), SIDES)
def test_what_is_on_the_other_side_of_a_limit_is_not_what_is_asked_for(
    tmp_path: Path, said: str, question: str, lacking: str
) -> None:
    answer = asked_of(tmp_path, said, question)
    assert not answer.certain and answer.missing == (lacking,)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("30岁以下干部占比20%。", "未满30岁的干部占比"),
        ("30岁以下干部占比20%，30岁以上干部占比80%。", "30岁以上干部占比"),
        ("5万元以上案件12件。", "超过5万元的案件多少件"),
        ("不足5万元的案件12件。", "5万元以下的案件多少件"),
        ("处级以上干部4名。", "处级及以上干部几名"),
        ("15个工作日内办结率98%。", "十五个工作日以内办结率"),
        ("年满60周岁老人补贴300元。", "60岁以上老人补贴多少元"),
        ("投资不低于500万元的项目6个。", "投资500万元以上的项目几个"),
        ("30岁的干部占比20%。", "30岁以上干部占比"),
    ],
)
def test_the_same_side_in_other_words_or_none_is_no_doubt(tmp_path: Path, said: str, question: str) -> None:
    assert sure(asked_of(tmp_path, said, question))


def test_whether_a_bound_was_passed_is_not_confined_by_it(tmp_path: Path) -> None:
    assert not asked_of(tmp_path, "全年培训不足30次。", "培训超过30次了吗").missing


TRAINED = "选派船员45名参加业务培训，全局持证船员38名，占在岗人员的82.6%。"


@pytest.mark.parametrize(
    ("said", "question", "lacking"),
    [
        (TRAINED, "女性船员占比是多少", ("女性",)),
        (TRAINED, "35岁以下的船员占比是多少", ("35岁以下",)),
        ("全局船员45名，其中持证船员38名。", "女性船员的占比是多少", ()),
    ],
)
def test_no_share_is_worked_out_of_what_is_no_part(
    tmp_path: Path, said: str, question: str, lacking: tuple[str, ...]
) -> None:
    answer = asked_of(tmp_path, said, question)
    assert not answer.certain and "计算" not in (answer.notice or "")
    assert set(lacking) <= set(answer.missing)


def test_a_share_is_worked_out_of_what_is_told_as_a_part(tmp_path: Path) -> None:
    answer = asked_of(tmp_path, "全局船员45名，其中持证36名。", "船员持证比例是多少")
    assert answer.notice == "计算：36名÷45名＝80%。" and answer.certain
