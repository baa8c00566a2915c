"""Judged passages → citations: how much to quote, what to mark."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.corpus.citing import cited, marked
from retrieval.evidence.ranking import Evidence, Judged
from retrieval.evidence.standing import is_tentative
from retrieval.models import Citation, Role, Span

NEAR = 1.5  # of score behind the best passage: what lies further off is not shown
SHORT = 220  # characters: a passage up to this is quoted whole


def answering_citations(judged: Sequence[Evidence], limit: int) -> list[Citation]:
    """The best passage, and those that come near it; `limit` at most."""
    least = judged[0].score - NEAR
    near = judged.from_score(least) if isinstance(judged, Judged) else [one for one in judged if one.score >= least]
    return [cite(evidence) for evidence in near[:limit]]


def nearest_citations(judged: Sequence[Evidence], limit: int) -> list[Citation]:
    """The passages that come nearest without answering: nothing in them is marked."""
    near = [evidence for evidence in judged[:limit] if evidence.score >= judged[0].score - NEAR]
    return [marked(cite(evidence), ()) for evidence in near]


def cite(evidence: Evidence) -> Citation:
    """The citation of one passage, with the words that answer marked."""
    chunk = evidence.chunk
    start, end = quoted(evidence)
    sentence = chunk.report.text[evidence.sentence[0] : evidence.sentence[1]]
    return cited(
        chunk.report,
        chunk.section,
        start,
        end,
        evidence.highlights,
        score=round(evidence.score, 3),
        tentative=chunk.section.role is not Role.PLAN and is_tentative(sentence),
    )


def quoted(evidence: Evidence) -> Span:
    """The span to quote: a short passage whole, of a long one the sentences around the answer."""
    spans = evidence.passage.sentences
    if spans[-1][1] - spans[0][0] <= SHORT:
        return spans[0][0], spans[-1][1]
    at = spans.index(evidence.sentence)
    start, end = spans[at]
    left, right = at - 1, at + 1
    while left >= 0 or right < len(spans):
        if left >= 0 and end - spans[left][0] <= SHORT:
            start = spans[left][0]
            left -= 1
        elif right < len(spans) and spans[right][1] - start <= SHORT:
            end = spans[right][1]
            right += 1
        else:
            break
    return start, end


def shown_ids(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Ids of what an answer shows, for `第二条展开说说`: its citations, or the points of the only one."""
    if len(citations) == 1 and len(citations[0].highlights) > 1:
        return tuple(f"{citations[0].report.id}-{start}-{end}" for start, end in citations[0].highlights)
    return tuple(citation.id for citation in citations)
