"""Word lists kept as data → what places are called besides their names: nicknames, groups, words for the country."""

from __future__ import annotations

from functools import cache

from retrieval.language.gazetteer import abbreviations, short_names
from retrieval.language.tables import data_lists, data_rows, data_words


@cache
def nicknames() -> dict[str, str]:
    """Literary, spoken or foreign name → full name of a division (`羊城` → `广州市`)."""
    return dict(data_rows("nicknames.tsv"))


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Full name of a division → its nicknames, short names and abbreviations of more than one character."""
    found: dict[str, list[str]] = {}
    for name, full in (*nicknames().items(), *abbreviations().items(), *short_names().items()):
        if len(name) > 1:
            found.setdefault(full, []).append(name)
    return {full: tuple(names) for full, names in found.items()}


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Name of a group of places → full names of its members (`京津冀`)."""
    return {name: tuple(members) for name, members in data_lists("placegroups.tsv")}


@cache
def regions() -> dict[str, str]:
    """Parts of provinces that are no divisions → full name of the province (`苏北` → `江苏省`)."""
    return dict(data_rows("regions.tsv"))


@cache
def nation_words() -> tuple[str, ...]:
    """What stands for the whole country, whose report is the State Council's."""
    return data_words("nationwords.txt")


@cache
def everyday_words() -> frozenset[str]:
    """Short forms of divisions that are words of everyday as well."""
    return frozenset(data_words("placewords.txt"))


@cache
def county_words() -> frozenset[str]:
    """Short forms of counties and districts that are words of reports as well; all of `everyday_words` among them."""
    return everyday_words() | frozenset(data_words("countywords.txt"))


@cache
def countries() -> frozenset[str]:
    """Other countries, as they are named."""
    return frozenset(data_words("countries.txt"))
