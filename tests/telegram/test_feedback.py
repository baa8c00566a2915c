"""From a thumb to a line of the evaluation set."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from bot.store import FILE, open_store
from retrieval.evaluation import read_questions
from tests.conftest import Wenbao
from tests.telegram.harness import ANNA, Bench

QUESTION = "审核了多少合同"


@pytest.fixture
async def judged(bench: Bench) -> Bench:
    """Three answers: one liked, one disliked, one that found nothing and was liked for saying so."""
    await bench.say(ANNA, "都有什么")
    await bench.press(ANNA, "👎")
    await bench.say(ANNA, QUESTION)
    await bench.press(ANNA, "👍")
    await bench.say(ANNA, "天气")
    await bench.press(ANNA, "👍")
    return bench


async def test_feedback_is_listed_with_what_was_asked_and_answered(judged: Bench, wenbao: Wenbao) -> None:
    status, out, err = wenbao("feedback")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert [line.split("  ")[1] for line in lines if line[0].isdigit()] == ["👍", "👍", "👎"]
    assert "上文：都有什么 / 审核了多少合同" in out and "答：没有找到（报告里没有提到天气。）" in out
    assert wenbao("feedback", "--format", "md").out.splitlines()[2].split(" | ")[1:4:2] == ["👍", "天气"]
    assert [entry["question"] for entry in json.loads(wenbao("feedback", "--json").out)] == [
        "天气",
        QUESTION,
        "都有什么",
    ]


async def test_gaps_are_what_the_corpus_lacks_the_most_wanted_first(judged: Bench, wenbao: Wenbao) -> None:
    await judged.say(ANNA, "地震")
    await judged.say(ANNA, "天气")
    assert wenbao("feedback", "--gaps").out == "2 次  天气\n1 次  地震\n"
    assert wenbao("feedback", "--gaps", "--format", "csv").out.startswith("次数,问题,资料库\n2,天气,")


async def test_an_entry_becomes_a_line_the_evaluation_reads(judged: Bench, wenbao: Wenbao, tmp_path: Path) -> None:
    out = wenbao("feedback", "--line", "2").out + wenbao("feedback", "--line", "3").out
    path = tmp_path / "q.jsonl"
    path.write_text(out, encoding="utf-8")
    first, second = read_questions(path)
    assert (first.question, first.turns) == (QUESTION, ("都有什么",))
    assert (first.gold[0].doc, first.gold[0].answer) == ("forest.txt", "81件")
    assert first.gold[0].quote == "与松风律师事务所签订合同，审核合同81件，出具意见23条。"
    assert second.unanswerable and second.reason == "报告里没有提到天气。"


async def test_of_a_dislike_somebody_has_to_say_what_is_right(judged: Bench, wenbao: Wenbao) -> None:
    refused = wenbao("feedback", "--line", "1")
    assert refused.status == 2 and refused.err.startswith("错误：第 1 条是👎，不知道正确答案")
    pin = json.loads(judged.store.records.feedback(2)[0].record.card)["pins"][0]["id"]
    line = json.loads(wenbao("feedback", "--line", "1", "--cite", pin, "--answer", "23条").out)
    assert line["gold"][0]["answer"] == "23条"
    assert json.loads(wenbao("feedback", "--line", "1", "--unanswerable", "没写").out)["reason"] == "没写"
    assert wenbao("feedback", "--line", "1", "--cite", pin, "--answer", "无").err.startswith("错误：“无”不在")
    assert wenbao("feedback", "--line", "99").status == 2


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b""])
def test_records_that_cannot_be_read_are_named_in_one_sentence(wenbao: Wenbao, tmp_path: Path, content: bytes) -> None:
    open_store(tmp_path / "state").close()
    file = tmp_path / "state" / FILE
    file.write_bytes(content)
    if not content:  # somebody else's
        with sqlite3.connect(file) as foreign:
            foreign.execute("PRAGMA user_version=9")
    status, out, err = wenbao("feedback")
    assert (status, out) == (2, "") and err.startswith("错误：状态文件夹“") and err.count("\n") == 1


async def test_an_entry_with_an_impossible_number_is_not_there(judged: Bench, wenbao: Wenbao) -> None:
    assert wenbao("feedback", "--line", "9" * 30).err.startswith("错误：没有编号为 999")


def test_without_records_the_command_says_so(wenbao: Wenbao, tmp_path: Path) -> None:
    assert wenbao("feedback").err.startswith("错误：文件夹“")
    open_store(tmp_path / "state").close()
    assert wenbao("feedback").out == "还没有反馈。\n"
    assert wenbao("feedback", "--gaps").out == "没有查不到的问题。\n"
