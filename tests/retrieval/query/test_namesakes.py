"""An office is found by all the names it goes by, and by the short names of its place; none answers for another."""

from __future__ import annotations

import pytest

from retrieval.language.normalise import normalise
from retrieval.models import Source
from retrieval.query.sources.catalog import Catalog
from retrieval.reports.places import places_of

AGENCIES = [
    ("安康市水利局", 2022),
    ("安康市水务局", 2023),
    ("安康市住建局", 2023),
    ("安康市住房和城乡建设局", 2024),
    ("安康市文化局", 2024),
    ("安康市文广局", 2024),
    ("锡林郭勒盟教育局", 2024),
    ("延边朝鲜族自治州林业和草原局", 2024),
    ("恩施州民政局", 2024),
    ("大理市水务局", 2024),
    ("海南省商务厅", 2024),
    ("达拉特旗农牧局", 2024),
    ("吉林市审计局", 2024),
    ("国家税务总局荆门市税务局", 2024),
    ("襄阳市公安局樊城区分局", 2024),
    ("宜昌市市场监督管理局城东分局", 2024),
    ("十堰市公安局交通警察支队", 2024),
    ("国家税务总局随州市税务局稽查局", 2024),
]


def source(number: int, agency: str, year: int) -> Source:
    places = tuple(one.name for one in places_of(agency, "", ())[0])
    return Source(
        id=f"{number:08}", title=f"{agency}{year}年的报告", agency=agency, year=year, file=f"{number}.txt", sha256="",
        places=places, short=agency,
    )  # fmt: skip


CATALOG = Catalog([source(n, *one) for n, one in enumerate(AGENCIES)], lambda one: f"{one.agency}执法检查100次。")


def named(question: str) -> list[list[str]]:
    """The agencies each mention stands for."""
    found = CATALOG.mentions(CATALOG.respell(normalise(question))[0])
    return [sorted(CATALOG.sources[report].agency for report in mention.reports) for mention in found]


@pytest.mark.parametrize("name", ["安康水利局", "安康市水务局"])
def test_an_office_renamed_is_one(name: str) -> None:
    assert named(f"{name}办了多少许可") == [["安康市水利局", "安康市水务局"]]


def test_an_office_written_out_in_one_year_only_is_one() -> None:
    assert named("安康住建局2024年办了多少许可") == [["安康市住建局", "安康市住房和城乡建设局"]]


def test_two_offices_that_report_on_the_same_year_are_two() -> None:
    assert named("安康市文化局办了多少许可") == [["安康市文化局"]]


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("锡盟教育局办了多少许可", "锡林郭勒盟教育局"),
        ("延边州林草局办了多少许可", "延边朝鲜族自治州林业和草原局"),
        ("恩施土家族苗族自治州民政局办了多少许可", "恩施州民政局"),
        ("达旗农牧局办了多少许可", "达拉特旗农牧局"),
        ("荆门税务局办了多少许可", "国家税务总局荆门市税务局"),
        ("荆门的税务部门办了多少许可", "国家税务总局荆门市税务局"),
    ],
)
def test_short_names_of_places_and_branches_of_national_offices_are_known(question: str, agency: str) -> None:
    assert named(question) == [[agency]]


@pytest.mark.parametrize(
    "question",
    [
        "大理州水务局办了多少许可",  # of the prefecture around the city
        "海南州商务局办了多少许可",  # in another province
        "吉林省审计局办了多少许可",
        "恩施市民政局办了多少许可",
        "哈市商务厅办了多少许可",
        "牡市商务厅办了多少许可",  # short for a city no list has
        "湖北税务局办了多少许可",  # not 水务局, which sounds alike
    ],
)
def test_no_office_answers_for_that_of_another_place(question: str) -> None:
    assert named(question) == [[]]


@pytest.mark.parametrize(
    ("agency", "places", "body"),
    [
        ("国家税务总局荆门市税务局", ["湖北省", "荆门市"], "税务局"),
        ("国家税务总局", [], "国家税务总局"),
        ("红河州水利局", ["云南省", "红河哈尼族彝族自治州"], "水利局"),
        ("锡盟教育局", ["内蒙古自治区", "锡林郭勒盟"], "教育局"),
    ],
)
def test_an_agency_lies_where_its_name_says(agency: str, places: list[str], body: str) -> None:
    found, rest = places_of(agency, "", ())
    assert ([one.name for one in found], rest) == (places, body)


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("襄阳市公安局樊城分局破案多少", "襄阳市公安局樊城区分局"),
        ("襄阳市公安局樊城区分局破案多少", "襄阳市公安局樊城区分局"),
        ("樊城公安局破案多少", "襄阳市公安局樊城区分局"),
        ("宜昌市市监局城东分局罚款多少", "宜昌市市场监督管理局城东分局"),
        ("宜昌城东市监局罚款多少", "宜昌市市场监督管理局城东分局"),
        ("随州税务局稽查局查了多少案", "国家税务总局随州市税务局稽查局"),
        ("随州税务稽查局查了多少案", "国家税务总局随州市税务局稽查局"),
        ("十堰公安局交警支队处罚多少", "十堰市公安局交通警察支队"),
        ("十堰公安局的交警处罚多少", "十堰市公安局交通警察支队"),
    ],
)
def test_a_branch_is_known_by_what_is_its_own(question: str, agency: str) -> None:
    assert named(question)[0] == [agency]


@pytest.mark.parametrize("office", ["襄阳市公安局", "宜昌市市场监管局", "宜昌市监局", "十堰公安局", "随州市税务局"])
def test_a_branch_does_not_answer_for_its_office(office: str) -> None:
    assert named(f"{office}罚款多少")[0] == []
