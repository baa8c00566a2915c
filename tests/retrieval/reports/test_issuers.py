"""Whose report a file is: read from its signature, its header, its page's fields, its file's name, its own words."""

from __future__ import annotations

import pytest

from retrieval.reports.naming import name_in_file, name_in_title
from retrieval.reports.selves import Selves
from tests.parsing import parse_report

BODY = "一、主要工作\n（一）规范执法\n全年开展执法检查31次，办理案件7件。\n二、下一步打算\n加强宣传。\n"
TITLE = "2024年度法治政府建设情况报告\n"
OWN = "2024年，我局依法履职，现将有关情况报告如下：\n"


def read(head: str, end: str = "", file: str = "a.txt") -> tuple[str, list[str]]:
    """The agency of a report, and what is uncertain about it."""
    report = parse_report(file, (head + BODY + end).encode())
    odd = [item.detail for item in report.irregularities if item.kind == "identity_weak"]
    return report.source.agency, [detail for detail in odd if not detail.startswith("year")]


def agency(head: str, end: str = "", file: str = "a.txt") -> str:
    return read(head, end, file)[0]


@pytest.mark.parametrize(
    "end",
    [
        "石林坪县审计局\n2025年1月9日\n",
        "石林坪县审计局（盖章）\n2025年1月9日\n",
        "石林坪县审计局（公章）      2025年1月9日\n",
        "石林坪县审计局  2025年1月9日\n",
        "2025年1月9日\n石林坪县审计局\n",
        "二〇二五年一月九日\n石林坪县审计局\n",
        "石 林 坪 县 审 计 局\n2025 年 1 月 9 日\n",
        "石林坪县审计局\n2025-1-9\n（此件公开发布）\n",
        "石林坪县审计局\n2025年1月9日\n抄送：县司法局\n石林坪县人民政府办公室主办\n",
        "石林坪县审计局\n",
        "报送单位：石林坪县审计局   联系人：王某  电话：0571-1234567\n",
        "填报单位（盖章）：石林坪县审计局\n",
        "石林坪县审计局\n2025年1月9日\n附件\n执法情况统计表\n检查\n31次\n案件\n7件\n满意率\n98%\n",
        "抄送：县委依法治县办，县司法局。\n石林坪县审计局办公室      2025年1月8日印发\n",
    ],
)
def test_who_signed_is_read_in_every_form(end: str) -> None:
    """A seal, a date behind it, above it or none, who submitted and who printed."""
    assert read(TITLE + OWN, end) == ("石林坪县审计局", [])


def test_offices_that_sign_together_are_named_together() -> None:
    """…in one line or below one another, where they are of one place."""
    both = "石林坪县审计局、石林坪县财政局"
    assert agency(TITLE + OWN, "石林坪县审计局   石林坪县财政局\n2025年1月9日\n") == both
    assert agency(TITLE + OWN, "石林坪县审计局\n石林坪县财政局\n2025年1月9日\n") == both


@pytest.mark.parametrize(
    "end",
    [
        "（二）协作单位\n石林坪县审计局\n石林坪县财政局",
        "下一步，我局将继续配合\n石林坪县财政局\n开展工作。\n",
        "主办：石林坪县审计局\n",
        "责任单位：石林坪县审计局\n",
    ],
)
def test_a_name_that_is_part_of_the_text_signs_nothing(end: str) -> None:
    """A list, a broken line, who keeps the page."""
    assert agency(TITLE + OWN, end) == "a"


@pytest.mark.parametrize(
    "header",
    [
        "石林坪县财政局文件\n石财〔2025〕3号\n",
        "石  林  坪  县  财  政  局  文  件\n石财〔2025〕6号\n",
        "（石林坪县财政局）\n",
        "填报单位（盖章）：石林坪县财政局\n",
        "石 林 坪 县 财 政 局 文 件\n石财〔2025〕6号\n",
        "石林坪县财政局\n石财〔2025〕6号\n",
    ],
)
def test_the_header_of_a_paper_names_its_office(header: str) -> None:
    """文件, spaced or not, the paper's number right below, brackets, a label with a seal."""
    assert read(header + "关于" + TITLE + "县人民政府：\n" + OWN) == ("石林坪县财政局", [])


def test_two_offices_over_one_title_made_it_together() -> None:
    """…where the text speaks of two; the site of a government above an office is none of them."""
    title = "关于2024年度建筑垃圾治理情况的报告\n"
    both = "石林坪县住房和城乡建设局\n石林坪县城市管理局\n"
    assert agency(both + title + OWN) == "石林坪县城市管理局"
    assert agency(both + title + "2024年，两局协同治理。\n") == "石林坪县住房和城乡建设局、石林坪县城市管理局"
    assert agency("石林坪县人民政府\n石林坪县城市管理局\n" + title + OWN) == "石林坪县城市管理局"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("石林坪县教育局2024", "石林坪县教育局"),
        ("2024年石林坪县教育局", "石林坪县教育局"),
        ("石林坪县教育局（2024年度）", "石林坪县教育局"),
        ("关于2024年度法治政府建设情况的报告--石林坪县教育局", "石林坪县教育局"),
        ("IMG_2024", ""),
    ],
)
def test_a_file_s_name_tells_the_office_beside_a_year(stem: str, name: str) -> None:
    """…or as one of its parts."""
    assert name_in_file(stem) == name


def test_who_signed_is_believed_before_the_file_s_name() -> None:
    """A name that says less is completed by it, another office's is told."""
    end = "石林坪县统计局\n2025年1月9日\n"
    assert read(TITLE + OWN, end, "统计局.txt") == ("石林坪县统计局", [])
    assert read(TITLE + OWN, end, "石林坪县财政局.txt") == (
        "石林坪县统计局",
        ["agency_contradicted→石林坪县统计局→石林坪县财政局"],
    )
    assert agency(TITLE + OWN, "", "石林坪县财政局.txt") == "石林坪县财政局"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("石林坪县商务局23年度法治政府建设情况报告", "石林坪县商务局"),
        ("石林坪县农业农村局（原石林坪县农业委员会）2019年度法治政府建设工作情况报告", "石林坪县农业农村局"),
        ("江浦市司法局转发石林坪县人民政府关于2024年度法治政府建设情况报告的通知", "石林坪县人民政府"),
        ("江浦市教育局关于转报江浦职业技术学院2023年度依法治校工作报告的函", "江浦职业技术学院"),
        ("石林坪县人民政府办公室关于印发石林坪县水务局2024年度法治政府建设报告的通知", "石林坪县水务局"),
        ("石林坪县人民政府办公室关于印发石林坪县2024年度法治政府建设工作要点的通知", "石林坪县人民政府办公室"),
        ("石林坪县人民政府办公室关于转发县水务局2024年度法治政府建设报告的通知", "石林坪县水务局"),
        ("石林坪县水务局关于报送2024年度法治政府建设情况报告的函", "石林坪县水务局"),
    ],
)
def test_the_office_of_a_title_is_the_one_whose_report_it_is(title: str, name: str) -> None:
    """Two digits for a year, a former name in brackets, letters with which another office's report is passed on."""
    assert name_in_title(title.replace("（", "(").replace("）", ")")) == name


def test_a_year_in_brackets_behind_a_title_is_no_paper_s_number() -> None:
    """The title is one, and names its office."""
    title = "石林坪县粮食局法治政府建设年度报告（2023）"
    source = parse_report("a.txt", f"{title}\n我局依法行政。\n{BODY}".encode()).source
    assert (source.title, source.agency) == (title, "石林坪县粮食局")


def test_a_letter_of_another_office_gives_way_to_the_report_it_passes_on() -> None:
    """Title and office are those of the report below it."""
    report = "石林坪县人民政府关于2024年度法治政府建设情况的报告"
    letter = (
        "江浦市司法局转发石林坪县人民政府关于2024年度法治政府建设情况报告的通知\n各县（区）司法局：\n"
        "现转发给你们，请学习借鉴。\n江浦市司法局\n2025年3月12日\n"
    )
    source = parse_report("a.txt", (letter + report + "\n2024年，全县扎实推进。\n" + BODY).encode()).source
    assert (source.title, source.agency) == (report, "石林坪县人民政府")


@pytest.mark.parametrize(
    ("page", "text", "end", "name"),
    [
        ("来源：石林坪县人民政府办公室  发布时间：2025-01-20\n", "2024年，我镇依法治镇。\n",
         "白柳镇人民政府\n2025年1月6日\n", "白柳镇人民政府"),
        ("来源：石林坪县人民政府办公室\n", "2024年，我镇依法治镇。\n", "白柳镇人民政府\n", "白柳镇人民政府"),
        ("发布机构：石林坪县人民政府\n", "2024年，石林坪县水务局依法治水。我局如下：\n", "", "石林坪县水务局"),
        ("信息来源：石林坪县融媒体中心\n", "2024年，我局依法治水。\n", "", "a"),
        ("来源：石林坪县水务局\n", "2024年，我局依法治水。\n", "", "石林坪县水务局"),
    ],
)  # fmt: skip
def test_the_fields_of_a_page_yield_to_the_text(page: str, text: str, end: str, name: str) -> None:
    """…to who signed, and to 我局 or 我镇 that they do not fit."""
    assert agency(TITLE + page + text, end) == name


def test_the_site_of_a_government_is_not_who_says_our_bureau() -> None:
    """Its name above a title is no part of that."""
    head = "信息来源：江浦市生态环境局\n江浦市人民政府\n关于2023年度法治政府建设情况的报告\n2023年，我局落实部署。\n"
    source = parse_report("a.txt", (head + BODY).encode()).source
    assert (source.title, source.agency) == ("关于2023年度法治政府建设情况的报告", "江浦市生态环境局")


@pytest.mark.parametrize(
    ("text", "name", "fits"),
    [
        ("我局依法履职。", "石林坪县人民政府", False),
        ("我局依法履职。", "石林坪县统计局", True),
        ("我县、我市依法履职，我局督促。", "石林坪县人民政府", True),
        ("我委依法履职。", "石林坪县发展和改革委员会", True),
        ("我镇依法治镇。", "石林坪县融媒体中心", False),
        ("全县依法履职。", "石林坪县融媒体中心", True),
    ],
)
def test_a_name_fits_what_a_text_calls_its_office(text: str, name: str, fits: bool) -> None:
    """Where it calls it anything."""
    assert Selves(text).fits(name) is fits


@pytest.mark.parametrize(
    ("head", "end", "name"),
    [
        ("杏花街道" + TITLE, "新浦区杏花街道办事处\n2025年1月7日\n", "新浦区杏花街道办事处"),
        ("杏花街道" + TITLE, "新浦区杏花街道办事处\n", "新浦区杏花街道办事处"),
        ("杏花街道" + TITLE + "2024年，在新浦区委、区政府领导下，杏花街道依法治街。\n", "", "新浦区杏花街道办事处"),
        ("杏花街道" + TITLE + "2024年，在区委、区政府领导下，杏花街道依法治街。\n", "", "杏花街道办事处"),
        ("杏花街道" + TITLE + "2024年，在丽水市委、市政府领导下，杏花街道依法治街。\n", "", "杏花街道办事处"),
        ("新浦区杏花街道" + TITLE + "在江浦市委、市政府领导下，我街道依法治街。\n", "", "江浦市新浦区杏花街道办事处"),
        ("河西区城市管理局" + TITLE, "天津市河西区城市管理局\n2025年1月7日\n", "河西区城市管理局"),
        ("河西区城市管理局" + TITLE, "江浦市河西区城市管理局\n2025年1月7日\n", "江浦市河西区城市管理局"),
        ("河西区城管局" + TITLE + "2024年，在江浦市委、市政府领导下，我局依法履职。\n", "", "江浦市河西区城管局"),
        ("县水务局" + TITLE + "2024年，在石林坪县委、县政府坚强领导下，我局依法履职。\n", "", "石林坪县水务局"),
        ("县水务局" + TITLE + "来源：石林坪县融媒体中心\n2024年，我局依法治水。\n", "", "石林坪县水务局"),
        ("石林坪县水务局" + TITLE + "2024年，在江浦市委、市政府领导下，我局依法履职。\n", "", "石林坪县水务局"),
        ("石林坪县水务局" + TITLE, "江浦市司法局\n2025年1月7日\n", "石林坪县水务局"),
    ],
)  # fmt: skip
def test_a_place_told_elsewhere_is_put_before_a_name_that_lacks_it(head: str, end: str, name: str) -> None:
    """…by who signed, or under whose lead the office works."""
    assert agency(head, end) == name


def test_a_town_behind_its_county_lies_there() -> None:
    """…whatever the county is part of."""
    head = "崇头镇2024年度法治政府建设情况报告\n2024年，在云和县委、县政府的领导下，我镇依法治镇。\n"
    source = parse_report("a.txt", (head + BODY).encode()).source
    assert (source.agency, source.places) == ("云和县崇头镇人民政府", ("浙江省", "丽水市", "云和县"))
