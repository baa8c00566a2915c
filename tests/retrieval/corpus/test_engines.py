"""One contract for every engine; and the BM25 of bm25.py is rank_bm25's."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from rank_bm25 import BM25Okapi

from retrieval.corpus.engines import ENGINES, Engine
from retrieval.corpus.engines.bm25 import K1, B
from retrieval.language.tokens import index_terms
from tests.libraries import library

CORPUS = [["合同", "审核", "合同"], ["宣传"], ["合同"], ["审核", "宣传", "培训", "培训"], []]
Make = Callable[[], Engine]


@pytest.fixture(params=ENGINES)
def make(request: pytest.FixtureRequest) -> Make:
    return ENGINES[request.param]


@pytest.fixture
def engine(make: Make) -> Engine:
    built = make()
    built.build(CORPUS)
    return built


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_an_empty_corpus_finds_nothing(make: Make, corpus: list[list[str]]) -> None:
    """No entries, or entries without a token, are no error."""
    engine = make()
    engine.build(corpus)
    assert engine.search([("合同", 1.0)]).best(5) == []
    assert engine.document_frequency("合同") == 0


def test_an_engine_never_built_finds_nothing(make: Make) -> None:
    """Searching before building is no error."""
    assert make().search([("合同", 1.0)]).best(5) == []


def test_the_best_come_first(engine: Engine) -> None:
    """More of a term is better, and of several terms more is better; entries that hold none are not found."""
    found = engine.search([("合同", 1.0), ("审核", 1.0)]).best(5)
    assert found[0].entry == 0
    assert {hit.entry for hit in found} == {0, 2, 3}
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(hit.score > 0 for hit in found)


def test_a_term_in_most_entries_still_finds_them(make: Make) -> None:
    """What nearly every passage holds has little weight but not a negative one."""
    engine = make()
    engine.build([["局"]] * 9 + [["办"]])
    assert [hit.entry for hit in engine.search([("局", 1.0)]).best(20)] == list(range(9))


def test_equal_entries_keep_their_order_and_k_is_the_most(make: Make) -> None:
    """Ties are broken by position, also where k cuts through them."""
    engine = make()
    engine.build([["甲", "乙"]] * 30)
    assert [hit.entry for hit in engine.search([("甲", 1.0)]).best(7)] == list(range(7))


def test_within_confines_the_search(engine: Engine) -> None:
    """Only the ranges given are searched; none of them finds nothing."""
    assert [hit.entry for hit in engine.search([("合同", 1.0)]).best(5, [range(1, 4)])] == [2]
    assert [hit.entry for hit in engine.search([("合同", 1.0)]).best(5, [range(0, 1), range(2, 3)])] == [0, 2]
    assert engine.search([("合同", 1.0)]).best(5, []) == []


def test_unknown_terms_find_nothing_and_cost_nothing(engine: Engine) -> None:
    """A term no entry holds does not change the rest."""
    assert engine.search([("消防", 1.0)]).best(5) == []
    assert engine.search([("消防", 9.0), ("合同", 1.0)]).best(5) == engine.search([("合同", 1.0)]).best(5)
    assert engine.search([]).best(5) == []


def test_weights_count(engine: Engine) -> None:
    """A heavier term decides."""
    light, heavy = (engine.search([("宣传", weight), ("合同", 1.0)]).best(1)[0].entry for weight in (0.01, 9.0))
    assert (light, heavy) == (0, 1)


def test_building_again_replaces(engine: Engine) -> None:
    """Nothing of the first corpus is left."""
    engine.build([["消防"]])
    assert engine.search([("合同", 1.0)]).best(5) == []
    assert [hit.entry for hit in engine.search([("消防", 1.0)]).best(5)] == [0]
    assert set(engine.terms()) == {"消防"}


def test_document_frequency_counts_entries(engine: Engine) -> None:
    """How many entries hold a token, however often each."""
    assert [engine.document_frequency(term) for term in ("合同", "培训", "消防")] == [2, 1, 0]
    assert sorted(engine.terms()) == sorted({"合同", "审核", "宣传", "培训"})


def test_what_is_dumped_can_be_loaded(engine: Engine, make: Make) -> None:
    """Another engine that loads it searches the same entries."""
    other = make()
    other.load(engine.dump())
    terms = [("合同", 1.0), ("宣传", 0.5)]
    assert other.search(terms).best(5) == engine.search(terms).best(5)
    assert sorted(other.terms()) == sorted(engine.terms())


def test_half_a_dump_is_refused(engine: Engine, make: Make) -> None:
    """What is not whole is an error, not a wrong answer."""
    dumped = engine.dump()
    del dumped[next(iter(dumped))]
    with pytest.raises((KeyError, ValueError)):
        make().load(dumped)


def test_a_closed_engine_finds_nothing(engine: Engine) -> None:
    """Closing gives up what it held and can be done twice."""
    engine.close()
    engine.close()
    assert engine.search([("合同", 1.0)]).best(5) == []


def test_the_scores_are_rank_bm25_s() -> None:
    """Summing over postings gives what rank_bm25's own get_scores gives with the same idf."""
    corpus = [index_terms(chunk.text) for chunk in library("seeds").chunks]
    theirs = BM25Okapi(corpus, k1=K1, b=B)
    held = {term: sum(term in entry for entry in corpus) for term in theirs.idf}
    theirs.idf = {term: math.log(1 + (len(corpus) - n + 0.5) / (n + 0.5)) for term, n in held.items()}
    ours = ENGINES["rank-bm25"]()
    ours.build(corpus)
    terms = ["法律顾问", "合同", "+普法", "项目", "消防"]
    expected = theirs.get_scores(terms)
    found = {hit.entry: hit.score for hit in ours.search([(term, 1.0) for term in terms]).best(len(corpus))}
    assert len(found) > 20
    assert [found.get(entry, 0.0) for entry in range(len(corpus))] == pytest.approx(list(expected), rel=1e-4)


def test_both_ways_of_counting_make_the_same_index() -> None:
    """Term for term and score for score, whatever the size of the corpus."""
    entries = [index_terms(chunk.text) for chunk in library("fazhi").chunks]
    one, other = (ENGINES[name]() for name in ("rank-bm25", "streamed"))
    one.build(entries)
    other.build(iter(entries))
    first, second = one.dump(), other.dump()
    assert all((first[name] == second[name]).all() for name in ("size", "terms", "starts", "places"))
    assert abs(first["scores"] - second["scores"]).max() < 1e-6
