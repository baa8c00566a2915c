"""What a question speaks of, as terms."""

from __future__ import annotations

from tests.libraries import answerer


def terms(question: str) -> dict[str, tuple[str, ...]]:
    """The terms of a question to the work reports, each with its forms."""
    return {term.asked: term.forms for term in answerer("gongzuo").understand(question).terms}


def test_a_word_like_an_expression_gains_what_it_stands_for() -> None:
    """放学后操场向街坊开放 is like an expression for the sports grounds of schools."""
    assert any("学校体育场地" in forms for forms in terms("云南有多少学校放学后操场向街坊开放").values())


def test_a_noun_of_one_character_has_forms_and_particles_stick_to_none() -> None:
    """`打多少粮才算完成` is cut 粮才 by those who know no better."""
    assert "粮食" in terms("云南今年要打多少粮才算完成")["粮"]


def test_a_count_asked_for_is_no_term() -> None:
    """`开了几场` tells nothing that a report would have to say."""
    assert not any("几" in asked or "多少" in asked for asked in terms("云南去年开了几场发布会，一共多少人"))


def test_what_asks_whether_is_no_term_but_the_verb_is() -> None:
    """`要不要` asks about nothing; `补不补` asks about 补."""
    found = terms("云南今年要不要给农民补贴，贴不贴息")
    assert not {"不要", "要不要", "不贴"} & found.keys() and "农民" in found
