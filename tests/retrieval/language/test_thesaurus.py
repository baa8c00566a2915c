"""Ordinary words and the words reports have for them."""

from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise

import pytest

from retrieval.language.lexicon import stopwords
from retrieval.language.thesaurus import knows, official, related, variants
from retrieval.language.tokens import fold
from tests.wording import measure

LINES = resources.files("retrieval.data").joinpath("thesaurus.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


def spoken(text: str, bounds: set[int] | None = None) -> dict[str, dict[str, float]]:
    return {text[start:end]: dict(forms) for start, end, forms in variants(text, bounds)}


def test_the_table_is_in_order_and_has_every_expression_once() -> None:
    """A row is found by halving; two rows for one expression would hide each other."""
    assert all(first[0] < second[0] for first, second in pairwise(ROWS))


def test_every_row_gives_certainties_in_tenths_surest_first() -> None:
    """`everyday<TAB>official:0.8|official:0.6`, and no word stands for itself."""
    for expression, forms in ROWS:
        assert re.fullmatch(r"[^|:\t]+:0\.[2-9](?:\|[^|:\t]+:0\.[2-9])*", forms), expression
        found = official(expression)
        assert [sure for _, sure in found] == sorted((sure for _, sure in found), reverse=True), expression
        assert expression not in dict(found)


def test_the_table_is_folded_and_has_no_empty_words() -> None:
    """Questions are looked up as normalised, and words that ask nothing stand for nothing."""
    for expression, forms in ROWS:
        assert fold(expression) == expression and fold(forms) == forms
        assert expression not in stopwords()


@pytest.mark.parametrize(
    ("question", "expression", "word"),
    [
        ("一共打赢几场官司", "打赢", "胜诉"),
        ("农民工的血汗钱讨回多少", "血汗钱", "农民工工资"),
        ("请了哪家律师行", "律师行", "律师事务所"),
        ("去年盖好几座桥", "盖好", "竣工"),
        ("今年岁入是多少", "岁入", "一般公共预算收入"),
        ("公司办了几件legal aid", "legal aid", "法律援助"),
        ("拍了几个videos", "videos", "短视频"),
        ("智慧财产权的案子", "智慧财产权", "知识产权"),
    ],
)
def test_ordinary_speech_has_official_wording(question: str, expression: str, word: str) -> None:
    """Folk speech, business talk, wording of Taiwan and English words lead to what reports say."""
    assert spoken(question)[expression][word] >= 0.6


def test_what_is_surest_comes_before_what_is_broader() -> None:
    """A hypernym is less certain than a synonym."""
    forms = dict(official("罚单"))
    assert forms["行政处罚"] > forms["处罚"]


def test_expressions_come_by_place_the_longest_first() -> None:
    """Of two that begin at one place the longer is first."""
    found = variants("拖欠工资的案子")
    assert [(start, -end) for start, end, _ in found] == sorted((start, -end) for start, end, _ in found)
    assert found[0][:2] == (0, 4)


def test_part_of_a_longer_expression_is_half_as_sure_and_adds_something() -> None:
    """工资 in 拖欠工资 still says something, but nothing that the whole says already."""
    found = spoken("拖欠工资")
    assert max(found["工资"].values()) <= 0.5 * max(sure for _, sure in official("工资"))
    assert not set(found["工资"]) & set(found["拖欠工资"])


def test_what_only_stands_in_the_middle_of_a_longer_expression_is_left_out() -> None:
    """和老 or 老板 inside 跟老板扯皮 is not what is asked."""
    assert "老板" not in spoken("跟老板扯皮")


def test_between_words_short_expressions_need_both_edges() -> None:
    """报项目 in 申报项目 is two halves of words; 审 counts as a word by itself only."""
    assert "报项目" in spoken("申报项目") and "报项目" not in spoken("申报项目", {0, 2, 4})
    assert "审" in spoken("审几个", {0, 1, 3}) and "审" not in spoken("审几个") and "审" not in spoken("审计", {0, 2})


def test_an_abbreviation_the_cutting_went_through_counts() -> None:
    """社零增长 is cut 社 | 零增长: no dictionary has 社零."""
    assert "社零" in spoken("社零增长", {0, 1, 4})


def test_english_counts_by_whole_words() -> None:
    """tax is not part of taxi."""
    assert "tax" in spoken("今年 tax 多少") and not spoken("今年 taxi 多少")


def test_related_words_go_both_ways() -> None:
    """A question may have one official word and the report the other."""
    assert dict(related("竣工"))["完工"] >= 0.6 and dict(related("完工"))["竣工"] >= 0.6
    assert "法律顾问" not in dict(related("法律顾问"))


def test_one_expression_of_two_meanings_relates_nothing() -> None:
    """过关 is said of an examination and of a border: those are not related."""
    assert {"合格率", "通关"} <= {word for word, _ in official("过关")}
    assert "通关" not in dict(related("合格率"))


def test_what_nobody_has_a_word_for_is_unknown() -> None:
    """Nothing found is nothing, not an error."""
    assert not knows("量子纠缠态") and official("") == () and related("量子纠缠态") == () and variants("") == []


def test_the_measure_tells_words_a_text_has_from_words_that_are_bridged() -> None:
    """合同 stands in the answer, 打赢 does as 胜诉, 鲸鱼 does not."""
    item = {"question": "合同官司打赢了鲸鱼吗", "gold": [{"doc": "a.txt", "quote": "胜诉"}]}
    counted = measure({"a.txt": "去年\n合同案件胜诉3件\n完"}, [item])
    assert counted.answer["direct"] == 1 and counted.answer["bridged"] >= 1
    assert counted.unknown["鲸鱼"] == 1


def test_who_does_a_thing_does_not_hide_the_thing() -> None:
    """打官司的有几件 asks of lawsuits, though 打官司的 is a word for a lawyer."""
    assert spoken("打官司的有几件")["打官司"] == dict(official("打官司"))
