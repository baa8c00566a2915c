"""What is kept is kept: through crashes, restarts and rotation."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store import FILE, open_store
from bot.store.inbox import MAX_TRIES, Kept
from bot.store.records import Place, Record, new_id
from tests.telegram.harness import Clock

PLACE = Place(7, 0, 7)


def record(question: str, status: str = "answered", at: float = 0.0) -> Record:
    return Record(new_id(), at, PLACE, 1, None, question, (), status, '{"pins": [], "notice": ""}', "c")


def test_what_was_written_survives_kill_9(tmp_path: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from bot.store import open_store
store = open_store(Path(sys.argv[1]))
store.members.approve(store.members.code_for(5, "user", "五")[0].code, 1)
store.audit.add("ask", user=5, question="问")
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=env, check=False)
    assert done.returncode != 0 and signal.SIGTERM
    store = open_store(tmp_path)
    assert [member.id for member in store.members.all()] == [5]
    assert store.audit.entries()[0].question == "问"
    store.close()


def test_the_audit_log_refuses_changes(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.audit.add("ask", user=1, question="问")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.database.write("UPDATE audit SET question = 'x'")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.database.write("DELETE FROM audit")
    store.close()


def test_old_entries_of_the_audit_log_move_to_an_archive(tmp_path: Path) -> None:
    store = open_store(tmp_path, audit_rows=10)
    for number in range(11):
        store.audit.add("ask", user=number, question=f"问{number}", shown=["a-1-2"])
    archive = store.audit.rotate()
    assert archive is not None and store.audit.rotate() is None
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        kept = [json.loads(line) for line in lines]
    assert [entry["user"] for entry in kept] == [0, 1, 2, 3, 4, 5]
    assert kept[0]["question"] == "问0" and kept[0]["shown"] == ["a-1-2"]
    assert [entry.user for entry in store.audit.entries()] == [10, 9, 8, 7, 6]
    store.close()


def test_questions_can_be_left_out_of_the_audit_log(tmp_path: Path) -> None:
    store = open_store(tmp_path, questions=False)
    store.audit.add("ask", user=1, question="问", shown=["a-1-2"])
    assert (store.audit.entries()[0].question, store.audit.entries()[0].shown) == (None, ("a-1-2",))
    store.close()


def test_dialogues_and_answers_are_forgotten_after_a_while_but_not_what_was_judged_or_missing(tmp_path: Path) -> None:
    clock = Clock()
    store = open_store(tmp_path, clock=clock)
    old, judged, missing = record("旧", at=clock()), record("评", at=clock()), record("无", "not_found", clock())
    for one in (old, judged, missing):
        store.records.answered(one, "{}")
    store.records.judge(judged.id, 7, "down")
    clock.now += 100 * 24 * 3600
    assert store.records.prune(90) == 1
    assert store.records.find(old.id) is None and store.records.dialogue(PLACE).state == ""
    assert [entry.record.question for entry in store.records.feedback()] == ["评"]
    assert [(count, one.question) for count, one in store.records.gaps()] == [(1, "无")]
    clock.now += 1000 * 24 * 3600
    store.records.prune(90)
    assert store.records.feedback() == [] and store.records.gaps() == []
    store.close()


def test_an_update_that_kills_the_process_is_given_up_after_a_few_starts(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.inbox.keep([Kept(1, "m", "{}")])
    starts = [bool(store.inbox.left_over()) for _ in range(MAX_TRIES + 1)]
    assert starts == [True] * (MAX_TRIES - 1) + [False, False]
    store.close()


def test_two_processes_can_use_the_file(tmp_path: Path) -> None:
    first, second = open_store(tmp_path), open_store(tmp_path)
    first.audit.add("ask", user=1)
    second.audit.add("ask", user=2)
    assert len(first.audit.entries()) == 2 and (tmp_path / FILE).is_file()
    first.close()
    second.close()


def test_codes_do_not_pile_up(tmp_path: Path) -> None:
    from bot.store.members import MAX_WAITING

    store = open_store(tmp_path)
    with store.database.transaction():
        for who in range(1, MAX_WAITING + 20):
            store.database.write("INSERT INTO codes VALUES (?, ?, 'user', 'x', ?)", (str(who), who, who))
    store.members.code_for(99_999, "user", "y")
    assert store.database.rows("SELECT count(*) FROM codes")[0][0] == MAX_WAITING
    store.close()
