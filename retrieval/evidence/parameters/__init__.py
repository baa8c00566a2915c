"""Weights and thresholds of evidence, by what they are for.

How much of what is found where (bytes, seconds, passages looked at) is no such thing, and stands where it is used; what
features of sentences and signals of certainty weigh is learnt (`weights`).
"""

from __future__ import annotations

from retrieval.evidence.parameters.answers import CELLS, CLAUSES, ENUMERATIONS, FIGURES, MARKING, MEASURES, NAMES
from retrieval.evidence.parameters.certainty import ANSWERABILITY, CONVERSING, SUBJECTS
from retrieval.evidence.parameters.parts import LISTS, POINTS, REMEDIES, SECTIONS
from retrieval.evidence.parameters.ranking import COVERAGE, SEARCH, STANDING

__all__ = [
    "ANSWERABILITY",
    "CELLS",
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
