"""The measures a question asks for and those a text holds → how well the one answers the other."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.parameters import MEASURES
from retrieval.language.quantities import Quantity

COUNTS = frozenset({"cases", "papers", "things", "firms", "times"})  # 25项实事 answers 几件实事
SHARES = frozenset({"share"})  # a question that wants one says so (占比, 增速)
_MEASURED = frozenset({"money", "share", "duration", "area", "mass"})  # no number of things


def class_fit(classes: Sequence[str], quantity: Quantity) -> float:
    """How well a quantity is of the measure asked for: 1 of a class asked for, less where it is left open, none
    else.
    """
    held = quantity.classes
    if not classes:
        return MEASURES.open_digits if quantity.digits else MEASURES.open_worded
    if not held:
        return MEASURES.unnamed
    if held & set(classes):
        return 1.0
    if "things" in classes and not held & _MEASURED:
        return MEASURES.a_thing
    return MEASURES.a_count if set(classes) <= COUNTS | {"mass"} and held & COUNTS else 0.0


def measures_fit(wanted: frozenset[str], held: frozenset[str]) -> float:
    """How well the measures that a sentence holds are those asked for."""
    if not held:
        return 0.0
    if not wanted:
        return MEASURES.held if held - SHARES else MEASURES.held_share
    if held & wanted:
        return 1.0
    return MEASURES.held_count if wanted <= COUNTS and held & COUNTS else MEASURES.held_other
