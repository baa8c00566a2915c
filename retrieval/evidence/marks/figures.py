"""A sentence → the figures in it that answer: of the measure asked for, near what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.marks.adding import is_of_the_other, is_undone, tells_all
from retrieval.evidence.marks.marking import beside_pivot, by_nearness, clause_at, piece
from retrieval.evidence.marks.measures import class_fit
from retrieval.evidence.marks.narrower import is_narrowed, parts_asked, thing_asked
from retrieval.evidence.marks.times import time_fit
from retrieval.evidence.marks.wording import Wording, wording
from retrieval.evidence.matching.cells import CellFigure, column_fits, year_fit
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import COVERAGE, FIGURES, MARKING
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.language.told_figures import is_told
from retrieval.models import Query, Span

WHOLE_AT = 12  # characters behind a figure in which 中 tells that it is the whole (`193项事项中，有58项…`)
MAX_BEFORE = 26  # characters before a clause in which what is said to be the most may stand

_FROM = regex(r"(?<![自])[从由](?:20\d\d年)?的?$")  # 从10.1%下降到2.6%: how it was before
_ALL = r"(?<!公)(?<!(?<!其)中)共(?![同享建识和产青])"  # no 公共, 中共, 共同, 共产党; but 其中共, 全年共
_TOTAL = regex(rf"累计|总[数量计额共]|合计|{_ALL}")
_IN_ALL = regex(rf"累计|合计|{_ALL}")  # … that goes on to the figures behind (`共召开甲会议35次、乙会议13次`)
# … at the start of a clause
_LEVEL = regex(r"(?:全[省市区县州国]|经济|年度|地区|其){0,2}总(?:量|额|值|规模|产)(?!增|同比|下降)")
_AS_MEASURED = regex(  # what may stand before growth that is told right behind another figure
    r"(?:并?(?:同比|环比|可比|实际|名义|年均|平均|同口径|自然口径|[比较](?:上|去|前)[^\d]{0,6}|按[^\d]{0,8})){0,4}"
)
_ON_SHARE = regex(r"[约仅]?占[^\d]{0,18}$")
_ADJOINING = regex(r"(?:队伍|人员|总人?|人数|数量?|在[编册职岗]|现|共|合?计|有|为|是|达到?|约|近|超过?|等|已|[:：“”])*")
_BEHIND = regex(r"[^,，。;；、:：\d]{0,4}[,，、（(]")
_PER_UNIT = regex(
    r"(?:[亿万]元|单位)(?:国内生产总值|地区生产总值|生产总值|gdp|产值|增加值)|每[十百千万亿]+|(?<!\d)[十百]?万人口?(?=[^\d]{2,8}$)"
)
# How much is lacking (`还差945人`), and what was but passed (`跨越5000亿元大关`), where neither is asked for.
_LACKED = regex(r"(?:还差|相差|缺口|短缺|尚缺|还缺|缺少|缺额)[约近为达有了]{0,2}$", needs="差缺")
_ASKS_LACKED = regex(r"[差缺欠短]|不够|不足", needs="差缺欠短不")
_PASSED = regex(r"以?上?的?(?:大关|台阶|关口|门槛)", needs="关门台")
_PASSED_ASKED = regex(r"大关|台阶|关口|门槛|突破|跨|迈")
_AVERAGE = regex(r"(?<![年月日])均", needs="均")  # of what many have, not of what many years had
_TOP = regex(r"最[\u4e00-\u9fff]|首|第一")


class Figure(NamedTuple):
    """A quantity that may answer: how well it fits, 0 to 1."""

    value: float
    quantity: Quantity


def max_figure_value(matcher: TermMatcher, strengths: Sequence[float], passage: Passage, sentence: Span) -> float:
    """What the best of the sentence's `figures` can be worth at most, where its terms have these `strengths`."""
    if not passage.quantities(sentence):
        return 0.0
    return 1.0 if passage.row else by_nearness(matcher.max_nearness(strengths))


def figures(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[Figure]:
    """Quantities of the sentence, best first."""
    held = passage.quantities(sentence)
    if not held:
        return []
    words = passage.folded[sentence[0] : sentence[1]]
    asked = wording(query)
    parts = words.find("其中")
    of_each = "人均" in words and not _AVERAGE.search(query.topic)
    exact = {quantity.unit for quantity in held} & set(asked.units)
    cells = {cell.quantity: cell.said for cell in passage.cells(sentence)}
    by_column = column_fits(query, passage.cells(sentence))
    unnamed = FIGURES.of_part if any(_is_unnamed(matcher, cell) for cell in passage.cells(sentence)[:1]) else 1.0
    places = [passage.sought((quantity.start, quantity.end)) for quantity in held]  # in the folded text
    undone = asked.undone and any(is_undone(passage, sentence, at) for at in places)
    found = []
    nears: list[float] = []
    for quantity, at in zip(held, places, strict=True):
        start, end = at
        fit = class_fit(query.intent.classes, quantity)
        near = (
            matcher.focused_coverage(matcher.strengths(cells[quantity]))
            if cells
            else matcher.nearness(words, start - sentence[0], end - sentence[0])
        )
        if 0 < parts < start - sentence[0]:
            near = max(near, _as_part(matcher, passage, sentence, at, words[:parts]))
        if (asked.change or asked.share) and nears and goes_on(asked, passage, sentence, places[len(nears) - 1], at):
            near = max(near, FIGURES.goes_on * nears[-1])
        if asked.stock and nears and tells_all(passage, sentence, at):
            near = max(near, FIGURES.goes_on * nears[-1])
        if asked.total and nears and tells_level(passage, sentence, at):  # 地区生产总值增长5%，总量达到3000亿元
            near = max(near, FIGURES.goes_on * max(nears))
        nears.append(near)
        value = fit * by_nearness(near) * beside_pivot(matcher, passage, sentence, start)
        if of_each and _is_of_each(matcher, passage, (sentence[0], start)):
            value *= FIGURES.of_each
        value -= FIGURES.ordinal if quantity.ordinal and "rank" not in query.intent.classes else 0.0
        if cells:
            value *= year_fit(query, passage.chunk.report.source, cells[quantity])
            value *= by_column[quantity] * unnamed
        if passage.folded[start:end] in query.topic:
            value *= MARKING.said_already
        if exact and quantity.unit not in exact:
            value *= FIGURES.other_unit
        if parts >= 0 and asked.of_them and start - sentence[0] < parts:
            value *= FIGURES.ruled_out
        if asked.total:
            value *= _in_all(query, passage, sentence, quantity, at, cells.get(quantity))
        if len(held) > 1 and passage.folded[end : end + WHOLE_AT].partition(",")[0].endswith("中"):
            value *= FIGURES.other_unit
        if asked.told and is_told(asked.told, passage.folded[start:end]):
            value *= MARKING.said_already
        if asked.superlative or asked.excluded or asked.level is not None:
            value *= _as_worded(asked, passage, sentence, at)
        if undone and not is_undone(passage, sentence, at):
            value *= FIGURES.done
        if not cells and (asked.stock or asked.added) and is_of_the_other(query, asked, passage, sentence, at):
            value *= FIGURES.other_unit
        if not cells:
            value *= time_fit(query, passage, sentence, at)
            value *= _of_kind(query, asked, passage, sentence, at, quantity)
        found.append(Figure(value, quantity))
    if len(found) > 1 and not cells:
        found = _widest(query, passage, sentence, found)
    found.sort(key=lambda figure: (-figure.value, figure.quantity.start))
    return found


def _widest(query: Query, passage: Passage, sentence: Span, found: list[Figure]) -> list[Figure]:
    """Figures of a sentence, of which those of a narrower thing are worth less where one is of the very thing asked."""
    thing, words = thing_asked(query), passage.folded[sentence[0] : sentence[1]]
    if sum(map(words.count, thing)) < 2:
        return found
    said = [
        passage.folded[slice(*piece(passage.folded, sentence, *passage.sought((one.quantity.start, one.quantity.end))))]
        for one in found
    ]
    matcher = parts_asked(query)
    covered = [matcher.coverage(matcher.strengths(one)) for one in said]
    narrow = [is_narrowed(query, thing, one) for one in said]
    full = max((value for value, of_part in zip(covered, narrow, strict=True) if not of_part), default=0.0)
    return [
        one._replace(value=one.value * FIGURES.other_unit) if of_part and value <= full else one
        for one, of_part, value in zip(found, narrow, covered, strict=True)
    ]


def _is_of_each(matcher: TermMatcher, passage: Passage, before: Span) -> bool:
    """Is what is said `before` a figure said of each person (`人均地区生产总值…，增长9%`), and elsewhere of all?"""
    words = passage.folded[slice(*before)]
    start, end = passage.sentences[0][0], passage.sentences[-1][1]
    whole = passage.folded[start:end]
    for term in matcher.terms:
        held = ((words.rfind(form) + len(form), len(form)) for form in term.forms if form in words)
        last, length = max(held, default=(0, 0))
        form = words[last - length : last]
        if length > 1 and words.endswith("人均", 0, last - length) and whole.count(form) > whole.count(f"人均{form}"):
            return True
    return False


def tells_change(passage: Passage, sentence: Span, at: Span) -> bool:
    """Does the figure at `at` in the folded text tell how much something grew or fell?"""
    left, _ = piece(passage.folded, sentence, *at)
    return _grew(passage.folded[left : at[0]]) is not None or passage.folded.endswith("百分点", *at)


def _grew(before: str) -> int | None:
    """Where the words begin that tell by how much something grew or fell, if what stands `before` a figure ends so."""
    start = notions()["grewby"].ends(before)
    return start if start < len(before) else None


def is_per_unit(passage: Passage, sentence: Span, at: Span) -> bool:
    """Does the figure at `at` in the folded text tell of so much for each unit of something?"""
    left, _ = piece(passage.folded, sentence, *at)
    return bool(_PER_UNIT.search(passage.folded[left : at[0]]))


def counts_some(query: Query, passage: Passage, sentence: Span, at: Span) -> bool:
    """Does something else stand between the one thing asked of and the figure at `at` (`民警违纪13人`)?"""
    if len(query.own_terms) != 1 or query.intent.classes != ("people",):
        return False
    left, _ = piece(passage.folded, sentence, *at)
    words = passage.folded[left : at[0]]
    ends = [words.rfind(form) + len(form) for form in query.own_terms[0].forms if form in words]
    return bool(ends) and not _ADJOINING.fullmatch(words, max(ends))


def goes_on(asked: Wording, passage: Passage, sentence: Span, before: Span, at: Span) -> bool:
    """Is the growth, or the share, that is asked for told right behind another figure (`达到80亿元，增长6%`)?"""
    left, _ = piece(passage.folded, sentence, *at)
    words = passage.folded[left : at[0]]
    if not _BEHIND.fullmatch(passage.folded, before[1], left):
        return False
    if not asked.change:
        return _ON_SHARE.match(words) is not None
    start = _grew(words)
    return start is not None and _AS_MEASURED.fullmatch(words, 0, start) is not None


def tells_level(passage: Passage, sentence: Span, at: Span) -> bool:
    """Do the words around the figure at `at` in the folded text begin by saying that it is how much there is in all?"""
    return _LEVEL.match(passage.folded, piece(passage.folded, sentence, *at)[0]) is not None


def _of_kind(query: Query, asked: Wording, passage: Passage, sentence: Span, at: Span, quantity: Quantity) -> float:
    """What is left of the value of a figure of another kind: no change, no share, or so much for each unit."""
    if asked.change and not tells_change(passage, sentence, at):
        return FIGURES.no_change
    if (
        asked.change
        and "年均" not in query.topic
        and "年均" in passage.folded[slice(*piece(passage.folded, sentence, *at))]
    ):
        return FIGURES.yearly
    if asked.share and not quantity.classes & {"share"}:
        return FIGURES.no_change
    if asked.total and not asked.change and tells_change(passage, sentence, at):
        return FIGURES.no_change
    if asked.all_of and counts_some(query, passage, sentence, at):
        return FIGURES.other_unit
    if _PASSED.match(passage.folded, at[1]) and not (asked.total or _PASSED_ASKED.search(query.topic)):
        return FIGURES.no_change
    if _LACKED.search(passage.folded, max(sentence[0], at[0] - 6), at[0]) and not _ASKS_LACKED.search(query.topic):
        return FIGURES.no_change
    return 1.0


def _in_all(query: Query, passage: Passage, sentence: Span, quantity: Quantity, at: Span, said: str | None) -> float:
    """What is left of a figure's value where the question asks how much there is in all; `said` are a cell's words."""
    if said is not None:
        return 1.0 if _TOTAL.search(said) else FIGURES.ruled_out
    if not query.intent.classes and quantity.classes == {"share"}:
        return FIGURES.ruled_out
    words = passage.folded
    if not _TOTAL.search(words, *sentence) or _TOTAL.search(words, *piece(words, sentence, *at)):
        return 1.0
    clause = clause_at(passage, sentence, at[0])
    return 1.0 if _IN_ALL.search(words, clause[0], at[0]) else FIGURES.other_unit


def _is_unnamed(matcher: TermMatcher, cell: CellFigure) -> bool:
    """Is a row part of another of which all is asked?"""
    if not cell.whole:
        return False
    own, shared = matcher.strengths(cell.part), matcher.strengths(cell.whole)
    told = (mine >= COVERAGE.held and mine >= said for mine, said in zip(own, shared, strict=True))
    return any(shared) and not any(told)


def _as_part(matcher: TermMatcher, passage: Passage, sentence: Span, at: Span, whole: str) -> float:
    """How near the words asked about are to a figure behind 其中 that has one of its own: what is said of the whole is
    said of its parts.
    """
    left, right = piece(passage.folded, sentence, *at)
    own, shared = matcher.strengths(passage.folded[left:right]), matcher.strengths(whole)
    if not any(mine >= COVERAGE.held and mine > said for mine, said in zip(own, shared, strict=True)):
        return 0.0
    kept = FIGURES.of_whole
    return matcher.focused_coverage([max(mine, kept * said) for mine, said in zip(own, shared, strict=True)])


def _as_worded(asked: Wording, passage: Passage, sentence: Span, at: Span) -> float:
    """What is left of a figure's value by the question's further words."""
    words = passage.folded[sentence[0] : sentence[1]]
    left, right = piece(passage.folded, sentence, *at)
    around = passage.folded[left:right]
    value = 1.0
    if asked.superlative and "第一" not in around:
        clause = clause_at(passage, sentence, at[0])
        before = passage.folded[max(sentence[0], clause[0] - MAX_BEFORE) : clause[1]]
        top = _TOP.search(around) or (_TOP.search(before) and not _TOP.search(words, clause[1]))
        value *= 1.0 if top else FIGURES.lesser
    if any(word in around for word in asked.excluded):
        value *= FIGURES.ruled_out
    if asked.level is not None:
        value *= FIGURES.ruled_out if _FROM.search(passage.folded, max(sentence[0], at[0] - 5), at[0]) else 1.0
    return value
