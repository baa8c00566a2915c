"""How words are read → the words of a corpus that are read so: what a corpus hands to those who mend mistyped words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from retrieval.language.han import all_han
from retrieval.language.pinyin import syllables

LONGEST = 4  # characters of a word that is mistyped by sound and looked for

# Sounds (`sound_of`) → the words that are read like each, in their order.
Sounding = Callable[[Collection[str]], Mapping[str, Sequence[str]]]


def sound_of(token: str) -> str | None:
    """How a word of a few Chinese characters is read; None for tokens that are none."""
    return " ".join(syllables(token)) if 2 <= len(token) <= LONGEST and all_han(token) else None


class Sounds:
    """See `Sounding`: looked up, or all at hand."""

    def __init__(self, look_up: Sounding) -> None:
        self._look_up = look_up
        self._held: dict[str, list[str]] | None = None

    def load(self, every: Iterable[tuple[str, str]]) -> None:
        """Take in all there are."""
        self._held = grouped(every)

    def __call__(self, sounds: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The words of each sound."""
        held = self._held
        return self._look_up(sounds) if held is None else {sound: held.get(sound, ()) for sound in sounds}


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Sounds with a word each → the words of each sound, in their order."""
    found: dict[str, list[str]] = {}
    for sound, word in pairs:
        found.setdefault(sound, []).append(word)
    return found
