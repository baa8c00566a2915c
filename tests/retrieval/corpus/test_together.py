"""What is read is kept some at a time, and none of it is lost or keeps others from writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus import together
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.store import Store
from retrieval.corpus.together import Together
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.reading import Reading

TEXT = "某县林业局2023年法治政府建设年度报告\n一、主要成效\n全年办理案件{}件。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(TEXT.format(10 + number // 2), encoding="utf-8")
    return folder


def test_what_waits_is_known_and_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    with Together(store) as batch:
        first = batch.keep("ab" * 32, "1", "a.txt", "text-1", Reading("甲"))
        second = batch.keep("ab" * 4 + "cd" * 28, "2", "b.txt", "text-1", Reading("乙"))
        assert (first, second) == ("ab" * 4, "ab" * 4 + "cd")
        assert store.known("1", "text-1") is None
        assert batch.known("1", "text-1") == first and batch.known("3", "text-1") is None
        assert batch.keep("ab" * 32, "1", "c.txt", "text-2", Reading("甲")) == first
    assert [store.text(one) for one in (first, second)] == ["甲", "乙"]
    assert (store.known("1", "text-2"), store.known("2", "text-1")) == (first, second)


def test_files_that_hold_the_same_are_one_report(corpus: Path, tmp_path: Path) -> None:
    library = Library.open(corpus, home=tmp_path / "home")
    assert len(library.sources) == 3 and len({library.text_of(one) for one in library.sources}) == 3


@pytest.mark.parametrize("longest", [together.LONGEST, 0.0])
def test_what_was_read_before_an_interruption_stays_and_others_may_write_meanwhile(
    corpus: Path, tmp_path: Path, longest: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "LONGEST", longest)
    home, real, seen = tmp_path / "home", Isolated.read, list[str]()

    def read(self: Isolated, file: str, data: bytes) -> Reading:
        seen.append(file)
        other = Store(next(home.rglob("library.db")))
        other.check(0, b"", str(len(seen)))
        assert other.known_said() == str(len(seen))
        other.close()
        if len(seen) == 3:
            raise KeyboardInterrupt
        return real(self, file, data)

    def reading(self: Isolated, file: str, data: bytes) -> Reading:
        seen.append(file)
        return real(self, file, data)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Isolated, "read", read)
        Keeper(corpus, home).refresh()
    monkeypatch.setattr(Isolated, "read", reading)
    assert len(Keeper(corpus, home).refresh().changed) == 6
    assert seen == ["0.txt", "2.txt", "4.txt", "4.txt"]


def test_what_could_not_be_read_does_not_hold_up_the_rest(corpus: Path, tmp_path: Path) -> None:
    (corpus / "3.txt").write_bytes(b"")
    library = Library.open(corpus, home=tmp_path / "home")
    assert [problem.reason for problem in library.problems] == ["empty"] and len(library.sources) == 3
