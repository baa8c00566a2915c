"""A sentence → the figures in it that answer: of the measure asked for, near what is counted, every one asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.cells import year_fit
from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.marking import MAX_HIGHLIGHT, SAID_ALREADY, beside_pivot, within_limit
from retrieval.evidence.passages import Passage
from retrieval.evidence.wording import Part, Wording, wording
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.models import Query, Span

# Weights of what makes a figure the answer.
FIGURE = 0.25  # of the measure asked for, however far from the words asked about
OPEN_DURATION = 0.6  # a span of time where the question leaves the measure open
OPEN_SHARE = 0.75  # a share where it does
ORDINAL = 0.15  # loss of 第几
CLOSE_SECOND = 0.92  # a figure in the sentence that fits nearly as well is marked too
MOST = 4  # figures marked where none is told from the others
OTHER_UNIT = 0.8  # of a figure beside one that has the measure word asked for
LESSER = 0.75  # of a figure that is not the largest, where that is asked for
RULED_OUT = 0.6  # of a figure of what the question rules out
OTHER_WAY = 0.85  # of 增长5% where 增长到多少 is asked, and the other way round
LEAST_PART = 0.3  # value from which a figure is one of several asked for
OF_WHOLE = 0.85  # of what is said of the whole, for one of its parts
OWN = 0.5  # strength from which a part is said to have a word
WHOLE_AT = 12  # characters behind a figure in which 中 tells that it is the whole (`193项事项中，有58项…`)
MAX_PIECE = 26  # characters marked with a figure

_EDGES = "，。；：、（(！？,;:\n\t"
_REACHES = regex(r"(?:达到?|[到至为])了?[近约超]?过?$")
_TOTAL = regex(r"累计|总[数量计额共]|合计|共")
_TOP = regex(r"最[\u4e00-\u9fff]|首|第一")


class Figure(NamedTuple):
    """A quantity that may answer: how well it fits, 0 to 1."""

    value: float
    quantity: Quantity


def most_figure_value(matcher: TermMatcher, strengths: Sequence[float], passage: Passage, sentence: Span) -> float:
    """What the best of the sentence's `figures` can be worth at most, where its terms have these `strengths`."""
    if not passage.quantities(sentence):
        return 0.0
    return 1.0 if passage.row else FIGURE + (1 - FIGURE) * matcher.most_nearness(strengths)


def figures(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[Figure]:
    """Quantities of the sentence, best first."""
    held = passage.quantities(sentence)
    if not held:
        return []
    words = passage.folded[sentence[0] : sentence[1]]
    asked = wording(query)
    parts = words.find("其中")
    exact = {quantity.unit for quantity in held} & set(asked.units)
    cells = {cell.quantity: cell.said for cell in passage.cells(sentence)}
    found = []
    for quantity in held:
        fit = class_fit(query.intent.classes, quantity)
        near = (
            matcher.focused_coverage(matcher.strengths(cells[quantity]))
            if cells
            else matcher.nearness(words, quantity.start - sentence[0], quantity.end - sentence[0])
        )
        if 0 < parts < quantity.start - sentence[0]:
            near = max(near, _as_part(matcher, passage, sentence, quantity, words[:parts]))
        value = fit * (FIGURE + (1 - FIGURE) * near) * beside_pivot(matcher, passage, sentence, quantity.start)
        value -= ORDINAL if quantity.ordinal and "rank" not in query.intent.classes else 0.0
        if cells:
            value *= year_fit(query, passage.chunk.report.source, cells[quantity])
        if passage.folded[quantity.start : quantity.end] in query.topic:
            value *= SAID_ALREADY
        if exact and quantity.unit not in exact:
            value *= OTHER_UNIT
        if parts >= 0 and asked.of_them and quantity.start - sentence[0] < parts:
            value *= RULED_OUT
        if asked.total:
            value *= _in_all(query, passage, sentence, quantity, cells.get(quantity))
        if len(held) > 1 and passage.folded[quantity.end : quantity.end + WHOLE_AT].partition(",")[0].endswith("中"):
            value *= OTHER_UNIT
        if asked.superlative or asked.excluded or asked.level is not None:
            value *= _as_worded(asked, passage, sentence, quantity)
        found.append(Figure(value, quantity))
    found.sort(key=lambda figure: (-figure.value, figure.quantity.start))
    return found


def _in_all(query: Query, passage: Passage, sentence: Span, quantity: Quantity, said: str | None) -> float:
    """What is left of a figure's value where the question asks how much there is in all; `said` are a cell's words."""
    if said is not None:
        return 1.0 if _TOTAL.search(said) else RULED_OUT
    if not query.intent.classes and quantity.classes == {"share"}:
        return RULED_OUT
    if not _TOTAL.search(passage.folded, *sentence):
        return 1.0
    return (
        1.0
        if _TOTAL.search(passage.folded, *_piece(passage.folded, sentence, quantity.start, quantity.end))
        else OTHER_UNIT
    )


def _as_part(matcher: TermMatcher, passage: Passage, sentence: Span, quantity: Quantity, whole: str) -> float:
    """How near the words asked about are to a figure behind 其中 that has one of its own: what is said of the whole is
    said of its parts.
    """
    left, right = _piece(passage.folded, sentence, quantity.start, quantity.end)
    own, shared = matcher.strengths(passage.folded[left:right]), matcher.strengths(whole)
    if not any(mine >= OWN and mine > said for mine, said in zip(own, shared, strict=True)):
        return 0.0
    return matcher.focused_coverage([max(mine, OF_WHOLE * said) for mine, said in zip(own, shared, strict=True)])


def _as_worded(asked: Wording, passage: Passage, sentence: Span, quantity: Quantity) -> float:
    """What is left of a figure's value by the question's further words."""
    words = passage.folded[sentence[0] : sentence[1]]
    left, right = _piece(passage.folded, sentence, quantity.start, quantity.end)
    piece = passage.folded[left:right]
    value = 1.0
    if asked.superlative and "第一" not in piece:
        clause = next((span for span in passage.clauses(sentence) if span[0] <= quantity.start < span[1]), sentence)
        before = passage.folded[max(sentence[0], clause[0] - MAX_PIECE) : clause[1]]
        value *= 1.0 if _TOP.search(piece) or (_TOP.search(before) and not _TOP.search(words, clause[1])) else LESSER
    if any(word in piece for word in asked.excluded):
        value *= RULED_OUT
    if asked.level is not None:
        reaches = bool(_REACHES.search(passage.folded, max(sentence[0], quantity.start - 5), quantity.start))
        value *= 1.0 if reaches is asked.level else OTHER_WAY
    return value


def marks(
    query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, found: Sequence[Figure]
) -> tuple[Span, ...]:
    """What to mark of the figures found: the best one, or all that the question asks for."""
    text = passage.chunk.report.text
    asked = wording(query)
    best = found[0].quantity
    chosen = [best]
    if asked.breakdown or (asked.each and len(query.scope.named) < 2):
        chosen = _run(text, sentence, [figure.quantity for figure in found], best, asked.breakdown)
    if asked.parts and len(chosen) == 1:
        chosen += _of_parts(query, matcher, passage, sentence, asked.parts)
    if len(chosen) == 1:
        least = CLOSE_SECOND * found[0].value
        chosen += [figure.quantity for figure in found[1:MOST] if figure.value >= least]
    if passage.cells(sentence):
        return within_limit([(quantity.start, quantity.end) for quantity in sorted(chosen)])
    spans = [with_counted(text, sentence, quantity) for quantity in chosen]
    rest = _REST.match(text, max(end for _, end in spans), sentence[1]) if len(spans) > 1 else None
    return within_limit(_joined(text, [*spans, *([rest.span("rest")] if rest else [])]))


_REST = regex(r"[，、,；](?P<rest>其[余他][^，。；\n]{2,20})")


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in order; those that overlap, or have only a comma between them, as one."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and (start < found[-1][1] or text[found[-1][1] : start] in ("，", "、", ",")):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _run(text: str, sentence: Span, held: Sequence[Quantity], best: Quantity, any_measure: bool) -> list[Quantity]:
    """The figures of the breakdown in the sentence: those after 其中, or of the enumeration that `best` stands in."""
    within = [quantity for quantity in held if quantity.digits and not quantity.ordinal]
    inside = text.find("其中", *sentence)
    if inside >= 0 and (any_measure or best.start > inside):
        parts = [quantity for quantity in within if quantity.start > inside]
        if len(parts) > 1:
            return sorted(parts)
    ordered = sorted(within)
    if best not in ordered:
        return [best]
    at = ordered.index(best)
    first = last = at
    while first > 0 and _beside(text, ordered[first - 1], ordered[first], best, any_measure):
        first -= 1
    while last + 1 < len(ordered) and _beside(text, ordered[last], ordered[last + 1], best, any_measure):
        last += 1
    return ordered[first : last + 1]


def _beside(text: str, one: Quantity, other: Quantity, best: Quantity, any_measure: bool) -> bool:
    between = text[one.end : other.start]
    alike = any_measure or bool(one.classes & best.classes and other.classes & best.classes)
    return alike and len(between) <= MAX_PIECE and len(re.findall(r"[，,；;、]", between)) == 1


def _of_parts(
    query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, parts: Sequence[Part]
) -> list[Quantity]:
    """The best figure for each part of a question that asks for several."""
    words = passage.folded[sentence[0] : sentence[1]]
    chosen: list[Quantity] = []
    for part in parts:
        own = [term for term in matcher.terms if term.asked in part.words]
        alone = TermMatcher(own) if own else matcher
        best: tuple[float, Quantity] | None = None
        for quantity in passage.quantities(sentence):
            if quantity in chosen or passage.folded[quantity.start : quantity.end] in query.topic:
                continue
            fit = class_fit(part.classes or query.intent.classes, quantity)
            near = alone.nearness(words, quantity.start - sentence[0], quantity.end - sentence[0])
            value = fit * (FIGURE + (1 - FIGURE) * near)
            if best is None or value > best[0]:
                best = value, quantity
        if best is not None and best[0] >= LEAST_PART:
            chosen.append(best[1])
    return chosen


def class_fit(classes: Sequence[str], quantity: Quantity) -> float:
    """How well a quantity is of the measure asked for: 1 of a class asked for, less where it is left open, little
    else.
    """
    if not classes:
        if quantity.classes == {"duration"}:
            return OPEN_DURATION
        return OPEN_SHARE if quantity.classes == {"share"} else 0.85 if quantity.digits else 0.7
    if not quantity.classes:
        return 0.45
    if quantity.classes & set(classes):
        first = (
            1.0
            if len(classes) == 1 or quantity.classes & {classes[0]} or classes[0] in ("firms", "cases", "people")
            else 0.9
        )
        return first if quantity.digits or quantity.classes & {"frequency", "rank"} else 0.9 * first
    if "things" in classes and not quantity.classes & {"money", "share", "duration", "area", "mass"}:
        return 0.6
    if set(classes) <= {"cases", "papers", "things", "firms", "times", "mass"} and quantity.classes & {
        "cases",
        "papers",
        "things",
        "firms",
        "times",
    }:
        return 0.5
    return 0.1


def with_counted(text: str, sentence: Span, quantity: Quantity) -> Span:
    """The number with the clause it stands in where that is short: what is counted belongs to the figure."""
    start, end = _series(text, sentence, quantity)
    left, right = _piece(text, sentence, start, end)
    closed = max((left + at + 1 for at, char in enumerate(text[left:start]) if char in "》）)”"), default=left)
    if any(text.count(b, left, start) > text.count(a, left, start) for a, b in ("《》", "（）", "()", "“”")):
        left = closed
    if right - left <= MAX_PIECE:
        return (left, right)
    if end - left <= 22:
        return (left, end)
    if right - start <= 22:
        return (start, right)
    return (start, min(end, start + MAX_HIGHLIGHT))


def _piece(text: str, sentence: Span, start: int, end: int) -> Span:
    """The words around `text[start:end]` between two marks; a comma between digits is none."""
    left, right = start, end
    while left > sentence[0] and not _ends(text, left - 1):
        left -= 1
    while right < sentence[1] and text[right] not in "）)" and not _ends(text, right):
        right += 1
    return left, right


def _ends(text: str, at: int) -> bool:
    if text[at] not in _EDGES:
        return False
    return not (text[at] == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())


_SERIES = regex(
    r"分别[^\d，。；]{0,8}(?:[近约超达]?[\d.,]+[^\d、，。；]{0,8}(?:、|和|，|与)){1,8}[近约超达]?[\d.,]+[^\d、，。；]{0,6}"
)


def _series(text: str, sentence: Span, quantity: Quantity) -> Span:
    """A number in a series (`分别为45386元、18953元`) with all of it: which is whose only the series tells."""
    for match in _SERIES.finditer(text, *sentence):
        if match.start() < quantity.start < match.end():
            start = match.start()
            while start > sentence[0] and text[start - 1] not in "，。；：！？\n":
                start -= 1
            return start, max(match.end(), quantity.end)
    return quantity.start, quantity.end
