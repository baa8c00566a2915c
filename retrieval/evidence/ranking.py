"""Passages found → evidence: which sentence of each answers best, and how well."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple, overload

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.features import Draft, Features, Measurer, Sketch, View, dot
from retrieval.evidence.gathering import Gathered
from retrieval.evidence.marking import Marks
from retrieval.evidence.passages import Passage
from retrieval.evidence.spans import AnswerSpans, answer_value, best_answer
from retrieval.evidence.weights import weights
from retrieval.models import Chunk, Query, Span

WITHIN = 2.5  # of score behind the best: passages that cannot come so near, whatever they are like, are left out
ANSWER_AT = Features._fields.index("answer")


class Evidence(NamedTuple):
    """One passage judged: its best sentence, the words that answer, how good, and what the judgement rests on."""

    passage: Passage
    sentence: Span
    mark: Callable[[], Marks]  # finds the words that answer, once
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
        """How well it holds the shape of answer wanted: see `spans.answer_value`."""
        return self.features.answer


class Bounded(NamedTuple):
    """A passage: what it can score, what it could if its sentences were of any kind, its rank among those found."""

    bound: float
    most: float
    rank: int
    inside: Inside


class Inside:
    """The sentences of a passage, measured one by one when they may be its best."""

    def __init__(self, measurer: Measurer, weights: Features, view: View) -> None:
        self.passage = view.prospect.passage
        self._measurer = measurer
        self._weights = weights
        self._view = view
        self._chars_share: Callable[[str], float] | None = None  # made for the first sentence that is measured
        self._drafts: dict[int, tuple[float, Draft]] = {}
        self._sketches = self._with_most(measurer.sketches(view))
        self._waiting = [(-most, one.at, one) for one, most, _ in self._sketches]
        heapify(self._waiting)  # the sentence that may score most first, with the words that answer
        self.bound = -self._waiting[0][0] if self._waiting else -math.inf  # of the scores of its sentences
        self.least = -math.inf  # a sentence that scores less with the words that answer is of no use

    def _with_most(self, sketches: Sequence[Sketch]) -> list[tuple[Sketch, float, float]]:
        """The sentences, each with what it can score at most with the words that answer, and if these only fit."""
        most_value, weight = self._measurer.most_value.in_passage, self._weights[ANSWER_AT]
        heads = self._measurer.most_value.of_heads(self.passage)
        of_none: float | None = None  # of those that have none of the terms
        found = []
        for one in sketches:
            if any(one.strengths):
                value = most_value(one.strengths, self.passage)
            else:
                value = of_none = most_value(one.strengths, self.passage) if of_none is None else of_none
            found.append((one, one.most + weight * (value + heads), one.most + weight * value))
        return found

    def narrow(self) -> bool:
        """Measure the sentence that may score most, and set the `bound` by that; False where it is measured."""
        if not self._waiting or self._waiting[0][1] in self._drafts:
            return False
        _, at, sketch = self._waiting[0]
        score, draft = self._measured(sketch)
        most_value = self._measurer.most_value
        value = most_value.looked_up(draft.strengths, self.passage, draft.span) + most_value.of_heads(self.passage)
        heapreplace(self._waiting, (-(score + self._weights[ANSWER_AT] * value), at, sketch))
        self.bound = -self._waiting[0][0]
        return True

    def _measured(self, sketch: Sketch) -> tuple[float, Draft]:
        found = self._drafts.get(sketch.at)
        if found is None:
            if self._chars_share is None:
                self._chars_share = self._measurer.chars_inside(self.passage)
            draft = self._measurer.draft(self._view, self._chars_share, sketch)
            found = self._drafts[sketch.at] = dot(self._weights, draft.features), draft
        return found

    def best_first(self) -> Iterator[tuple[float, Draft]]:
        """The sentences that may be of use by their scores without the words that answer."""
        ready: list[tuple[float, int, Draft]] = []
        for sketch, _, most in sorted(self._sketches, key=lambda one: -one[0].most):
            while ready and -ready[0][0] > sketch.most:
                score, _, draft = heappop(ready)
                yield -score, draft
            if most >= self.least:
                score, draft = self._measured(sketch)
                heappush(ready, (-score, sketch.at, draft))
        while ready:
            score, _, draft = heappop(ready)
            yield -score, draft


class Lead:
    """The score of the best passage so far. It stands apart from what is `Judged`, so that this is no ring of things
    that refer to one another: such a ring stays until garbage is looked for.
    """

    score = -math.inf

    def is_near(self, most: float) -> bool:
        """Can a passage that scores `most` at most come near the best?"""
        return most >= self.score - WITHIN


class Judged(Sequence[Evidence]):
    """Passages judged, best first; one is looked into when it may be among those asked for."""

    def __init__(
        self,
        passages: Sequence[Passage],
        bounded: Callable[[Callable[[float], bool]], Iterator[Bounded]],
        best: Callable[[Inside], Evidence | None],
    ) -> None:
        """`bounded` gives the passages in the order of their bounds; it is told how to tell whether one that scores so
        much may be near the best.
        """
        self.passages = passages
        self._best = best
        self._judged: list[tuple[float, int, Evidence]] = []
        self._mosts: dict[int, float] = {}  # by their ranks
        self._lead = Lead()
        self._bounded = bounded(self._lead.is_near)
        self._next = next(self._bounded, None)

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
        return [one for _, _, one in self._judged[at]] if isinstance(at, slice) else self._judged[at][2]

    def from_score(self, least: float, limit: int) -> list[Evidence]:
        """Those that score `least` or more, `limit` at most."""
        self._look_into(lambda: max(least, -self._judged[limit - 1][0] if len(self._judged) >= limit else least))
        return [one for _, _, one in self._judged[:limit] if one.score >= least]

    def _look_into(self, least: Callable[[], float]) -> None:
        """Look into all passages that may score `least`, which may rise."""
        while self._next is not None and self._next.bound >= least():
            _, most, rank, inside = self._next
            self._mosts[rank] = most
            evidence = self._best(inside) if self._lead.is_near(most) else None
            if evidence is not None:
                insort(self._judged, (-evidence.score, rank, evidence))
                if self._judged[0][1] == rank:
                    self._lead.score = evidence.score
                    self._judged = [one for one in self._judged if self._lead.is_near(self._mosts[one[1]])]
            self._next = next(self._bounded, None)


def near_best(judged: Sequence[Evidence], within: float, limit: int) -> list[Evidence]:
    """Those of `judged` that score at most `within` less than the first; `limit` at most. No others are looked into."""
    if not judged:
        return []
    least = judged[0].score - within
    if isinstance(judged, Judged):
        return judged.from_score(least, limit)
    return [one for one in judged if one.score >= least][:limit]


class Judge:
    """Judges passages for one query."""

    def __init__(self, query: Query, words: Gathered) -> None:
        """`words` are those of the query."""
        self._query = query
        self._weights = Features(*weights().ranking)
        self._measurer = Measurer(query, words, self._weights)

    def judge(self, found: Sequence[tuple[Passage, float]]) -> Judged:
        """The passages with the engine's scores → each with its best sentence, best first."""
        passages = [passage for passage, _ in found]
        return Judged(passages, partial(self._likeliest_first, found), self._best)

    def _likeliest_first(
        self, found: Sequence[tuple[Passage, float]], is_near: Callable[[float], bool]
    ) -> Iterator[Bounded]:
        """The passages that may be near the best, by their bounds; what characters and sentences they have is looked at
        only where it decides.
        """
        looks = (self._measurer.with_chars, self._measurer.with_meanings)
        # Most of all first, among equals those of which less is known.
        queue: list[tuple[float, int, int, View | Inside]] = []
        any_kind: list[float] = []
        for rank, (passage, score) in enumerate(found):
            view = View(self._measurer.prospect(passage, score))
            most, of_any_kind = self._measurer.upper_bound(view)
            any_kind.append(of_any_kind)
            queue.append((-most, 0, rank, view))
        heapify(queue)
        while queue:
            most, known, rank, looked = queue[0]
            if not is_near(any_kind[rank]):
                heappop(queue)
            elif isinstance(looked, Inside):
                if looked.narrow():
                    heapreplace(queue, (max(most, -looked.bound), known + 1, rank, looked))
                else:
                    heappop(queue)
                    yield Bounded(-most, any_kind[rank], rank, looked)
            elif known < len(looks):
                view = looks[known](looked)
                most, any_kind[rank] = self._measurer.upper_bound(view)
                heapreplace(queue, (-most, known + 1, rank, view))
            else:
                inside = Inside(self._measurer, self._weights, looked)
                heapreplace(queue, (max(most, -inside.bound), known + 1, rank, inside))

    def measured(self, passage: Passage, score: float) -> list[tuple[Draft, AnswerSpans]]:
        """Every sentence of a passage with all of its features, for learning; `score` is the engine's."""
        view = self._measurer.with_meanings(self._measurer.with_chars(View(self._measurer.prospect(passage, score))))
        matcher, chars_share = self._measurer.inside(passage), self._measurer.chars_inside(passage)
        found = []
        for sketch in self._measurer.sketches(view):
            draft = self._measurer.draft(view, chars_share, sketch)
            answer = best_answer(self._query, matcher, passage, draft.span)
            found.append((draft._replace(features=draft.features._replace(answer=answer.value)), answer))
        return found

    def _best(self, inside: Inside) -> Evidence | None:
        """The best sentence; the words that answer are looked for only where they can decide."""
        weight = self._weights[ANSWER_AT]
        passage = inside.passage
        matcher = self._measurer.inside(passage)
        best: tuple[float, float, Draft] | None = None
        for score, draft in inside.best_first():
            if best is not None and score + weight * self._measurer.most_value.most <= best[0]:
                break
            most = self._measurer.most_value.in_sentence(draft.strengths, passage, draft.span) if best else 1.0
            if best is not None and score + weight * most <= best[0]:
                continue
            value = answer_value(self._query, matcher, passage, draft.span)
            if best is None or score + weight * value > best[0]:
                best = score + weight * value, value, draft
                inside.least = best[0]
        if best is None:
            return None
        score, value, draft = best
        mark = partial(_marked, self._query, matcher, passage, draft.span)
        return Evidence(passage, draft.span, cache(mark), score, draft.features._replace(answer=value))


def _marked(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> Marks:
    return best_answer(query, matcher, passage, sentence).marks
