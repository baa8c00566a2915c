"""Passages judged for a query: what is left unmeasured is nothing that could have been the best."""

from __future__ import annotations

import pytest

from retrieval.evidence.features import Features, dot
from retrieval.evidence.ranking import Judge
from retrieval.evidence.weights import weights
from tests.libraries import answerer

QUESTIONS = (
    ("gongzuo", "办理了多少件行政复议案件？"),
    ("gongzuo", "今年的重点工作有哪些？"),
    ("fazhi", "聘请了哪家律师事务所？"),
    ("fazhi", "为什么执法水平还要提高？"),
    ("seeds", "开展了几次法治培训？"),
)


@pytest.mark.parametrize(("corpus", "question"), QUESTIONS)
def test_the_best_sentences_are_found_though_not_all_are_measured(corpus: str, question: str) -> None:
    asked = answerer(corpus)
    query = asked.understand(question)
    judge, found = Judge(query, asked.retriever.words(query)), asked.retriever.found(query)
    learnt = Features(*weights().ranking)
    best = [max(dot(learnt, draft.features) for draft, _ in judge.measured(passage, score)) for passage, score in found]
    judged = judge.judge(found)
    first = [one.score for one in judged[:4]]  # or fewer, where the others are far behind
    assert first == pytest.approx(sorted(best, reverse=True)[: len(first)])
    of = {id(passage): most for (passage, _), most in zip(found, best, strict=True)}
    assert all(one.score == pytest.approx(of[id(one.passage)]) for one in judged)
