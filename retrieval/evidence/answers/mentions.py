"""A query on what issues no report → what reports of its place say of it, in a sentence that names it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from retrieval import notices
from retrieval.evidence.answers.citations import answering_citations
from retrieval.evidence.answers.refusal import not_held
from retrieval.evidence.answers.told import Told
from retrieval.evidence.judging.answerability import NO_VALUE, judge_answer
from retrieval.evidence.judging.retrieving import Retriever
from retrieval.evidence.parameters import ANSWERABILITY
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.evidence.structure.sections import wants_section
from retrieval.language.bodies import says
from retrieval.language.patterns import regex
from retrieval.language.quantities import quantities
from retrieval.models import Body, Gap, Kind, Query

_CLAUSE = regex(r"[。；;，,\n]")
_PART = regex(r"[。；;\n]")
_BETWEEN = regex(r"[\d、和及与]")  # another figure, or another name
LOOKED_AT = 24  # passages among which one that names it is looked for


def told_of(query: Query, retriever: Retriever, limit: int) -> Told:
    """What the reports that speak of the query's body tell of it; else that no report is from it."""
    body, gap = query.scope.body, query.scope.gap
    assert body is not None and gap is not None
    about = any(term.asked not in body.name for term in query.terms) or query.intent.kind is Kind.NUMBER
    if not (query.terms and about) or wants_section(query):  # a report of its own is asked for, or a part of it
        return not_held(gap)
    near = list(islice(retriever.judged(query), LOOKED_AT))
    judged = [one for one in near if _names(one, body)]
    threshold = ANSWERABILITY.mentioned_place if body.is_place else ANSWERABILITY.mentioned
    if not judged or judged[0].in_sentence < threshold:
        return _only_named(gap, body, near)
    if body.is_place and query.intent.kind is Kind.NUMBER and not _figure_of(judged[0], body):
        return _only_named(gap, body, near)
    verdict = judge_answer(query, judged)
    if verdict.absent or verdict.why_not in NO_VALUE:
        return _only_named(gap, body, near)
    names = dict.fromkeys(one.chunk.report.source.agency for one in judged[:1])
    notes = (notices.spoken_of(body.name, list(names)),)
    return Told(answering_citations(judged, limit, False), notes, False, verdict.missing)


def _only_named(gap: Gap, body: Body, near: Sequence[Evidence]) -> Told:
    """No report is from there, nor does any tell of it what is asked; those that name a place are told."""
    told, names = not_held(gap), dict.fromkeys(one.chunk.report.source.agency for one in near)
    if not (body.is_place and body.words and names):
        return told
    return told._replace(notes=(*told.notes, notices.named_in(body.name, list(names))))


def _names(evidence: Evidence, body: Body) -> bool:
    """Is the body named in the sentence, or in a heading above it?"""
    start, end = evidence.sentence
    said = (evidence.chunk.report.text[start:end], *evidence.chunk.section.path)
    return any(says(one, body) for one in said)


def _figure_of(evidence: Evidence, body: Body) -> bool:
    """Is the figure marked one of the place, which is named before it in the same clause, or alone in the one before
    (`甲县最好，338天`)?
    """
    text, (start, end) = evidence.chunk.report.text, evidence.sentence
    figures = [one for place in evidence.mark().words for one in quantities(text, *place) if not one.ordinal]
    return any(start <= one.start < end and _is_of(text[start : one.start], body.words) for one in figures)


def _is_of(before: str, name: str) -> bool:
    if name in _CLAUSE.split(before)[-1]:
        return True
    part = _PART.split(before)[-1]
    return name in part and not _BETWEEN.search(part.rpartition(name)[2])
