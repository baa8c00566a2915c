"""When it is luck that what may be worked out gives a figure."""

from __future__ import annotations

from decimal import Decimal

from retrieval.ledger.figures import figures
from retrieval.verify.derived.luck import Trial, altered, is_lucky

(EIGHT,) = figures("没有办结的投诉只有8件。")
(MANY,) = figures("没有办结的投诉只有327件。")


def test_a_figure_is_altered_in_one_digit_or_in_the_order_of_two() -> None:
    assert altered(EIGHT) == frozenset(map(Decimal, (1, 2, 3, 4, 5, 6, 7, 9)))
    assert {Decimal(237), Decimal(372), Decimal(328), Decimal(307)} <= altered(MANY)
    assert Decimal(327) not in altered(MANY) and Decimal(27) not in altered(MANY)


def test_one_more_working_that_gives_another_small_number_makes_it_luck() -> None:
    right = Trial(Decimal(8), EIGHT, False)
    assert not is_lucky(EIGHT, (right, Trial(Decimal(481), EIGHT, False)))
    assert is_lucky(EIGHT, (right, Trial(Decimal(6), EIGHT, False)))


def test_a_large_number_may_have_one_that_is_near() -> None:
    right = Trial(Decimal(327), MANY, False)
    assert not is_lucky(MANY, (right, Trial(Decimal(328), MANY, False)))
    assert is_lucky(MANY, (right, *(Trial(Decimal(number), MANY, False) for number in (321, 322, 323, 427))))
