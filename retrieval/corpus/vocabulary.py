"""The tokens of a library's passages → in how many passages each stands, whatever engine searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.corpus.engines import Passages
from retrieval.language.patterns import regex
from retrieval.language.pinyin import syllables

ASKED = 50_000  # tokens whose numbers are kept at hand: questions ask for much the same ones
_HAN = regex(r"[\u4e00-\u9fff]{2,4}")  # longer words are not mistyped by sound and looked for


class Vocabulary(NamedTuple):
    """What a library knows of its words."""

    frequency: Callable[[str], int]  # token → in how many passages it stands
    sounding: Callable[[str], Sequence[str]]  # sound (`sound_of`) → the words that are read like this, in their order


class Tokens(NamedTuple):
    """What becomes of a vocabulary: in how many passages more (or, below 0, less) each token stands.

    `afresh` where these are all there are.
    """

    counts: Mapping[str, int]
    afresh: bool = False


def sound_of(token: str) -> str | None:
    """How a word of a few Chinese characters is read; None for tokens that are none."""
    return " ".join(syllables(token)) if _HAN.fullmatch(token) else None


def counted(reports: Iterable[Passages]) -> Counter[str]:
    """In how many of the passages of `reports` each token stands."""
    counts: Counter[str] = Counter()
    for passages in reports:
        for tokens in passages:
            counts.update(set(tokens))
    return counts


def looked_up(frequency: Callable[[str], int], sounding: Callable[[str], Sequence[str]]) -> Vocabulary:
    """A vocabulary that is looked up where it is kept."""
    return Vocabulary(lru_cache(maxsize=ASKED)(frequency), sounding)


class Counting:
    """Counts the tokens of reports while they pass on to an engine."""

    def __init__(self, reports: Iterable[tuple[str, Passages]]) -> None:
        self._reports = reports
        self._counts: Counter[str] = Counter()

    def __iter__(self) -> Iterator[tuple[str, Passages]]:
        for report, passages in self._reports:
            self._counts.update(counted([passages]))
            yield report, passages

    def vocabulary(self) -> Vocabulary:
        """That of all reports that have passed."""
        by_sound: dict[str, list[str]] = {}
        for token in sorted(self._counts):
            sound = sound_of(token)
            if sound is not None:
                by_sound.setdefault(sound, []).append(token)
        return Vocabulary(lambda token: self._counts.get(token, 0), lambda sound: by_sound.get(sound, ()))
