"""Title, agency and year are read from the heads of pages of every kind, with all that pages put around a title."""

from __future__ import annotations

import pytest

from retrieval.models import Genre, Report
from retrieval.reports.parsing import parse_report

BODY = "一、主要工作\n（一）规范执法\n全年开展执法检查31次，办理案件7件。\n二、存在的问题\n宣传形式单一。\n"
TEXT = "2023年，我局认真履行职责，扎实推进各项工作，取得明显成效。现将有关情况报告如下：\n"


def parsed(head: str, file: str = "t20240105_118.txt", body: str = BODY) -> Report:
    report = parse_report(file, (head + body).encode())
    assert "".join(report.text[section.start : section.end] for section in report.sections) == report.text
    return report


def identity(head: str, file: str = "t20240105_118.txt", body: str = BODY) -> tuple[str, str, int | None]:
    source = parsed(head, file, body).source
    return source.title, source.agency, source.year


def oddities(report: Report) -> list[tuple[str, str]]:
    return [(item.kind, item.detail) for item in report.irregularities if item.kind in ("title_made", "identity_weak")]


# What stands above and below, and the title, agency and year that must come out.
HEADS = {
    "a path, a menu and the title twice": (
        "首页 | 政务公开 | 办事服务 | 互动交流\n当前位置：首页 > 政务公开 > 法治政府建设 > 工作报告\n\n"
        "凤台县审计局2023年度法治政府建设情况报告\n"
        "发布时间：2024-01-12 09:30 来源：县审计局 浏览次数：88 【字体：大 中 小】\n\n"
        "凤台县审计局2023年度法治政府建设情况报告\n" + TEXT,
        "凤台县审计局2023年度法治政府建设情况报告", "凤台县审计局", 2023,
    ),
    "the title as the last step of a path": (
        "您的位置：首页 >> 信息公开 >> 年度报告 >> 肥西县民政局2022年法治政府建设年度报告\n日期：2023-02-01\n" + TEXT,
        "肥西县民政局2022年法治政府建设年度报告", "肥西县民政局", 2022,
    ),
    "a clock of another year": (
        "今天是2019年6月3日 星期一\n欢迎访问阳朔县人民政府门户网站\n阳朔县林业局2021年法治政府建设工作总结\n" + TEXT,
        "阳朔县林业局2021年法治政府建设工作总结", "阳朔县林业局", 2021,
    ),
    "fields in rows": (
        "索引号：11430000MB1/2024-00021\n发布机构：浏阳市商务局\n成文日期：2024年1月9日\n"
        "名称：浏阳市商务局关于2023年法治政府建设情况的报告\n文号：浏商〔2024〕2号\n主题分类：综合政务\n" + TEXT,
        "浏阳市商务局关于2023年法治政府建设情况的报告", "浏阳市商务局", 2023,
    ),
    "fields in a table of bars": (
        "| 索 引 号 | 000014349/2024-1 | 主题分类 | 其他 |\n"
        "| 发文机关 | 榆林市交通运输局 | 成文日期 | 2024年02月01日 |\n"
        "| 标　　题 | 榆林市交通运输局2023年度法治政府建设年度报告 |\n| 发文字号 | 榆交发〔2024〕8号 |\n" + TEXT,
        "榆林市交通运输局2023年度法治政府建设年度报告", "榆林市交通运输局", 2023,
    ),
    "labels in one line, values in the next": (
        "发布机构：\n漳平市财政局\n发布日期：\n2022-08-30\n信息名称：\n漳平市财政局2021年度部门决算\n目 录\n"
        "第一部分 部门概况\n",
        "漳平市财政局2021年度部门决算", "漳平市财政局", 2021,
    ),
    "a page in one line": (
        "桦甸市水利局2023年法治政府建设工作报告 发布时间：2024-01-30 来源：市水利局 阅读：52 " + TEXT,
        "桦甸市水利局2023年法治政府建设工作报告", "桦甸市水利局", 2023,
    ),
    "a title and its text in one line": (
        "桦甸市水利局2023年法治政府建设工作报告 " + TEXT,
        "桦甸市水利局2023年法治政府建设工作报告", "桦甸市水利局", 2023,
    ),
    "a number, a signer and an address": (
        "晋卫办〔2024〕11号\n签发人：王某\n\n山西省卫生健康委员会\n关于2023年度法治政府建设情况的报告\n\n"
        "省委、省政府：\n" + TEXT,
        "山西省卫生健康委员会关于2023年度法治政府建设情况的报告", "山西省卫生健康委员会", 2023,
    ),
    "four lines": (
        "伊犁哈萨克自治州\n农业农村局\n关于2023年度\n法治政府建设情况的报告\n" + TEXT,
        "伊犁哈萨克自治州农业农村局关于2023年度法治政府建设情况的报告", "伊犁哈萨克自治州农业农村局", 2023,
    ),
    "an address first": (
        "市委、市政府：\n2024年以来，平度市司法局坚持以习近平法治思想为指导，扎实开展工作，现将情况报告如下：\n",
        "平度市司法局2024年情况报告", "平度市司法局", 2024,
    ),
    "a date above": (
        "2024年1月20日\n句容市统计局2023年法治政府建设情况报告\n" + TEXT,
        "句容市统计局2023年法治政府建设情况报告", "句容市统计局", 2023,
    ),
    "a comma": (
        "句容市统计局，2023年法治政府建设情况报告\n" + TEXT,
        "句容市统计局，2023年法治政府建设情况报告", "句容市统计局", 2023,
    ),
    "a long bracket": (
        "句容市水务局（句容市水土保持局、句容市河长制工作领导小组办公室）2023年度推进法治政府建设工作情况报告\n" + TEXT,
        "句容市水务局（句容市水土保持局、句容市河长制工作领导小组办公室）2023年度推进法治政府建设工作情况报告",
        "句容市水务局", 2023,
    ),
    "a document's years in the title": (
        "句容市水务局关于贯彻落实《法治政府建设实施纲要（2021—2025年）》2022年度情况的报告\n"
        + TEXT.replace("2023", "2022"),
        "句容市水务局关于贯彻落实《法治政府建设实施纲要（2021—2025年）》2022年度情况的报告", "句容市水务局", 2022,
    ),
    "a party group": (
        "中共射洪市应急管理局党组2023年度法治政府建设年度报告\n" + TEXT,
        "中共射洪市应急管理局党组2023年度法治政府建设年度报告", "射洪市应急管理局", 2023,
    ),
    "关于 and the office again": (
        "昆明市水务局关于市水务局2023年度法治政府建设情况的报告\n" + TEXT,
        "昆明市水务局关于市水务局2023年度法治政府建设情况的报告", "昆明市水务局", 2023,
    ),
    "关于印发": (
        "关于印发《安丘市教育和体育局2024年工作要点》的通知\n安丘市教育和体育局2024年工作要点\n"
        "2024年是关键之年，总体要求如下。\n",
        "安丘市教育和体育局2024年工作要点", "安丘市教育和体育局", 2024,
    ),
    "a place alone": (
        "2022年临潼区法治政府建设年度报告\n2022年，临潼区全面推进依法行政，成效明显。\n",
        "2022年临潼区法治政府建设年度报告", "临潼区人民政府", 2022,
    ),
    "a street": (
        "湖滨街道2023年法治政府建设工作报告\n2023年，湖滨街道认真落实各项任务。\n",
        "湖滨街道2023年法治政府建设工作报告", "湖滨街道办事处", 2023,
    ),
    "a street with its district": (
        "东湖区公园街道办事处2024年度政府信息公开工作年度报告\n本报告根据《中华人民共和国政府信息公开条例》编制。\n",
        "东湖区公园街道办事处2024年度政府信息公开工作年度报告", "东湖区公园街道办事处", 2024,
    ),
    "a township": (
        "白沙镇人民政府二〇二三年法治政府建设情况报告\n今年以来，我镇认真落实各项任务。\n",
        "白沙镇人民政府二〇二三年法治政府建设情况报告", "白沙镇人民政府", 2023,
    ),
    "the site of the county above a township": (
        "墨脱县人民政府\n政府信息公开\n背崩乡2023年法治政府建设情况报告\n发布时间：2024-02-27 浏览次数：\n"
        "2023年，背崩乡落实各项任务。\n",
        "背崩乡2023年法治政府建设情况报告", "背崩乡人民政府", 2023,
    ),
    "a zone": (
        "贵安新区管理委员会2023年法治政府建设年度报告\n2023年，新区坚持依法行政。\n",
        "贵安新区管理委员会2023年法治政府建设年度报告", "贵安新区管理委员会", 2023,
    ),
    "an office of a ministry": (
        "国家税务总局郴州市税务局2023年政府信息公开工作年度报告\n"
        "发布时间：2024-01-31 17:00 来源：国家税务总局郴州市税务局\n本报告依据条例编制。\n",
        "国家税务总局郴州市税务局2023年政府信息公开工作年度报告", "国家税务总局郴州市税务局", 2023,
    ),
    "a ministry": (
        "生态环境部2022年度法治政府建设情况\n2022年，生态环境部深入贯彻习近平法治思想，成效明显。\n",
        "生态环境部2022年度法治政府建设情况", "生态环境部", 2022,
    ),
    "a plan of five years": (
        "建始县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n\n前 言\n\n"
        "本纲要阐明战略意图，明确工作重点。\n",
        "建始县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "建始县人民政府", 2021,
    ),
    "a plan by its short name": (
        "建始县“十四五”水利发展规划\n（2021—2025年）\n前 言\n水利是命脉。\n",
        "建始县“十四五”水利发展规划", "建始县", 2021,
    ),
    "final accounts with rows and contents": (
        "洋县统计局2021年部门决算\n保密审查情况：已审查\n部门主要负责人审签情况：已审签\n目 录\n"
        "第一部分 单位概况\n一、主要职责\n第一部分 单位概况\n",
        "洋县统计局2021年部门决算", "洋县统计局", 2021,
    ),
    "accounts of the office alone": (
        "2022年度洋县财政局（本级）部门决算公开\n目录\n第一部分 概况\n",
        "2022年度洋县财政局（本级）部门决算公开", "洋县财政局", 2022,
    ),
    "a summary and a plan": (
        "武夷山市商务局2023年工作总结和2024年工作计划\n" + TEXT,
        "武夷山市商务局2023年工作总结和2024年工作计划", "武夷山市商务局", 2023,
    ),
    "an account of one's duties": (
        "陇县司法局党组书记、局长2023年度述职述法报告\n2023年，本人坚持依法履职。\n",
        "陇县司法局党组书记、局长2023年度述职述法报告", "陇县司法局", 2023,
    ),
    "a commission of the party": (
        "中共松原市委全面依法治市委员会办公室2023年工作总结\n" + TEXT.replace("我局", "委依法治市办"),
        "中共松原市委全面依法治市委员会办公室2023年工作总结", "中共松原市委全面依法治市委员会办公室", 2023,
    ),
    "traditional characters": (
        "首頁 > 政務公開 > 法治政府\n鳳凰縣水利局2023年法治政府建設情況報告\n"
        "發布時間：2024-03-19 信息來源：鳳凰縣水利局\n2023年，縣水利局認真履行職責。\n",
        "鳳凰縣水利局2023年法治政府建設情況報告", "凤凰县水利局", 2023,
    ),
    "characters kept apart": (
        "莒 南 县 气 象 局 2 0 2 3 年 工 作 总 结\n" + TEXT,
        "莒南县气象局2023年工作总结", "莒南县气象局", 2023,
    ),
    "radicals for characters": (
        "莒南县民政局2023年法治政府建设⼯作情况报告\n" + TEXT,
        "莒南县民政局2023年法治政府建设⼯作情况报告", "莒南县民政局", 2023,
    ),
    "the year under the title": (
        "泗县科学技术局法治政府建设年度报告\n（2022年度）\n为深入贯彻习近平法治思想，现报告如下。\n",
        "泗县科学技术局法治政府建设年度报告", "泗县科学技术局", 2022,
    ),
    "no year in the title": (
        "泗县大庄镇人民政府\n关于法治政府建设情况的报告\n发布日期：2024-02-20\n"
        "2023年是《法治政府建设实施纲要（2021—2025年）》实施的关键一年，大庄镇坚持依法行政。\n",
        "泗县大庄镇人民政府关于法治政府建设情况的报告", "泗县大庄镇人民政府", 2023,
    ),
    "a letter before the report": (
        "皖发改〔2024〕7号《安徽省发展改革委关于2023年度法治政府建设情况的报告》\n"
        "安徽省发展改革委关于2023年度法治政府建设情况的报告\n省委、省政府：\n" + TEXT,
        "安徽省发展改革委关于2023年度法治政府建设情况的报告", "安徽省发展改革委", 2023,
    ),
    "a rule and a full stop": (
        "==========\n正文\n==========\n嵊泗县海洋与渔业局2023年度工作总结。\n" + TEXT,
        "嵊泗县海洋与渔业局2023年度工作总结", "嵊泗县海洋与渔业局", 2023,
    ),
    "buttons between title and text": (
        "仙居县文化和广电旅游体育局2023年法治政府建设工作总结\n【打印】 【关闭】\n分享到：\n微信 微博\n" + TEXT,
        "仙居县文化和广电旅游体育局2023年法治政府建设工作总结", "仙居县文化和广电旅游体育局", 2023,
    ),
    "a half year": (
        "仙居县审计局2024年上半年工作总结及下半年工作计划\n今年以来，我局扎实推进审计工作。\n",
        "仙居县审计局2024年上半年工作总结及下半年工作计划", "仙居县审计局", 2024,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADS)
def test_identity_is_read_from_heads_of_every_kind(kind: str) -> None:
    """What a page puts around a title is none of it, and dates of the page are not the report's year."""
    head, *wanted = HEADS[kind]
    assert list(identity(head)) == wanted


ASSEMBLY = "——2025年1月8日在{}第十八届人民代表大会第五次会议上\n"
SPEECHES = {
    "a county": ("政府工作报告\n" + ASSEMBLY.format("枝江市") + "市长 李某\n各位代表：\n", "枝江市人民政府"),
    "a town": ("政府工作报告\n" + ASSEMBLY.format("问安镇") + "镇长 李某\n各位代表：\n", "问安镇人民政府"),
    "its name in the title": (
        "枝江市人民政府工作报告\n" + ASSEMBLY.format("枝江市") + "各位代表：\n", "枝江市人民政府",
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
    from retrieval.reports.chunking import chunks

    report = parsed("2023年，镇赉县水务局新建泵站6座，现将工作情况报告如下。\n")
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
