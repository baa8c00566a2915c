"""What a follow-up inherits weighs less than what it says itself, however long the conversation."""

from __future__ import annotations

import pytest

from retrieval.models import Term
from retrieval.query.parameters import WORDS
from retrieval.query.words.inheriting import completing, inherited, without_ruled_out
from tests.libraries import answerer

OWN = [Term(asked="信访案件", forms=("信访案件",), weight=3.0, known=True)]


def _before(count: int) -> list[Term]:
    return [Term(asked=f"词{n}", forms=(f"词{n}",), weight=2.0, known=True, essential=True) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 20])
def test_inherited_words_weigh_a_share_of_the_questions_own_at_most(count: int) -> None:
    found = inherited(OWN, _before(count))
    assert sum(word.weight for word in found) <= WORDS.inherited_share * 3.0 + 1e-9
    assert all(word.weight <= WORDS.inherited * 2.0 and word.inherited and not word.essential for word in found)


def test_the_subject_of_a_question_that_has_none_weighs_in_full() -> None:
    assert [(word.weight, word.inherited) for word in completing(_before(2))] == [(2.0, False)] * 2


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("那今年还要加多少", True),
        ("打算再添多少呢", True),
        ("那还要提到多少", True),
        ("那会议开了几次", False),
        ("那需求有多少", False),
    ],
)
def test_a_verb_alone_leaves_its_subject_to_the_conversation(question: str, completed: bool) -> None:
    """Also with words that help it; a word of the dictionary that begins or ends like one of these names something."""
    asked = answerer("gongzuo")
    before = asked.ask("四川去年新增托位多少个")
    own = {term.asked for term in asked.understand(question, before.conversation).own_terms}
    assert ("托位" in own) is completed


@pytest.mark.parametrize(
    ("topic", "excluded", "own", "kept"),
    [
        ("下村排查了几次", ("排查的那个",), "回访的", "下村 了几次"),
        ("开会几次", ("学习",), "培训的", "开会几次"),
        ("罚款多少", ("问罚款的件数",), "罚款的钱数", "罚款多少"),
    ],
)
def test_what_a_question_rules_out_is_not_inherited(topic: str, excluded: tuple[str, ...], own: str, kept: str) -> None:
    assert without_ruled_out(topic, excluded, own) == kept
