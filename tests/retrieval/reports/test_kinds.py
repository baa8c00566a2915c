"""Kinds of structure that pages and word processors bring along, each with several members."""

from __future__ import annotations

import pytest

from retrieval.language.columns import cells_at
from retrieval.reports.chunking import chunks
from retrieval.reports.head import Page
from retrieval.reports.mottos import mottos
from retrieval.reports.outline import read_outline
from retrieval.reports.readers.reading import Hint
from retrieval.reports.sectioning import sections
from retrieval.reports.title import find_title
from tests.parsing import parse_report
from tests.retrieval.reports.test_numbering import HEAD, TEXT, parsed


def headings(body: str) -> list[str]:
    """The headings of the report as shown, deeper ones behind dots."""
    found = [one for one in parsed(body).sections if one.path and one.heading[1] > one.heading[0]]
    return ["." * (len(one.path) - 1) + one.path[-1] for one in found]


@pytest.mark.parametrize(
    ("tops", "parts"),
    [
        (("一.", "二.", "三."), ("(一).", "(二).")),
        (("一：", "二：", "三："), ("（一）", "（二）")),
        (("（壹）", "（贰）", "（叁）"), ("1.", "2.")),
        (("第一篇 ", "第二篇 ", "第三篇 "), ("第一章 ", "第二章 ")),
        (("第1章 ", "第2章 ", "第3章 "), ("1.1 ", "1.2 ")),
        (("第 一 部分 ", "第 二 部分 ", "第 三 部分 "), ("一、", "二、")),
        (("卅一、", "卅二、", "卅三、"), ("（一）", "（二）")),
        (("⒈", "⒉", "⒊"), ("⑴", "⑵")),
        (("①", "②", "③"), ("⑴", "⑵")),
        (("(1)", "(2)", "(3)"), ("①", "②")),
        (("㊀", "㊁", "㊂"), ("⑴", "⑵")),
        (("壹丶", "贰丶", "叁丶"), ("㈠", "㈡")),
        (("甲、", "乙、", "丙、"), ("一、", "二、")),
        (("〈一〉", "〈二〉", "〈三〉"), ("（一）", "（二）")),
        (("一、\n", "二、\n", "三、\n"), ("（一）\n", "（二）\n")),
        (("一、", "二，", "三,"), ("（一）", "（二）")),
        (("〔一〕", "〔二〕", "〔三〕"), ("（一）", "（二）")),
        (("[一]", "[二]", "[三]"), ("（一）", "（二）")),
        (("１、", "２、", "３、"), ("（１）", "（２）")),
        (("一．", "二．", "三．"), ("１．", "２．")),
        (("##一、", "##二、", "##三、"), ("###（一）", "###（二）")),
        (("■ 一、", "■ 二、", "■ 三、"), ("□（一）", "□（二）")),
        (("\ue004一、", "\ue004二、", "\ue004三、"), ("\uf0b7（一）", "\uf0b7（二）")),
        (("一、 ", "二、 ", "三、 "), ("（一） ", "（二） ")),
        (("一 ", "二 ", "三 "), ("1 ", "2 ")),
    ],
)
def test_further_numbering_nests(tops: tuple[str, ...], parts: tuple[str, ...]) -> None:
    """The parts stand under the first heading, the others beside it, and each has its role."""
    found = parsed(
        f"{tops[0]}主要举措和成效\n{parts[0]}强化组织领导\n{TEXT}\n{parts[1]}规范行政执法\n{TEXT}\n"
        f"{tops[1]}存在的问题\n{TEXT}\n{tops[2]}下一步打算\n{TEXT}\n"
    ).sections
    headed = [one for one in found if one.path and one.heading[1] > one.heading[0]]
    assert [len(one.path) for one in headed] == [1, 2, 2, 1, 1]
    assert [one.role.value for one in headed] == ["成效", "成效", "成效", "问题", "计划"]


@pytest.mark.parametrize(
    "line",
    [
        "五、六年级学生参加研学312人。",
        "7、8、9三月降雨量偏多两成。",
        "3、4号泵站全部投运，排涝能力提升两成。",
        "三、四季度集中整治，查处案件27件。",
        "20、30年以上的老旧管网改造12公里。",
        "十、百、千工程扎实推进，建成示范村6个。",
        "（五）款规定的情形，依法从轻。",
        "（一）至（三）项任务全部完成，销号率100%。",
        "(1)、(2)号泵站完成划界。",
        "甲、乙类传染病报告率100%。",
        "十一、国庆期间安排值班干部40人。",
        "（2）号楼完成改造，惠及86户。",
        "第三产业增加值增长6.2%，占比提高。",
        "第二轮督察反馈问题18个全部整改。",
        "一季度增长5.1%，二季度增长5.6%。",
        "三是非观念淡薄的问题得到纠正。",
        "10.5公里河道完成清淤，新建护坡6处。",
        "4.15全民国家安全教育日期间发放手册3000份。",
        "2024.6.18召开现场会，部署任务12项。",
        "五中全会精神传达学习12场次。",
    ],
)
def test_further_numbers_in_running_text_are_no_headings(line: str) -> None:
    """Whatever a sentence counts at the start of a line, it stays text."""
    assert headings(f"一、主要工作\n开展检查。\n{line}\n") == ["一、主要工作"]


LISTED = ("第一部分 概况", "一、职责", "二、人员", "第二部分 说明")
BODY = f"第一部分 概况\n一、职责\n{TEXT}\n二、人员\n{TEXT}\n第二部分 说明\n{TEXT}\n"


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n" + "".join(f"{one}…………{at}\n" for at, one in enumerate(LISTED, 1)),
        "目　　录\n" + "".join(f"{one}·······({at})\n" for at, one in enumerate(LISTED, 1)),
        "目 次\n" + "".join(f"{one} {at}\n" for at, one in enumerate(LISTED, 1)),
        "【目录】\n" + "".join(f"{one}\n" for one in LISTED),
        "目录：\n" + "".join(f"{one}\n" for one in LISTED),
        "目录 " + " ".join(LISTED) + "\n",
        "".join(f"{one}…………{at}\n" for at, one in enumerate(LISTED, 1)),
    ],
)
def test_contents_of_every_shape_are_no_part_of_the_outline(contents: str) -> None:
    """With dots, blanks or nothing before the pages, called 目录 or not, in lines of their own or in one."""
    assert headings(contents + BODY) == ["第一部分 概况", ".一、职责", ".二、人员", "第二部分 说明"]


def test_rows_that_end_in_figures_are_no_table_of_contents() -> None:
    """A table below the first headings is searched, however much its rows look like entries with pages."""
    rows = "".join(f"{name}镇\t{at}\n" for at, name in enumerate("甲乙丙丁戊己", 10))
    report = parsed(
        f"一、主要做法\n（一）执法情况\n各镇数据如下表：\n乡镇\t检查\n{rows}其余见附件。\n二、不足\n{TEXT}\n"
    )
    searched = "".join(chunk.text for chunk in chunks(report))
    assert all(f"{name}镇" in searched for name in "甲乙丙丁戊己")


@pytest.mark.parametrize(
    ("glued", "expected"),
    [
        ("（一）基本情况截止2024年底，共有企业197家，" + TEXT, "（一）基本情况"),
        ("（一）主动公开方面区里切实落实上级关于政务公开工作的各项要求，" + TEXT, "（一）主动公开方面"),
        ("（一）监督保障方面常态化开展日监测、月通报，" + TEXT, "（一）监督保障方面"),
        ("（一）深层次深化改革提升深入实施国企改革深化提升行动，" + TEXT, "（一）深层次深化改革提升"),
        ("（一）严格落实建设责任坚持学法先行把学习精神摆在首位，" + TEXT, "（一）严格落实建设责任"),
        ("（一）多维度突出核心功能2024年，4家企业承担建设任务，" + TEXT, "（一）多维度突出核心功能"),
        ("（一）依申请公开情况全年收到申请3件，均按时答复，" + TEXT, "（一）依申请公开情况"),
        ("（一）持续改善服务水平，提高办事效率。" + TEXT, "（一）持续改善服务水平，提高办事效率"),
        ("（一）办好十方面民生实事。" + TEXT, "（一）办好十方面民生实事"),
        (
            f"（一）在乡村全面振兴上奋发有为，促进区域共同繁荣。{TEXT}",
            "（一）在乡村全面振兴上奋发有为，促进区域共同繁荣",
        ),
        ("（一）坚持问题导向，补齐工作短板。" + TEXT, "（一）坚持问题导向，补齐工作短板"),
    ],
)
def test_a_heading_glued_to_its_text_ends_where_the_sentence_begins(glued: str, expected: str) -> None:
    """A page that lost its line ends has no sign between the two; a heading with a stop of its own keeps it."""
    assert headings(f"一、工作情况\n{glued}\n")[1] == "." + expected


@pytest.mark.parametrize(
    "whole",
    ["二、存在的不足", "二、目前存在的主要问题", "二、存在的问题和不足", "二、2025年工作打算"],
)
def test_a_whole_heading_of_a_main_part_ends_where_it_does(whole: str) -> None:
    """In a paragraph that holds several parts, whatever the sentence begins with that follows without a sign."""
    rest = "普法形式还较为单一，针对青年群体的宣传办法不多，效果有待提高。"
    assert headings(f"一、主要工作{TEXT * 5}{whole}{rest}{TEXT}")[1] == whole
    assert headings(f"一、主要工作{TEXT * 5}{whole}整改情况良好，{rest}{TEXT}")[1] != whole


def test_the_figures_of_a_lost_table_hide_no_heading() -> None:
    """Between cells run together, the numbers of rows are none, and the headings behind them are found."""
    body = (
        f"一、总体情况 {TEXT} 二、主动公开情况第二十条第（一）项信息内容本年制发件数规章000文件771324"
        "三、收到和处理申请情况（本列数据的关系为：第一项加第二项，等于第三项）申请人情况自然人总计"
        "一、本年新收申请数量801000081二、上年结转申请数量0000000三、本年度办理结果（一）予以公开22000"
        "（二）不予公开1.属于国家秘密0000四、结转下年度继续办理0000000四、行政复议、行政诉讼情况"
        f"行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉110024五、存在的主要问题{TEXT}"
        "六、其他需要报告的事项2024年，没有收取费用的情况。\n"
    )
    tops = [one for one in headings(body) if not one.startswith(".")]
    assert [one[:2] for one in tops] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert tops[2:4] == ["三、收到和处理申请情况", "四、行政复议、行政诉讼情况"]


def test_numbered_rows_of_a_table_set_one_cell_a_line_are_no_headings() -> None:
    """一、本年新收申请数量 above its figures names a row; the chapter behind the table is one."""
    body = (
        f"一、总体情况\n{TEXT}\n二、处理申请情况\n申请人情况\n自然人\n总计\n一、本年新收申请数量\n8\n8\n"
        "二、上年结转申请数量\n0\n0\n三、办理结果\n（一）予以公开\n2\n2\n（二）不予公开\n1.属于国家秘密\n0\n0\n"
        f"四、结转下年度\n0\n0\n三、行政复议情况\n复议\n1\n0\n四、存在的问题\n{TEXT}\n五、其他事项\n无。\n"
    )
    assert headings(body) == ["一、总体情况", "二、处理申请情况", "三、行政复议情况", "四、存在的问题", "五、其他事项"]


@pytest.mark.parametrize(
    "line",
    [
        "一年来，主要做了以下工作。",
        "重点做好八个方面工作。",
        "自治区人民政府主席 张三",
        "实施逆周期政策，充实政策工具箱，培育富有活力的内需体系，增强稳定性。",
    ],
)
def test_what_leads_in_or_names_the_speaker_is_no_heading(line: str) -> None:
    """Lead-ins, the line with the speaker and the first sentence below a heading are text."""
    before = f"{line}\n各位代表：\n{TEXT}\n" if "主席" in line else ""
    below = "" if before else f"{line}\n"
    body = f"{before}一、工作回顾\n{below}{TEXT}\n{TEXT}\n二、工作打算\n{TEXT}\n"
    assert headings(body) == ["一、工作回顾", "二、工作打算"]


@pytest.mark.parametrize("foreword", ["前言", "前 言", "前　　言", "序言", "引 言", "概述"])
def test_a_foreword_is_a_heading(foreword: str) -> None:
    """It stands first, and its text is not that of the chapter behind it."""
    assert headings(f"{foreword}\n{TEXT}\n一、成效\n{TEXT}\n二、不足\n{TEXT}\n") == [foreword, "一、成效", "二、不足"]


@pytest.mark.parametrize("dress", ["{}：", "【{}】", "**{}**", "{}"])
def test_headings_without_a_number_wear_signs(dress: str) -> None:
    """A colon, brackets or the signs of Markdown around the words of a main part."""
    words = ("主要工作成效", "存在的问题", "下一步打算")
    body = "".join(f"{dress.format(one)}\n{TEXT}\n" for one in words)
    found = [one for one in parsed(body).sections if one.path and one.heading[1] > one.heading[0]]
    assert [one.role.value for one in found] == ["成效", "问题", "计划"]


def test_what_is_attached_is_no_part_of_the_outline() -> None:
    """附件：1.… and the numbered names below it."""
    assert headings(f"一、成效\n{TEXT}\n附件：1.执法数据表\n2.案例清单\n3.人员名单\n") == ["一、成效"]


@pytest.mark.parametrize("rest", ["无。", "没有其他需要报告的事项。", "无"])
def test_a_heading_that_has_nothing_under_it_ends_before_that(rest: str) -> None:
    """六、其他需要报告的事项 无。"""
    assert headings(f"一、成效\n{TEXT}\n二、其他需要报告的事项 {rest}\n")[-1] == "二、其他需要报告的事项"


def test_a_heading_cut_by_the_width_of_a_page_is_whole() -> None:
    """Its last words, in a line of their own, are no heading below it."""
    body = f"一、深入学习贯彻法治思想，全面落实法治政府建设\n主体责任\n{TEXT}\n二、不足\n{TEXT}\n"
    signed = f"一、启动普法规划起草，筹建法治文化带，首期长27公里。\n佳县人民政府\n二、不足\n{TEXT}\n"
    assert headings(signed)[0] == "一、启动普法规划起草，筹建法治文化带，首期长27公里"
    assert headings(body) == ["一、深入学习贯彻法治思想，全面落实法治政府建设主体责任", "二、不足"]


@pytest.mark.parametrize("rest", ["见成效", "水平"])
def test_the_rest_of_a_heading_may_be_indented_like_all_lines(rest: str) -> None:
    """…and end like the heading of a main part does."""
    heading = "（一）提高政治站位，加强组织领导，确保各项任务落地落实"
    assert headings(f"    一、主要做法\n    {heading}\n    {rest}\n    {TEXT}\n")[1] == f".{heading}{rest}"


@pytest.mark.parametrize("rest", ["说明", "情况说明", "的说明"])
def test_a_heading_of_final_accounts_may_end_in_a_line_of_one_word(rest: str) -> None:
    """A word that heads nothing by itself."""
    heading = "一、“三公”经费财政拨款支出决算"
    assert headings(f"{heading}\n{rest}\n{TEXT}\n二、其他事项\n{TEXT}\n") == [heading + rest, "二、其他事项"]


def test_figures_with_a_point_number_nothing() -> None:
    """Lines that begin with one do not count up; those that do may say a measure."""
    body = f"1.概况\n1.1亿元专项债全部到位。\n1.2万人受益。\n{TEXT}\n2.打算\n2.3全面推进改革，成效明显。\n{TEXT}\n"
    assert [one for one in headings(body) if one.lstrip(".")[:3] in ("1.1", "1.2", "2.3")] == []


def test_a_full_stop_of_latin_script_ends_a_heading() -> None:
    """Offices that type 1. and (1) type such stops too."""
    body = f"一. 主要工作\n(1) 责任落实到位. 全年研究 4 次,{TEXT}\n(2) 检查有力有序. 检查 46 家,{TEXT}\n"
    assert headings(body) == ["一. 主要工作", ".(1) 责任落实到位", ".(2) 检查有力有序"]


def test_a_sentence_broken_off_in_a_long_paragraph_is_no_heading() -> None:
    """The rest of it in the next line belongs to it."""
    line = f"（一）深化改革。{TEXT}要全面深化各领域改\n革，加快推进各项改革。\n"
    assert headings(f"一、打算\n{line}持续推进职能转变。{TEXT}\n") == ["一、打算", ".（一）深化改革"]


@pytest.mark.parametrize("news", ["篇章变化答卷成效", "步伐台阶局面气象"])
def test_mottos_head_the_parts_of_a_report_that_is_one_paragraph(news: str) -> None:
    """Sentences built alike, each before those it sums up."""
    ends = [news[at : at + 2] for at in range(0, 8, 2)]
    parts = [f"持之以恒抓好各项工作，各方面呈现新{end}" for end in ends]
    body = f"{TEXT}" + "".join(f"{one}。{TEXT * 3}" for one in parts) + "\n"
    assert headings(body) == parts
    assert not list(mottos(TEXT * 20))


def test_a_style_of_the_format_makes_a_heading_of_a_line_without_a_number() -> None:
    """What a document's styles say is taken where the words alone would not tell."""
    text = f"{HEAD}总体把握\n短。\n一、成效\n{TEXT}\n细处\n短。\n"
    hints = [Hint(text.index(words), text.index(words) + len(words), level) for words, level in
             (("总体把握", 1), ("细处", 2))]  # fmt: skip
    title = find_title(Page(text, "a.txt"))
    found = [one.path[-1] for one in sections(text, read_outline(text, title, hints)) if one.path]
    plain = [one.path[-1] for one in sections(text, read_outline(text, title)) if one.path]
    assert set(found) - set(plain) == {"总体把握", "细处"}


def test_main_parts_without_a_number_hold_the_counts_that_begin_anew_under_them() -> None:
    """Also where a sentence that only leads in stands right below one."""
    body = "2024年工作回顾\n一年来，我们主要做了以下工作：\n"
    body += f"一、稳增长\n{TEXT}\n二、惠民生\n{TEXT}\n2025年工作安排\n{TEXT}\n一、扩内需\n{TEXT}\n二、办实事\n{TEXT}\n"
    assert headings(body) == [
        "2024年工作回顾",
        ".一、稳增长",
        ".二、惠民生",
        "2025年工作安排",
        ".一、扩内需",
        ".二、办实事",
    ]


def test_a_last_part_without_a_number_stands_beside_the_numbered_ones() -> None:
    """It is no part of the one before."""
    assert headings(f"一、抓学习\n{TEXT}\n二、抓执法\n{TEXT}\n2025年工作安排\n{TEXT}\n")[2:] == ["2025年工作安排"]


def test_the_first_line_below_the_title_may_be_a_heading() -> None:
    """It is no end of the title."""
    text = f"青河县水利局\n2024年法治政府建设报告\n\n基本情况\n{TEXT}\n下一步打算\n{TEXT}\n"
    report = parse_report("a.txt", text.encode())
    assert report.source.title == "青河县水利局2024年法治政府建设报告"
    assert [one.path[-1] for one in report.sections if one.path] == ["基本情况", "下一步打算"]


def test_a_short_text_behind_a_blank_is_no_part_of_a_main_heading() -> None:
    """Where a page lost its line ends."""
    line = f"一、主要做法 {TEXT}二、存在问题 执法力量不足，经费不足。三、下一步打算 加强队伍建设，争取经费。"
    assert headings(line)[1:] == ["二、存在问题", "三、下一步打算"]


def test_markers_and_headings_go_on_over_the_ends_of_wrapped_lines() -> None:
    """A heading that fills its line nearly, but left room for the next character, ends there."""
    text = "推进依法行政各项工作落实到位并且取得了较好的成效和进展"
    heading = "（一）坚持法治引领，全面履行政府职能，做好全年工作"
    body = f"{heading}\n{text}。一\n是抓学习，全年组织集中学法十二次，参加的干部共三百人次，二\n"
    body += f"是抓执法，{text[:23]}\n{text}{text[:1]}\n{text[1:]}{text[:2]}。\n"
    assert headings(body) == [heading, ".一是抓学习", ".二是抓执法"]


def test_characters_set_apart_by_blanks_are_words() -> None:
    """Headings have their roles all the same."""
    found = parsed(f"一、 主 要 成 效\n{TEXT}\n二、 存 在 问 题\n{TEXT}\n三、 下 步 计 划\n{TEXT}\n").sections
    assert [one.role.value for one in found if one.path] == ["成效", "问题", "计划"]


@pytest.mark.parametrize("gap", ["    ", "　　　", "      　"])
@pytest.mark.parametrize("width", [2, 4])
def test_columns_set_apart_by_blanks_have_heads(gap: str, width: int) -> None:
    """The head of such a table, in which no figure stands, is its first row; a name and a figure are two columns."""
    rows = [
        ["乡镇", "检查次数", "立案数", "罚款（万元）"],
        ["城关镇", "120", "15", "22.5"],
        ["嵩山镇", "151", "22", "35.5"],
    ]
    text = "各镇情况如下：\n" + "".join(gap.join(row[:width]) + "\n" for row in rows) + "以上数据来自平台。\n"
    found = cells_at(text, text.index("嵩山镇"))
    assert [(cell.head, text[slice(*cell.span)]) for cell in found] == list(zip(rows[0], rows[2], strict=True))[:width]


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\u3000\u3000"])
def test_cells_that_a_blank_sets_apart_have_heads_too(gap: str) -> None:
    """As a page's text has them; the last row is no heading."""
    rows = ["信息内容 本年制发件数 现行有效件数", "规章 0 0", "行政规范性文件 6 38"]
    table = "\n".join(row.replace(" ", gap) for row in rows)
    body = f"一、主动公开\n{table}\n二、依申请公开\n{TEXT}\n"
    assert headings(body) == ["一、主动公开", "二、依申请公开"]
    found = parsed(body)
    cells = cells_at(found.text, found.text.index("行政规范性文件"))
    assert [(found.text[slice(*cell.span)], cell.head) for cell in cells] == list(
        zip(rows[2].split(), rows[0].split(), strict=True)
    )


def test_words_and_figures_in_a_sentence_are_no_row() -> None:
    """A row stands under a head of as many names."""
    text = "一、主要做法\n全年检查 312\n办理案件 47\n规范执法 成效明显\n"
    assert cells_at(parsed(text).text, parsed(text).text.index("办理案件")) == []


def test_the_head_of_a_table_is_the_row_that_names_its_columns() -> None:
    """…where another stands above it; and what names a row may fill two cells."""
    table = (
        "（第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n\t自然人\t法人\t总计\n"
        "一、本年新收申请数量\t37\t4\t41\n三、办理结果\t（一）予以公开\t20\t2\t22\n（二）部分公开\t5\t1\t6\n"
    )
    text = parsed(f"三、收到和处理申请情况\n{table}四、行政复议情况\n{TEXT}\n").text
    for row, figures in (("一、本年", "37 4 41"), ("三、办理", "20 2 22"), ("（二）部", "5 1 6")):
        cells = cells_at(text, text.index(row))
        named = [(text[slice(*cell.span)], cell.head) for cell in cells if cell.head]
        assert named == list(zip(figures.split(), ("自然人", "法人", "总计"), strict=True))


def test_a_heading_with_a_colon_holds_the_parts_below_it() -> None:
    """二、存在问题： is no sentence that leads in a list."""
    parts = "1、力量不足；\n2、形式单一；\n3、意识不强。"
    body = f"一、主要做法：\n{TEXT}\n二、存在问题：\n{parts}\n三、下一步打算：\n{TEXT}\n"
    expected = ["一、主要做法", "二、存在问题", ".1、力量不足", ".2、形式单一", ".3、意识不强", "三、下一步打算"]
    assert headings(body) == expected


def test_a_sentence_behind_a_heading_leads_in_its_list() -> None:
    """What it names are no headings."""
    body = f"（一）完善制度。出台以下制度：\n1.节水办法；\n2.取水规定。\n（二）规范执法。{TEXT}\n"
    assert headings(body) == ["（一）完善制度", "（二）规范执法"]


def test_the_halves_of_a_report_that_looks_back_and_ahead_hold_their_parts() -> None:
    """2024年工作总结 and 2025年工作计划 below a title that names both, each with a count of its own."""
    whole = (
        "青河县林业局2024年工作总结和2025年工作计划\n"
        f"2024年工作总结\n一、造林绿化\n{TEXT}\n二、资源管护\n{TEXT}\n"
        f"2025年工作计划\n一、加快造林绿化\n{TEXT}\n二、强化资源管护\n{TEXT}\n"
    )
    report = parse_report("a.txt", whole.encode())
    shown = [(len(one.path), one.path[-1], one.role.value) for one in report.sections if one.path]
    assert shown == [
        (1, "2024年工作总结", "成效"), (2, "一、造林绿化", "成效"), (2, "二、资源管护", "成效"),
        (1, "2025年工作计划", "计划"), (2, "一、加快造林绿化", "计划"), (2, "二、强化资源管护", "计划"),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["工作开展情况", "总体工作推进情况", "基本情况"])
def test_the_first_heading_is_no_end_of_a_whole_title(first: str) -> None:
    """A title that ends in 报告 does not go on in it."""
    report = parse_report("a.txt", f"{HEAD.splitlines()[0]}\n{first}\n1、强化学习\n{TEXT}\n存在问题\n{TEXT}\n".encode())
    assert report.source.title == HEAD.splitlines()[0]
    assert [one.path[-1] for one in report.sections if one.path] == [first, "1、强化学习", "存在问题"]


def test_a_report_that_begins_with_its_smaller_numbers_has_roles() -> None:
    """（一） before the first 一、 is one of the results the report begins with."""
    body = f"（一）强化领导\n{TEXT}\n（二）规范执法\n{TEXT}\n二、存在的问题\n{TEXT}\n三、下一步打算\n{TEXT}\n"
    assert [one.role.value for one in parsed(body).sections if one.path] == ["成效", "成效", "问题", "计划"]


def test_a_number_at_the_end_of_a_text_of_figures_is_read() -> None:
    """A numbered line above the last of several figures that stand alone."""
    assert headings("3\n1\n9\n（二）普法\n8")


def test_a_note_to_a_sentence_is_no_heading() -> None:
    """`[1] …` below the sentence that points to it; where nothing does, it numbers a part."""
    assert headings(f"一、主要工作\n办结案件312件[1]。\n[1] 含上年结转案件。\n二、存在的问题\n{TEXT}") == [
        "一、主要工作", "二、存在的问题",
    ]  # fmt: skip
    assert headings(f"[1]主要工作\n{TEXT}\n[2]存在的问题\n{TEXT}") == ["[1]主要工作", "[2]存在的问题"]


def test_a_note_to_the_title_is_no_heading() -> None:
    """公报[1] in the title points to [1] below."""
    head = "青河县2024年国民经济和社会发展统计公报[1]\n2024年，全县经济平稳运行。\n"
    found = parsed(f"一、综合\n{TEXT}\n二、农业\n{TEXT}\n注释：\n[1]本公报中数据均为初步统计数。\n", head)
    assert [one.path[-1] for one in found.sections if one.path] == ["一、综合", "二、农业"]


def test_a_list_of_headings_may_have_its_pages_right_behind_them() -> None:
    """One blank before the number of the page, none of them numbered, and a preamble behind the list."""
    parts = ("主要举措和成效", "存在的问题", "下一步打算")
    contents = "目 录\n" + "".join(f"{part} {page}\n" for page, part in enumerate(parts, 1))
    body = "".join(f"{part}\n{TEXT}\n" for part in parts)
    assert headings(f"{contents}今年以来，全局认真履行各项职责。{TEXT}\n{body}") == list(parts)


def test_what_is_attached_stands_under_its_own_heading() -> None:
    """附件1 behind the report: its parts are none of the report's, and tell of no year's work."""
    body = f"一、主要工作\n{TEXT}\n二、下一步打算\n{TEXT}\n附件1\n2024年执法情况说明\n一、执法主体\n{TEXT}\n"
    found = [one for one in parsed(body).sections if one.path]
    assert [("/".join(one.path), one.role.value) for one in found] == [
        ("一、主要工作", "成效"), ("二、下一步打算", "计划"), ("附件1", "其他"),
        ("附件1/2024年执法情况说明", "其他"), ("附件1/一、执法主体", "其他"),
    ]  # fmt: skip


def test_a_title_that_ends_in_a_plan_does_not_go_on_in_the_first_heading() -> None:
    """A report of half a year, its parts without numbers."""
    title = "青河县人民政府2024年上半年工作总结及下半年工作安排"
    text = f"{title}\n上半年工作情况\n（一）造林\n{TEXT}\n下半年工作安排\n（一）普法\n{TEXT}\n"
    report = parse_report("a.txt", text.encode())
    assert report.source.title == title
    assert ["/".join(one.path) for one in report.sections if one.path] == [
        "上半年工作情况", "上半年工作情况/（一）造林", "下半年工作安排", "下半年工作安排/（一）普法",
    ]  # fmt: skip
