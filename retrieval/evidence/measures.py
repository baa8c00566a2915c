"""The measures a question asks for and those a text holds → how well the one answers the other."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.quantities import Quantity

COUNTS = frozenset({"cases", "papers", "things", "firms", "times"})  # 25项实事 answers 几件实事
SHARES = frozenset({"share"})  # a question that wants one says so (占比, 增速)
_MEASURED = frozenset({"money", "share", "duration", "area", "mass"})  # no number of things
_LOOSE = frozenset({"firms", "cases", "people"})  # asked for first, and as well told by what is asked for beside

# What a figure is worth by its measure. Set by hand on the first sets of questions, before the features were learnt:
# what is learnt is how much the whole of it weighs.
OPEN_DURATION = 0.6  # where the question leaves the measure open: a span of time
OPEN_SHARE = 0.75  # … a share
OPEN_DIGITS, OPEN_WORDED = 0.85, 0.7  # … another, in digits or spelled out
UNNAMED = 0.45  # one without a measure, where one is asked for
LATER = 0.9  # of several measures asked for one that is not the first
WORDED = 0.9  # spelled out
A_THING = 0.6  # counted by another word than 个 or 项, where things are asked for
A_COUNT = 0.5  # another count than the one asked for
OTHER = 0.1  # of another measure

# What a sentence is worth that holds figures, set likewise.
HELD, HELD_SHARE = 0.5, 0.2  # of any measure, or but shares, where the question leaves it open
HELD_COUNT, HELD_OTHER = 0.7, 0.2  # of other counts than the ones asked for, of other measures


def class_fit(classes: Sequence[str], quantity: Quantity) -> float:
    """How well a quantity is of the measure asked for: 1 of a class asked for, less where it is left open, little
    else.
    """
    held = quantity.classes
    if not classes:
        if held == {"duration"}:
            return OPEN_DURATION
        return OPEN_SHARE if held == SHARES else OPEN_DIGITS if quantity.digits else OPEN_WORDED
    if not held:
        return UNNAMED
    if held & set(classes):
        first = 1.0 if len(classes) == 1 or held & {classes[0]} or classes[0] in _LOOSE else LATER
        return first if quantity.digits or held & {"frequency", "rank"} else WORDED * first
    if "things" in classes and not held & _MEASURED:
        return A_THING
    return A_COUNT if set(classes) <= COUNTS | {"mass"} and held & COUNTS else OTHER


def measures_fit(wanted: frozenset[str], held: frozenset[str]) -> float:
    """How well the measures that a sentence holds are those asked for."""
    if not held:
        return 0.0
    if not wanted:
        return HELD if held - SHARES else HELD_SHARE
    if held & wanted:
        return 1.0
    return HELD_COUNT if wanted <= COUNTS and held & COUNTS else HELD_OTHER
