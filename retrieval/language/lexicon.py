"""Word lists kept as data → words as sets and tables: everyday ones, surnames, titles, measures, empty ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from retrieval.language.tables import data_lines, data_lists, data_words
from retrieval.language.tokens import fold


@cache
def official_forms() -> dict[str, tuple[str, ...]]:
    """Everyday word → the words reports use for it (folded), to tell misspellings and names from words."""
    rows = (line.partition("\t") for line in fold("\n".join(data_lines("lexicon.tsv"))).split("\n"))
    return {everyday: tuple(official.split("|")) for everyday, _, official in rows}


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing about what is asked."""
    return frozenset(data_words("stopwords.txt"))


def lengths_by_initial(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First character of names → how long those are, the longest first: what to look up at a place of a text."""
    found: dict[str, tuple[int, ...]] = {}
    for length, first in sorted({(len(name), name[0]) for name in names}, reverse=True):
        found[first] = (*found.get(first, ()), length)
    return found


@cache
def surnames() -> frozenset[str]:
    """The surnames, of one character or two."""
    *lines, double = data_lines("surnames.txt")
    return frozenset([*"".join(lines), *double.split()])


def is_full_name(name: str) -> bool:
    """Is it a surname with one or two characters behind it, as far as its beginning tells?"""
    return any(len(name) - length in (1, 2) and name[:length] in surnames() for length in (1, 2))


@cache
def a_surname() -> str:
    """A pattern that finds one, those of two characters before the others."""
    single = "".join(sorted(one for one in surnames() if len(one) == 1))
    return rf"(?:{'|'.join(sorted(surnames() - {*single}))}|[{single}])"


@cache
def person_titles() -> dict[str, tuple[str, ...]]:
    """Sort of title → what people are called by: `office`, `rank`, `acting`, `spoken` (see the table)."""
    return {sort: tuple(words) for sort, words in data_lists("persontitles.tsv")}


@cache
def frame_words() -> frozenset[str]:
    """Words that frame a question for shortcomings or plans without a subject of their own."""
    return frozenset(data_words("framewords.txt"))


@cache
def library_words() -> frozenset[str]:
    """Words that questions about the collection of reports itself are made of."""
    return frozenset(data_words("libraryframe.txt"))


@cache
def type_words() -> dict[str, frozenset[str]]:
    """Shape of answer → the words by which a question names it (`firm`: `律所`, `事务所`)."""
    return {shape: frozenset(found) for shape, found in data_lists("typewords.tsv")}


@cache
def kinds_of_body() -> tuple[tuple[str, ...], ...]:
    """Kinds of body that a question may ask for, each as the words that tell it in a name (`公司`, `企业`)."""
    return tuple(tuple(line.split()) for line in data_lines("bodies.txt"))


@cache
def measure_classes() -> dict[str, tuple[str, ...]]:
    """Class of measure → its measure words (`firms`: `家`, `家次`, `户`)."""
    return {name: tuple(units) for name, units in data_lists("measures.tsv")}


@cache
def agency_kinds() -> tuple[str, ...]:
    """Endings of what agencies are called, longest first."""
    return data_words("agencykinds.txt")


@cache
def office_words() -> dict[str, tuple[str, ...]]:
    """Words of offices' names, by what they are: `common`, `generic`, `zone`, `seeming`, `former` (see the table)."""
    words: dict[str, tuple[str, ...]] = {}
    for name, found in data_lists("officewords.tsv"):
        words[name] = (*words.get(name, ()), *found)
    return words
