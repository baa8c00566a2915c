"""The seam between the library and a search engine.

An engine gets tokens, never raw text, so one tokeniser serves indexing, questions and evidence. Scores compare within
one
search only; whether something is covered is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np


class Found(NamedTuple):
    """An entry an engine found: its position among the entries built, and its score."""

    entry: int
    score: float


class Hits(Protocol):
    """What an engine found for one question, to be asked for as often as there are sources to look in."""

    def best(self, k: int, within: Sequence[range] | None = None) -> list[Found]:
        """The `k` best entries, best first; ties by position. `within` confines them to those ranges of positions."""


class Engine(Protocol):
    """What every engine does."""

    def build(self, entries: Iterable[Sequence[str]]) -> None:
        """Index `entries`, each the tokens of one passage, replacing what was indexed before; none at all is fine."""

    def search(self, terms: Sequence[tuple[str, float]]) -> Hits:
        """The entries that hold at least one of `terms` (token, weight)."""

    def document_frequency(self, token: str) -> int:
        """In how many entries `token` occurs."""

    def terms(self) -> Iterable[str]:
        """Every token of the entries built, once."""

    def dump(self) -> dict[str, np.ndarray]:
        """What `load` needs to search the same entries again without building them."""

    def load(self, dumped: dict[str, np.ndarray]) -> None:
        """Take up what `dump` gave. Raises KeyError or ValueError where it is not whole."""

    def close(self) -> None:
        """Give up what it holds."""
