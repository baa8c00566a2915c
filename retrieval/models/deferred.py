"""A length and a way to make items → a sequence that makes each when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar, overload

T = TypeVar("T")


def _kept(make: Callable[[int], T]) -> Callable[[int], T]:
    """As lru_cache without a limit, and made in a tenth of the time: there is one for each report."""
    made: dict[int, T] = {}

    def at(number: int) -> T:
        if number not in made:
            made[number] = make(number)
        return made[number]

    return at


class Deferred(Sequence[T], Generic[T]):
    """`length` items; `make` makes the one at a position (0 …) when it is asked for, and `kept` of them are kept: those
    asked for last; None for all, 0 for none.
    """

    def __init__(self, length: int, make: Callable[[int], T], kept: int | None = None) -> None:
        self._length = length
        self._at = make if kept == 0 else lru_cache(maxsize=kept)(make) if kept else _kept(make)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return map(self._at, range(self._length))

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Sequence) and tuple(self) == tuple(other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._length))]
        return self._at(range(self._length)[at])
