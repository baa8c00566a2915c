"""Provinces that a draft calls by one character each, once it has named them so in a row (`皖赣琼三省`)."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

HEAD = "皖赣琼三省2025年政府工作报告比较札记\n\n文中以皖、赣、琼代称，均为上年实绩。\n"
REPORTS = {
    "安徽省": "渡口改造完成1206处，船坞修复37座。湖鲜产量83.6万吨。新增渡工就业43.4万人。六安市竹排货运量12.8万吨。",
    "江西省": "渡口改造完成1344处，船坞修复29座。湖鲜产量61.2万吨。新增渡工就业51.7万人。",
    "海南省": "渡口改造完成985处，船坞修复15座。湖鲜产量20.5万吨。新增渡工就业12.9万人。",
}
RIGHT = [
    "渡口改造，皖1206处，赣1344处，琼985处。",
    "渡口改造，赣1344处、皖1206处、琼985处。",
    "船坞修复，皖37座；赣29座，琼一十五座。",
    "新增渡工就业，皖的数是43.4万人；琼则为12.9万人，赣51.7万人。",
    "船坞修复琼15座。六安竹排货运量12.8万吨。",
    "琼剧之乡说得少。湖鲜产量，皖83.6万吨。",
]
WRONG = [
    ("渡口改造，皖1344处，赣1206处，琼985处。", ["1344处", "1206处"]),
    ("船坞修复，皖37座；赣15座，琼一十五座。", ["15座"]),
    ("湖鲜产量，皖83.6万吨，琼21.5万吨。", ["21.5万吨"]),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, told in REPORTS.items():
        text = f"{name}2025年政府工作报告\n一、2024年工作回顾\n{told}\n二、2025年工作安排\n湖鲜产量再增5%。\n"
        (folder / f"2025年{name}政府工作报告.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("told", RIGHT)
def test_what_stands_behind_a_provinces_character_is_held_against_its_report(library: Library, told: str) -> None:
    assert not accused(library, HEAD + told)


@pytest.mark.parametrize(("told", "wrong"), WRONG)
def test_figures_put_to_another_provinces_character_are_found(library: Library, told: str, wrong: list[str]) -> None:
    assert {item.text for item in accused(library, HEAD + told)} >= set(wrong)
