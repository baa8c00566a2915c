"""Hits → citations: the sentence that answers, the words in it to underline, and whether it answers at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.identity import is_work_report
from retrieval.matching import Probe
from retrieval.models import Chunk, Kind, Query, Role, Span
from retrieval.numbers import Quantity, quantities
from retrieval.sentences import clauses
from retrieval.shapes import lists, spans_of
from retrieval.tokens import fold
from retrieval.years import fact_role

# Weights of what makes a sentence the answer. Tuned on 600 questions over four corpora, a third of them set aside.
SENTENCE = 1.0  # share of the question covered by the sentence itself
HEADING = 0.8  # of a concept that only the headings above a sentence name
CONTEXT = 0.45  # … by the headings and the passage around it only
ANSWER = 0.9  # how well the sentence holds the shape of answer wanted, near the words asked about
ENGINE = 0.25  # the engine's score, against the best one's
ROLE = 0.35  # the section has the role the question points at
MAIN_TARGETS = 0.2  # more, for the sentence that sets a year's main targets, where a target is asked for
RESULT_FIRST = 0.45  # more, for a year's result where nothing says that its target is meant
MOST_BY_ROLE = ROLE + RESULT_FIRST + 0.2  # what section and year can add to a score at most
YEAR_NAMED = 0.12  # the sentence names the year asked for
SAID_ALREADY = 0.4  # of a name or figure that the question itself has: it is not what is asked for
HEADING_LINE = 0.3  # loss of a heading, which names the answer without giving it
WRONG_ROLE = 0.25  # it has another
WRONG_FACT = 0.8  # a 政府工作报告's plan where a result is asked for, or the other way round
OPEN_DURATION = 0.6  # a span of time where the question leaves the measure open
ORDINAL = 0.15  # loss of 第几
PIVOT_THERE = 0.5  # strength from which the word beside the question word counts as found
AWAY_FROM_PIVOT = 0.75  # of a figure or name in another clause than that word
LISTED = 0.1  # more, for an enumeration, where a list is asked for
CLAUSE = 0.53  # a clause without the shape of answer wanted, at most
SHAPE = 0.25  # the shape of answer wanted, however far from the words asked about
CLOSE_SECOND = 0.92  # a second figure in the sentence that fits nearly as well is underlined too
MAX_CLAUSES = 72  # characters of a clause underlined with its neighbours
MAX_HIGHLIGHT = 110  # characters underlined in all


class Evidence(NamedTuple):
    """One passage judged: its best sentence, the words that answer, how good, and what the judgement rests on."""

    chunk: Chunk
    sentence: Span
    highlights: tuple[Span, ...]
    score: float
    covered: float  # share of the question's concepts in sentence, passage and headings
    in_sentence: float  # … in the sentence
    fits: float  # how well it holds the shape of answer wanted, 0 to 1


class _Candidate(NamedTuple):
    span: Span
    value: float
    highlights: tuple[Span, ...]


class Passage(NamedTuple):
    """A chunk with what judging it needs: its report's folded text, its sentences, and their clauses once cut."""

    chunk: Chunk
    folded: str
    sentences: list[Span]
    cut: dict[Span, list[Span]]

    def clauses(self, sentence: Span) -> list[Span]:
        """The clauses of one of the sentences."""
        if sentence not in self.cut:
            self.cut[sentence] = clauses(self.chunk.report.text, *sentence)
        return self.cut[sentence]


def judge(query: Query, probe: Probe, passage: Passage, engine_score: float, least: float = 0.0) -> Evidence | None:
    """Judge one passage; None where its score could not reach `least`.

    `engine_score` is the engine's, against the best passage's, 0 to 1.
    """
    chunk, folded = passage.chunk, passage.folded
    path = fold(" ".join(chunk.section.path))
    around = f"{folded[chunk.start : chunk.end]} {path} {chunk.report.source.title}"
    probe = probe.inside(around)
    total = probe.coverage(probe.strengths(around))
    most = SENTENCE * total + ANSWER + ENGINE * engine_score + (MOST_BY_ROLE if query.roles or query.years else 0.0)
    if most < least:
        return None
    headed = [HEADING * value for value in probe.strengths(path)]
    drafts = []
    for span in passage.sentences:
        covered = probe.coverage(
            [max(a, b) for a, b in zip(probe.strengths(folded[span[0] : span[1]]), headed, strict=True)]
        )
        score = SENTENCE * covered + CONTEXT * (total - covered) + _role_value(query, chunk, folded[span[0] : span[1]])
        score += _year_value(query, folded[span[0] : span[1]])
        if span[1] <= chunk.section.heading[1] and query.kind is not Kind.SECTION:
            score -= HEADING_LINE
        drafts.append((score, covered, span))
    drafts.sort(key=lambda draft: (-draft[0], draft[2]))
    best: Evidence | None = None
    for score, covered, span in drafts:
        if best is not None and score + ANSWER + ENGINE * engine_score <= best.score:
            break  # no answer in it could make up for that
        candidate = _best_answer(query, probe, passage, span)
        score += ANSWER * candidate.value + ENGINE * engine_score
        if best is None or score > best.score:
            best = Evidence(chunk, span, candidate.highlights, score, total, covered, candidate.value)
    assert best is not None  # a chunk holds at least one sentence
    return best


_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def _year_value(query: Query, sentence: str) -> float:
    """A sentence that names the year asked for is the likelier, one that only names others the less."""
    named = {int(year) for year in _YEAR.findall(sentence)} if query.years else set()
    if not named:
        return 0.0
    return YEAR_NAMED if named & {*query.years, *query.must_say} else -YEAR_NAMED


_EXPECTED = re.compile(
    r"预计|拟(?!定)|将(?!.{0,6}(?:纳入|作为|列入|全部))|力争|目标是|左右|以上|计划(?!书)|确保|争取|预期"
)


def is_tentative(text: str) -> bool:
    """Does a sentence speak of something expected or planned?"""
    return bool(re.search(r"预计|拟(?!定|制|订|签)|将(?=在|于|实现|达到|完成|继续|进一步|新|建|投)|力争|预期", text))


_LAST_YEAR = re.compile(r"(?:而)?(?:去年|上年|过去)")
_MAIN_TARGETS = re.compile(r"(?:主要)?预期目标")


def _role_value(query: Query, chunk: Chunk, sentence: str) -> float:
    role = chunk.section.role
    wanted = fact_role(chunk.report.source, query.years, query.as_report)
    if (wanted is Role.PLAN or Role.PLAN in query.roles) and is_work_report(chunk.report.source.title):
        if _LAST_YEAR.match(sentence):
            return -WRONG_ROLE
        if Role.PLAN in query.roles and _MAIN_TARGETS.search(sentence) and query.kind is Kind.NUMBER:
            return ROLE + MAIN_TARGETS
    if wanted is not None and role in (Role.RESULT, Role.PLAN):
        preferred = RESULT_FIRST if wanted is Role.RESULT and Role.PLAN not in query.roles else 0.0
        return ROLE + preferred if role is wanted else -WRONG_FACT
    if query.roles:
        if role in query.roles:
            return ROLE
        if Role.PLAN in query.roles and _EXPECTED.search(sentence):
            return 0.6 * ROLE
        return 0.0 if role is Role.OTHER else -WRONG_ROLE
    if role is Role.PLAN:
        return -0.12
    return 0.0


# --- the words that answer


def _best_answer(query: Query, probe: Probe, passage: Passage, sentence: Span) -> _Candidate:
    if query.kind is Kind.NUMBER:
        numbers = _number_answers(query, probe, passage, sentence)
        return numbers[0] if numbers else _clause_answer(probe, passage, sentence)._replace(value=0.0)
    candidates = [_clause_answer(probe, passage, sentence)]
    if query.kind in (Kind.LIST, Kind.NAME, Kind.GENERAL, Kind.REASON):
        for shape in query.wants:
            candidates += _shaped_answers(query, probe, passage, sentence, shape)
        if query.kind is Kind.LIST:
            candidates += _list_answers(probe, passage, sentence)
        if query.classes and query.kind is Kind.GENERAL:
            candidates += _number_answers(query, probe, passage, sentence)
    return max(candidates, key=lambda candidate: candidate.value)


def _clause_answer(probe: Probe, passage: Passage, sentence: Span) -> _Candidate:
    """The clause that covers most of the question; with its neighbours where it is short."""
    spans = passage.clauses(sentence)
    values = [probe.focused_coverage(passage.folded[start:end]) - 0.0005 * (end - start) for start, end in spans]
    best = max(range(len(spans)), key=values.__getitem__)
    return _Candidate(sentence, CLAUSE * max(0.0, values[best]), (_grown(spans, spans[best], sentence),))


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


def _number_answers(query: Query, probe: Probe, passage: Passage, sentence: Span) -> list[_Candidate]:
    """Quantities of the sentence, best first."""
    text, words = passage.chunk.report.text, passage.folded[sentence[0] : sentence[1]]
    found = []
    for quantity in quantities(text, *sentence):
        fit = class_fit(query.classes, quantity)
        near = probe.nearness(words, quantity.start - sentence[0], quantity.end - sentence[0])
        value = fit * (0.25 + 0.75 * near) * _beside_pivot(probe, passage, sentence, quantity.start)
        value -= ORDINAL if quantity.ordinal else 0.0
        if passage.folded[quantity.start : quantity.end] in query.topic:
            value *= SAID_ALREADY
        found.append(_Candidate(sentence, value, (_with_counted(text, sentence, quantity),)))
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


def _beside_pivot(probe: Probe, passage: Passage, sentence: Span, at: int) -> float:
    """1 where what is at `at` shares its clause with the word beside the question word, or that word is not there."""
    if probe.pivot(passage.folded[sentence[0] : sentence[1]]) < PIVOT_THERE:
        return 1.0
    clause = next((span for span in passage.clauses(sentence) if span[0] <= at < span[1]), sentence)
    return 1.0 if probe.pivot(passage.folded[clause[0] : clause[1]]) >= PIVOT_THERE else AWAY_FROM_PIVOT


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


def _shaped_answers(query: Query, probe: Probe, passage: Passage, sentence: Span, shape: str) -> list[_Candidate]:
    text, words = passage.chunk.report.text, passage.folded[sentence[0] : sentence[1]]
    found = []
    spans = spans_of(shape, text, *sentence)
    for start, end in spans:
        near = probe.nearness(words, start - sentence[0], end - sentence[0])
        marked = tuple(spans) if query.kind is Kind.LIST else (_in_clause(text, sentence, (start, end)),)
        value = (SHAPE + (1 - SHAPE) * near) * _beside_pivot(probe, passage, sentence, start)
        if passage.folded[start:end].strip("《》“”") in query.topic:
            value *= SAID_ALREADY
        found.append(_Candidate(sentence, value, _within_limit(marked)))
    return found


def _in_clause(text: str, sentence: Span, span: Span) -> Span:
    for start, end in clauses(text, *sentence):
        if start <= span[0] and span[1] <= end and end - start <= 36:
            return (start, end)
    return span


def _list_answers(probe: Probe, passage: Passage, sentence: Span) -> list[_Candidate]:
    words = passage.folded[sentence[0] : sentence[1]]
    found = []
    for items in lists(passage.chunk.report.text, *sentence):
        start, end = items[0][0], items[-1][1]
        near = probe.nearness(words, start - sentence[0], end - sentence[0])
        size = min(1.0, 0.5 + 0.15 * len(items))
        whole: tuple[Span, ...] = ((start, end),) if end - start <= MAX_HIGHLIGHT else _within_limit(tuple(items))
        found.append(_Candidate(sentence, size * (SHAPE + (1 - SHAPE) * near) + LISTED, whole))
    colon = passage.chunk.report.text.find("：", *sentence)
    if 0 <= colon < sentence[1] - 8:
        near = probe.nearness(words, colon - sentence[0], colon + 1 - sentence[0])
        whole = ((colon + 1, sentence[1] - (passage.chunk.report.text[sentence[1] - 1] in "。；")),)
        if whole[0][1] - whole[0][0] <= MAX_HIGHLIGHT:
            found.append(_Candidate(sentence, SHAPE + (1 - SHAPE) * near, whole))
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
