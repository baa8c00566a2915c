"""An office's name → the fields of work it gives, whatever they are called there or were before (水利局, 水务局)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.language.tables import data_lists
from retrieval.language.wordsets import any_of

_IN_BRACKETS = regex(r"[（(].{0,400}?[）)]", needs="(（")
_KINDS = regex(
    rf"服务中心|{any_of('unitkind')}|[区县市省局委办厅处所会]",
    needs="中会分办区厅县处大委局市总所支服省管",
)


class Office(NamedTuple):
    """What an office's name says: its fields of work, and what else it is called."""

    fields: frozenset[str]
    own: str

    def may_be(self, other: Office) -> bool:
        """May this name mean the `other` office of the same place, as far as it goes?"""
        return bool(self.fields) and self.fields <= other.fields and self.own == other.own


@lru_cache(maxsize=4096)
def office(name: str) -> Office:
    """Read an office's name, without its place; words are taken from the left, the longest first."""
    fields: set[str] = set()

    def read(word: re.Match[str]) -> str:
        fields.update(_fields()[word[0]])
        return ""

    rest = _words().sub(read, _IN_BRACKETS.sub("", name))
    return Office(frozenset(fields), _KINDS.sub("", rest))


def field_words() -> tuple[str, ...]:
    """The words of offices' names that give a field of work."""
    return tuple(word for word, fields in _fields().items() if fields)


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    return {word: tuple(fields) for word, fields in data_lists("fields.tsv")}


@cache
def _words() -> re.Pattern[str]:
    return regex("|".join(sorted(_fields(), key=lambda word: -len(word))), words=_fields())
