"""Years are read as people say them; durations and the names of plans are no years."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.language.normalise import normalise
from retrieval.models import Role
from retrieval.query.times.years import read_years, roles_told


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("一三年那份报告说了什么", (2013,)),
        ("二四年集中学法几次", (2024,)),
        ("零五年立案多少", (2005,)),
        ("05年的普法", (2005,)),
        ("98年的洪水", (1998,)),
        ("24年复议几件", (2024,)),
        ("荣昌23年开了几次会", (2023,)),
        ("24年上会审了多少个项目", (2024,)),
        ("24年代表建议办了几件", (2024,)),
        ("24年来信多少", (2024,)),
        ("大连24年办了多少", (2024,)),
        ("24年前三季度收入", (2024,)),
        ("二四年多了多少座公园", (2024,)),
        ("24年内审了几次", (2024,)),
        ("23年整改了多少", (2023,)),
        ("普法工作24年搞了几场", (2024,)),
        ("22年之前建的", (2022,)),
        ("2 0 2 4 年办案多少", (2024,)),
        ("2024 年办案多少", (2024,)),
        ("二〇二四年度的不足", (2024,)),
        ("二零一三年的养老金", (2013,)),
        ("两千零二十四年的目标", (2024,)),
        ("一九九八年的增速", (1998,)),
        ("23、24年各查几起", (2023, 2024)),
        ("23 24年各查几起", (2023, 2024)),
        ("修了几座桥 17 19 22年", (2017, 2019, 2022)),
        ("一三、一四、一五这三年的报告里说修了几座桥", (2013, 2014, 2015)),
        ("2022、2023年的报告里说修了几座桥", (2022, 2023)),
        ("11 12 13年级的学生", ()),
        ("鲁25那份里修桥的那段", (2025,)),
        ("入世那年的出口", (2001,)),
        ("杭州亚运会那年的客流", (2023,)),
        ("十四五开局之年的增速", (2021,)),
        ("十三五最后一年的脱贫人数", (2020,)),
        ("2015到2018年每年的赤字率", (2015, 2016, 2017, 2018)),
        ("2015年和2018年的赤字率", (2015, 2018)),
    ],
)
def test_years_as_people_say_them(question: str, years: tuple[int, ...]) -> None:
    assert read_years(normalise(question)).years == years


@pytest.mark.parametrize(
    "question",
    [
        "执法经历10年以上的有几人",
        "近10年增长多少",
        "20年来办了多少件",
        "连续15年第一的是什么",
        "工作10年的有几个",
        "最近二三年办了多少件",
        "20年执法经验的几个人",
        "一年开几次会",
        "二三年级的学生多少",
        "15年期国债多少",
        "哪些报告提到2021到2025年那份规划",
        "2021-2025年实施方案印发了吗",
        "《2024年工作要点》印发了吗",
        "24件案子",
        "第十二个五年规划",
        "工龄15年的人有多少",
        "入职10年的人员占比",
        "具有25年党龄的党员有多少",
        "任职12年的干部有几个",
        "未来10年打算建几座",
        "下一个10年规划了什么",
        "服务年限10年的有几人",
        "扎根基层20年的老师有谁",
        "光荣在党50年纪念章发了几枚",
        "土地承包30年到期后怎么办",
        "10年禁渔落实得怎样",
        "房龄20年以上的小区",
        "执业20年的律师有几位",
        "历时10年建成的是什么",
        "时隔20年再次获奖的是什么",
        "15年义务教育怎么推进",
        "从教30年的教师有多少",
        "15年工作经验的有几人",
        "为期10年的行动",
        "长达15年的合作",
        "续签20年的合同",
        "判处有期徒刑10年的几人",
        "使用寿命50年的桥",
        "50年一遇的洪水防住没",
        "缴费满15年的有多少人",
        "缴费15年的有多少人",
        "当了20年支书的是谁",
        "学制12年",
        "退休10年的干部有几个",
        "居住20年的群众",
    ],
)
def test_durations_and_names_of_plans_are_no_years(question: str) -> None:
    assert read_years(normalise(question)).years == ()


@pytest.mark.parametrize(
    ("question", "years", "relative"),
    [
        ("不是2023，我要去年的", (), ("去年",)),
        ("2023年的已经填上了，请问2020年排查多少件", (2020,), ()),
        ("2022年的不问，只问2024年的", (2024,), ()),
        ("是不是2023年", (2023,), ()),
        ("大前年办了多少", (), ("大前年",)),
    ],
)
def test_years_put_aside_are_not_asked_about(question: str, years: tuple[int, ...], relative: tuple[str, ...]) -> None:
    when = read_years(normalise(question))
    assert (when.years, when.relative) == (years, relative)


@pytest.mark.parametrize("question", ["不是2023，我要去年的", "那2024年呢", "换成去年"])
def test_a_question_that_only_changes_the_year_leaves_nothing_else_to_ask(question: str) -> None:
    assert read_years(normalise(question)).spans == ((0, len(question)),)


def test_the_session_of_a_congress_is_read() -> None:
    assert read_years("第十四届全国人大三次会议的报告").session == ("十四", "三")
    assert read_years("十三届三次会议提的目标").session == ("十三", "三")
    assert read_years("十四届人大常委会第三次会议").session is None


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("2015年的报告：头一年物价涨了多少", (Role.RESULT,)),
        ("2015年的报告：今年物价涨幅", (Role.PLAN,)),
        ("2015年的报告：物价涨幅", ()),
    ],
)
def test_a_relative_year_tells_which_part_of_a_report_is_meant(question: str, roles: tuple[Role, ...]) -> None:
    """Beside the year of a report, `头一年` means what it says of the year before, `今年` what it plans."""
    assert roles_told(read_years(question)) == roles


def test_first_of_several_years_is_no_year_before() -> None:
    """`第一年` and `比头一年多` name no year."""
    assert not read_years("实施的第一年").relative and not read_years("比头一年多给了多少").relative


@pytest.mark.parametrize(
    "question",
    ["一五年总理念的那个稿子里修了几座桥", "15年总理表扬前一年谁得了奖", "15年省长提的那几件事", "15年国务院回顾五年"],
)
def test_a_year_beside_who_gave_the_report_names_the_report(question: str) -> None:
    when = read_years(normalise(question))
    assert when.years == (2015,) and when.as_report


@pytest.mark.parametrize("question", ["2015年省长信箱收了几封信", "2015年工作回顾", "2015年的稿费"])
def test_offices_and_reviews_of_a_year_name_no_report(question: str) -> None:
    assert not read_years(normalise(question)).as_report


def test_the_year_before_that_of_the_report_is_what_came_of_it() -> None:
    when = read_years("2014年修了几座桥，15年报告里有")
    assert when.years == (2015,) and roles_told(when) == (Role.RESULT,)


@pytest.mark.parametrize(
    ("question", "relative"),
    [
        ("某省三年前的粮食产量", ("三年前",)),
        ("某省二十年前的粮食产量", ("二十年前",)),
        ("某省最新的粮食产量", ("最新的",)),
        ("某省最新报告里粮食产量多少", ("最新报告里",)),
        ("比三年前多了多少", ()),
        ("三年前开工的那座桥", ()),
        ("有哪些最新的技术", ()),
        ("最新的是哪年", ()),
    ],
)
def test_years_counted_back_and_the_newest_are_relative(question: str, relative: tuple[str, ...]) -> None:
    """Not what something is held against, when it began, or what is new of the matter."""
    assert read_years(question).relative == relative


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("疫情第三年的赤字率", (2022,)),
        ("北京冬奥会那年的目标", (2022,)),
        ("十九大后第一份政府工作报告里的目标", (2018,)),
        ("汶川地震次年的目标", (2009,)),
        ("疫情防控投入多少", ()),
    ],
)
def test_events_name_years_and_those_after_them(question: str, years: tuple[int, ...]) -> None:
    """What a report tells of an event is no year."""
    assert read_years(question).years == years


@pytest.mark.parametrize(
    ("question", "relative"),
    [
        ("鸡年的目标", ("鸡年",)),
        ("丙申年的目标", ("丙申年",)),
        ("生猪年出栏多少头", ()),
        ("去年肉牛年出栏多少", ("去年",)),
    ],
)
def test_years_by_their_animal_are_relative(question: str, relative: tuple[str, ...]) -> None:
    """They come again; what is bred in a year is none."""
    assert read_years(question).relative == relative


def test_two_digits_behind_a_word_of_the_matter_are_a_year_only_where_a_report_tells_of_it(tmp_path: Path) -> None:
    """Right behind a source and at the head of a clause they are one in any case: that there is no report is said."""
    title = "青浦岛海洋局2023年度法治政府建设情况报告"
    text = f"{title}\n一、工作情况\n（一）普法。普法宣传开展12场。挂职干部15人。\n二、下一步打算\n加强培训。\n"
    (tmp_path / f"{title}.txt").write_text(text, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    assert answerer.ask("普法宣传23年开展几场").query.scope.years == (2023,)
    assert answerer.ask("挂职锻炼10年的干部有几人").query.scope.years == ()
    for question in ("青浦岛海洋局10年普法几场", "10年普法宣传几场"):
        assert "没有" in str(answerer.ask(question).notice) and "2010年" in str(answerer.ask(question).notice)
