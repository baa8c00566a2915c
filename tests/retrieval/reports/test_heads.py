"""Title, agency and year are read from the heads of pages of every kind, with all that pages put around a title."""

from __future__ import annotations

import pytest

from retrieval.models import Genre, Report
from retrieval.reports.chunking import chunks
from tests.heads import HEADS, TEXT
from tests.parsing import parse_report

BODY = "一、主要工作\n（一）规范执法\n全年开展执法检查31次，办理案件7件。\n二、存在的问题\n宣传形式单一。\n"


def parsed(head: str, file: str = "t20240105_118.txt", body: str = BODY) -> Report:
    report = parse_report(file, (head + body).encode())
    assert "".join(report.text[section.start : section.end] for section in report.sections) == report.text
    return report


def identity(head: str, file: str = "t20240105_118.txt", body: str = BODY) -> tuple[str, str, int | None]:
    source = parsed(head, file, body).source
    return source.title, source.agency, source.year


def oddities(report: Report) -> list[tuple[str, str]]:
    return [(item.kind, item.detail) for item in report.irregularities if item.kind in ("title_made", "identity_weak")]


@pytest.mark.parametrize("kind", HEADS)
def test_identity_is_read_from_heads_of_every_kind(kind: str) -> None:
    """What a page puts around a title is none of it, and dates of the page are not the report's year."""
    head, *wanted = HEADS[kind]
    assert list(identity(head)) == wanted


@pytest.mark.parametrize("salute", ["区委、区政府：\n", ""], ids=["addressed", "not addressed"])
def test_a_title_as_wide_as_a_wrapped_text_is_one(salute: str) -> None:
    """Its line is no part of the first sentence."""
    title = "长乐区人力资源和社会保障局关于2024年度法治政府建设情况的报告"
    text = "2024年，区人社局深入学习贯彻习近平法治思想，坚持依法行政，" * 12 + "现将有关情况报告如下：\n"
    rows = "\n".join(text[at : at + 33] for at in range(0, len(text), 33))
    assert identity(f"{title}\n{salute}{rows}") == (title, "长乐区人力资源和社会保障局", 2024)


ASSEMBLY = "——2025年1月8日在{}第十八届人民代表大会第五次会议上\n"
SPEECHES = {
    "a county": ("政府工作报告\n" + ASSEMBLY.format("枝江市") + "市长 李某\n各位代表：\n", "枝江市人民政府"),
    "a town": ("政府工作报告\n" + ASSEMBLY.format("问安镇") + "镇长 李某\n各位代表：\n", "问安镇人民政府"),
    "its name in the title": (
        "枝江市人民政府工作报告\n" + ASSEMBLY.format("枝江市") + "各位代表：\n", "枝江市人民政府",
    ),
    "said to be whole": (
        "2025年枝江市政府工作报告（全文）\n" + ASSEMBLY.format("枝江市") + "各位代表：\n", "枝江市人民政府",
    ),
    "a page around it": (
        "当前位置：\n首页\n>\n政务信息\n>\n要闻\n2025年政府工作报告\n来源：\n枝江日报\n【字体：\n小\n中\n大\n"
        "】\n政府工作报告\n"
        + ASSEMBLY.format("枝江市") + "市长 李某\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n",
        "枝江市人民政府",
    ),
    "a court": (
        "枝江市人民法院工作报告\n" + ASSEMBLY.format("枝江市") + "枝江市人民法院院长 李某\n"
        "各位代表：\n", "枝江市人民法院",
    ),
    "a procuracy": (
        "工作报告\n" + ASSEMBLY.format("枝江市") + "各位代表：\n"
        "我代表枝江市人民检察院向大会报告工作，请予审议。\n", "枝江市人民检察院",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPEECHES)
def test_what_is_given_before_an_assembly_is_a_work_report(kind: str) -> None:
    """Its year is that of the meeting, its agency who speaks there, its genre the one that looks back a year."""
    head, agency = SPEECHES[kind]
    source = parsed(head).source
    assert (source.agency, source.year, source.genre) == (agency, 2025, Genre.WORK_REPORT)


@pytest.mark.parametrize("title", ["湖滨街道2023年法治政府工作报告", "临潼区2023年法治政府建设工作报告"])
def test_a_report_on_rule_of_law_is_no_work_report(title: str) -> None:
    """法治政府工作报告 holds the words 政府工作报告 and is none."""
    assert parsed(title + "\n" + TEXT).source.genre is Genre.ANNUAL


@pytest.mark.parametrize(
    ("head", "agency", "year"),
    [
        ("2021年，在城区党委、政府的领导下，金湖街道全面贯彻习近平法治思想。"
         "现将我街道2021年法治政府建设情况报告如下：\n", "金湖街道办事处", 2021),
        ("2023年，镇赉县水务局争取资金3.86亿元，新建泵站6座，现将工作情况报告如下。\n", "镇赉县水务局", 2023),
        ("为管好群众的钱，慈溪市医疗保障局在上级指导下推进法治。"
         "现将2022年度法治政府建设情况报告如下：\n", "慈溪市医疗保障局", 2022),
        ("时间：2024-03-19 作者： 点击数：\n|\n|\n"
         "2023年，县农业农村局坚持依法行政。讨论了《霍山县农业农村局行政处罚办法》。\n", "霍山县农业农村局", 2023),
        ("2024年，海陵湖旅游度假区党工委、管委会全面贯彻新发展理念。"
         "现将全年工作情况报告如下：\n", "海陵湖旅游度假区管委会", 2024),
        ("现将蒙阴县高都镇人民政府2022年法治政府建设工作汇报如下：\n", "蒙阴县高都镇人民政府", 2022),
    ],
)  # fmt: skip
def test_a_text_without_a_title_names_its_office_in_its_first_sentences(head: str, agency: str, year: int) -> None:
    """Agency and year come from what the text says of itself; the title is put together from them, and marked."""
    report = parsed(head)
    assert (report.source.agency, report.source.year) == (agency, year)
    assert report.source.title.startswith(f"{agency}{year}年")
    assert ("title_made", report.source.title) in oddities(report)


def test_the_file_s_name_is_the_title_of_a_text_without_one() -> None:
    """Where the file is named as titles are."""
    name = "慈溪市医疗保障局2023年度法治政府建设工作情况报告"
    report = parsed("为管好群众的钱，我局推进法治。\n", name + ".txt")
    assert (report.source.title, report.source.agency, report.source.year) == (name, "慈溪市医疗保障局", 2023)
    assert oddities(report) == [("title_made", name)]


def test_numbers_and_states_in_a_file_s_name_are_no_title() -> None:
    """`03.…（定稿）` is called without them."""
    report = parsed("我局推进法治。\n", "03.泾川县城市管理局2023年度工作总结（定稿）.txt")
    assert (report.source.title, report.source.agency) == ("泾川县城市管理局2023年度工作总结", "泾川县城市管理局")


def test_who_signed_is_the_agency_where_nothing_else_says() -> None:
    """A name above the date at the end."""
    head = "关于2023年度法治政府建设工作情况的报告\n县委依法治县办：\n" + TEXT
    assert identity(head, body=BODY + "云霄县自然资源局\n2024年1月5日\n")[1] == "云霄县自然资源局"


def test_the_file_s_name_confirms_a_title() -> None:
    """Of two lines that could be one, the line the file is called after."""
    head = "工作总结和情况报告\n通知公告\n三台县信访局2023年工作\n我们做了很多。\n"
    assert identity(head, "三台县信访局2023年工作.txt")[0] == "三台县信访局2023年工作"


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("区城市管理局2023年法治政府建设情况报告\n" + TEXT, [("identity_weak", "place_missing→区城市管理局")]),
        (
            "法治政府建设情况报告\n我局认真履职。\n",
            [("identity_weak", "agency_missing→"), ("identity_weak", "year_missing→")],
        ),
        ("句容市统计局工作总结\n我局认真履职，2022年表现突出。\n", []),
        ("句容市统计局2023年法治政府建设情况报告\n" + TEXT, []),
    ],
)
def test_what_is_uncertain_is_named(head: str, wanted: list[tuple[str, str]]) -> None:
    """An agency of no place, one not named, a year not said."""
    assert oddities(parsed(head)) == wanted


def test_a_preamble_without_a_title_is_searched() -> None:
    """The text above the first heading belongs to the report where no title stands there."""
    report = parsed("2023年，镇赉县水务局新建泵站6座，现将工作情况报告如下。\n")
    assert any("新建泵站6座" in chunk.text for chunk in chunks(report))


def test_the_text_behind_a_title_in_its_line_is_searched() -> None:
    """A page in one line is a title and a text."""
    text = "桦甸市水利局2023年工作总结 发布时间：2024-01-30 阅读：52 2023年，我局新建泵站6座，"
    report = parsed(text + "整治河道5条，服务群众多人，取得了明显成效。" * 9 + "\n")
    assert any("新建泵站6座" in chunk.text for chunk in chunks(report))


@pytest.mark.parametrize("kind", HEADS)
def test_the_title_stands_in_the_text(kind: str) -> None:
    """Where the title was read from the text, its span holds it, inside the part before the report's text."""
    report = parsed(HEADS[kind][0])
    front = report.sections[0]
    start, end = front.heading
    assert front.start <= start <= end <= front.end
    if end > start:
        assert "".join(report.text[start:end].split()) == report.source.title


def test_a_place_no_table_has_is_a_place() -> None:
    """An office that names its county is not uncertain because the county is unknown here."""
    assert oddities(parsed("安和县应急管理局2023年法治政府建设情况报告\n" + TEXT)) == []


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\x0b"])
def test_a_title_is_a_line_whatever_ends_it(end: str) -> None:
    """Old programs and pages end lines in other ways."""
    lines = ["青河县水利局2024年法治政府建设报告", "2024年，我局办理案件12件，完成了各项任务。", "一、成效", "好。"]
    report = parse_report("1.txt", end.join(lines).encode())
    assert (report.source.title, report.source.agency) == (lines[0], "青河县水利局")
    assert report.text[slice(*report.sections[0].heading)] == lines[0]


def test_a_file_named_after_half_a_title_does_not_halve_it() -> None:
    """The line above 关于 is an office's name and part of the title."""
    head = "青河县水利局\n关于2023年度法治政府建设情况的报告\n县委依法治县办：\n"
    wanted = ("青河县水利局关于2023年度法治政府建设情况的报告", "青河县水利局", 2023)
    assert identity(head, "关于2023年度法治政府建设情况的报告（终稿）.txt") == wanted


@pytest.mark.parametrize("note", ["[1]", "〔1〕", " [1]"])
def test_a_note_and_who_signs_below_are_no_title(note: str) -> None:
    """统计公报[1], the bureau and the date stand in lines of their own."""
    head = f"青河县2023年国民经济和社会发展统计公报{note}\n青河县统计局\n2024年4月1日\n"
    assert identity(head)[0] == "青河县2023年国民经济和社会发展统计公报"


def test_a_letter_gives_way_to_the_report_sent_with_it() -> None:
    """…whatever the file is called; a letter alone keeps its name."""
    letter = (
        "青河县水利局\n关于报送2023年法治政府建设年度报告的函\n县委依法治县办：\n"
        "按照县委依法治县办《关于做好2023年度法治政府建设年度报告工作的通知》要求，现将我局年度报告随文报送，请审阅。\n"
    )
    report = "青河县水利局2023年法治政府建设年度报告"
    signed = f"附件：{report}\n青河县水利局\n2024年1月25日\n附件\n"
    text = "2023年，我局以河长制为抓手，严格依法治水管水，法治建设取得明显成效，现将有关情况报告如下。\n"
    file = "关于报送2023年法治政府建设年度报告的函.txt"
    assert identity(f"{letter}{signed}{report}\n{text}", file) == (report, "青河县水利局", 2023)
    assert identity(letter, file)[0] == "青河县水利局关于报送2023年法治政府建设年度报告的函"


def test_an_office_in_brackets_below_the_title_gave_the_report() -> None:
    """…where the title names none; a state in brackets is none."""
    title = "2023年法治政府建设工作情况\n"
    text = "今年以来，我局认真贯彻落实上级部署，现将有关情况汇报如下：\n"
    assert identity(f"{title}（青河县水利局）\n{text}")[1:] == ("青河县水利局", 2023)
    assert identity(f"青河县林业局{title}（征求意见稿）\n{text}")[1:] == ("青河县林业局", 2023)


def test_a_bare_title_is_completed_by_a_file_s_name_that_says_more() -> None:
    """A number before it says nothing."""
    speech = "政府工作报告\n" + ASSEMBLY.format("枝江市") + "市长 李某\n各位代表：\n"
    assert identity(speech, "0108政府工作报告.txt")[0] == "政府工作报告"
    assert identity(speech, "2025年枝江市政府工作报告.txt")[0] == "2025年枝江市政府工作报告"
