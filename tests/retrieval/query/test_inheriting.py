"""What a follow-up inherits weighs less than what it says itself, however long the conversation."""

from __future__ import annotations

import pytest

from retrieval.models import Term
from retrieval.query.inheriting import INHERITED, SHARE, completing, inherited

OWN = [Term(asked="信访案件", forms=("信访案件",), weight=3.0, known=True)]


def _before(count: int) -> list[Term]:
    return [Term(asked=f"词{n}", forms=(f"词{n}",), weight=2.0, known=True, essential=True) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 20])
def test_inherited_words_weigh_a_share_of_the_questions_own_at_most(count: int) -> None:
    found = inherited(OWN, _before(count))
    assert sum(word.weight for word in found) <= SHARE * 3.0 + 1e-9
    assert all(word.weight <= INHERITED * 2.0 and word.inherited and not word.essential for word in found)


def test_the_subject_of_a_question_that_has_none_weighs_in_full() -> None:
    assert [(word.weight, word.inherited) for word in completing(_before(2))] == [(2.0, False)] * 2
