"""What is kept of a corpus on disk: it answers as what was built does, or it is built again."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus import library
from retrieval.corpus.building import built
from retrieval.corpus.deferred import Deferred
from retrieval.corpus.engines import ENGINES, Engine
from retrieval.corpus.library import Library
from retrieval.corpus.refreshing import Tell
from retrieval.corpus.snapshot import Kept
from retrieval.corpus.store import File, Store

QUESTION = "审核了多少合同？"


@pytest.fixture(autouse=True)
def every_corpus_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MIN_KEPT", 0)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "shelf"


def same(one: Library, other: Library) -> bool:
    """Do they hold the same and answer the same?"""
    held = [
        (found.sources, tuple(found.reports), tuple(found.chunks), found.ranges, found.vocabulary)
        for found in (one, other)
    ]
    answers = [Answerer(found).ask(QUESTION) for found in (one, other)]
    return held[0] == held[1] and answers[0] == answers[1]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports each index was built over."""
    found: list[int] = []

    def counted(
        store: Store, files: Sequence[File], key: str, engine: Callable[[int], Engine], tell: Tell | None = None
    ) -> tuple[Kept, Engine]:
        found.append(len(files))
        return built(store, files, key, engine, tell)

    monkeypatch.setattr(library, "built", counted)
    return found


def test_an_index_kept_on_disk_holds_and_answers_the_same(corpus: Path, shelf: Path, builds: list[int]) -> None:
    plain, first, again = Library.open(corpus), Library.open(corpus, shelf), Library.open(corpus, shelf)
    assert plain.kept_at is None and first.kept_at == again.kept_at == next(shelf.glob("*.npz"))
    assert builds == [2, 2]  # the last one was read, not built
    assert same(plain, first) and same(plain, again)


def test_an_index_in_mapped_files_is_kept_likewise(corpus: Path, shelf: Path, builds: list[int]) -> None:
    mapped = ENGINES["mapped"]
    plain, first, again = Library.open(corpus), *(Library.open(corpus, shelf, engine=mapped) for _ in range(2))
    assert first.engine.kept and first.kept_at == again.kept_at is not None
    assert builds == [2, 2]  # the last one was mapped, not built
    assert same(plain, first) and same(plain, again)


@pytest.mark.parametrize("which", ["*.npz", "*/*.npz"])
@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_an_index_cut_short_is_built_again(corpus: Path, shelf: Path, part: float, which: str) -> None:
    plain = Library.open(corpus, shelf)
    (kept,) = shelf.glob(which)
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(part * len(whole))])
    assert same(plain, Library.open(corpus, shelf)) and kept.read_bytes() == whole


@pytest.mark.parametrize("which", ["*.npz", "*/*.npz"])
@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_index_is_built_again_or_does_no_harm(corpus: Path, shelf: Path, seed: int, which: str) -> None:
    plain = Library.open(corpus, shelf)
    (kept,) = shelf.glob(which)
    whole = kept.read_bytes()
    heads = [at for mark in (b"PK\x03\x04", b"PK\x01\x02") for at in places(whole, mark)]
    chance = random.Random(seed)
    for _ in range(5):
        damaged = bytearray(whole)
        damaged[chance.choice(heads) + chance.randrange(60)] ^= chance.randrange(1, 256)
        kept.write_bytes(damaged)
        assert same(plain, Library.open(corpus, shelf))


def places(data: bytes, mark: bytes) -> list[int]:
    """Where `mark` stands in `data`."""
    return [match.start() for match in re.finditer(re.escape(mark), data)]


def test_an_index_of_other_texts_is_not_used(corpus: Path, shelf: Path) -> None:
    Library.open(corpus, shelf)
    (kept,) = shelf.glob("*.npz")
    file = sorted(corpus.iterdir())[0]
    file.write_text(file.read_text(encoding="utf-8").replace("81件", "82件"), encoding="utf-8")
    changed = Library.open(corpus, shelf)
    assert same(Library.open(corpus), changed)
    assert [changed.kept_at] == list(shelf.glob("*.npz")) != [kept]  # in place of the former


def test_an_index_that_cannot_be_kept_is_done_without(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    opened = Library.open(corpus, tmp_path / "file" / "shelf")
    assert opened.kept_at is None and same(Library.open(corpus), opened)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there only")
def test_reports_whose_names_are_no_unicode_are_kept_like_others(corpus: Path, shelf: Path, builds: list[int]) -> None:
    file = sorted(corpus.iterdir())[0]
    file.rename(os.fsdecode(os.fsencode(corpus) + b"/" + "报告.txt".encode("gbk")))
    plain, again = Library.open(corpus, shelf), Library.open(corpus, shelf)
    assert builds == [2] and same(plain, again)


def test_what_an_earlier_process_left_half_written_is_cleared_away(corpus: Path, shelf: Path) -> None:
    shelf.mkdir()
    (shelf / "tmpabcd.tmp").write_bytes(b"x")
    os.utime(shelf / "tmpabcd.tmp", (0, 0))
    (shelf / "tmpnew.tmp").write_bytes(b"x")  # perhaps being written now
    kept = Library.open(corpus, shelf).kept_at
    assert {path for path in shelf.iterdir() if path.is_file()} == {kept, shelf / "tmpnew.tmp"}


def test_what_is_deferred_is_made_once_when_it_is_looked_at() -> None:
    made: list[int] = []

    def make(at: int) -> str:
        made.append(at)
        return str(at)

    items = Deferred(4, make)
    assert len(items) == 4 and made == []
    assert (items[2], items[-2], items[1:3], made) == ("2", "2", ["1", "2"], [2, 1])
    assert list(items) == ["0", "1", "2", "3"] and sorted(made) == [0, 1, 2, 3]
    with pytest.raises(IndexError):
        items[4]
