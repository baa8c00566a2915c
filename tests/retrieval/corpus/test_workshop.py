"""Outlines made in processes beside this one: the same, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from retrieval.corpus import pairing, workshop
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.making import Task
from retrieval.reports.readers.reading import Reading
from retrieval.reports.readers.wire import send

TEXT = "红石县财政局20{}年工作报告\n一、成效\n（一）公开\n办理{}件，答复“{}”。\n二、问题\n人手不够。\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        text = TEXT.format(10 + number, number, chr(0x4E00 + number))
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "坏.txt").write_bytes(b"\xff" * 30)
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started; there are two for however few texts."""
    found: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(*args: object, **kwargs: object) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] = real(*args, **kwargs)  # type: ignore[call-overload]
        found.append(process)
        return process

    monkeypatch.setattr(workshop, "FEW", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(subprocess, "Popen", popen)
    return found


def until_any(started: list[subprocess.Popen[bytes]]) -> None:
    """Wait until a process has been started: that is done beside this thread."""
    end = time.monotonic() + 10.0
    while not started and time.monotonic() < end:
        time.sleep(0.01)


def held(library: Library) -> tuple[object, ...]:
    return tuple(library.sources), tuple(library.reports), tuple(library.chunks), library.frequency("办理")


def test_many_texts_are_made_into_the_same_reports_as_one_after_the_other(
    many: Path, tmp_path: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = Library.open(many, home=tmp_path / "one")
    assert len(started) == 2 and all(process.returncode is not None for process in started)
    monkeypatch.setattr(workshop, "FEW", 1000)
    alone = Library.open(many, home=tmp_path / "other")
    assert len(started) == 2 and held(beside) == held(alone) and len(alone.sources) == 12
    assert [problem.file for problem in beside.problems] == ["坏.txt"]


@pytest.mark.parametrize("breaks", ["started", "killed"])
def test_a_process_that_cannot_be_started_or_dies_is_done_without(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]], breaks: str
) -> None:
    if breaks == "started":
        monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    else:
        real = workshop.ask

        def ask(stream: object, task: object, more: bool) -> None:
            if len(started) == 2:
                started[0].kill()
            real(stream, task, more)  # type: ignore[arg-type]

        monkeypatch.setattr(workshop, "ask", ask)
    opened = Library.open(many, home=tmp_path / "one")
    assert len(opened.sources) == 12 and all(map(Library.receipt, opened.reports))
    assert opened.frequency("办理") == 12


def test_an_interruption_ends_the_processes_and_the_next_refresh_goes_on(
    many: Path, tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    def tell(done: int, total: int, file: str) -> None:
        if done == 10:
            until_any(started)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Keeper(many, tmp_path / "state").refresh(tell)
    assert started and all(process.returncode is not None for process in started)
    (path,) = (tmp_path / "state").rglob("*.db")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM files").fetchone() == (0,)
    assert len(Library.open(many, home=tmp_path / "state").sources) == 12


def test_words_are_counted_once_whichever_refresh_made_the_report(
    many: Path, tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    def tell(done: int, total: int, file: str) -> None:
        if done == 10:
            raise KeyboardInterrupt

    def words(state: str) -> list[tuple[str, int]]:
        (path,) = (tmp_path / state).rglob("*.db")
        with sqlite3.connect(path) as connection:
            return connection.execute("SELECT token, passages FROM vocabulary ORDER BY token").fetchall()

    (many / "00.md").write_text((many / "00.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8")  # shown once
    (many / "99.txt").write_bytes((many / "00.txt").read_bytes())  # the same report, made twice
    with pytest.raises(KeyboardInterrupt):
        Keeper(many, tmp_path / "broken off").refresh(tell)
    for state in ("broken off", "at once"):
        assert len(Library.open(many, home=tmp_path / state).sources) == 12
    (many / "00.md").unlink()
    (many / "99.txt").unlink()
    assert len(Library.open(many, home=tmp_path / "single").sources) == 12
    assert words("broken off") == words("at once") == words("single")


def test_a_process_that_knows_many_words_tells_what_it_counted_and_forgets_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pairing, "MAX_PAIRS", 60)
    tasks, answers = BytesIO(), BytesIO()
    for number in range(6):
        reading = Reading(TEXT.format(number, number, chr(0x4E00 + number)))
        workshop.ask(tasks, Task(f"{number:08x}", "甲.txt", f"{number:064x}", reading, {}), more=number % 2 == 0)
    send(tasks, {})
    tasks.seek(0)
    workshop.serve(tasks, answers)
    answers.seek(0)
    tokens, told = Counter[str](), 0
    for _ in range(6):
        _, follows = workshop.answer(answers)
        if follows:
            tokens.update(workshop.told(answers))
            told += 1
    tokens.update(workshop.told(answers))
    assert told in (1, 2) and tokens["办理"] == 6 and tokens["+办理"] == 6 and not answers.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_processes_end_by_themselves_when_the_one_that_started_them_is_killed(many: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        workshop.FEW = 2
        os.cpu_count = lambda: 2
        real = subprocess.Popen
        begun: list[int] = []

        def popen(*args: object, **kwargs: object) -> subprocess.Popen[bytes]:
            process: subprocess.Popen[bytes] = real(*args, **kwargs)  # type: ignore[call-overload]
            begun.append(process.pid)
            os.write(write, f"{process.pid}\n".encode())
            return process

        subprocess.Popen = popen  # type: ignore[misc,assignment]

        def tell(done: int, total: int, file: str) -> None:
            while done == 10:
                if len(begun) < 2:
                    time.sleep(0.01)
                    continue
                os.kill(os.getpid(), signal.SIGKILL)

        Keeper(many, tmp_path / "state").refresh(tell)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    os.close(write)
    with os.fdopen(read) as stream:
        pids = [int(line) for line in stream]
    assert os.WIFSIGNALED(status) and pids
    for _ in range(100):
        if not any(map(_runs, pids)):
            break
        time.sleep(0.1)
    assert not any(map(_runs, pids))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
