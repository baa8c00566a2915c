"""What is gathered of a corpus for a question tells of its texts what the question's words alone would."""

from __future__ import annotations

import pytest

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.gathering import facets_of
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
