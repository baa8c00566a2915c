"""The BM25 of bm25.py is rank_bm25's, however its terms were counted."""

from __future__ import annotations

import math

import pytest
from rank_bm25 import BM25Okapi

from retrieval.corpus.engines import ENGINES, Setting
from retrieval.corpus.engines.bm25 import K1, B
from retrieval.language.tokens import index_terms
from tests.libraries import library


def test_the_scores_are_rank_bm25_s() -> None:
    """Summing over postings gives what rank_bm25's own get_scores gives with the same idf."""
    corpus = [index_terms(chunk.text) for chunk in library("seeds").chunks]
    theirs = BM25Okapi(corpus, k1=K1, b=B)
    held = {term: sum(term in entry for entry in corpus) for term in theirs.idf}
    theirs.idf = {term: math.log(1 + (len(corpus) - n + 0.5) / (n + 0.5)) for term, n in held.items()}
    ours = ENGINES["rank-bm25"](Setting())
    ours.build("key", [("report", corpus)])
    terms = ["法律顾问", "合同", "+普法", "项目", "消防"]
    expected = theirs.get_scores(terms)
    found = {hit.place: hit.score for hit in ours.search([(term, 1.0) for term in terms]).best(len(corpus))}
    assert len(found) > 20
    assert [found.get(place, 0.0) for place in range(len(corpus))] == pytest.approx(list(expected), rel=1e-4)


def test_both_ways_of_counting_find_the_same() -> None:
    """Passage for passage and score for score, whatever the size of the corpus."""
    chunks = library("fazhi").chunks
    found = []
    for name in ("rank-bm25", "streamed"):
        engine = ENGINES[name](Setting())
        engine.build("key", [("report", [index_terms(chunk.text) for chunk in chunks])])
        found.append(engine.search([("合同", 1.0), ("+普法", 0.5), ("项目", 1.0)]).best(len(chunks)))
    assert [hit.place for hit in found[0]] == [hit.place for hit in found[1]]
    assert [hit.score for hit in found[0]] == pytest.approx([hit.score for hit in found[1]])
