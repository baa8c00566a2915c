"""Characters that resemble others in meaning (钱 and 资金): how much of a question's characters a text has.

The table is learnt from the thesaurus (see `deploy/relate_characters.py`); it bridges what no word of a question does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from retrieval.language.tables import table

DOUBLED = 2.0  # a character mostly stands for both characters of a word
WHOLE = 1.0 / DOUBLED  # probability from which those that resemble a character count as much as itself


@lru_cache(maxsize=5_000)
def resembling(char: str) -> tuple[tuple[str, float], ...]:
    """The characters a character may stand for, with probabilities."""
    row = table("characters.tsv").get(char)
    return tuple([(one[0], float(one[2:])) for one in row.split("|")]) if row else ()


class _Others(NamedTuple):
    """The characters that one may stand for, with probabilities."""

    chars: tuple[str, ...]
    probabilities: tuple[float, ...]


@lru_cache(maxsize=5_000)
def _others(char: str) -> _Others:
    others = resembling(char)
    return _Others(tuple([other for other, _ in others]), tuple([probability for _, probability in others]))


class _Hits(dict[int, float]):
    """How much one character of a question counts, by which of the characters wanted a text has: found once for each
    such set of them, which is told by its bits.
    """

    def __init__(self, char: str, others: _Others, bits: Mapping[str, int]) -> None:
        """`others` are what the character may stand for; itself is counted elsewhere."""
        self.which = bits[char] | sum(map(bits.__getitem__, others.chars))
        self._own = bits[char]
        self._others = others
        self._bits = bits

    def __missing__(self, held: int) -> float:
        near = 0.0
        if not held & self._own:
            for char, probability in zip(*self._others, strict=True):
                if held & self._bits[char]:
                    near += probability
                    if near >= WHOLE:
                        break
        made = self[held] = DOUBLED * near if near < WHOLE else 1.0
        return made


class Characters:
    """The characters of one question."""

    def __init__(self, chars: Iterable[str]) -> None:
        own = sorted({*chars})
        self._count = len(own)
        others = [_others(char) for char in own]
        wanted = dict.fromkeys(chain(own, *[each.chars for each in others]))
        self._bits = {char: 1 << at for at, char in enumerate(wanted)}  # the question's own are the lowest
        self._wanted = frozenset(wanted)
        self._own = (1 << len(own)) - 1
        told = [_Hits(char, each, self._bits) for char, each in zip(own, others, strict=True) if each.chars]
        self._told = [(one.which, one) for one in told]

    def share(self, held: Set[str]) -> float:
        """The share of them, 0 to 1, that a text with the characters `held` has; one that resembles counts in part."""
        return self._share(sum(map(self._bits.__getitem__, self._wanted & held)), self._told)

    def inside(self, held: Set[str]) -> Callable[[str], float]:
        """What tells the share that a part has of a text with the characters `held`."""
        here = [(char, self._bits[char]) for char in self._wanted & held]
        whole = sum([bit for _, bit in here])
        told = [one for one in self._told if whole & one[0]]

        def share(part: str) -> float:
            return self._share(sum([bit for char, bit in here if char in part]), told)

        return share

    def _share(self, held: int, told: Sequence[tuple[int, _Hits]]) -> float:
        """The share of a text that has those wanted whose bits are in `held`."""
        if not self._count:
            return 0.0
        found = float((held & self._own).bit_count())
        for which, hits in told:
            some = held & which
            if some:
                found += hits[some]
        return found / self._count
