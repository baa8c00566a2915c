"""A program that runs for long: it sees what was added, changed and taken away, and is never between two states."""

from __future__ import annotations

import io
import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bot import shelf
from bot.chatting import chat_json
from bot.clipboard import Copied
from bot.console import Console
from bot.settings import load_settings
from bot.shelf import Present, Shelf, shelf_of
from bot.terminal import Terminal
from retrieval.answering import Answerer
from retrieval.corpus import watching
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.models import Answer, Conversation, Query, Status
from tests.depots import AFAR, Attached, Depot, SharingEngine
from tests.fakes import FOREST

PARK = FOREST.replace("林业局", "园林局").replace("81件", "64件")
ASKED = "青河县园林局审核了多少件合同？"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at every question."""
    monkeypatch.setattr(shelf, "EVERY", 0.0)
    monkeypatch.setattr(shelf, "AGAIN", 0.0)


@pytest.fixture
def place(corpus: Path, tmp_path: Path) -> Shelf:
    for path in corpus.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return Shelf(corpus, tmp_path / "own", corpus, tmp_path / "state", tmp_path / "cache")


class Typed:
    """Lines somebody types; before some of them something happens."""

    interactive = False

    def __init__(self, *lines: str | Callable[[], object]) -> None:
        self._lines: Iterator[str | Callable[[], object]] = iter(lines)

    def read(self) -> str:
        for line in self._lines:
            if isinstance(line, str):
                return line
            line()
        raise EOFError


def said(place: Shelf, *lines: str | Callable[[], object]) -> str:
    """What the console says."""
    out = io.StringIO()
    terminal = Terminal(out)
    present = Present(place.open(), lambda library: Answerer(library).ask, place)
    assert Console(present, Typed(*lines), terminal, terminal, lambda text, _: Copied(None, False)).run() == 0
    return out.getvalue()


def write(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text, encoding="utf-8")


def test_a_file_put_into_the_folder_answers_the_next_question_of_a_running_console(place: Shelf) -> None:
    out = said(place, write(place.folder / "park.txt", PARK), ASKED, ASKED)
    assert out.startswith("资料库已更新：新增 1 份。\n审核合同64件 —— 青河县园林局 2024年")
    assert out.count("资料库已更新") == 1


def test_what_changed_and_what_went_is_told_in_one_line(place: Shelf) -> None:
    folder = place.folder

    def happens() -> None:
        write(folder / "park.txt", PARK)()
        write(folder / "forest.txt", FOREST.replace("81件", "82件"))()
        (folder / "water.txt").unlink()

    out = said(place, happens, "青河县林业局审核了多少件合同？", "/报告")
    assert out.startswith("资料库已更新：新增 1 份，更新 1 份，减少 1 份。") and "合同82件" in out
    assert "白石市" not in out


def test_what_another_process_adds_corrects_and_takes_out_is_seen(place: Shelf, tmp_path: Path) -> None:
    new = tmp_path / "park.txt"
    new.write_text(PARK, encoding="utf-8")
    keeper = Keeper(place.folder, place.state)
    report = place.open().report("forest.txt").id
    out = said(
        place,
        lambda: list(keeper.add([new], lambda receipt: True)),
        "/报告",
        lambda: keeper.edit(report, {"agency": "白山市竹木局"}),
        "/报告",
        lambda: keeper.remove([report]),
        "/报告",
    )
    assert [line for line in out.splitlines() if line.startswith("资料库已更新")] == [
        "资料库已更新：新增 1 份。", "资料库已更新：更新 1 份。", "资料库已更新：减少 1 份。",
    ]  # fmt: skip
    assert "白山市竹木局" in out and out.rstrip().splitlines()[-1].startswith("共 2 份")


def test_refresh_reads_what_could_not_be_read_and_says_where_nothing_is_new(place: Shelf) -> None:
    out = said(place, "/刷新", write(place.folder / "park.txt", PARK), "/refresh")
    assert out == "没有变化；现有 2 份报告。\n资料库已更新：新增 1 份。\n"


def test_a_library_that_is_gone_goes_on_answering_and_says_so_once(place: Shelf) -> None:
    def gone() -> None:
        for path in place.folder.iterdir():
            path.unlink()

    question = "青河县林业局审核了多少件合同？"
    out = said(place, gone, question, question, write(place.folder / "park.txt", PARK), ASKED)
    assert out.count("里没有报告。") == 1 and out.count("审核合同81件 —— ") == 2
    assert "资料库已更新：新增 1 份，减少 2 份。" in out and "合同64件" in out


def test_a_citation_shown_before_is_opened_after_its_report_was_taken_out(place: Shelf) -> None:
    report = place.open().report("forest.txt").id
    out = said(
        place,
        "青河县林业局审核了多少件合同？",
        lambda: Keeper(place.folder, place.state).remove([report]),
        "/报告",
        "1",
        "/下",
        f"{report}-0-20",
    )
    assert "资料库已更新：减少 1 份。" in out and "出具意见23条" in out.partition("资料库已更新")[2]


def test_long_reading_leaves_the_former_state_answering_until_it_is_done(
    place: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of what is being read is seen before all is."""
    monkeypatch.setattr(shelf, "PATIENCE", 0.0)
    may_go_on = threading.Event()
    real = Library.open

    def slow(*args: object) -> Library:
        may_go_on.wait(30)
        return real(*args)  # type: ignore[arg-type]

    opened = Present(place.open(), lambda library: Answerer(library).ask, place)
    monkeypatch.setattr(Library, "open", slow)
    write(place.folder / "park.txt", PARK)()
    former = opened.library
    assert opened.follow() is None and opened.behind and opened.library is former
    assert opened.follow() is None and opened.ask(ASKED, None).citations == ()
    may_go_on.set()
    moved = opened.refresh()
    assert moved is not None and len(moved.changes.added) == 1 and not opened.behind
    assert opened.ask(ASKED, None).citations[0].report.text == PARK


def test_what_was_read_right_after_it_changed_is_looked_at_once_more(
    place: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have changed again within one tick of the clock; two seconds later it cannot have."""
    write(place.folder / "forest.txt", FOREST.replace("81件", "83件"))()
    library = place.open()
    assert not library.stale()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 3_000_000_000)
    assert library.stale()
    again = place.open()
    assert not again.stale() and not library.stale() and again.version == library.version


def test_a_file_that_is_being_written_is_left_for_later_where_that_is_wanted(place: Shelf) -> None:
    library = place.open()
    write(place.folder / "park.txt", PARK)()
    assert library.stale() and not library.stale(quiet=60)


def test_the_users_own_library_is_asked_once_there_is_something_in_it(tmp_path: Path) -> None:
    place = shelf_of(load_settings({"WENBAO_STATE": str(tmp_path / "state"), "WENBAO_CACHE": str(tmp_path / "c")}))
    library = place.open()
    assert library.folder == place.shipped and not place.stale(library)
    new = tmp_path / "park.txt"
    new.write_text(PARK, encoding="utf-8")
    assert [one.taken for one in place.keeper().add([new], lambda receipt: True)] == [True]
    assert place.stale(library) and [source.file for source in place.open().sources] == ["park.txt"]


def test_a_program_gets_answers_from_what_was_added_and_no_other_line(place: Shelf) -> None:
    """JSON has one line for every message, whatever happens to the library."""
    out = io.StringIO()

    class Stream(io.StringIO):
        asked = 0

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            self.asked += 1
            if self.asked == 2:
                write(place.folder / "park.txt", PARK)()
            return ASKED + "\n" if self.asked < 3 else ""

    present = Present(place.open(), lambda library: Answerer(library).ask, place)
    assert chat_json(present, Stream(), Terminal(out)) == 0
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert first["status"] == "not_found" and "64件" in second["citations"][0]["quote"]


def test_what_is_loaded_ahead_gives_way_to_the_first_question(library: Library) -> None:
    """Each question of every kind is asked alone, and none after somebody asked one."""
    asked: list[str] = []
    one, two = threading.Event(), threading.Event()

    def slow(text: str, before: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        asked.append(text)
        one.set()
        two.wait(10)
        return Answer(query=Query(text=text), status=Status.NOT_FOUND, notice="")

    present = Present(library, lambda _: slow)
    present.rehearse()
    assert one.wait(10)
    threading.Timer(0.1, two.set).start()
    assert present.ask("谁负责？", None).query.text == "谁负责？"
    time.sleep(0.1)
    assert len(asked) == 2 and asked[1] == "谁负责？"


def test_a_library_on_a_server_is_followed_and_read_at_once_when_told_to(
    place: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is here: neither to look through for what is new, nor to write into."""
    monkeypatch.setattr(watching, "ASKED", 0.0)
    depot = Depot()
    builder = place._replace(engine=lambda setting: SharingEngine(depot))
    builder.open()
    elsewhere = place._replace(named=AFAR, state=tmp_path / "elsewhere", engine=Attached(depot))
    library = elsewhere.open()
    assert not library.stale()
    present = Present(library, lambda library: Answerer(library).ask, elsewhere)
    assert present.follow() is None and present.refresh() is None
    (place.folder / "park.txt").write_text(PARK, encoding="utf-8")
    builder.open()
    moved = present.refresh()
    assert moved is not None and len(moved.changes.added) == 1 and len(present.library.ids) == 3
    (place.folder / "park.txt").unlink()
    builder.open()
    until = time.monotonic() + 60
    while present.follow() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert len(present.library.ids) == 2 and present.error is None
