"""A query and a library → `Gathered`: what the corpus has of the question's words, looked up once for all sources."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.corpus.engines import FEW, Found, Hits
from retrieval.corpus.library import Library
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.facets import FACETS, Facet, Facets, facet_among
from retrieval.evidence.matching.passages import Near
from retrieval.evidence.matching.search_terms import engine_terms, plain_terms
from retrieval.evidence.parameters import SEARCH
from retrieval.language.characters import Characters
from retrieval.language.meaning import Each, Meaning, meaning_of
from retrieval.language.tokens import BIGRAM, pairs_of
from retrieval.models import Query, Term
from retrieval.query.parameters import WORDS

FORMS = 10_000  # forms and pairs of characters of which it is kept whether a corpus has them


class Gathered(NamedTuple):
    """The words of a question, made ready to be held against passages, and what the corpus has of them."""

    topic: str
    terms: tuple[Term, ...]
    matcher: TermMatcher  # of the terms
    chars: Characters  # of the topic
    meaning: Meaning  # of the topic
    meanings: Callable[[Sequence[str]], Near]  # what texts mean
    hits: Hits  # what the engine finds
    full: float  # what a passage that holds all of the topic's own words scores, about

    def is_of(self, query: Query) -> bool:
        """Are these the words of `query`, whatever sources it asks?"""
        return self.terms is query.terms and self.topic == query.topic


def facets_of(frequency: Callable[[str], int]) -> Facets:
    """What makes terms ready for the texts of a corpus: without what none of them has, by the `frequency` of pairs of
    characters (index terms) in it.
    """

    @lru_cache(maxsize=FORMS)
    def occurs(form: str) -> bool:
        return all(map(frequency, pairs_of(form)))

    @lru_cache(maxsize=FACETS)
    def facet(asked: str, forms: tuple[str, ...], certainties: tuple[float, ...], known: bool) -> Facet:
        return facet_among(asked, forms, certainties, known, occurs)

    return facet


def _together(texts: Sequence[str]) -> Near:
    from retrieval.language.meanings import Meanings  # with numpy, which the engine of so many passages loads as well

    return Meanings(texts)


class Gatherer:
    """Gathers from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._passages = len(library.chunks)
        self._frequency = library.frequency
        self._facets = facets_of(library.frequency)
        self._meanings: Callable[[Sequence[str]], Near] = Each if self._passages < FEW else _together

    def forget(self) -> None:
        """Forget what was found in passages."""
        self._facets = facets_of(self._frequency)

    def gather(self, query: Query) -> Gathered:
        """All that judging passages for `query` needs of the corpus beside their texts."""
        return self._with(query, self._library.engine.search(engine_terms(query.topic, query.terms)))

    def candidates(
        self, query: Query, limit: int, reports: Sequence[str] | None, every: int
    ) -> tuple[Gathered, list[Found]]:
        """The same, with the passages that may answer: see `Library.candidates`."""
        hits, found = self._library.searched(engine_terms(query.topic, query.terms), limit, reports, every)
        return self._with(query, hits), found

    def _with(self, query: Query, hits: Hits) -> Gathered:
        plain = plain_terms(query.topic)
        return Gathered(
            query.topic,
            query.terms,
            TermMatcher(query.terms, self._facets),
            Characters(char for term in plain if term.startswith(BIGRAM) for char in term[1:]),
            meaning_of(query.topic),
            self._meanings,
            hits,
            sum(self._rarity(term) or SEARCH.unheard for term in plain) or 1.0,
        )

    def _rarity(self, term: str) -> float:
        """What an index term tells: the natural logarithm of passages per passage that holds it, 0 where none does."""
        held = self._frequency(term)
        return min(WORDS.max_weight, math.log((self._passages + 1) / held)) if held else 0.0
