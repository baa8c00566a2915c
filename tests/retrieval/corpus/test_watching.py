"""Whether a library is still what its folder and its store hold: seen soon, at little cost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.corpus import watching
from retrieval.corpus.files import lines_in
from retrieval.corpus.homes import home_of
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from retrieval.corpus.store import Store


@pytest.fixture(autouse=True)
def settled(corpus: Path) -> None:
    """Let files look as if they had been there for a while."""
    for path in corpus.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def listings(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the folder was listed; each time takes a fifth of a second."""
    found: list[float] = []
    real: Callable[..., list[str]] = lines_in

    def slow(*args: object) -> list[str]:
        found.append(time.thread_time())
        while time.thread_time() < found[-1] + 0.2:
            pass
        return real(*args)

    monkeypatch.setattr(watching, "lines_in", slow)
    return found


def test_a_folder_that_takes_long_to_list_is_not_listed_at_every_look(corpus: Path, listings: list[float]) -> None:
    opened = Library.open(corpus)
    for _ in range(5):
        assert not opened.stale()
    assert len(listings) == 1


def test_what_another_process_publishes_is_seen_at_once_however_long_listing_takes(
    corpus: Path, tmp_path: Path, listings: list[float]
) -> None:
    opened = Library.open(corpus, home=tmp_path / "state")
    assert not opened.stale() and len(listings) == 1
    (tmp_path / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    list(Keeper(corpus, tmp_path / "state").add([tmp_path / "a.txt"], lambda receipt: True))
    assert opened.stale() and len(listings) == 1


def test_a_folder_that_was_gone_through_file_by_file_is_only_listed_until_something_changes(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "state"
    Library.open(corpus, home=home)
    once = Library.open(corpus, home=home)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "files", lambda self: pytest.fail("gone through file by file"))
        assert Library.open(corpus, home=home).version == once.version and not once.stale()
    Keeper(corpus, home).edit(once.ids[0], {"year": 2011})
    assert once.stale() and 2011 in [source.year for source in Library.open(corpus, home=home).sources]
    (corpus / "new.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    assert len(Library.open(corpus, home=home).ids) == len(once.ids) + 1


def test_a_file_that_is_no_report_is_found_out_once(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From then on the files of the folder are not held against the store one by one."""
    home = tmp_path / "state"
    for _ in range(2):
        Library.open(corpus, home=home)
    (corpus / "film.mp4").write_bytes(b"\0")
    found = Library.open(corpus, home=home)
    monkeypatch.setattr(Store, "files", lambda self: pytest.fail("gone through file by file"))
    assert found.problems and Library.open(corpus, home=home).problems == found.problems


def test_how_a_folder_was_listed_before_a_change_says_nothing_after_it(corpus: Path, tmp_path: Path) -> None:
    """A slow reader may list the folder when another process has already published more."""
    library = Library.open(corpus, home=tmp_path)
    store = Store(home_of(tmp_path, corpus))
    before = store.publications()
    store.check(before, b"as it was", "nothing")
    assert store.is_known(b"as it was", "nothing")
    Keeper(corpus, tmp_path).remove([library.ids[0]])
    store.check(before, b"as it was", "nothing")
    assert store.publications() > before and not store.is_known(b"as it was", "nothing")
    store.close()


def test_files_that_come_and_go_are_seen_at_once_however_long_listing_takes(
    corpus: Path, listings: list[float]
) -> None:
    """By the folders they are in; one that is changed where it stands is seen when the folder is listed again."""
    inner = corpus / "内"
    inner.mkdir()
    (inner / "b.txt").write_text("红石县财政局2023年工作报告\n一、成效\n好。\n", encoding="utf-8")
    opened = Library.open(corpus)
    assert not opened.stale() and not opened.stale() and len(listings) == 1
    (inner / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    assert opened.stale() and len(listings) == 2
    opened = Library.open(corpus)
    assert not opened.stale()
    (inner / "a.txt").unlink()
    assert opened.stale()


def test_a_file_left_for_later_is_seen_when_it_has_been_left_alone(corpus: Path, listings: list[float]) -> None:
    """It is not forgotten until the folder is listed anyway."""
    opened = Library.open(corpus)
    assert not opened.stale(60)
    (corpus / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    assert not opened.stale(60) and len(listings) == 2
    os.utime(corpus / "a.txt", (time.time() - 90, time.time() - 90))
    assert opened.stale(60) and len(listings) == 3


def test_a_file_in_a_folder_that_is_soon_listed_is_seen_at_once(corpus: Path) -> None:
    opened = Library.open(corpus)
    assert not opened.stale()
    (corpus / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    assert opened.stale()
