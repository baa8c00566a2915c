"""A thing that a message asks for after another → what is told of it beside that one (`产茶几吨，增长多少`)."""

from __future__ import annotations

from itertools import pairwise

from retrieval.citing import marked as with_marks
from retrieval.evidence.answers.citations import cite
from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.judging.retrieving import Retriever
from retrieval.evidence.marks.figure_marks import with_counted
from retrieval.evidence.marks.figures import goes_on, tells_change
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import CONVERSING, COVERAGE
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.left_open import is_left_open
from retrieval.language.normalise import plain
from retrieval.language.quantities import Quantity
from retrieval.language.unbroken import unbroken
from retrieval.models import Citation, Kind, Query, Span, Term


class Neighbours:
    """Finds what one library's reports tell beside what was cited."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever

    def told(self, query: Query, citation: Citation) -> Citation | None:
        """What the sentences that a citation marks tell of a thing of which a figure is asked: for certain, or None."""
        if query.intent.kind is not Kind.NUMBER or not citation.words:
            return None
        evidence = self._retriever.in_passage(query, citation)
        if evidence is None:
            return None
        if is_left_open(query.topic):
            return _behind(query, citation, evidence.passage)
        shown = any(start < evidence.told[1] and evidence.told[0] < end for start, end in citation.words)
        return cite(evidence) if shown and _says_all(query, evidence) else None

    def speaks_of(self, query: Query, citation: Citation) -> bool:
        """Do the words marked have the weightiest word of a question?"""
        own = _own(query)
        said = plain(" ".join(citation.report.text[start:end] for start, end in citation.words))
        heaviest = max((term.weight for term in own), default=0.0)
        values = TermMatcher(own).strengths(said)
        return any(value >= COVERAGE.held for value, term in zip(values, own, strict=True) if term.weight == heaviest)


def _own(query: Query) -> list[Term]:
    return [term for term in query.own_terms if term.known and len(term.asked) > 1]


def _says_all(query: Query, evidence: Evidence) -> bool:
    """Does one figure of the measure asked for stand beside all that is asked about?"""
    own, marked = _own(query), Marked(query, evidence)
    fits = len(marked.figures) == 1 and not {*query.intent.classes}.isdisjoint(marked.figures[0].classes or {""})
    if not own or not (fits or (len(marked.figures) == 1 and not query.intent.classes)):
        return False
    matcher = TermMatcher(own)
    return matcher.coverage(matcher.strengths(marked.pieces)) >= CONVERSING.beside


def _behind(query: Query, citation: Citation, passage: Passage) -> Citation | None:
    """The change, or the share, told right behind the figure that a citation marks, or within what it marks."""
    asked = wording(query)
    if not (asked.change or asked.share):
        return None
    text = citation.report.text
    for sentence in passage.sentences:
        held = passage.quantities(sentence)
        for one, other in pairwise(held):
            at, behind = (passage.sought((each.start, each.end)) for each in (one, other))
            counts = _is_marked(one, citation.words) and not tells_change(passage, sentence, at)
            if counts and goes_on(asked, passage, sentence, at, behind):
                span = passage.placed(with_counted(unbroken(text).text, sentence, behind))
                return with_marks(citation, [span])
    return None


def _is_marked(one: Quantity, words: tuple[Span, ...]) -> bool:
    return any(start <= one.start < end for start, end in words)
