"""The figures of a sentence that may answer → what to mark of them: one, or all that are asked for or as likely."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.citing import MAX_HIGHLIGHT
from retrieval.evidence.marks.figures import Figure, figures, tells_change
from retrieval.evidence.marks.in_order import in_order
from retrieval.evidence.marks.marking import piece, within_limit
from retrieval.evidence.marks.wording import Part, wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import MARKING
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.language.unbroken import unbroken
from retrieval.models import Query, Span

BESIDE = 22  # characters of a figure with what stands on one side of it
MAX_FIGURES = 4  # figures marked where none is told from the others
MAX_PIECE = 26  # characters marked with a figure


def marks(
    query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, found: Sequence[Figure]
) -> tuple[Span, ...]:
    """What to mark of the figures found: the best one, or all that the question asks for."""
    text = passage.chunk.report.text
    asked = wording(query)
    best = found[0].quantity
    chosen = [best]
    if not (asked.each or asked.breakdown or asked.parts or passage.cells(sentence)):
        at = passage.sought((best.start, best.end))
        own = in_order(passage, sentence, query.topic, at, query.intent.classes == ("rank",))
        if own is not None:
            return within_limit([passage.placed(own)])
    if asked.breakdown or (asked.each and len(query.scope.named) < 2):
        chosen = _run(text, sentence, [figure.quantity for figure in found], best, asked.breakdown)
    if asked.parts and len(chosen) == 1:
        chosen += _of_parts(query, matcher, passage, sentence, asked.parts, best)
    if len(chosen) == 1:
        close = [figure for figure in found[1:MAX_FIGURES] if figure.value >= MARKING.close_second * found[0].value]
        chosen += [one.quantity for one in close if not _says_less(matcher, passage, sentence, one.quantity, best)]
    if passage.cells(sentence):
        return within_limit([(quantity.start, quantity.end) for quantity in sorted(chosen)])
    words = unbroken(text).text  # a line end in it is no end of what is counted
    spans = [with_counted(words, sentence, passage.sought((quantity.start, quantity.end))) for quantity in chosen]
    rest = _REST.match(words, max(end for _, end in spans), sentence[1]) if len(spans) > 1 else None
    joined = _joined(words, [*spans, *([rest.span("rest")] if rest else [])])
    return within_limit([passage.placed(span) for span in joined])


def _says_less(matcher: TermMatcher, passage: Passage, sentence: Span, one: Quantity, best: Quantity) -> bool:
    """Do the words around a figure say less of what is asked than those around the best (`审议89个，通过81个`)? Growth
    behind an amount (`增长7.3%`) says nothing of it: the amount before it does.
    """
    said, more = (
        matcher.strengths(
            passage.folded[slice(*piece(passage.folded, sentence, *passage.sought((quantity.start, quantity.end))))]
        )
        for quantity in (one, best)
    )
    if not any(said) and not any(more):
        return tells_change(passage, sentence, passage.sought((one.start, one.end)))
    return said != more and all(mine <= other for mine, other in zip(said, more, strict=True))


_BREAKS = regex(r"[，,；;、]")
_REST = regex(r"[，、,；](?P<rest>其[余他][^，。；\n]{2,20})")


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in order; those that overlap, or have only a comma (and what moved there) between them, as one."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and (start < found[-1][1] or text[found[-1][1] : start].lstrip() in ("，", "、", ",")):
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
    return alike and len(between) <= MAX_PIECE and len(_BREAKS.findall(between)) == 1


def _of_parts(
    query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, parts: Sequence[Part], best: Quantity
) -> list[Quantity]:
    """The best figure for each part of a question that asks for several, without the `best` of all."""
    chosen: list[Quantity] = []
    for part in parts:
        own = [term for term in matcher.terms if term.asked in part.words]
        asked = query.with_intent(classes=part.classes or query.intent.classes)
        found = figures(asked, TermMatcher(own) if own else matcher, passage, sentence)
        others = [figure for figure in found if figure.value >= MARKING.min_part and figure.quantity not in chosen]
        chosen += [figure.quantity for figure in others[:1]]
    return [quantity for quantity in chosen if quantity != best]


def with_counted(text: str, sentence: Span, number: Span) -> Span:
    """The number with the clause it stands in where that is short: what is counted belongs to the figure."""
    start, end = _series(text, sentence, number)
    left, right = piece(text, sentence, start, end)
    closed = max((left + at + 1 for at, char in enumerate(text[left:start]) if char in "》”"), default=left)
    if any(text.count(b, left, start) > text.count(a, left, start) for a, b in ("《》", "“”")):
        left = closed
    if right - left <= MAX_PIECE:
        return (left, right)
    if end - left <= BESIDE:
        return (left, end)
    if right - start <= BESIDE:
        return (start, right)
    return (start, min(end, start + MAX_HIGHLIGHT))


_SERIES = regex(
    r"分别[^\d，。；]{0,8}(?:[近约超达]?[\d.,]+[^\d、，。；]{0,8}(?:、|和|，|与)){1,8}[近约超达]?[\d.,]+[^\d、，。；]{0,6}",
    needs="别",
)


def _series(text: str, sentence: Span, number: Span) -> Span:
    """A number in a series (`分别为45386元、18953元`) with all of it: which is whose only the series tells."""
    for match in _SERIES.finditer(text, *sentence):
        if match.start() < number[0] < match.end():
            start = match.start()
            while start > sentence[0] and text[start - 1] not in "，。；：！？\n":
                start -= 1
            return start, max(match.end(), number[1])
    return number
