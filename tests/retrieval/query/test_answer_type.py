"""The kind of answer a question wants is read off its words."""

from __future__ import annotations

import pytest

from retrieval.language.bareroles import is_bare_role
from retrieval.language.normalise import normalise
from retrieval.models import Intent, Kind, Role
from retrieval.query.answer_type import answer_type
from tests.libraries import ask


def asked(text: str, several: bool = False) -> Intent:
    return answer_type(normalise(text), several)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("修了好多公里路", Kind.NUMBER),
        ("整了几趟", Kind.NUMBER),
        ("抱回幾面獎牌", Kind.NUMBER),
        ("公众号阅读量", Kind.NUMBER),
        ("行政复议案件合计多少宗", Kind.NUMBER),
        ("占几成", Kind.NUMBER),
        ("是几月几号挂的牌", Kind.NAME),
        ("哪个季度开工", Kind.NAME),
        ("一把手姓啥", Kind.NAME),
        ("队伍名称为何", Kind.NAME),
        ("有哪家企业上市了", Kind.NAME),
        ("都干了些啥", Kind.LIST),
        ("有哪些单位参加", Kind.LIST),
        ("把五条补全", Kind.LIST),
        ("凭啥罚我", Kind.REASON),
        ("咋个推进的", Kind.REASON),
        ("点解要加价", Kind.REASON),
        ("报告哪一节检讨了作风", Kind.SECTION),
        ("讲农业的那一块给我", Kind.SECTION),
        ("这些要求写在哪个标题之下", Kind.SECTION),
        ("哪一块说的是公平竞争", Kind.SECTION),
        ("这段叫什么题目", Kind.SECTION),
        ("which section talks about reform", Kind.SECTION),
        ("讲种粮那段，题目叫什么", Kind.SECTION),
        ("讲种粮那段，说要推广三种水稻，分别是哪三种", Kind.LIST),
        ("讲种粮那块，是哪位局长去看的", Kind.NAME),
        ("讲今后怎么做的，写在报告哪里", Kind.SECTION),
        ("讲河道的，是任务里的哪一项", Kind.SECTION),
        ("钱花在哪里", Kind.NAME),
        ("报告里咋说的", Kind.GENERAL),
        ("做得怎么样", Kind.GENERAL),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert asked(text).kind is kind


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("工资涨了多少", "money"),
        ("人口减少了多少", "people"),
        ("骗了多少投资人", "people"),
        ("游客分别多少万", "people"),
        ("护林人员有多少", "people"),
        ("哪个省出口增长快", "share"),
    ],
)
def test_what_changed_and_the_last_part_of_a_word_tell_the_measure(text: str, counted: str) -> None:
    assert counted in asked(text, several=True).classes


def test_one_or_the_other_asks_for_no_name() -> None:
    """Which of two sorts it was is answered by a sentence without a name of either sort."""
    assert not asked("审合同用自己人还是律师事务所").wants
    assert asked("审合同的是哪家律师事务所，张律师在还是不在").wants


@pytest.mark.parametrize("topic", ["下步工作安排", "下一步工作部署", "法治报告里讲毛病的那一段", "今后的设想"])
def test_words_that_only_frame_plans_or_shortcomings_name_no_subject(topic: str) -> None:
    assert is_bare_role(topic)


def test_a_part_of_a_street_or_a_time_is_no_part_of_a_report() -> None:
    assert asked("哪一条老街最热闹").kind is not Kind.SECTION
    assert asked("那段时间来了几批人").kind is Kind.NUMBER


def test_which_of_several_has_more_is_a_question_for_numbers() -> None:
    assert asked("哪边多", several=True).kind is Kind.NUMBER
    assert asked("哪个村最热闹").kind is Kind.NAME


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("讨工程钱的有多少", ()),
        ("帮了多少家里穷的学生", ("people",)),
        ("设备投资要长多少", ("share",)),
        ("卖出去多少电器", ()),
        ("省了多少电", ("energy",)),
        ("多出多少地来种", ("area",)),
        ("修路一共掏了多少", ("money",)),
        ("给农户的钱总共是多少", ("money",)),
        ("来了多少客人", ("people",)),
        ("替多少个案子把关", ("cases", "things")),
        ("拿了几块金牌", ("things",)),
        ("坐几个小时", ("duration",)),
        ("跟班多长时间", ("duration",)),
    ],
)
def test_classes_by_what_is_counted(text: str, classes: tuple[str, ...]) -> None:
    assert asked(text).classes == classes


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("给经济增长定的目标数", (Role.PLAN,)),
        ("物价想压在什么线上", (Role.PLAN,)),
        ("经济要长几个点", (Role.PLAN,)),
        ("规定的内容", ()),
        ("以后打算怎么干", (Role.PLAN,)),
        ("做了宣传以后案子少了多少", ()),
        ("坦白了哪些难处", (Role.PROBLEM,)),
        ("查出来多少处毛病", ()),
        ("面临的主要困难", (Role.PROBLEM,)),
        ("差在哪里", (Role.PROBLEM,)),
        ("哪块比较弱", (Role.PROBLEM,)),
        ("哪里差点出事", ()),
        ("帮困难群众多少户", ()),
        ("实际完成了多少", (Role.RESULT,)),
    ],
)
def test_roles_of_sections(text: str, roles: tuple[Role, ...]) -> None:
    assert asked(text).roles == roles


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("新建厂房合计多少平方米", ("area",)),
        ("成果有百分之多少是留在本省转化的", ("share",)),
        ("有多少台湾青年来工作", ("people",)),
        ("抓了几个案子", ("cases", "things")),
    ],
)
def test_the_measure_asked_for_is_that_of_its_word_or_of_what_is_counted(text: str, classes: tuple[str, ...]) -> None:
    """米 in 平方米 is no rice, and 台 of 台湾 no measure."""
    assert asked(text).classes == classes


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("经济总量多大", ()),
        ("旧小区改造规模", ()),
        ("占地面积多大", ("area",)),
        ("周六几点到几点开门", ("things",)),
        ("增速高了几个点", ("share",)),
        ("去年涨了几点", ("share",)),
    ],
)
def test_words_of_size_and_hours_name_no_measure(text: str, classes: tuple[str, ...]) -> None:
    """规模 may be money, area or people, and 几点 is a time of day where nothing grows."""
    assert asked(text).classes == classes


@pytest.mark.parametrize(
    ("topic", "classes"),
    [
        ("农村贫困人口减少了多少万", ("people",)),
        ("接待游客多少万", ("people",)),
        ("企业罚了多少万", ("money",)),
        ("投入多少万", ("money",)),
    ],
)
def test_how_many_more_or_fewer_is_no_sum_of_money(topic: str, classes: tuple[str, ...]) -> None:
    assert answer_type(topic).classes == classes


@pytest.mark.parametrize("text", ["查出来的毛病有多少条", "检查出的毛病多少处", "毛病一共有几条"])
def test_faults_that_were_found_are_no_shortcomings_of_the_report(text: str) -> None:
    assert asked(text).roles == ()


def test_the_shortcomings_of_an_office_called_by_its_place_and_field_are_a_whole_part() -> None:
    answer = ask("seeds", "荣昌招商差在哪")
    assert answer.certain and answer.query.intent.bare_role


@pytest.mark.parametrize("question", ["审批要多久", "审批要多长时间", "办下来要多少天", "办证要多少个工作日"])
def test_how_long_something_takes_is_no_plan(question: str) -> None:
    assert answer_type(question).roles == ()
