"""Passages judged one after another, as far as they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from retrieval.evidence.marks.marking import Marks
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.scoring.likeliest import Bounded
from retrieval.evidence.scoring.ranking import Evidence, Judged

BOUNDED = [(5.0, 0, "a"), (4.8, 1, "b"), (4.0, 2, "c"), (3.0, 3, "d"), (1.0, 4, "e")]
SCORES = {"a": 3.5, "b": 4.5, "c": 3.9, "d": 2.5, "e": 1.0}


AT_MOST = {view: bound for bound, _, view in BOUNDED}
NONE: dict[str, float] = {}


class InOrder:
    """Passages whose bounds are known."""

    passages = ()

    def __init__(self, at_most: dict[str, float], raised: dict[str, float]) -> None:
        self._waiting = sorted((-bound - raised.get(view, 0.0), rank, view) for bound, rank, view in BOUNDED)
        self._at_most, self._raised = at_most, raised

    def next_from(self, least: float, is_near: Callable[[float], bool]) -> Bounded | None:
        while self._waiting and -self._waiting[0][0] >= least:
            _, rank, view = self._waiting.pop(0)
            if is_near(self._at_most[view]):
                return Bounded(self._at_most[view], rank, self._raised.get(view, 0.0), cast(Any, view))
        return None


def judged(looked_into: list[str], at_most: dict[str, float] = AT_MOST, raised: dict[str, float] = NONE) -> Judged:
    def best(view: Any) -> Evidence:
        looked_into.append(view)
        passage: Any = view
        features: Any = None
        return Evidence(passage, (0, 1), (0, 1), partial(Marks, ()), SCORES[view], features)

    return Judged(cast(Any, InOrder(at_most, raised)), best, TermMatcher(()))


def test_what_cannot_be_the_best_is_not_looked_into_for_it() -> None:
    looked_into: list[str] = []
    assert judged(looked_into)[0].score == 4.5
    assert looked_into == ["a", "b"]


def test_the_order_is_the_same_however_much_was_asked_for_before() -> None:
    found = judged([])
    assert [one.score for one in found[:2]] == [4.5, 3.9]
    assert [one.score for one in found.from_score(3.0, 9)] == [4.5, 3.9, 3.5]
    assert [one.score for one in judged([]).from_score(3.0, 2)] == [4.5, 3.9]
    assert [one.score for one in found] == [one.score for one in judged([])] == [4.5, 3.9, 3.5, 2.5]
    assert len(found) == 4


def test_what_its_sentences_are_like_does_not_leave_a_passage_out() -> None:
    found = judged([], AT_MOST | {"e": 2.1})
    assert [one.score for one in found] == [4.5, 3.9, 3.5, 2.5, 1.0]


def test_what_cannot_come_near_the_best_is_left_out_though_it_was_looked_into_before() -> None:
    found = judged([], AT_MOST | {"a": 1.9})
    assert [one.score for one in found] == [4.5, 3.9, 2.5]


def test_a_passage_that_is_raised_comes_before_those_that_score_less_than_it_then() -> None:
    looked_into: list[str] = []
    found = judged(looked_into, raised={"d": 2.0})
    assert found[0].score == found[1].score == 4.5
    assert looked_into == ["a", "d", "b"]
    assert [cast(Any, one.passage) for one in found[:2]] == ["b", "d"]  # of equals the one that is not raised
    assert [one.score for one in found] == [4.5, 4.5, 3.9, 3.5]


def test_which_passages_are_near_the_best_is_told_before_any_is_raised() -> None:
    found = judged([], AT_MOST | {"e": 1.9}, raised={"e": 9.0})
    assert [one.score for one in found] == [4.5, 3.9, 3.5, 2.5]
    assert found[0].score == 4.5
