"""General language knowledge: everyday words for official ones, and words of a question that carry no subject."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from retrieval.tokens import fold


def _lines(name: str) -> list[str]:
    text = resources.files("retrieval.data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def official_forms() -> dict[str, tuple[str, ...]]:
    """Everyday word → the words reports use for it (folded)."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _lines("lexicon.tsv"):
        everyday, _, official = line.partition("\t")
        table[fold(everyday)] = tuple(fold(form) for form in official.split("|"))
    return table


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing about what is asked."""
    return frozenset(word for line in _lines("stopwords.txt") for word in line.split())


@cache
def _everyday() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, official_forms()), key=len, reverse=True)))


def everyday_words(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Spans of everyday words in folded text, longest first at each place, with their official forms."""
    return [(m.start(), m.end(), official_forms()[m[0]]) for m in _everyday().finditer(text)]
