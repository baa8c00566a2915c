"""One contract for every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.corpus.engines import ENGINES, Engine, Found, Setting
from retrieval.corpus.engines.few import FewEngine
from retrieval.corpus.engines.opensearch.engine import opensearch

# Reports and the tokens of their passages.
REPORTS = [
    ("a", [["合同", "审核", "合同"], ["宣传"]]),
    ("b", [["合同"]]),
    ("c", []),
    ("d", [["审核", "宣传", "培训", "培训"], []]),
]
Make = Callable[[], Engine]


@pytest.fixture(params=[*ENGINES, "few", pytest.param("opensearch", marks=pytest.mark.slow)])
def name(request: pytest.FixtureRequest) -> str:
    """An engine's name."""
    found: str = request.param
    return found


@pytest.fixture
def make(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Make]:
    """Makes engines of that name, all for one library."""
    made: list[Engine] = []
    every = ENGINES | {"few": FewEngine}
    factory = every[name] if name in every else opensearch(request.getfixturevalue("cluster"))

    def one() -> Engine:
        made.append(factory(Setting(5, "1234abcd", tmp_path / "1234abcd")))
        return made[-1]

    yield one
    for engine in made:
        engine.close()


@pytest.fixture
def engine(make: Make) -> Engine:
    built = make()
    built.build("key", REPORTS)
    return built


def at(found: list[Found]) -> list[tuple[str, int]]:
    """Where passages stand."""
    return [(hit.report, hit.place) for hit in found]


@pytest.mark.parametrize("reports", [[], [("a", [])], [("a", [[]]), ("b", [[]])]])
def test_an_empty_corpus_finds_nothing(make: Make, reports: list[tuple[str, list[list[str]]]]) -> None:
    """No reports, none with passages, or passages without a token, are no error."""
    engine = make()
    engine.build("key", reports)
    assert engine.search([("合同", 1.0)]).best(5) == []


def test_an_engine_never_built_finds_nothing(make: Make) -> None:
    """Searching before building is no error."""
    assert make().search([("合同", 1.0)]).best(5) == []


def test_the_best_come_first(engine: Engine) -> None:
    """More of a term is better, and of several terms more is better; passages that hold none are not found."""
    found = engine.search([("合同", 1.0), ("审核", 1.0)]).best(5)
    assert at(found)[0] == ("a", 0)
    assert set(at(found)) == {("a", 0), ("b", 0), ("d", 0)}
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(hit.score > 0 for hit in found)


def test_a_term_in_most_passages_still_finds_them(make: Make) -> None:
    """What nearly every passage holds has little weight but not a negative one."""
    engine = make()
    engine.build("key", [("a", [["局"]] * 9 + [["办"]])])
    assert at(engine.search([("局", 1.0)]).best(20)) == [("a", place) for place in range(9)]


def test_equal_passages_keep_their_order_and_k_is_the_most(make: Make) -> None:
    """Ties are broken by report, as they were put in, and place, also where k cuts through them."""
    engine = make()
    engine.build("key", [("z", [["甲", "乙"]] * 5), ("a", [["甲", "乙"]] * 20)])
    assert at(engine.search([("甲", 1.0)]).best(7)) == [*(("z", place) for place in range(5)), ("a", 0), ("a", 1)]


def test_within_confines_the_search(engine: Engine) -> None:
    """Only the reports given are searched; none of them finds nothing, and one that is not held is no error."""
    hits = engine.search([("合同", 1.0)])
    assert at(hits.best(5, ["b"])) == [("b", 0)]
    assert sorted(at(hits.best(5, ["a", "b", "e"]))) == [("a", 0), ("b", 0)]
    assert hits.best(5, ["d"]) == hits.best(5, ["c"]) == hits.best(5, ["e"]) == hits.best(5, []) == []
    assert len(hits.best(5)) == 2


def test_unknown_terms_find_nothing_and_cost_nothing(engine: Engine) -> None:
    """A term no passage holds does not change the rest."""
    assert engine.search([("消防", 1.0)]).best(5) == []
    assert engine.search([("消防", 9.0), ("合同", 1.0)]).best(5) == engine.search([("合同", 1.0)]).best(5)
    assert engine.search([]).best(5) == []


def test_weights_count(engine: Engine) -> None:
    """A heavier term decides."""
    light, heavy = (engine.search([("宣传", weight), ("合同", 1.0)]).best(1) for weight in (0.01, 9.0))
    assert light[0].report in "ab" and at(light) != [("a", 1)]
    assert at(heavy) == [("a", 1)]


def test_any_number_of_terms_is_searched(engine: Engine) -> None:
    """A long question is no error."""
    terms = [(f"词{number}", 1.0) for number in range(3000)]
    assert at(engine.search([("培训", 1.0), *terms]).best(5)) == [("d", 0)]


def test_building_again_replaces(engine: Engine, make: Make) -> None:
    """Nothing of the first corpus is left, also for who comes later."""
    engine.build("later", [("e", [["消防"]])])
    assert engine.search([("合同", 1.0)]).best(5) == []
    assert at(engine.search([("消防", 1.0)]).best(5)) == [("e", 0)]
    assert not make().attach("key")


def test_what_was_built_is_found_again_by_its_key(engine: Engine, make: Make, name: str) -> None:
    """Another engine of the library searches the same passages, and none under another key; one that keeps nothing
    says so.
    """
    terms = [("合同", 1.0), ("宣传", 0.5)]
    other = make()
    assert not other.attach("another") and other.search(terms).best(5) == []
    if name == "few":
        assert not engine.kept and not other.attach("key")
        return
    assert engine.kept and other.attach("key") and other.kept
    assert other.search(terms).best(5) == engine.search(terms).best(5)


def test_what_was_searched_goes_on_being_searched_while_another_builds(engine: Engine, make: Make) -> None:
    """Who is attached to what was there before is not disturbed."""
    other = make()
    other.build("later", [("e", [["消防"]])])
    assert at(engine.search([("培训", 1.0)]).best(5)) == [("d", 0)]


def test_reports_are_replaced_added_and_dropped(engine: Engine, make: Make) -> None:
    """What an engine makes of a change is what it makes of the changed corpus, or it says that it is to be built."""
    changed = [("b", [["合同", "消防"], ["培训"]]), ("e", [["合同", "档案"]])]
    if not engine.update("later", changed, ["a"]):
        assert at(engine.search([("合同", 1.0)]).best(5)) != []
        return
    fresh = make()
    fresh.build("fresh", [REPORTS[2], REPORTS[3], *changed])
    for term in ("合同", "消防", "培训", "档案", "宣传", "审核"):
        assert engine.search([(term, 1.0)]).best(5) == fresh.search([(term, 1.0)]).best(5)
    assert engine.search([("合同", 1.0)]).best(5, ["a"]) == []


def test_a_closed_engine_finds_nothing_and_takes_nothing_away(engine: Engine, make: Make) -> None:
    """Closing gives up what it held, can be done twice, and leaves what is kept."""
    kept = engine.kept
    engine.close()
    engine.close()
    assert engine.search([("合同", 1.0)]).best(5) == []
    assert make().attach("key") is kept
