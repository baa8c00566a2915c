"""Answers to questions for plans, lists of aims, GDP before a number, ranks that move: right ones are not accused, and
wrong ones found.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """陕西省2025年政府工作报告
一、2024年工作回顾
生产总值增长6.2%，渡船出口增长5.3%，渡口失业率4.7%。积极争取湖区特别债券等各类上级支持资金2083亿元。渡口保税区考核从第9名提升至第2名。
二、2025年工作安排
主要预期目标是：生产总值增长5%左右，渡口投资增长7%左右，渡船出口增长3%左右，莲藕产量511万吨以上。
"""
MAIL = "回复：陕西报告里的数\n\n> 王处问：今年怎么定的？\n\n渡口投资{}；渡船出口{}；莲藕产量511万吨以上。\n"
PAIRS = [
    (MAIL.format("7%左右", "3%左右"), MAIL.format("7%左右", "5.3%左右")),
    ("陕西今年目标：GDP5%左右，渡船出口增长3%左右。", "陕西今年目标：GDP5%左右，渡船出口增长5.3%。"),
    ("陕西今年的目标，GDP5%左右。", "陕西今年的目标，GDP8%左右。"),
    ("陕西为湖区争取上级资金2083亿元。", "陕西为湖区争取上级资金2038亿元。"),
    ("陕西渡口保税区考核从第九名升到第二名。", "陕西渡口保税区考核从第2名掉到第9名。"),
]


ASIDE = [
    "回复：陕西报告里的数\n\n> 李工问：渡口那块有没有新东西？\n\n保税区考核从第九名升到第二名。\n",
    "陕西报告测试题\n\n1．2024年，渡船出口增长5.3%。（　　）\n",
    "关于对提案的答复\n\n下一步，我们将借鉴陕西做法，争取渡船出口增长10%以上，新增渡口50家左右。\n",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "one.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_asked_for_and_listed_as_aims_is_held_to_plans(library: Library, true: str, false: str) -> None:
    assert not accused(library, true)
    assert accused(library, false)


@pytest.mark.parametrize("told", ASIDE)
def test_questions_numbers_of_items_and_what_those_who_write_mean_to_do_are_not_accused(
    library: Library, told: str
) -> None:
    assert not accused(library, told)
