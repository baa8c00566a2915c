"""A message → the figures it gives itself, in digits or spelled out (`五十五`, `两千六百万`), by value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from retrieval.language.long_runs import without_long_runs
from retrieval.language.numbers import NUMERALS, scale, step, value
from retrieval.language.numerals import DIGITS
from retrieval.language.patterns import regex

MIN_SPELLED = 21  # spelled out, a smaller number counts parts or things (`十件实事`)

_TOLD = regex(
    rf"(?<![第\d.,{NUMERALS}])(?P<number>\d[\d,]*(?:\.\d+)?|[{NUMERALS}]+点[零〇{DIGITS}]+|[{NUMERALS}]{{2,}})"
    rf"(?P<more>[余多来]?)(?P<scale>[百千]?[万亿]{{0,2}})(?![\d.{NUMERALS}]|年(?!均)|[月日号点])"
)
_DIGIT = regex(rf"[两{DIGITS}]")


class Told(NamedTuple):
    """A figure as it stands in `text[start:end]`, its value, and whether it is spelled out."""

    start: int
    end: int
    value: Decimal
    spelled: bool
    below: Decimal  # what it is less than, where it is not exact (`一千五百多`); else the value

    def is_meant_by(self, other: Decimal) -> bool:
        """Is another value the same, or one of those it may stand for?"""
        return self.value == other or self.value < other < self.below

    @property
    def written(self) -> tuple[str, ...]:
        """How reports may write it."""
        if self.value >= 10_000 and self.value % 100 == 0:
            big, unit = (Decimal(100_000_000), "亿") if self.value >= 100_000_000 else (Decimal(10_000), "万")
            number = f"{(self.value / big).normalize():f}"
            inexact = () if "." in number else (f"{number}多{unit}", f"{number}余{unit}")
            return f"{number}{unit}", *inexact
        return (f"{self.value.normalize():f}",)


def told_figures(text: str) -> list[Told]:
    """The figures in a folded text, but for ordinals, dates and small numbers spelled out."""
    found = []
    for match in _TOLD.finditer(without_long_runs(text)):
        spelled = not match["number"][0].isdigit()
        own = value(match["number"])
        times = scale(match["scale"])
        worth, more = own * times, step(match["number"], own) * times if match["more"] else 0
        if not spelled or (worth >= MIN_SPELLED and _DIGIT.search(match["number"])):
            found.append(Told(match.start(), match.end(), worth, spelled, worth + more))
    return found


def is_told(told: Sequence[Told], figure: str) -> bool:
    """Is it a figure that the question gives itself, or rules out?"""
    return any(one.is_meant_by(own.value) for own in told_figures(figure) for one in told)
