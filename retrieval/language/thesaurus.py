"""Words of a question → the words reports have for them, each with the share of the time it means just that.

The table (data/thesaurus.tsv) is one file of general language: it knows no corpus. Reading it takes a few milliseconds:
its rows are in order, and are taken apart only where a question needs them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from retrieval.language.han import holds_han
from retrieval.language.patterns import regex
from retrieval.language.tables import table
from retrieval.language.tokens import is_dictionary_word

SHORT = 3  # characters of an expression that both ends have to be between words
Forms = tuple[tuple[str, float], ...]  # words of reports with their certainty, the surest first
Variant = tuple[int, int, Forms]  # start and end of an expression, what it stands for

LONGEST = 10  # characters of a Chinese expression at most
WORDS = 4  # words of a Latin expression at most
INSIDE = 0.5  # what is left of the certainty of an expression that is part of a longer one
CACHE = 10_000

_LATIN = regex(r"[a-z0-9][a-z0-9&.+'-]*", needs="0123456789abcdefghijklmnopqrstuvwxyz")


@lru_cache(maxsize=CACHE)
def official(expression: str) -> Forms:
    """What a folded expression stands for in reports, the surest first; nothing if the table has it not."""
    row = _row(expression)
    forms = [form.rpartition(":") for form in row.split("|") if form] if row else []
    return tuple([(word, float(certainty)) for word, _, certainty in forms])


def _row(expression: str) -> str:
    return table("thesaurus.tsv").get(expression)


def knows(expression: str) -> bool:
    """Is the folded expression one the table has?"""
    return bool(_row(expression))


def variants(text: str, bounds: Collection[int] | None = None) -> list[Variant]:
    """Expressions of a normalised question with what they stand for, by place, the longest first at each.

    `bounds` are the places where its words begin or end, if they are known: short expressions then count between words
    only; without them those of a single character do not count at all. Expressions may overlap. What lies inside a
    longer one counts at its edges, with less certainty, as far as it adds anything.
    """
    spans = [span for span in _chinese(text) if bounds is None or _between_words(text, *span, bounds)]
    spans = [span for span in spans if bounds is not None or span[1] - span[0] > 1]
    spans = sorted([*spans, *_latin(text)], key=lambda span: (span[0], -span[1]))
    found = []
    for start, end in spans:
        forms = _forms(text[start:end])
        longer = [(s, e) for s, e in spans if s <= start and end <= e and (s, e) != (start, end)]
        if longer:
            at_an_edge = end - start > 1 and all(start == s or end == e for s, e in longer)
            said = {word for s, e in longer for word, _ in _forms(text[s:e])}
            forms = tuple((word, INSIDE * sure) for word, sure in forms if at_an_edge and word not in said)
        if forms:
            found.append((start, end, forms))
    return found


def _chinese(text: str) -> Iterable[tuple[int, int]]:
    for at, first in enumerate(text):
        known, longest = _beginning_with(first)
        for end in range(at + 1, min(len(text), at + longest) + 1):
            if text[at:end] in known and holds_han(text[at:end]):
                yield at, end


@lru_cache(maxsize=CACHE)
def _beginning_with(first: str) -> tuple[Collection[str], int]:
    """The expressions that begin with a character, and how long one of them is at most: LONGEST, if it is longer."""
    known = table("thesaurus.tsv").beginning_with(first)
    return known, min(LONGEST, max(map(len, known), default=0))


def _between_words(text: str, start: int, end: int, bounds: Collection[int]) -> bool:
    """Long expressions need one edge between words, short ones both; a pair no dictionary has (`社零`) its start."""
    begins, ends = start in bounds, end in bounds
    if end - start > SHORT:
        return begins or ends
    return begins and (ends or (end - start == 2 and not is_dictionary_word(text[start:end])))


def _latin(text: str) -> Iterable[tuple[int, int]]:
    words = [match.span() for match in _LATIN.finditer(text)]
    for number, (start, _) in enumerate(words):
        for _, end in words[number : number + WORDS]:
            if not holds_han(text[start:end]) and _forms(text[start:end]):
                yield start, end


def _forms(expression: str) -> Forms:
    """As `official`; a Latin plural that the table has not stands for what its singular does."""
    forms = official(expression)
    if not forms and expression.endswith("s") and expression.isascii():
        singular = expression[:-3] + "y" if expression.endswith("ies") else expression[:-1]
        forms = official(singular)
    return forms


@lru_cache(maxsize=CACHE)
def related(word: str) -> Forms:
    """Words of reports that may stand where a folded word of a question or a report stands, the surest first.

    See `deploy/relate.py` for which these are; a word that reports do not use has what it stands for.
    """
    row = table("related.tsv").get(word)
    if not row:
        return official(word)
    return tuple([(form, float(sure)) for form, _, sure in [one.rpartition(":") for one in row.split("|")]])
