"""The unit of a figure of a draft and that of one of a source → whether both count the same."""

from __future__ import annotations

# Units of which one may be said for the other.
_ALIKE = (
    frozenset("人名位"),
    frozenset(("台", "部", "台套")),
    frozenset("趟次回"),
    frozenset("本册"),
    frozenset("件起宗"),
)
# What a clerk says in short, and for what.
_SHORT = {"场": ("场次", "次"), "轮": ("轮次",), "个": ("家", "所", "处", "座", "项")}


def same_unit(one: str, other: str) -> bool:
    """Do two units count the same thing in the same way?"""
    if one == other or any({one, other} <= alike for alike in _ALIKE):
        return True
    (bare, _, per), (bare_too, _, per_too) = one.partition("/"), other.partition("/")
    return bare == bare_too and not (per and per_too)  # 30.5微克 for 30.5微克/立方米


def stands_for(one: str, other: str) -> bool:
    """May a draft's unit stand for another one of a source, and not the other way round (`500多场`, for 场次)?"""
    return other in _SHORT.get(one, ())
