"""The unit of a figure of a draft and that of one of a source → whether both count the same."""

from __future__ import annotations

from decimal import Decimal

from retrieval.ledger.units import kind_of

# Units of which one may be said for the other.
_ALIKE = (
    frozenset("人名位"),
    frozenset(("台", "部", "台套")),
    frozenset("趟次回"),
    frozenset("本册"),
    frozenset("件起宗"),
)
# What is said in short, or for whatever it may be, and for what.
_SHORT = {
    "场": ("场次", "次"),
    "轮": ("轮次",),
    "个": tuple("家所处座项"),
    "条": tuple("项件个"),
    "场次": tuple("次场"),
    "个点": ("个百分点", "%"),
    "桩": tuple("件起项宗"),
    "趟": tuple("次回"),
    "号": tuple("人名位"),
}
# … for which 个 is said as well, of a number that is one of a kind (`新添的饭碗有1269万个`).
_ANY = (*"人名位件条款种类起宗场支栋间", "人份")
TELLING = 100  # from which a number may be so
LARGE = 10**4  # from which a number may be said without its unit (`八十二点七万亿`)


def same_unit(one: str, other: str) -> bool:
    """Do two units count the same thing in the same way?"""
    if one == other or any({one, other} <= alike for alike in _ALIKE):
        return True
    (bare, _, per), (bare_too, _, per_too) = one.partition("/"), other.partition("/")
    return bare == bare_too and not (per and per_too)  # 30.5微克 for 30.5微克/立方米


def stands_for(one: str, other: str, worth: Decimal = Decimal(0)) -> bool:
    """May a draft's unit stand for another one of a source, and not the other way round (`500多场`, for 场次)? A large
    number, `worth` so much, may be said without one.
    """
    if not one:
        return worth >= LARGE and kind_of(other) in ("money", "count", "measure")
    return other in _SHORT.get(one, ()) or (one == "个" and worth >= TELLING and other in _ANY)


def may_stand_for(one: str) -> tuple[str, ...]:
    """The units for which one may stand."""
    alike = next((tuple(alike) for alike in _ALIKE if one in alike), (one,))
    return (*alike, *_SHORT.get(one, ()), *(_ANY if one == "个" else ()))
