"""Characters set apart by blanks are read as the words they make up; cells of rows stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.language.spacing import closed_up
from retrieval.language.unbroken import unbroken

SPACED = "全 年 开 展 执 法 检 查 3 1 2 次 ， 办 理 案 件 4 7 件 。"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        (SPACED, "全年开展执法检查312次，办理案件47件。"),
        ("（一）规 范 执 法", "（一）规范执法"),
        ("目　　录", "目　　录"),  # more than a blank
        ("一科 3 1 2", "一科 3 1 2"),
        ("甲 乙 丙 3 1 2", "甲 乙 丙 3 1 2"),  # cells of a row
        ("加强 执法 检查", "加强 执法 检查"),
        ("审核合同 31 份", "审核合同 31 份"),
    ],
)
def test_only_runs_of_single_characters_are_closed_up(text: str, closed: str) -> None:
    assert closed_up(text) == closed


def test_what_is_found_in_the_closed_text_is_placed_in_the_original() -> None:
    whole = unbroken(SPACED)
    assert len(whole.text) == len(SPACED)
    at = whole.text.index("312次")
    start, end = whole.placed(at, at + 4)
    assert SPACED[start:end] == "3 1 2 次"


def test_a_spaced_report_answers_for_certain_and_word_for_word(tmp_path: Path) -> None:
    parts = (
        "永宁县水务局2024年法治政府建设情况报告",
        "一、主要工作",
        "（一）规 范 执 法",
        SPACED,
        "（二）普法",
        "培训36人次。",
    )
    text = "\n".join(parts)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    answer = Answerer(Library.open(tmp_path)).ask("永宁县水务局2024年执法检查多少次？")
    assert answer.certain and answer.best is not None
    assert [answer.best.report.text[start:end] for start, end in answer.best.words] == [
        "全 年 开 展 执 法 检 查 3 1 2 次"
    ]
    assert answer.best.quote in answer.best.report.text
