"""Sources are known by every name a question may use, and by no other."""

from __future__ import annotations

import pytest

from retrieval.language.normalise import normalise
from retrieval.models import Role
from retrieval.query.names.agencies import abbreviates, is_agency_tail, proper_parts
from retrieval.query.names.agency_names import AgencyNames
from retrieval.query.sources.catalog import Catalog
from retrieval.query.times.years import reports_stating
from tests.libraries import FOLDERS, library

CATALOGS = {name: Catalog(library(name).sources, library(name).text_of) for name in FOLDERS}


def named(corpus: str, question: str) -> list[list[str]]:
    """The sources each mention stands for, by the first characters of their files; [] for one the corpus lacks."""
    catalog = CATALOGS[corpus]
    found = catalog.mentions(catalog.respell(normalise(question))[0])
    files = {report: source.file.removesuffix(".txt")[:5] for report, source in catalog.sources.items()}
    return [sorted(files[report].split("_")[0] for report in mention.reports) for mention in found]


@pytest.mark.parametrize(
    ("corpus", "question", "expected"),
    [
        ("seeds", "西青投促局审了多少合同", ["000"]),
        ("seeds", "西青区投资促进局2024年的不足", ["000"]),
        ("seeds", "荣昌有几个项目没通过", ["001"]),
        ("seeds", "重庆荣昌那边的招商局", ["001"]),
        ("seeds", "东丽经开的问题", ["003"]),
        ("seeds", "华明高新区请了哪家律所", ["004"]),
        ("seeds", "合作交流办的指标", ["002"]),
        ("seeds", "东丽区的几家单位", ["002", "003", "004"]),
        ("fazhi", "安化市监局立案多少", ["005"]),
        ("fazhi", "孝义安监局罚了多少", ["059"]),
        ("fazhi", "上虞环保局立案多少", ["066"]),
        ("fazhi", "海口市水利局罚了多少", ["082"]),
        ("seeds", "东丽经济开发区管委会查了多少", ["003"]),
        ("fazhi", "大关街道的薄弱环节", ["021"]),
        ("fazhi", "湄潭永兴有多少纠纷", ["永兴镇20"]),
        ("fazhi", "杭州大关街道查了几次", ["021"]),  # its district left out
        ("fazhi", "浙江的大关街道办查了几次", ["021"]),
        ("fazhi", "浙江省杭州市拱墅大关街办的问题", ["021"]),
        ("fazhi", "遵义永兴镇里查了几次", ["永兴镇20"]),
        ("fazhi", "拱墅政府大关街道办事处查了几次", ["021"]),
        ("fazhi", "山东省济南市历城的执法局", ["历城区综合"]),
        ("fazhi", "历城城管局的问题", ["历城区综合"]),
        ("fazhi", "济南历下区城管执法局查了几次", ["047"]),
        ("fazhi", "海南椰城水利局查了几次", ["082"]),
        ("fazhi", "hk水务局查了几次", ["082"]),
        ("fazhi", "芜湖经开综合执法局罚了多少", ["073"]),  # which the zone's report tells of
        ("fazhi", "拱墅大观街道查了几次", ["021"]),  # heard so, behind the district it is in
        ("gongzuo", "四川的粮食产量", ["2025年"]),
        ("gongzuo", "滇的固投", ["云南省20"]),
        ("gongzuo", "内蒙煤炭产量", ["2025年"]),
        ("gongzuo", "黔江GDP", ["重庆市黔江"]),
    ],
)
def test_short_forms_name_their_source(corpus: str, question: str, expected: list[str]) -> None:
    """Characters left out, the place alone, the agency without its place, an older name, an abbreviated province."""
    assert [[name[:5] for name in one] for one in named(corpus, question)] == [[name[:5] for name in expected]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("rongchang审了多少项目", "001"),
        ("xiqing投促局的律所", "000"),
        ("dongli经开区的信访", "003"),
        ("東麗經開區的問題", "003"),
        ("西青投資促進局", "000"),
        ("ＲＯＮＧＣＨＡＮＧ", "001"),
        ("东里经开区信访案件", "003"),
        ("dl经开区的问题", "003"),
    ],
)
def test_names_in_pinyin_traditional_characters_or_mistyped(question: str, expected: str) -> None:
    """What sounds like a source of the corpus, or is written otherwise, is that source."""
    assert named("seeds", question) == [[expected]]


@pytest.mark.parametrize(
    ("corpus", "question"),
    [
        ("seeds", "南开区投促局2024年的不足"),
        ("seeds", "西青区司法局有几个人"),
        ("seeds", "荣昌区公安局2023年立案多少"),
        ("seeds", "朝阳区的情况"),
        ("seeds", "东丽区文化和旅游局信访案件几件"),
        ("seeds", "东丽区人力资源和社会保障局信访几件"),
        ("seeds", "东丽区住房和城乡建设委员会信访几件"),
        ("seeds", "东丽区国有资产监督管理委员会信访几件"),
        ("seeds", "西青区民族和宗教事务委员会普法几次"),
        ("seeds", "东丽发改委信访几件"),
        ("seeds", "东丽区委政法委信访几件"),
        ("seeds", "东丽区委宣传部信访几件"),
        ("seeds", "东丽区供销合作社信访几件"),
        ("fazhi", "安化县公安局2024年立案多少"),
        ("fazhi", "奉贤区教育局的问题"),
        ("gongzuo", "江苏2024年GDP"),
        ("gongzuo", "贵州省的目标"),
    ],
)
def test_another_agency_or_place_is_named_but_not_held(corpus: str, question: str) -> None:
    """The same place with another agency, or another place with the same agency, is nobody's report."""
    assert named(corpus, question) == [[]]


@pytest.mark.parametrize(
    ("corpus", "question"),
    [
        ("seeds", "天津市投资促进局2024年审了几份合同"),
        ("seeds", "重庆投促局普法几次"),
        ("seeds", "天津经开区开了几次会"),
        ("seeds", "天津市合作交流办2022年的问题"),
        ("gongzuo", "重庆2024年GDP增长多少"),
        ("gongzuo", "江西省的粮食产量"),
        ("fazhi", "湄潭县人民政府学法几次"),
        ("fazhi", "湄潭县政府的问题"),
        ("fazhi", "贵州省政府学法几次"),
    ],
)
def test_the_agency_of_a_wider_place_is_another(corpus: str, question: str) -> None:
    """A city's bureau is not its district's, a county's government not its township's."""
    assert named(corpus, question) == [[]]


@pytest.mark.parametrize("question", ["天津市西青区投促局的问题", "天津西青投促局的问题", "西青的投促局", "西青投促局"])
def test_the_wider_place_may_stand_before_the_narrower(question: str) -> None:
    assert named("seeds", question) == [["000"]]


def test_a_zone_is_known_by_its_own_name_without_its_district() -> None:
    assert named("seeds", "天津市华明高新区的问题") == [["004"]]


@pytest.mark.parametrize("name", ["华明园区", "东丽华明开发区", "华明工业园", "华明管委会"])
def test_a_zone_is_known_by_its_own_name_and_any_word_for_zones(name: str) -> None:
    assert named("seeds", f"{name}请了哪个律所") == [["004"]]


@pytest.mark.parametrize("name", ["西青华明园区", "华明经开区", "松山湖园区", "那洪街道", "滨湖工业园", "钱塘高新区"])
def test_a_zone_of_another_place_kind_or_name_is_another(name: str) -> None:
    assert not any(named("seeds", f"{name}走访企业多少家"))


@pytest.mark.parametrize("question", ["这家研究院的全称是什么", "该中心的负责人是谁", "那个管委会的电话"])
def test_what_points_at_one_is_no_name_of_an_agency(question: str) -> None:
    assert named("seeds", question) == []


def test_what_many_zones_are_is_no_name_of_one() -> None:
    assert named("seeds", "化工园区走访企业多少家") == []
    assert named("seeds", "东丽各街镇怎么不出去招商")[0] != []


@pytest.mark.parametrize(
    "question", ["空港经开区开了几次会", "大邱庄经开区的问题", "军粮城投促局普法几次", "永仓投促局普法几次"]
)
def test_a_name_unknown_to_all_before_a_known_kind_of_agency_is_another_agency(question: str) -> None:
    assert named("seeds", question) == [[]]


@pytest.mark.parametrize("question", ["总结投促局的问题", "我区投促局的问题", "介绍投促局的问题", "去年投促局的问题"])
def test_words_before_an_agency_that_name_no_place_change_nothing(question: str) -> None:
    assert named("seeds", question) == [["000", "001"]]


@pytest.mark.parametrize("lead", ["", "请问", "东丽经开区和"])
def test_a_mistyped_place_before_an_agency_is_put_right_and_said(lead: str) -> None:
    question, repaired = CATALOGS["seeds"].respell(f"{lead}西清投促局的问题")
    assert question == f"{lead}西青投促局的问题"
    assert repaired == [("西清", "西青")]


@pytest.mark.parametrize("lead", ["", "那个", "那啥", "你看看"])
def test_a_word_heard_for_the_name_of_a_street_or_town_is_put_right_before_what_the_name_goes_on_with(
    lead: str,
) -> None:
    question = f"{lead}勇兴镇调解了几件"
    assert CATALOGS["fazhi"].respell(question)[0] == question.replace("勇兴", "永兴")
    assert named("fazhi", f"{lead}大官街道有几个社区") == [["021"]]


def test_the_name_of_another_place_is_no_mistyped_one() -> None:
    question = "大观街道有几个社区"
    assert CATALOGS["fazhi"].respell(question) == (question, [])


@pytest.mark.parametrize(("typed", "meant"), [("荣仓投促局", "荣昌"), ("西亲投促局", "西青")])
def test_a_place_that_dictation_heard_wrongly_is_put_right_before_an_agency(typed: str, meant: str) -> None:
    question, repaired = CATALOGS["seeds"].respell(f"{typed}普法几次")
    assert question == f"{meant}投促局普法几次"
    assert repaired == [(typed[:2], meant)]


def test_a_place_heard_wrongly_in_both_characters_is_put_right_before_its_kind_and_an_agency() -> None:
    question, repaired = CATALOGS["fazhi"].respell("暗化县市监局立案多少")
    assert question == "安化县市监局立案多少" and repaired
    assert CATALOGS["fazhi"].respell("暗画县城里有几家店")[1] == []


def test_the_abbreviation_of_a_province_in_the_name_of_a_line_is_no_source() -> None:
    assert named("gongzuo", "渝昆高铁今年开通吗") == [] and named("gongzuo", "渝去年接待游客多少") == [[]]


def test_a_street_whose_name_begins_with_a_joining_word_is_another_than_its_district() -> None:
    assert named("fazhi", "拱墅区和睦街道调解多少件") == [[]]


@pytest.mark.parametrize("question", ["西亲自去了几次", "荣仓的问题", "融仓库几座"])
def test_what_only_sounds_much_like_a_place_stays_where_no_agency_follows(question: str) -> None:
    assert CATALOGS["seeds"].respell(question) == (question, [])


def test_several_sources_side_by_side() -> None:
    """A list of names is as many mentions."""
    assert named("seeds", "西青、荣昌和华明的法律意见") == [["000"], ["001"], ["004"]]
    assert named("seeds", "西青跟荣昌比") == [["000"], ["001"]]
    assert [len(one) for one in named("gongzuo", "川滇两省2025年的目标")] == [1, 1]


@pytest.mark.parametrize(
    ("corpus", "question"),
    [("gongzuo", "新增就业多少"), ("seeds", "《西青区投资促进局印章管理办法》是谁定的"), ("seeds", "普法有哪些不足")],
)
def test_words_that_hold_a_name_by_accident_are_no_mention(corpus: str, question: str) -> None:
    """新 is not 新疆 here, and what stands in 《》 is the name of a document."""
    assert named(corpus, question) == []


@pytest.mark.parametrize(
    ("corpus", "question", "expected"),
    [
        ("gongzuo", "四川和贵州的GDP", [1, 0]),
        ("gongzuo", "四川省与贵州省2025年的GDP", [1, 0]),
        ("gongzuo", "四川、贵州哪个GDP高", [1, 0]),
        ("gongzuo", "贵州和四川的GDP", [0, 1]),
        ("gongzuo", "四川和浙江的GDP", [1, 2]),
        ("seeds", "西青投促局和红桥投促局有哪些不足", [1, 0]),
        ("gongzuo", "四川与贵州合作建设了哪些项目", [1]),
        ("gongzuo", "四川推动贵州的电外送多少", [1]),
    ],
)
def test_a_place_asked_about_beside_a_source_is_named_too(corpus: str, question: str, expected: list[int]) -> None:
    """How many reports each has; a place something is done with belongs to the topic."""
    assert [len(one) for one in named(corpus, question)] == expected


@pytest.mark.parametrize("second", ["山西孝义的应急管理局", "绥化市北林司法局", "海南椰城的水务局"])
def test_the_second_of_two_sources_may_have_its_province_before_it(second: str) -> None:
    """Though reports write the two places side by side as well."""
    found = named("fazhi", f"敦煌市教育局跟{second}各培训了几次")
    assert len(found) == 2 and all(found)


def test_a_place_with_two_reports_names_both() -> None:
    """The year tells them apart, not the name."""
    assert len(named("fazhi", "奉贤卫健委罚了多少")[0]) == 2


@pytest.mark.parametrize(
    ("piece", "body", "fits"),
    [
        ("投促局", "投资促进局", True),
        ("卫健委", "卫生健康委员会", True),
        ("市监局", "市场监督管理局", True),
        ("环保局", "生态环境局", True),
        ("促投局", "投资促进局", False),
        ("投促委", "投资促进局", False),
        ("资促局", "投资促进局", False),
        ("教育局", "投资促进局", False),
    ],
)
def test_an_abbreviation_keeps_order_beginning_and_kind(piece: str, body: str, fits: bool) -> None:
    """Characters may be left out, but not put in another order, nor may the kind of agency change."""
    assert abbreviates(piece, body, "青河县" + body) is fits


def test_an_abbreviation_is_found_inside_a_question() -> None:
    """Its span is that of the abbreviation alone."""
    question = "请问投促局审了多少"
    assert [question[a:b] for a, b in AgencyNames(["投资促进局", "林业局"]).found_in(question)] == ["投促局"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("司法局", True),
        ("武装部办公室", True),
        ("各街镇", False),
        ("新建住所", False),
        ("全年开局", False),
        ("研究院", False),
        ("的中心", False),
    ],
)
def test_what_ends_like_an_agency_is_not_always_one(name: str, is_one: bool) -> None:
    """住所 and 开局 are words of their own."""
    assert is_agency_tail(name) is is_one


def test_the_own_part_of_a_name_is_what_no_other_has() -> None:
    """华明 in 华明高新技术产业区服务中心; an agency of fields of work alone has none."""
    assert proper_parts("华明高新技术产业区服务中心") == ["华明"]
    assert proper_parts("投资促进局") == []


@pytest.mark.parametrize("roles", [(), (Role.RESULT,), (Role.PLAN,), (Role.PLAN, Role.RESULT)])
@pytest.mark.parametrize("corpus", ["fazhi", "gongzuo"])
def test_which_reports_state_a_year_is_decided_agency_by_agency(corpus: str, roles: tuple[Role, ...]) -> None:
    """Of all reports at once as of each agency's by themselves, in the order of the agencies."""
    catalog = CATALOGS[corpus]
    every = list(catalog.sources.values())
    agencies = dict.fromkeys(source.short for source in every)
    apart = [[source for source in every if source.short == agency] for agency in agencies]
    for year in range(2018, 2027):
        found = [source for own in apart for source in reports_stating(year, own, False, roles)]
        assert catalog.stating(year, False, roles) == reports_stating(year, every, False, roles) == found
        assert catalog.stating(year, True, roles) == [source for source in every if source.year == year]
