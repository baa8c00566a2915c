"""Sets of words, one for each notion, and the patterns made of them."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from retrieval.evidence.matching.standing import is_tentative
from retrieval.language.lexicon import person_titles
from retrieval.language.notions import TABLES, notions, speaks_of
from retrieval.language.wordsets import any_of, seeming, sets, words_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("拟建三座桥", True),
        ("开展模拟法庭三次", False),
        ("建成虚拟电厂两座", False),
        ("方案已草拟完毕", False),
        ("对拟签订的合同进行审查", False),
        ("模拟演练之后拟再办两期", True),
        ("拟制合同五份，拟写公文二十份，拟稿三十篇", False),
        ("拟制定办法三项", True),
    ],
)
def test_a_word_is_not_found_in_a_longer_one_that_means_something_else(text: str, found: bool) -> None:
    """拟 tells of a plan, and 模拟 tells of none: to the patterns of code as to the notions of the tables."""
    assert (re.search(any_of("intend"), text) is not None) is found
    assert is_tentative(text) is found
    assert speaks_of("expected", text) is found
    assert notions("figures.tsv")["pending"].said(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("将会议精神传达到五个村", False),
        ("将会员单位名单公布", False),
        ("将新建的站点八个移交街道", False),
        ("将会新建八个站点", True),
        ("将新建站点八个", True),
    ],
)
def test_what_puts_something_somewhere_is_no_plan(text: str, found: bool) -> None:
    assert is_tentative(text) is found


def test_what_is_carried_over_is_no_plan() -> None:
    """`结转下年度` is a result, though 下年度 is still to come."""
    assert not re.search(any_of("ahead"), "办结七十件，结转下年度三件")
    assert re.search(any_of("ahead"), "下年度打算再办三期")


def test_choices_are_told_one_by_one_and_the_longest_word_is_found_first() -> None:
    """`下{,一}步` is 下步 and 下一步, of which the longer one is looked for first."""
    assert {"下步", "下一步"} <= set(words_of("ahead"))
    assert re.fullmatch(any_of("lack"), "薄弱环节")
    assert re.match(any_of("lacksure"), "薄弱环节在基层")[0] == "薄弱环节"  # type: ignore[index]


def test_a_set_takes_in_the_words_of_another() -> None:
    """`@lackname` in a set stands for the words of that set."""
    assert set(words_of("lackname")) < set(words_of("lack"))


def test_a_set_may_be_another_without_what_only_looks_like_its_words() -> None:
    """大学生 are people to a question; a report's name of what is for them is read as far as a body's name goes."""
    assert not re.search(any_of("askedbody"), "某市大学生")
    assert re.search(any_of("bodykind"), "某市大学生") and re.search(any_of("askedbody"), "某市大学")
    assert set(words_of("askedbody")) == set(words_of("bodykind"))


@pytest.mark.parametrize(
    ("text", "found"), [("某某镇有几所", "镇"), ("某某镇长", ""), ("全县乡镇", ""), ("街道上", "")]
)
def test_a_town_is_no_part_of_a_longer_word(text: str, found: str) -> None:
    """镇长 is who heads one, 乡镇 is any of them."""
    assert "".join(re.findall(any_of("town"), text)) == found


def test_no_set_has_a_word_twice_or_a_name_that_means_something_else_in_a_table() -> None:
    """A name in a table is that of one thing."""
    for name in sets():
        assert len(words_of(name)) == len(set(words_of(name))), name
    taken = set(chain.from_iterable(notions(table) for table in (*TABLES, "figures.tsv"))) | set(person_titles())
    assert not taken & set(sets())


def test_what_only_looks_like_a_word_of_a_set_is_longer_and_holds_it() -> None:
    """Else it would bar nothing."""
    for name in sets():
        for other in seeming(name):
            assert any(word in other and word != other for word in words_of(name)), other
