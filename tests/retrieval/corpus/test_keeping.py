"""What is kept of a library: only what changed is read, nothing is ever lost, and no state is half built."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval.corpus import refreshing
from retrieval.corpus.adding import Standing
from retrieval.corpus.homes import FILE, home_of
from retrieval.corpus.keeping import Brought, Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import counted
from retrieval.errors import LibraryUnusable, PassageNotFound
from retrieval.reports.readers import read
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.reading import Reading
from tests.fakes import FILES, FOREST, WATER
from tests.libraries import settled

NAMES = sorted(FILES)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order."""
    found: list[str] = []

    def reading(isolated: Isolated, file: str, data: bytes) -> Reading:
        found.append(file)
        return read(file, data)

    monkeypatch.setattr(Isolated, "read", reading)
    return found


def texts(library: Library) -> list[str]:
    return sorted(report.text for report in library.reports)


def add(keeper: Keeper, *paths: Path, yes: bool = True, **given: object) -> list[Brought]:
    return list(keeper.add(paths, lambda receipt: yes, given))


def test_a_file_is_read_once_however_often_its_library_is_opened(corpus: Path, home: Path, reads: list[str]) -> None:
    settled(corpus)
    first = Library.open(corpus, home=home)
    assert (texts(Library.open(corpus, home=home)), reads) == (texts(first), NAMES)


def test_only_what_changed_is_read_again(corpus: Path, home: Path, reads: list[str]) -> None:
    settled(corpus)
    Library.open(corpus, home=home)
    (corpus / NAMES[0]).write_text(FILES[NAMES[0]] + "另有一次。", encoding="utf-8")
    (corpus / "new.txt").write_text(FOREST.replace("青河县", "白山县"), encoding="utf-8")
    opened = Library.open(corpus, home=home)
    assert reads == [*NAMES, NAMES[0], "new.txt"] and len(opened.reports) == 3


def test_a_change_within_the_same_moment_is_seen(corpus: Path, home: Path) -> None:
    """A file may be written twice within one tick of its clock, with as many bytes."""
    Library.open(corpus, home=home)
    path = corpus / "forest.txt"
    status = path.stat()
    path.write_text(FOREST.replace("81件", "82件"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert any("82件" in text for text in texts(Library.open(corpus, home=home)))


def test_an_id_opens_the_text_it_was_made_for_after_its_report_was_replaced(corpus: Path, home: Path) -> None:
    """Also after that it says what stands in the new version in its place."""
    before = Library.open(corpus, home=home)
    report = before.report("forest.txt")
    at = FOREST.index("81件")
    passage_id = f"{report.id}-{at - 10}-{at + 3}"
    old = before.passage(passage_id).quote
    (corpus / "forest.txt").write_text("说明：本报告有更正。\n" + FOREST.replace("81件", "82件"), encoding="utf-8")
    after = Library.open(corpus, home=home)
    former = after.passage(passage_id)
    assert former.quote == old and not after.holds(former.report.id)
    later = after.as_now(former)
    assert later is not None and "82件" in later.quote and after.holds(later.report.id)
    assert later.report.text[later.start : later.end] == later.quote


def test_an_id_opens_after_its_file_is_gone(corpus: Path, home: Path) -> None:
    before = Library.open(corpus, home=home)
    passage = before.passage(f"{before.report('forest.txt').id}-0-20")
    (corpus / "forest.txt").unlink()
    after = Library.open(corpus, home=home)
    assert after.passage(passage.id).quote == passage.quote and after.as_now(passage) is None
    assert [report.source.file for report in after.reports] == ["water.txt"]
    with pytest.raises(PassageNotFound):
        after.passage("00000000-0-20")


def test_two_reports_whose_short_ids_would_be_the_same_both_have_one(tmp_path: Path) -> None:
    """The second grows, and the first keeps its own."""
    store = Store(tmp_path / FILE)
    first = store.keep("ab" * 32, "1", "a.txt", "text-1", Reading("甲"))
    second = store.keep("ab" * 4 + "cd" * 28, "2", "b.txt", "text-1", Reading("乙"))
    assert (first, second) == ("abababab", "ababababcd")
    assert (store.text(first), store.text(second)) == ("甲", "乙")


def test_corrections_outlive_reading_again(corpus: Path, home: Path) -> None:
    """Title, agency and year stay as a person put them, and are what the report is found by."""
    library = Library.open(corpus, home=home)
    keeper = Keeper(corpus, home)
    keeper.edit(library.report("forest.txt").id, {"agency": "白山市园林局", "year": 2019})
    keeper.refresh()
    source = Library.open(corpus, home=home).report("白山园林局").source
    assert (source.agency, source.year, source.id) == ("白山市园林局", 2019, library.report("forest.txt").id)


def test_what_was_taken_out_stays_out_until_it_is_brought_again(corpus: Path, home: Path) -> None:
    library, keeper = Library.open(corpus, home=home), Keeper(corpus, home)
    assert keeper.remove([library.report("forest.txt").id]) == ["forest.txt"]
    assert (corpus / "forest.txt").exists() and len(Library.open(corpus, home=home).reports) == 1
    keeper.refresh()
    assert len(Library.open(corpus, home=home).reports) == 1 and not Library.open(corpus, home=home).problems
    (brought,) = add(keeper, corpus / "forest.txt")
    assert brought.taken and len(Library.open(corpus, home=home).reports) == 2


def test_files_are_brought_with_a_receipt_and_found_at_once(corpus: Path, home: Path, tmp_path: Path) -> None:
    """What cannot be read is named and left where it is; the same file again changes nothing."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "park.txt").write_text(FOREST.replace("林业局", "园林局"), encoding="utf-8")
    (other / "empty.txt").write_bytes(b"")
    keeper = Keeper(corpus, home)
    standings = {one.receipt.path: (one.receipt.standing, one.taken) for one in add(keeper, other)}
    assert standings == {"other/empty.txt": (Standing.PROBLEM, False), "other/park.txt": (Standing.NEW, True)}
    (again,) = add(keeper, other / "park.txt")
    assert (again.receipt.standing, again.taken) == (Standing.HELD, True)
    assert len(list(corpus.rglob("park*.txt"))) == 1 and (other / "park.txt").exists()


def test_another_version_takes_the_place_of_the_old_only_where_it_is_wanted(
    corpus: Path, home: Path, tmp_path: Path
) -> None:
    """The old file is moved aside, its ids still open, and the new one is found by the same name."""
    Library.open(corpus, home=home)
    old = Library.open(corpus, home=home).report("forest.txt")
    new = tmp_path / "更正.txt"
    new.write_text(FOREST.replace("81件", "82件"), encoding="utf-8")
    keeper = Keeper(corpus, home)
    (refused,) = add(keeper, new, yes=False)
    assert (refused.receipt.standing, refused.taken) == (Standing.VERSION, False)
    assert refused.receipt.other is not None and refused.receipt.other.id == old.id
    assert texts(Library.open(corpus, home=home)) == sorted(FILES.values())
    (taken,) = add(keeper, new)
    after = Library.open(corpus, home=home)
    assert taken.taken and sorted(report.source.file for report in after.reports) == ["water.txt", "更正.txt"]
    assert (corpus / ".replaced" / "forest.txt").read_text(encoding="utf-8") == FOREST
    assert after.passage(f"{old.id}-0-20").quote == FOREST[:20]
    later = after.successor(old.id)
    assert later is not None and later.source.file == "更正.txt"


def test_a_copy_with_other_spacing_is_the_same_report(corpus: Path, home: Path) -> None:
    """Figures and words are the same: it is one source with two files, also when the first goes."""
    (corpus / "again.txt").write_text(FOREST.replace("\n", "\n\n"), encoding="utf-8")
    library = Library.open(corpus, home=home)
    assert len(library.reports) == 2
    (corpus / library.report("青河县林业局").source.file).unlink()
    assert len(Library.open(corpus, home=home).reports) == 2


def test_a_folder_that_cannot_be_written_is_read_all_the_same(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert len(Library.open(corpus, home=tmp_path / "file").reports) == 2
    with pytest.raises(LibraryUnusable):
        Keeper(corpus, tmp_path / "file").refresh()


def damage(path: Path, content: bytes) -> None:
    """Put what is no database in a store's place, by a rename: a connection not yet collected keeps its own file."""
    for beside in path.parent.glob(f"{FILE}-*"):
        beside.unlink()
    damaged = path.with_name("damaged")
    damaged.write_bytes(content * 500)
    damaged.replace(path)


def set_aside(path: Path) -> set[bytes]:
    """How the files begin that were set aside beside a store."""
    return {one.read_bytes()[:5] for one in path.parent.glob("*.damaged-*") if not one.name.endswith(("-wal", "-shm"))}


def test_a_damaged_store_is_set_aside_and_begun_anew(corpus: Path, home: Path) -> None:
    """What was in it is not deleted, nor by the next that is damaged; the folder's reports answer as before."""
    path = home_of(home, corpus)
    Library.open(corpus, home=home)
    for content in (b"first no database at all", b"other no database at all"):
        damage(path, content)
        assert texts(Library.open(corpus, home=home)) == sorted(FILES.values())
    assert set_aside(path) == {b"first", b"other"}


def test_a_damaged_store_is_set_aside_once(corpus: Path, home: Path) -> None:
    """Of several that open it at the same time one begins it anew; the others do not set the new one aside."""
    path = home_of(home, corpus)
    Library.open(corpus, home=home)
    damage(path, b"no database at all")
    start = threading.Barrier(4)

    def opened() -> int:
        start.wait()
        return len(Store(path).files())

    with ThreadPoolExecutor(4) as pool:
        assert [one.result() for one in [pool.submit(opened) for _ in range(4)]] == [0] * 4
    assert len(list(path.parent.glob(f"{FILE}.damaged-*"))) == 1


def test_readers_see_the_old_state_until_the_new_one_is_published(corpus: Path, home: Path) -> None:
    """While one process reads new files, another opens the library as it was."""
    Library.open(corpus, home=home)
    (corpus / "new.txt").write_text(FOREST.replace("青河县", "白山县"), encoding="utf-8")
    seen: list[int] = []

    def tell(done: int, total: int, file: str) -> None:
        seen.append(len(refreshing.chosen(Store(home_of(home, corpus)).files().values())))

    Keeper(corpus, home).refresh(tell)
    assert set(seen) == {2} and len(Library.open(corpus, home=home).reports) == 3


def _steps(corpus: Path, home: Path) -> Iterator[int]:
    """Kill a refresh at its first statement, its second, … until it gets to its end; yields each step killed."""
    for step in range(1, 500):
        child = os.fork()
        if child == 0:
            _killed_at(step, corpus, home)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            return
        yield step


def _killed_at(step: int, corpus: Path, home: Path) -> None:
    left = step

    def count(statement: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    real = sqlite3.connect

    def connect(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*args, **kwargs)  # type: ignore[call-overload]
        connection.set_trace_callback(count)
        return connection

    try:
        sqlite3.connect = connect  # type: ignore[assignment]
        Keeper(corpus, home).refresh()
        os._exit(0)
    except BaseException:
        os._exit(1)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_refresh_killed_at_any_step_leaves_the_old_state_or_the_new(corpus: Path, home: Path) -> None:
    """What was published before opens whole after each kill, and the last attempt comes to its end."""
    former = Library.open(corpus, home=home)
    (corpus / "forest.txt").write_text(FOREST.replace("81件", "82件"), encoding="utf-8")
    (corpus / "new.txt").write_text(FOREST.replace("青河县", "白山县"), encoding="utf-8")
    (corpus / "water.txt").unlink()
    old, new = {FOREST, WATER}, {FOREST.replace("81件", "82件"), FOREST.replace("青河县", "白山县")}
    killed = 0
    for _ in _steps(corpus, home):
        killed += 1
        store = Store(home_of(home, corpus))
        found = {store.text(file.own) for file in refreshing.chosen(store.files().values())}
        assert found in (old, new) and found == {store.text(one.id) for one in store.shown()}
        afresh = counted(store.terms(one.id, one.basis) for one in store.shown())
        assert all(store.frequency(token) == afresh[token] for token in (*afresh, "+白山", "+白石"))
        assert all(store.text(report) in old for report in former.ids) and set(texts(former)) == old
        if store.publications() > former.publications:  # then that is gone on from
            assert set(texts(Library.open(corpus, home=home, former=former))) == new
        store.close()
    assert killed > 20
    assert set(texts(Library.open(corpus, home=home))) == new
