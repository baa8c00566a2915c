"""The index in mapped files: whole states only, whoever dies when; damage and full disks do no harm."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from retrieval.corpus.engines import Setting, runs
from retrieval.corpus.engines import mapped as mapping
from retrieval.corpus.engines.bm25 import Bm25Engine
from retrieval.corpus.engines.mapped import ABANDONED, MappedEngine
from retrieval.corpus.engines.merging import Part, merge
from retrieval.corpus.engines.segments import mapped, save

REPORTS = [(f"r{number}", [["合同", f"词{number}"], ["审核"]]) for number in range(40)]
TERMS = [("合同", 1.0), ("新的", 5.0)]


def engine(folder: Path) -> MappedEngine:
    return MappedEngine(Setting(80, "mark", folder))


def test_a_long_corpus_is_indexed_in_runs_and_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many runs it takes, one segment is left, and no other file."""
    one = engine(tmp_path / "one")
    one.build("key", REPORTS)
    monkeypatch.setattr(runs, "LONG", 10)
    other = engine(tmp_path / "other")
    other.build("key", REPORTS)
    assert other.search(TERMS).best(50) == one.search(TERMS).best(50)
    assert other.size() == one.size() and len(list((tmp_path / "other").iterdir())) == 2


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells")
def test_what_was_merged_is_let_go_of(tmp_path: Path) -> None:
    """Of a million passages the files would take a gigabyte of memory."""
    reports = [(f"r{number}", [[f"词{number % 977}", f"字{number}"] for _ in range(20)]) for number in range(5_000)]
    paths = [tmp_path / f"{number}.segment" for number in range(3)]
    for path in paths[:2]:
        (parts,) = runs.runs(reports)
        save(path, parts)
    segments = [mapped(path) for path in paths[:2]]
    sums = [int(one.docs.sum()) + int(one.counts.sum()) for one in segments]
    assert min(map(resident, paths[:2])) > 800
    merge([Part(one) for one in segments], paths[2])
    assert max(map(resident, paths[:2])) < 300
    assert [int(one.docs.sum()) + int(one.counts.sum()) for one in segments] == sums


def resident(path: Path) -> int:
    """How many KB of a file that is mapped are in this process's memory."""
    lines = Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line.endswith(str(path)))
    return next(int(line.split()[1]) for line in lines[begin:] if line.startswith("Rss:"))


def test_what_is_left_out_of_long_lists_is_never_among_the_best(tmp_path: Path) -> None:
    """Of thousands of passages, many of them alike, the same are found with the same scores as by going through all."""
    chance = random.Random(0)
    words = [f"词{number}" for number in range(300)]
    often = [1 / (number + 1) for number in range(300)]
    reports = [
        (f"r{number}", [chance.choices(words, often, k=chance.randint(1, 40)) for _ in range(20)])
        for number in range(250)
    ]
    kept = engine(tmp_path)
    kept.build("0", reports[:200])
    kept.update("1", [*reports[200:], ("r3", [])], gone=["r3"])
    everything = Bm25Engine(Setting())
    everything.build("1", [(report, passages if report != "r3" else []) for report, passages in reports])
    some = [f"r{number}" for number in range(0, 250, 2)]
    for size in (1, 2, 5, 12, 40) * 4:
        terms = [(word, chance.choice((0.2, 1.0, 1.3))) for word in chance.sample(words, size)]
        every, pruned = everything.search(terms), kept.search(terms)
        for k, within in ((1, None), (10, None), (100, None), (2000, None), (100, some), (100, ["r7", "r240"])):
            assert pruned.best(k, within) == every.best(k, within)


@pytest.mark.parametrize("some", [0, 10, 4_096])
def test_reports_without_passages_do_not_shift_those_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, some: int
) -> None:
    """However many passages the reports meant have, theirs are found and no others."""
    monkeypatch.setattr(mapping, "SOME", some)
    chance = random.Random(1)
    words = [f"词{number}" for number in range(60)]
    reports = [
        (f"r{number}", [chance.choices(words, k=chance.randint(1, 9)) for _ in range(chance.choice((0, 0, 1, 2, 5)))])
        for number in range(200)
    ]
    kept = engine(tmp_path)
    kept.build("0", reports[:150])
    kept.update("1", reports[150:], gone=["r7"])
    everything = Bm25Engine(Setting())
    everything.build("1", [(report, passages if report != "r7" else []) for report, passages in reports])
    for size in range(0, 200, 9):
        terms = [(word, 1.0) for word in chance.sample(words, 4)]
        within = chance.sample([report for report, _ in reports], size)
        assert kept.search(terms).best(50, within) == everything.search(terms).best(50, within)


def test_the_state_before_a_change_is_still_found_until_the_next(tmp_path: Path) -> None:
    """A reader that has not heard of the change yet finds what it looks for; files do not pile up."""
    held = engine(tmp_path)
    held.build("0", REPORTS)
    for number in range(1, 30):
        assert held.update(str(number), [(f"r{number}", [["合同", "新的"]])])
        former = engine(tmp_path)
        assert former.attach(str(number - 1)) and not engine(tmp_path).attach(str(number - 2))
        assert former.search([("新的", 1.0)]).best(50, [f"r{number}"]) == []
    assert len(list(tmp_path.glob("*.segment"))) < 12
    assert len(held.search([("新的", 1.0)]).best(50)) == 29


def _change(folder: Path) -> None:
    """Change for ever; run in a process that is killed."""
    held = engine(folder)
    held.attach("even") or held.attach("odd")
    for number in range(10**6):
        held.update("odd" if number % 2 else "even", [(f"r{number % 40}", [["合同", "新的"], ["审核"]])])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_process_killed_while_it_changes_leaves_a_whole_state(tmp_path: Path) -> None:
    """At whatever moment it dies, what is found under a key is all reports, each once."""
    engine(tmp_path).build("even", REPORTS)
    for moment in range(6):
        process = multiprocessing.get_context("fork").Process(target=_change, args=(tmp_path,))
        process.start()
        time.sleep(0.05 + 0.037 * moment)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        states = [held for key in ("even", "odd") if (held := engine(tmp_path)).attach(key)]
        assert states
        for held in states:
            found = held.search([("合同", 1.0)]).best(100)
            assert sorted((hit.report, hit.place) for hit in found) == sorted((name, 0) for name, _ in REPORTS)


def test_what_nobody_finished_is_cleared_away_later(tmp_path: Path) -> None:
    """A segment in no list is left for an hour: somebody may be writing it."""
    old, new = tmp_path / "0.segment", tmp_path / "1.segment"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - 2 * ABANDONED,) * 2)
    engine(tmp_path).build("key", REPORTS)
    assert not old.exists() and new.exists()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
@pytest.mark.parametrize("which", ["*.segment", "*.json"])
def test_a_file_cut_short_is_not_used(tmp_path: Path, which: str, part: float) -> None:
    """It is no state at all then, and is built again."""
    engine(tmp_path).build("key", REPORTS)
    (path,) = tmp_path.glob(which)
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    assert not engine(tmp_path).attach("key")


def test_what_cannot_be_written_is_searched_all_the_same(tmp_path: Path) -> None:
    """A folder that cannot be made costs the next start some time, nothing else."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    held = engine(tmp_path / "file" / "folder")
    held.build("key", REPORTS)
    assert not held.kept and len(held.search(TERMS).best(50)) == 40
    assert held.update("later", [("r1", [["新的"]])], ["r2"])
    assert [hit.report for hit in held.search([("新的", 1.0)]).best(5)] == ["r1"]
    assert len(held.search([("合同", 1.0)]).best(50)) == 38
