"""A question is confined to the right reports, by who and when, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Query, Role, Status
from tests.libraries import ask, library

ZHEJIANG, SICHUAN, YUNNAN = "浙江省人民政府", "四川省人民政府", "云南省人民政府"
MONGOLIA = "内蒙古自治区人民政府"
FENGXIAN, LIXIA = "奉贤区卫生健康委员会", "历下区综合行政执法局（区城市管理局）"
LICHENG, XIAOYI = "历城区综合行政执法局", "孝义市应急管理局"


def meant(query: Query, corpus: Library) -> set[tuple[str, int | None]]:
    """The agency and year of each report a query is confined to."""
    sources = {source.id: source for source in corpus.sources}
    return {(sources[report].short, sources[report].year) for report in query.reports}


@pytest.mark.parametrize(
    ("corpus", "question", "expected"),
    [
        # places by other names
        ("gongzuo", "彩云之南的粮食产量", {(YUNNAN, 2025)}),
        ("gongzuo", "天府之国去年的GDP", {(SICHUAN, 2025)}),
        ("gongzuo", "川省2024年GDP", {(SICHUAN, 2025)}),
        ("gongzuo", "之江大地2025年的目标", {(ZHEJIANG, 2025)}),
        ("gongzuo", "sichuan 2024 GDP", {(SICHUAN, 2025)}),
        ("gongzuo", "si chuan粮食产量", {(SICHUAN, 2025)}),
        ("gongzuo", "inner mongolia 2024年煤炭产量", {(MONGOLIA, 2025)}),
        ("gongzuo", "zhejiang2025年目标", {(ZHEJIANG, 2025)}),
        ("gongzuo", "查川、滇两省的粮食产量", {(SICHUAN, 2025), (YUNNAN, 2025)}),
        ("gongzuo", "浙江2024年的新能源汽车产量", {(ZHEJIANG, 2024), (ZHEJIANG, 2025)}),
        ("fazhi", "历城历下两区综合执法局去年处罚案件各多少", {(LICHENG, 2024), (LIXIA, 2024)}),
        # groups of places
        ("gongzuo", "云贵川的粮食产量", {(YUNNAN, 2025), (SICHUAN, 2025)}),
        ("gongzuo", "川滇2024年GDP", {(YUNNAN, 2025), (SICHUAN, 2025)}),
        ("gongzuo", "长三角2025年的目标", {(ZHEJIANG, 2025)}),
        ("gongzuo", "江浙沪去年GDP", {(ZHEJIANG, 2024), (ZHEJIANG, 2025)}),
        ("gongzuo", "西南地区各省的粮食产量", {(SICHUAN, 2025), (YUNNAN, 2025)}),
        # sessions
        ("gongzuo", "四川十四届三次会议上说的目标", {(SICHUAN, 2025)}),
        # result and target, and the years of comparisons
        ("gongzuo", "四川2024年GDP目标完成了吗", {(SICHUAN, 2025)}),
        ("gongzuo", "浙江2024年GDP目标完成了吗", {(ZHEJIANG, 2024), (ZHEJIANG, 2025)}),
        ("fazhi", "奉贤卫健委2025年的计划", {(FENGXIAN, 2024)}),
        ("fazhi", "奉贤卫健委2024年计划做什么", {(FENGXIAN, 2023), (FENGXIAN, 2024)}),
        ("fazhi", "奉贤卫健委2024年的下一步打算", {(FENGXIAN, 2024)}),
        ("fazhi", "奉贤 黑诊所 23 24年各查几起", {(FENGXIAN, 2023), (FENGXIAN, 2024)}),
        ("fazhi", "2024年的历下跟2023年的孝义谁学法的回数多", {(LIXIA, 2024), (XIAOYI, 2023)}),
        ("fazhi", "历下和孝义去年培训几次", {(LIXIA, 2024), (XIAOYI, 2023)}),
        # put aside
        ("fazhi", "不是历城，是历下，去年处罚案件", {(LIXIA, 2024)}),
        ("fazhi", "历城那份我已摘好，就差历下的了，处罚案件多少", {(LIXIA, 2024)}),
        ("gongzuo", "浙江、四川的都有了，现在缺云南，粮食产量多少", {(YUNNAN, 2025)}),
        ("gongzuo", "除了浙江和四川，云南的粮食产量呢", {(YUNNAN, 2025)}),
        ("seeds", "我问的是荣昌，不是西青，审了多少项目", {("荣昌区招商投资促进局", 2023)}),
        # several at once
        ("fazhi", "历下、历城两区综合执法局的法律顾问", {(LIXIA, 2024), (LICHENG, 2024)}),
        ("fazhi", "安福 永兴镇 还有大关街道 各有多少个法律明白人", {
            ("安福县人民政府", 2023), ("湄潭县永兴镇人民政府", 2023), ("拱墅区人民政府大关街道办事处", 2024),
        }),
        ("seeds", "我住东丽经开区旁边，别的地方都有图书馆，他们怎么没有", {("东丽经开区", 2024)}),
        ("seeds", "其他单位都有法律顾问，荣昌招商局为什么没有", {("荣昌区招商投资促进局", 2023)}),
        # whole names
        ("fazhi", "杭州市拱墅区大关街道办事处培训几次", {("拱墅区人民政府大关街道办事处", 2024)}),
        ("fazhi", "永兴镇人民政府调解多少件", {("湄潭县永兴镇人民政府", 2023)}),
        ("fazhi", "历下区城管局的不足", {(LIXIA, 2024)}),
        ("fazhi", "北林区政府当被告的案子几件", {("北林区司法局", 2024)}),
        # a place a government speaks of
        ("gongzuo", "四川成都的高新技术企业", {(SICHUAN, 2025)}),
    ],
)  # fmt: skip
def test_a_question_is_confined_to_the_reports_it_names(
    corpus: str, question: str, expected: set[tuple[str, int | None]]
) -> None:
    answer = ask(corpus, question)
    assert answer.query.scope.gap is None
    assert meant(answer.query, library(corpus)) == expected


@pytest.mark.parametrize(
    ("corpus", "turns", "expected"),
    [
        ("gongzuo", ("浙江2024年粮食产量", "不对，我问的是四川"), {(SICHUAN, 2025)}),
        ("gongzuo", ("浙江2024年粮食产量", "换成云南呢"), {(YUNNAN, 2025)}),
        ("gongzuo", ("浙江2025年的目标", "和四川比呢"), {(SICHUAN, 2025), (ZHEJIANG, 2025)}),
        ("gongzuo", ("浙江2023年GDP", "不是2023，我要去年的"), {(ZHEJIANG, 2024), (ZHEJIANG, 2025)}),
        ("gongzuo", ("浙江2024年GDP", "那2023年呢"), {(ZHEJIANG, 2024)}),
        ("gongzuo", ("四川2019年GDP", "2024年呢"), {(SICHUAN, 2025)}),
        ("gongzuo", ("贵州2024年GDP", "四川呢"), {(SICHUAN, 2025)}),
        ("fazhi", ("历下2024年处罚案件多少", "换成历城呢"), {(LICHENG, 2024)}),
        ("fazhi", ("历下处罚案件多少", "错了，不是历下，是历城"), {(LICHENG, 2024)}),
        ("seeds", ("荣昌审了多少项目", "不对，我说的是西青"), {("西青区投资促进局", 2024)}),
        ("seeds", ("东丽经开区开了几次党工委会", "2019年的呢", "信访案件几起"), {("东丽经开区", 2024)}),
    ],
)
def test_a_correction_replaces_the_source_or_the_year(
    corpus: str, turns: tuple[str, ...], expected: set[tuple[str, int | None]]
) -> None:
    answer = ask(corpus, *turns)
    assert answer.query.scope.gap is None
    assert meant(answer.query, library(corpus)) == expected


@pytest.mark.parametrize(
    "turns",
    [
        ("浙江2023年GDP", "不是2023，我要去年的"),
        ("浙江2024年粮食产量", "不对，不是2024年的，今年的目标"),
    ],
)
def test_a_year_that_is_corrected_does_not_take_the_source_for_one_without_a_report(turns: tuple[str, ...]) -> None:
    assert "没有“浙江”的报告" not in (ask("gongzuo", *turns).notice or "")


def test_a_correction_keeps_the_subject() -> None:
    answer = ask("gongzuo", "浙江2024年粮食产量多少", "不对，我问的是四川")
    assert answer.query.topic == ask("gongzuo", "浙江2024年粮食产量多少").query.topic
    assert answer.best is not None and "粮食" in answer.best.quote


@pytest.mark.parametrize(
    ("corpus", "turns", "kind", "name"),
    [
        ("gongzuo", ("羊城2024年GDP",), "agency", "羊城"),
        ("gongzuo", ("八闽大地的粮食产量",), "agency", "八闽大地"),
        ("gongzuo", ("京津冀2024年GDP",), "agency", "京津冀"),
        ("gongzuo", ("四川、云南都有了，还差贵州。请问贵州2024年GDP多少",), "agency", "贵州"),
        ("gongzuo", ("杭州的GDP是多少",), "agency", "杭州"),
        ("gongzuo", ("四川2026年的计划",), "year", "2026"),
        ("fazhi", ("红旗镇2023年排查矛盾几件",), "agency", "红旗镇"),
        ("fazhi", ("我在补表，2023年的已经填上了，请问永兴镇2020年排查多少件",), "year", "2020"),
        ("fazhi", ("安化县公安局2024年立案多少", "罚款呢"), "agency", "安化县公安局"),
        ("fazhi", ("安化县公安局2024年立案多少", "2023年的呢"), "agency", "安化县公安局"),
        ("gongzuo", ("湖北2024年GDP", "财政收入多少"), "agency", "湖北"),
        ("seeds", ("红桥区司法局有几个人", "那下一步打算呢", "谢谢", "不足有哪些"), "agency", "红桥区司法局"),
    ],
)
def test_a_source_or_year_the_corpus_lacks_is_refused(
    corpus: str, turns: tuple[str, ...], kind: str, name: str
) -> None:
    """… and so is a follow-up that names no other."""
    answer = ask(corpus, *turns)
    assert answer.status is Status.NOT_FOUND
    assert answer.query.scope.gap is not None
    assert (answer.query.scope.gap.kind, answer.query.scope.gap.name) == (kind, name)


def test_what_a_group_was_taken_for_is_said() -> None:
    assert (ask("gongzuo", "云贵川2024年GDP").notice or "").startswith(
        "“云贵川”按云南省、四川省查找，没有贵州省的报告。"
    )


def test_a_plan_from_the_report_on_the_year_before_is_said_to_be_one() -> None:
    assert "2025年的安排引自2024年报告中的计划部分。" in (ask("fazhi", "奉贤卫健委2025年的计划").notice or "")


def test_the_outcome_of_a_target_is_found_in_the_next_report() -> None:
    answer = ask("gongzuo", "四川2024年GDP目标完成了吗")
    assert answer.best is not None and "地区生产总值64872.4亿元" in answer.best.quote


# --- made-up corpora

ANNUAL = """{agency}{year}年法治政府建设情况报告

{year}年，我局认真落实法治政府建设各项任务，现将有关情况报告如下。
一、主要工作举措和成效
（一）规范行政执法
全年开展执法检查{number}次，办理行政处罚案件{number}件。{more}
二、存在的问题和不足
法治宣传形式较为单一。
三、下一步工作打算
组织执法培训不少于5场。
"""
STATE = """{year}年国务院政府工作报告
各位代表：
现在，我代表国务院，向大会报告政府工作，请予审议。
一、过去一年工作回顾
国内生产总值增长{last}%。为企业减轻负担{last}千亿元。
二、{year}年工作部署
国内生产总值预期目标增长{now}%左右。拟安排财政赤字{now}万亿元。
"""


def opened(folder: Path, *sources: tuple[str, int, int], more: str = "", state: bool = False) -> Answerer:
    """Annual reports of agencies, each with its year and its number of inspections, and the State Council's."""
    for index, (agency, year, number) in enumerate(sources):
        text = ANNUAL.format(agency=agency, year=year, number=number, more=more)
        (folder / f"{index}_{agency}{year}.txt").write_text(text, encoding="utf-8")
    for year, last, now in ((2016, 6, 7), (2017, 8, 9)) if state else ():
        text = STATE.format(year=year, last=last, now=now)
        (folder / f"{year}年国务院政府工作报告.txt").write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize(
    ("agency", "other"),
    [
        ("安远县水务局", "县水务局"),
        ("重庆市江北区司法局", "南京市江北新区司法局"),
        ("东丽区司法局", "塘沽区司法局"),
        ("广丰区城市管理局", "区城市管理局"),
        ("沂源县人民政府", "县委、县政府:"),
        ("和睦街道办事处", "钓台街道办事处"),
        ("安化县水利局", "中共安化县财政局党组"),
        ("青河县林业局", "青河县林业和草原局"),
    ],
)
def test_no_source_stands_in_the_way_of_another(tmp_path: Path, agency: str, other: str) -> None:
    """Each of two is found by its own name, though both end alike."""
    answerer = opened(tmp_path, (agency, 2024, 100), (other, 2024, 111))
    first = answerer.ask(f"{agency}2024年执法检查多少次？").best
    assert first is not None and "执法检查100次" in first.quote
    second = answerer.ask(f"{other}2024年执法检查多少次？").best
    assert second is not None
    if other[-1] in "局处":
        assert "执法检查111次" in second.quote


def test_the_office_of_another_county_is_refused_where_one_has_no_place_to_its_name(tmp_path: Path) -> None:
    answerer = opened(tmp_path, ("安远县水务局", 2024, 100), ("县水务局", 2024, 111))
    assert answerer.ask("会昌县水务局2024年执法检查多少次").query.scope.gap is not None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("城关镇开展检查多少次？", "120次"),
        ("西湖街道培训干部多少人？", "45人"),
        ("鼓楼街道办事处协助执法多少次", "14次"),
        ("红旗镇立案多少件", "5件"),
        ("朝阳社区调解纠纷多少起", "16起"),
        ("江西会馆修缮投入多少", "90万元"),
        ("法院移送线索多少条", "8条"),
    ],
)
def test_a_town_inside_a_report_is_no_source(tmp_path: Path, question: str, answer: str) -> None:
    """Though it is called like a county elsewhere, or ends like an agency."""
    more = (
        "城关镇开展检查120次，西湖街道培训干部45人，鼓楼街道办事处协助执法14次，红旗镇立案5件，"
        "朝阳社区调解纠纷16起，江西会馆修缮投入90万元，法院移送线索8条。"
    )
    found = opened(tmp_path, ("永宁县水务局", 2024, 1), more=more).ask(question)
    assert found.best is not None and answer in found.best.quote


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("国家一六年的财政赤字是多少", {2016, 2017}),
        ("总理那份报告里2017年的增长目标", {2017}),
        ("咱们国家2017年的增长目标", {2017}),
        ("全国2016年GDP增长多少", {2016, 2017}),
        ("第十二届全国人大五次会议定的增长目标", {2017}),
        ("去年国家给企业减轻多少负担", {2016, 2017}),
    ],
)
def test_the_country_is_the_state_councils_report(tmp_path: Path, question: str, years: set[int]) -> None:
    answerer = opened(tmp_path, ("安远县水务局", 2024, 100), state=True)
    sources = answerer._sources
    found = [sources[report] for report in answerer.ask(question).query.reports]
    assert {source.agency for source in found} == {"国务院"}
    assert {source.year for source in found} == years


@pytest.mark.parametrize("question", ["国家级奖项几个", "按国家规定检查几次", "国家标准有几个"])
def test_what_is_only_called_national_is_not_the_country(tmp_path: Path, question: str) -> None:
    assert not opened(tmp_path, ("安远县水务局", 2024, 100), state=True).ask(question).query.scope.scopes


def test_one_odd_year_does_not_set_that_of_a_comparison(tmp_path: Path) -> None:
    answerer = opened(tmp_path, ("安远县水务局", 2023, 1), ("会昌县水务局", 2023, 2), ("寻乌县水务局", 2026, 3))
    answer = answerer.ask("各单位去年执法检查多少次")
    assert len(answer.citations) == 3
    assert (answer.notice or "").startswith("“去年”按各报告所属年度理解。")


def test_a_year_no_report_is_on_is_answered_from_the_plans_of_the_report_before_it(tmp_path: Path) -> None:
    """Though the question does not call it a plan; what was done in the year before is no answer."""
    more = "2025年将是攻坚之年。"
    answerer = opened(tmp_path, ("安远县水务局", 2024, 100), more=more)
    answer = answerer.ask("安远县水务局2025年组织执法培训多少场")
    assert answer.best is not None and "执法培训不少于5场" in answer.best.quote
    assert answer.notice == "2025年的安排引自2024年报告中的计划部分。"
    assert answerer.ask("安远县水务局2025年开展执法检查多少次").status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["有个区的卫健委2024年查处黑诊所几起", "有家区级卫健委2024年查处黑诊所几起"])
def test_an_office_of_some_place_or_other_is_not_named(question: str) -> None:
    """All reports of the year are meant, though only one is from an office of that kind."""
    query = ask("fazhi", question).query
    assert len({agency for agency, _ in meant(query, library("fazhi"))}) > 1


@pytest.mark.parametrize("lead", ["按", "按照", "根据", "据", "依"])
def test_a_report_named_in_a_clause_before_the_question_is_the_one_asked(lead: str) -> None:
    """`按某省的报告，…`: the clause says where to look."""
    query = ask("gongzuo", f"{lead}四川省2025年报告，全年粮食产量多少？").query
    assert meant(query, library("gongzuo")) == {(SICHUAN, 2025)}


def test_an_office_that_sent_somebody_to_ask_is_not_the_one_asked_about() -> None:
    """It only says why somebody asks."""
    query = ask("fazhi", "您好，历城区综合行政执法局请我们提供外区的做法，奉贤卫健委2024年的黑诊所查了几起？").query
    assert meant(query, library("fazhi")) == {(FENGXIAN, 2024)}


def test_two_words_that_sound_like_a_place_where_they_meet_name_none() -> None:
    """`政府建设` does not hold 福建."""
    query = ask("gongzuo", "每年何时之前就上年度法治政府建设情况向省委作出书面报告？").query
    assert "福建" not in query.topic + "".join(query.reading.notes)
    assert not query.scope.gap


def test_the_streets_and_parks_of_a_district_are_no_agency() -> None:
    """`历下区街道社区` are those of the district; `历下区街道` is one that no report is from."""
    assert meant(ask("fazhi", "历下区街道社区一共查了多少起").query, library("fazhi")) == {(LIXIA, 2024)}
    assert ask("fazhi", "历下区街道2024年查了多少起").status is Status.NOT_FOUND


def test_of_sources_named_only_those_among_the_reports_chosen_answer() -> None:
    """None of the others answers for one that was not chosen; of several each is asked by itself."""
    held = library("seeds")
    ids = {source.short: source.id for source in held.sources}
    xiqing, rongchang, office = list(ids)[:3]
    answerer = Answerer(held)
    asked = f"{xiqing}签了哪家律所？"
    assert answerer.ask(asked, reports=[ids[xiqing], ids[office]]).certain
    refused = answerer.ask(asked, reports=[ids[rongchang], ids[office]])
    assert refused.status is Status.NOT_FOUND and not refused.citations and not refused.nearest
    assert refused.notice == f"选定的报告里没有“{xiqing}”的；选定的是重庆市{rongchang}、{office}的报告。"
    both = answerer.ask(f"比较{xiqing}、{rongchang}和{office}的不足", reports=[ids[xiqing], ids[office]])
    assert [one.report.source.short for one in both.citations] == [xiqing, office]
    later = answerer.ask("有哪些不足？", refused.conversation, reports=[ids[office]])
    assert {one.report.id for one in later.citations} == {ids[office]}, "what was chosen last counts"


def test_what_reports_there_are_is_told_of_all_whatever_was_chosen() -> None:
    held = library("seeds")
    told = Answerer(held).ask("有哪些报告", reports=[held.sources[0].id])
    assert len(told.citations) == len(held.sources)


@pytest.mark.parametrize("question", ["那港口的吞吐量呢", "资源循环利用得怎么样", "互助养老的有几家"])
def test_a_word_of_everyday_that_is_a_countys_name_as_well_names_no_place(question: str) -> None:
    """港口, 资源 and 互助 are counties, and no question means these where no report is from them."""
    answer = ask("seeds", "东丽经开区走访了多少家企业", question)
    assert answer.query.scope.gap is None
    assert [scope.name for scope in answer.query.scope.scopes] == ["东丽经开区"]


def test_others_that_something_is_done_with_are_no_sources() -> None:
    """与其他部门 tells with whom."""
    with_others = ask("seeds", "东丽经开区跟其他部门开展了哪些协作").query.scope
    assert [scope.name for scope in with_others.scopes] == ["东丽经开区"]


def test_a_source_put_in_the_place_of_another_is_read_from_its_first_character() -> None:
    """换成 + 华明, not 换 + 成华."""
    answer = ask("seeds", "西青投促局签了哪家律所", "换成华明高新区呢")
    assert [scope.name for scope in answer.query.scope.scopes] == ["华明高新区"]


def test_the_year_after_is_the_one_after_that_of_the_conversation() -> None:
    """下一年 after a question on 2023 is 2024, of which the report of 2023 has the plans."""
    answer = ask("seeds", "荣昌招商局2023年开展了哪些普法", "下一年的安排呢")
    assert answer.query.scope.years == (2024,) and answer.best is not None and answer.best.role is Role.PLAN


@pytest.mark.parametrize("question", ["近年来年均开展几次呢", "说明年份了吗，开展了几次呢", "乡下年轻人参加了几次呢"])
def test_years_that_only_look_like_the_year_after_leave_the_year(question: str) -> None:
    assert ask("seeds", "荣昌招商局2023年开展了哪些普法", question).query.scope.years == (2023,)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("四川明年的GDP目标", "没有四川2026年的报告；现有：2025年。"),
        ("四川后年的粮食目标是多少", "没有四川2027年的报告；现有：2025年。"),
        ("云南五年后的目标", "没有云南2030年的报告；现有：2025年。"),
        ("四川2024年的GDP目标是多少", "没有四川2024年的报告；现有：2025年。"),
        ("四川2024年度政府工作报告里GDP增长多少", "没有四川2024年的报告；现有：2025年。"),
    ],
)
def test_nothing_is_certain_of_a_year_whose_report_is_missing(question: str, note: str) -> None:
    """Another year's report holds its own targets; that the one asked for is missing is said."""
    answer = ask("gongzuo", question)
    assert answer.status is Status.ANSWERED and not answer.certain
    assert note in (answer.notice or "")


@pytest.mark.parametrize(
    ("question", "years"), [("浙江最新的GDP", {2025}), ("浙江两年前的GDP", {2024}), ("浙江最新报告的目标", {2025})]
)
def test_years_are_counted_from_the_newest_report(question: str, years: set[int]) -> None:
    """Of the source that is named."""
    assert {year for _, year in meant(ask("gongzuo", question).query, library("gongzuo"))} == years


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("蛇年四川GDP的目标", {(SICHUAN, 2025)}),
        ("龙年浙江定的GDP目标", {(ZHEJIANG, 2024)}),
        ("乙巳年浙江定的GDP目标", {(ZHEJIANG, 2025)}),
        ("成都大运会那年浙江的GDP", {(ZHEJIANG, 2024)}),
    ],
)
def test_years_by_animals_and_events_choose_reports(question: str, expected: set[tuple[str, int]]) -> None:
    """A place in the name of an event is no source."""
    assert meant(ask("gongzuo", question).query, library("gongzuo")) == expected


@pytest.mark.parametrize(
    ("corpus", "question", "note"),
    [
        ("fazhi", "应急管理部2024年检查了多少次", "没有“应急管理部”的报告。"),
        ("fazhi", "水利厅处罚案件多少", "没有“水利厅”的报告。"),
        ("fazhi", "花园镇培训几次", "没有“花园镇”的报告。"),
    ],
)
def test_nothing_is_certain_of_a_body_that_no_report_is_from(corpus: str, question: str, note: str) -> None:
    """Though it is called much like one that reports, or reports speak of it."""
    answer = ask(corpus, question)
    assert not answer.certain and (note in (answer.notice or "") or answer.status is Status.NOT_FOUND)


def test_that_the_year_asked_of_before_has_no_report_is_said_of_another_source() -> None:
    """Of its other years nothing is certain."""
    answer = ask("fazhi", "奉贤卫健委2023年行政处罚多少件", "历城综合执法局呢")
    assert "没有历城综合执法局2023年的报告" in (answer.notice or "") and not answer.certain
