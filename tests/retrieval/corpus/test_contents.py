"""A library as it stands in its store: what is looked at is read, and what others still read stays as it was."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus import store as stores
from retrieval.corpus.homes import home_of
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.refreshing import chosen
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import counted
from retrieval.reports.readers.isolated import Isolated
from tests.fakes import FOREST, WATER
from tests.libraries import settled

QUESTION = "青河县林业局审核了多少合同？"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the text of which report was read from the store."""
    found: Counter[str] = Counter()
    text = Store.text

    def counting(store: Store, report: str) -> str:
        found[report] += 1
        return text(store, report)

    monkeypatch.setattr(Store, "text", counting)
    return found


def test_opening_reads_no_report_and_looking_at_one_reads_that(
    corpus: Path, home: Path, looked_at: Counter[str]
) -> None:
    Library.open(corpus, home=home)
    settled(corpus)
    Library.open(corpus, home=home)
    looked_at.clear()
    opened = Library.open(corpus, home=home)
    assert [source.title for source in opened.sources] and opened.passages == len(opened.chunks) and not looked_at
    first = opened.ids[0]
    assert opened.source_of(first).id == opened.chunk_at(first, 0).report.id == first
    assert looked_at == {first: 1} and opened.reports[0] is opened.by_id(first)


def test_a_library_opened_before_answers_as_it_did_after_its_reports_were_changed_and_taken_out(
    corpus: Path, home: Path
) -> None:
    plain = Answerer(Library.open(corpus, home=home)).ask(QUESTION)
    former = Library.open(corpus, home=home)
    (corpus / "forest.txt").write_text(FOREST.replace("81件", "82件"), encoding="utf-8")
    (corpus / "water.txt").unlink()
    Keeper(corpus, home).refresh()
    answerer = Answerer(former)
    assert answerer.ask(QUESTION) == plain and {report.text for report in former.reports} == {FOREST, WATER}
    assert {report.text for report in Library.open(corpus, home=home).reports} == {FOREST.replace("81件", "82件")}


def test_what_no_file_is_of_any_more_goes_after_a_day_and_is_made_again_for_who_still_reads_it(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = Library.open(corpus, home=home)
    monkeypatch.setattr(stores, "LOOSE", -1.0)
    (corpus / "water.txt").unlink()
    Keeper(corpus, home).refresh()
    with sqlite3.connect(home_of(home, corpus)) as connection:
        for table in ("outlines", "sources"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM originals").fetchone() == (2,)  # texts stay for good
    assert sorted(report.text for report in former.reports) == sorted((FOREST, WATER))
    assert former.report("水务").source == former.by_id(former.report("水务").id).source


def tokens(home: Path, corpus: Path) -> tuple[dict[str, int], dict[str, int]]:
    """The vocabulary as it is kept, and as it is counted anew."""
    with sqlite3.connect(home_of(home, corpus)) as connection:
        kept = dict(connection.execute("SELECT token, passages FROM vocabulary"))
    store = Store(home_of(home, corpus))
    afresh = counted(store.terms(one.id, one.basis) for one in store.shown())
    store.close()
    return kept, dict(afresh)


def test_the_vocabulary_is_that_of_the_reports_that_are_shown_whatever_comes_and_goes(corpus: Path, home: Path) -> None:
    for number in range(6):
        text = f"红石县财政局20{10 + number}年工作报告\n一、成效\n办理{number}件。\n"
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    Library.open(corpus, home=home)
    kept, afresh = tokens(home, corpus)
    assert kept == afresh and kept["红石县"] == 6
    (corpus / "forest.txt").write_text(FOREST.replace("合同", "契约"), encoding="utf-8")
    (corpus / "0.txt").unlink()
    (corpus / "copy.txt").write_bytes((corpus / "1.txt").read_bytes())  # shown once
    opened = Library.open(corpus, home=home)
    kept, afresh = tokens(home, corpus)
    assert kept == afresh and (kept["红石县"], kept["契约"]) == (5, opened.frequency("契约"))
    assert "契约" in opened.sounding(["qi yue"])["qi yue"] and opened.frequency("没有的词") == 0
    for path in corpus.glob("*.txt"):
        if path.name != "water.txt":
            path.unlink()
    Library.open(corpus, home=home)
    kept, afresh = tokens(home, corpus)
    assert kept == afresh and "红石县" not in kept


def test_which_reports_are_shown_is_kept_as_the_files_have_it_also_by_a_store_of_the_third_version(
    corpus: Path, home: Path
) -> None:
    """In the order of the files, whatever comes, goes, is another's copy or is put right."""

    def shown() -> list[tuple[str, str]]:
        store = Store(home_of(home, corpus))
        found = [(one.id, one.basis) for one in store.shown()]
        assert found == [(file.own, file.basis) for file in chosen(store.files().values())]
        store.close()
        return found

    first = Library.open(corpus, home=home).ids
    assert [report for report, _ in shown()] == first
    (corpus / "0.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    (corpus / "copy.txt").write_bytes((corpus / "forest.txt").read_bytes())
    assert len(Library.open(corpus, home=home).ids) == len(shown()) == len(first) + 1
    Keeper(corpus, home).edit(first[0], {"year": 2011})
    (corpus / "0.txt").unlink()
    ids = Library.open(corpus, home=home).ids
    held = shown()
    connection = sqlite3.connect(home_of(home, corpus))
    connection.executescript("ALTER TABLE checked DROP COLUMN shown; PRAGMA user_version=3;")
    connection.close()
    assert shown() == held and Library.open(corpus, home=home).ids == ids


def test_whether_any_report_uses_words_is_told_by_the_index(corpus: Path) -> None:
    opened = Library.open(corpus)
    line = next(line for line in FOREST.splitlines() if "合同" in line)
    assert opened.says("合同") and opened.says(line[4:12]) and not opened.says("同合") and not opened.says("，")


VERSION_1 = """
CREATE TABLE originals (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, sha256 TEXT NOT NULL, path BLOB NOT NULL, reader TEXT NOT NULL,
    text BLOB NOT NULL, rest TEXT NOT NULL, added REAL NOT NULL
);
CREATE INDEX originals_by_file ON originals (sha256, reader);
CREATE UNIQUE INDEX originals_by_digest ON originals (digest);
CREATE TABLE outlines (
    id TEXT NOT NULL, basis TEXT NOT NULL, report TEXT NOT NULL, passages TEXT NOT NULL, terms BLOB NOT NULL,
    PRIMARY KEY (id, basis)
);
CREATE TABLE files (
    path BLOB PRIMARY KEY, place BLOB NOT NULL, size INTEGER NOT NULL, stamp INTEGER NOT NULL, checked INTEGER NOT NULL,
    sha256 TEXT NOT NULL, own TEXT NOT NULL, basis TEXT NOT NULL, identity TEXT NOT NULL, report TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE given (sha256 TEXT PRIMARY KEY, fields TEXT NOT NULL);
CREATE TABLE left_out (sha256 TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE successors (id TEXT PRIMARY KEY, successor TEXT NOT NULL, at REAL NOT NULL);
PRAGMA user_version=1;
"""


def test_a_store_of_the_first_version_keeps_its_texts_corrections_and_what_was_taken_out(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its outlines are made again; nothing is read again."""
    settled(corpus)
    Keeper(corpus, home).edit(Library.open(corpus, home=home).report("林业").id, {"agency": "青河县林草局"})
    (corpus / "water.txt").write_text(WATER.replace("水", "川"), encoding="utf-8")
    Library.open(corpus, home=home)
    settled(corpus)
    former = Library.open(corpus, home=home)
    path = home_of(home, corpus)
    connection = sqlite3.connect(path)
    tables = ("originals", "files", "given", "left_out", "successors")
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    connection.close()
    for beside in path.parent.glob(f"{path.name}*"):
        beside.unlink()
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1)
    for table, held in rows.items():
        for row in held:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    for row in rows["files"]:
        outline = ("{}", "[]", zlib.compress(b""))
        connection.execute("INSERT INTO outlines VALUES (?, ?, ?, ?, ?)", (row[6], row[7], *outline))
    connection.commit()
    connection.close()
    monkeypatch.setattr(Isolated, "read", lambda *_: pytest.fail("read again"))
    again = Library.open(corpus, home=home)
    assert tuple(again.sources) == tuple(former.sources) and tuple(again.chunks) == tuple(former.chunks)
    assert again.report("林草").source.agency == "青河县林草局"
    replaced = next(row[0] for row in rows["originals"] if row[0] not in again.ids)
    assert again.passage(f"{replaced}-0-3").quote == WATER[:3]


def test_sources_are_the_same_whether_one_is_looked_at_or_all(corpus: Path, home: Path) -> None:
    Library.open(corpus, home=home)
    one, every = Library.open(corpus, home=home).sources, Library.open(corpus, home=home).sources
    first = one[0]
    assert list(one) == list(every) == every[:] and one[0] is first and len(one) == len(every)


def test_a_report_is_the_same_however_often_its_library_is_opened(corpus: Path, home: Path) -> None:
    kept, again, anew = Library.open(corpus, home=home), Library.open(corpus, home=home), Library.open(corpus)
    assert list(kept.reports) == list(again.reports) == list(anew.reports)
    assert (
        hash(kept.reports[0]) == hash(again.reports[0]) and kept.reports[0].model_dump() == anew.reports[0].model_dump()
    )
