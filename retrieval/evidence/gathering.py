"""A query and a library → what the corpus has of the question's words, gathered once however many sources are asked."""

from __future__ import annotations

import math
from typing import NamedTuple

from retrieval.corpus.engines import Hits
from retrieval.corpus.library import Library
from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.search_terms import engine_terms, plain_terms
from retrieval.language.characters import Characters
from retrieval.language.tokens import BIGRAM
from retrieval.models import Query, Term

UNHEARD = 3.0  # what a word that no passage holds counts among those a passage could hold
MAX_RARITY = 6.0  # natural logarithm: rarer than one passage in 400 tells no more


class Gathered(NamedTuple):
    """The words of a question, made ready to be held against passages, and what the corpus has of them."""

    topic: str
    terms: tuple[Term, ...]
    matcher: TermMatcher  # of the terms
    chars: Characters  # of the topic
    hits: Hits  # what the engine finds
    most: float  # what a passage that holds all of the topic's own words scores, about

    def is_of(self, query: Query) -> bool:
        """Are these the words of `query`, whatever sources it asks?"""
        return self.terms is query.terms and self.topic == query.topic


def gathered(query: Query, library: Library) -> Gathered:
    """All that judging passages for `query` needs of the corpus beside their texts."""
    plain = plain_terms(query.topic)
    return Gathered(
        query.topic,
        query.terms,
        TermMatcher(query.terms),
        Characters(char for term in plain if term.startswith(BIGRAM) for char in term[1:]),
        library.engine.search(engine_terms(query.topic, query.terms)),
        sum(_rarity(term, library) or UNHEARD for term in plain) or 1.0,
    )


def _rarity(term: str, library: Library) -> float:
    """What an index term tells: the natural logarithm of passages per passage that holds it, 0 where none does."""
    held = library.engine.document_frequency(term)
    return min(MAX_RARITY, math.log((len(library.chunks) + 1) / held)) if held else 0.0
