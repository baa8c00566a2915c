"""Passages found → evidence: which sentence of each answers best, and how well."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple, overload

from retrieval.evidence.marks.marking import Marks
from retrieval.evidence.marks.spans import Answering, best_answer
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.gathering import Gathered
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import SEARCH
from retrieval.evidence.scoring.features import Draft, Features, Measurer
from retrieval.evidence.scoring.likeliest import ANSWER_AT, Inside, Likeliest
from retrieval.evidence.scoring.weights import weights
from retrieval.models import Chunk, Kind, Query, Span


class Evidence(NamedTuple):
    """One passage judged: its best sentence, the words that answer, how good, and what the judgement rests on.

    `told` is the sentence to be shown: the best one, or where that is a heading the best one below it.
    """

    passage: Passage
    sentence: Span
    told: Span
    mark: Callable[[], Marks]  # finds the words that answer, once
    score: float  # compares within one query only
    features: Features

    @property
    def chunk(self) -> Chunk:
        """The piece of a report that was judged."""
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
        """How well it holds the shape of answer wanted: see `spans.Answering`."""
        return self.features.answer


class Lead:
    """The score of the best passage so far, before any is raised. It stands apart from what is `Judged`, so that this
    is no ring of things that refer to one another: such a ring stays until garbage is looked for.
    """

    score = -math.inf

    def __init__(self, within: float) -> None:
        """What can score at most so much less than the best comes near it."""
        self._within = within

    def is_near(self, upper_bound: float) -> bool:
        """Can a passage that scores `upper_bound` at most come near the best?"""
        return upper_bound >= self.score - self._within


class Judged(Sequence[Evidence]):
    """Passages judged, best first; one is looked into when it may be among those asked for."""

    def __init__(
        self,
        likeliest: Likeliest,
        best: Callable[[Inside], Evidence | None],
        matcher: TermMatcher,
        within: float = SEARCH.within,
    ) -> None:
        """`matcher` has the words of the query; what scores more than `within` below the best is left out."""
        self.passages = likeliest.passages
        self.matcher = matcher
        self._likeliest = likeliest
        self._best = best
        self._judged: list[tuple[float, float, int, Evidence]] = []  # the order: what is raised is behind its equals
        self._bounds: dict[int, float] = {}  # by their ranks
        self._lead = Lead(within)

    def __len__(self) -> int:
        self._look_into(lambda: -math.inf)
        return len(self._judged)

    def __bool__(self) -> bool:
        self._look_into(lambda: math.inf if self._judged else -math.inf)
        return bool(self._judged)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Evidence]: ...
    def __getitem__(self, at: int | slice) -> Evidence | Sequence[Evidence]:
        last = at.stop if isinstance(at, slice) else at + 1
        count = last if last is not None and last > 0 else math.inf
        self._look_into(lambda: -self._judged[int(count) - 1][0] if len(self._judged) >= count else -math.inf)
        return [one[-1] for one in self._judged[at]] if isinstance(at, slice) else self._judged[at][-1]

    def from_score(self, threshold: float, limit: int) -> list[Evidence]:
        """Those that score `threshold` or more, `limit` at most."""
        self._look_into(
            lambda: max(threshold, -self._judged[limit - 1][0] if len(self._judged) >= limit else threshold)
        )
        return [one for *_, one in self._judged[:limit] if one.score >= threshold]

    def _look_into(self, threshold: Callable[[], float]) -> None:
        """Look into all passages that may score `threshold`, which may rise, or be the best before any is raised."""
        lead, is_near = self._lead, self._lead.is_near
        while (one := self._likeliest.next_from(min(threshold(), lead.score), is_near)) is not None:
            self._bounds[one.rank] = one.upper_bound
            evidence = self._best(one.inside)
            if evidence is None:
                continue
            score, raised = evidence.score, evidence.score + one.raised
            insort(self._judged, (-raised, -score, one.rank, evidence._replace(score=raised)))
            if score > lead.score:
                lead.score = score
                self._judged = [each for each in self._judged if is_near(self._bounds[each[2]])]


def near_best(judged: Sequence[Evidence], within: float, limit: int) -> list[Evidence]:
    """Those of `judged` that score at most `within` less than the first; `limit` at most. No others are looked into."""
    if not judged:
        return []
    threshold = judged[0].score - within
    if isinstance(judged, Judged):
        return judged.from_score(threshold, limit)
    return [one for one in judged if one.score >= threshold][:limit]


class Judge:
    """Judges passages for one query."""

    def __init__(self, query: Query, words: Gathered) -> None:
        """`words` are those of the query."""
        self._query = query
        self._stated = query.intent.kind is not Kind.SECTION  # what is asked for stands below a heading
        self._weights = Features(*weights().ranking)
        self._measurer = Measurer(query, words, self._weights)

    def judge(self, found: Sequence[tuple[Passage, float]], raised: Callable[[Passage], float] | None = None) -> Judged:
        """The passages with the engine's scores → each with its best sentence, best first. `raised` tells how much more
        a passage scores than by what is in it.
        """
        likeliest = Likeliest(self._measurer, self._weights, found, raised)
        within = SEARCH.rivals if self._query.names_no_source else SEARCH.within
        return Judged(likeliest, self._best, self._measurer.matcher, within)

    def measured(self, passage: Passage, score: float) -> list[tuple[Draft, Answering]]:
        """Every sentence of a passage with all of its features, for learning; `score` is the engine's."""
        view = self._measurer.view(passage, score)
        self._measurer.with_chars(view)
        self._measurer.with_meanings(view)
        matcher, chars_share = self._measurer.inside(passage), self._measurer.chars_inside(passage)
        found = []
        for sketch in self._measurer.sketches(view):
            draft = self._measurer.draft(view, chars_share(sketch.words), sketch)
            answer = best_answer(self._query, matcher, passage, draft.span)
            found.append((draft._replace(features=draft.features._replace(answer=answer.value)), answer))
        return found

    def _best(self, inside: Inside) -> Evidence | None:
        """The best sentence; the words that answer are looked for only where they can decide."""
        best = self._best_sentence(inside)
        if best is None:
            return None
        score, answer, draft = best
        told = draft
        features = draft.features._replace(answer=answer.value)
        if self._stated and _is_heading(inside.passage, draft.span):
            _, answer, told = self._best_sentence(inside, headings=False) or best
        return Evidence(inside.passage, draft.span, told.span, cache(answer.mark), score, features)

    def _best_sentence(self, inside: Inside, headings: bool = True) -> tuple[float, Answering, Draft] | None:
        """The sentence that scores most, which may be a heading or must not; with its score and the words that
        answer.
        """
        weight = self._weights[ANSWER_AT]
        passage = inside.passage
        matcher = self._measurer.inside(passage)
        best: tuple[float, Answering, Draft] | None = None
        inside.threshold = -math.inf
        for score, draft in inside.best_first():
            if not headings and _is_heading(passage, draft.span):
                continue
            if best is not None and score + weight * self._measurer.max_value.upper_bound <= best[0]:
                break
            upper_bound = self._measurer.max_value.in_sentence(draft.strengths, passage, draft.span) if best else 1.0
            if best is not None and score + weight * upper_bound <= best[0]:
                continue
            answer = best_answer(self._query, matcher, passage, draft.span)
            if best is None or score + weight * answer.value > best[0]:
                best = score + weight * answer.value, answer, draft
                inside.threshold = best[0]
        return best


def _is_heading(passage: Passage, sentence: Span) -> bool:
    """Is a sentence no more than the heading of its section?"""
    start, end = passage.chunk.section.heading
    return start <= sentence[0] and sentence[1] <= end + 1 and end > start
