"""A figure that a draft may have worked out, and what else it might come to → whether that it fits is no luck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from retrieval.ledger.records import Figure
from retrieval.verify.derived.reckoning import gives

LUCK = 0.05  # share of what a figure may be altered to that other workings, just as likely, may give
MAX_DIGITS = 5  # digits that are altered, the first ones


def max_tried(figure: Figure) -> int:
    """How many workings may be tried for a figure before one would give it by luck: few where it has few digits."""
    digits = len(str(int(figure.low / figure.step))) if figure.step else 1
    return int(LUCK * 9 * 10 ** (digits - 1))


class Trial(NamedTuple):
    """What a working comes to, as one of which figure, and whether the draft may say that it is less."""

    worth: Decimal
    like: Figure
    bound: bool


def altered(figure: Figure) -> frozenset[Decimal]:
    """The values a figure has with one of its digits exchanged, or two that stand beside each other."""
    if not figure.step or not figure.low:
        return frozenset()
    digits = str(int(figure.low / figure.step))
    found = set()
    for at, digit in enumerate(digits[:MAX_DIGITS]):
        for other in "0123456789"[at == 0 :]:
            if other != digit:
                found.add(digits[:at] + other + digits[at + 1 :])
        if at + 1 < len(digits) and digits[at] != digits[at + 1] and (at or digits[1] != "0"):
            found.add(digits[:at] + digits[at + 1] + digit + digits[at + 2 :])
    return frozenset(Decimal(value) * figure.step for value in found)


def is_lucky(figure: Figure, trials: Iterable[Trial]) -> bool:
    """Would a figure that was altered be given as well, by one working or another?"""
    values = altered(figure)
    given = {value for trial in trials for value in _given(figure, values, trial)}
    return len(given) > LUCK * len(values)


def _given(figure: Figure, values: frozenset[Decimal], trial: Trial) -> Iterator[Decimal]:
    """The altered values that a working gives."""
    below = (trial.worth / figure.step).to_integral_value(ROUND_FLOOR) * figure.step
    for value in (below - figure.step, below, below + figure.step):
        if value in values and gives(figure._replace(low=value, high=value), trial.like, trial.worth, trial.bound):
            yield value
