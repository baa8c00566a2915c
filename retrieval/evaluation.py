"""Questions with known answers → figures: how often the right words of the right report are pointed at.

A question file has one JSON object a line: `id`, `category`, `turns` (earlier messages, for follow-ups), `question`,
`gold` (the places that answer it: `doc`, the shortest verbatim supporting `quote`, the `answer` inside it, and `body`,
the first clause of text, where a heading is the answer), `unanswerable` with its `reason`.

| figure | what it says, in per cent |
|---|---|
| cite@1, cite@3 | the first (one of the first three) citations covers the answer, in its place |
| right_report@1 | the first citation is from a right report |
| highlight@1 | the answer lies inside the first citation's highlights, and these are MAX_HIGHLIGHT characters at most |
| coverage | for list and compare: the share of places shown in the first MAX_CITATIONS citations |
| shown@1 | as cite@1; where it is refused, the first of the nearest passages counts |
| certain | answerable questions answered for certain |
| certain_right | of the certain answers those that are right: cite@1, or a false premise put right |
| refusal | unanswerable questions with no certain answer, or with a false premise put right |
| refusal_outright | unanswerable questions refused, or with a false premise put right |
| scope_refusal | questions on agencies, years or matters that are not held (OUT_OF_SCOPE) refused |
| false_refusal | answerable questions refused |
| false_absence | for compare: a report that states it is said not to |
| verbatim | `text[start:end] == quote` |
| quote_len | median length of a quote, in characters |
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from retrieval.errors import QuestionSetError
from retrieval.language.stretches import occurrences
from retrieval.models import Answer, Citation, Span, Status

MAX_CITATIONS = 10  # what a person would look at
MAX_HIGHLIGHT = 120  # characters; with more than that underlined nothing is marked
MANY_ANSWERS = ("list", "compare")  # categories where every place counts
OUT_OF_SCOPE = ("wrong_agency", "wrong_year", "off_topic")  # no other report's passage is an answer, however hedged
FIGURES = (
    "cite@1",
    "cite@3",
    "right_report@1",
    "highlight@1",
    "coverage",
    "shown@1",
    "certain",
    "certain_right",
    "refusal",
    "refusal_outright",
    "scope_refusal",
    "false_refusal",
    "false_absence",
    "verbatim",
    "quote_len",
)

Ask = Callable[[Sequence[str]], Answer]
Scores = dict[str, list[float]]


class Place(BaseModel):
    """Where an answer stands: the words `answer` inside `quote` in the file `doc` (its folders may be left out)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    doc: str
    quote: str
    answer: str
    body: str | None = None


class Question(BaseModel):
    """A question, after the messages `turns`, and the places that answer it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    category: str
    question: str
    turns: tuple[str, ...] = ()
    gold: tuple[Place, ...] = ()
    unanswerable: bool = False
    reason: str | None = None


class Miss(NamedTuple):
    """A question answered wrongly; `why` is refused, missed or answered (though it has no answer)."""

    question: Question
    answer: Answer
    why: str


class Evaluation(NamedTuple):
    """The outcome: `figures` over everything, the same by category, how many questions each, and the misses.

    `seconds` is the time spent answering `messages` messages.
    """

    items: int
    messages: int
    seconds: float
    figures: dict[str, float]
    categories: dict[str, int]
    by_category: dict[str, dict[str, float]]
    misses: tuple[Miss, ...]


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a question file (UTF-8).

    Raises QuestionSetError (json, fields, answer_not_in_quote, encoding, empty) and OSError.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as exc:
        raise QuestionSetError(path.name, exc.object.count(b"\n", 0, exc.start) + 1, "encoding") from exc
    questions = tuple(_question(path.name, number, line) for number, line in enumerate(lines, 1) if line.strip())
    if not questions:
        raise QuestionSetError(path.name, 1, "empty")
    return questions


def evaluate(ask: Ask, questions: Sequence[Question], texts: Mapping[str, str]) -> Evaluation:
    """Ask every question and score the answers against `texts` (file name → decoded text).

    `ask` gets the messages of one conversation, the question last, and returns the answer to that.
    """
    started = time.perf_counter()
    answers = [ask((*item.turns, item.question)) for item in questions]
    seconds = time.perf_counter() - started
    total: Scores = defaultdict(list)
    by_category: dict[str, Scores] = defaultdict(lambda: defaultdict(list))
    misses = []
    for item, answer in zip(questions, answers, strict=True):
        for name, value in scores(item, answer, texts):
            total[name].append(value)
            by_category[item.category][name].append(value)
        why = _miss(item, answer, texts)
        if why:
            misses.append(Miss(item, answer, why))
    return Evaluation(
        items=len(questions),
        messages=sum(len(item.turns) + 1 for item in questions),
        seconds=seconds,
        figures=_figures(total),
        categories=dict(sorted(Counter(item.category for item in questions).items())),
        by_category={category: _figures(values) for category, values in sorted(by_category.items())},
        misses=tuple(misses),
    )


def scores(item: Question, answer: Answer, texts: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """What one answer contributes to each figure: 1 or 0, a share for coverage, characters for quote_len."""
    shown = answer.citations[:MAX_CITATIONS]
    for citation in shown:
        text = texts.get(citation.report.source.file, "")
        yield "verbatim", float(text[citation.start : citation.end] == citation.quote)
        yield "quote_len", float(len(citation.quote))
    refused = answer.status is not Status.ANSWERED
    certain = answer.certain and not refused
    if item.unanswerable:
        yield "refusal", float(_declined(item, answer))
        yield "refusal_outright", float(refused or _put_right(item, answer))
        if item.reason in OUT_OF_SCOPE:
            yield "scope_refusal", float(refused)
        if certain:
            yield "certain_right", float(_put_right(item, answer))
        return
    yield "false_refusal", float(refused)
    cites = () if refused else shown
    first = cites[:1]
    right = any(covers(c, place, texts) for c in first for place in item.gold)
    likely = answer.nearest[:1] if refused else first
    yield "cite@1", float(right)
    yield "shown@1", float(any(covers(c, place, texts) for c in likely for place in item.gold))
    yield "certain", float(certain)
    if certain:
        yield "certain_right", float(right)
    if item.category == "compare":
        yield "false_absence", float(any(_is(s.file, place.doc) for s in answer.unmentioned for place in item.gold))
    yield "cite@3", float(any(covers(c, place, texts) for c in cites[:3] for place in item.gold))
    yield "right_report@1", float(any(_is(c.report.source.file, place.doc) for c in first for place in item.gold))
    yield "highlight@1", float(any(points(c, place, texts) for c in first for place in item.gold))
    if item.category in MANY_ANSWERS:
        yield "coverage", _coverage(item, cites, texts)


def _is(file: str, doc: str) -> bool:
    """Is `doc` the name of a file, with its folders or without?"""
    return doc in (file, file.rpartition("/")[2])


def covers(citation: Citation, place: Place, texts: Mapping[str, str]) -> bool:
    """Does the citation show the answer where it stands (its body, for a heading)?"""
    if not _is(citation.report.source.file, place.doc):
        return False
    text = texts.get(citation.report.source.file, "")
    wanted = answer_spans(place, text) + (_occurrences(text, place.body) if place.body else [])
    return any(citation.start <= start and end <= citation.end for start, end in wanted)


def points(citation: Citation, place: Place, texts: Mapping[str, str]) -> bool:
    """Does it also underline the answer, and little else? Where a section is asked for, nothing need be."""
    if not covers(citation, place, texts):
        return False
    if place.body:
        return True
    if sum(end - start for start, end in citation.highlights) > MAX_HIGHLIGHT:
        return False
    return any(
        low <= start and end <= high
        for start, end in answer_spans(place, texts[citation.report.source.file])
        for low, high in citation.highlights
    )


def answer_spans(place: Place, text: str) -> list[Span]:
    """Every span of the answer in `text` inside an occurrence of its quote."""
    offset = place.quote.find(place.answer)
    return [(start + offset, start + offset + len(place.answer)) for start, _ in _occurrences(text, place.quote)]


def _occurrences(text: str, needle: str) -> list[Span]:
    return [(start, start + len(needle)) for start in occurrences(text, needle)]


def _declined(item: Question, answer: Answer) -> bool:
    """No certain answer: refused, shown as uncertain, or a false premise put right."""
    return answer.status is not Status.ANSWERED or not answer.certain or _put_right(item, answer)


def _put_right(item: Question, answer: Answer) -> bool:
    return item.reason == "false_premise" and bool(answer.notice)


def _coverage(item: Question, cites: Sequence[Citation], texts: Mapping[str, str]) -> float:
    return mean(any(covers(c, place, texts) for c in cites) for place in item.gold)


def _miss(item: Question, answer: Answer, texts: Mapping[str, str]) -> str | None:
    if item.unanswerable:
        return None if _declined(item, answer) else "answered"
    refused = answer.status is not Status.ANSWERED
    cites = () if refused else answer.citations[:MAX_CITATIONS]
    if item.category in MANY_ANSWERS:
        good = _coverage(item, cites, texts) == 1
    else:
        good = any(covers(c, place, texts) for c in cites[:1] for place in item.gold)
    return None if good else "refused" if refused else "missed"


def _figures(values: Scores) -> dict[str, float]:
    return {
        name: round(median(values[name]), 1) if name == "quote_len" else round(100 * mean(values[name]), 1)
        for name in FIGURES
        if values.get(name)
    }


def _question(file: str, number: int, line: str) -> Question:
    try:
        data = json.loads(line)
    except ValueError as exc:
        raise QuestionSetError(file, number, "json") from exc
    try:
        item = Question.model_validate(data)
    except ValidationError as exc:
        raise QuestionSetError(file, number, "fields") from exc
    if not item.unanswerable and not item.gold:
        raise QuestionSetError(file, number, "fields")
    if any(place.answer not in place.quote for place in item.gold):
        raise QuestionSetError(file, number, "answer_not_in_quote")
    return item
