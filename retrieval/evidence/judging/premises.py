"""A question that asks for a reason, and its passages → what it takes for granted and a passage says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.marks.marking import Marks
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import COVERAGE, SUBJECTS
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity, quantities
from retrieval.language.stretches import occurrences
from retrieval.models import Kind, Query, Role, Span, Term

LOOKED_AT = 5  # passages, the best first

_FIGURE = regex(r"[\d.]")
_NUMBER = regex(r"[^\d]*([\d.,]+%?)")
_PIECE = regex(r"[^，,、；;：:（(）)。！？\n]+")
_COMMA = regex(r"[^，,；;：:（(）)。！？\n]+")
_MEASURED = regex(r"[，,](?:同比|[比较]上年|实际)?")  # before growth told behind a figure
_REST = regex(r"[^，,；;：:（(）)。！？\n]*")
_TRENDS = (("fell", "rose"), ("rose", "fell"), ("missed", "met"))  # what a question may claim, what says the opposite


class Premise(NamedTuple):
    """A claim of the question, and the passage, with the clause marked, that says otherwise."""

    claimed: str
    evidence: Evidence


def contradicted(query: Query, judged: Sequence[Evidence]) -> Premise | None:
    """The claim that the first of `judged`, or for the way something went one of the next, says otherwise."""
    if not judged or (query.intent.kind is not Kind.REASON and not speaks_of("why", query.topic)):
        return None
    own = query.own_terms
    return _other_figure(query, own, judged[0]) or _other_way(query, own, judged[:LOOKED_AT])


def states(text: str, figure: str) -> bool:
    """Does `text` hold `figure`, not as a part of a longer one?"""
    # A pattern made of the figure would push a lasting one out of the cache of patterns.
    return any(
        not _FIGURE.match(text[at - 1 : at]) and not _FIGURE.match(text, at + len(figure))
        for at in occurrences(text, figure)
    )


def _other_figure(query: Query, own: Sequence[Term], evidence: Evidence) -> Premise | None:
    """A figure of the question that the passage gives something else, while another one has all that is said of it."""
    passage = evidence.passage
    stated = quantities(query.topic, 0, len(query.topic))
    said = TermMatcher([term for term in own if not re.search(r"\d", term.asked)] if stated else ())
    for quantity in stated:
        claimed = query.topic[quantity.start : quantity.end]
        figure = _NUMBER.match(claimed)
        if not quantity.digits or not figure:
            continue
        with_it: list[float] = [0.0] * len(said.terms)
        others: list[tuple[list[float], Span, Span]] = []
        for sentence, span, held in _pieces_with_figures(passage, quantity):
            words = passage.folded[span[0] : span[1]]
            strengths = said.strengths(words)
            if any(states(passage.folded[one.start : one.end], figure[1]) for one in held):
                with_it = list(map(max, with_it, strengths))
            else:
                others.append((strengths, sentence, span))
        for strengths, sentence, span in others:
            has = [(mine >= COVERAGE.held, its >= COVERAGE.held) for mine, its in zip(strengths, with_it, strict=True)]
            alike = all(mine for mine, its in has if its)
            more = any(mine and not its for mine, its in has)
            if alike and more and _share(said, strengths) >= SUBJECTS.spoken_of:
                return Premise(claimed, _pointing(evidence, sentence, span))
    return None


def _pieces_with_figures(passage: Passage, like: Quantity) -> list[tuple[Span, Span, list[Quantity]]]:
    """Sentences and their pieces between marks that hold figures counted in the unit of `like`."""
    found = []
    for sentence in passage.sentences:
        alike = [one for one in passage.quantities(sentence) if one.digits and one.unit == like.unit]
        for span in _pieces(passage, sentence, _PIECE) if alike else ():
            held = [one for one in alike if span[0] <= one.start < span[1]]
            if held:
                found.append((sentence, span, held))
    return found


def _other_way(query: Query, own: Sequence[Term], judged: Sequence[Evidence]) -> Premise | None:
    """Something that the question says fell, and of which the passages only say that it rose; or the like."""
    for mine, theirs in _TRENDS:
        claim = next(iter(notions()[mine].spans(query.topic)), None)
        subject = TermMatcher([one for one in own if claim and not speaks_of(mine, one.asked)])
        if not claim or not subject.terms:
            continue
        found: Premise | None = None
        for evidence in judged:
            passage = evidence.passage
            if passage.chunk.section.role is Role.PLAN:
                continue
            for sentence, span in _clauses_on(subject, passage):
                words = passage.folded[span[0] : span[1]]
                if notions()[mine].said(words):
                    return None
                if found is None and notions()[theirs].said(words):
                    found = Premise(query.topic[slice(*claim)], _pointing(evidence, sentence, span))
        if found:
            return found
    return None


def _clauses_on(subject: TermMatcher, passage: Passage) -> list[tuple[Span, Span]]:
    """Sentences and their clauses that speak of the subject, with the growth that follows its figure."""
    found = []
    for sentence, words in zip(passage.sentences, passage.folded_sentences(), strict=True):
        if _share(subject, subject.strengths(words)) < SUBJECTS.spoken_of:
            continue
        for start, end in _pieces(passage, sentence, _COMMA):
            if _share(subject, subject.strengths(passage.folded[start:end])) >= SUBJECTS.spoken_of:
                found.append((sentence, (start, _with_growth(passage.folded, end, sentence[1]))))
    return found


def _with_growth(text: str, end: int, limit: int) -> int:
    """The end of a clause that ends at `end`, with the growth that follows its figure, up to `limit`."""
    lead = _MEASURED.match(text, end, limit)
    rest = _REST.match(text, lead.end(), limit) if lead else None
    return rest.end() if rest and any(notions()[way].opens(rest[0]) for way in ("rose", "fell")) else end


def _share(words: TermMatcher, strengths: Sequence[float]) -> float:
    """Share of the words' weight that is said."""
    weights = [word.weight for word in words.terms]
    said = sum(weight for weight, value in zip(weights, strengths, strict=True) if value >= COVERAGE.held)
    return said / (sum(weights) or 1.0)


def _pieces(passage: Passage, sentence: Span, pattern: re.Pattern[str]) -> list[Span]:
    return [passage.placed(match.span()) for match in pattern.finditer(passage.folded, *sentence)]


def _pointing(evidence: Evidence, sentence: Span, span: Span) -> Evidence:
    return evidence._replace(sentence=sentence, told=sentence, mark=lambda: Marks((span,)))
