"""A page becomes the text of its article: nothing of the site in it, nothing of the report lost."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from tests.pages import LINES, PORTAL, TABLES, TEXT, TITLE, WECHAT, WORD, WORD_TEXT, page
from tests.parsing import parse_report


def lines(body: str) -> list[str]:
    """The lines of a page behind its first paragraph."""
    return read("a.html", page(body)).text.splitlines()[1:]


@pytest.mark.parametrize("given", [PORTAL, WECHAT], ids=["portal", "wechat"])
def test_an_article_comes_without_the_site_around_it(given: str) -> None:
    """Menus, paths, tables about the document, shares, related articles and the foot are left out."""
    assert read("a.html", given.encode()).text == TEXT


def test_who_gave_a_report_is_taken_from_the_page_where_the_title_does_not_say() -> None:
    """Word for word as it stands beside the article."""
    text = read("a.html", TABLES.encode()).text
    assert text.splitlines() == ["2024年法治政府建设工作报告", "信息来源：青河县林业局", *LINES]
    source = parse_report("a.html", TABLES.encode()).source
    assert (source.agency, source.year) == ("青河县林业局", 2024)


@pytest.mark.parametrize(
    "shown",
    ['<iframe src="/viewer.html?file=/a/b.PDF"></iframe>', '<p>详见附件。</p><a href="P0202.docx">附件</a>',
     '<embed src="c.ofd#page=1">'],
)  # fmt: skip
def test_a_page_whose_article_is_a_file_says_so(shown: str) -> None:
    """To be got instead of it."""
    for file, reason in ((shown, "attached"), ("<p>详见附件。</p>", "no_text")):
        with pytest.raises(UnreadableFile) as refused:
            read("a.html", f"<html><body><h1>青河县2024年报告</h1>{file}<p>主办：青河县政府</p></body></html>".encode())
        assert refused.value.reason == reason


def test_an_article_with_a_title_of_its_own_needs_none_of_the_page() -> None:
    """Under a letterhead and over two lines; the name of the page says it otherwise."""
    head = "<title>青河县林业局2024年法治报告-青河县人民政府</title>"
    said = "<p>青河县林业局文件</p><p>青河县林业局</p><p>关于2024年法治政府建设情况的报告</p>"
    text = read("a.html", f"<head>{head}</head>".encode() + page(said)).text
    assert "2024年法治报告" not in text
    source = parse_report("a.html", f"<head>{head}</head>".encode() + page(said + f"<p>{LINES[0]}</p>")).source
    assert (source.title, source.agency) == ("青河县林业局关于2024年法治政府建设情况的报告", "青河县林业局")


def test_numbers_of_pages_with_ways_between_them_are_left_out() -> None:
    """A line of figures alone is none of them."""
    said = lines(
        f"<p>{LINES[1] * 3}</p><p>312 47</p><p>{LINES[0]}</p><div><a>1</a> <a>2</a> <a>下一页</a> <a>全文</a></div>"
    )
    assert said == [LINES[1] * 3, "312 47", LINES[0]]


def test_a_title_in_two_headings_is_one() -> None:
    """The name of the office in the one, the rest in the other."""
    body = f"<h1>江东新区管理委员会</h1><h1>2024年工作总结和2025年工作计划</h1><p>江东新区管委会{LINES[0]}</p>"
    head = "<head><title>江东新区管理委员会2024年工作总结和2025年工作计划</title></head>"
    source = parse_report("a.html", page("").replace(b"<body>", f"{head}<body>{body}".encode())).source
    assert (source.title, source.agency) == ("江东新区管理委员会2024年工作总结和2025年工作计划", "江东新区管理委员会")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_page_saved_by_a_word_processor(encoding: str) -> None:
    """Its numbers, notes and tables stay, hidden text and what only the program reads goes, whatever it declares."""
    assert read("a.htm", WORD.encode(encoding)).text == WORD_TEXT


def test_what_a_page_says_of_its_encoding_is_not_believed() -> None:
    """A page in Big5 that claims to be in GB 2312 is read as what it is."""
    given = (
        "<html><head><meta charset=gb2312></head><body>"
        + "<p>青河縣林業局辦理行政處罰案件47件，執法檢查312次。</p>" * 9
    )
    assert "行政處罰案件47件" in read("a.html", given.encode("big5")).text


def test_headings_are_hinted_with_their_levels() -> None:
    """The page's title is one of level 0."""
    reading = read("a.html", PORTAL.replace("一、主要举措和成效", "</p><h3>一、主要举措和成效</h3><p>").encode())
    hints = [(reading.text[hint.start : hint.end], hint.level) for hint in reading.hints]
    assert hints == [(TITLE, 0), ("一、主要举措和成效", 3)]


def test_a_title_above_the_article_is_not_put_there_twice() -> None:
    """Also where the article's own title is broken over two lines."""
    head, tail = TITLE[:12], TITLE[12:]
    given = f"<html><head><title>{TITLE}</title></head><body><p>{head}<br>{tail}</p><p>{LINES[0] * 2}</p></body></html>"
    assert read("a.html", given.encode()).text.splitlines()[:3] == [head, tail, LINES[0] * 2]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<ol><li>甲</li><li value=5><p>乙</p></li></ol>", ["1. 甲", "5. 乙"]),
        ("<ol start=3><li>甲<ol><li>乙</li></ol></ol>", ["3. 甲", "（1）乙"]),
        ('<ol type="A"><li>甲</li></ol><ol type=i><li>一</li><li>二</li></ol>', ["A. 甲", "i. 一", "ii. 二"]),
        ('<ol class="custom_cn2 list-paddingleft-1"><li><p>甲</p></li></ol>', ["（一）甲"]),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲</li></ol>', ["一、甲"]),
        ('<ol style="list-style-type:none"><li>甲</li></ol><ul><li>乙</li></ul>', ["甲", "乙"]),
        ("<ol><li>（一）甲</li><li>（二）乙</li></ol>", ["（一）甲", "（二）乙"]),
    ],
)
def test_items_bear_the_numbers_a_browser_shows(body: str, wanted: list[str]) -> None:
    """By start, value, type and style; an item with a number of its own gets no second."""
    assert lines(body) == wanted


def test_numbers_of_headings_whose_style_is_lost_are_those_of_official_documents() -> None:
    """Word processors write them as lists in lists; that they are made up is said."""
    given = page(
        "<ol><li>甲</ol><ol><ol start=2><li>乙</ol></ol><ol><ol><ol><li>丙</ol></ol></ol><ol start=2><li>丁</ol>"
    )
    reading = read("a.html", given)
    assert reading.text.splitlines()[1:] == ["一、甲", "（二）乙", "1. 丙", "二、丁"]
    assert [note.kind for note in reading.notes] == ["numbers_made"]


def test_an_item_of_several_paragraphs_bears_one_number() -> None:
    """Before the first of them."""
    assert lines("<ol><li>\n<p>甲</p><p>乙</p></li><li><img></li><li>丙</li></ol>") == ["1. 甲", "乙", "3. 丙"]
    assert lines("<ol><li>甲</li><li></li></ol><p>乙</p>") == ["1. 甲", "乙"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>甲<br>乙</p>丙", ["甲", "乙", "丙"]),
        ("<p>检查共计\n  十次，约\nten \n times</p>", ["检查共计十次，约 ten times"]),
        ("<pre>甲\n乙</pre><p style='white-space:pre-line'>丙\n丁</p>", ["甲", "乙", "丙", "丁"]),
        ("<p>A&amp;B&nbsp;&nbsp;C&#150;D&lt;x&gt;</p>", ["A&B C–D<x>"]),
        ("<p>甲<span hidden>乙</span><b style='display: none'>丙</b>丁</p>", ["甲丁"]),
        ("<p>m<sup>2</sup><del>旧</del>新</p>", ["m2新"]),
    ],
)
def test_paragraphs_and_breaks_are_lines_as_a_browser_shows_them(body: str, wanted: list[str]) -> None:
    """Line ends of the page's source are none; entities are the characters they stand for."""
    assert lines(body) == wanted


def test_tables_of_data_are_rows_and_tables_of_layout_are_not() -> None:
    """Cells that reach down stand in every row; a page in a table keeps its paragraphs."""
    table = "<table><caption>表1</caption><tr><th>年<th>件<tr><td rowspan=3>2024<td>1<tr><td>2<tr><td>3</table>"
    assert lines(table) == ["表1", "年 | 件", "2024 | 1", "2024 | 2", "2024 | 3"]
    framed = f"<table><tr><td>侧栏</td><td><p>甲</p><p>乙</p></td></tr><tr><td>一</td><td>{table}</td></tr></table>"
    assert lines(framed) == ["侧栏", "甲", "乙", "一", *lines(table)]


SITE = (
    """<div><a href=/>首页</a> <a href=/b>政务公开</a> 今天是2026年3月4日 星期三 晴 12℃</div><div>首页 / 报告</div>"""
)
BELOW = """<p>发布人：管理员　发布时间：2025/2/18 9:00:00　浏览：766</p>"""
BEHIND = """<p>责任编辑：某某</p><div><div>相关文件</div><p><a href=1>某县2023年法治政府建设报告</a></p></div>
<p>网友评论</p><p>主办：某县人民政府　承办：某县数据中心</p><p>地址：文化路1号　邮编：474750</p>"""


@pytest.mark.parametrize("body", [
    "".join(f"<p>　　{line}</p>" for line in LINES),
    "<br><br>".join(f"&emsp;&emsp;<span>{line[:4]}</span><span>{line[4:]}</span>" for line in LINES),
])  # fmt: skip
def test_a_page_without_a_name_for_its_article_comes_without_the_site_too(body: str) -> None:
    """Paths, days and menus above the title, rows about the article below it, links and addresses behind it."""
    given = f"<html><body>{SITE}<div>{TITLE}</div>{BELOW}<div>{body}</div>{BEHIND}</body></html>"
    assert read("a.html", given.encode()).text == TEXT


def test_what_a_report_has_above_its_title_and_behind_its_end_is_kept() -> None:
    """Its letterhead and number, what is attached, its signature and day, the last row of its table."""
    above = ["青河县林业局文件", "青林发〔2025〕9号"]
    behind = ["附件：1.统计表", "日期 | 件", "2024 | 3", "青河县林业局", "2025年1月16日"]
    table = "<table><tr><td>日期<td>件<tr><td>2024<td>3</table>"
    body = "".join(f"<p>{line}</p>" for line in [*above, TITLE, *LINES, behind[0]]) + table
    given = f"<html><body>{body}{''.join(f'<p>{line}</p>' for line in behind[3:])}</body></html>"
    assert read("a.html", given.encode()).text.splitlines() == [*above, TITLE, *LINES, *behind]


def test_the_parts_of_an_article_of_which_a_page_shows_one_are_all_read() -> None:
    """What is hidden and counts on from what is shown."""
    parts = "".join(
        f'<div id="page{number}" style="display:{"none" if number > 1 else "block"}"><p>{line}</p></div>'
        for number, line in enumerate(LINES, 1)
    )
    assert read("a.html", f"<html><body>{parts}</body></html>".encode()).text.splitlines() == list(LINES)


def test_what_is_named_like_furniture_but_holds_the_article_is_kept() -> None:
    """A class may be called anything."""
    share = '<div class="share">分享本报告，让更多的人看到。</div>'
    body = f'<div class="print-content printer nav">{share}{"".join(f"<p>{line}</p>" for line in LINES)}</div>'
    assert read("a.html", f"<html><body>{body}</body></html>".encode()).text.splitlines() == list(LINES)


@pytest.mark.parametrize("marked", ['class="nav share"', 'style="visibility:hidden"'])
def test_paragraphs_that_are_all_named_like_furniture_are_kept(marked: str) -> None:
    """Each holds little of the report, together they are it."""
    body = "".join(f"<div {marked}>{line}</div>" for line in LINES)
    assert read("a.html", f"<html><body>{body}</body></html>".encode()).text.splitlines() == list(LINES)


def test_tables_and_signatures_beside_the_article_are_not_lost() -> None:
    """What is no sentence belongs to the report all the same."""
    rows = "".join(f"<tr><td>第{number}街道</td><td>{number}</td></tr>" for number in range(40))
    body = f"<div><div>{''.join(f'<p>{line}</p>' for line in LINES)}</div><table>{rows}</table></div>"
    assert "第39街道 | 39" in read("a.html", f"<html><body>{body}</body></html>".encode()).text


@pytest.mark.parametrize(
    ("window", "title"),
    [
        (f"{TITLE}_法治年报_青河县人民政府门户网站", TITLE),
        (f"青河县人民政府网站-{TITLE}", TITLE),
        (f"{TITLE} - 青河县林业局", TITLE),
        ("青河县人民政府门户网站", LINES[0]),
        ("无标题文档", LINES[0]),
    ],
)
def test_of_the_title_of_a_window_the_site_is_no_part(window: str, title: str) -> None:
    """Nor is a title made up where there is none."""
    body = "".join(f"<p>{line}</p>" for line in LINES)
    given = f"<html><head><title>{window}</title></head><body><h1>青河县政府网站</h1><div>{body}</div></body></html>"
    assert read("a.html", given.encode()).text.splitlines()[0] == title


def test_who_gave_an_article_may_stand_in_the_head_of_a_page_only() -> None:
    """As offices' systems write it there."""
    head = '<title>2024年法治政府建设工作报告</title><meta name="ContentSource" content="青河县林业局">'
    body = "".join(f"<p>{line}</p>" for line in LINES[1:])
    text = read("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode()).text
    assert text.splitlines()[:2] == ["2024年法治政府建设工作报告", "青河县林业局"]


def test_in_pages_of_xml_elements_end_where_they_say() -> None:
    """A script that is empty does not swallow the page."""
    given = b'<?xml version="1.0" encoding="utf-8"?>\r\n' + page("<p>\u7532</p>").replace(
        b"<body>", b'<head><title/><script src="x.js"/></head><body><div class="x"/>'
    )
    assert read("a.xhtml", given).text.splitlines()[0] == LINES[0] * 2


def test_a_part_of_an_article_says_that_it_is_one() -> None:
    """Where the page leads on to a next one."""
    notes = read("a.html", page('<p><a href="t_1.html">下一页</a></p>')).notes
    assert [(note.kind, note.detail) for note in notes] == [("page_split", "下一页")]
    assert not read("a.html", page('<p><a href="#">下一页</a></p>')).notes


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("<html><body><p>很短的页面。</p></body></html>", "no_text"),
        (
            "<html><body>" + '<p><a href="/x">这是一个指向别处的很长很长的链接</a></p>' * 20 + "</body></html>",
            "no_text",
        ),
        ("<html><body><svg>" + "<text>图上的字，很多很多。</text>" * 20 + "</svg></body></html>", "no_text"),
        ("<html><body>" + "<div>" * 5000 + LINES[0] * 3, "unsafe"),
        ("<html><body>" + "<i></i>" * 130_000 + LINES[0] * 3, "too_large"),
        ("<!DOCTYPE html>", "no_text"),
    ],
    ids=["short", "links", "drawn", "deep", "many", "nothing"],
)
def test_what_holds_no_article_is_refused(given: str, reason: str) -> None:
    """Pages of links, drawings, and what is made to be too much."""
    with pytest.raises(UnreadableFile) as caught:
        read("a.html", given.encode())
    assert caught.value.reason == reason


def test_marks_of_type_that_never_end_cost_no_text() -> None:
    """Old pages open a <font> in every line."""
    given = "<html><body>" + "<p><font size=3><a href=x><b>审核合同81件，出具意见23条。" * 3000
    assert read("a.html", given.encode()).text.count("81件") == 3000


def test_markup_in_a_text_is_text_and_no_markup_comes_of_it() -> None:
    """Neither scripts nor escaped tags do anything."""
    given = page("<script>alert(1)</script><p onclick='x()'>好&lt;script&gt;坏&lt;/script&gt;<img src=x onerror=y></p>")
    assert read("a.html", given).text.splitlines()[1:] == ["好<script>坏</script>"]


def test_a_title_inside_what_is_named_a_title_is_said_once() -> None:
    """An element called so around a heading."""
    head = f"<head><title>{TITLE}_青河县林业局</title></head>"
    body = f"<div class=title><h2>{TITLE}</h2></div><div class=content><p>{'</p><p>'.join(LINES)}</p></div>"
    assert read("a.html", f"<html>{head}<body>{body}</body></html>".encode()).text.splitlines() == [TITLE, *LINES]


def test_what_stands_beside_an_article_is_left_out() -> None:
    """An <aside>, and the question whether the page was of use."""
    beside = "<aside><h3>相关推荐</h3><p>青河县林业局2023年工作报告</p></aside><div><p>您觉得这篇文章有用吗？</p></div>"
    given = page("".join(f"<p>{line}</p>" for line in LINES) + beside)
    assert read("a.html", given).text.splitlines()[1:] == list(LINES)


def test_a_name_that_the_title_of_the_window_ends_in_is_not_the_title() -> None:
    """Who signed is named like the site; the heading above the article is its title, whatever its genre."""
    said = "<p>某某委员：</p><p>您的提案收悉，现答复如下：</p><p>一、关于政策</p><p>已出台三项政策，其余正在办理。</p>"
    body = f"<h2>关于第87号提案的答复</h2><div class=txt>{said}<p>青河县住房和城乡建设局</p><p>2024年6月2日</p></div>"
    given = f"<html><head><title>关于第87号提案的答复-青河县住房和城乡建设局</title></head><body>{body}</body></html>"
    assert parse_report("a.html", given.encode()).source.title == "关于第87号提案的答复"


def test_a_title_in_two_lines_of_a_table_of_layout_stands_without_the_site() -> None:
    """The window says it in one line; the name of the site above, and what is said of the page below, are left out."""
    head = "<title>青河镇2022年工作总结及2023年工作安排 - 内部办公网</title>"
    rows = [
        "青河镇内部办公网",
        "<b>青河镇2022年工作总结<br>及2023年工作安排</b>",
        "录入者：党政办　加入时间：2022-12-29　点击：88",
    ]
    rows.append("".join(f"<p>{line}</p>" for line in LINES))
    body = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    given = f"<html><head>{head}</head><body><table>{body}</table></body></html>".encode()
    assert read("a.html", given).text.splitlines() == ["青河镇2022年工作总结", "及2023年工作安排", *LINES]
    assert parse_report("a.html", given).source.title == "青河镇2022年工作总结及2023年工作安排"


def test_a_title_without_an_agency_above_a_name_and_a_salute_is_kept() -> None:
    """What leads in the parts (…汇报如下：) is no title that would stand in for it."""
    said = [
        "关于2024年法治工作情况的汇报",
        "青河县教育局",
        "县司法局：",
        "现将青河县教育局2024年工作情况汇报如下：",
        "一、工作情况",
    ]
    given = f"<html><head><title>汇报</title></head><body><p>{'</p><p>'.join([*said, *LINES])}</p></body></html>"
    assert read("a.html", given.encode()).text.splitlines() == [*said, *LINES]


def test_a_notice_that_covers_a_report_does_not_give_it_its_title() -> None:
    """The report's own title stands below, over two lines."""
    cover = "关于报送《青河县文化局2024年法治政府建设工作报告》的函"
    said = ["县司法局：", "现将报告报送贵局，请审阅。", "附件", "青河县文化局", "2024年法治政府建设工作报告", *LINES]
    body = f"<h1>{cover}</h1><div class=nr>{''.join(f'<p>{line}</p>' for line in said)}</div>"
    given = f"<html><head><title>{cover}_青河县</title></head><body>{body}</body></html>"
    assert parse_report("a.html", given.encode()).source.title == "青河县文化局2024年法治政府建设工作报告"


def test_what_an_account_asks_for_below_its_article_is_left_out() -> None:
    """Older articles, and to share and like it."""
    tail = '<p>—END—</p><p>往期推荐</p><p><a href="http://a/1">青河县召开会议</a></p><p>点分享</p><p>点在看</p>'
    given = page("".join(f"<p>{line}</p>" for line in LINES) + tail)
    assert read("a.html", given).text.splitlines()[1:] == list(LINES)
