"""The tokens of a library's passages → in how many passages each stands, whatever engine searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from retrieval.corpus.engines import Passages
from retrieval.language.document_frequencies import Frequencies
from retrieval.language.sounds import Sounds, grouped, sound_of

if TYPE_CHECKING:
    from retrieval.corpus.tallying import Many

FEW = 60  # reports counted one token after the other


class Vocabulary(NamedTuple):
    """What a library knows of its words."""

    numbers: Frequencies
    sounds: Sounds
    every: Callable[[], Iterable[tuple[str, int]]]  # all tokens, with in how many passages each stands
    every_sound: Callable[[], Iterable[tuple[str, str]]]  # all sounds with a word that is read so, these in their order


class Tokens(NamedTuple):
    """What becomes of a vocabulary: in how many passages more (or, below 0, less) each token stands.

    `afresh` where these are all there are.
    """

    counts: Mapping[str, int]
    afresh: bool = False


class Tally:
    """Counts in how many passages each token stands, report by report."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._reports = 0
        self._many: Many | None = None

    def add(self, passages: Passages) -> None:
        """Count a report."""
        self._reports += 1
        if self._reports <= FEW:
            self._counts.update(chain.from_iterable(map(set, passages)))
            return
        if self._many is None:
            from retrieval.corpus.tallying import Many  # with numpy, which takes longer to load than to count a few

            self._many = Many()
        self._many.add(passages)

    def counts(self) -> Counter[str]:
        """In how many of the passages added each token stands."""
        return self._counts + self._many.counts() if self._many else self._counts


def counted(reports: Iterable[Passages]) -> Counter[str]:
    """In how many of the passages of `reports` each token stands."""
    tally = Tally()
    for passages in reports:
        tally.add(passages)
    return tally.counts()


def joined(some: Counter[str], others: Counter[str]) -> Counter[str]:
    """Two counts in one: the larger of them, which is changed, as very many tokens take much room."""
    more, fewer = (some, others) if len(some) >= len(others) else (others, some)
    more.update(fewer)
    return more


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

    def sounding(self, sounds: Collection[str]) -> dict[str, Sequence[str]]:
        """See `Sounding`."""
        if self._by_sound is None:
            self._by_sound = grouped(self.sounds())
        return {sound: self._by_sound.get(sound, ()) for sound in sounds}

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
        return Vocabulary(Frequencies(counts.frequency), Sounds(counts.sounding), counts.numbers.items, counts.sounds)
