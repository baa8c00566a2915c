"""An index that two processes make together: the same as one makes alone, whatever becomes of the other process."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from retrieval.corpus import halving, hands
from retrieval.corpus.engines import Found, Setting
from retrieval.corpus.engines.mapped import MappedEngine
from retrieval.corpus.library import Library

TEXT = "红石县财政局20{}年工作报告\n一、成效\n办理{}件，答复“{}”。\n二、问题\n人手不够。\n"
WORDS = [("b:办理", 1.0), ("办理", 1.0), ("人手", 1.0), ("问题", 2.0)]


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(9):
        text = TEXT.format(10 + number, number, chr(0x4E00 + number))
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return folder


def opened(folder: Path, kept: Path) -> Library:
    return Library.open(folder, kept / "cache", kept / "home", engine=MappedEngine)


def found(folder: Path, kept: Path) -> list[Found]:
    """Everything that a search in the reports of a folder finds; what they are kept by is under `kept`."""
    library = opened(folder, kept)
    index = MappedEngine(Setting(folder=kept / "index"))
    shown, store = library.shown, library._store
    halving.build(index, "k", store, shown, kept / "index", None)
    return index.search(WORDS).best(100)


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started; there is one for however few passages."""
    processes: list[subprocess.Popen[bytes]] = []

    def started(module: str) -> subprocess.Popen[bytes]:
        processes.append(hands.started(module))
        return processes[-1]

    monkeypatch.setattr(halving, "MANY", 2)
    monkeypatch.setattr(halving, "started", started)
    return processes


def test_two_processes_make_the_index_that_one_makes(
    many: Path, tmp_path: Path, began: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = found(many, tmp_path / "one")
    assert len(began) == 1 and began[0].returncode is not None
    monkeypatch.setattr(halving, "MANY", 1000)
    assert found(many, tmp_path / "two") == together
    assert len(began) == 1 and len(together) > 9


def test_what_a_process_that_dies_was_to_index_is_indexed_without_it(
    many: Path, tmp_path: Path, began: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = found(many, tmp_path / "one")

    def dying(module: str) -> subprocess.Popen[bytes]:
        process = hands.started(module)
        process.kill()
        process.wait()
        return process

    monkeypatch.setattr(halving, "started", dying)
    assert found(many, tmp_path / "two") == usual


def test_where_no_process_can_be_started_one_does_all(
    many: Path, tmp_path: Path, began: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = found(many, tmp_path / "one")

    def refused(module: str) -> subprocess.Popen[bytes]:
        raise OSError(module)

    monkeypatch.setattr(halving, "started", refused)
    assert found(many, tmp_path / "two") == usual


def test_how_far_it_has_come_is_told_to_the_end(
    many: Path, tmp_path: Path, began: list[subprocess.Popen[bytes]]
) -> None:
    library = opened(many, tmp_path / "one")
    told: list[tuple[int, int, str]] = []
    index = MappedEngine(Setting(folder=tmp_path / "index"))
    halving.build(index, "k", library._store, library.shown, tmp_path / "index", lambda *how_far: told.append(how_far))
    assert told[-1][0] == told[-1][1] and [one[0] for one in told] == sorted(one[0] for one in told)
