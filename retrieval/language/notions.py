"""Notions and the words that speak of them, kept as data: does a text speak of a plan, a shortcoming, a reason?

One vocabulary for all who ask. A table gives for each notion its words; a word may hold

    {a,b,}  one of several, possibly nothing        #   a numeral, or 几, 多少
    ~       up to six characters between            ~~  up to twelve
    ^ at the start, $ at the end: only at the beginning, or the end, of a clause
    & what follows must follow, and is no part of it
    - at the start: longer words that hold one of the others and mean something else (`计划生育`)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from retrieval.language.patterns import regex
from retrieval.language.tables import data_lines
from retrieval.models import Span

TABLES = ("notions.tsv", "message.tsv", "counted.tsv", "answershapes.tsv")
NUMERAL = r"(?:[0-9一二两三四五六七八九十百千万几]+|多少|若干)"
_GAPS = {"#": NUMERAL, "~": r"[^,，。?？!！;；:：\s]{0,6}?", "~~": r"[^,，。?？!！;；:：\s]{0,12}?"}
_START = r"(?:(?<=[,，。?？!！;；:：、\s(（])|(?<![\s\S]))"
_END = r"(?=$|[\s,，。?？!！:：;；、()（）是为呢各]|有?多少|分别|有几|有多)"
_SIGNS = regex(r"\{([^{}]*)\}|~~|[#~]")


class Notion:
    """One notion: finds the words that speak of it in a folded text."""

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        self._other = [word[1:] for word in words if word.startswith("-")]
        self._own = [word for word in words if not word.startswith("-")]

    @cached_property
    def _ahead(self) -> str:
        """What a match must begin with, as a pattern: most characters of a text begin none of the words, and one look
        at them is faster than all words one by one.
        """
        begin = {_beginnings(word.lstrip("^")) for word in (*self._own, *self._other)}
        return "" if "" in begin else f"(?=[{re.escape(''.join(sorted(set(''.join(begin)))))}])"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"{self._ahead}(?:(?:{_alternatives(self._other)})|(?P<own>{_alternatives(self._own)}))")

    def spans(self, text: str) -> list[Span]:
        """Where `text` speaks of the notion, in order."""
        return [match.span() for match in self._pattern.finditer(text) if match["own"]]

    def said(self, text: str) -> bool:
        """Does `text` speak of the notion?"""
        if self._ahead and not self._other:  # whatever is found first speaks of it
            return self._pattern.search(text) is not None
        return any(match["own"] for match in self._pattern.finditer(text))

    def opens(self, text: str) -> int:
        """Where words of the notion end with which `text` begins; 0 if it begins with others."""
        match = self._pattern.match(text)
        return match.end() if match and match["own"] else 0

    def ends(self, text: str) -> int:
        """Where words of the notion begin with which `text` ends; its length if it ends with others."""
        return next((start for start, end in self.spans(text) if end == len(text)), len(text))

    def without(self, text: str, instead: str = " ") -> str:
        """`text` with `instead` in place of the words that speak of the notion."""
        return self._pattern.sub(lambda match: instead if match["own"] else match[0], text)


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: -len(word))
    return "|".join(map(_pattern_of, longest_first)) or "(?!)"


def _pattern_of(word: str) -> str:
    start, word = (_START, word[1:]) if word.startswith("^") else ("", word)
    end, word = (_END, word[:-1]) if word.endswith("$") else ("", word)
    word, _, ahead = word.partition("&")
    end = f"(?={_pattern_of(ahead)})" if ahead else end
    pieces, done = [], 0
    for sign in _SIGNS.finditer(word):
        pieces += [re.escape(word[done : sign.start()]), _one_of(sign[1]) if sign[1] is not None else _GAPS[sign[0]]]
        done = sign.end()
    return start + "".join(pieces) + re.escape(word[done:]) + end


def _beginnings(word: str) -> str:
    """The characters a word may begin with; empty where it may begin with any."""
    if not word or word[0] in "#~":
        return ""
    if word[0] != "{":
        return word[0]
    choices, _, rest = word[1:].partition("}")
    found = [_beginnings(choice) if choice else _beginnings(rest) for choice in choices.split(",")]
    return "".join(found) if all(found) else ""


def _one_of(inside: str) -> str:
    choices = sorted(inside.split(","), key=lambda choice: -len(choice))  # the longest first, nothing at all last
    return f"(?:{'|'.join(map(_pattern_of, choices))})"


@cache
def notions(table: str = "notions.tsv") -> dict[str, Notion]:
    """The notions of a table of `retrieval.data`: name → notion. A notion may stand in several lines."""
    words: dict[str, list[str]] = {}
    for line in data_lines(table):
        name, _, found = line.partition("\t")
        words.setdefault(name, []).extend(found.split())
    return {name: Notion(found) for name, found in words.items()}


def load() -> None:
    """Make now what is otherwise made when first asked for."""
    for table in TABLES:
        for notion in notions(table).values():
            notion.said("")


def speaks_of(notion: str, text: str) -> bool:
    """Does folded `text` speak of one of the notions of `notions.tsv`?"""
    return notions()[notion].said(text)
