"""What proves that a report says nothing of a subject."""

from __future__ import annotations

from retrieval.evidence.matching.silence import is_silent, subject
from retrieval.models import Query, Term


def term(asked: str, weight: float, *forms: str, known: bool = True) -> Term:
    return Term(asked=asked, forms=(asked, *forms), weight=weight, known=known)


def query(*terms: Term) -> Query:
    return Query(text="", terms=terms)


def test_the_heavy_words_carry_the_subject() -> None:
    """企业 stands in every report and proves nothing; of 枫桥经验 the part that tells does, and the whole."""
    named = query(term("企业", 1.0), term("枫桥经验", 2.7), term("枫桥", 4.5), term("经验", 3.1))
    assert {one.asked for one in subject(named)} == {"枫桥", "枫桥经验"}


def test_an_unknown_word_is_no_proof_beside_a_known_one() -> None:
    """No report has 年费: 律师 must be missing as well."""
    assert {one.asked for one in subject(query(term("年费", 5.6, known=False), term("律师", 3.8)))} == {
        "年费",
        "律师",
    }


def test_a_report_is_silent_only_if_it_has_no_wording_of_the_subject() -> None:
    """反诈 is a wording of 防骗."""
    about = [term("防骗", 3.0, "反诈")]
    assert is_silent(about, "开展招商推介活动8次。")
    assert not is_silent(about, "开展反诈宣传。")
    assert not is_silent([], "开展招商推介活动8次。")
