"""Indices and ratios of a draft, which have no unit (`收入倍差1.86`) → those that their source gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Span
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.items import Item, Note, Verdict
from retrieval.verify.words.pairs import pairs

MAX_REPORTS = 8  # that may be the one meant
MIN_TOLD = 3  # pairs of characters that tell which one is meant
FITS = 0.6  # share of what a draft names so that a source must name
_NAMED = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,10}(?:倍差|收入比|比值|系数|指数))(?P<lead>[^,;:。!?\d\n]{0,8})"
    r"(?P<first>\d{1,2}\.\d{1,3})(?P<move>[^,;:。!?\d\n]{1,6}(?P<last>\d{1,2}\.\d{1,3}))?(?![\d.]|[%万亿千百个倍元公]|\s*[%])"
)
_SAYS_NOTHING = regex(r"[省市县区州的其]|去年|今年|全年|当年")


class _Index(NamedTuple):
    """What a report gives: pairs of what it is of, its values, where."""

    told: frozenset[str]
    values: frozenset[str]
    place: Span


def indices(text: str, sources: Sources, scopes: Scopes, quotes: Sequence[Span]) -> list[Item]:
    """The items of those that the only reports meant give otherwise."""
    found = []
    given: dict[int, list[_Index]] = {}
    for match in _NAMED.finditer(fold(text)):
        at, end = match.start("first"), match.end("last" if match["last"] else "first")
        scope = scopes.at(at)
        if any(start <= at < stop for start, stop in quotes) or not scope.reports or not scope.strict:
            continue
        numbers = [one for one in sources.numbers(scope.reports) if scope.allows_year(sources.sources[one], plan=False)]
        told = _pairs(match["what"].replace(fold(scope.named) or "\0", ""))
        if len(told) < MIN_TOLD:
            continue
        for one in numbers[:MAX_REPORTS]:
            if one not in given:
                given[one] = list(_given(sources.report(one).text))
        like = FITS * len(told)
        held = [(one, index) for one in numbers[:MAX_REPORTS] for index in given[one] if len(told & index.told) >= like]
        own = {value for value in (match["first"], match["last"]) if value}
        if not held or any(own <= index.values for _, index in held):
            continue
        number, index = held[0]
        citation = sources.cite(number, *sources.plains[number].bare(*index.place))
        note = Note("value", ())
        found.append(Item("figure", text[at:end], at, end, Verdict.CHANGED, (note,), citation))
    return found


def _given(text: str) -> Iterator[_Index]:
    """All that a report gives: what, which values, and where."""
    for match in _NAMED.finditer(fold(text)):
        values = frozenset(value for value in (match["first"], match["last"]) if value)
        place = match.start("what"), match.end("last" if match["last"] else "first")
        yield _Index(_pairs(match["what"]), values, place)


def _pairs(words: str) -> frozenset[str]:
    return frozenset(pair for pair in pairs(_SAYS_NOTHING.sub("", words)) if len(pair) > 1)
