"""A clause of a draft and the place of a source it tells of → a stretch in which they differ, and what was changed."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.models import Span
from retrieval.verify.words.seeking import SENTENCE_ENDS

CLAUSE_ENDS = SENTENCE_ENDS + ",:、"


class Change(NamedTuple):
    """What of a clause was changed: `mine` and `theirs` are spans of the clause and of the source (bare)."""

    kind: str  # `opposite`, `negation`, `number`, `often`, `other`
    mine: Span
    theirs: Span


ABOUT = "近约超逾"  # words that only make a number less exact


class Gap(NamedTuple):
    """A stretch of a clause, and of the source, between what is the same in both."""

    words: str
    mine: Span
    source: str
    theirs: Span
    sentence: Span  # of the source
    adjoins: bool  # does it adjoin some words that are the same

    @property
    def held(self) -> str:
        """The sentence of the source."""
        return self.source[slice(*self.sentence)]

    @property
    def clause(self) -> str:
        """The clause of the source the stretch stands in."""
        start = max(self.source.rfind(mark, 0, self.theirs[0]) for mark in CLAUSE_ENDS) + 1
        ends = (self.source.find(mark, self.theirs[1]) for mark in CLAUSE_ENDS)
        return self.source[start : min((end for end in ends if end >= 0), default=len(self.source))]
