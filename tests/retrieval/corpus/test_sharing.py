"""What a library keeps is put on a server, and a machine without its folder answers from there as the first does."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.texts.errors import error_sentence
from retrieval.answering import Answerer
from retrieval.corpus import indexing, sharing, watching
from retrieval.corpus.homes import home_of
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.store import Store
from retrieval.errors import CorpusNotFound, EngineRefused, LibraryUnusable, WenbaoError
from tests.depots import AFAR, Attached, Depot, SharingEngine
from tests.fakes import FOREST
from tests.libraries import settled

QUESTIONS = (
    "林业局审核了多少合同？",
    "白石市水务局办理了多少件建议？",
    "发放手册多少册",
    "有哪些报告？",
    "税务局的报告",
)
LATER = FOREST.replace("81件", "195件")
OTHER = FOREST.replace("青河县", "绿源县").replace("松风", "听涛").replace("81件", "17件")


class Machines:
    """One that has the folder, and one that has not: neither sees what the other keeps."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.depot = folder, Depot()
        self.home, self.others_home = home / "first", home / "second"

    def first(self) -> Library:
        return Library.open(self.folder, home=self.home, engine=lambda setting: SharingEngine(self.depot))

    def second(self) -> Library:
        return Library.open(AFAR, home=self.others_home, engine=Attached(self.depot))

    def store(self) -> Store:
        return Store(home_of(self.others_home, AFAR))


@pytest.fixture
def machines(corpus: Path, tmp_path: Path) -> Machines:
    settled(corpus)
    return Machines(corpus, tmp_path / "homes")


def told(library: Library) -> list[str]:
    """All that is answered to the questions."""
    answerer = Answerer(library)
    return [answerer.ask(question).model_dump_json() for question in QUESTIONS]


def words_of(library: Library) -> dict[str, int]:
    return {token: count for token, count in library._store.frequencies() if count}


def same(one: Library, other: Library) -> bool:
    """Do they hold the same, and answer the same?"""
    assert (one.version, one.ids, list(one.sources)) == (other.version, other.ids, list(other.sources))
    assert words_of(one) == words_of(other)
    return told(one) == told(other)


def test_a_machine_without_the_folder_answers_as_the_first(machines: Machines) -> None:
    """To the last byte; what is fetched once is not fetched again."""
    assert same(machines.first(), machines.second())
    fetched = len(machines.depot.got)
    assert fetched == 3  # two reports, and the list of them
    machines.second()
    assert len(machines.depot.got) == fetched


def test_what_is_added_replaced_and_taken_out_is_gone_over_to(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is new is put there and fetched."""
    monkeypatch.setattr(watching, "ASKED", 0.0)
    machines.first()
    library = machines.second()
    assert not library.stale()
    for name, text in (("other.txt", OTHER), ("forest.txt", LATER), ("water.txt", None)):
        if text is None:
            (machines.folder / name).unlink()
        else:
            (machines.folder / name).write_text(text, encoding="utf-8")
            settled(machines.folder)
        held = len(machines.depot.pieces())
        first = machines.first()
        machines.depot.got = []
        assert library.stale()
        second = machines.second()
        assert same(first, second)
        assert len(machines.depot.got) == len(machines.depot.pieces()) - held == (2 if text else 1)
        before, library = library, second
        changes = second.changes_since(before)
        assert tuple(map(len, changes)) == {"other.txt": (1, 0, 0), "forest.txt": (0, 1, 0)}.get(name, (0, 0, 1))


def test_what_is_half_there_is_not_seen(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """All texts are there, but not the index: the former state is fetched, and the next time all of the new one."""
    first = machines.first()
    (machines.folder / "other.txt").write_text(OTHER, encoding="utf-8")

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(SharingEngine, "build", end)
        with pytest.raises(KeyboardInterrupt):
            machines.first()
    assert len(machines.depot.pieces()) == 5
    assert machines.second().version == first.version
    assert same(machines.first(), machines.second()) and len(machines.second().ids) == 3


def test_who_is_interrupted_goes_on_where_it_stopped(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """And shows nothing before all is there."""
    monkeypatch.setattr(sharing, "TOGETHER", 1)
    first = machines.first()
    machines.depot.most = 2
    with pytest.raises(EngineRefused):
        machines.second()
    assert machines.store().shown() == []
    machines.depot.most = None
    assert same(first, machines.second())
    pieces = machines.depot.got
    assert len(pieces) == 4 and len(set(pieces)) == 3  # the list of reports was got twice


def test_what_was_published_while_it_was_fetched_is_fetched_in_its_place(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pieces may be gone."""
    machines.first()
    monkeypatch.setattr(sharing, "KEPT_FOR", -60.0)
    get = Depot.get

    def overtaken(depot: Depot, names: list[str]) -> Iterator[tuple[str, bytes]]:
        if depot.got:
            monkeypatch.setattr(Depot, "get", get)
            for text in (OTHER, LATER):
                (machines.folder / "forest.txt").write_text(text, encoding="utf-8")
                machines.first()
            assert not depot.held.keys() >= set(names)
        return get(depot, names)

    monkeypatch.setattr(Depot, "get", overtaken)
    library = machines.second()
    assert "195件" in library.report("forest.txt").text


def test_an_index_of_another_state_is_not_searched(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something else is published between the fetching of texts and the search: it begins again."""
    machines.first()
    attach = SharingEngine.attach

    def overtaken(engine: SharingEngine, key: str) -> bool:
        monkeypatch.setattr(SharingEngine, "attach", attach)
        (machines.folder / "other.txt").write_text(OTHER, encoding="utf-8")
        machines.first()
        return attach(engine, key)

    monkeypatch.setattr(SharingEngine, "attach", overtaken)
    assert len(machines.second().ids) == 3


def spoilt(depot: Depot) -> None:
    name = max(depot.pieces(), key=lambda name: len(depot.held[name][0]))
    depot.held[name] = (b"x" + depot.held[name][0][1:], time.time())


def missing(depot: Depot) -> None:
    del depot.held[max(depot.pieces(), key=lambda name: len(depot.held[name][0]))]


def no_head(depot: Depot) -> None:
    del depot.held[depot.published()]


def half_a_head(depot: Depot) -> None:
    depot.held[depot.published()] = (depot.held[depot.published()][0][:40], time.time())


def other_version(depot: Depot) -> None:
    head = json.loads(depot.held[depot.published()][0])
    depot.held[depot.published()] = (json.dumps(head | {"makers": "0"}).encode(), time.time())


@pytest.mark.parametrize(
    ("meddle", "reason", "said"),
    [(spoilt, "damaged", "坏了一块"), (missing, "damaged", "缺了"), (half_a_head, "damaged", "wenbao-texts"),
     (no_head, "texts", "没有存原文"), (other_version, "version", "同一个版本")],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_a_sentence(
    machines: Machines, meddle: Callable[[Depot], None], reason: str, said: str
) -> None:
    machines.first()
    meddle(machines.depot)
    with pytest.raises(EngineRefused) as met:
        machines.second()
    sentence = error_sentence(met.value)
    assert met.value.reason == reason and said in sentence and sentence.count("。") == 1


def test_a_server_that_may_hold_no_texts_is_given_none(machines: Machines) -> None:
    """Nothing but the index; the other machine is told so, and fetches them once they may lie there."""
    first = Library.open(
        machines.folder, home=machines.home, engine=lambda setting: SharingEngine(machines.depot, shares=False)
    )
    assert machines.depot.indices and not machines.depot.held
    with pytest.raises(EngineRefused) as met:
        machines.second()
    sentence = error_sentence(met.value)
    assert "只有索引" in sentence and "WENBAO_OPENSEARCH_TEXTS" in sentence and sentence.count("。") == 1
    assert same(first, machines.first()) and same(first, machines.second())


def test_what_was_deleted_is_put_there_again_by_who_has_the_folder(machines: Machines) -> None:
    """As the sentence on damage says."""
    first = machines.first()
    machines.depot.held.clear()
    machines.first()
    assert same(first, machines.second())


def test_a_full_disk_is_told_and_leaves_the_former_state(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    machines.first()
    former = machines.second()
    for number in range(20):
        text = OTHER.replace("绿源", "甲乙丙丁戊己庚辛壬癸"[number % 10] + "子丑"[number // 10]) + "其他工作。" * 3000
        (machines.folder / f"{number}.txt").write_text(text + str(hash(text)), encoding="utf-8")
    machines.first()
    connect = sqlite3.connect

    def small(*args: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **named)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 4}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", small)
        with pytest.raises(LibraryUnusable, match="full") as met:
            machines.second()
    assert "写不进去" in error_sentence(met.value)
    assert Answerer(former).ask(QUESTIONS[0]).best is not None
    assert len(machines.second().ids) == 22


def test_what_no_state_needs_goes_after_a_day(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not sooner: somebody may be fetching it."""
    machines.first()
    for name, text in (("forest.txt", LATER), ("water.txt", OTHER)):
        (machines.folder / name).write_text(text, encoding="utf-8")
        machines.first()
    assert len(machines.depot.held) == 4 + 3 + 3  # reports, lists, heads
    monkeypatch.setattr(sharing, "KEPT_FOR", -60.0)
    (machines.folder / "water.txt").unlink()
    first = machines.first()
    # What is published when the new state is put there stays until the next: two reports, two lists, two heads.
    assert len(machines.depot.held) == 6
    assert same(first, machines.second())


def test_reports_of_many_pieces_are_put_together(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "CUT", 100)
    assert same(machines.first(), machines.second())
    assert len(machines.depot.got) > 20


def test_what_a_person_put_right_is_put_right_there(machines: Machines) -> None:
    first = machines.first()
    machines.second()
    Keeper(machines.folder, machines.home).edit(first.report("forest.txt").source.id, {"agency": "青河县林草局"})
    first = machines.first()
    second = machines.second()
    assert same(first, second) and second.report("forest.txt").source.agency == "青河县林草局"
    assert second._store.given() == first._store.given() != {}


def test_an_index_that_stands_is_not_built_again_for_the_sake_of_texts(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are put beside it: so it is where a former version built it."""
    machines.first()
    machines.depot.held.clear()
    monkeypatch.setattr(indexing, "terms_in", None)
    machines.first()
    assert machines.second().ids


def test_nobody_changes_it_from_afar(machines: Machines) -> None:
    """There is no folder to put anything into; and what is kept of it stays."""
    machines.first()
    machines.second()
    for change in (lambda keeper: keeper.refresh(), lambda keeper: list(keeper.add([machines.folder], lambda _: True))):
        with pytest.raises(CorpusNotFound) as met:
            change(Keeper(AFAR, machines.others_home))
        assert "只能查" in error_sentence(met.value)
    with pytest.raises(WenbaoError):
        Library.open(AFAR, home=machines.others_home)
    assert len(machines.second().ids) == 2 and not AFAR.exists()
