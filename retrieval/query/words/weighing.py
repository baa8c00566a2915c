"""A word → how much it tells in one corpus: the rarer the passages that hold it, the more."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from retrieval.language.tokens import BIGRAM, is_dictionary_word, is_noun, pairs_of, terms_of
from retrieval.models import Term
from retrieval.query.parameters import WORDS

FORMS = 10_000  # forms whose frequency is kept at hand


class Weigher:
    """How much a word tells, by the passages that hold it."""

    def __init__(self, passages: int, frequency: Callable[[str], int]) -> None:
        self._passages = passages
        self._frequency = frequency
        self.found: dict[str, tuple[Term, ...]] = {}  # the terms of topics asked about lately: see `terms`
        self.frequency = lru_cache(maxsize=FORMS)(self._rarest)  # much the same forms are asked for again and again

    def _rarest(self, form: str) -> int:
        """About how many passages hold `form`: the rarest of its index terms decides."""
        if len(form) == 2 and "\u4e00" <= form[0] <= "\u9fff":
            return max(self._frequency(form), self._frequency(BIGRAM + form))
        if not all(map(self._frequency, pairs_of(form))):
            return 0  # most strings that are no word end here, before they are cut into words
        return min(map(self._frequency, terms_of(form)), default=0)

    def weight(self, forms: tuple[str, ...], tag: str) -> tuple[float, bool]:
        """Natural logarithm of passages per passage that holds one of `forms`, and whether any does.

        A word no passage holds tells as much as a rare one if it is a noun of the dictionary; a colloquial verb, or
        characters that only happen to stand together, tell little.
        """
        held = max(map(self.frequency, forms), default=0)
        if held:
            return min(WORDS.max_weight, max(WORDS.min_weight, math.log((self._passages + 1) / held))), True
        top = min(WORDS.max_weight, max(1.0, math.log(1 + self._passages)))
        if not any(is_dictionary_word(form) for form in forms) and tag != "eng":
            return WORDS.unknown_string * top, False
        return (WORDS.unknown_noun if is_noun(tag) else WORDS.unknown_verb) * top, False
