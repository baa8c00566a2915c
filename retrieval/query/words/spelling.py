"""A topic → the same with words mistyped by sound (`信仿` for `信访`) put right by the words the corpus uses.

Names of sources that are mistyped: `respelling`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from retrieval.language.han import all_han
from retrieval.language.lexicon import official_forms, stopwords
from retrieval.language.patterns import regex
from retrieval.language.pinyin import syllables
from retrieval.language.sounds import LONGEST, Sounding
from retrieval.language.thesaurus import knows
from retrieval.language.tokens import is_dictionary_word, word_spans
from retrieval.models import Span

IN_TWO = 3  # characters of a word of which the first or the last two may be one
_ASKING = regex(
    r"[几哪谁啥吗呢吧的了是有在和与下上里讲说谈写做要想能会去来到给把被让用看找问等都也还就才又再很太最更]|什么|多少|怎"
)
_COUNTING = regex(r"(?:多少|[几两])$")  # behind it stands a measure word (`多少种病`)
_SUFFIXES = "法者性化率度式家"  # that make a word of any verb (`种法`)
QUESTIONS = 500  # the words that sound like what is strange in them are kept at hand: many are asked again


class Speller:
    """Repairs the topic of a question against one corpus' words."""

    def __init__(self, sounding: Sounding, frequency: Callable[[str], int]) -> None:
        self._sounding = lru_cache(maxsize=QUESTIONS)(sounding)
        self._frequency = frequency  # passages that hold a string

    def load(self) -> None:
        """Load now what is otherwise loaded when first needed."""
        syllables("")

    def repair(self, topic: str) -> tuple[str, list[tuple[str, str]]]:
        """Return `topic` with its mistyped words put right, and the pairs (typed, meant).

        Only characters that the corpus never has side by side, and that are no word of the language, are touched.
        """
        repaired: list[tuple[str, str]] = []
        strange = self._strange(topic)
        if not strange:
            return topic, repaired
        sounds = {
            (start, end): " ".join(syllables(topic[start:end]))
            for start, end in _pieces(topic)
            if not strange.isdisjoint(range(start, end - 1))
            and self._may_be_mistyped(topic[start:end])
            and not _COUNTING.search(topic[:start])
        }
        alike = self._sounding(frozenset(sounds.values())) if sounds else {}
        done = 0
        for (start, end), sound in sounds.items():
            meant = self._meant(topic[start:end], alike.get(sound, ())) if start >= done else None
            if meant:
                repaired.append((topic[start:end], meant))
                topic = topic[:start] + meant + topic[end:]  # as long: it has the same syllables
                done = end
        return topic, repaired

    def _may_be_mistyped(self, typed: str) -> bool:
        """Is it no word of the corpus or the language? Beside question and function words there are hardly any that
        are mistyped.
        """
        return not (
            (len(typed) == 2 and (_ASKING.search(typed) or typed[1] in _SUFFIXES))
            or not all_han(typed)
            or typed in stopwords()
            or typed in official_forms()
            or self._frequency(typed)
            or is_dictionary_word(typed)
            or knows(typed)
        )

    def _meant(self, typed: str, alike: Sequence[str]) -> str | None:
        """Which of the words that are read `alike` is meant: beside question words all but one character must agree."""
        threshold = len(typed) - 1 if _ASKING.search(typed) else len(typed) / 2
        kept = [word for word in (typed[:2], typed[-2:]) if len(typed) == IN_TWO and word in official_forms()]
        same = [
            word
            for word in alike
            if _shared(word, typed) >= threshold and all(one in word for one in kept) and _plausible(word, typed)
        ]
        return max(same, key=lambda word: (_shared(word, typed), self._frequency(word)), default=None)

    def _strange(self, text: str) -> set[int]:
        """Where two Chinese characters stand side by side that neither the corpus nor the dictionary has so."""
        pairs = ((at, text[at : at + 2]) for at in range(len(text) - 1))
        return {
            at for at, pair in pairs if all_han(pair) and not self._frequency(pair) and not is_dictionary_word(pair)
        }


def _pieces(topic: str) -> list[Span]:
    """Where words, or some side by side, of 2 to LONGEST characters stand in a topic: in order, the longest first."""
    cuts = [0, *(end for _, end, _ in word_spans(topic))]
    return [
        (start, end)
        for first, start in enumerate(cuts)
        for end in reversed(cuts[first + 1 :])
        if 2 <= end - start <= LONGEST
    ]


def _plausible(meant: str, typed: str) -> bool:
    """Function words are hardly ever what is mistyped: `工程是` is no `工程师`."""
    return not any(a != b and _ASKING.fullmatch(b) for a, b in zip(meant, typed, strict=True))


def _shared(a: str, b: str) -> int:
    return sum(x == y for x, y in zip(a, b, strict=True))
