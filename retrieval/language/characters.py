"""Characters that resemble others in meaning (钱 and 资金): how much of a question's characters a text has.

The table is learnt from the thesaurus (see `deploy/relate_characters.py`); it bridges what no word of a question does.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Set
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.tables import table

DOUBLED = 2.0  # a character mostly stands for both characters of a word
WHOLE = 1.0 / DOUBLED  # probability from which those that resemble a character count as much as itself


@lru_cache(maxsize=5_000)
def resembling(char: str) -> tuple[tuple[str, float], ...]:
    """The characters a character may stand for, with probabilities."""
    row = table("characters.tsv").get(char)
    return tuple([(one[0], float(one[2:])) for one in row.split("|")]) if row else ()


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
        self._others = [(char, *_other(char)) for char in sorted(self._chars)]
        self._resembling = [one for one in self._others if one[1]]  # the characters that others resemble

    def share(self, held: Set[str]) -> float:
        """The share of them, 0 to 1, that a text with the characters `held` has; one that resembles counts in part."""
        if not self._count:
            return 0.0
        lacking = [
            others for char, others, which in self._resembling if char not in held and not which.isdisjoint(held)
        ]
        return _with_resembling(float(len(self._chars & held)), lacking, held) / self._count

    def inside(self, held: Set[str]) -> Callable[[str], float]:
        """What tells the share that a part has of a text with the characters `held`."""
        count = self._count
        inside = [
            (char, () if which.isdisjoint(held) else tuple([one for one in others if one[0] in held]))
            for char, others, which in self._others
        ]

        def share(part: str) -> float:
            lacking = [others for char, others in inside if char not in part]
            return _with_resembling(float(count - len(lacking)), lacking, part) / count if count else 0.0

        return share


def _with_resembling(found: float, lacking: Iterable[Iterable[tuple[str, float]]], held: Container[str]) -> float:
    """How many characters are there, with those that are `lacking` but may have others for them, each told by these."""
    for others in lacking:
        near = 0.0
        for other, probability in others:
            if other in held:
                near += probability
                if near >= WHOLE:
                    break
        found += DOUBLED * near if near < WHOLE else 1.0
    return found
