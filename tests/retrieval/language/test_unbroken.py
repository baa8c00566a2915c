"""Texts wrapped at a width: words are found over the ends of lines, and marked where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Answerer, Library, Status
from retrieval.language.quantities import quantities
from retrieval.language.unbroken import unbroken

WRAPPED = """青河县林业局2024年法治政府建设工作报告

一、主要举措和成效
（一）加强法律审核。今年以来，我局与松风律师
事务所签订常年法律顾问合同，全年审核各类合同共
计81件，出具法律意见23条，参与重大行政决策论证
会议6次，有效防范了各类法律风险，提高了依法行政
水平，为全县林业发展提供了有力的法治保障。
（二）开展普法宣传。组织普法宣传活动12场，发放
宣传资料3000余份，接受群众咨询500余人次。
二、存在的不足
执法力量还不够强，信息化水平有待进一步提高。
"""


def test_no_word_is_broken_and_every_character_is_found_where_it_stands() -> None:
    whole = unbroken(WRAPPED)
    assert len(whole.text) == len(WRAPPED)
    assert "松风律师事务所签订" in whole.text and "各类合同共计81件" in whole.text and "发放宣传资料3000" in whole.text
    assert "一、主要举措和成效\n（一）" in whole.text, "the end of a heading stays where it is"
    start = whole.text.index("松风律师事务所")
    assert "".join(WRAPPED[slice(*whole.placed(start, start + 7))].split()) == "松风律师事务所"
    places = [whole.placed(at, at + 1) for at in range(len(WRAPPED))]
    assert all(whole.sought(*place) == (at, at + 1) for at, place in enumerate(places))
    assert sorted(places) == [(at, at + 1) for at in range(len(WRAPPED))]
    assert all(WRAPPED[start:end] == whole.text[at] for at, (start, end) in enumerate(places))


def test_a_figure_is_not_cut_in_two_by_the_end_of_a_line() -> None:
    """Between Latin words a line end stands for a blank, between digits for nothing."""
    whole = unbroken(WRAPPED.replace("共\n计81件", "计8\n1件"))
    assert "合同计81件" in whole.text
    assert [one for one in quantities(whole.text, 0, len(whole.text)) if one.unit == "件"]


@pytest.mark.parametrize("text", ["", "\n", "一行。", "一行。\n\n两行。\n", "律师\r事务所\r\n"])
def test_a_text_that_is_not_wrapped_stays_as_it_is(text: str) -> None:
    assert unbroken(text).text == text
    assert unbroken(text).placed(0, 1) == (0, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\u3000\u3000"])
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("请了哪家律师事务所？", "松风律师事务所"),
        ("有没有律师事务所做顾问？", "律师事务所"),
        ("发了多少宣传资料？", "3000余份"),
    ],
)
def test_what_stands_over_the_end_of_a_line_is_not_said_to_be_missing(
    tmp_path: Path, end: str, question: str, said: str
) -> None:
    (tmp_path / "a.txt").write_text(WRAPPED.replace("\n", end), encoding="utf-8", newline="")
    answer = Answerer(Library.open(tmp_path)).ask("青河县林业局" + question)
    assert answer.status is Status.ANSWERED and answer.best is not None
    marked = "".join(answer.best.report.text[start:stop] for start, stop in answer.best.highlights)
    assert said in "".join(marked.split())
