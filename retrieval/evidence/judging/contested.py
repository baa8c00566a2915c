"""A question that names no source → the places in other reports that answer it as well as the one that comes first."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.judging.answerability import judge_answer
from retrieval.evidence.judging.certainty import own_words
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import ANSWERABILITY, SEARCH
from retrieval.evidence.scoring.ranking import Evidence, near_best
from retrieval.models import Kind, Query

LOOKED_AT = 10  # passages near the best, that among them
_ONE_OF_EACH = (Kind.NUMBER, Kind.NAME)  # what each report may have its own of


def rivals_of(query: Query, judged: Sequence[Evidence]) -> list[Evidence]:
    """The best place of each other report that has as much of what is asked as the first of `judged`, which answers for
    certain, and would do so as well: another figure or name. None where the question, or the conversation, says whose
    report is meant.
    """
    if not query.names_no_source or query.intent.kind not in _ONE_OF_EACH:
        return []
    best, *others = near_best(judged, SEARCH.rivals, LOOKED_AT)
    own = own_words(query, judged)
    said, words = _said(own, best), _words(best)
    found: dict[str, Evidence] = {}
    for one in others:
        source = one.chunk.report.id
        if source == best.chunk.report.id or source in found or _words(one) == words:
            continue
        if one.fits < ANSWERABILITY.fits_as_well * best.fits or any(map(_is_less, _said(own, one), said)):
            continue
        if judge_answer(query, [one]).certain:
            found[source] = one
    return list(found.values())


def _said(own: TermMatcher, evidence: Evidence) -> list[float]:
    """How well the sentence and its headings have each of the words."""
    passage = evidence.passage
    words = passage.folded[slice(*evidence.sentence)]
    return list(map(max, own.strengths(words), own.strengths(passage.path)))


def _is_less(one: float, other: float) -> bool:
    return one < other - ANSWERABILITY.said_as_well


def _words(evidence: Evidence) -> list[str]:
    text = evidence.chunk.report.text
    return [text[start:end] for start, end in evidence.mark().words]
