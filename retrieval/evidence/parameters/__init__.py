"""Weights and thresholds of evidence, by what they are for.

How much of what is found where (bytes, seconds, passages looked at) is no such thing, and stands where it is used; what
features of sentences and signals of certainty weigh is learnt (`weights`).

All were set by hand unless it is said how they were learnt. In brackets stands what was measured on 2026-11-28 on
3,342 questions over nine corpora, with that one made another, mostly what would leave its rule without effect: how
many answers change, even if only their marks or scores; and, where any did, how many lose and win the right passage,
marks that are in the answer and nowhere else, and being right and certain. `of a third`: of every third of the
questions that come upon it. Nineteen that helped no answer are gone; of those left that helped none, some keep from
saying that something is not stated, some are told of by a test, some none comes upon, and some are still to be tried.
"""

from __future__ import annotations

from retrieval.evidence.parameters.answerability import ANSWERABILITY, CONVERSING, SUBJECTS
from retrieval.evidence.parameters.answers import CELLS, CLAUSES, ENUMERATIONS, FIGURES, MARKING, MEASURES, NAMES
from retrieval.evidence.parameters.certainty import CERTAINTY
from retrieval.evidence.parameters.parts import LISTS, POINTS, REMEDIES, SECTIONS
from retrieval.evidence.parameters.ranking import COVERAGE, SEARCH, STANDING

__all__ = [
    "ANSWERABILITY",
    "CELLS",
    "CERTAINTY",
    "CLAUSES",
    "CONVERSING",
    "COVERAGE",
    "ENUMERATIONS",
    "FIGURES",
    "LISTS",
    "MARKING",
    "MEASURES",
    "NAMES",
    "POINTS",
    "REMEDIES",
    "SEARCH",
    "SECTIONS",
    "STANDING",
    "SUBJECTS",
]
