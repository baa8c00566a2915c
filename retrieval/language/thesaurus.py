"""Everyday expressions in a text → the official words they may stand for, and how surely."""

from __future__ import annotations

from retrieval.language.lexicon import everyday_words, official_forms

LISTED = 0.85  # certainty of what the lexicon lists

Variants = tuple[tuple[str, float], ...]


def variants(text: str) -> list[tuple[int, int, Variants]]:
    """Spans of everyday expressions in normalised `text`, with their official forms and certainties (0 to 1)."""
    return [(start, end, _sure(official)) for start, end, official in everyday_words(text) if end - start > 1]


def related(word: str) -> Variants:
    """What may stand for `word`, with certainties."""
    return _sure(official_forms().get(word, ()))


def _sure(official: tuple[str, ...]) -> Variants:
    return tuple((form, LISTED) for form in official)
