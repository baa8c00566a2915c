"""No text, however it is made, takes the parser long or much memory, or loses a character."""

from __future__ import annotations

import math
import random
import time
import tracemalloc
from collections.abc import Callable

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.chunking import chunks
from tests.parsing import parse_report

HAN = "一二三四五六七八九十"
SHAPES: dict[str, Callable[[int], str]] = {
    "headings": lambda n: "".join(f"{HAN[at % 10]}、加强工作{at % 7}\n" for at in range(n)),
    "empty lines": lambda n: "\n" * n * 16 + "正文在这里。",
    "empty lines of two characters": lambda n: "\r\n" * n * 8 + "正文在这里。",
    "blanks": lambda n: " " * n * 16 + "一、甲",
    "one line": lambda n: "加强工作，" * n * 3,
    "one line of sentences": lambda n: "加强工作。" * n * 3,
    "rows": lambda n: "".join(f"第{at}科\t{at}\t{at * 2}\n" for at in range(n)),
    "markers in a line": lambda n: "（一）" * n * 4,
    "headings in a line": lambda n: "一、加强工作 二、抓好 " * n,
    "parts in a line": lambda n: "（一）加强工作。" * n,
    "points in a line": lambda n: "一是抓好学习。二是抓好宣传。" * n,
    "points": lambda n: "一是抓好学习。\n二是抓好宣传。\n" * (n // 2),
    "depth": lambda n: "".join("#" * (1 + at % 6) + " 标题\n" for at in range(n)),
    "all kinds": lambda n: "".join(
        f"{at % 90 + 1}.{at % 9 + 1} 标题\n（{at % 9 + 1}）条\n①甲\n" for at in range(n // 3)
    ),
    "lone lines": lambda n: ("生态更好\n" + "全年审核合同很多，出具意见很多，宣传也很多，成效明显。\n") * (n // 2),
    "cells": lambda n: "科室\n数\n甲\n12\n乙\n13\n" * (n // 3),
    "brackets": lambda n: "（《“" * n + "工作。",
    "lists": lambda n: "包括：\n1.甲\n2.乙\n" * (n // 3),
    "dashes": lambda n: "——加强工作。\n" * n,
    "wrapped": lambda n: "全面加强各项工作认真落实上级部署要求持续推\n" * n,
    "spaced out": lambda n: "加 强 工 作 3 1 2 次 。\n全面加强各项工作认真落实上级部署要求持续推\n" * (n // 2),
    "contents": lambda n: "目录\n" + "一、加强工作……3\n" * n,
    "numbers of pages": lambda n: "".join(f"加强工作\n— {at} —\n" for at in range(n)),
}


def seconds(text: str) -> float:
    """The processor's time it takes to parse and cut a text."""
    data = text.encode()
    start = time.process_time()
    report = parse_report("a.txt", data)
    assert sum(1 for _ in chunks(report)) >= 0
    assert "".join(report.text[one.start : one.end] for one in report.sections) == report.text
    return time.process_time() - start


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_length_of_a_text_and_no_faster(name: str) -> None:
    """Four times the text takes nowhere near sixteen times as long."""
    shape = SHAPES[name]
    seconds(shape(200))
    least = math.inf
    for _ in range(3):  # others are at work too: measured anew before it is called too much
        once, four = (min(seconds(shape(lines)) for _ in range(3)) for lines in (1_000, 4_000))
        least = min(least, four / max(once, 0.04))
        if least < 8:
            break
    assert least < 8


def test_empty_lines_take_no_memory() -> None:
    """Each costs less than a few bytes."""
    data = (SHAPES["empty lines"](60_000)).encode()
    tracemalloc.start()
    parse_report("a.txt", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * len(data)


PIECES = (
    "一、", "二、", "十二、", "（一）", "(2)", "1.", "1.2 ", "①", "㈡", "第三章 ", "【四】", "Ⅳ.", "一是",
    "二要", "——", "● ", "目录", "前 言", "附件：1.", "— 3 —", "第3页 共9页", "\n17\n", "……12", "\t",
    " | ", "   ", "\n", "\r\n", "\r", "\n\n\n", "　　", "。", "，", "；", "：", "《", "》", "（", "）", "“",
    "”", "12345", "2024年", "科室\t数\n", "存在的问题", "下一步打算", "主要成效",
    "全面加强各项工作认真落实上级部署要求持续推进", "还存在以下问题：", "**", "# ", "报告", "\x00", "\u202e",
    "\ufeff", "新篇章。", "\ud7ff", "𠀀", "[bookmark: x]", "abc ", "\u2028", "\x0b", "\x85", "\u200b",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(120))
def test_a_text_of_any_pieces_is_tiled_by_sections_with_spans_inside(seed: int) -> None:
    """Whatever stands behind whatever, the sections are the text, headings and trees lie within it, passages too."""
    rng = random.Random(seed)
    few = rng.sample(PIECES, rng.randrange(3, 24))
    text = "".join(rng.choice(few) for _ in range(rng.randrange(1, 400)))
    try:
        report = parse_report("a.txt", text.encode())
    except UnreadableFile:
        return
    assert "".join(report.text[one.start : one.end] for one in report.sections) == report.text
    for one in report.sections:
        assert one.start <= one.heading[0] <= one.heading[1] <= one.end <= one.tree_end <= len(report.text)
    for chunk in chunks(report):
        assert chunk.section.start <= chunk.start < chunk.end <= chunk.section.end
    for odd in report.irregularities:
        assert 0 <= odd.start <= len(report.text)
