"""A passage, and a sentence of one, as one query sees them before they are measured: what they are worth at most.

They are read hundreds of times a question, so they are no tuples: what one is asked for is found sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.matching.standing import RoleValue
from retrieval.models import Span


class View:
    """A passage as one query sees it, from what is cheap to look at to what is dear: the later is put in when it is
    looked at.
    """

    __slots__ = (
        "answer", "chars_share", "covered", "engine", "heading", "known", "meanings", "passage", "path", "role",
        "strengths",
    )  # fmt: skip

    def __init__(
        self,
        passage: Passage,
        engine: float,
        strengths: list[float],
        covered: float,
        role: RoleValue,
        path: list[float],
        heading: float,
        answer: float,
        known: float,
    ) -> None:
        self.passage = passage
        self.engine = engine
        self.strengths = strengths  # of the terms in the passage, its headings and its report's title
        self.covered = covered  # share of the terms' weight there
        self.role = role
        self.path = path  # strengths of the terms in the headings
        self.heading = heading  # share of the terms' weight in the headings
        self.answer = answer  # what the words of a sentence that answer can be worth
        self.known = known  # what a sentence scores at most by all that no further look changes
        self.chars_share = 1.0  # share of the question's characters in the passage and its headings
        self.meanings: Sequence[float] = ()  # how near the passage is in meaning to what is asked, then each sentence


class Sketch(NamedTuple):
    """A sentence before it is measured in full."""

    upper_bound: float  # what it scores at most, but for the words that answer
    at: int  # the how-manieth of its passage
    span: Span
    words: str  # folded
    strengths: Sequence[float]  # of the terms in it
    sentence: float  # share of the terms' weight in it
    before: float  # … in the sentence before
    meaning: float  # how near it is in meaning to what is asked
