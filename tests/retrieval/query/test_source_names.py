"""Every source is found by its own name, in whatever way it was read."""

from __future__ import annotations

import pytest

from retrieval.language.normalise import normalise
from retrieval.models import Source
from retrieval.query.names.issuers import readable
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.catalog import Catalog
from tests.libraries import FOLDERS, library


def source(number: int, agency: str, *places: str) -> Source:
    return Source(
        id=f"{number:08}", title=f"{agency}的报告", agency=agency, year=2024, file=f"{number}.txt", sha256="",
        places=places, short=agency,
    )  # fmt: skip


def catalog(*sources: Source) -> Catalog:
    return Catalog(sources, lambda one: f"{one.agency}2024年法治政府建设情况报告\n本年度执法检查100次。")


def unfound(of: Catalog) -> list[Source]:
    """The sources that a question does not find by their own name: each is asked for by its full and short name."""
    return [one for one in of.sources.values() if not all(finds(of, name, one.id) for name in {one.agency, one.short})]


def finds(of: Catalog, name: str, report: str) -> bool:
    mentions = of.mentions(of.respell(normalise(f"{name}的报告"))[0])
    return any(report in mention.reports for mention in mentions) and all(mention.reports for mention in mentions)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_source_is_found_by_its_own_name(name: str) -> None:
    assert unfound(Catalog(library(name).sources, library(name).text_of)) == []


def test_the_reports_of_a_place_are_kept_once_for_all_its_names() -> None:
    """There are very many reports, and a place is called by several names."""
    places = SourceNames((source(1, "西青区水务局", "天津市", "西青区"),), lambda _: "").places
    assert places["西青"] is places["西青区"] is places["天津"] == {"00000001"}


def test_names_that_end_alike_do_not_hide_each_other() -> None:
    agencies = [
        *("延平区人民政府水南街道办事处", "北京市怀柔区人民政府", "沂源县人民政府", "花田乡人民政府", "江洪镇人民政府"),
        *("区城市管理局", "广丰区城市管理局", "天津市水务局", "安化县水利局", "县委、县政府:", "和睦街道办事处"),
        *("钓台街道办事处", "平潭综合实验区", "平潭综合实验区投资促进局", "平潭综合实验区君山片区管理局", "市司法局"),
        *("潤雅鄉人民政府", "国务院", "自然资源部"),
    ]
    places = {
        "沂源县人民政府": "沂源县",
        "广丰区城市管理局": "广丰区",
        "天津市水务局": "天津市",
        "安化县水利局": "安化县",
    }
    sources = [source(n, one, *([places[one]] if one in places else [])) for n, one in enumerate(agencies)]
    assert [one.agency for one in unfound(catalog(*sources))] == []


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ("水务局", "水利局"),
        ("农业农村委员会", "农业局"),
        ("住房和城乡建设委员会", "住房建设局"),
        ("人力资源和社会保障局", "劳动局"),
        ("市场监督管理局", "工商局"),
    ],
)
def test_an_office_is_found_by_what_its_field_of_work_is_called_elsewhere(held: str, asked: str) -> None:
    of = catalog(source(1, f"安化县{held}", "安化县"), source(2, "安化县民政局", "安化县"))
    assert finds(of, f"安化县{asked}", "00000001")


@pytest.mark.parametrize("asked", ["安化县司法局", "安化县教育局", "桃江县水利局"])
def test_an_office_of_another_field_or_place_stays_one_the_corpus_lacks(asked: str) -> None:
    of = catalog(source(1, "安化县水务局", "安化县"), source(2, "安化县民政局", "安化县"))
    assert [mention.reports for mention in of.mentions(f"{asked}罚了多少")] == [frozenset()]


def test_a_place_before_the_market_bureau_is_not_read_as_a_city() -> None:
    of = catalog(source(1, "恩施州市场监督管理局", "恩施土家族苗族自治州"), source(2, "连州市人民政府", "连州市"))
    assert [mention.reports for mention in of.mentions("恩施市场监管罚了多少钱")] == [frozenset({"00000001"})]


def test_the_country_is_no_source_where_another_is_only_held_against_it() -> None:
    of = catalog(source(1, "国务院"), source(2, "安徽省人民政府", "安徽省"))
    assert [one.name for one in of.mentions("全国每出口几辆车有一辆是安徽造的")] == ["安徽"]
    assert [one.name for one in of.mentions("全国和安徽的增速分别是多少")] == ["全国", "安徽"]
    assert [one.name for one in of.mentions("全国粮食产量多少")] == ["全国"]


def test_a_source_without_a_name_is_told() -> None:
    nameless = source(1, "|")
    assert unfound(catalog(nameless, source(2, "安化县水利局", "安化县"))) == [nameless]


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("标题:平潭综合实验区投资促进局", "平潭综合实验区投资促进局"),
        ("当前位置:首页>部门动态>安化县水利局", "安化县水利局"),
        ("安化县水利局", "安化县水利局"),
        ("索引号:1234-5", ""),
        ("|", ""),
    ],
)
def test_a_name_is_read_out_of_what_stands_around_it(agency: str, name: str) -> None:
    assert readable(agency) == name


def test_a_text_whose_agency_was_not_read_is_found_by_its_head() -> None:
    unread = source(1, "您现在的位置:网站首页>")
    texts = {unread.id: "您现在的位置:网站首页>\n沁源县水利局2024年法治政府建设年度报告\n开会3次。"}
    found = Catalog([unread], lambda one: texts[one.id]).mentions("沁源水利局开会几次")
    assert [mention.reports for mention in found] == [{unread.id}]
