"""Characters that resemble others in meaning (钱 and 资金): how much of a question's characters a text has.

The table is learnt from the thesaurus (see `deploy/relate_characters.py`); it bridges what no word of a question does.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.tables import table

DOUBLED = 2.0  # a character mostly stands for both characters of a word
WHOLE = 1.0 / DOUBLED  # probability from which those that resemble a character count as much as itself


@lru_cache(maxsize=5_000)
def resembling(char: str) -> tuple[tuple[str, float], ...]:
    """The characters a character may stand for, with probabilities."""
    row = table("characters.tsv").get(char)
    return tuple((one[0], float(one[2:])) for one in row.split("|")) if row else ()


class _Other(NamedTuple):
    """A character of a question: those it may stand for with probabilities, and these alone."""

    others: tuple[tuple[str, float], ...]
    which: frozenset[str]


@lru_cache(maxsize=5_000)
def _other(char: str) -> _Other:
    others = resembling(char)
    return _Other(others, frozenset([other for other, _ in others]))


class Characters:
    """The characters of one question."""

    def __init__(self, chars: Iterable[str]) -> None:
        self._chars = frozenset(chars)
        self._count = len(self._chars)
        self._others = {char: _other(char) for char in sorted(self._chars)}

    def inside(self, held: Set[str]) -> Characters:
        """The same as far as a text has them, whose characters are `held`; shares stay those of the whole question."""
        narrowed = Characters.__new__(Characters)
        narrowed._count = self._count
        narrowed._chars = self._chars & held
        narrowed._others = {
            char: other
            for char, other in self._others.items()
            if char in narrowed._chars or not other[1].isdisjoint(held)
        }
        return narrowed

    def share(self, held: Set[str]) -> float:
        """The share of them, 0 to 1, that a text with the characters `held` has; one that resembles counts in part."""
        if not self._count:
            return 0.0
        same = self._chars & held
        found = float(len(same))
        if found == len(self._others):
            return found / self._count
        for char, (others, which) in self._others.items():
            if char not in same and not which.isdisjoint(held):
                near = 0.0
                for other, probability in others:
                    if other in held:
                        near += probability
                        if near >= WHOLE:
                            break
                found += min(1.0, DOUBLED * near)
        return found / self._count
