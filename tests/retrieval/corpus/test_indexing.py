"""What is kept of an index on disk: it answers as what was built does, is brought up to date, or is built again."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import ClassVar

import pytest

from retrieval.answering import Answerer
from retrieval.corpus import library
from retrieval.corpus.engines import Passages
from retrieval.corpus.engines.bm25 import Bm25Engine
from retrieval.corpus.library import Library
from retrieval.models.deferred import Deferred

QUESTION = "审核了多少合同？"


@pytest.fixture(autouse=True)
def every_corpus_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MIN_KEPT", 0)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "shelf"


def same(one: Library, other: Library) -> bool:
    """Do they hold the same and answer the same?"""
    held = [(tuple(found.sources), tuple(found.reports), tuple(found.chunks)) for found in (one, other)]
    answers = [Answerer(found).ask(QUESTION) for found in (one, other)]
    return held[0] == held[1] and answers[0] == answers[1]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports each index was built over."""
    found: list[int] = []
    build = Bm25Engine.build

    def counted(engine: Bm25Engine, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        held = list(reports)
        found.append(len(held))
        build(engine, key, held)

    monkeypatch.setattr(Bm25Engine, "build", counted)
    return found


def files(shelf: Path) -> list[Path]:
    return sorted(path for path in shelf.glob("*/*") if path.name != "index.lock")


def test_an_index_kept_on_disk_holds_and_answers_the_same(corpus: Path, shelf: Path, builds: list[int]) -> None:
    plain, first, again = Library.open(corpus), Library.open(corpus, shelf), Library.open(corpus, shelf)
    assert plain.kept_at is None and first.kept_at == again.kept_at == next(shelf.iterdir())
    assert builds == [2]  # what is not kept is searched by an engine for few passages; the last one was read, not built
    assert same(plain, first) and same(plain, again)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_an_index_cut_short_is_built_again(corpus: Path, shelf: Path, part: float) -> None:
    plain = Library.open(corpus, shelf)
    (kept,) = shelf.glob("*/*.npz")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(part * len(whole))])
    assert same(plain, Library.open(corpus, shelf)) and kept.read_bytes() == whole


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_index_is_built_again_or_does_no_harm(corpus: Path, shelf: Path, seed: int) -> None:
    plain = Library.open(corpus, shelf)
    (kept,) = shelf.glob("*/*.npz")
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
    former = files(shelf)
    file = sorted(corpus.iterdir())[0]
    file.write_text(file.read_text(encoding="utf-8").replace("81件", "82件"), encoding="utf-8")
    changed = Library.open(corpus, shelf)
    assert same(Library.open(corpus), changed)
    assert len(files(shelf)) == len(former) and not set(files(shelf)) & set(former)  # in place of the former


class Updatable(Bm25Engine):
    """An engine that takes updates, and tells what it was given."""

    given: ClassVar[list[tuple[list[str], list[str]]]] = []
    held: ClassVar[dict[str, Passages]] = {}

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        new = dict(reports)
        self.given.append((sorted(new), sorted(gone)))
        kept = {report: passages for report, passages in self.held.items() if report not in gone}
        self.build(key, (kept | new).items())
        return True

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        type(self).held = dict(reports)
        super().build(key, self.held.items())


def eight_more(corpus: Path) -> None:
    for number in range(8):
        text = f"红石县财政局20{10 + number}年工作报告\n一、成效\n办理{number}件。\n"
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")


def test_one_report_more_or_less_is_all_an_engine_is_given(corpus: Path, shelf: Path) -> None:
    for number in range(8):
        (corpus / f"{number}.txt").write_text(
            f"红石县财政局20{10 + number}年工作报告\n一、成效\n办理{number}件。\n", "utf-8"
        )
    Updatable.given.clear()
    before = Library.open(corpus, shelf, engine=Updatable)
    (corpus / "9.txt").write_text("红石县财政局2024年工作报告\n一、成效\n审核了9件合同。\n", encoding="utf-8")
    more = Library.open(corpus, shelf, engine=Updatable)
    (new,) = {source.id for source in more.sources} - {source.id for source in before.sources}
    (corpus / "9.txt").unlink()
    less = Library.open(corpus, shelf, engine=Updatable)
    assert Updatable.given == [([new], []), ([], [new])]
    assert same(less, before) and same(less, Library.open(corpus))


def test_an_update_that_was_interrupted_is_made_again(
    corpus: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        (corpus / f"{number}.txt").write_text(
            f"红石县财政局20{10 + number}年工作报告\n一、成效\n办理{number}件。\n", "utf-8"
        )
    Library.open(corpus, shelf, engine=Updatable)
    (corpus / "9.txt").write_text("红石县财政局2024年工作报告\n一、成效\n审核了9件合同。\n", encoding="utf-8")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):

        def interrupted(engine: Updatable, key: str, reports: object, gone: object = ()) -> bool:
            raise KeyboardInterrupt

        patched.setattr(Updatable, "update", interrupted)
        Library.open(corpus, shelf, engine=Updatable)
    Updatable.given.clear()
    assert same(Library.open(corpus, shelf, engine=Updatable), Library.open(corpus))
    assert [len(new) for new, _ in Updatable.given] == [1]
    assert len(list(shelf.glob("*/*.reports"))) == 1


def test_a_list_of_what_an_index_holds_that_is_damaged_does_no_harm(corpus: Path, shelf: Path) -> None:
    Library.open(corpus, shelf)
    (listed,) = shelf.glob("*/*.reports")
    cut_short = listed.read_text(encoding="ascii").rpartition("\n")[0].rpartition("\n")[0]
    for damaged in (cut_short, "", "[[1]]", "x y\nz\n.", "{}"):
        listed.write_text(damaged, encoding="utf-8")
        (corpus / "a.txt").write_text(f"红石县财政局2024年工作报告\n一、成效\n{damaged}。\n", encoding="utf-8")
        assert same(Library.open(corpus, shelf), Library.open(corpus))
        (listed,) = shelf.glob("*/*.reports")


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
    kept = Library.open(corpus, shelf).kept_at
    assert kept is not None
    for name in ("tmpabcd.tmp", "tmpnew.tmp"):  # the latter is perhaps being written now
        (kept / name).write_bytes(b"x")
    os.utime(kept / "tmpabcd.tmp", (0, 0))
    (corpus / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    Library.open(corpus, shelf)
    assert [path.name for path in kept.glob("tmp*")] == ["tmpnew.tmp"]


def test_what_is_deferred_is_made_when_it_is_looked_at_and_as_much_as_is_wanted_is_kept() -> None:
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
    made.clear()
    few = Deferred(4, make, 2)
    assert [few[at] for at in (0, 1, 1, 0, 2, 1)] == ["0", "1", "1", "0", "2", "1"] and made == [0, 1, 2, 1]
