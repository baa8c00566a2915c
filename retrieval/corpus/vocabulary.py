"""The tokens of a library's passages → in how many passages each stands, whatever engine searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.corpus.engines import Passages
from retrieval.language.patterns import regex
from retrieval.language.pinyin import syllables

ASKED = 50_000  # tokens whose numbers are kept at hand: questions ask for much the same ones
_HAN = regex(r"[\u4e00-\u9fff]{2,4}")  # longer words are not mistyped by sound and looked for


class Vocabulary(NamedTuple):
    """What a library knows of its words."""

    numbers: Numbers
    sounds: Sounds
    every: Callable[[], Iterable[tuple[str, int]]]  # all tokens, with in how many passages each stands
    every_sound: Callable[[], Iterable[tuple[str, str]]]  # all sounds with a word that is read so, these in their order


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


class Numbers(dict[str, int]):
    """Token → in how many passages it stands: looked up when it is first asked for, or all at once."""

    def __init__(self, look_up: Callable[[str], int]) -> None:
        super().__init__()
        self._look_up = look_up
        self._whole = False

    def load(self, every: Iterable[tuple[str, int]]) -> None:
        """Take in all there are."""
        self.update(every)
        self._whole = True

    def __missing__(self, token: str) -> int:
        if self._whole:
            return 0
        if len(self) >= ASKED:
            self.clear()
        found = self[token] = self._look_up(token)
        return found


class Sounds:
    """A sound (`sound_of`) → the words that are read like this, in their order: looked up, or all at hand."""

    def __init__(self, look_up: Callable[[str], Sequence[str]]) -> None:
        self._look_up = look_up
        self._held: dict[str, list[str]] | None = None

    def load(self, every: Iterable[tuple[str, str]]) -> None:
        """Take in all there are."""
        self._held = _grouped(every)

    def __call__(self, sound: str) -> Sequence[str]:
        """The words of one sound."""
        return self._look_up(sound) if self._held is None else self._held.get(sound, ())


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sound, word in pairs:
        found.setdefault(sound, []).append(word)
    return found


class Counts:
    """A vocabulary counted here and kept in memory."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()
        self._by_sound: dict[str, list[str]] | None = None  # made when first asked for: few questions are mistyped

    def take(self, counts: Mapping[str, int]) -> None:
        """So many passages more (or, below 0, less) hold each token."""
        self.numbers.update(counts)
        self._by_sound = None

    def frequency(self, token: str) -> int:
        """In how many passages a token stands."""
        return self.numbers.get(token, 0)

    def sounding(self, sound: str) -> Sequence[str]:
        """The words that are read like this (`sound_of`), in their order."""
        if self._by_sound is None:
            self._by_sound = _grouped(self.sounds())
        return self._by_sound.get(sound, ())

    def sounds(self) -> Iterator[tuple[str, str]]:
        """All sounds with a word that is read so, these in their order."""
        for token in sorted(token for token, number in self.numbers.items() if number > 0):
            sound = sound_of(token)
            if sound is not None:
                yield sound, token


class Counting:
    """Counts the tokens of reports while they pass on to an engine."""

    def __init__(self, reports: Iterable[tuple[str, Passages]]) -> None:
        self._reports = reports
        self._counts = Counts()

    def __iter__(self) -> Iterator[tuple[str, Passages]]:
        for report, passages in self._reports:
            self._counts.take(counted([passages]))
            yield report, passages

    def vocabulary(self) -> Vocabulary:
        """That of all reports that have passed."""
        counts = self._counts
        return Vocabulary(Numbers(counts.frequency), Sounds(counts.sounding), counts.numbers.items, counts.sounds)
