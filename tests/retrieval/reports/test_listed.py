"""Lists in reports, and further ways to head parts: what is an item heads nothing, what heads parts holds them."""

from __future__ import annotations

import pytest

from retrieval.language.numbering import DASH_LEVEL
from tests.retrieval.reports.test_kinds import headings
from tests.retrieval.reports.test_numbering import TEXT, parsed


@pytest.mark.parametrize(
    "items",
    [
        "1.人手不足，持证人员仅6名。\n2.宣传形式较为单一。\n3.案卷质量有待提高。",
        "（1）人手不足；\n（2）宣传形式较为单一；\n（3）案卷质量有待提高。",
        "（一）人手不足；\n（二）宣传形式较为单一；\n(3)案卷质量有待提高。",
        "（一）是人手不足，持证人员仅6名；（二）是宣传形式较为单一；（三）是案卷质量有待提高。",
        "1.三项制度：指公示、记录和审核。\n2、首违不罚：是指初次违法可以不罚。\n3.双随机：指抽查的办法。",
    ],
    ids=["sentences", "semicolons", "miscounted", "points", "terms"],
)
def test_items_of_a_list_head_nothing(items: str) -> None:
    """They are text of the part they stand in, as is what follows them."""
    body = f"一、主要做法\n{TEXT}\n二、存在的问题\n{items}\n对以上问题将认真整改。\n三、下一步打算\n{TEXT}\n"
    found = parsed(body).sections
    assert [one.path for one in found if one.path and one.level < DASH_LEVEL and one.heading[1] > one.heading[0]] == [
        ("一、主要做法",), ("二、存在的问题",), ("三、下一步打算",),
    ]  # fmt: skip
    assert found[-2].path == ("二、存在的问题",) and "对以上问题" in parsed(body).text[found[-2].start : found[-2].end]


@pytest.mark.parametrize("part", ["1.强化学习。组织培训12次。", "1.强化学习", "（一）强化学习。"])
def test_what_has_text_or_no_stop_is_no_item(part: str) -> None:
    """Headings that run into their text, stand alone or are numbered as parts are."""
    second = part.replace("1", "2").replace("一", "二").replace("学习", "宣传")
    found = headings(f"一、主要做法\n{part}\n{second}\n{TEXT}\n二、存在的问题\n{TEXT}\n")
    assert [one.strip(".。") for one in found[1:3]] == [part.split("。")[0], second.split("。")[0]]


def test_upper_and_lower_parts_hold_what_is_counted_anew() -> None:
    """上篇 and 下篇 stand above 一、 of each."""
    half = f"一、基本情况\n{TEXT}\n二、具体做法\n{TEXT}\n"
    found = headings(f"上篇：2016年工作总结\n{half}下篇：2017年工作计划\n{half}")
    inner = [".一、基本情况", ".二、具体做法"]
    assert found == ["上篇：2016年工作总结", *inner, "下篇：2017年工作计划", *inner]


def test_parts_numbered_with_points_between_are_the_main_ones() -> None:
    """1, 1.1, 1.1.1 stand beside 前言 and 展望2025, not below them."""
    body = f"关于本报告\n{TEXT}\n1　责任管理\n1.1　公司概况\n{TEXT}\n1.1.1　沿革\n{TEXT}\n1.2　治理结构\n{TEXT}\n"
    found = headings(f"{body}2　安全供水\n{TEXT}\n展望2025\n{TEXT}\n")
    assert found == [
        "关于本报告", "1　责任管理", ".1.1　公司概况", "..1.1.1　沿革", ".1.2　治理结构", "2　安全供水", "展望2025",
    ]  # fmt: skip


def test_bullets_above_headings_without_any_head_the_main_parts() -> None:
    """Where they come first and have text of their own."""
    body = f"★ 强化思想引领\n学习宣传\n{TEXT}\n选树典型\n{TEXT}\n★ 服务发展大局\n创业创新\n{TEXT}\n★ 不足之处\n{TEXT}\n"
    assert headings(body) == [
        "★ 强化思想引领", ".学习宣传", ".选树典型", "★ 服务发展大局", ".创业创新", "★ 不足之处",
    ]  # fmt: skip


def test_a_number_given_twice_or_half_a_bracket_loses_no_heading() -> None:
    """（二） again in a text without line ends, and 三）."""
    parts = "".join(f"（{number}）聚焦产业发展{at}，{TEXT}" for at, number in enumerate("一二二四"))
    assert len(headings(f"一、工作情况{parts}")) == 5
    lines = f"（一）强化学习\n{TEXT}\n（二）强化宣传\n{TEXT}\n三）强化整治\n{TEXT}\n（四）强化问责\n{TEXT}\n"
    assert headings(f"一、工作情况\n{lines}")[1:] == [
        ".（一）强化学习", ".（二）强化宣传", ".三）强化整治", ".（四）强化问责",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["二O一三年一月四日", "图为新校区航拍", "回到顶部", "整改情况：", "功能介绍 某市教育局官方微信"]
)
def test_what_stands_around_the_text_is_no_heading(line: str) -> None:
    """Dates with a letter for a zero, captions, words of pages, labels that stand before several texts."""
    body = f"一、主要做法\n{TEXT}\n{line}\n{TEXT}\n整改情况：一是调整人员。\n二、存在的问题\n{TEXT}\n{line}\n{TEXT}\n"
    assert headings(body) == ["一、主要做法", "二、存在的问题"]
