"""A sentence in its place → does it tell of several years together (`五年来…`, `“十二五”时期…`), not of one of them?"""

from __future__ import annotations

from functools import lru_cache
from re import Pattern

from retrieval.evidence.matching.standing import fact_role
from retrieval.language.patterns import regex
from retrieval.models import Query, Role, Source

TEXTS = 100  # texts of questions of which it is kept whether they ask of several years
LOOKED_BACK = 4_000  # characters of a paragraph before a sentence: a report may stand in one line
_SPAN = (
    r"(?:(?:过去|这|近|前|今后|未来)的?[三四五十35]年(?![新最])|[三四五十]年(?:来|间|里|累计)|“?十[一二三四五]五”?(?:时期|期间)|年均"
    r"|(?<!\d)(?:19|20)\d\d年?[至到—–~～-](?:19|20)\d\d年)"
)
_SEVERAL = regex(_SPAN, needs="年时期")
_YEAR = (
    r"(?:[去上今当全]年|(?:过去|这|上|前)一年|一年来"
    r"|(?<!\d)20\d\d年(?![至到—–~～-]|以?来|代|间)(?!是“?十[一二三四五]五))"
)
_ONE = regex(_YEAR)
# … what is told from here on, where a sentence before begins so.
_OPENS = r"(?:(?<=[。；;\n])|\A)[^，。,;；]{0,6}?"
_SEVERAL_FROM, _ONE_FROM = regex(_OPENS + _SPAN), regex(_OPENS + _YEAR)
_ASKS = regex(rf"{_SPAN}|累计|(?<!\d)[三四五十35]年|以来", needs="年计来时期")
_REACHED = regex(r"(?<!自)从[^,，。;；]{1,16}?(?:到|至)", needs="从")  # a level, which is that of the last of them


def is_of_several_years(query: Query, source: Source, text: str, path: str, sentence: tuple[int, int]) -> bool:
    """Is one year's figure asked for, and does a sentence of a report's `text`, under the headings `path`, tell of
    several years together? What was said last in its paragraph, or else the headings, tells which.
    """
    if not _of_one_year(query, source):
        return False
    start, end = sentence
    if _REACHED.search(text, start, end):
        return False
    several, one = (_last(pattern, text[start:end]) for pattern in (_SEVERAL, _ONE))
    if several == one == -1:
        before = text[max(text.rfind("\n", 0, start) + 1, start - LOOKED_BACK) : start]
        several, one = (_last(pattern, before) for pattern in (_SEVERAL_FROM, _ONE_FROM))
    if several == one == -1:
        several, one = (_last(pattern, path) for pattern in (_SEVERAL, _ONE))
        return several > one == -1
    return several > one


def _last(pattern: Pattern[str], text: str) -> int:
    """Where what a pattern finds last in a text ends; -1 where it finds nothing."""
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _of_one_year(query: Query, source: Source) -> bool:
    """Does a question ask this source for what was in one year, not for what a report tells of whatever time?"""
    if len(query.scope.years) != 1 or _asks_of_several(query.text) or _asks_of_several(query.topic):
        return False
    told = query.scope.as_report and query.intent.roles == (Role.RESULT,)
    return told or fact_role(query, source) is not None


@lru_cache(maxsize=TEXTS)
def _asks_of_several(text: str) -> bool:
    return _ASKS.search(text) is not None
