"""Judged passages → citations: how much to quote, what to mark."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.citing import MAX_HIGHLIGHT, cited, marked
from retrieval.evidence.marks.marking import grown
from retrieval.evidence.matching.standing import is_stated_by_plan, is_tentative
from retrieval.evidence.parameters import SEARCH
from retrieval.evidence.scoring.ranking import Evidence, near_best
from retrieval.language.sentences import clauses_of
from retrieval.models import Citation, Role, Span

SHORT = 220  # characters: a passage up to this is quoted whole


def answering_citations(judged: Sequence[Evidence], limit: int, certain: bool = True) -> list[Citation]:
    """The best passage, and those that come near it; `limit` at most. Where it is not `certain` that they answer, the
    sentences are marked, not words in them.
    """
    return [cite(evidence, certain) for evidence in near_best(judged, SEARCH.shown, limit)]


def nearest_citations(judged: Sequence[Evidence], limit: int) -> list[Citation]:
    """The passages that come nearest without answering: nothing in them is marked."""
    return [_quoting(evidence) for evidence in near_best(judged, SEARCH.shown, limit)]


def cite(evidence: Evidence, certain: bool = True) -> Citation:
    """The citation of one passage, with the words that answer marked, or the sentence where these are not `certain`."""
    marks = evidence.mark()
    citation = _quoting(evidence, marks.words)
    loose = marks.loose or not (certain or evidence.passage.row)  # in a row of a table it is one of its cells
    return _loosely_marked(citation) if loose else citation


def _quoting(evidence: Evidence, marks: Sequence[Span] = ()) -> Citation:
    chunk = evidence.chunk
    start, end = quoted(evidence)
    sentence = chunk.report.text[evidence.told[0] : evidence.told[1]]
    return cited(
        chunk.report,
        chunk.section,
        start,
        end,
        marks,
        score=round(evidence.score, 3),
        tentative=chunk.section.role is not Role.PLAN
        and (is_tentative(sentence) or is_stated_by_plan(chunk.report.source, evidence.passage.path, sentence)),
    )


def _loosely_marked(citation: Citation) -> Citation:
    """The same citation with the sentences around its words marked, or as much of them as may be marked."""
    around: list[Span] = []
    left = MAX_HIGHLIGHT
    for sentence in citation.sentences:
        held = [span for span in citation.words if span[0] < sentence[1] and sentence[0] < span[1]]
        start, end = _around(citation.report.text, sentence, (held[0][0], held[-1][1]), left)
        around.append((start, end))
        left -= end - start
    if left < 0 or not around:
        return citation
    return marked(citation, around, citation.words)


def _around(text: str, sentence: Span, words: Span, limit: int) -> Span:
    """The words with the clauses of their sentence around them, the next ones first, of `limit` characters at most."""
    if sentence[1] - sentence[0] <= limit:
        return min(sentence[0], words[0]), max(sentence[1], words[1])
    clauses = clauses_of(text, *sentence)
    held = [at for at, clause in enumerate(clauses) if clause[0] < words[1] and words[0] < clause[1]]
    if not held or clauses[held[-1]][1] - clauses[held[0]][0] > limit:
        return words
    start, end = grown(clauses, held[0], held[-1], limit)
    return min(start, words[0]), max(end, words[1])


def quoted(evidence: Evidence) -> Span:
    """The span to quote: a short passage whole, of a long one the sentences around the answer."""
    spans = evidence.passage.sentences
    if spans[-1][1] - spans[0][0] <= SHORT:
        return spans[0][0], spans[-1][1]
    at = spans.index(evidence.told)
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
