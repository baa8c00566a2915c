"""A notion is found by its words, wherever they stand and however they are written in its table."""

from __future__ import annotations

from retrieval.language.notions import Notion, notions, speaks_of


def test_a_word_is_found_where_it_stands() -> None:
    assert Notion(["计划", "打算"]).spans("明年的计划和打算") == [(3, 5), (6, 8)]


def test_words_that_begin_with_several_characters_are_found_in_their_order() -> None:
    assert Notion(["计划", "打算", "安排"]).spans("安排打算,再打算计划") == [(0, 2), (2, 4), (6, 8), (8, 10)]


def test_a_text_without_the_notion_is_left_as_it_is() -> None:
    assert Notion(["计划"]).without("计算") == "计算" and Notion(["计划"]).without("计划数") == " 数"


def test_a_longer_word_that_means_something_else_is_not_taken_for_it() -> None:
    plan = Notion(["计划", "-计划生育"])
    assert not plan.said("计划生育工作") and plan.said("计划生育工作的计划")


def test_one_of_several_a_numeral_and_a_gap_stand_in_a_word() -> None:
    shortcoming = Notion(["{承认,自认}{了,}#条", "问题~在哪"])
    assert shortcoming.said("承认了三条") and shortcoming.said("自认几条") and shortcoming.said("问题究竟在哪")
    assert not shortcoming.said("承认条数")


def test_anchored_words_stand_at_the_beginning_or_the_end_of_a_clause() -> None:
    assert Notion(["^以后"]).said("好的,以后怎么办") and not Notion(["^以后"]).said("做了宣传以后")
    assert Notion(["产量$"]).said("小麦产量是多少") and not Notion(["产量$"]).said("产量监测站")


def test_what_must_follow_is_no_part_of_the_word() -> None:
    assert Notion(["好多&{个,只}"]).spans("好多只") == [(0, 2)]


def test_words_at_both_ends_are_found_and_left_out() -> None:
    polite = Notion(["您好", "谢谢"])
    assert polite.opens("您好,问一下") == 2 and polite.opens("问一下您好") == 0
    assert polite.ends("查一下谢谢") == 3 and polite.without("您好查谢谢") == " 查 "


def test_every_table_can_be_read() -> None:
    for table in ("notions.tsv", "answershapes.tsv", "counted.tsv", "message.tsv"):
        assert all(isinstance(notion, Notion) for notion in notions(table).values())


def test_the_genre_speaks_of_plans_and_shortcomings() -> None:
    assert speaks_of("plan", "下一步打算") and not speaks_of("plan", "主要做法")
    assert speaks_of("problem", "还有哪些短板") and not speaks_of("problem", "解决企业的问题")


def test_a_notion_is_made_of_the_words_of_another() -> None:
    """By how much something grew is asked, and told, in the words of growing and of falling."""
    assert speaks_of("growth", "案件减少了多少") and speaks_of("growth", "收入上升多少")
    assert not speaks_of("growth", "新增多少岗位") and not speaks_of("growth", "增长了几十倍")
    told = notions()["grewby"]
    assert told.ends("收入同比下降了约") == 4 and told.ends("共计新增") == 4 and told.ends("比上年多") == 0


def test_the_last_is_not_the_most() -> None:
    assert speaks_of("utmost", "金额最高的是哪个") and not speaks_of("utmost", "最后定了多少")
