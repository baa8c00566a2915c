"""A query and a report's text → does the report speak of the subject at all, in any wording known?

That nothing was found is no proof that a report is silent. It is proven where none of the words that carry the subject
stands anywhere in the report, neither as asked nor in a form that reports may use for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.coverage import TermMatcher
from retrieval.language.lexicon import type_words
from retrieval.models import Concept, Query

WEIGHTY = 0.8  # of the heaviest word that some report has: from here on a word carries the subject
BROADLY = 0.5  # the same, where silence is concluded from what others say
UNKNOWN = 0.5  # the same of the heaviest word of all, for one that no report has
IN_PART = 0.5  # strength from which the parts of a word count as the word


def subject(query: Query, share: float = WEIGHTY) -> list[Concept]:
    """The words that carry what a question is about: its own, if it has any, from this share of the heaviest on; of a
    word and a longer one that holds it, the longer, and of its parts the heaviest.
    """
    if query.bare_role:
        return []  # shortcomings and plans go by any name
    own = [concept for concept in query.concepts if not concept.inherited] or list(query.concepts)
    counted = type_words().get("number", frozenset())
    own = [concept for concept in own if len(concept.asked) > 1 and concept.asked not in counted] or own
    known = share * max((concept.weight for concept in own if concept.known), default=0.0)
    unknown = UNKNOWN * max((concept.weight for concept in own), default=0.0)
    heavy = [concept for concept in own if concept.weight >= (known if concept.known else unknown)]
    weighty = [one for one in own if one in heavy or any(part.asked in one.asked for part in heavy)]
    return [concept for concept in weighty if not _is_lesser_part(concept, weighty)]


def _is_lesser_part(concept: Concept, among: Sequence[Concept]) -> bool:
    """`经验` in `枫桥经验`, beside `枫桥`."""
    whole = [one for one in among if one is not concept and concept.asked in one.asked and one.known]
    return any(
        part is not concept and part.asked in one.asked and part.weight >= concept.weight
        for one in whole
        for part in among
        if part is not one
    )


def uses_its_words(concepts: Sequence[Concept], text: str) -> bool:
    """Does folded `text` hold the weightiest of `concepts` as it was asked for?

    Then the question speaks as reports do, and that another has nothing of it is no mere difference of wording.
    """
    most = max((concept.weight for concept in concepts), default=0.0)
    return any(concept.asked in text for concept in concepts if concept.weight == most)


def is_silent(concepts: Sequence[Concept], text: str) -> bool:
    """Does folded `text` hold none of `concepts`, in any form?"""
    if not concepts:
        return False
    if any(form in text for concept in concepts for form in concept.forms if len(form) > 1):
        return False
    return max(TermMatcher(concepts).strengths(text)) < IN_PART
