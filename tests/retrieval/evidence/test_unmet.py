"""An answer is not certain that leaves out what was asked for in so many words; one that tells just that stays so."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking, marked

REPORT = """青河县水利局2024年法治政府建设年度报告
一、主要成效
（一）规范行政许可
全年受理取水许可申请230件，办结212件，没有办结的18件因现场勘查顺延。排查水库隐患64处，整改58处。
（二）化解行政争议
全年发生行政复议案件37件，调解矛盾纠纷96起。行政处罚决定45件，被复议撤销的2件。
（三）加强队伍建设
培训执法人员120名，其中女执法人员32名。水产养殖户310户，肉牛存栏2.6万头。生态修复后接待游客8.2万人次。
聘请第三方机构开展评估。青河县某砂石公司被责令停产。县水政大队编制38名，实际到岗31名。
查处盗采砂石船主3名。水政大队大队长陈立群带队巡查河道。
（四）夯实水利基础
新增灌溉机井25眼，新建泵站6座。地下水开采量1800万立方米，水费收入2600万元。
（五）提升考核成绩
在全县单位考核中名列第二位。红柳、白桦等9座水库完成除险加固。青河灌区是全县面积最大的灌区。
旱情造成损失80万元；预警及时，避免溃坝损失520万元。24个村庄没有供水站。
占压管道21处，清理14处，余下7处尚未推动。
二、存在的不足
执法力量有待加强。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局受理取水许可申请多少件",
        "青河县水利局办结取水许可申请多少件",
        "青河县水利局没有办结的许可有几件",
        "青河县水利局整改水库隐患多少处",
        "青河县水利局行政处罚决定被复议撤销几件",
        "青河县水利局女执法人员多少名",
        "青河县水利局肉牛存栏多少头",
        "青河县水利局水政大队编制多少名",
        "青河县水利局新增灌溉机井多少眼",
        "青河县水利局水费收入多少万元",
        "青河县水利局避免溃坝损失多少万元",
    ],
)
def test_what_is_told_in_so_many_words_stays_certain(ask: Answerer, question: str) -> None:
    assert ask.ask(question).certain


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局没有整改的水库隐患多少处",  # how many were set right is told
        "青河县水利局还有几处水库隐患没整改",
        "青河县水利局有供水站的村庄多少个",  # how many have none
        "青河县水利局溃坝损失多少万元",  # what was averted
    ],
)
def test_what_was_done_is_no_answer_to_what_was_not(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局行政复议案件维持了多少件",
        "青河县水利局矛盾纠纷调解失败多少起",
        "青河县水利局行政处罚决定废止多少件",
    ],
)
def test_a_figure_of_all_tells_nothing_of_how_many_came_to_one_end(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局猪存栏多少头",
        "青河县水利局外国游客多少人次",
        "青河县水利局男执法人员多少名",
        "青河县水利局蚕桑养殖户多少户",
    ],
)
def test_a_figure_of_others_is_none_of_the_sort_asked_for(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("青河县水利局水政大队大队长叫什么名字", True),
        ("青河县水利局被责令停产的砂石公司叫什么名字", False),
        ("青河县水利局盗采砂石的船主是谁", False),
    ],
)
def test_who_is_left_open_is_not_named(ask: Answerer, question: str, certain: bool) -> None:
    assert ask.ask(question).certain is certain


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局水费支出多少万元",  # income is told
        "青河县水利局灌溉机井一共多少眼",  # how many came to them
        "青河县水利局上年地下水开采量多少",  # the report's own year
        "青河县水利局培训执法人员上一年多少名",
    ],
)
def test_a_figure_of_the_counterpart_is_not_certain(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    "question", ["青河县水利局考核排名第一的是哪个单位", "青河县水利局除险加固水库最多的是哪个乡镇"]
)
def test_another_place_is_not_the_first(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青河县水利局没有办结的许可有几件", "18件"),
        ("青河县水利局没有办结的取水许可申请多少件", "18件"),
        ("青河县水利局还有几处管道没清", "7处"),
        ("青河县水利局占压管道剩下几处", "7处"),
        ("青河县水利局占压管道清理了几处", "14处"),
    ],
)
def test_the_figure_of_what_is_left_is_marked_where_that_is_asked_for(ask: Answerer, question: str, told: str) -> None:
    assert told in marked(ask.ask(question).citations[0])[-1]


def test_a_body_without_a_name_is_no_name(ask: Answerer) -> None:
    assert not ask.ask("青河县水利局聘请的第三方机构是哪家公司").certain
