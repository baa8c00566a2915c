"""A query and a report's text → does the report speak of the subject at all, in any wording known?

That nothing was found is no proof that a report is silent. It is proven where none of the words that carry the subject
stands anywhere in the report, neither as asked nor in a form that reports may use for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE, SUBJECTS
from retrieval.language.lexicon import type_words
from retrieval.models import Query, Term


def subject(query: Query, share: float = SUBJECTS.weighty) -> list[Term]:
    """The words that carry what a question is about: its own, if it has any, from this share of the heaviest on; of a
    word and a longer one that holds it, the longer, and of its parts the heaviest.
    """
    if query.intent.bare_role:
        return []  # shortcomings and plans go by any name
    own = list(query.own_terms)
    counted = type_words().get("number", frozenset())
    own = [term for term in own if len(term.asked) > 1 and term.asked not in counted] or own
    known = share * max((term.weight for term in own if term.known), default=0.0)
    unknown = SUBJECTS.unknown * max((term.weight for term in own), default=0.0)
    heavy = [term for term in own if term.weight >= (known if term.known else unknown)]
    weighty = [one for one in own if one in heavy or any(part.asked in one.asked for part in heavy)]
    return [term for term in weighty if not _is_lesser_part(term, weighty)]


def _is_lesser_part(term: Term, among: Sequence[Term]) -> bool:
    """`经验` in `枫桥经验`, beside `枫桥`."""
    whole = [one for one in among if one is not term and term.asked in one.asked and one.known]
    return any(
        part is not term and part.asked in one.asked and part.weight >= term.weight
        for one in whole
        for part in among
        if part is not one
    )


def uses_its_words(terms: Sequence[Term], text: str) -> bool:
    """Does folded `text` hold the weightiest of `terms` as it was asked for?

    Then the question speaks as reports do, and that another has nothing of it is no mere difference of wording.
    """
    heaviest = max((term.weight for term in terms), default=0.0)
    return any(term.asked in text for term in terms if term.weight == heaviest)


def is_silent(terms: Sequence[Term], text: str) -> bool:
    """Does folded `text` hold none of `terms`, in any form?"""
    if not terms:
        return False
    if any(form in text for term in terms for form in term.forms if len(form) > 1):
        return False
    return max(TermMatcher(terms).strengths(text)) < COVERAGE.held
