"""A query and a passage → named features of each of its sentences: what makes it likelier to be the answer.

Every feature is a number around 0 to 1; what each weighs stands in `data/weights.json` (see `weights`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.spans import Passage
from retrieval.evidence.standing import RoleValue, year_value
from retrieval.language.characters import Characters
from retrieval.language.tokens import BIGRAM
from retrieval.models import Kind, Query, Role, Span
from retrieval.query.search_terms import plain_terms

UNHEARD = 3.0  # what a word that no passage holds counts among those a passage could hold
TYPICAL = 40  # characters of a sentence: longer ones hold more of any question's words


class Features(NamedTuple):
    """Features of one sentence of a passage for one query."""

    sentence: float  # share of the terms' weight that the sentence covers
    headed: float  # … the sentence or the headings above it
    heading: float  # … the headings
    passage: float  # … the passage or the headings
    pairs: float  # share of the question's pairs of characters, by rarity, in the sentence
    chars: float  # share of its characters, or ones that resemble them, in the sentence
    chars_passage: float  # … in the passage or the headings
    answer: float  # how well the sentence holds the shape of answer wanted, near the words asked about
    measure: float  # it holds a figure of the measure asked for
    shape: float  # it holds a name of the sort asked for, or a date
    cause: float  # it gives a reason or a means, where one is asked for
    engine: float  # the engine's score of the passage, against what the question's words could score at most
    role: float  # its section, and words that tell of another, speak for the role the question points at
    year: float  # it names the year asked for (1), only others (-1)
    heading_line: float  # 1: it is a heading, which names the answer without giving it
    length: float  # natural logarithm of its length against TYPICAL
    before: float  # share of the terms' weight that the sentence before it covers


class Draft(NamedTuple):
    """A sentence with its features, but for `answer`, which costs most and is looked at last."""

    span: Span
    features: Features
    covered: float


class Measurer:
    """Measures the sentences of passages against one query."""

    def __init__(self, query: Query, rarity: Callable[[str], float]) -> None:
        """`rarity` gives the weight of an index term: the natural logarithm of passages per passage that holds it,
        0 for one that none holds.
        """
        self._query = query
        self._rarity = rarity
        self.matcher = TermMatcher(query.concepts)
        pairs = [term[1:] for term in plain_terms(query.topic) if term.startswith(BIGRAM)]
        self._pairs = [(pair, weight) for pair in pairs if (weight := rarity(BIGRAM + pair))]
        self._pairs_total = sum(weight for _, weight in self._pairs)
        self._chars = Characters(char for pair in pairs for char in pair)
        self._by_role: dict[tuple[str, Role], RoleValue] = {}

    def role_value(self, passage: Passage) -> RoleValue:
        """What the role of the passage's section is worth for this query."""
        source, role = passage.chunk.report.source, passage.chunk.section.role
        found = self._by_role.get((source.id, role))
        if found is None:
            found = self._by_role[source.id, role] = RoleValue(self._query, source, role)
        return found

    @cached_property
    def most(self) -> float:
        """What a passage that holds all of the topic's own words scores, about."""
        return sum(self._rarity(term) or UNHEARD for term in plain_terms(self._query.topic)) or 1.0

    def of_passage(self, passage: Passage) -> tuple[TermMatcher, float, float]:
        """Of a passage with its headings: the terms as far as it has them, their coverage, the share of characters."""
        inside = self.matcher.inside(passage.around, passage.chars_around)
        return inside, inside.coverage(inside.strengths(passage.around)), self._chars.share(passage.chars)

    def drafts(
        self, passage: Passage, matcher: TermMatcher, engine: float, covered: float, chars_passage: float
    ) -> list[Draft]:
        """The sentences of a passage, measured; `matcher` is that of `of_passage`."""
        query = self._query
        path = matcher.strengths(passage.path)
        heading = matcher.coverage(path)
        value_of = self.role_value(passage)
        heading_end = 0 if query.kind is Kind.SECTION else passage.chunk.section.heading[1]
        before = 0.0
        found = []
        pairs = [(pair, weight) for pair, weight in self._pairs if pair in passage.headed]
        chars = self._chars.inside(passage.chars)
        passage.prepare()
        for span, words, letters in passage.folded_sentences():
            strengths = matcher.strengths(words)
            sentence = matcher.coverage(strengths)
            features = Features(
                sentence=sentence,
                headed=matcher.coverage(list(map(max, strengths, path))) if heading else sentence,
                heading=heading,
                passage=covered,
                pairs=sum([w for pair, w in pairs if pair in words]) / self._pairs_total if pairs else 0.0,
                chars=chars.share(letters),
                chars_passage=chars_passage,
                answer=0.0,
                measure=_measure(query, passage, span) if query.kind is Kind.NUMBER else 0.0,
                shape=_shape(query, passage, span) if query.wants else 0.0,
                cause=1.0 if query.kind is Kind.REASON and _CAUSE.search(words) else 0.0,
                engine=engine,
                role=value_of(words),
                year=year_value(query, words),
                heading_line=1.0 if span[1] <= heading_end else 0.0,
                length=math.log(max(4, span[1] - span[0]) / TYPICAL),
                before=before,
            )
            before = sentence
            found.append(Draft(span, features, sentence))
        return found


_CAUSE = re.compile(r"因|由于|受|影响|导致|致使|限制|制约|为了|鉴于|根据|通过|采取|以.{2,20}为|依托|借助|源于|在于")


def _shape(query: Query, passage: Passage, span: Span) -> float:
    """1 for a span of one of the shapes of name asked for."""
    return 1.0 if any(passage.shaped(shape, span) for shape in query.wants) else 0.0


def _measure(query: Query, passage: Passage, span: Span) -> float:
    """1 for a figure of the measure asked for, less where the measure is left open or another."""
    held = passage.quantities(span)
    if not held:
        return 0.0
    wanted = set(query.classes)
    if not wanted:
        return 0.5
    return 1.0 if any(one.classes & wanted for one in held) else 0.2


def dot(weights: Sequence[float], values: Sequence[float]) -> float:
    """Their scalar product."""
    return sum(map(float.__mul__, weights, values))
