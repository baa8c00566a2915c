"""Lines of one thing again and again: what takes time in proportion is well, what takes the square of it is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.console_commands import understood, worded
from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.ledger.amounts import amounts

PIECES = {"digits": "7", "blanks": " ", "wide": "　", "numerals": "一", "brackets": "（", "titles": "《", "quotes": "“",
          "commas": "1,", "points": "1.", "shares": "5%", "years": "2023年", "lists": "人、", "marks": "：",
          "Han": "市人民政府工作报告"}  # fmt: skip
SHORT, TIMES, LONG = 10_000, 6, 60_000
MOST = 18.0  # times as long, where the line is six times as long: a square takes 36
ENOUGH = 0.4  # seconds under which nothing is measured
TITLE = "青浦岛海洋局2023年度法治政府建设情况报告"


def taken(do: Callable[[str], object], line: str) -> float:
    start = time.perf_counter()
    do(line)
    return time.perf_counter() - start


def test_what_is_typed(tmp_path: Path) -> None:
    (tmp_path / f"{TITLE}.txt").write_text(f"{TITLE}\n一、工作情况\n培训12次。\n", encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    answerer.ask("培训几次")
    for name, piece in PIECES.items():
        line = piece * (LONG // len(piece))
        for do in (worded, understood, amounts, answerer.ask, lambda said: answerer.ask(f"培训几次\n{said}\n")):
            assert taken(do, line) < 5, name


@pytest.mark.slow
@pytest.mark.parametrize("name", PIECES)
def test_what_a_file_holds(name: str, tmp_path: Path) -> None:
    piece = PIECES[name]

    def read(line: str) -> None:
        folder = tmp_path / str(len(line))
        folder.mkdir()
        text = f"{TITLE}\n一、工作情况\n全年培训{line}次。\n{line}\n二、存在的不足\n力量薄弱{line}。\n"
        (folder / f"{TITLE}.txt").write_text(text, encoding="utf-8")
        Answerer(Library.open(folder)).ask("培训几次")

    short = taken(read, piece * (SHORT // len(piece)))
    long = taken(read, piece * (LONG // len(piece)))
    assert long < ENOUGH or long < MOST * short
