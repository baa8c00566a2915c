"""Passages found → those that score most, by branch and bound: each is measured only while its bound is the highest."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.scoring.features import Draft, Features, Measurer, dot
from retrieval.evidence.scoring.views import Sketch, View

ANSWER_AT = Features._fields.index("answer")


class Bounded(NamedTuple):
    """A passage: what it could score if its sentences were of any kind, its rank among those found, and how much it is
    raised.
    """

    upper_bound: float
    rank: int
    raised: float
    inside: Inside


class Inside:
    """The sentences of a passage, measured one by one when they may be its best."""

    def __init__(self, measurer: Measurer, weights: Features, view: View) -> None:
        self.passage = view.passage
        self._measurer = measurer
        self._weights = weights
        self._view = view
        self._chars_share: Callable[[str], float] | None = None  # made for the first sentence that is measured
        self._shares: dict[int, float] = {}  # of the question's characters in sentences, by their places
        self._drafts: dict[int, tuple[float, Draft]] = {}
        self._values: list[float] = []  # what the words of each sentence that answer are worth at most
        self._sketches = self._with_bounds(measurer.sketches(view))
        self._waiting = [(-upper_bound, one.at, one) for one, upper_bound, _ in self._sketches]
        heapify(self._waiting)  # the sentence that may score most first, with the words that answer
        self.bound = -self._waiting[0][0] if self._waiting else -math.inf  # of the scores of its sentences
        self.threshold = -math.inf  # a sentence that scores less with the words that answer is of no use

    def _with_bounds(self, sketches: Sequence[Sketch]) -> list[tuple[Sketch, float, float]]:
        """The sentences, each with what it can score at most with the words that answer, and if these only fit."""
        max_value, weight = self._measurer.max_value, self._weights[ANSWER_AT]
        heads = max_value.of_heads(self.passage)
        of_none: float | None = None  # of those that have none of the terms
        found = []
        for one in sketches:
            if max_value.is_nothing(self.passage, one.span):
                value = 0.0
            elif any(one.strengths):
                value = max_value.in_passage(one.strengths, self.passage)
            else:
                value = of_none = max_value.in_passage(one.strengths, self.passage) if of_none is None else of_none
            self._values.append(value + heads)
            found.append((one, one.upper_bound + weight * (value + heads), one.upper_bound + weight * value))
        return found

    def narrow(self) -> bool:
        """Look at the characters of the sentence that may score most, or measure it, and set the `bound` by that; False
        where it is measured.
        """
        if not self._waiting or self._waiting[0][1] in self._drafts:
            return False
        less, at, sketch = self._waiting[0]
        if at not in self._shares:
            less += self._lost(sketch)
        else:
            score, _ = self._measured(sketch)
            less = -(score + self._weights[ANSWER_AT] * self._values[at])
        heapreplace(self._waiting, (less, at, sketch))
        self.bound = -self._waiting[0][0]
        return True

    def _lost(self, sketch: Sketch) -> float:
        """What a sentence scores less than it could if it had all the characters of the question its passage has."""
        return self._weights.chars * (self._view.chars_share - self._share(sketch))

    def _share(self, sketch: Sketch) -> float:
        """The share of the question's characters in a sentence."""
        share = self._shares.get(sketch.at)
        if share is None:
            if self._chars_share is None:
                self._chars_share = self._measurer.chars_inside(self.passage)
            share = self._shares[sketch.at] = self._chars_share(sketch.words)
        return share

    def _measured(self, sketch: Sketch) -> tuple[float, Draft]:
        found = self._drafts.get(sketch.at)
        if found is None:
            draft = self._measurer.draft(self._view, self._share(sketch), sketch)
            found = self._drafts[sketch.at] = dot(self._weights, draft.features), draft
        return found

    def best_first(self) -> Iterator[tuple[float, Draft]]:
        """The sentences that may be of use by their scores without the words that answer."""
        ready: list[tuple[float, int, Draft]] = []
        for sketch, _, upper_bound in sorted(self._sketches, key=lambda one: -one[0].upper_bound):
            while ready and -ready[0][0] > sketch.upper_bound:
                score, _, draft = heappop(ready)
                yield -score, draft
            if upper_bound >= self.threshold and upper_bound - self._lost(sketch) >= self.threshold:
                score, draft = self._measured(sketch)
                heappush(ready, (-score, sketch.at, draft))
        while ready:
            score, _, draft = heappop(ready)
            yield -score, draft


class Likeliest:
    """The passages by what they can score at most; what characters and sentences one has is looked at only where it
    decides.
    """

    def __init__(
        self,
        measurer: Measurer,
        weights: Features,
        found: Sequence[tuple[Passage, float]],
        raised: Callable[[Passage], float] | None,
    ) -> None:
        """`found` are the passages with the engine's scores; `raised` tells how much more one scores than by what is in
        it.
        """
        self.passages = [passage for passage, _ in found]
        self._measurer = measurer
        self._weights = weights
        unknown = measurer.number and any(passage.measures is None for passage in self.passages)
        figures = (measurer.with_figures,) if unknown else ()
        self._looks = (measurer.with_chars, *figures, measurer.with_meanings)
        # Most of all first, among equals those of which less is known.
        self._queue: list[tuple[float, int, int, View | Inside]] = []
        self._any_kind: list[float] = []  # bounds before anything is raised
        self._raised = [raised(passage) for passage in self.passages] if raised else [0.0] * len(found)
        for rank, (passage, score) in enumerate(found):
            view = measurer.view(passage, score)
            upper_bound, of_any_kind = measurer.upper_bound(view)
            self._any_kind.append(of_any_kind)
            self._queue.append((-upper_bound - self._raised[rank], 0, rank, view))
        heapify(self._queue)

    def next_from(self, threshold: float, is_near: Callable[[float], bool]) -> Bounded | None:
        """The one that may score most, where that is `threshold` or more; `is_near` tells of one that scores so much at
        most whether it is of use.
        """
        queue, any_kind = self._queue, self._any_kind
        while queue and -queue[0][0] >= threshold:
            upper_bound, known, rank, looked = queue[0]
            raised = self._raised[rank]
            if not is_near(any_kind[rank]):
                heappop(queue)
            elif isinstance(looked, Inside):
                if not looked.narrow():
                    heappop(queue)
                    return Bounded(any_kind[rank], rank, raised, looked)
                heapreplace(queue, (max(upper_bound, -looked.bound - raised), known + 1, rank, looked))
            elif known < len(self._looks):
                self._looks[known](looked)
                bound, any_kind[rank] = self._measurer.upper_bound(looked)
                heapreplace(queue, (-bound - raised, known + 1, rank, looked))
            else:
                inside = Inside(self._measurer, self._weights, looked)
                heapreplace(queue, (max(upper_bound, -inside.bound - raised), known + 1, rank, inside))
        return None
