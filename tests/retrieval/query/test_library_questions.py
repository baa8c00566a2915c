"""What is asked of the collection itself, and what is not."""

from __future__ import annotations

import pytest

from retrieval.models import Conversation, Over
from retrieval.query.library_questions import Held, LibraryQuestion, library_question
from retrieval.query.sources.catalog import Catalog
from tests.libraries import dialogue, library

SEEDS = library("seeds")
CATALOG = Catalog(SEEDS.sources, SEEDS.text_of)


def asked(text: str, before: Conversation | None = None) -> LibraryQuestion | None:
    return library_question(text, CATALOG, (), before or Conversation())


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("2024年有哪几份报告？", Held.REPORTS),
        ("都有谁的报告", Held.REPORTS),
        ("報告有哪些", Held.REPORTS),
        ("都收了哪些单位的", Held.AGENCIES),
        ("你这里能查哪些单位", Held.AGENCIES),
        ("一共多少份", Held.COUNT),
        ("荣昌有多少份报告", Held.COUNT),
        ("最新的是哪年", Held.NEWEST),
        ("最早的报告是哪一年的", Held.OLDEST),
        ("荣昌有哪几年的", Held.YEARS),
        ("有没有荣昌的", Held.THERE),
        ("荣昌2023年的报告有吗", Held.THERE),
        ("有没有上海的报告", Held.THERE),
    ],
)
def test_questions_of_the_frames_words_alone_are_about_the_collection(text: str, held: Held) -> None:
    """Sources, years, and words that speak of a collection."""
    found = asked(text)
    assert found is not None and found.asks is held


@pytest.mark.parametrize(
    "text",
    [
        "荣昌的报告讲了什么",
        "荣昌的报告有几部分",
        "最新的报告讲了哪些不足",
        "2024年出台了哪几份文件",
        "一共出具了多少份法律意见书",
        "有没有疫情防控的内容",
        "哪些单位提到了枫桥经验",
        "多少",
        "有哪些",
    ],
)
def test_a_word_more_asks_what_the_reports_say(text: str) -> None:
    """讲, 出台, 法律意见书 are no words of a collection."""
    assert asked(text) is None


def test_sources_and_years_named_confine_it() -> None:
    """荣昌 is one report, 2024 a year."""
    found = asked("荣昌2023年的报告有吗")
    assert found is not None
    assert (len(found.reports), found.names, found.years) == (1, ("荣昌",), (2023,))


def test_a_place_the_corpus_lacks_is_the_stranger() -> None:
    """上海 is a place, and no report is from there."""
    assert asked("有没有上海的报告") == LibraryQuestion(Held.THERE, stranger="上海")


def test_a_count_after_another_subject_is_of_that_subject() -> None:
    """一共多少份 goes on about the legal opinions just asked about; 一共多少份报告 does not."""
    before = Conversation(topic="法律意见书", question="法律意见书呢", turns=1)
    assert asked("一共多少份", before) is None
    assert asked("一共多少份报告", before) is not None


def test_after_a_question_about_the_collection_a_name_or_year_is_enough() -> None:
    """那2023年呢, 那荣昌呢."""
    before = Conversation(over=Over.HELD, question="2024年有哪几份报告", turns=1)
    for text in ("那2023年呢", "那荣昌呢"):
        found = asked(text, before)
        assert found is not None and found.asks is Held.THERE


def test_a_verb_that_may_be_of_the_collection_is_of_the_subject_before() -> None:
    """After 解决了几个问题, 收集了多少 counts problems, not reports."""
    before = Conversation(topic="解决了几个问题", turns=1)
    assert asked("收集了多少", before) is None


@pytest.mark.parametrize(
    "text",
    [
        "这份报告是哪年的",
        "哪个单位的报告",
        "这个数是哪份报告里的？",
        "出处是哪",
        "来源呢",
        "这些数出自哪里",
        "是哪一年的",
    ],
)
def test_whose_what_was_shown_is_and_of_which_year_is_asked_of_the_last_answer(text: str) -> None:
    first, second = dialogue("seeds", "荣昌法治学习几次", text)
    source = first.citations[0].report.source
    assert [citation.report.source for citation in second.citations] == [source]
    assert second.certain and f"《{source.title}》" in (second.notice or "")


@pytest.mark.parametrize("text", ["是谁", "是什么", "哪个单位的最多"])
def test_what_names_the_last_subject_alone_is_no_question_for_its_source(text: str) -> None:
    _, second = dialogue("seeds", "西青签了哪家律所", text)
    assert "上一条答案" not in (second.notice or "")
