"""From one state of a library to the next: only what differs is looked at, what comes of it is as if all had been."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from retrieval.answering import Answerer
from retrieval.corpus import current, homes
from retrieval.corpus.current import listing_of, relisted
from retrieval.corpus.database import VERSION
from retrieval.corpus.files import Place, places_in
from retrieval.corpus.homes import home_of
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import counted
from tests.fakes import FOREST, WATER
from tests.former import packed_before
from tests.libraries import settled

PLACES = ("青河县", "白山县", "红石市", "北京市", "福州市", "某某镇")
STAYS = "保.txt"  # a file to which nothing happens
SINCE = 1_700_000_000  # seconds since the epoch: long ago
OFFICES = ("林业局", "财政局", "人民政府", "教育局")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "state"


def text(place: str, office: str, year: int, number: int) -> str:
    """A short report."""
    return f"{place}{office}{year}年法治政府建设工作报告\n一、成效\n审核合同{number}件。\n二、不足\n力量不够。\n"


def shuffled(folder: Path, aside: Path, keeper: Keeper, chance: random.Random) -> None:
    """Something happens to a file of the folder."""
    files = sorted(path for path in folder.rglob("*.txt") if ".replaced" not in path.parts and path.name != STAYS)
    one = chance.choice(files) if files else None
    told = [source.id for source in Library.open(folder, home=keeper._home).sources if source.file != STAYS]
    what = chance.choice(("new", "new", "deep", "copy", "change", "move", "gone", "odd", "edit", "remove", "bring"))
    made = text(chance.choice(PLACES), chance.choice(OFFICES), chance.choice((2022, 2023)), chance.randrange(3))
    name = f"{chance.choice('甲乙丙丁')}{chance.randrange(4)}.txt"
    if what == "new":
        (folder / name).write_text(made, encoding="utf-8")
    elif what == "deep":
        (folder / "内").mkdir(exist_ok=True)
        (folder / "内" / name).write_text(made, encoding="utf-8")
    elif what == "odd":
        (folder / "film.mp4").write_bytes(b"\0" * chance.randrange(3))
        (folder / "空.txt").write_text("")
    elif what == "bring":
        (aside / name).write_text(made, encoding="utf-8")
        list(keeper.add([aside / name], lambda receipt: True))
    elif what in ("edit", "remove") and told:
        report = chance.choice(told)
        keeper.edit(report, {"year": chance.choice((2011, 2012))}) if what == "edit" else keeper.remove([report])
    elif one is not None and what == "copy":
        shutil.copy(one, folder / name)
    elif one is not None and what == "change":
        one.write_text(made, encoding="utf-8")
    elif one is not None and what == "move":
        one.rename(folder / name)
    elif one is not None and what == "gone" and len(files) > 1:
        one.unlink()


def left_alone(folder: Path, step: int) -> None:
    """Let what has changed look as if that had been a while ago."""
    for place in read_in(folder):
        if place.changed > 10**9 * (SINCE + 100):
            os.utime(place.path, (SINCE + step, SINCE + step))


def seen(library: Library) -> list[Any]:
    """What a library is made of."""
    return [library.version, list(library.sources), [report.text for report in library.reports], library.problems]


def read_in(folder: Path) -> list[Place]:
    """The files of a folder that are read."""
    return [place for place in places_in(folder) if isinstance(place, Place)]


def names(answerer: Answerer) -> dict[str, Any]:
    """What is known of the names of a library's sources, whatever the order in which they came."""
    own = vars(answerer._catalog._names)
    left = {"_text_of", "quoted", "agencies", "known"}
    agencies = own["agencies"]
    known: dict[str, Any] = own["known"]._asdict()
    found = {name: value for name, value in own.items() if name not in left}
    ends = [{key: sorted(values) for key, values in table.items()} for table in (agencies._parts, agencies._ends)]
    return found | known | {"agencies": ends, "unread": sorted(known["unread"])}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_and_goes_a_library_is_what_its_folder_holds(
    corpus: Path, home: Path, tmp_path: Path, seed: int
) -> None:
    """Reports, problems, words and names; from a former state or without; and that one stays as it was."""
    chance, keeper, aside = random.Random(seed), Keeper(corpus, home), tmp_path / "aside"
    aside.mkdir()
    (corpus / STAYS).write_text(text("青州市", "档案馆", 2020, 7), encoding="utf-8")
    former = Library.open(corpus, home=home)
    answerer = Answerer(former)
    for step in range(12):
        before = seen(former)
        shuffled(corpus, aside, keeper, chance)
        if chance.random() < 0.5:
            left_alone(corpus, step)
        library = Library.open(corpus, home=home)
        later = Library.open(corpus, home=home, former=former)
        assert seen(library) == seen(later)
        store = Store(home_of(home, corpus))
        there = {place.file: hashlib.sha256(Path(place.path).read_bytes()).hexdigest() for place in read_in(corpus)}
        assert {path: file.sha256 for path, file in store.files().items()} == there
        assert store.shown() == store._shown([]) and [one.id for one in store.shown()] == library.ids
        counts = counted(store.terms(one.id, one.basis) for one in store.shown())
        assert dict(store.frequencies()) == dict(counts)
        answerer = Answerer(later, answerer)
        assert names(answerer) == names(Answerer(library))
        assert seen(former) == before
        changes = later.changes_since(former)
        held = {source.id for source in former.sources}
        assert {source.id for source in (*changes.added, *changes.updated)} >= set(later.ids) - held
        former = later


def test_of_many_files_only_those_are_looked_up_that_differ(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (corpus / f"{number}.txt").write_text(text("白山县", "财政局", 1990 + number, number), encoding="utf-8")
    settled(corpus)
    Library.open(corpus, home=home)
    asked: list[str] = []
    files_at = Store.files_at

    def counting(store: Store, places: Any) -> Any:
        asked.extend(places := list(places))
        return files_at(store, places)

    monkeypatch.setattr(Store, "files_at", counting)
    monkeypatch.setattr(Store, "files", lambda self: pytest.fail("all are gone through"))
    (corpus / "new.txt").write_text(text("红石市", "教育局", 2024, 5), encoding="utf-8")
    (corpus / "7.txt").write_text(text("红石市", "教育局", 2023, 5), encoding="utf-8")
    (corpus / "8.txt").unlink()
    assert len(Library.open(corpus, home=home).ids) == 32
    assert set(asked) == {"new.txt", "7.txt", "8.txt"}


def test_a_former_state_is_gone_on_from_without_a_look_at_the_folder_where_another_process_published(
    corpus: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sources are the same objects; problems are those that were found. Without such a change the folder is read."""
    (corpus / "空.txt").write_text("")
    former = Library.open(corpus, home=home)
    answerer = Answerer(former)
    plain = answerer.ask("青河县林业局审核了多少合同？")
    (tmp_path / "new.txt").write_text(text("红石市", "教育局", 2024, 5), encoding="utf-8")
    list(Keeper(corpus, home).add([tmp_path / "new.txt"], lambda receipt: True))
    assert former.stale()
    with monkeypatch.context() as patch:
        patch.setattr(homes, "listing_of", lambda *_: pytest.fail("the folder is listed"))
        later = Library.open(corpus, home=home, former=former)
    assert len(later.ids) == len(former.ids) + 1 and later.problems == former.problems and former.problems
    assert all(later.source_of(source.id) is source for source in former.sources)
    assert "5" in Answerer(later, answerer).ask("红石市教育局审核了多少合同？").citations[0].quote
    assert answerer.ask("青河县林业局审核了多少合同？") == plain
    assert [source.agency for source in later.changes_since(former).added] == ["红石市教育局"]
    (corpus / "water.txt").unlink()
    assert len(Library.open(corpus, home=home, former=later).ids) == len(former.ids)


def test_a_listing_brought_up_to_a_few_files_is_the_one_that_would_be_made(corpus: Path, home: Path) -> None:
    store = Store(home_of(home, corpus))
    for name in ("b/1.txt", "b/2.txt", "a/深/x.txt", "c.txt", "~$c.txt", "a.mp4"):
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text(FOREST, encoding="utf-8")
    before = listing_of(store, corpus)
    names = ("b/1.txt", "b/0.txt", "a/深/y.txt", "a/.hidden", "forest.txt", "d.mp4", "c.txt")
    (corpus / "b/1.txt").unlink()
    (corpus / "c.txt").write_text(WATER, encoding="utf-8")
    for name in ("b/0.txt", "a/深/y.txt", "a/.hidden", "d.mp4"):
        (corpus / name).write_text(WATER, encoding="utf-8")
    assert relisted(before, names, before.publications) == listing_of(store, corpus) != before


def test_a_folder_without_files_any_more_is_that(corpus: Path, home: Path) -> None:
    """And is filled again."""
    Library.open(corpus, home=home)
    for path in corpus.iterdir():
        path.unlink()
    assert Keeper(corpus, home).refresh().gone and not Keeper(corpus, home).refresh().gone
    (corpus / "new.txt").write_text(FOREST, encoding="utf-8")
    assert len(Library.open(corpus, home=home).ids) == 1


def test_a_store_of_the_fourth_version_goes_on_and_nothing_is_read_again(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(corpus)
    before = Library.open(corpus, home=home)
    connection = sqlite3.connect(home_of(home, corpus))
    for index in ("by_place", "by_digest", "by_identity", "by_report", "unread"):
        connection.execute(f"DROP INDEX files_{index}")
    connection.executescript(
        "ALTER TABLE checked DROP COLUMN listed; ALTER TABLE checked DROP COLUMN said;"
        "ALTER TABLE checked ADD COLUMN publication INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE checked ADD COLUMN folder TEXT NOT NULL DEFAULT ''; PRAGMA user_version=4;"
    )
    connection.close()
    monkeypatch.setattr("retrieval.corpus.refreshing.looked_at", lambda *_: pytest.fail("read again"))
    after = Library.open(corpus, home=home)
    assert after.version == before.version and seen(after) == seen(before)


def test_a_store_of_the_sixth_version_is_searched_as_it_was_and_nothing_is_made_again(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its terms are packed in another way."""
    settled(corpus)
    before = seen(Library.open(corpus, home=home))
    connection = sqlite3.connect(home_of(home, corpus))
    for own, basis, terms in connection.execute("SELECT id, basis, terms FROM outlines").fetchall():
        former = (packed_before(terms), own, basis)
        connection.execute("UPDATE outlines SET terms = ? WHERE id = ? AND basis = ?", former)
    connection.executescript("PRAGMA user_version=6;")
    connection.close()
    monkeypatch.setattr("retrieval.corpus.refreshing.looked_at", lambda *_: pytest.fail("read again"))
    assert seen(Library.open(corpus, home=home)) == before
    connection = sqlite3.connect(home_of(home, corpus))
    assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    connection.close()


def test_another_version_of_the_program_looks_into_every_file_again(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the folder is listed as it was."""
    settled(corpus)
    before = Library.open(corpus, home=home)
    for cached in (current._version, current._made_by, current._digest):
        cached.cache_clear()
    monkeypatch.setattr(current, "segmenter_version", lambda: "another")
    after = Library.open(corpus, home=home)
    for cached in (current._version, current._made_by, current._digest):
        cached.cache_clear()
    assert after.ids == before.ids and after.version != before.version


def test_what_cannot_be_listed_any_more_leaves_the_state_as_it_was(corpus: Path, home: Path) -> None:
    former = Library.open(corpus, home=home)
    corpus.rename(corpus.with_name("elsewhere"))
    assert not former.stale() and [report.text for report in former.reports]
