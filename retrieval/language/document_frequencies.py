"""Index terms → in how many passages of a corpus each stands: what a corpus hands to those who weigh its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

ASKED = 50_000  # terms whose numbers are kept at hand: questions ask for much the same ones


class Frequencies(dict[str, int]):
    """Term → in how many passages it stands, 0 for none: looked up when it is first asked for, or all at once."""

    def __init__(self, look_up: Callable[[str], int]) -> None:
        super().__init__()
        self._look_up = look_up
        self._whole = False

    def load(self, every: Iterable[tuple[str, int]]) -> None:
        """Take in all there are: 100 to 200 bytes a term."""
        self.update(every)
        self._whole = True

    def __missing__(self, term: str) -> int:
        if self._whole:
            return 0
        if len(self) >= ASKED:
            self.clear()
        found = self[term] = self._look_up(term)
        return found
