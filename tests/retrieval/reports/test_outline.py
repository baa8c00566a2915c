"""Headings of every kind make sections that tile the text, whatever the text is."""

from __future__ import annotations

import random

import pytest

from retrieval.corpus.library import Library
from retrieval.errors import UnreadableFile
from retrieval.language.numerals import number_of
from retrieval.models import Report
from tests.libraries import FOLDERS, library
from tests.parsing import parse_report

HEAD = "青河县林业局2024年法治政府建设工作报告\n2024年，青河县林业局认真履行职责，现将有关情况报告如下：\n"


def parsed(body: str, head: str = HEAD) -> Report:
    return parse_report("a.txt", (head + body).encode())


def paths(body: str, head: str = HEAD) -> list[tuple[str, ...]]:
    """The heading paths of what follows `head`, each once."""
    return list(dict.fromkeys(section.path for section in parsed(body, head).sections if section.path))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一、成效\n开展检查。\n二、不足\n人手不够。\n", [("一、成效",), ("二、不足",)]),
        ("一、成效\n（一）审核\n审核合同。\n", [("一、成效",), ("一、成效", "（一）审核")]),
        ("一、成效\n(一)审核\n审核合同。\n", [("一、成效",), ("一、成效", "(一)审核")]),
        (
            "一、成效\n（一）审核\n1.合同\n审核合同。\n（1）买卖\n买卖合同。\n",
            [
                ("一、成效",),
                ("一、成效", "（一）审核"),
                ("一、成效", "（一）审核", "1.合同"),
                ("一、成效", "（一）审核", "1.合同", "（1）买卖"),
            ],
        ),
        ("第一部分 成效\n检查。\n第二部分 不足\n人手。\n", [("第一部分 成效",), ("第二部分 不足",)]),
        (
            "一、成效\n①检查\n检查很多。\n②审核\n审核很多。\n",
            [("一、成效",), ("一、成效", "①检查"), ("一、成效", "②审核")],
        ),
        ("一、成效\n——经济大盘稳中向好。增长5%。\n", [("一、成效",), ("一、成效", "——经济大盘稳中向好")]),
    ],
)
def test_numbered_headings_nest_by_their_kind(body: str, expected: list[tuple[str, ...]]) -> None:
    """一、 holds （一）, that 1., that （1）; 第一部分, circled numbers and dashes are headings too."""
    assert paths(body) == expected


def test_a_heading_run_together_with_its_text_ends_at_the_full_stop() -> None:
    """（一）标题。正文 in one line is a heading and its text."""
    report = parsed("一、成效\n（一）加强法律审核。与松风律师事务所签订合同，审核合同81件。\n")
    section = report.sections[-1]
    assert section.path == ("一、成效", "（一）加强法律审核")
    assert "审核合同81件" in report.text[section.heading[1] : section.end]


def test_points_inside_one_paragraph_are_sections_of_their_own() -> None:
    """一是…二是…三是… in running text are three points; the sentence before them stays with the heading."""
    found = paths("一、成效\n工作如下：一是加强学习，学习3次。二是加强宣传，宣传5次。三是加强审核，审核7件。\n")
    assert [path[-1] for path in found[1:]] == ["一是加强学习", "二是加强宣传", "三是加强审核"]


def test_a_lone_yi_shi_is_no_list() -> None:
    """一是 without a 二是 behind it is an ordinary sentence."""
    assert paths("一、成效\n我们认为，一是必要的工作都做了，其余明年再做。\n") == [("一、成效",)]


@pytest.mark.parametrize("sentence", ["三是否定性意见。", "第三要求整改。", "增长1.5万元。", "2024年的工作。"])
def test_what_only_looks_like_a_marker_is_text(sentence: str) -> None:
    """否 and 要求 after a numeral, decimals and years start no section."""
    assert paths(f"一、成效\n开展检查。{sentence}\n") == [("一、成效",)]


def test_lines_without_a_number_are_headings_where_text_follows() -> None:
    """A short line without a stop above a long paragraph is a heading, of the top level where none is numbered."""
    body = (
        "主要举措和成效\n"
        + "全年审核合同很多，出具意见很多，宣传也很多，成效明显，群众满意。" * 2
        + "\n存在不足\n"
        + "人手不够，经费不足，装备老化，学习不深，宣传不广，队伍不稳，情况如上。" * 2
        + "\n"
    )
    assert paths(body) == [("主要举措和成效",), ("存在不足",)]


def test_a_title_over_two_lines_is_one_title() -> None:
    """The title goes on to the line that ends in 报告."""
    report = parse_report("a.txt", "青河县林业局服务\n中心2024年法治政府建设报告\n\n一、成效\n检查。\n".encode())
    assert report.source.title == "青河县林业局服务中心2024年法治政府建设报告"
    assert "title_broken" in [item.kind for item in report.irregularities]


def test_the_outlines_of_the_five_reports_are_theirs() -> None:
    """Unnumbered headings, 一 二 五, and a last part of 一是 二是 三是 alone."""
    tops = {
        report.source.file[:3]: [s.path[0] for s in report.sections if s.level == 1 and s.heading[1] > s.heading[0]]
        for report in library("seeds").reports
    }
    assert tops["000"] == ["履行第一责任人职责情况", "主要举措和成效", "存在不足", "四、下一步工作计划"]
    assert [name[0] for name in tops["003"]] == ["一", "二", "五"]
    last = [s.path[-1][:2] for s in library("seeds").report("004_75431fcc364c512b.txt").sections[-3:]]
    assert last == ["一是", "二是", "三是"]


def test_irregular_numbering_is_reported() -> None:
    """A jump, a repetition and leftovers of word processors are named with their place."""
    report = parsed("一、甲\n检查。\n二、乙\n检查。\n二、丙\n检查。\n五、丁[bookmark: _GoBack]\n检查。\n")
    assert [(item.kind, item.detail) for item in report.irregularities] == [
        ("junk", "[bookmark: _GoBack]"),
        ("number_repeated", "二→二"),
        ("number_skipped", "二→五"),
    ]


def test_leftovers_are_not_shown_in_headings() -> None:
    """The heading as shown has no [bookmark: …]; the text keeps it."""
    report = parsed("一、甲[bookmark: _GoBack]\n检查。\n")
    assert report.sections[-1].path == ("一、甲",)
    assert "[bookmark: _GoBack]" in report.text


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百一十二", 112), ("15", 15), ("③", 3)],
)
def test_numerals_have_their_values(numeral: str, value: int) -> None:
    """Chinese, Arabic and circled numerals are understood."""
    assert number_of(numeral) == value


@pytest.mark.parametrize("name", FOLDERS)
def test_the_sections_of_every_report_tile_its_text(name: str) -> None:
    """Sections begin where the one before ends, headings lie inside, trees end where a section does."""
    for report in library(name).reports:
        assert Library.receipt(report)
        ends = {section.end for section in report.sections}
        for section in report.sections:
            assert section.start <= section.heading[0] <= section.heading[1] <= section.end <= section.tree_end
            assert section.tree_end in ends


PIECES = (
    "一、",
    "二、",
    "十、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "（1）",
    "①",
    "——",
    "一是",
    "二是",
    "三是",
    "一要",
    "第一，",
    "第二部分",
    "。",
    "，",
    "；",
    "：",
    "\n",
    "\r\n",
    "\n\n",
    "　　",
    " ",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "[bookmark: _GoBack]",
    "\ufeff",
    "\u200b",
    "加强法律审核",
    "存在的问题",
    "下一步工作计划",
    "报告",
    "2024年",
    "各位代表：",
    "81件",
    "附件",
    "abc",
    "😀",
    "\u2028",
    "\x0b",
    "\x85",
)


@pytest.mark.parametrize("seed", range(200))
def test_junk_is_tiled_too(seed: int) -> None:
    """Whatever pieces of reports are thrown together, nothing crashes and no character is lost."""
    rng = random.Random(seed)
    text = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 80)))
    try:
        report = parse_report("a.txt", text.encode())
    except UnreadableFile as exc:
        assert exc.reason in ("empty", "no_text")
        return
    assert report.text == text
    assert Library.receipt(report)
    assert all(section.start <= section.end <= len(text) for section in report.sections)


def test_who_gave_a_report_in_a_line_under_its_title_is_no_heading() -> None:
    """青河县发展和改革局 heads nothing; the same words further down may."""
    found = parsed(f"青河县发展和改革局\n第一章 成效\n{'已办理。' * 12}\n第二章 下一步\n{'将加强。' * 12}")
    assert [section.path[-1] for section in found.sections if section.path] == ["第一章 成效", "第二章 下一步"]


def test_one_sentence_of_short_points_has_no_heading_in_it() -> None:
    """The first point heads the others no more than they head it; points as long as paragraphs are parts."""
    assert paths("一、不足\n1.人手不足；2.经费紧张；3.宣传不够深入。") == [("一、不足",)]
    long = f"1.人手不足，{'经费紧张，' * 12}；2.宣传不够，{'效果不好，' * 12}。"
    assert len(paths(f"一、不足\n{long}")) > 1
