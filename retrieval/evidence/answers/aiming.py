"""What a year's target and its outcome state → the measure in which the outcome is to be told: the target's."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import notices
from retrieval.evidence.marks.values import Value
from retrieval.language.quantities import classes_of
from retrieval.models import Query, Scope

GROWTH = "增长多少"  # what a share that an amount is held against tells of it
_ENDS = (notices.TARGET, notices.OUTCOME)


def classes_aimed_at(scopes: Sequence[Scope], figures: Sequence[Value | None]) -> tuple[str, ...]:
    """Classes of measure of a target that its outcome, of another measure, does not tell: one of growth is reached by
    growth, not by an amount. Empty where it does, and where the scopes are no target and its outcome.
    """
    if len(scopes) != len(_ENDS) or not all(map(str.endswith, (one.name for one in scopes), _ENDS)):
        return ()
    target, outcome = (classes_of(one.measure.unit) if one else frozenset[str]() for one in figures)
    return () if target & outcome else tuple(sorted(target))


def asked_as_aimed(query: Query, classes: tuple[str, ...]) -> Query:
    """What the outcome is asked for, in the measure of its target."""
    grows = classes == ("share",) and GROWTH not in query.topic
    asked = query.model_copy(update={"topic": query.topic + GROWTH}) if grows else query
    return asked.with_intent(classes=classes)
