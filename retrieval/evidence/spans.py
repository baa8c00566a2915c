"""A sentence → the words in it that answer: the figure, the name, the items or the clause a reader would underline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.evidence.coverage import TermMatcher
from retrieval.language.entities import lists, spans_of
from retrieval.language.quantities import Quantity, quantities
from retrieval.language.sentences import clauses, sentences
from retrieval.language.tokens import fold
from retrieval.models import Chunk, Kind, Query, Span
from retrieval.reports.tables import column_heads

# Weights of what makes words the answer; tuned with those of `evidence`.
SAID_ALREADY = 0.4  # of a name or figure that the question itself has: it is not what is asked for
OPEN_DURATION = 0.6  # a span of time where the question leaves the measure open
ORDINAL = 0.15  # loss of 第几
PIVOT_THERE = 0.5  # strength from which the word beside the question word counts as found
AWAY_FROM_PIVOT = 0.75  # of a figure or name in another clause than that word
LISTED = 0.1  # more, for an enumeration, where a list is asked for
FIGURE = 0.25  # of the measure asked for, however far from the words asked about
CLAUSE = 0.53  # a clause without the shape of answer wanted, at most
SHAPE = 0.25  # the shape of answer wanted, however far from the words asked about
CLOSE_SECOND = 0.92  # a second figure in the sentence that fits nearly as well is underlined too
MAX_CLAUSES = 72  # characters of a clause underlined with its neighbours
MAX_HIGHLIGHT = 110  # characters underlined in all
SHAPED = (Kind.LIST, Kind.NAME, Kind.GENERAL, Kind.REASON)  # questions whose answer may have a shape of its own


@dataclass(slots=True)
class Passage:
    """A chunk with what judging it needs. Texts are folded; what is found in a sentence is kept for the next question.

    `folded` is the whole report, `path` the headings above the chunk, `headed` the chunk with them, `around` with the
    report's title too, `chars` the characters of `headed`, `chars_around` those of `around`.
    """

    chunk: Chunk
    folded: str
    path: str
    headed: str
    around: str
    sentences: list[Span]
    chars: frozenset[str]
    chars_around: frozenset[str]
    _folded: list[tuple[Span, str, frozenset[str]]] = field(default_factory=list)
    _clauses: dict[Span, list[Span]] = field(default_factory=dict)
    _quantities: dict[Span, list[Quantity]] = field(default_factory=dict)
    _lists: dict[Span, list[list[Span]]] = field(default_factory=dict)
    _shaped: dict[tuple[str, Span], list[Span]] = field(default_factory=dict)
    known_quantities: list[Quantity] | None = None

    def folded_sentences(self) -> list[tuple[Span, str, frozenset[str]]]:
        """Each sentence with its words, folded, and their characters."""
        if not self._folded:
            words = ((span, self.folded[span[0] : span[1]]) for span in self.sentences)
            self._folded = [(span, text, frozenset(text)) for span, text in words]
        return self._folded

    def clauses(self, sentence: Span) -> list[Span]:
        """The clauses of one of the sentences."""
        if sentence not in self._clauses:
            self._clauses[sentence] = clauses(self.chunk.report.text, *sentence)
        return self._clauses[sentence]

    def quantities(self, sentence: Span) -> list[Quantity]:
        """The quantities in one of the sentences."""
        if sentence not in self._quantities:
            self._quantities[sentence] = quantities(self.chunk.report.text, *sentence)
        return self._quantities[sentence]

    def prepare(self) -> None:
        """Look for the quantities in all of the sentences: from then on they are `known_quantities`."""
        if self.known_quantities is None:
            self.known_quantities = [one for sentence in self.sentences for one in self.quantities(sentence)]

    def lists(self, sentence: Span) -> list[list[Span]]:
        """The enumerations in one of the sentences."""
        if sentence not in self._lists:
            self._lists[sentence] = lists(self.chunk.report.text, *sentence)
        return self._lists[sentence]

    def shaped(self, shape: str, sentence: Span) -> list[Span]:
        """The spans of one of the shapes of answers in one of the sentences."""
        if (shape, sentence) not in self._shaped:
            self._shaped[shape, sentence] = spans_of(shape, self.chunk.report.text, *sentence)
        return self._shaped[shape, sentence]


def passage_of(chunk: Chunk, folded: str) -> Passage:
    """A chunk made ready for judging; `folded` is its report's text."""
    path = fold(" ".join((*chunk.section.path, column_heads(chunk.report.text, chunk.start))).rstrip())
    headed = f"{folded[chunk.start : chunk.end]} {path}"
    around = f"{headed} {chunk.report.source.title}"
    spans = sentences(chunk.report.text, chunk.start, chunk.end)
    return Passage(chunk, folded, path, headed, around, spans, frozenset(headed), frozenset(around))


class AnswerSpans(NamedTuple):
    """Words of a sentence that may answer: the sentence, how well they fit (0 to 1), the spans to underline."""

    span: Span
    value: float
    highlights: tuple[Span, ...]


def best_answer(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> AnswerSpans:
    """The words of one sentence of a passage that answer best."""
    if query.kind is Kind.NUMBER:
        numbers = _number_answers(query, matcher, passage, sentence)
        return numbers[0] if numbers else _clause_answer(matcher, passage, sentence)._replace(value=0.0)
    candidates = [_clause_answer(matcher, passage, sentence)]
    if query.kind in SHAPED:
        for shape in query.wants:
            candidates += _shaped_answers(query, matcher, passage, sentence, shape)
        if query.kind is Kind.LIST:
            candidates += _list_answers(matcher, passage, sentence)
        if query.classes and query.kind is Kind.GENERAL:
            candidates += _number_answers(query, matcher, passage, sentence)
    return max(candidates, key=lambda candidate: candidate.value)


def most_value(
    query: Query, matcher: TermMatcher, strengths: Sequence[float], held: Sequence[Quantity] | None
) -> float:
    """What `best_answer` can find to be worth at most in a text that covers the concepts as `strengths` says and holds
    these quantities (None: any).
    """
    near = matcher.most_nearness(strengths)
    if query.kind is Kind.NUMBER:
        fit = 1.0 if held is None else max([class_fit(query.classes, quantity) for quantity in held], default=0.0)
        return fit * (FIGURE + (1 - FIGURE) * near)
    clause = CLAUSE * matcher.focused_coverage(strengths)
    if not _by_shape(query):
        return clause
    shaped = max(SHAPE, FIGURE)
    return max(clause, shaped + (1 - shaped) * near + (LISTED if query.kind is Kind.LIST else 0.0))


def _by_shape(query: Query) -> bool:
    """May words of another shape than a clause be the answer?"""
    return query.kind is Kind.LIST or (query.kind in SHAPED and bool(query.wants or query.classes))


def _clause_answer(matcher: TermMatcher, passage: Passage, sentence: Span) -> AnswerSpans:
    """The clause that covers most of the question; with its neighbours where it is short."""
    spans = passage.clauses(sentence)
    folded = passage.folded
    covered = matcher.focused_coverages(folded[sentence[0] : sentence[1]], [folded[start:end] for start, end in spans])
    values = [value - 0.0005 * (end - start) for value, (start, end) in zip(covered, spans, strict=True)]
    best = max(range(len(spans)), key=values.__getitem__)
    return AnswerSpans(sentence, CLAUSE * max(0.0, values[best]), (_grown(spans, spans[best], sentence),))


def _grown(spans: list[Span], span: Span, sentence: Span) -> Span:
    """A short clause with its neighbours, as long as the whole stays easy to take in."""
    if sentence[1] - sentence[0] <= 48:
        return sentence
    at = spans.index(span)
    start, end = span
    if at + 1 < len(spans) and spans[at + 1][1] - start <= MAX_CLAUSES:
        end = spans[at + 1][1]
    if at > 0 and end - spans[at - 1][0] <= MAX_CLAUSES:
        start = spans[at - 1][0]
    return (start, min(end, start + MAX_HIGHLIGHT))


def _number_answers(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[AnswerSpans]:
    """Quantities of the sentence, best first."""
    text, words = passage.chunk.report.text, passage.folded[sentence[0] : sentence[1]]
    found = []
    for quantity in passage.quantities(sentence):
        fit = class_fit(query.classes, quantity)
        near = matcher.nearness(words, quantity.start - sentence[0], quantity.end - sentence[0])
        value = fit * (FIGURE + (1 - FIGURE) * near) * _beside_pivot(matcher, passage, sentence, quantity.start)
        value -= ORDINAL if quantity.ordinal else 0.0
        if passage.folded[quantity.start : quantity.end] in query.topic:
            value *= SAID_ALREADY
        found.append(AnswerSpans(sentence, value, (_with_counted(text, sentence, quantity),)))
    found.sort(key=lambda candidate: -candidate.value)
    if (
        len(found) > 1
        and found[1].value >= CLOSE_SECOND * found[0].value
        and found[0].highlights != found[1].highlights
    ):
        both = tuple(sorted({*found[0].highlights, *found[1].highlights}))
        if both[0][1] <= both[1][0]:
            found[0] = found[0]._replace(highlights=both)
    return found


def _beside_pivot(matcher: TermMatcher, passage: Passage, sentence: Span, at: int) -> float:
    """1 where what is at `at` shares its clause with the word beside the question word, or that word is not there."""
    if matcher.pivot(passage.folded[sentence[0] : sentence[1]]) < PIVOT_THERE:
        return 1.0
    clause = next((span for span in passage.clauses(sentence) if span[0] <= at < span[1]), sentence)
    words = passage.folded[clause[0] : clause[1]]
    beside = matcher.pivot(words) >= PIVOT_THERE or words.startswith("其中") or matcher.outweighs_pivot(words)
    return 1.0 if beside else AWAY_FROM_PIVOT


def class_fit(classes: Sequence[str], quantity: Quantity) -> float:
    """How well a quantity is of the measure asked for: 1 of a class asked for, less where it is left open, little
    else.
    """
    if not classes:
        return OPEN_DURATION if quantity.classes == {"duration"} else 0.85 if quantity.digits else 0.7
    if not quantity.classes:
        return 0.45
    if quantity.classes & set(classes):
        first = (
            1.0
            if len(classes) == 1 or quantity.classes & {classes[0]} or classes[0] in ("firms", "cases", "people")
            else 0.9
        )
        return first if quantity.digits or "frequency" in quantity.classes else 0.9 * first
    if "things" in classes and not quantity.classes & {"money", "share", "duration", "area", "mass"}:
        return 0.6
    if set(classes) <= {"cases", "papers", "things", "firms", "times"} and quantity.classes & {
        "cases",
        "papers",
        "things",
        "firms",
        "times",
    }:
        return 0.5
    return 0.1


def _with_counted(text: str, sentence: Span, quantity: Quantity) -> Span:
    """The number with the clause it stands in where that is short: what is counted belongs to the figure."""
    start, end = _series(text, sentence, quantity)
    left = start
    while left > sentence[0] and text[left - 1] not in "，。；：、（(！？,;:\n":
        left -= 1
    closed = max((left + at + 1 for at, char in enumerate(text[left:start]) if char in "》）)”"), default=left)
    if any(text.count(b, left, start) > text.count(a, left, start) for a, b in ("《》", "（）", "()", "“”")):
        left = closed
    right = end
    while right < sentence[1] and text[right] not in "，。；：、（）()！？,;:\n":
        right += 1
    if right - left <= 26:
        return (left, right)
    if end - left <= 22:
        return (left, end)
    if right - start <= 22:
        return (start, right)
    return (start, end)


_SERIES = re.compile(
    r"分别[^\d，。；]{0,8}(?:[近约超达]?[\d.,]+[^\d、，。；]{0,8}(?:、|和|，|与)){1,8}[近约超达]?[\d.,]+[^\d、，。；]{0,6}"
)


def _series(text: str, sentence: Span, quantity: Quantity) -> Span:
    """A number in a series (`分别为45386元、18953元`) with all of it: which is whose only the series tells."""
    for match in _SERIES.finditer(text, *sentence):
        if match.start() < quantity.start < match.end():
            return match.start(), max(match.end(), quantity.end)
    return quantity.start, quantity.end


def _shaped_answers(
    query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, shape: str
) -> list[AnswerSpans]:
    words = passage.folded[sentence[0] : sentence[1]]
    found = []
    spans = passage.shaped(shape, sentence)
    for start, end in spans:
        near = matcher.nearness(words, start - sentence[0], end - sentence[0])
        marked = tuple(spans) if query.kind is Kind.LIST else (_in_clause(passage, sentence, (start, end)),)
        value = (SHAPE + (1 - SHAPE) * near) * _beside_pivot(matcher, passage, sentence, start)
        if passage.folded[start:end].strip("《》“”") in query.topic:
            value *= SAID_ALREADY
        found.append(AnswerSpans(sentence, value, _within_limit(marked)))
    return found


def _in_clause(passage: Passage, sentence: Span, span: Span) -> Span:
    for start, end in passage.clauses(sentence):
        if start <= span[0] and span[1] <= end and end - start <= 36:
            return (start, end)
    return span


def _list_answers(matcher: TermMatcher, passage: Passage, sentence: Span) -> list[AnswerSpans]:
    words = passage.folded[sentence[0] : sentence[1]]
    found = []
    for items in passage.lists(sentence):
        start, end = items[0][0], items[-1][1]
        near = matcher.nearness(words, start - sentence[0], end - sentence[0])
        size = min(1.0, 0.5 + 0.15 * len(items))
        whole: tuple[Span, ...] = ((start, end),) if end - start <= MAX_HIGHLIGHT else _within_limit(tuple(items))
        found.append(AnswerSpans(sentence, size * (SHAPE + (1 - SHAPE) * near) + LISTED, whole))
    colon = passage.chunk.report.text.find("：", *sentence)
    if 0 <= colon < sentence[1] - 8:
        near = matcher.nearness(words, colon - sentence[0], colon + 1 - sentence[0])
        whole = ((colon + 1, sentence[1] - (passage.chunk.report.text[sentence[1] - 1] in "。；")),)
        if whole[0][1] - whole[0][0] <= MAX_HIGHLIGHT:
            found.append(AnswerSpans(sentence, SHAPE + (1 - SHAPE) * near, whole))
    return found


def _within_limit(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    kept: list[Span] = []
    total = 0
    for start, end in spans:
        total += end - start
        if total > MAX_HIGHLIGHT and kept:
            break
        kept.append((start, end))
    return tuple(kept)
