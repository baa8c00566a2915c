"""A message comes in the words of the mainland, whatever script, region or language its own words are of."""

from __future__ import annotations

import re

import pytest

from retrieval.language.normalise import load, names_in, normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("計程車有幾多部", "出租车有多少部"),
        ("點解要加稅", "为什么要加税"),
        ("資訊公開的專案", "信息公开的项目"),
        ("垃圾車的品質", "垃圾车的质量"),
        ("邊個部門負責長照", "谁部门负责长期护理"),
    ],
)
def test_words_of_taiwan_and_hong_kong(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


def test_a_word_the_mainland_has_too_is_changed_in_traditional_script_only() -> None:
    assert normalise("产品品质提升") == "产品品质提升"
    assert normalise("所在地、碳排放、同志工作") == "所在地、碳排放、同志工作"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("明年 budget 多少", "明年预算多少"),
        ("总 headcount 的 target", "总人数的目标"),
        ("Law firms 有几家", "律师事务所有几家"),
        ("五条 Metro 的 total length", "五条地铁的总长度"),
        ("Line 3 通车了吗", "3号线 通车了吗"),
        ("涨了几个 percent", "涨了几个百分点"),
        ("anti-scam 宣传几次", "反诈骗宣传几次"),
        ("去 Cambodia 的企业", "去柬埔寨的企业"),
    ],
)
def test_english_words_in_a_chinese_sentence(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


def test_what_is_no_english_word_of_the_table_stays() -> None:
    assert normalise("PM2.5 和 5G、A股、rongchang 的 GDP") == "pm2.5 和 5g、a股、rongchang 的 gdp"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("来了好多人", "来了多少人"),
        ("咋个办的", "怎么办的"),
        ("拢共几件嘞", "一共几件"),
        ("啥时候开的", "什么时候开的"),
    ],
)
def test_asking_words_of_dialects(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


def test_lines_stay_lines_and_white_space_is_squeezed() -> None:
    assert normalise(" 年份  数量 \n\n２０２３ １２\n") == "年份 数量\n2023 12"


def test_nothing_is_compiled_for_a_question_once_all_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    normalise("先问一句")  # with what stands in no table

    def compiled(pattern: str, flags: int = 0) -> None:
        raise AssertionError(pattern)

    monkeypatch.setattr(re, "compile", compiled)
    assert normalise("俺们那旮沓啥时候搞的,统共好多个") == "我们那里什么时候搞的,一共多少个"


def test_english_words_that_may_be_names_in_a_chinese_question_stay_where_that_is_wanted() -> None:
    assert names_in("Silver Days是谁唱的") == ["silver", "days"] and names_in("Who sang Silver Days") == []
    kept = normalise("Silver Days是谁唱的", frozenset({"silver", "days"}))
    assert "silver days" in kept and "silver" not in normalise("Silver Days是谁唱的")
