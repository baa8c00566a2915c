"""How much of a question's characters a text has, and each of its parts."""

from __future__ import annotations

from retrieval.language.characters import Characters, resembling


def test_a_character_that_resembles_one_counts_in_part_and_only_where_that_one_is_lacking() -> None:
    asked = Characters("钱")
    other, probability = resembling("钱")[0]
    assert asked.share(frozenset("钱")) == 1.0
    assert 0.0 < asked.share(frozenset(other)) == min(1.0, 2.0 * probability)
    assert asked.share(frozenset(f"钱{other}")) == 1.0
    assert asked.share(frozenset()) == 0.0
    assert Characters("").share(frozenset("钱")) == 0.0


def test_a_part_has_what_it_would_have_by_itself() -> None:
    asked = Characters("修路花了多少钱")
    text = "全年投入资金三千万元,新建道路十二公里,修复桥梁两座"
    inside = asked.inside(frozenset(text))
    assert [inside(part) for part in text.split(",")] == [asked.share(frozenset(part)) for part in text.split(",")]
