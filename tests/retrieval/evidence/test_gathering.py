"""What is gathered of a corpus for a question tells of its texts what the question's words alone would."""

from __future__ import annotations

import pytest

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.facets import PASSAGES
from retrieval.evidence.matching.gathering import facets_of
from retrieval.language.tokens import bigrams
from retrieval.models import Term

TEXTS = ("全年办理信访案件35件。", "开展普法宣传活动,发放资料5g", "未通过评审的项目2个", "蚕桑产业鲜茧增收")
TERMS = (
    Term(asked="信访", forms=("信访", "群众来信"), certainties=(1.0, 0.8), weight=2.0, known=True),
    Term(asked="法治宣传", forms=("法治宣传", "普法宣传", "5g"), certainties=(1.0, 0.9, 0.2), weight=2.0, known=True),
    Term(asked="通过", forms=("通过",), weight=1.0, known=True),
    Term(asked="蚕茧", forms=("蚕茧",), weight=1.0, known=False),
    Term(asked="行政复议", forms=("行政复议", "复议"), certainties=(1.0, 0.9), weight=1.0, known=False),
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_no_text_of_the_corpus_has_are_missed_in_none(text: str) -> None:
    held = {pair for one in TEXTS for pair in bigrams(one)}
    everywhere, here = TermMatcher(TERMS), TermMatcher(TERMS, facets_of(held.__contains__))
    chars = frozenset(text)
    assert here.strengths(text) == everywhere.strengths(text) == here.strengths_among(text, chars)
    narrow = here.inside(text, chars)
    assert narrow.strengths(text[:8]) == everywhere.strengths(text[:8])
    assert here.nearness(text, 0, 2) == everywhere.nearness(text, 0, 2)


def test_what_was_found_of_a_term_in_a_passage_is_found_again() -> None:
    matcher, text, sentences = TermMatcher(TERMS), "".join(TEXTS), list(TEXTS)
    chars, passage, other = frozenset(text), object(), object()
    whole = matcher.strengths_in(passage, text, chars)
    assert whole == matcher.strengths(text) == matcher.strengths_in(passage, text, chars)
    parts = matcher.strengths_of_parts(passage, sentences, whole, chars)
    assert parts == [tuple(matcher.strengths(one)) for one in sentences]
    assert matcher.strengths_of_parts(passage, sentences, whole, chars) == parts
    assert matcher.strengths_in(other, TEXTS[0], frozenset(TEXTS[0])) == matcher.strengths(TEXTS[0])


def test_of_a_term_no_more_passages_are_kept_than_may_be() -> None:
    matcher = TermMatcher(TERMS[:1], facets_of(lambda _: 1))
    for _ in range(2 * PASSAGES + 1):
        matcher.strengths_in(object(), TEXTS[0], frozenset(TEXTS[0]))
    assert len(matcher._facets[0].seen.wholes) <= PASSAGES
