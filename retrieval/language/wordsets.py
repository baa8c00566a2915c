"""Words that several modules read, one named set for each notion, kept as data → patterns made of them.

A set holds words alone; how they are put together (a heading that *ends* in one, a lead-in that has one before a
colon) is said where that is done, in a pattern around `any_of`. Tables of notions take a set in as `@name`. A word may
hold

    {a,b,}  one of several, possibly nothing
    @a      the words of another set
    - at the start: a longer word that holds one of the others and means something else (`模拟` for `拟`)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby, product

from retrieval.language.tables import data_lists

TABLE = "wordsets.tsv"
_CHOICE = re.compile(r"\{([^{}]*)\}")


@cache
def words_of(name: str, table: str = TABLE) -> tuple[str, ...]:
    """The words of a set, the longest first; what only looks like one of them is none."""
    return tuple(sorted((word for word in _set(name, table) if word[0] != "-"), key=len, reverse=True))


@cache
def seeming(name: str, table: str = TABLE) -> tuple[str, ...]:
    """The longer words that hold one of a set and mean something else."""
    return tuple(word[1:] for word in _set(name, table) if word[0] == "-")


@cache
def any_of(*names: str, table: str = TABLE) -> str:
    """A pattern for any word of these sets that is no part of what only looks like one: a group of its own."""
    others = [other for name in names for other in seeming(name, table)]
    found = dict.fromkeys(word for name in names for word in words_of(name, table))
    return f"(?:{'|'.join(_apart(word, others) for word in sorted(found, key=len, reverse=True))})"


@cache
def firsts(*names: str, table: str = TABLE) -> str:
    """The characters that the words of these sets begin with: a pattern that looks for one of them first passes over
    everything else in a fraction of the time.
    """
    return "".join(sorted({word[0] for name in names for word in words_of(name, table)}))


@cache
def sets(table: str = TABLE) -> dict[str, tuple[str, ...]]:
    """The sets of a table with their words as they are written there, but for choices, which are told one by one."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in data_lists(table):
        found[name] = (*found.get(name, ()), *(told for word in words for told in _each(word)))
    return found


@cache
def _set(name: str, table: str) -> tuple[str, ...]:
    held = sets(table)[name]
    return tuple(one for word in held for one in (_set(word[1:], table) if word[0] == "@" else (word,)))


def _each(word: str) -> list[str]:
    """`下{,一}步` → 下步, 下一步."""
    pieces = [piece.split(",") if at % 2 else [piece] for at, piece in enumerate(_CHOICE.split(word))]
    return ["".join(chosen) for chosen in product(*pieces)]


def _apart(word: str, others: Sequence[str]) -> str:
    """A pattern for a word, but where it is part of one of `others`."""
    before, behind, around = [], [], []
    for other in others:
        ahead, held, rest = other.partition(word)
        if held and ahead and rest:
            around.append(rf"(?!(?<={re.escape(ahead)}){re.escape(word + rest)})")
        elif held and ahead:
            before.append(ahead)
        elif held and rest:
            behind.append(rest)
    barred = f"(?!{_one_of(behind)})" if behind else ""
    return "".join([*_not_behind(before), *around, re.escape(word), barred])


def _not_behind(words: Iterable[str]) -> list[str]:
    """What looks back has to be of one length."""
    return [f"(?<!{_one_of(same)})" for _, same in groupby(sorted(words, key=len), key=len)]


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
