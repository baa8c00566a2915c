"""Every Chinese sentence on figures put in an order: which are highest, which are in none. See `notices`."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.notices import few


def ranked(highest: bool) -> str:
    """The citations stand in order of their figures."""
    return f"按数值从{'高到低' if highest else '低到高'}排列。"


def perhaps_ahead(names: Sequence[str], highest: bool, unit: str = "份") -> str:
    """Figures of these sources, which are not certain, would come before the first."""
    return f"{few(names, unit)}的数字可能更{'高' if highest else '低'}，但不能确定，请核对原文。"


def unranked(reasons: Sequence[tuple[str, Sequence[str]]], unit: str = "份") -> str:
    """Why some figures are in no order with the others: each reason with the sources it holds for."""
    return "未排名次：" + "；".join(f"{few(names, unit)}（{why}）" for why, names in reasons) + "。"


def other_unit(unit: str) -> str:
    """A figure is of another unit than the others."""
    return f"单位是“{unit}”" if unit else "没有单位"


def not_comparable() -> str:
    """There are no two figures of one measure to be put in an order."""
    return "没有两个口径相同的确切数字，未排名次。"


def in_place(place: int, highest: bool, name: str, others: int) -> str:
    """The source whose figure has this place; so many `others` have none that is certain and of the same measure."""
    more = f"另有{others}家没有同口径的确切数字，未排名次。" if others else ""
    return f"按数值从{'高到低' if highest else '低到高'}，第{place}位是{name}。{more}"
