"""A length and a way to make items → a sequence that makes each when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Deferred(Sequence[T], Generic[T]):
    """`length` items; `make` makes the one at a position (0 …) when it is first asked for, and it is kept."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._made: list[T | None] = [None] * length
        self._make = make

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = range(len(self._made))[at]
        made = self._made[at]
        if made is None:
            made = self._made[at] = self._make(at)
        return made
