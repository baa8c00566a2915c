"""A word list of titles → patterns: how titles end, what they are on, what names an organ, what surrounds them."""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import agency_kinds
from retrieval.language.numerals import DIGITS, TEN
from retrieval.language.patterns import regex
from retrieval.language.tables import data_lists

YEAR = rf"(?:19|20)\d\d(?:\s*年度?|(?=[^\d]))|二[〇○零o][〇○零o{DIGITS}]{{2}}年度?"
_NAME = regex(r"[\u4e00-\u9fff（）()、·“”\d]{2,50}")
_NO_NAME = regex(
    rf"[的了]|^[（()、）对向把将就为在按]|^[{TEN}]+[是、要]|如下|以来|习近平|通过|进一步|报告|法治政府$|[我本该]局|[我本该]委"
)


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """The words of one kind in `titlewords.tsv`, the longest first."""
    found = [word for name, words in data_lists("titlewords.tsv") if name == kind for word in words]
    return tuple(sorted(found, key=len, reverse=True))


def any_of(kind: str) -> str:
    """A pattern for any word of one kind."""
    return "|".join(map(re.escape, words_of(kind)))


@cache
def title_end() -> re.Pattern[str]:
    """Finds the end of a title that names its genre, with what may follow in brackets."""
    return regex(rf"(?P<end>{any_of('end')})(?:[（(][^（()）]{{1,24}}[)）])*$")


@cache
def weak_end() -> re.Pattern[str]:
    """Finds the end of what may be a title, or a heading or notice as well."""
    return regex(rf"(?:{any_of('weakend')})(?:[（(][^（()）]{{1,24}}[)）])*$")


@cache
def subject() -> re.Pattern[str]:
    """Finds where a title says what it is on, with the words that lead up to it."""
    return regex(rf"(?:关于)?(?:{any_of('lead')})*(?:{any_of('subject')})")


@cache
def organ_end() -> re.Pattern[str]:
    """Finds the end of a name of an organ, a zone or a place."""
    kinds = {*agency_kinds(), *words_of("organ"), *words_of("zone"), *words_of("place")}
    longest = sorted(kinds, key=len, reverse=True)
    return regex(rf"(?:{'|'.join(longest)})(?:[（(][^（()）]*[)）])?$")


def is_placed(name: str) -> bool:
    """Does `name` begin with a place, and go on?"""
    return any(name[:length] in by_name() for length in range(2, min(12, len(name))))


def is_organ(name: str) -> bool:
    """Does `name` read as the name of an organ or of a place with a government of its own?"""
    if not _NAME.fullmatch(name) or _NO_NAME.search(name) or name in words_of("noorgan"):
        return False
    return bool(organ_end().search(name)) or name in by_name()
