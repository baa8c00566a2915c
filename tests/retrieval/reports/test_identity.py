"""Who published a report and when is read off its first lines, whatever its file is called."""

from __future__ import annotations

import pytest

from retrieval.language.gazetteer import abbreviations, all_divisions, ancestors, by_name
from retrieval.models import Source
from tests.libraries import FOLDERS, library
from tests.parsing import parse_report

AGENCIES = {
    "000_b9144984198afc8a.txt": ("西青区投资促进局", 2024, ("天津市", "西青区")),
    "001_908392c55ba7af7f.txt": ("重庆市荣昌区招商投资促进局", 2023, ("重庆市", "荣昌区")),
    "002_75ad34e0fd296674.txt": ("合作交流办", 2022, ("天津市", "东丽区")),
    "003_dff6ce533bf9f717.txt": ("东丽经开区", 2024, ("天津市", "东丽区")),
    "004_75431fcc364c512b.txt": ("天津市东丽区华明高新技术产业区服务中心", 2023, ("天津市", "东丽区")),
    "005_3f7a91c2d05be846.txt": ("安化县市场监督管理局", 2024, ("湖南省", "益阳市", "安化县")),
    "014_c61f0d8e7b2a4935.txt": ("上海市奉贤区卫生健康委员会", 2024, ("上海市", "奉贤区")),
    "021_7de4408ba19f35c2.txt": ("杭州市拱墅区人民政府大关街道办事处", 2024, ("浙江省", "杭州市", "拱墅区")),
    "038_0be95c7f46d1a823.txt": ("绥化市北林区司法局", 2024, ("黑龙江省", "绥化市", "北林区")),
    "047_a2c86e1190df7b54.txt": ("济南市历下区综合行政执法局（区城市管理局）", 2024, ("山东省", "济南市", "历下区")),
    "059_e8317fa5c4906bd2.txt": ("孝义市应急管理局", 2023, ("山西省", "吕梁市", "孝义市")),
    "066_19fb7d2c80e5a346.txt": ("绍兴市生态环境局上虞分局", 2024, ("浙江省", "绍兴市")),
    "073_5c0d93a7fe218b64.txt": ("芜湖经济技术开发区管理委员会", 2024, ("安徽省", "芜湖市")),
    "082_d4a70e6b3195cf28.txt": ("海口市水务局", 2022, ("海南省", "海口市")),
    "历城区综合行政执法局2024年度法治政府建设工作报告.txt": (
        "济南市历城区综合行政执法局",
        2024,
        ("山东省", "济南市", "历城区"),
    ),
    "奉贤区卫生健康委员会2023年度法治政府建设情况报告.txt": ("上海市奉贤区卫生健康委员会", 2023, ("上海市", "奉贤区")),
    "安福县人民政府关于2023年度法治政府建设情况的报告.txt": ("安福县人民政府", 2023, ("江西省", "吉安市", "安福县")),
    "敦煌市教育局2023年法治政府建设工作总结报告.txt": ("敦煌市教育局", 2023, ("甘肃省", "酒泉市", "敦煌市")),
    "永兴镇2023年法治政府建设报告.txt": ("湄潭县永兴镇人民政府", 2023, ("贵州省", "遵义市", "湄潭县")),
    "103_6b8e1f40d9a27c35.txt": ("洛阳市人民政府", 2025, ("河南省", "洛阳市")),
    "118_f27ac5930be461d8.txt": ("婺源县人民政府", 2025, ("江西省", "上饶市", "婺源县")),
    "2024年浙江省政府工作报告.txt": ("浙江省人民政府", 2024, ("浙江省",)),
    "2025年内蒙古自治区政府工作报告.txt": ("内蒙古自治区人民政府", 2025, ("内蒙古自治区",)),
    "2025年四川省政府工作报告.txt": ("四川省人民政府", 2025, ("四川省",)),
    "2025年浙江省政府工作报告.txt": ("浙江省人民政府", 2025, ("浙江省",)),
    "云南省2025年政府工作报告.txt": ("云南省人民政府", 2025, ("云南省",)),
    "重庆市黔江区2025年政府工作报告.txt": ("重庆市黔江区人民政府", 2025, ("重庆市", "黔江区")),
}
SOURCES = {report.source.file: report.source for name in FOLDERS for report in library(name).reports}


def source(text: str, file: str = "a.txt") -> Source:
    return parse_report(file, text.encode()).source


def test_the_table_has_every_report() -> None:
    """No report is left untested."""
    assert set(AGENCIES) == set(SOURCES)


@pytest.mark.parametrize("file", AGENCIES)
def test_agency_year_and_places_of_every_report(file: str) -> None:
    """Agency, year and the divisions around it are right for every report of the three corpora."""
    found = SOURCES[file]
    agency, year, places = AGENCIES[file]
    assert (found.agency, found.year) == (agency, year)
    assert found.places[: len(places)] == places


@pytest.mark.parametrize(
    ("text", "title", "agency", "year"),
    [
        (
            "青河县林业局\n2024年法治政府建设\n工作报告\n一、成效\n好。",
            "青河县林业局2024年法治政府建设工作报告",
            "青河县林业局",
            2024,
        ),
        (
            "青政发〔2025〕3号\n\n青河县林业局关于2024年度法治政府建设情况的报告\n2024年，好。",
            "青河县林业局关于2024年度法治政府建设情况的报告",
            "青河县林业局",
            2024,
        ),
        (
            "关于青河县林业局2024年法治政府建设工作的报告\n一、成效\n好。",
            "关于青河县林业局2024年法治政府建设工作的报告",
            "青河县林业局",
            2024,
        ),
        (
            "青河县林业局二〇二三年法治政府建设工作报告\n一、成效\n好。",
            "青河县林业局二〇二三年法治政府建设工作报告",
            "青河县林业局",
            2023,
        ),
        (
            "青河县林业局法治政府建设年度报告\n（2022年）\n2022年，好。",
            "青河县林业局法治政府建设年度报告",
            "青河县林业局",
            2022,
        ),
        (
            "青河县街道办事处2024年工作总结\n及2025年工作安排\n2024年，好。",
            "青河县街道办事处2024年工作总结及2025年工作安排",
            "青河县街道办事处",
            2024,
        ),
        (
            "青河县2023年国民经济和社会发展计划执行情况\n与2024年计划草案的报告\n"
            "——2024年1月9日在青河县第五届人民代表大会第七次会议上\n青河县发展和改革局\n一、成效\n好。",
            "青河县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告",
            "青河县发展和改革局",
            2023,
        ),
        (
            "政府工作报告\n——2025年1月9日在青河县第五届人民代表大会第七次会议上\n各位代表：\n一、成效\n好。",
            "政府工作报告",
            "青河县人民政府",
            2025,
        ),
        (
            "青河海关2023年度法治政府建设年度报告\n发布时间：2024-03-28    文章来源：青河海关法规处\n2023年，好。",
            "青河海关2023年度法治政府建设年度报告",
            "青河海关",
            2023,
        ),
        (
            "云南省人民政府工作报告\n2025年1月18日在会议上\n一、成效\n好。",
            "云南省人民政府工作报告",
            "云南省人民政府",
            2025,
        ),
    ],
)
def test_titles_as_they_come(text: str, title: str, agency: str, year: int) -> None:
    """Broken titles, numbers above them, 关于…的报告, Chinese years, years below, and the bare 政府工作报告."""
    found = source(text)
    assert (found.title, found.agency, found.year) == (title, agency, year)


def test_the_short_form_leaves_out_the_places_around() -> None:
    """天津市东丽区华明… is called 东丽区华明… in lists."""
    assert SOURCES["004_75431fcc364c512b.txt"].short == "东丽区华明高新技术产业区服务中心"


def test_the_file_name_is_the_last_witness() -> None:
    """A bare 政府工作报告 is told apart by its file's name."""
    found = source("政府工作报告\n各位代表：\n一、成效\n好。", "2025年浙江省政府工作报告.txt")
    assert (found.title, found.agency, found.year) == ("2025年浙江省政府工作报告", "浙江省人民政府", 2025)


def test_the_id_is_the_content_s() -> None:
    """The same text has the same id under any name, another text another."""
    text = "青河县林业局2024年工作报告\n一、成效\n好。"
    assert source(text).id == source(text, "b.txt").id == source(text).sha256[:8]
    assert source(text).id != source(text + "\n").id


def test_divisions_know_what_lies_in_what() -> None:
    """A county lies in its city and province, a district of a municipality in that."""
    assert [place.name for place in ancestors(by_name()["婺源县"][0])] == ["江西省", "上饶市", "婺源县"]
    assert [place.name for place in ancestors(by_name()["西青"][0])] == ["天津市", "西青区"]
    assert [place.level for place in ancestors(by_name()["婺源县"][0])] == [1, 2, 3]


def test_divisions_of_one_name_are_told_apart() -> None:
    """朝阳区 is in Beijing and in Changchun; 川 and 内蒙 are provinces."""
    assert {ancestors(place)[0].name for place in by_name()["朝阳区"]} == {"北京市", "吉林省"}
    assert (abbreviations()["川"], abbreviations()["内蒙"]) == ("四川省", "内蒙古自治区")
    assert {place.name for place in all_divisions() if place.level == 1} == {*abbreviations().values()}
