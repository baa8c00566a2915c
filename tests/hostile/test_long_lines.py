"""Lines of one thing again and again: what takes time in proportion is well, what takes the square of it is not."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import Streams, main
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
    start = time.process_time()
    do(line)
    return time.process_time() - start


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


# --- whole commands

MIXED = ["，", "局", "？", "7", "、", "《", "（", " ", "年", "一", "“局”", "7年", "局、", "市人民政府", "。", "”", "》",
         "）", "2023年", "5%", "万元"]  # fmt: skip
WHOLE = {"comma": "，", "office": "局", "asked": "？", "digits": "7", "lists": "、", "titles": "《", "brackets": "（",
         "blanks": " ", "wide": "　", "year": "年", "numerals": "一", "quoted": "“局”", "years": "7年",
         "offices": "局、", "mixed": "".join(random.Random(10).choices(MIXED, k=200_000))}  # fmt: skip
HUGE = 300_000
AT_MOST = 15  # seconds of the process on a slow machine; an ordinary one takes 5 at most


def command(home: Path, report: str, draft: str, *words: str) -> tuple[int, str]:
    """What a command says, in a library of one report with a line in it; `DRAFT` among its words is such a draft."""
    folder = home / "reports"
    folder.mkdir(parents=True)
    text = f"{TITLE}\n一、工作情况\n全年培训12次，开展执法检查30次。\n{report}\n二、存在的不足\n力量薄弱。\n"
    (folder / f"{TITLE}.txt").write_text(text, encoding="utf-8")
    file = home / "draft.txt"
    said = "青浦岛海洋局2023年培训13次，开展执法检查30次。"
    file.write_text(f"{said}\n{draft}\n青浦岛海洋局2023年培训12次。\n", encoding="utf-8")
    environ = {"WENBAO_CORPUS": str(folder), "WENBAO_CACHE": str(home / "cache"), "WENBAO_STATE": str(home / "state"),
               "HOME": str(home), "WENBAO_SETTINGS": str(home / "settings.toml")}  # fmt: skip
    out = io.StringIO()
    given = [str(file) if word == "DRAFT" else word for word in words]
    status = main(given, streams=Streams(io.StringIO(), out, io.StringIO()), environ=environ)
    return status, out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_whole_commands_with_one_line_of_300_000_characters(name: str, tmp_path: Path) -> None:
    piece = WHOLE[name]
    line = (piece * (HUGE // len(piece) + 1))[:HUGE]
    asked = ["ask", "青浦岛海洋局2023年培训几次"]
    for number, (report, draft, words) in enumerate(
        [("", line, ["verify", "DRAFT"]), (line, "", ["verify", "DRAFT"]), (line, "", ["figures"]), (line, "", asked),
         (line, "", ["reports", "--check"])]
    ):  # fmt: skip
        start = time.process_time()
        _, said = command(tmp_path / str(number), report, draft, *words)
        assert time.process_time() - start < AT_MOST, words
        assert said


def test_verify_says_that_a_sentence_has_more_figures_than_it_checks(tmp_path: Path) -> None:
    _, said = command(tmp_path / "many", "", "7次，" * 1_100, "verify", "DRAFT")
    assert "数字超过1000个" in said
    _, said = command(tmp_path / "few", "", "7次，" * 900, "verify", "DRAFT")
    assert "超过" not in said


def test_verify_says_that_a_line_has_more_quotations_than_it_checks(tmp_path: Path) -> None:
    status, said = command(tmp_path, "", "“局”" * 2_001, "verify", "DRAFT")
    assert "引文超过2000处" in said
    assert status == 3
