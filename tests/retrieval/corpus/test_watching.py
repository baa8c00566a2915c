"""Whether a library is still what its folder and its store hold: seen soon, at little cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.corpus import watching
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library


@pytest.fixture
def listings(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the folder was listed; each time takes a tenth of a second."""
    found: list[float] = []
    real: Callable[..., object] = watching.places_in

    def slow(*args: object) -> object:
        found.append(time.monotonic())
        time.sleep(0.1)
        return real(*args)

    monkeypatch.setattr(watching, "places_in", slow)
    return found


def test_a_folder_that_takes_long_to_list_is_not_listed_at_every_look(corpus: Path, listings: list[float]) -> None:
    opened = Library.open(corpus)
    for _ in range(20):
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


def test_a_file_in_a_folder_that_is_soon_listed_is_seen_at_once(corpus: Path) -> None:
    opened = Library.open(corpus)
    assert not opened.stale()
    (corpus / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    assert opened.stale()
