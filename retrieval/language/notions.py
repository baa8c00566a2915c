"""Notions and the words that speak of them, kept as data: does a text speak of a plan, a shortcoming, a reason?

One vocabulary for all who ask. A table gives for each notion its words; a word may hold

    {a,b,}  one of several, possibly nothing        #   a numeral, or 几, 多少
    @a      in these: the words of that notion of the table, of that set (`wordsets.tsv`), of that sort of title (see
            `persontitles.tsv`); as a word of its own: all of that set, and what only looks like one of them
    ~       up to six characters between            ~~  up to twelve
    ^ at the start, $ at the end: only at the beginning, or the end, of a clause
    & what follows must follow, and is no part of it
    - at the start: longer words that hold one of the others and mean something else (`计划生育`)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from retrieval.language.lexicon import person_titles
from retrieval.language.numerals import DIGITS
from retrieval.language.patterns import regex
from retrieval.language.tables import data_lists
from retrieval.language.wordsets import seeming, sets, words_of
from retrieval.models import Span

TABLES = ("notions.tsv", "message.tsv", "counted.tsv", "answershapes.tsv")
TEXTS = 2_000  # texts of which it is kept whether they speak of a notion: a question is asked by many
FIRST_TEXTS = 4  # for which a notion has few of its words compiled
CHARACTERS = 200  # texts whose characters are kept: 10 KB for one that is long
_DIGITS = f"0123456789{DIGITS}两十百千万几"
NUMERAL = rf"(?:[{_DIGITS}]{{1,40}}|多少|若干)"
_GAPS = {"#": NUMERAL, "~": r"[^,，。?？!！;；:：\s]{0,6}?", "~~": r"[^,，。?？!！;；:：\s]{0,12}?"}
_START = r"(?:(?<=[,，。?？!！;；:：、\s(（])|(?<![\s\S]))"
_END = r"(?=$|[\s,，。?？!！:：;；、()（）是为呢各]|有?多少|分别|有几|有多)"
NOTHING = re.compile("(?!)")  # matches nowhere
_CHOICE = regex(r"\{([^{}]*)\}")
_SIGN = regex(r"[-#~^$&]")
_NAMED = regex(r"@([a-z]+)", needs="@")
_SIGNS = regex(r"\{([^{}]*)\}|~~|[#~]", needs="#{~")


class Notion:
    """One notion: finds the words that speak of it in a folded text.

    A pattern is made for each character that words begin with, once a text has it, and for the first few texts of those
    words alone that they may hold: to compile all the words of all the notions takes as long as an answer.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._all = tuple(words)
        begin = [(word, _beginnings(word.removeprefix("-").removeprefix("^"))) for word in self._all]
        self._firsts = frozenset("".join(firsts for _, firsts in begin))
        self._anywhere = [word for word, firsts in begin if not firsts]  # they may begin with any character
        self._words = {
            first: [word for word, firsts in begin if not firsts or first in firsts] for first in self._firsts
        }
        self._patterns: dict[str, re.Pattern[str]] = {}  # by the first character: what matches there
        self._spared = FIRST_TEXTS  # texts for which few words are compiled

    def load(self) -> None:
        """Make now what is otherwise made when a text first needs it."""
        self._spared = 0
        for first in self._words.keys() - self._patterns.keys():
            self._pattern(first)

    def _pattern(self, first: str) -> re.Pattern[str]:
        pattern = self._patterns[first] = _compiled(self._words.get(first, self._anywhere))
        return pattern

    def _found(self, text: str, limit: int) -> list[Span]:
        """Where `text` speaks of the notion, in order: `limit` places at most."""
        firsts = self._firsts & _characters(text)  # mostly none
        if not firsts and not self._anywhere:
            return []
        few = self._few(text) if self._spared else None
        patterns = self._patterns
        found: list[Span] = []
        done = 0
        for at in range(len(text)) if self._anywhere else _places(text, firsts):
            if at >= done:
                first = text[at] if text[at] in firsts else ""
                match = (few or patterns.get(first) or self._pattern(first)).match(text, at)
                if match is not None:
                    done = match.end()
                    if match["own"]:
                        found.append(match.span())
                        if len(found) == limit:
                            break
        return found

    def _few(self, text: str) -> re.Pattern[str]:
        """The pattern of those words alone that `text` may hold."""
        words = [word for word in self._all if _may_be_in(text, word)]
        if not words:
            return NOTHING
        self._spared -= 1
        return _compiled(words)

    def spans(self, text: str) -> list[Span]:
        """Where `text` speaks of the notion, in order."""
        return self._found(text, len(text))

    def said(self, text: str) -> bool:
        """Does `text` speak of the notion?"""
        return bool(self._found(text, 1))

    def opens(self, text: str) -> int:
        """Where words of the notion end with which `text` begins; 0 if it begins with others."""
        first = text[:1] if text[:1] in self._firsts else ""
        if not first and not self._anywhere:
            return 0
        if self._spared and not any(_may_be_in(text, word) for word in self._words.get(first, self._anywhere)):
            return 0
        match = (self._patterns.get(first) or self._pattern(first)).match(text)
        return match.end() if match and match["own"] else 0

    def is_all_of(self, text: str) -> bool:
        """Is the whole of `text` words of the notion?"""
        first = text[:1] if text[:1] in self._firsts else ""
        if not first and not self._anywhere:
            return False
        match = (self._patterns.get(first) or self._pattern(first)).fullmatch(text)
        return match is not None and match["own"] is not None

    def ends(self, text: str) -> int:
        """Where words of the notion begin with which `text` ends; its length if it ends with others."""
        return next((start for start, end in self.spans(text) if end == len(text)), len(text))

    def without(self, text: str) -> str:
        """`text` with a blank in place of each of the words that speak of the notion."""
        spans = self.spans(text)
        if not spans:
            return text
        pieces, done = [], 0
        for start, end in spans:
            pieces += [text[done:start], " "]
            done = end
        return "".join((*pieces, text[done:]))


def _compiled(words: Sequence[str]) -> re.Pattern[str]:
    other = _alternatives(word[1:] for word in words if word.startswith("-"))
    own = _alternatives(word for word in words if not word.startswith("-"))
    return re.compile(f"(?:{other})|(?P<own>{own})")


def _may_be_in(text: str, word: str) -> bool:
    """May `word` be found in `text`: has it the characters that stand outside of choices, and those of one in each?"""
    certain, choices = _needs(word)
    held = _characters(text)
    return certain <= held and all(any(one <= held for one in choice) for choice in choices)


@cache
def _needs(word: str) -> tuple[frozenset[str], tuple[tuple[frozenset[str], ...], ...]]:
    certain = _SIGN.sub("", _CHOICE.sub("", word))
    choices = [[frozenset(_SIGN.sub("", one)) for one in found[1].split(",")] for found in _CHOICE.finditer(word)]
    return frozenset(certain), tuple(tuple(choice) for choice in choices if all(choice))


@lru_cache(maxsize=CHARACTERS)
def _characters(text: str) -> frozenset[str]:
    """The characters of a text, of which many notions are asked one after the other."""
    return frozenset(text)


def _places(text: str, chars: frozenset[str]) -> list[int]:
    """Where any of the characters `chars` stand in a text, in order."""
    found = []
    for char in chars:
        at = text.find(char)
        while at >= 0:
            found.append(at)
            at = text.find(char, at + 1)
    return sorted(found) if len(chars) > 1 else found


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
    if not word or word[0] == "~":
        return ""
    if word[0] == "#":
        return _DIGITS + "多若"
    if word[0] != "{":
        return word[0]
    choices, _, rest = word[1:].partition("}")
    found = [_beginnings(choice) if choice else _beginnings(rest) for choice in choices.split(",")]
    return "".join(found) if all(found) else ""


def _one_of(inside: str) -> str:
    choices = sorted(inside.split(","), key=lambda choice: -len(choice))  # the longest first, nothing at all last
    return f"(?:{'|'.join(map(_pattern_of, choices))})"


def notions(table: str = "notions.tsv") -> dict[str, Notion]:
    """The notions of a table of `retrieval.data`: name → notion. A notion may stand in several lines."""
    return _notions(table)


@cache
def _notions(table: str) -> dict[str, Notion]:
    words: dict[str, list[str]] = {}
    for name, found in data_lists(table):
        words.setdefault(name, []).extend(each for word in found for each in _with_set(word))

    def named(found: re.Match[str]) -> str:
        name = found[1]
        held = words.get(name) or (words_of(name) if name in sets() else person_titles()[name])
        return ",".join(word for word in held if word[0] != "-")

    return {name: Notion(_NAMED.sub(named, word) for word in own) for name, own in words.items()}


def _with_set(word: str) -> Iterable[str]:
    """The words of a set that stands as a word of its own, and what only looks like one of them; else the word."""
    if word[0] != "@":
        return (word,)
    return (*words_of(word[1:]), *(f"-{other}" for other in seeming(word[1:])))


def load() -> None:
    """Make now what is otherwise made when first asked for."""
    for table in TABLES:
        for notion in notions(table).values():
            notion.load()


@lru_cache(maxsize=TEXTS)
def speaks_of(notion: str, text: str) -> bool:
    """Does folded `text` speak of one of the notions of `notions.tsv`?"""
    return notions()[notion].said(text)
