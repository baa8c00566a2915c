"""Figures in a text, and the measure a question asks for."""

from __future__ import annotations

import pytest

from retrieval.language.entities import lists, spans_of
from retrieval.language.quantities import asked_classes, asked_units, quantities


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("总量居全国第4的地位", "第4"),
        ("满意度位列全市第二", "第二"),
        ("增速排名全省前3位", "前3位"),
        ("公布第二批名单", ""),
        ("全市第三季度增长", ""),
        ("前10个月完成", ""),
    ],
)
def test_a_place_among_others_is_a_rank(text: str, rank: str) -> None:
    """A batch, a quarter or a stretch of months is none."""
    found = [text[one.start : one.end] for one in quantities(text, 0, len(text)) if one.classes == {"rank"}]
    assert found == ([rank] if rank else [])


@pytest.mark.parametrize(
    ("question", "classes"),
    [
        ("免掉了多少房租", ("money",)),
        ("占了几成", ("share",)),
        ("占地多少", ()),
        ("全国排第几名", ("rank",)),
        ("占gdp几个percent", ("share",)),
        ("总共几家,全国排第几", ("firms", "rank")),
        ("要产量本身,不要增幅", ("mass", "things")),
        ("一共多长", ("length", "duration")),
    ],
)
def test_the_measure_asked_for(question: str, classes: tuple[str, ...]) -> None:
    """By the words of the question, without what it rules out."""
    assert asked_classes(question) == classes


def test_measure_words_named() -> None:
    """In order, each with its place."""
    assert [unit for _, unit in asked_units("排查多少家次、多少处隐患")] == ["家次", "处"]


def test_the_beginning_of_a_longer_word_is_no_measure_word() -> None:
    """台 of `台湾` counts nothing; 人 of `人参加` does."""
    assert asked_units("有多少台湾青年来") == ()
    assert [unit for _, unit in asked_units("有多少人参加，几家企业，几批次")] == ["人", "家", "批"]
    assert asked_classes("办了多少支部活动") == ("things",)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("9月28日至30日集中整治", ["9月28日至30日"]),
        ("2024年5月15日召开", ["2024年5月15日"]),
        ("10月底前完成", ["10月底前"]),
        ("第二季度启动", ["第二季度"]),
        ("明年上半年建成", ["明年上半年"]),
        ("10月初期评估", ["10月"]),
    ],
)
def test_dates_with_days_quarters_and_ends(text: str, dates: list[str]) -> None:
    """As long as they are written."""
    assert [text[start:end] for start, end in spans_of("date", text, 0, len(text))] == dates


def test_items_of_an_enumeration_are_whole_words() -> None:
    """The first and the last reach to the marks around them."""
    text = (
        "今年以来，统筹推进城乡供水一体化建设和农村饮水安全巩固提升行动、灌区改造、"
        "河道治理等一批事关长远发展的重点水利基础设施项目，成效显著。"
    )
    items = lists(text, 0, len(text))[0]
    assert text[items[0][0] - 1] == "，"
    assert text[items[-1][1]] == "，"
