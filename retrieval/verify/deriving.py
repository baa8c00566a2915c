"""A figure that a draft works out of those of its sources (`两地合计`, `比某市多`, `比上年增长`, `占…的三成`) → a figure of a
source of which it is worked out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations, product
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Span
from retrieval.verify.comparing import are_ends, same_unit, same_value
from retrieval.verify.matching import Ledger
from retrieval.verify.pairs import pairs
from retrieval.verify.reckoning import gives
from retrieval.verify.rows import rows_in
from retrieval.verify.scoping import Scopes
from retrieval.verify.sources import Sources

MOST_REPORTS = 16  # whose figures a figure may be worked out of
BEFORE = 60  # characters before a sentence, in its paragraph, that may say what it counts
LEAST, TOLD, SURELY = 0.25, 0.5, 0.75  # share of what a figure counts that the draft must say there
MOST_OF_ONE, MOST_IN_ALL, MOST_SUMMED = 4, 12, 4  # figures tried of each agency, of all, and added up
MOST_GROUPS = 6  # reports whose figures are added up
ALIKE = 0.5  # likeness of what two figures count from which it is one thing, of two agencies or years
_ENDS = "。！？!?\n\r；;"
_CLAUSE = "，,；;：:。\n\r"
_SUMMED = regex(r"合计|总计|共计|加起来|合起来|合到一起|合在一起|加到一起|加在一起|加总|相加|之和|加上|总共|一共|合共|总和|累计起来|[两三四五六七八九](?:[省市区县地局家者年项类]|个[\u4e00-\u9fff]{1,3})[^，。；\d]{0,8}共")
_MORE = r"多出|多了?|高出|高了?|快了?|大了?|增加了?|增长了?|提高了?|提升了?|上升了?|净增"
_LESS = r"少了?|低了?|慢了?|小了?|减少了?|下降了?|降低了?|回落了?|压减了?"
_THAN = regex(
    rf"(?:[比较](?P<other>[^，,。；;：:比]{{1,20}}?)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))|(?:(?P<above>[高多快大]于|领先于?|超出)|(?P<below>[低少慢小]于|落后于?|不及))(?P<there>[^，,。；;：:\d]{{2,16}}?))[^，,。；;：:\d]{{0,4}}$"
)
_GREW = regex(
    rf"(?:(?P<more>净增[加长]?了?|多出|增加了?|增长了?|提高了?|提升了?|上升了?|上涨了?|扩大了?|多了)|(?P<less>净减少?了?|减少了?|下降了?|降低了?|降了|少了|回落了?|压减了?|缩短了?|降幅|减幅|缩水)|(?P<up>增幅|涨幅|增速))(?:[为达是近约超]|超过|达到)?了?$"
)
_APART = regex(r"相差|差距|差了?|悬殊")
_TIMES = regex(r"(?:是|为|相当于|不及|不到|占|抵)[^，。；]{1,16}的$")
_REST = regex(r"其余|剩下|剩余|余下|还剩|另外那?")
_AVERAGE = regex(
    r"(?:平均|均摊到?|摊到)?每(?:一)?(?P<each>个?月|[天日]|个?季度|[人件户家名次个所起站项场宗台亩公斤吨]+)[^，。；\d]{0,10}$|(?P<per>[人户月日件次家])均[^，。；\d]{0,10}$|平均[^，。；\d]{0,10}$"
)
_MONTHS = {"月": 12, "个月": 12, "天": 365, "日": 365, "季度": 4, "个季度": 4}
_AIMED = regex(r"目标|任务|计划|预期|今年|明年|安排")
_BACK = regex(r"推算|倒推|反推|倒算|反算|折算|测算|估算|换算|算下?来|照此|据此|以此|由此")
_BEGAN = regex(r"(?:[从由]|上年的?|上一年的?|前一年的?|去年的?)[^，,。；\d]{0,4}$")
_LED = regex(r"[^，,。；\d]{0,6}[到至]")
_FOR_ONE = regex(r"[1一]元[^，。；\d]{0,8}(?:拉动|带动|撬动|放大|换来|产生|引来)[^，。；\d]{0,6}$")
_ALL = regex(r"(?:都[是为达]?到?|均[为是达]?到?|同为|同是|同样[是为]|一样[是为]?|双双|各[为是]?)[^，,。；\d]{0,6}$")
_SHARED = regex(r"占|比例|比重|的[^，。；\d]{0,4}$|[里中][，,]?[^，。；\d]{0,14}$|过$|率")


class Part(NamedTuple):
    """A figure of a source of which one of the draft may be worked out; `told` is how far the draft says what it
    counts, 0 to 1.
    """

    told: float
    report: int
    agency: str
    year: int
    figure: Figure


class _Said(NamedTuple):
    """What a draft says around a figure: its sentence before and behind it, and its clause before it."""

    before: str
    behind: str
    clause: str


class Deriving:
    """The figures that a draft works out."""

    def __init__(self, text: str, sources: Sources, ledger: Ledger, scopes: Scopes) -> None:
        self._text, self._sources, self._ledger, self._scopes = text, sources, ledger, scopes

    def part(self, figure: Figure, sure: bool) -> Part | None:
        """A figure of which `figure` is worked out; None where there is none. Where it is `sure` that another one is
        meant the draft must say itself that it works something out.
        """
        begin = max(self._text.rfind(mark, 0, figure.start) for mark in _ENDS) + 1
        end = min((at for mark in _ENDS if (at := self._text.find(mark, figure.end)) >= 0), default=len(self._text))
        clause = max(self._text.rfind(mark, begin, figure.start) for mark in _CLAUSE) + 1
        clause_end = min((at for mark in _CLAUSE if (at := self._text.find(mark, figure.end)) >= 0), default=end)
        said = _Said(
            self._text[begin : figure.start],
            self._text[figure.end : clause_end],
            self._text[max(clause, begin) : figure.start],
        )
        ways = list(_ways(figure, said, sure))
        if not ways:
            return None
        parts = self._parts(figure, (begin, end))
        if not parts:
            return None
        other = self._other(said, begin)
        for way in ways:
            held = parts if way in (_share, _base) else [part for part in parts if part.told >= TOLD]
            if (found := way(figure, said, held, other)) is not None:
                return found
        return None

    def _other(self, said: _Said, begin: int) -> frozenset[str]:
        """The agencies of the source that a figure is held against."""
        than = _THAN.search(said.before)
        if than is None:
            return frozenset()
        name = "other" if than["other"] else "there"
        ids = self._scopes.mentioned(begin + than.start(name), begin + than.end(name))
        return frozenset(self._sources.sources[number].agency for number in self._sources.numbers(ids))

    def _parts(self, figure: Figure, sentence: Span) -> list[Part]:
        """The figures of which it may be worked out, those first of which the draft says most surely that it tells."""
        paragraph = max(self._text.rfind(mark, 0, sentence[0]) for mark in "\n\r") + 1
        scope = self._scopes.at(figure.start)
        ids = self._scopes.mentioned(*sentence) | (scope.reports or frozenset())
        if len({self._sources.sources[number].agency for number in self._sources.numbers(ids)}) < 2:
            ids |= self._scopes.mentioned(paragraph, sentence[0])  # 两个局合计…
        numbers = sorted(self._sources.numbers(ids))
        if not 0 < len(numbers) <= MOST_REPORTS:
            return []
        aimed = _AIMED.search(self._text, sentence[0], figure.start) is not None
        words = self._text[max(sentence[0] - BEFORE, paragraph) : figure.start]
        words += " " + self._text[figure.end : sentence[1]]
        found = []
        for number in numbers:
            source = self._sources.sources[number]
            rows = tuple(rows_in(self._sources.report(number).text))
            for told, one in self._ledger.told(number, words, rows):
                if told >= LEAST and (aimed or one.stated is Stated.RESULT):
                    found.append(Part(told, number, source.agency, source.year or 0, one))
        return sorted(found, key=lambda part: -part.told)


_Way = Callable[[Figure, _Said, Sequence[Part], frozenset[str]], "Part | None"]


def _ways(figure: Figure, said: _Said, sure: bool) -> Iterator[_Way]:
    """The ways in which a draft may say that it works out a figure."""
    around = said.clause + "|" + said.behind
    if _SUMMED.search(around) or _SUMMED.search(said.before[-BEFORE:]):
        yield _sum
    if _THAN.search(said.clause) or _GREW.search(said.clause) or _APART.search(said.clause):
        yield _difference
    if _REST.search(said.clause):
        yield _rest
    if _AVERAGE.search(said.clause):
        yield _average
    if figure.unit == "倍" and ("的" in said.clause[-1:] and not sure):
        yield _multiple
    elif figure.unit in ("倍", "%") and _TIMES.search(said.clause):
        yield _multiple
    if _BEGAN.search(said.clause) and (_LED.match(said.behind) or "年" in said.clause[-6:]):
        yield _beginning
    if _ALL.search(said.clause):
        yield _common
    if _BACK.search(said.before):
        yield _base
    if _FOR_ONE.search(said.before):
        yield _for_one
    if figure.unit == "%" and not figure.way and (_SHARED.search(said.before) or not sure):
        yield _share


def _like(figure: Figure, parts: Iterable[Part], unit: str = "") -> list[Part]:
    return [part for part in parts if same_unit(part.figure.unit, unit or figure.unit)]


def _alike(one: Part, other: Part) -> bool:
    """Do two figures count one thing?"""
    mine, theirs = pairs(fold(one.figure.counted)), pairs(fold(other.figure.counted))
    return len(mine & theirs) >= ALIKE * max(min(len(mine), len(theirs)), 1)


def _by_report(parts: Iterable[Part]) -> list[list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        if len(found[part.report]) < MOST_OF_ONE:
            found[part.report].append(part)
    return list(found.values())


def _sum(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """One of the figures whose sum it is: of several reports the same, or of one several that the draft names."""
    like = _like(figure, parts)
    groups = _by_report(like)[:MOST_GROUPS]
    sets: list[tuple[Part, ...]] = []
    for count in range(2, min(len(groups), MOST_SUMMED) + 1):
        for some in combinations(groups, count):
            sets += [found for found in product(*some) if all(_alike(found[0], one) for one in found[1:])]
    for number in dict.fromkeys(part.report for part in like):
        own = [part for part in like if part.report == number][:MOST_IN_ALL]
        for count in range(2, MOST_SUMMED + 1):
            for some in combinations(own, count):
                together = len({part.figure.sentence for part in some}) == 1
                if together or all(part.told >= SURELY for part in some):
                    sets.append(some)
    for some in sets:
        total = sum((part.figure.low for part in some), Decimal(0))
        if gives(figure, some[0].figure, total):
            return some[0]
    return None


def _couples(parts: Sequence[Part], said: _Said, other: frozenset[str]) -> Iterator[tuple[Part, Part]]:
    """What may be held against what: of two agencies, of two years, of the two ends of a change, or of two things of
    one report that the draft names.
    """
    for one, two in permutations(parts[: 3 * MOST_IN_ALL], 2):
        if other:
            if one.agency not in other and two.agency in other and _alike(one, two):
                yield one, two
        elif one.agency != two.agency and _APART.search(said.clause):
            if _alike(one, two):
                yield one, two
        elif one.report == two.report:
            ends = one.figure.sentence == two.figure.sentence and are_ends(two.figure, one.figure)
            ends = ends and one.figure.start > two.figure.start
            than = _THAN.search(said.before)
            behind = (than["other"] or than["there"]) if than else ""
            named = min(one.told, two.told) >= SURELY and _is_first(one, two, said.before, behind)
            named = named or (_AIMED.search(behind) is not None and _is_aimed(two) and not _is_aimed(one) and _alike(one, two))
            if ends or named:
                yield one, two
        elif one.year > two.year and _alike(one, two):
            yield one, two


def _is_first(one: Part, two: Part, before: str, behind: str) -> bool:
    """Is one told before a word like 比, and the other behind it?"""
    words = pairs(fold(behind))
    return len(pairs(fold(two.figure.counted)) & words) > len(pairs(fold(one.figure.counted)) & words)


def _difference(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """One of two figures of which it is the difference, or the growth in percent."""
    than, grew = _THAN.search(said.clause), _GREW.search(said.clause)
    falls = bool(than and (than["less"] or than["below"])) or bool(grew and grew["less"] and not than)
    whole = {"%": 100, "倍": 1}.get(figure.unit)
    like = list(parts) if whole else _like(figure, parts, "%" if figure.unit == "个百分点" else figure.unit)
    for one, two in _couples(like, said, other):
        if not same_unit(one.figure.unit, two.figure.unit):
            continue
        worth = one.figure.low - two.figure.low
        worth = abs(worth) if than is grew is None else -worth if falls else worth
        if whole:
            if one.figure.kind == "share" or not two.figure.low:
                continue
            worth = worth * whole / two.figure.low
        if worth > 0 and gives(figure, one.figure, worth):
            return one
    return None


def _is_aimed(part: Part) -> bool:
    return part.figure.stated is not Stated.RESULT


def _rest(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """The whole of which it is what another figure of the same sentence leaves."""
    for one, two in permutations(_like(figure, parts), 2):
        together = one.report == two.report and one.figure.sentence == two.figure.sentence
        if together and one.figure.low > two.figure.low and gives(figure, one.figure, one.figure.low - two.figure.low):
            return one
    return None


def _average(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """The whole of which it is so much a month, or one each of those that another figure of its report counts."""
    match = _AVERAGE.search(said.clause)
    each = (match["each"] or match["per"] or "") if match else ""
    for one in _like(figure, parts):
        if each in _MONTHS:
            if gives(figure, one.figure, one.figure.low / _MONTHS[each]):
                return one
            continue
        for two in parts:
            fits = two.report == one.report and two.figure.low and (not each or two.figure.unit.startswith(each))
            if fits and two is not one and gives(figure, one.figure, one.figure.low / two.figure.low):
                return one
    return None


def _multiple(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """One of two figures of which it is the quotient."""
    for one, two in permutations(parts[: 3 * MOST_IN_ALL], 2):
        if figure.unit == "%" and (one.agency == two.agency or "share" in (one.figure.kind, two.figure.kind)):
            continue
        apart = one.agency != two.agency or one.year > two.year
        if not apart or not same_unit(one.figure.unit, two.figure.unit) or not _alike(one, two) or not two.figure.low:
            continue
        whole = 100 if figure.unit == "%" else 1
        if gives(figure, one.figure, one.figure.low * whole / two.figure.low, bound=True):
            return one
    return None


def _beginning(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """The figure of the year before, where a change begins."""
    years = sorted({part.year for part in parts})
    return next(
        (part for part in parts if part.told >= SURELY and part.year in years[:-1] and same_value(figure, part.figure)),
        None,
    )


def _common(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """One of the figures of several agencies that are all the same."""
    agencies = {part.agency for part in parts}
    equal = [part for part in _like(figure, parts) if same_value(figure, part.figure)]
    if len(agencies) < 2:
        return None
    for one in equal:
        if {part.agency for part in equal if part is one or _alike(one, part)} == agencies:
            return one
    return None


def _base(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """The figure of one year, of which its growth gives that of the year before, or the growth planned the next one."""
    for one in _like(figure, parts):
        for grown in parts:
            same = grown.figure.sentence == one.figure.sentence and grown.report == one.report
            if grown.figure.unit == "%" and grown.figure.way and not grown.figure.level:
                rate = grown.figure.low if grown.figure.way == "up" else -grown.figure.low
                if same and rate > -100 and gives(figure, one.figure, one.figure.low * 100 / (100 + rate)):
                    return one
                next_year = _is_aimed(grown) and grown.report == one.report and _alike(one, grown)
                if next_year and gives(figure, one.figure, one.figure.low * (100 + rate) / 100):
                    return one
    return None


def _for_one(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """What so much of something has brought, of which it tells how much one of it has."""
    for one, two in permutations(_like(figure, parts), 2):
        together = one.report == two.report and one.figure.sentence == two.figure.sentence
        if together and two.figure.low and gives(figure, one.figure, one.figure.low / two.figure.low):
            return one
    return None


def _share(figure: Figure, said: _Said, parts: Sequence[Part], other: frozenset[str]) -> Part | None:
    """The part of a whole of which it is the share."""
    for one, two in permutations(parts[: 4 * MOST_IN_ALL], 2):
        if one.report != two.report or "share" in (one.figure.kind, two.figure.kind):
            continue
        near = max(one.told, two.told) >= TOLD if one.figure.sentence == two.figure.sentence else False
        near = near or (min(one.told, two.told) >= TOLD and max(one.told, two.told) >= SURELY)
        if near and same_unit(one.figure.unit, two.figure.unit) and one.figure.low < two.figure.low:
            if gives(figure, one.figure, one.figure.low * 100 / two.figure.low, bound=True):
                return one
    return None
