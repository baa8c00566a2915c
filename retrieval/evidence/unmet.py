"""What a short question asks for in so many words → do the words marked not meet it?

Each was measured on 22 sets of questions over nine corpora, and on 420 more questions made to mislead, with twins of
these that reports do answer in the very words.
"""

from __future__ import annotations

from retrieval.evidence.counterparts import (
    is_of_another_place,
    is_of_change,
    is_of_counterpart,
    is_of_own_year,
    is_of_things,
    is_of_what_came,
    lacks_month,
)
from retrieval.evidence.marked import Marked
from retrieval.evidence.outcomes import is_of_what_was_not, lacks_outcome, lacks_remainder
from retrieval.evidence.qualifiers import lacks_narrower, lacks_qualifier
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.unnamed import lacks_name
from retrieval.models import Query

LONG = 40  # characters of a question: a longer one tells on the way what it does not ask for
UNMET = (
    lacks_outcome,
    lacks_remainder,
    is_of_what_was_not,
    lacks_qualifier,
    lacks_narrower,
    lacks_name,
    is_of_counterpart,
    is_of_what_came,
    is_of_own_year,
    is_of_things,
    is_of_another_place,
    lacks_month,
    is_of_change,
)


def is_unmet(query: Query, evidence: Evidence) -> bool:
    """Do the words marked leave out what the question asks for in so many words?"""
    marked = Marked(query, evidence)
    return len(marked.asked) <= LONG and any(rule(marked) for rule in UNMET)
