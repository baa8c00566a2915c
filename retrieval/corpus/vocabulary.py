"""The tokens of a library's passages → in how many passages each occurs, whatever engine searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from retrieval.corpus.engines import Passages


class Vocabulary:
    """Every token of a library, and in how many of its passages it occurs."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies

    def frequency(self, token: str) -> int:
        """In how many passages `token` occurs."""
        return self._frequencies.get(token, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._frequencies)

    def arrays(self) -> dict[str, np.ndarray]:
        """What `of` needs to make it again."""
        terms = np.frombuffer("\n".join(self._frequencies).encode(), dtype=np.uint8)
        return {"terms": terms, "frequencies": np.fromiter(self._frequencies.values(), dtype=np.int64)}

    @classmethod
    def of(cls, terms: np.ndarray, frequencies: np.ndarray) -> Vocabulary:
        """What `arrays` gave, made again. Raises ValueError where it is not whole."""
        words = terms.tobytes().decode()
        return cls(dict(zip(words.split("\n") if words else (), frequencies.tolist(), strict=True)))


class Counting:
    """Counts the tokens of reports while they pass on to an engine."""

    def __init__(self, reports: Iterable[tuple[str, Passages]]) -> None:
        self._reports = reports
        self._counts: Counter[str] = Counter()

    def __iter__(self) -> Iterator[tuple[str, Passages]]:
        for report, passages in self._reports:
            for tokens in passages:
                self._counts.update(set(tokens))
            yield report, passages

    def vocabulary(self) -> Vocabulary:
        """That of all reports that have passed."""
        return Vocabulary(dict(self._counts))
