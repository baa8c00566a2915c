"""Passages hold everything a report says, once."""

from __future__ import annotations

from collections import Counter

import pytest

from retrieval.models import Report
from retrieval.reports.chunking import MAX, chunks, index_text
from tests.libraries import FOLDERS, library
from tests.parsing import parse_report


def passages(body: str) -> list[str]:
    return [chunk.text for chunk in chunks(parse_report("a.txt", ("青河县林业局2024年工作报告\n" + body).encode()))]


def _covered(report: Report) -> Counter[int]:
    return Counter(at for chunk in chunks(report) for at in range(chunk.start, chunk.end))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_character_that_says_something_is_in_exactly_one_passage(name: str) -> None:
    """The text under every heading is searched once; headings above others, the title and leftovers need not be."""
    for report in library(name).reports:
        covered = _covered(report)
        assert max(covered.values()) == 1
        for section in report.sections[1:]:
            body = range(max(section.start, section.heading[1]), section.end)
            lost = "".join(report.text[at] for at in body if not covered[at])
            assert not any("\u4e00" <= char <= "\u9fff" for char in lost), (report.source.file, section.path)


@pytest.mark.parametrize("name", FOLDERS)
def test_passages_stay_short_and_inside_their_section(name: str) -> None:
    """No passage is longer than allowed unless one sentence is, and none leaves its section."""
    for chunk in library(name).chunks:
        assert chunk.section.start <= chunk.start < chunk.end <= chunk.section.end
        assert chunk.end - chunk.start <= MAX or chunk.text.count("。") <= 3
        assert chunk.text == chunk.text.strip()


def test_a_line_that_is_all_heading_is_still_searched() -> None:
    """`2.计划招录11名。` has no text besides its heading; what it says must be found."""
    found = passages("一、计划\n1.推进立法。\n2.计划招录执法人员11名。\n")
    assert found == ["1.推进立法。", "2.计划招录执法人员11名。"]


def test_points_without_further_text_are_still_searched() -> None:
    """一是…；二是… with nothing but its first clause is a passage as well."""
    assert passages("二、不足\n一是责任压得不实；二是担当精神不够；三是意识有待提高。\n") == [
        "一是责任压得不实；",
        "二是担当精神不够；",
        "三是意识有待提高。",
    ]


def test_a_heading_above_others_makes_no_passage() -> None:
    """What a heading with subsections says is in the path of their passages."""
    assert passages("一、成效\n（一）审核\n审核合同。\n") == ["（一）审核\n审核合同。"]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    """A paragraph over the limit becomes several passages that end with a full stop."""
    sentence = "全年审核各类合同八十一件，出具法律意见二十三条，组织培训十二场。"
    found = passages("一、成效\n" + sentence * 40 + "\n")
    assert len(found) > 2
    assert all(text.endswith("。") and len(text) <= MAX for text in found)
    assert "".join(found) == "一、成效\n" + sentence * 40


def test_what_is_searched_has_title_and_path_but_no_leftovers() -> None:
    """A passage is found by its report's title, its agency, its headings and its words, not by [bookmark: …]."""
    report = parse_report(
        "a.txt", "青河县林业局2024年工作报告\n一、成效\n（一）审核\n审核[bookmark: _GoBack]合同。\n".encode()
    )
    assert index_text(next(iter(chunks(report)))) == (
        "青河县林业局2024年工作报告\n青河县林业局\n一、成效\n（一）审核\n（一）审核\n审核合同。"
    )


def test_a_heading_with_a_figure_is_searched_even_above_others() -> None:
    """`一、完成投资3.86亿元` says more than what its parts are about."""
    found = passages("一、全年完成投资3.86亿元\n（一）工程\n新建泵站6座。\n二、2024年工作\n（一）学习\n学习6次。\n")
    assert found == ["一、全年完成投资3.86亿元", "（一）工程\n新建泵站6座。", "（一）学习\n学习6次。"]


def test_text_before_the_first_heading_is_searched_even_without_a_title() -> None:
    """What stands above the headings is a passage, with or without a title before it."""
    body = "今年以来，我局在县委坚强领导下，全年召开专题会议6次，研究部署重点任务14项。\n一、成效\n检查很多。\n"
    report = parse_report("a.txt", body.encode())
    assert any("专题会议6次" in chunk.text for chunk in chunks(report))


def test_a_table_of_contents_is_not_searched() -> None:
    """What 目录 lists is searched where it stands."""
    found = passages("目录\n一、成效\n二、不足\n一、成效\n检查很多。\n二、不足\n人手少。\n")
    assert found == ["一、成效\n检查很多。", "二、不足\n人手少。"]


@pytest.mark.parametrize("row", ["{}\t{}\t{}", "| {} | {} | {} |", "{}\n{}\n{}"])
def test_a_row_of_a_table_is_searched_with_its_column_heads(row: str) -> None:
    """Each row is a passage, the last included; what it is searched by names its columns."""
    rows = [("科室", "检查次数", "罚款"), ("甲科", "120", "38.6"), ("乙科", "86", "22.4"), ("合计", "206", "61")]
    table = "\n".join(row.format(*cells) for cells in rows)
    report = parse_report(
        "a.txt", f"青河县林业局2024年工作报告\n一、成效\n见下表。\n{table}\n以上来自平台。\n".encode()
    )
    last = next(chunk for chunk in chunks(report) if "合计" in chunk.text)
    assert "检查次数" not in last.text
    assert "科室 检查次数 罚款" in index_text(last)
    assert last.section.path == ("一、成效",)


def test_wrapped_lines_are_joined_for_search_and_kept_in_the_passage() -> None:
    """A word broken over two lines is found; the passage is a slice of the text."""
    words = (
        "全年开展执法检查很多次，办理行政处罚案件很多件，培训执法人员很多名，群众都说满意，工作取得了明显的成效和进展。"
        * 2
    )
    lines = "\n".join(words[at : at + 25] for at in range(0, len(words), 25))
    report = parse_report("a.txt", f"青河县林业局2024年工作报告\n一、成效\n{lines}\n".encode())
    chunk = next(chunk for chunk in chunks(report) if "培训" in chunk.text)
    assert words in index_text(chunk)
    assert chunk.text == report.text[chunk.start : chunk.end]
    assert "\n" in chunk.text
