"""Is it covered at all? Decided by which of the question's words the passage and its source cover, never by a score."""

from __future__ import annotations

from retrieval.evidence import Evidence
from retrieval.models import Kind, Query

MIN_COVERED = 0.45  # share of the question's weight in the passage and its headings
MIN_SENTENCE = 0.2  # … in the sentence itself
MIN_FIT = 0.22  # of the shape of answer wanted


def is_answered(query: Query, evidence: Evidence) -> bool:
    """Does the passage state what was asked?"""
    if not query.concepts:
        return False
    if evidence.covered < MIN_COVERED or evidence.in_sentence < MIN_SENTENCE:
        return False
    if query.kind is Kind.NUMBER and evidence.fits < MIN_FIT:
        return False
    return not ("firm" in query.wants and evidence.fits < MIN_FIT)
