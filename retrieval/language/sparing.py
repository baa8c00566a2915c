"""rjieba with no more of its dictionary than the texts it is given can need, for a process that cuts but a few.

To load the dictionary takes rjieba a third of the time of `wenbao ask`. What words a text is cut into depends on those
words of the dictionary alone that stand in it, on how frequent they are, and on how frequent all words are together:
those are looked up in a sorted copy (`data/dictionary.txt`, made by deploy/list_words.py) and told to an empty one.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import Any, TypeVar

from retrieval.data import FOLDER

TOTAL = 60_101_967  # how often all words of the dictionary are met
REST = "\x00\x01\x02"  # stands for all words that were not told yet; no text has it
MAX_CUT = 4_000  # characters cut, after which it pays to load the whole dictionary
PAIRS = 20_000  # beginnings of words kept at hand
_Cut = TypeVar("_Cut")


def extension() -> Any:
    """The module that rjieba is made of, without the dictionary that the package loads; None where it is not found."""
    package = find_spec("rjieba")
    places = package.submodule_search_locations if package else None
    inner = PathFinder.find_spec("rjieba.rjieba", places) if places else None
    if inner is None or inner.loader is None:
        return None
    module = module_from_spec(inner)
    inner.loader.exec_module(module)
    return module


class Sparing:
    """Cuts as rjieba does, in any number of threads: rjieba cannot be told a word while it cuts for another."""

    def __init__(self, module: Any) -> None:
        self._module = module
        self._lock = Lock()
        self._taken: set[str] = set()  # words that were told
        self._rest = TOTAL
        self._seen = 0  # characters cut
        self._whole = False
        self._engine = module.Jieba.empty()
        self._engine.add_word(REST, TOTAL, "x")
        with (FOLDER / "dictionary.txt").open("rb") as file:
            self._table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._beginning_with = lru_cache(maxsize=PAIRS)(self._rows)

    def load(self) -> None:
        """Load the whole dictionary now."""
        with self._lock:
            self._load()

    def _load(self) -> None:
        if not self._whole:
            self._engine, self._whole = self._module.Jieba(), True

    def cut(self, text: str) -> list[str]:
        """The words of a text."""
        return self._with_words_of(text, lambda engine: list(engine.cut(text)))

    def cut_for_search(self, text: str) -> list[str]:
        """The words of a text and those within them."""
        return self._with_words_of(text, lambda engine: list(engine.cut_for_search(text)))

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with their parts of speech."""
        return self._with_words_of(text, lambda engine: list(engine.tag(text)))

    def has_word(self, word: str) -> bool:
        """Is a word in the dictionary?"""
        if self._whole:
            return bool(self._engine.has_word(word))
        return any(word == one for one, _, _ in self._beginning_with(word[:2]))

    def _with_words_of(self, text: str, work: Callable[[Any], _Cut]) -> _Cut:
        """Have `work` done by what cuts this text as the whole dictionary would."""
        if self._whole:
            return work(self._engine)
        with self._lock:
            self._seen += len(text)
            if self._seen > MAX_CUT:
                self._load()
            elif not self._whole:
                self._tell(text)
            return work(self._engine)

    def _tell(self, text: str) -> None:
        """Tell the words of the dictionary that stand in `text`."""
        before = len(self._taken)
        for at in range(len(text)):
            for beginning in (text[at], text[at : at + 2]):
                for word, frequency, tag in self._beginning_with(beginning):
                    if word not in self._taken and text.startswith(word, at):
                        self._taken.add(word)
                        self._engine.add_word(word, frequency, tag)
                        self._rest -= frequency
        if len(self._taken) > before:
            self._engine.add_word(REST, self._rest, "x")

    def _rows(self, beginning: str) -> tuple[tuple[str, int, str], ...]:
        """The words of the dictionary that begin so (of one character: that alone), with frequencies and tags."""
        first = beginning.encode("utf-8", "replace") + (b" " if len(beginning) == 1 else b"")
        table, low, high = self._table, 0, len(self._table)
        while low < high:
            line = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if table[line : line + len(first)] < first:
                low = table.find(b"\n", line, high) + 1 or high
            else:
                high = line
        found = []
        while table[low : low + len(first)] == first:
            end = table.find(b"\n", low)
            word, frequency, tag = table[low:end].decode().split(" ")
            found.append((word, int(frequency), tag))
            low = end + 1
        return tuple(found)
