"""The units of numbers → which way of counting each belongs to, and which can be given in another."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from retrieval.language.tables import data_lists

KINDS = ("share", "money", "count", "measure", "time")


@cache
def words_of() -> dict[str, frozenset[str]]:
    """The words of each kind that stand around numbers."""
    return {kind: frozenset(found) for kind, found in data_lists("units.tsv")}


@cache
def same_units() -> dict[str, str]:
    """How a unit may be written otherwise → the unit."""
    pairs = (pair.partition("=") for pair in words_of()["same"])
    return {written: name for name, _, written in pairs}


@cache
def kind_of(unit: str) -> str:
    """Which way of counting a unit belongs to, one of `KINDS`; empty if to none."""
    bare = unit.partition("/")[0]
    return next((kind for kind in KINDS if bare in words_of()[kind]), "")


@cache
def _sizes() -> dict[str, tuple[str, Decimal]]:
    """Units of measure → one they can be given in as well, and how many of it they are."""
    found = (entry.split("=") for entry in words_of()["size"])
    return {unit: (base, Decimal(size)) for unit, size, base in found}


def converts(one: str, other: str) -> Decimal | None:
    """How many of the `other` unit are in `one`; None where they measure other things, or are the same."""
    (base, size), (base_too, size_too) = (_sizes().get(unit, ("", Decimal(1))) for unit in (one, other))
    return size / size_too if base and base == base_too and one != other else None
