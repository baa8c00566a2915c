"""What is kept of a figure: its value, what it counts, over what time, as what it is stated."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from retrieval.ledger.units import kind_of
from retrieval.models import Span


class Stated(StrEnum):
    """As what a figure is stated: something achieved, planned, or expected."""

    RESULT = "成效"
    PLAN = "计划"
    EXPECTED = "预计"


class Period(StrEnum):
    """What a figure is counted over, as its sentence says; a figure may bear several, or none."""

    YEAR = "当年"
    TOTAL = "累计"
    UNTIL = "截至"
    HALF = "半年"
    QUARTER = "季度"
    AGAINST = "同比"


class Figure(NamedTuple):
    """A figure at `text[start:end]`; see `ledger.amounts.Amount` for its value.

    `counted` are the words it counts, `around` the words of its clause without the figure, `lead` what its sentence
    says before. `way` is `up`, `down` or empty; `level` says that the figure is where the change led.
    """

    start: int
    end: int
    sentence: Span
    low: Decimal
    high: Decimal
    unit: str
    step: Decimal
    about: str
    counted: str
    around: str
    lead: str
    periods: tuple[Period, ...]
    stated: Stated
    way: str
    level: bool
    negative: bool

    @property
    def kind(self) -> str:
        """Its way of counting: `share`, `money`, `count`, `measure`, `time`."""
        return kind_of(self.unit)
