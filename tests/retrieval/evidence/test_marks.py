"""The words marked as the answer: figures, names, dates, reasons, clauses; in one made-up report."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evidence.marks.marking import piece
from retrieval.models import Citation
from tests.libraries import marked

REPORT = """永宁县水务局2024年法治政府建设情况报告

2024年，县水务局认真落实各项任务，现将有关情况报告如下。
一、主要做法和成效
（一）排查整治
全年排查企业312家次，发现隐患148处，其中渗漏97处、堵塞51处；隐患整改率98.6%。
为1,594户小微企业减免水费共计5,208万元。
供水保证率由90.1%提高到95.4%，水质综合合格率居全市第二。
累计建成泵站36座，新增泵站4座。
新建公共厕所5座，其中共建单位捐建2座，全县累计有厕所61座。
办理行政处罚案件27件，罚款63.5万元，最大的一笔罚款是宏远公司违法取水案，罚款12万元。
全年共召开党组会议35次、局长办公会议13次。抽检水样380批次，不合格7批次，办理信访件42件。办理水土保持案件214件，罚没款108.6万元。
（二）组织领导
成立由局长刘建平任组长，副局长陈国栋任副组长，各科室负责人为成员的法治建设领导小组，定期研究工作。
（三）专项行动
9月28日至30日集中整治农村黑臭水体。10月底前完成管网改造，第二季度启动水价改革。
（四）文化建设
受场地和经费限制，水情教育馆一直借用镇文化站的两间旧房，没有自己的展厅。
深入开展“三清两建”行动，清理垃圾、清理淤泥，推进改厕、改圈，建设护岸、建设步道，沿河面貌明显改观，群众满意度显著提升。
"""


@cache
def _answerer(width: int | None = None) -> Answerer:
    """Over the report, its lines broken at so many characters."""
    text = re.sub(rf"(.{{{width}}})(?=.)", r"\1\n", REPORT) if width else REPORT
    with TemporaryDirectory() as folder:
        Path(folder, "永宁县水务局2024.txt").write_text(text, encoding="utf-8")
        return Answerer(Library.open(Path(folder)))


def _best(question: str) -> Citation:
    best = _answerer().ask(question).best
    assert best is not None
    return best


def _marked(question: str) -> str:
    return "".join(marked(_best(question)))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("排查企业多少家次，发现多少处隐患", ("312家次", "148处")),
        ("给小微企业减免了多少水费", ("5,208万元",)),
        ("供水保证率提高到多少", ("95.4%",)),
        ("水质综合合格率全市排第几", ("第二",)),
        ("泵站一共建了多少座", ("36座",)),
        ("最大的一笔罚款是多少钱", ("12万元",)),
        ("发现的隐患各类各多少处", ("渗漏97处", "堵塞51处")),
        ("渗漏的隐患有多少处", ("渗漏97处",)),
        ("局长办公会议总共召开多少次", ("13次",)),
        ("水土保持案件办了多少件，罚没款多少", ("214件", "108.6万元")),
    ],
)
def test_every_figure_asked_for_is_marked_and_no_figure_of_another_thing(question: str, words: tuple[str, ...]) -> None:
    """A comma between digits ends nothing; a part has its own figure; the total is not what was added."""
    assert all(word in _marked(question) for word in words)


@pytest.mark.parametrize(
    ("question", "words", "not_words"),
    [
        ("泵站一共建了多少座", "36座", "4座"),
        ("公共厕所一共多少座", "61座", "5座"),
        ("最大的一笔罚款是多少钱", "12万元", "63.5万元"),
        ("排查企业多少家次", "312家次", "148处"),
        ("减免了多少户小微企业的水费", "1,594户", "312"),
        ("抽检的水样几批没合格", "7批次", "380批次"),
    ],
)
def test_another_figure_of_the_sentence_stays_unmarked(question: str, words: str, not_words: str) -> None:
    """The measure asked for, the total, the largest: not the one beside it."""
    assert words in _marked(question)
    assert not_words not in _marked(question)


@pytest.mark.parametrize(
    ("question", "words", "not_words"),
    [
        ("法治建设领导小组的组长是谁", "刘建平", "陈国栋"),
        ("法治建设领导小组的副组长由谁担任", "陈国栋", "刘建平"),
        ("法治建设领导小组谁挂帅", "刘建平", "陈国栋"),
    ],
)
def test_who_holds_an_office_is_not_who_holds_the_deputy_s(question: str, words: str, not_words: str) -> None:
    """组长 is not 副组长."""
    assert words in _marked(question)
    assert not_words not in _marked(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("什么时候集中整治农村黑臭水体", "9月28日至30日"),
        ("管网改造什么时候完成", "10月底前"),
        ("水价改革哪个季度启动", "第二季度"),
    ],
)
def test_dates_are_marked_with_days_quarters_and_before(question: str, words: str) -> None:
    """The date beside what is asked, as written."""
    assert words in _marked(question)


def test_why_marks_the_reason_and_what_came_of_it() -> None:
    """The clause before is the reason."""
    assert "受场地和经费限制" in _marked("水情教育馆为什么没有自己的展厅")


def test_what_something_consists_of_is_marked_to_its_end() -> None:
    """An enumeration goes on over commas."""
    assert "清理垃圾、清理淤泥，推进改厕、改圈，建设护岸、建设步道" in _marked("“三清两建”行动包括哪些内容")


@pytest.mark.parametrize(
    "question",
    ["排查企业多少家次", "组长是谁", "为什么没有展厅", "三清两建是什么", "永宁县水务局有哪些做法", "报告第一部分"],
)
def test_marks_are_short_and_inside_the_quote(question: str) -> None:
    """At most 120 characters in all, and no mark outside its citation."""
    for citation in _answerer().ask(question).citations:
        assert sum(end - start for start, end in citation.highlights) <= 120
        assert all(citation.start <= start < end <= citation.end for start, end in citation.highlights)


@pytest.mark.parametrize("width", [19, 23, 27])
@pytest.mark.parametrize(
    "question",
    [
        "排查企业多少家次，发现多少处隐患",
        "给小微企业减免了多少水费",
        "渗漏的隐患有多少处",
        "局长办公会议总共召开多少次",
        "抽检的水样几批没合格",
        "水土保持案件办了多少件，罚没款多少",
        "法治建设领导小组的副组长由谁担任",
        "管网改造什么时候完成",
    ],
)
def test_the_same_words_are_marked_wherever_lines_are_broken(question: str, width: int) -> None:
    """What stands around a figure or a name is looked at where it stands, and goes on over the end of a line."""
    marked_in = marked(_answerer(width).ask(question).best)
    assert "".join(marked_in).replace("\n", "") == _marked(question)


@pytest.mark.parametrize("text", ["建成泵站（含改建）4座（座均投资）", "（新建）4座（含改建），", "(a)4座(b)"])
def test_brackets_part_the_words_around_a_figure_on_both_sides(text: str) -> None:
    start = text.index("4")
    assert text[slice(*piece(text, (0, len(text)), start, start + 2))] == "4座"
