"""The log: what was asked is found again, opened again, and kept to whom it belongs."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.logbook import FILE, MAX_ANSWERS, SPARE, Logbook, opened_again
from bot.render.answers import View, show
from retrieval import Answerer
from retrieval.corpus.library import Library
from tests.conftest import Wenbao
from tests.telegram.harness import Clock

LEGAL, WATER = "林业局审核了多少件合同", "水务局办理了多少件建议"


def test_answers_of_every_front_end_are_listed_the_latest_first(wenbao: Wenbao) -> None:
    assert wenbao("log").out == "还没有记录。\n"
    wenbao("ask", LEGAL)
    wenbao("chat", stdin=f"{WATER}\n退出\n")
    wenbao("chat", "--json", stdin=f"{LEGAL}\n")
    rows = wenbao("log").out.splitlines()
    assert [row.split("  ")[-1] for row in rows[::2]] == [WATER, LEGAL], "what programs ask is not kept"
    assert rows[0].startswith("2    ") and rows[3].startswith("     审核合同81件 —— 青河县林业局 2024年")


def test_words_are_looked_for_in_questions_and_answers(wenbao: Wenbao) -> None:
    for question in (LEGAL, WATER, "体育局有多少人"):
        wenbao("ask", question)
    assert LEGAL in wenbao("log", "松风").out and WATER not in wenbao("log", "松风").out
    assert WATER in wenbao("log", "水务局", "４０件").out
    assert wenbao("log", "投诉").out == "记录里没有“投诉”。\n"
    assert wenbao("log", "2024").out.count("林业局") >= 1, "a number that is none of an entry is looked for"


def test_an_answer_is_opened_again_as_it_was_and_its_citations_can_be_named(wenbao: Wenbao, corpus: Path) -> None:
    shown = wenbao("ask", LEGAL, "--ids").out
    wenbao("ask", WATER)
    again = wenbao("log", "1").out
    assert again.startswith(f"问：{LEGAL}（") and shown.partition("\n\n看整节")[0] in again
    assert "81件" in wenbao("basket", "add", "1").out + wenbao("basket", "show").out
    assert (
        json.loads(wenbao("log", "1", "--json").out)["answer"]["citations"][0]["quote"]
        in (corpus / "forest.txt").read_text()
    )
    (corpus / "forest.txt").unlink()
    (corpus / "water.txt").unlink()
    gone = wenbao("log", "1").out
    assert "当时的原文现在打不开" in gone and "审核合同81件 —— 青河县林业局 2024年" in gone


def test_lists_come_in_every_format(wenbao: Wenbao, corpus: Path) -> None:
    wenbao("ask", LEGAL)
    assert json.loads(wenbao("log", "--json").out)[0]["question"] == LEGAL
    head, row = csv.reader(io.StringIO(wenbao("log", "--format", "csv").out))
    assert head[:4] == ["编号", "时间", "问题", "答案和来源"] and row[2] == LEGAL and row[-1] == str(corpus)
    assert wenbao("log", "--format", "md").out.startswith("| 编号 |")


def test_it_can_be_switched_off_and_cleared(wenbao: Wenbao, tmp_path: Path) -> None:
    wenbao("ask", LEGAL)
    assert wenbao("log", "--clear").status == 1, "not without being sure"
    assert wenbao("log", "--clear", "--yes").out == "已清空 1 条记录。\n"
    assert "林业局".encode() not in b"".join(one.read_bytes() for one in (tmp_path / "state").glob(f"{FILE}*"))
    wenbao("config", "set", "log", "false")
    wenbao("ask", LEGAL)
    assert "现在设为不记" in wenbao("log").out


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_nobody_else_can_read_it(wenbao: Wenbao, tmp_path: Path) -> None:
    wenbao("ask", LEGAL)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "state").glob(f"{FILE}*")}
    assert modes == {0o600}


def test_the_oldest_make_room(library: Library, tmp_path: Path) -> None:
    answer = Answerer(library).ask(LEGAL)
    book = Logbook(tmp_path, Clock())
    for _ in range(MAX_ANSWERS + SPARE + 1):
        book.keep(answer, library.folder)
    entries = book.entries()
    assert len(entries) == MAX_ANSWERS and entries[0].number == MAX_ANSWERS + SPARE + 1
    assert book.entry(1) is None
    book.close()


def test_what_is_opened_again_is_what_was_answered(library: Library, tmp_path: Path) -> None:
    book = Logbook(tmp_path)
    for question in (LEGAL, "各单位有哪些不足", "有哪些报告", "体育局有多少人", "林业局开了几场新闻发布会"):
        answer = Answerer(library).ask(question)
        book.keep(answer, library.folder)
        again = opened_again(book.entries()[0], library)
        assert again is not None
        assert show(again, View(ids=True)) == show(answer, View(ids=True)), question
    book.close()


WRITER = """
import os, signal, sys
from pathlib import Path
from bot.logbook import Logbook
from retrieval import Answerer, Library
library = Library.open(Path(sys.argv[1]))
answer = Answerer(library).ask(sys.argv[3])
book = Logbook(Path(sys.argv[2]))
for _ in range(40):
    book.keep(answer, library.folder)
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_several_processes_write_and_none_loses_anything_though_it_is_killed(corpus: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-c", WRITER, str(corpus), str(tmp_path / "state")]
    writers = [subprocess.Popen([*command, question], env=env) for question in (LEGAL, WATER)]
    assert all(one.wait(120) != 0 for one in writers) and signal.SIGTERM
    book = Logbook(tmp_path / "state")
    assert sorted({(question, len(book.entries([question]))) for question in (LEGAL, WATER)}) == [
        (LEGAL, 40), (WATER, 40)]  # fmt: skip
    book.close()


def test_a_log_that_cannot_be_kept_is_told_of_and_the_answer_comes(wenbao: Wenbao, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / FILE).write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    done = wenbao("ask", LEGAL)
    assert done.status == 0 and "81件" in done.out and "记录“" in done.err
    assert wenbao("ask", LEGAL).err == "", "once"
    assert wenbao("log").status == 1 and wenbao("log").err.startswith("错误：记录“")
