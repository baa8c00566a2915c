"""General language knowledge: everyday words for official ones, and words of a question that carry no subject."""

from __future__ import annotations

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
def _lengths() -> dict[str, tuple[int, ...]]:
    """First character of everyday words → how long those words are, the longest first."""
    found: dict[str, set[int]] = {}
    for word in official_forms():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def everyday_words(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Spans of everyday words in folded text, longest first at each place, with their official forms."""
    forms, lengths = official_forms(), _lengths()
    found = []
    done = 0
    for at, first in enumerate(text):
        if at < done:
            continue
        for length in lengths.get(first, ()):
            official = forms.get(text[at : at + length])
            if official is not None and at + length <= len(text):
                done = at + length
                found.append((at, done, official))
                break
    return found


@cache
def surnames() -> str:
    """The one-character surnames, run together."""
    return "".join(_lines("surnames.txt"))


@cache
def frame_words() -> frozenset[str]:
    """Words that frame a question for shortcomings or plans without a subject of their own."""
    return frozenset(word for line in _lines("framewords.txt") for word in line.split())


@cache
def type_words() -> dict[str, frozenset[str]]:
    """Shape of answer → the words by which a question names it (`firm`: `律所`, `事务所`)."""
    rows = (line.partition("\t") for line in _lines("typewords.tsv"))
    return {shape: frozenset(found.split()) for shape, _, found in rows}


@cache
def measure_classes() -> dict[str, tuple[str, ...]]:
    """Class of measure → its measure words (`firms`: `家`, `家次`, `户`)."""
    rows = (line.partition("\t") for line in _lines("measures.tsv"))
    return {name: tuple(units.split()) for name, _, units in rows}


@cache
def agency_kinds() -> tuple[str, ...]:
    """Endings of what agencies are called, longest first."""
    return tuple(word for line in _lines("agencykinds.txt") for word in line.split())
