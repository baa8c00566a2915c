"""Passages judged for a query: what is left unmeasured is nothing that could have been the best."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evidence.judging.answerability import likelihood
from retrieval.evidence.marks.spans import MaxValue
from retrieval.evidence.scoring.features import Features, dot
from retrieval.evidence.scoring.ranking import Judge
from retrieval.evidence.scoring.weights import weights
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
    judge, found = Judge(query, asked.retriever.gathered(query)), asked.retriever.found(query)
    learnt = Features(*weights().ranking)
    best = [max(dot(learnt, draft.features) for draft, _ in judge.measured(passage, score)) for passage, score in found]
    judged = judge.judge(found)
    first = [one.score for one in judged[:4]]  # or fewer, where the others are far behind
    assert first == pytest.approx(sorted(best, reverse=True)[: len(first)])
    of = {id(passage): most for (passage, _), most in zip(found, best, strict=True)}
    assert all(one.score == pytest.approx(of[id(one.passage)]) for one in judged)


def test_the_passages_of_a_query_are_judged_once_though_they_are_asked_for_again() -> None:
    asked = answerer("seeds")
    query, other = asked.understand("开展了几次法治培训？"), asked.understand("聘请了哪家律师事务所？")
    judged = asked.retriever.judged(query)
    assert asked.retriever.judged(other) is not judged
    assert asked.retriever.judged(query) is judged
    for text in ("一", "二", "三", "四"):
        asked.retriever.judged(asked.understand(f"培训了{text}次吗？"))
    again = asked.retriever.judged(query)
    assert again is not judged
    assert again[0].score == judged[0].score


LISTED = """永宁县水务局2024年法治政府建设情况报告

一、主要做法和成效
联合执法部门有公安部门、城管部门、环保部门、应急部门、市场监管部门。
全年检查企业312家次，发现隐患148处，整改140处。
"""


@pytest.mark.parametrize("question", ["有哪些联合执法部门？", "发现隐患多少处？", "为什么检查企业？"])
def test_no_words_answer_better_than_was_bounded_before_they_were_looked_for(tmp_path: Path, question: str) -> None:
    """Also where they are worth more than 1, since they end in the noun asked for or make up a list."""
    (tmp_path / "a.txt").write_text(LISTED, encoding="utf-8")
    asked = Answerer(Library.open(tmp_path))
    query = asked.understand(question)
    words = asked.retriever.gathered(query)
    judge, max_value = Judge(query, words), MaxValue(query, words.matcher)
    for passage, score in asked.retriever.found(query):
        for draft, answer in judge.measured(passage, score):
            most = max_value.in_sentence(draft.strengths, passage, draft.span)
            assert answer.value <= most + 1e-9 and answer.value <= max_value.upper_bound


@pytest.mark.parametrize(("corpus", "question"), QUESTIONS)
def test_no_answer_is_likelier_than_it_is_taken_for_before_others_are_looked_for(corpus: str, question: str) -> None:
    asked = answerer(corpus)
    query = asked.understand(question)
    likely = likelihood(query, asked.retriever.judged(query))
    assert 0.0 <= likely.exactly() <= likely.upper_bound <= 1.0
    assert (likely.exactly() == 0.0) == (likely.upper_bound == 0.0)
