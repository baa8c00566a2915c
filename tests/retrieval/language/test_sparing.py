"""Few texts are cut with a part of the dictionary, and just as with all of it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import rjieba

from retrieval.data import FOLDER
from retrieval.language import sparing, tokens
from retrieval.language.sparing import Sparing, extension
from retrieval.language.tokens import fold
from tests.libraries import FOLDERS, library


@pytest.fixture(scope="module")
def module() -> object:
    return extension()


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_a_part_of_the_dictionary_cuts_as_all_of_it(name: str, module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, words within words, parts of speech, and what is a word, of the beginnings of reports."""
    monkeypatch.setattr(sparing, "MAX_CUT", 1_000_000)
    engine = Sparing(module)
    for report in library(name).reports[:8]:
        for line in re.split(r"[\n。；]", fold(report.text)[:6_000]):
            assert engine.cut(line) == rjieba.cut(line)
            assert engine.cut_for_search(line) == rjieba.cut_for_search(line)
            assert engine.tag(line) == rjieba.tag(line)
            pieces = [line[at : at + size] for at in range(0, len(line), 7) for size in (1, 2, 3, 4)]
            assert [engine.has_word(piece) for piece in pieces] == [rjieba.has_word(piece) for piece in pieces]
    assert not engine._whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "林",
        "b超",
        "AB超检查",
        "𠀀𠀁林业局",
        "①第一2024年3.5%",
        "\ud800林业",
        "wi-fi覆盖_了",
        "去年林业投入多少",
    ],
)
def test_a_text_of_any_sort_is_cut_alike(text: str, module: object) -> None:
    """The first text that is cut, by an engine of its own."""
    if "\ud800" in text:
        with pytest.raises(UnicodeEncodeError):
            Sparing(module).cut(text)
        return
    assert Sparing(module).tag(text) == rjieba.tag(text)
    assert Sparing(module).cut_for_search(text) == rjieba.cut_for_search(text)


def test_the_whole_dictionary_is_loaded_once_it_pays(module: object) -> None:
    """After some thousand characters; what was told before makes no difference."""
    engine = Sparing(module)
    text = "全市林业投入继续增加"
    while not engine._whole:
        assert engine.cut(text) == rjieba.cut(text)
    assert engine.cut(text) == rjieba.cut(text)
    assert engine.has_word("林业") and not engine.has_word("林业投")


def test_loading_takes_the_whole_dictionary_at_once() -> None:
    """What answers many questions does not look words up one by one."""
    tokens._segmenter.cache_clear()
    tokens.load()
    assert tokens._segmenter()._whole
    tokens._segmenter.cache_clear()


def test_the_copy_is_of_the_dictionary_rjieba_has() -> None:
    """Run deploy/list_words.py where this fails."""
    rows = (FOLDER / "dictionary.txt").read_text(encoding="utf-8").splitlines()
    words = [row.split(" ")[0] for row in rows]
    assert all(map(rjieba.has_word, words))
    assert words == sorted(words, key=str.encode)
    assert max(map(len, words)) <= 16
    twice = 3  # B超 stands in it two times
    assert sum(int(row.split(" ")[1]) for row in rows) + twice == sparing.TOTAL


def test_many_threads_cut_at_once(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """rjieba refuses to be told a word while it cuts in another thread."""
    monkeypatch.setattr(sparing, "MAX_CUT", 10_000)  # the whole dictionary is loaded on the way
    lines = [line for report in library("fazhi").reports[:6] for line in re.split(r"[\n。；]", fold(report.text))]
    engine = Sparing(module)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda line: (engine.cut(line), engine.tag(line)), lines))
    assert found == [(rjieba.cut(line), rjieba.tag(line)) for line in lines]
    assert engine._whole
