"""One year is asked for → is the figure marked of another year, of several, or but held against that one?"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.marks.times import is_of_other_time, only_held_against
from retrieval.models import Kind


def is_of_another_time(marked: Marked) -> bool:
    """Is the figure of one year asked for, and is the first that is marked not told of that year?"""
    query, sentence = marked.query, marked.evidence.sentence
    asks = marked.is_number or query.intent.kind is Kind.GENERAL
    if not asks or len(query.scope.years) != 1 or query.scope.as_report or marked.passage.row or not marked.figures:
        return False
    if query.scope.must_say and only_held_against(query.scope.years[0], marked.sentence, query.text):
        return True
    first = marked.figures[0]
    return is_of_other_time(query, marked.passage, sentence, marked.passage.sought((first.start, first.end)))
