"""A figure that a draft gives of several sources at once (`甲、乙均增长5.8%`) → its item: so where each has it."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.draft.around import said_around
from retrieval.verify.figures.exchanging import put_right
from retrieval.verify.figures.fitting import NEAR, comparable
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.items import Item, Verdict
from retrieval.verify.words.pairs import pairs

MAX_SOURCES = 6  # that are named together
_ECONOMY = regex(r"(?:^|[省市区县州])(?:国民)?经济(?:总量)?$|生产总值|gdp")  # names of one thing
_EACH = regex(r"[均都]|同为|同是|双双|各自|一样|打(?:了个)?平|持平|并列|齐平|不相上下")


def together(text: str, figure: Figure, item: Item, scopes: Scopes, ledger: Ledger, sources: Sources) -> Item:
    """The item of a figure, right where it is one of each of the sources named, and changed where one has another."""
    if item.verdict not in (Verdict.EXACT, Verdict.AMBIGUOUS):
        return item
    (begin, _), said = said_around(text, figure)
    if _EACH.search(said.before) is None:
        return item
    scope = scopes.at(figure.start)
    named = scope.reports if scope.strict and scope.reports else scopes.mentioned(begin, figure.start)
    numbers = frozenset(one for one in sources.numbers(named) if scope.allows_year(sources.sources[one]))
    agencies = {sources.sources[number].agency for number in numbers}
    if not 1 < len(agencies) == len(numbers) <= MAX_SOURCES:
        return item
    found = [one for one in ledger.matches(figure, (scope.named,), numbers) if one.report in numbers]
    if item.verdict is Verdict.AMBIGUOUS:
        return _all_have_it(figure, item, found, numbers, sources) or item
    for number in sorted(numbers):
        own = [one for one in found if one.report == number and comparable(figure, one)]
        if own and own[0].score >= NEAR and not any(one.value for one in own):
            return put_right(item, own[0], sources)
    return item


def _all_have_it(
    figure: Figure, item: Item, found: list[Match], numbers: frozenset[int], sources: Sources
) -> Item | None:
    """The item of a figure of which it is not said what it counts, where the sources have it for one thing only."""
    held = [one for one in found if one.value == "same" and same_unit(one.figure.unit, figure.unit)]
    held = [one for one in held if one.figure.way == figure.way or not figure.way]
    for first in (one for one in held if one.report == min(numbers)):
        alike = {one.report: one for one in held if _count_one_thing(one.figure, first.figure)}
        if alike.keys() == numbers:
            citation, *others = (sources.cite_figure(one.report, one.figure) for one in alike.values())
            return item._replace(verdict=Verdict.EXACT, citation=citation, candidates=tuple(others))
    return None


def _count_one_thing(one: Figure, other: Figure) -> bool:
    """Do figures count things of one name, or of several names that are one thing's (`经济`, `地区生产总值`)?"""
    ours, theirs = fold(one.counted), fold(other.counted)
    return bool(pairs(ours) & pairs(theirs)) or bool(_ECONOMY.search(ours) and _ECONOMY.search(theirs))
