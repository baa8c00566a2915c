"""Words → those that say the opposite; a text → the words with an opposite that stand in it."""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.patterns import regex
from retrieval.language.tables import data_lists, data_rows
from retrieval.language.thesaurus import related
from retrieval.language.tokens import tagged
from retrieval.models import Span

ALIKE = 0.6  # certainty from which one word may be said for another
ANY_PAPERS = "any"  # the kind of papers that may be of each
_NUMBER = regex(r"\d[\d.]*")


@cache
def opposites(far: bool = False) -> dict[str, frozenset[str]]:
    """A word → those that say the opposite; with `far` only words that tell how far something has come."""
    found: dict[str, set[str]] = {}
    for one, other, *kind in data_rows("opposites.tsv"):
        for here, there in ((one, other), (other, one)) if kind or not far else ():
            for word in here.split():
                found.setdefault(word, set()).update(there.split())
    return {word: frozenset(words) for word, words in found.items()}


def is_told_of(word: str, words: str, sentence: str) -> bool:
    """Does a sentence say a word right before a number that some words give (`受理140件,办结133件`)?"""
    numbers = _NUMBER.findall(words)
    return any(number in numbers for number in re.findall(re.escape(word) + r"\D{0,6}(\d[\d.]*)", sentence))


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in opposites()}))


def words_at(text: str, span: Span) -> list[tuple[str, Span]]:
    """The words with an opposite that stand, in part or whole, in `text[span]`, the longest first."""
    start, end = span
    found = []
    for size in _sizes():
        for at in range(max(start - size + 1, 0), end):
            if at + size <= len(text) and text[at : at + size] in opposites():
                found.append((text[at : at + size], (at, at + size)))
    return sorted(found, key=lambda one: -len(one[0]))


@cache
def _papers() -> tuple[dict[str, str], re.Pattern[str]]:
    """What papers that are counted by the piece are called → of what kind they are, and what finds them."""
    kinds = {word: kind for kind, words in data_lists("papers.tsv") for word in words}
    return kinds, re.compile("|".join(sorted(kinds, key=len, reverse=True)))


def papers_in(words: str) -> set[str]:
    """The kinds of papers that words name."""
    kinds, found = _papers()
    return {kinds[word] for word in found.findall(words)}


def same_papers(one: str, other: str) -> bool:
    """Do words name papers that may be the same (`宣传单`, `明白纸`)?"""
    ours, theirs = papers_in(one), papers_in(other)
    return bool(ours and theirs) and (ANY_PAPERS in ours or bool(ours & theirs))


def is_like(one: str, other: str) -> bool:
    """May a word be said for another?"""
    if same_deeds(one, other):
        return True
    full = _in_full().get(one, "")
    return (
        is_short(one, other)
        or is_short(other, full)
        or any(word == other and sure >= ALIKE for word, sure in related(one))
    )


@cache
def _deeds() -> dict[str, frozenset[str]]:
    """A word for what was done, or by whom → the names of the groups whose words may be said for one another."""
    found: dict[str, set[str]] = {}
    for group, words in data_lists("samedeeds.tsv"):
        for word in words:
            found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


def same_deeds(one: str, other: str) -> bool:
    """Do words tell of the same deeds: has each that tells of one a match among those of the other?"""
    ours, theirs = (_told(words) for words in (one, other))
    none: frozenset[str] = frozenset()
    held = [{group for word in words for group in _deeds().get(word, none)} for words in (ours, theirs)]
    return bool(ours and theirs) and all(
        word in others or _deeds().get(word, none) & groups
        for words, others, groups in ((ours, theirs, held[1]), (theirs, ours, held[0]))
        for word in words
    )


def has_same_deed(words: str, sentence: str) -> bool:
    """Does a sentence tell, in another word, of the deed that some words tell of?"""
    none: frozenset[str] = frozenset()
    groups = _deeds().get(words, none)
    return bool(groups) and any(word in sentence for word, own in _deeds().items() if own & groups)


def _told(words: str) -> list[str]:
    """The words that tell of deeds, and of who did them: all as one, if it is a word of those."""
    return [words] if words in _deeds() else [word for word, _ in tagged(words) if len(word) > 1 or word in _deeds()]


@cache
def _in_full() -> dict[str, str]:
    return {row[0]: row[1] for row in data_rows("shortforms.tsv")}


def is_short(one: str, other: str) -> bool:
    """Is a word the short form of other words (`医保`, `医疗保险`)?"""
    rest = iter(other)
    return all(char in rest for char in one)
