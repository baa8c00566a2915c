"""The BM25 of this library is rank_bm25's, and that of every engine here, to the last bit."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from rank_bm25 import BM25Okapi

from retrieval.answering import Answerer
from retrieval.corpus.engines import ENGINES, Passages, Setting
from retrieval.corpus.engines.few import FewEngine
from retrieval.corpus.engines.parameters import K1, B
from retrieval.corpus.engines.scoring import rounded
from retrieval.corpus.library import Library
from retrieval.evaluation import read_questions
from retrieval.language.tokens import index_terms
from tests.libraries import FOLDERS, TESTS, answerer, library


def test_lengths_are_rounded_as_lucene_rounds_them() -> None:
    """Exact up to 39 tokens, then to the next lower of eight steps between powers of two, counted from 24."""
    lengths = np.array([0, 1, 24, 39, 40, 41, 42, 55, 56, 59, 60, 300, 100_000])
    assert rounded(lengths).tolist() == [0, 1, 24, 39, 40, 40, 42, 54, 56, 56, 60, 280, 98_328]


def test_the_scores_are_rank_bm25_s() -> None:
    """Summing over postings gives what rank_bm25's own get_scores gives with the same idf and lengths."""
    corpus = [index_terms(chunk.text) for chunk in library("seeds").chunks]
    theirs = BM25Okapi(corpus, k1=K1, b=B)
    held = {term: sum(term in entry for entry in corpus) for term in theirs.idf}
    theirs.doc_len = rounded(np.array(theirs.doc_len)).tolist()
    theirs.idf = {term: math.log(1 + (len(corpus) - n + 0.5) / (n + 0.5)) for term, n in held.items()}
    ours = ENGINES["rank-bm25"](Setting())
    ours.build("key", [("report", corpus)])
    terms = ["法律顾问", "合同", "+普法", "项目", "消防"]
    expected = theirs.get_scores(terms)
    found = {hit.place: hit.score for hit in ours.search([(term, 1.0) for term in terms]).best(len(corpus))}
    assert len(found) > 20
    assert [found.get(place, 0.0) for place in range(len(corpus))] == pytest.approx(list(expected), rel=1e-4)


@pytest.mark.parametrize("seed", range(3))
def test_engines_find_the_same_in_the_same_order(seed: int) -> None:
    """Also where lists are long, most passages are left out unlooked at, and the index grew by changes."""
    chance = random.Random(seed)
    words = [f"词{number}" for number in range(400)]
    rarity = [1 / (number + 1) for number in range(400)]  # few words are in most passages, most in few

    def passages() -> Passages:
        return [chance.choices(words, rarity, k=chance.randint(0, 60)) for _ in range(chance.randint(0, 30))]

    reports = [(f"r{number}", passages()) for number in range(300)]
    one, other, grown = (ENGINES[name](Setting()) for name in ("rank-bm25", "mapped", "mapped"))
    few = FewEngine(Setting())
    one.build("key", reports)
    few.build("key", reports)
    other.build("key", reports)
    grown.build("0", [("gone", passages()), *reports[:200], ("r250", passages())])
    for number in range(200, 300, 10):
        assert grown.update(str(number), reports[number : number + 10], ["gone"])
    for _ in range(12):
        terms = [(word, chance.choice((1.3, 1.0, 0.2))) for word in chance.sample(words, chance.randint(1, 40))]
        some = chance.sample([report for report, _ in reports], chance.randint(0, 300))
        for k in (1, 100, 5000):
            for within in (None, some):
                expected = one.search(terms).best(k, within)
                assert other.search(terms).best(k, within) == expected
                assert few.search(terms).best(k, within) == expected
                assert grown.search(terms).best(k, within) == expected


@pytest.mark.parametrize("name", ["fazhi", "gongzuo"])
def test_answers_are_the_same_whatever_engine_finds_them(name: str) -> None:
    """Question for question, citation for citation, over the gold sets of the tests (every fifth question)."""
    plain = answerer(name)
    mapped = Answerer(Library.open(FOLDERS[name], engine=ENGINES["mapped"]))
    for question in read_questions(TESTS / "gold" / f"{name}.jsonl")[::5]:
        assert mapped.ask(question.question) == plain.ask(question.question)
