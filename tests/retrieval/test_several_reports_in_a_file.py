"""A file that holds several reports is known by the first; what stands in the others is told as theirs, as likely."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Report
from tests.parsing import parse_report

TEXT = """一、主要做法
（一）加强领导。召开专题会议{}次，把法治建设摆在重要位置，与业务工作同部署、同检查、同落实。
（二）法治宣传。建成法治长廊{}处，发放宣传手册若干，群众的法治意识逐步提高。
二、存在的问题
普法形式较为单一，执法力量仍显不足，信息化水平有待提高。
"""


def part(title: str, meetings: int, galleries: int) -> str:
    return f"{title}\n" + TEXT.format(meetings, galleries)


TOWNS = "".join(
    part(f"{town}2024年度法治政府建设工作报告", *figures)
    for town, figures in (("白茅镇", (3, 2)), ("乌桕镇", (5, 4)), ("青冈镇", (7, 6)))
)
YEARS = part("# 柳溪县档案局2022年法治政府建设报告", 3, 2) + part("# 柳溪县档案局2023年法治政府建设报告", 5, 4)


def others(text: str) -> list[str]:
    """The titles of other reports that are listed of a file."""
    report: Report = parse_report("a.txt", text.encode())
    return [one.detail for one in report.irregularities if one.kind == "several_reports"]


def test_other_reports_of_a_file_are_listed() -> None:
    """By another name, or another year."""
    assert others(TOWNS) == ["乌桕镇2024年度法治政府建设工作报告", "青冈镇2024年度法治政府建设工作报告"]
    assert others(YEARS) == ["柳溪县档案局2023年法治政府建设报告"]


def test_links_and_the_title_told_again_are_no_other_reports() -> None:
    """A list of titles below a text holds no reports."""
    own = part("柳溪县档案局2023年法治政府建设报告", 3, 2)
    assert not others(own + "相关阅读\n柳溪县档案局2022年法治政府建设报告\n柳溪县民政局2023年法治政府建设报告\n")
    assert not others("柳溪县档案局2023年法治政府建设报告\n" + own)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("reports")
    (folder / "汇编.txt").write_text(TOWNS, encoding="utf-8")
    (folder / "两年.md").write_text(YEARS, encoding="utf-8")
    return Answerer(Library.open(folder))


def test_the_first_report_answers_alone(answerer: Answerer) -> None:
    """Nothing of the others is cited beside it."""
    for question in ("白茅镇2024年建成法治长廊多少处", "柳溪县档案局2022年建成法治长廊多少处"):
        answer = answerer.ask(question)
        assert answer.certain and [one.report.text[slice(*one.words[0])][-2:] for one in answer.citations] == ["2处"]


@pytest.mark.parametrize(
    ("question", "figure", "title"),
    [
        ("乌桕镇2024年建成法治长廊多少处", "4处", "乌桕镇2024年度"),
        ("青冈镇2024年建成法治长廊多少处", "6处", "青冈镇2024年度"),
        ("柳溪县档案局2023年建成法治长廊多少处", "4处", "柳溪县档案局2023年"),
    ],
)
def test_another_report_of_the_file_is_cited_as_likely(
    answerer: Answerer, question: str, figure: str, title: str
) -> None:
    """With its title: it is not taken for a plan of the first, nor for its own."""
    answer = answerer.ask(question)
    assert not answer.certain and figure in answer.citations[0].quote
    assert answer.notice is not None and f"另一份报告“{title}" in answer.notice and "计划部分" not in answer.notice
    assert "没有“" not in answer.notice
