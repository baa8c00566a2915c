"""What very many sources are called is kept beside the index, and made again where that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from retrieval import cataloguing
from retrieval.answering import Answerer
from retrieval.cataloguing import SUFFIX, catalogue
from retrieval.corpus import library as opening
from retrieval.corpus.library import Library
from retrieval.models.by_id import ById
from retrieval.query.names import known_names
from retrieval.query.names.known_names import KnownNames, names_of, packed, unpacked
from retrieval.query.sources.catalog import Catalog
from tests.libraries import FOLDERS, library

ASKED = "甲县水务局2024年执法检查多少次？"
TEXT = "{}2024年法治政府建设情况报告\n一、主要成效\n全年开展执法检查{}次，培训干部{}次。\n二、下一步打算\n加强普法。\n"


def plain(names: KnownNames) -> list[object]:
    mappings = (names.places, names.wholes, names.called)
    of_reports = dict(names.bodies), dict(names.with_places)
    return [*(list(one.items()) for one in mappings), *of_reports, dict(names.short), *names[6:]]


@pytest.mark.parametrize("name", FOLDERS)
def test_names_come_back_as_they_were_made(name: str) -> None:
    of = library(name).by_report
    made = names_of(of)
    again = unpacked(packed(made, of.numbers), of.numbers)
    assert plain(again) == plain(made)
    again.load()
    assert plain(again) == plain(made)


def test_names_of_a_former_state_that_were_kept_are_brought_up() -> None:
    of = library(next(iter(FOLDERS))).by_report
    sources = list(of.values())
    former, now = ById.of(sources[:-1]), ById.of([source for source in sources if source is not sources[0]])
    before = unpacked(packed(names_of(former), former.numbers), former.numbers)
    brought, anew = names_of(now, (former, before)), names_of(now)
    assert dict(brought.places) == dict(anew.places) and dict(brought.wholes) == dict(anew.wholes)
    assert dict(brought.called) == dict(anew.called) and dict(brought.bodies) == dict(anew.bodies)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Library]:
    monkeypatch.setattr(cataloguing, "MANY", 2)
    monkeypatch.setattr(opening, "MIN_KEPT", 1)
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, agency in enumerate(("甲县水务局", "甲县林业局", "乙县水务局")):
        (folder / f"{number}.txt").write_text(TEXT.format(agency, 11 + number, 4), encoding="utf-8")
    return lambda: Library.open(folder, tmp_path / "cache", tmp_path / "state")


def kept_files(of: Library) -> list[Path]:
    assert of.kept_at is not None
    return list(of.kept_at.glob(f"*{SUFFIX}"))


def test_names_are_made_once(opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch) -> None:
    first = Answerer(opened()).ask(ASKED)
    assert first.best is not None and len(kept_files(opened())) == 1
    monkeypatch.setattr("retrieval.query.names.source_names.names_of", lambda *_: pytest.fail("made again"))
    assert Answerer(opened()).ask(ASKED) == first


@pytest.mark.parametrize("damage", [lambda held: held[:-9], lambda held: held[:20] + b"?" + held[21:], lambda _: b""])
def test_names_that_are_damaged_are_made_again(opened: Callable[[], Library], damage: Callable[[bytes], bytes]) -> None:
    first = Answerer(opened()).ask(ASKED)
    (path,) = kept_files(opened())
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert Answerer(opened()).ask(ASKED) == first and path.read_bytes() == whole


@pytest.mark.parametrize("few", [0, 200])
def test_names_of_an_earlier_state_are_brought_up_and_kept_anew_when_many_are_others(
    opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(cataloguing, "FEW", few)
    monkeypatch.setattr(known_names, "ANEW", 0)
    former = opened()
    catalogue(former)
    (former.folder / "3.txt").write_text(TEXT.format("丙县水务局", 77, 5), encoding="utf-8")
    (former.folder / "0.txt").unlink()
    now = opened()
    found = catalogue(now)
    (path,) = kept_files(now)
    assert path.name.startswith((former if few else now).version)
    assert "丙县水务局" in found.agencies and "甲县水务局" not in found.agencies
    monkeypatch.undo()
    assert alike(found.known) == alike(Catalog(now.sources, now.text_of).known)
    answer = Answerer(now).ask("丙县水务局2024年执法检查多少次？")
    assert answer.best is not None and "77" in answer.best.quote
    assert "11" not in "".join(one.quote for one in Answerer(now).ask(ASKED).citations)


def alike(names: KnownNames) -> list[object]:
    """Names in whatever order they were taken in."""
    return [dict(one) if isinstance(one, Mapping) else one for one in names]
