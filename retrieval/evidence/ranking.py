"""Passages found → evidence: which sentence of each answers best, and how well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.features import Draft, Features, Measurer, dot
from retrieval.evidence.spans import AnswerSpans, Passage, best_answer
from retrieval.evidence.weights import weights
from retrieval.models import Chunk, Query, Span

LOOKED_INTO = 40  # passages whose sentences are measured, of those found: the likeliest by what the passage holds
ANSWER_AT = Features._fields.index("answer")
ENGINE_AT, PASSAGE_AT, CHARS_AT, ROLE_AT = (
    Features._fields.index(name) for name in ("engine", "passage", "chars_passage", "role")
)


class Evidence(NamedTuple):
    """One passage judged: its best sentence, the words that answer, how good, and what the judgement rests on."""

    passage: Passage
    sentence: Span
    highlights: tuple[Span, ...]
    score: float  # compares within one query only
    features: Features

    @property
    def chunk(self) -> Chunk:
        """What was judged."""
        return self.passage.chunk

    @property
    def covered(self) -> float:
        """Share of the terms' weight in the passage and its headings."""
        return self.features.passage

    @property
    def in_sentence(self) -> float:
        """… in the sentence and its headings."""
        return self.features.headed

    @property
    def fits(self) -> float:
        """How well it holds the shape of answer wanted, 0 to 1."""
        return self.features.answer


class Judge:
    """Judges passages for one query."""

    def __init__(self, query: Query, rarity: Callable[[str], float]) -> None:
        """`rarity`: see `Measurer`."""
        self._query = query
        self._measurer = Measurer(query, rarity)
        self._weights = weights().ranking

    def judge(self, found: Sequence[tuple[Passage, float]], most: int = LOOKED_INTO) -> list[Evidence]:
        """The passages with the engine's scores → the `most` likely, each with its best sentence, best first."""
        looked_at = []
        for rank, (passage, score) in enumerate(found):
            engine = min(1.0, score / self._measurer.most)
            matcher, covered, chars = self._measurer.of_passage(passage)
            likely = (
                self._weights[ENGINE_AT] * engine
                + self._weights[PASSAGE_AT] * covered
                + self._weights[CHARS_AT] * chars
                + self._weights[ROLE_AT] * self._measurer.role_value(passage).upper_bound
            )
            looked_at.append((-likely, rank, passage, matcher, engine, covered, chars))
        looked_at.sort(key=lambda item: item[:2])
        judged = []
        for _, rank, passage, matcher, engine, covered, chars in looked_at[:most]:
            evidence = self._best(passage, matcher, self._measurer.drafts(passage, matcher, engine, covered, chars))
            if evidence is not None:
                judged.append((-evidence.score, rank, evidence))
        judged.sort(key=lambda item: item[:2])
        return [evidence for _, _, evidence in judged]

    def measured(self, passage: Passage, score: float) -> list[tuple[Draft, AnswerSpans]]:
        """Every sentence of a passage with all of its features, for learning."""
        matcher, covered, chars = self._measurer.of_passage(passage)
        found = []
        for draft in self._measurer.drafts(passage, matcher, min(1.0, score / self._measurer.most), covered, chars):
            answer = best_answer(self._query, matcher, passage, draft.span)
            found.append((draft._replace(features=draft.features._replace(answer=answer.value)), answer))
        return found

    def _best(self, passage: Passage, matcher: TermMatcher, drafts: list[Draft]) -> Evidence | None:
        """The best sentence; the words that answer are looked for only where they can decide."""
        weight = self._weights[ANSWER_AT]
        best: Evidence | None = None
        ordered = sorted(((dot(self._weights, draft.features), draft) for draft in drafts), key=lambda item: -item[0])
        for score, draft in ordered:
            if best is not None and score + weight <= best.score:
                break
            answer = best_answer(self._query, matcher, passage, draft.span)
            score += weight * answer.value
            if best is None or score > best.score:
                features = draft.features._replace(answer=answer.value)
                best = Evidence(passage, draft.span, answer.highlights, score, features)
        return best
