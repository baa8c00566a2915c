"""Sentences end at stops, but not inside titles, quotations and brackets."""

from __future__ import annotations

import re

import pytest

from retrieval.language.marks import JUNK
from retrieval.language.sentences import clauses, sentences
from tests.libraries import FOLDERS, library


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("审核合同。出具意见！完成？是；好", ["审核合同。", "出具意见！", "完成？", "是；", "好"]),
        ("编印《合规。从第一天开始》3000册。发放完毕。", ["编印《合规。从第一天开始》3000册。", "发放完毕。"]),
        ("形成“有为方有位。有位必有为”的导向。好。", ["形成“有为方有位。有位必有为”的导向。", "好。"]),
        ("他说：“好。”大家同意。", ["他说：“好。”大家同意。"]),
        ("审议项目（通过81个。未通过8个）89个。", ["审议项目（通过81个。未通过8个）89个。"]),
        ("引文“没有收尾。下一句。\n第三句。", ["引文“没有收尾。", "下一句。", "第三句。"]),
        ("《没有收尾。\n下一行》。好。", ["《没有收尾。", "下一行》。", "好。"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("　　缩进的句子。\r\n", ["缩进的句子。"]),
        ("完了！！！真的？！", ["完了！！！", "真的？！"]),
        ("", []),
        (" \n　\n", []),
    ],
)
def test_a_stop_inside_a_pair_of_marks_ends_nothing(text: str, expected: list[str]) -> None:
    """《》, “” and （） keep their stops; an unbalanced mark ends with its line."""
    assert cut(text) == expected


def test_a_span_is_cut_without_looking_outside() -> None:
    """Offsets are those of the whole text, and nothing outside the span is touched."""
    text = "甲。乙。丙。"
    assert sentences(text, 2, 4) == [(2, 4)]


def test_clauses_lose_their_marks() -> None:
    """Commas, colons and stops separate clauses and belong to none; those inside brackets separate nothing."""
    text = "全年办理案件：立案81件，（含移送，退回）8件；结案70件。"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == [
        "全年办理案件",
        "立案81件",
        "（含移送，退回）8件",
        "结案70件",
    ]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_character_that_is_not_white_space_is_in_one_sentence(name: str) -> None:
    """Sentences of a report follow each other and leave out white space and leftovers of word processors only."""
    for report in library(name).reports:
        at = 0
        for start, end in sentences(report.text):
            assert not re.sub(JUNK, "", report.text[at:start]).strip(" \t\r\n\u3000\ufeff")
            assert start < end
            at = end
        assert not re.sub(JUNK, "", report.text[at:]).strip(" \t\r\n\u3000\ufeff")
