"""Names of very many reports as they were kept → mappings of them, of which each value is made when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from copy import copy
from itertools import accumulate
from typing import Generic, Self, TypeVar

Reports = frozenset[str]
V = TypeVar("V")


def copied(of: Mapping[str, V]) -> MutableMapping[str, V]:
    """A mapping that may be changed."""
    return of.copied() if isinstance(of, Kept) else dict(of)


class Kept(MutableMapping[str, V], Generic[V]):
    """Values by what they are of, each made when it is first asked for."""

    _numbers: Mapping[str, int]

    def __init__(self) -> None:
        self._all: dict[str, V] = {}

    def copied(self) -> Self:
        """Another, which may be changed: what is there already is taken over."""
        other = copy(self)
        other._numbers, other._all = dict(self._numbers), dict(self._all)
        return other

    @abstractmethod
    def _value(self, number: int) -> V:
        """What has this number."""

    def __getitem__(self, name: str) -> V:
        found = self._all.get(name)
        if found is None:
            found = self._all[name] = self._value(self._numbers[name])
        return found

    def __setitem__(self, name: str, value: V) -> None:
        assert isinstance(self._numbers, dict)  # it was copied
        self._numbers.setdefault(name, -1)
        self._all[name] = value

    def __delitem__(self, name: str) -> None:
        assert isinstance(self._numbers, dict)
        del self._numbers[name]
        self._all.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def load(self) -> None:
        """Make all of them."""
        for name in self._numbers:
            self[name]


class KeptGroups(Kept[Reports]):
    """Reports by names; those of several names are kept once."""

    def __init__(self, names: Sequence[str], which: array[int], groups: Groups) -> None:
        super().__init__()
        self._numbers = dict(zip(names, which, strict=True))
        self._groups = groups

    def _value(self, number: int) -> Reports:
        return self._groups.at(number)


class Groups:
    """Groups of reports, each made when it is first asked for."""

    def __init__(self, ids: Sequence[str], sizes: array[int], members: array[int]) -> None:
        """`members` are numbers of `ids`, one group behind the other, of these `sizes`."""
        self._ids = ids
        self._bounds = list(accumulate(sizes, initial=0))
        self._members = members
        self._made: dict[int, Reports] = {}
        if self._bounds[-1] != len(members):
            raise ValueError("cut short")

    def at(self, number: int) -> Reports:
        """The group with this number."""
        if number not in self._made:
            own = self._members[self._bounds[number] : self._bounds[number + 1]]
            self._made[number] = frozenset(map(self._ids.__getitem__, own))
        return self._made[number]


class KeptTexts(Kept[str]):
    """A text for each report: few are different."""

    def __init__(self, numbers: Mapping[str, int], which: array[int], texts: Sequence[str]) -> None:
        super().__init__()
        self._numbers = numbers
        self._which = which
        self._texts = texts
        if len(which) != len(numbers):
            raise ValueError("cut short")

    def _value(self, number: int) -> str:
        return self._texts[self._which[number]]
