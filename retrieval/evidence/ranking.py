"""Passages found → evidence: which sentence of each answers best, and how well."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.evidence.features import Draft, Features, Measurer, View, dot
from retrieval.evidence.spans import AnswerSpans, Passage, best_answer
from retrieval.evidence.weights import weights
from retrieval.models import Chunk, Query, Span

WITHIN = 2.5  # of score behind the best: passages that cannot come so near are not looked into
ANSWER_AT = Features._fields.index("answer")


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

    def judge(self, found: Sequence[tuple[Passage, float]]) -> list[Evidence]:
        """The passages with the engine's scores → each with its best sentence, best first."""
        views = (self._measurer.view(passage, score) for passage, score in found)
        bounded = [
            (dot(self._weights, self._measurer.upper_bound(view)), rank, view) for rank, view in enumerate(views)
        ]
        bounded.sort(key=lambda item: (-item[0], item[1]))
        judged: list[tuple[float, int, Evidence]] = []
        best = -math.inf
        for bound, rank, view in bounded:
            if bound < best - WITHIN:
                break
            evidence = self._best(view)
            if evidence is not None:
                judged.append((-evidence.score, rank, evidence))
                best = max(best, evidence.score)
        judged.sort(key=lambda item: item[:2])
        return [evidence for _, _, evidence in judged]

    def measured(self, passage: Passage, score: float) -> list[tuple[Draft, AnswerSpans]]:
        """Every sentence of a passage with all of its features, for learning; `score` is the engine's."""
        view = self._measurer.view(passage, score)
        found = []
        for draft in self._measurer.drafts(view):
            answer = best_answer(self._query, view.matcher, passage, draft.span)
            found.append((draft._replace(features=draft.features._replace(answer=answer.value)), answer))
        return found

    def _best(self, view: View) -> Evidence | None:
        """The best sentence; the words that answer are looked for only where they can decide."""
        weight = self._weights[ANSWER_AT]
        best: Evidence | None = None
        ordered = sorted(
            ((dot(self._weights, draft.features), draft) for draft in self._measurer.drafts(view)),
            key=lambda item: -item[0],
        )
        for score, draft in ordered:
            if best is not None and score + weight <= best.score:
                break
            answer = best_answer(self._query, view.matcher, view.passage, draft.span)
            score += weight * answer.value
            if best is None or score > best.score:
                features = draft.features._replace(answer=answer.value)
                best = Evidence(view.passage, draft.span, answer.highlights, score, features)
        return best
