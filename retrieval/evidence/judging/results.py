"""Passages judged, of which the first is a plan though none was asked for → where a result stands among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from retrieval.evidence.judging.answerability import RIVALS, Why, judge_answer
from retrieval.evidence.parameters import ANSWERABILITY
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.models import Kind, Query, Role

_PLANNED = regex(r"今年|安排|预算|拟|计划|定[在为下]")  # a question for what was planned
NEXT = 4  # passages behind the first that are looked at


def results_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """The passages, from the result that answers for certain on, where the first tells but a plan and says no more of
    what is asked. A question for plans, or for what none of these states, is left as it is.
    """
    if query.intent.kind not in (Kind.NUMBER, Kind.GENERAL) or query.intent.roles or _PLANNED.search(query.text):
        return judged
    if not judged or judged[0].chunk.section.role is not Role.PLAN or speaks_of("plan", query.text):
        return judged
    said = ANSWERABILITY.as_much * judged[0].in_sentence
    for at, one in enumerate(islice(judged, 1, NEXT + 1), 1):
        if one.chunk.section.role is Role.RESULT and one.in_sentence >= said:
            left = judged[at : at + RIVALS]
            if judge_answer(query, left).certain:
                return left
    return judged


def as_outcome(query: Query, judged: Sequence[Evidence]) -> Query | None:
    """A question for a target that is asked of several years, as asked of a year whose outcome is meant; None where the
    first passage may tell a target of that year.
    """
    if query.intent.roles != (Role.PLAN,) or not judged:
        return None
    if judge_answer(query, judged[:RIVALS]).why_not is not Why.OTHER_YEAR:
        return None
    topic = notions()["target"].without(query.topic)
    terms = tuple(term for term in query.terms if not speaks_of("target", term.asked))
    return query.model_copy(update={"topic": topic, "terms": terms}).with_intent(roles=())
