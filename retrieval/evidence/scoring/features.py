"""A query and a passage → named features of each of its sentences: what makes it likelier to be the answer.

Every feature is a number around 0 to 1; what each weighs stands in `data/weights.json` (see `weights`). What one can be
at most is told here as well (`view`, `upper_bound`, `sketches`): passages that cannot win are not measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import mul
from typing import NamedTuple

from retrieval.evidence.marks.measures import measures_fit
from retrieval.evidence.marks.spans import MaxValue
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.gathering import Gathered
from retrieval.evidence.matching.passages import NO_MEASURE, Passage, length_value
from retrieval.evidence.matching.several_years import is_of_several_years
from retrieval.evidence.matching.standing import RoleValue, year_value
from retrieval.evidence.parameters import STANDING
from retrieval.evidence.scoring.views import Sketch, View
from retrieval.language.notions import speaks_of
from retrieval.models import Kind, Query, Span

ROUNDING = 1e-9  # sums in another order differ by less
SHORTEST = length_value(0)


class Features(NamedTuple):
    """Features of one sentence of a passage for one query."""

    sentence: float  # share of the terms' weight that the sentence covers
    headed: float  # … the sentence or the headings above it
    heading: float  # … the headings
    passage: float  # … the passage or the headings
    chars: float  # share of its characters, or ones that resemble them, in the sentence
    chars_passage: float  # … in the passage or the headings
    answer: float  # how well the sentence holds the shape of answer wanted, near the words asked about
    measure: float  # it holds a figure of the measure asked for
    shape: float  # it holds a name of the sort asked for, or a date
    cause: float  # it gives a reason, where the question asks why
    engine: float  # the engine's score of the passage, against what the question's words could score at most
    role: float  # its section, and words that tell of another, speak for the role the question points at
    year: float  # it names the year asked for (1), only others (-1)
    length: float  # see `length_value`
    before: float  # share of the terms' weight that the sentence before it covers
    meaning: float  # how near the sentence is in meaning to what is asked
    meaning_passage: float  # … the passage


# What no sentence of a passage scores more than: by what is known of them, and if they were of any kind.
Bound = tuple[float, float]


class Draft(NamedTuple):
    """A sentence with its features, but for `answer`, which costs most and is looked at last."""

    span: Span
    features: Features
    strengths: Sequence[float]  # of the terms in it


class Measurer:
    """Measures the sentences of passages against one query."""

    def __init__(self, query: Query, words: Gathered, weights: Features) -> None:
        """`words` are those of the query."""
        self._query = query
        self._weights = weights
        self.number = query.intent.kind is Kind.NUMBER
        self._wanted = frozenset(query.intent.classes)
        self._asks_why = query.intent.kind is Kind.REASON and speaks_of("why", query.topic)
        self._full = words.full
        self._chars = words.chars
        self.matcher = words.matcher
        self.max_value = MaxValue(query, words.matcher)
        self._of_none = words.matcher.coverage(())  # share of the terms' weight that covers none of them
        self._by_heading, self._by_engine, self._by_role_value = weights.heading, weights.engine, weights.role
        self._by_answer, self._by_measure, self._by_length = weights.answer, weights.measure, weights.length
        self._by_before, self._by_meaning = weights.before, weights.meaning
        self._by_meaning_passage = weights.meaning_passage
        self._any_kind = weights.answer + weights.measure * self.number + weights.length * SHORTEST
        self._by_covered = weights.sentence + weights.headed + weights.passage
        self._by_chars = weights.chars + weights.chars_passage
        self._open = sum(  # what any sentence may have
            weight
            for weight, asked in (
                (weights.shape, query.intent.wants),
                (weights.cause, self._asks_why),
                (weights.year, query.scope.years),
            )
            if asked
        )
        # … whose year may speak against it where that weighs less than nothing
        self._open_sentence = self._open + (abs(weights.year) - weights.year if query.scope.years else 0.0)
        self._meaning, self._meanings = words.meaning, words.meanings
        self._by_role: dict[tuple[str, str], RoleValue] = {}  # by their standing
        self._by_path: dict[str, tuple[list[float], float]] = {}

    def _role_value(self, passage: Passage) -> RoleValue:
        """What the role of the passage's section is worth for this query."""
        found = self._by_role.get(passage.standing)
        if found is None:
            found = self._by_role[passage.standing] = RoleValue(self._query, passage.source, passage.role)
        return found

    def _in_headings(self, path: str, around: Sequence[float]) -> tuple[list[float], float]:
        """How well the headings above a passage cover each term, and all of them; `around` is how well it does with
        all that is around it.
        """
        found = self._by_path.get(path)
        if found is None:
            strengths = self.matcher.strengths_of_part(path, around)
            found = self._by_path[path] = strengths, self.matcher.coverage(strengths)
        return found

    def view(self, passage: Passage, score: float) -> View:
        """A passage before it is looked into; `score` is the engine's."""
        strengths = self.matcher.strengths_in(passage, passage.around, passage.chars_around)
        engine = min(1.0, score / self._full)
        role = self._role_value(passage)
        if any(strengths):
            covered = self.matcher.coverage(strengths)
            path, heading = self._in_headings(passage.path, strengths)
        else:  # nor have the headings any
            covered, path, heading = self._of_none, strengths, self._of_none
        known = (
            self._open
            + self._by_covered * covered
            + self._by_heading * heading
            + self._by_engine * engine
            + self._by_role_value * role.upper_bound
            + ROUNDING
        )
        answer = self._max_answer(passage, strengths)
        return View(passage, engine, strengths, covered, role, path, heading, answer, known)

    def _max_answer(self, passage: Passage, strengths: Sequence[float]) -> float:
        """What the words that answer can be worth in a passage."""
        heads = self.max_value.of_heads(passage) if passage.row else 0.0
        return self.max_value.in_passage(strengths, passage) + heads

    def with_chars(self, view: View) -> None:
        """Look at the characters of a passage."""
        view.chars_share = self._chars.share(view.passage.chars)

    def with_figures(self, view: View) -> None:
        """Look for the figures of a passage, which are asked for: it may have none, or none of the measure."""
        passage = view.passage
        if passage.measures is None:
            passage.prepare()
            view.answer = self._max_answer(passage, view.strengths)

    def with_meanings(self, view: View) -> None:
        """Find the sentences of a passage, and hold them against what is asked."""
        view.meanings = view.passage.nearness(self._meaning, self._meanings)

    def upper_bound(self, view: View) -> Bound:
        """What no sentence of a passage exceeds, by the weights' signs; the less, the more of it is looked at."""
        meanings, passage, covered = view.meanings, view.passage, view.covered
        near, nearest = (meanings[0], max(meanings[1:], default=0.0)) if meanings else (1.0, 1.0)
        known = (
            view.known
            + self._by_chars * view.chars_share
            + self._by_meaning * nearest
            + self._by_meaning_passage * near
        )
        measure = self._max_measure(passage) if self.number else 0.0
        sentences, length = passage.known or (None, SHORTEST)
        upper_bound = (
            self._by_answer * view.answer
            + self._by_measure * measure
            + self._by_length * length
            + self._by_before * (covered if sentences is None or len(sentences) > 1 else 0.0)
        )
        return known + upper_bound, known + (self._any_kind + self._by_before * covered)

    def _max_measure(self, passage: Passage) -> float:
        """What `measure` is at most in the sentences of a passage."""
        return 1.0 if passage.measures is None else measures_fit(self._wanted, passage.measures)

    def _measure(self, passage: Passage, span: Span) -> float:
        """1 for a figure of the measure asked for, less where the measure is left open or another."""
        held = passage.quantities(span)
        return (
            measures_fit(self._wanted, frozenset().union(*[one.classes or NO_MEASURE for one in held])) if held else 0.0
        )

    def inside(self, passage: Passage) -> TermMatcher:
        """The terms as far as the passage, its headings and its report's title have them."""
        return self.matcher.inside(passage.around, passage.chars_around)

    def sketches(self, view: View) -> list[Sketch]:
        """The sentences of a passage in order, and what each can score at most."""
        weights, passage, heading = self._weights, view.passage, view.heading
        of_all = (
            self._open_sentence
            + weights.heading * heading
            + weights.passage * view.covered
            + self._by_chars * view.chars_share
            + weights.engine * view.engine
            + weights.role * view.role.upper_bound
            + weights.meaning_passage * view.meanings[0]
            + ROUNDING
        )
        before = 0.0
        found = []
        texts, near = passage.folded_sentences(), view.meanings[1:]
        held = self.matcher.strengths_of_parts(passage, texts, view.strengths, passage.chars_around)
        of_each = zip(passage.sentences, texts, held, near, strict=True)
        for at, (span, words, strengths, meaning) in enumerate(of_each):
            sentence = self.matcher.coverage(strengths) if any(strengths) else self._of_none
            upper_bound = (
                of_all
                + weights.sentence * sentence
                + weights.headed * min(1.0, sentence + heading)
                + weights.length * length_value(span[1] - span[0])
                + weights.before * before
                + weights.meaning * meaning
                + (weights.measure * self._measure(passage, span) if self.number else 0.0)
            )
            found.append(Sketch(upper_bound, at, span, words, strengths, sentence, before, meaning))
            before = sentence
        return found

    def draft(self, view: View, chars: float, sketch: Sketch) -> Draft:
        """A sentence measured; `chars` is the share of the question's characters in it."""
        query, passage = self._query, view.passage
        span, words = sketch.span, sketch.words
        headed = sketch.sentence
        if view.heading:
            headed = self.matcher.coverage(list(map(max, sketch.strengths, view.path)))
        features = Features(
            sentence=sketch.sentence,
            headed=headed,
            heading=view.heading,
            passage=view.covered,
            chars=chars,
            chars_passage=view.chars_share,
            answer=0.0,
            measure=self._measure(passage, span) if self.number else 0.0,
            shape=_shape(query, passage, span) if query.intent.wants else 0.0,
            cause=1.0 if self._asks_why and speaks_of("cause", words) else 0.0,
            engine=view.engine,
            role=view.role(words) if not query.scope.years else self._role(view, span, words),
            year=year_value(query, words) if query.scope.years else 0.0,
            length=length_value(span[1] - span[0]),
            before=sketch.before,
            meaning=sketch.meaning,
            meaning_passage=view.meanings[0],
        )
        return Draft(span, features, sketch.strengths)

    def _role(self, view: View, span: Span, words: str) -> float:
        """What its role is worth for a sentence where a year is asked for: one on several is as one on another."""
        passage = view.passage
        several = is_of_several_years(self._query, passage.source, passage.chunk.report.text, passage.path, span)
        return -STANDING.wrong_fact if several else view.role(words)

    def chars_inside(self, passage: Passage) -> Callable[[str], float]:
        """What tells the share of the question's characters in the words of a sentence of the passage."""
        share = self._chars.inside(passage.chars)
        return (lambda words: share(passage.with_heads(words))) if passage.heads else share


def _shape(query: Query, passage: Passage, span: Span) -> float:
    """1 for a span of one of the shapes of name asked for."""
    return 1.0 if any(passage.shaped(shape, span) for shape in query.intent.wants) else 0.0


def dot(weights: Sequence[float], values: Sequence[float]) -> float:
    """Their scalar product."""
    return sum(map(mul, weights, values), 0.0)
