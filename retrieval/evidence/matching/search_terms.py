"""A topic and its terms → what the engine is asked: tokens with weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retrieval.evidence.parameters import SEARCH
from retrieval.language.lexicon import stopwords
from retrieval.language.patterns import regex
from retrieval.language.tokens import index_terms, terms_of
from retrieval.models import Term
from retrieval.query.words.terms import ASKED_COUNT, QUESTION_WORD

WORDS = 1_000  # words whose index terms are kept at hand
TOPICS = 100  # topics whose words are kept at hand: a question asks for them several times
_WITHOUT_FUNCTION = dict.fromkeys(map(ord, "的了是在吗呢吧呃嗯啊哦嘛么呀着这那就也都还把被给让"), " ")
_APART = regex(r"[^0-9a-z\u4e00-\u9fff.%]+")


def engine_terms(topic: str, found: Sequence[Term]) -> list[tuple[str, float]]:
    """Tokens and weights to search for: the topic's own words and bigrams, and what understanding adds on top."""
    weights = dict.fromkeys(plain_terms(topic), 1.0)
    added: dict[str, float] = {}
    for word in found:
        for term, value in _added(word.forms, word.certainties, word.inherited):
            if value > added.get(term, 0.0):
                added[term] = value
    for term, value in added.items():
        weights[term] = weights.get(term, 0.0) + value
    return list(weights.items())


@lru_cache(maxsize=WORDS)
def _added(forms: tuple[str, ...], certainties: tuple[float, ...], inherited: bool) -> tuple[tuple[str, float], ...]:
    """What understanding adds of one word: the index terms of its forms, each with its weight."""
    base = SEARCH.added * (SEARCH.inherited if inherited else 1.0)
    found: dict[str, float] = {}
    for form, certainty in zip(forms, certainties or (1.0,) * len(forms), strict=True):
        value = base * certainty
        for term in terms_of(form):
            if value > found.get(term, 0.0):
                found[term] = value
    return tuple(found.items())


@lru_cache(maxsize=TOPICS)
def plain_terms(topic: str) -> tuple[str, ...]:
    """Words and bigrams of a topic without question words, function words and the bigrams that hold them."""
    bare = QUESTION_WORD.sub(" ", ASKED_COUNT.sub(" ", topic))
    terms: dict[str, None] = {}
    for run in _APART.split(bare.translate(_WITHOUT_FUNCTION)):
        for term in index_terms(run):
            if term not in stopwords():
                terms[term] = None
    return tuple(terms)
