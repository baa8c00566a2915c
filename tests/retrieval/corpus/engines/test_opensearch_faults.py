"""What goes wrong on a cluster: an answer is the right one, or there is an error; never a wrong or a partial one."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from retrieval.corpus.engines import Engine, Found, Passages, Setting
from retrieval.corpus.engines.opensearch import cluster as connecting
from retrieval.corpus.engines.opensearch import index as building
from retrieval.corpus.engines.opensearch.cluster import Cluster, Connection
from retrieval.corpus.engines.opensearch.engine import opensearch
from retrieval.corpus.engines.opensearch.index import Indices
from retrieval.errors import EngineRefused, EngineUnavailable
from tests.opensearch.nodes import Nodes
from tests.opensearch.proxy import Documents, Proxy

pytestmark = pytest.mark.slow
WORDS = [f"词{number}" for number in range(60)]
TERMS = [("词1", 1.0), ("词2", 0.7), ("词3", 0.5)]
MARK = "1234abcd"
SHUT, SLACK = 429, 1.5  # status of a cluster that is busy; seconds a search may take beyond its time-outs


def reports(seed: int, count: int = 60) -> list[tuple[str, Passages]]:
    """Made-up reports of five passages."""
    drawn = random.Random(seed)
    return [(f"r{seed}-{at}", [drawn.choices(WORDS, k=drawn.randint(5, 40)) for _ in range(5)]) for at in range(count)]


def built(cluster: Cluster, seed: int = 0) -> Engine:
    """An engine over the reports of that seed."""
    engine = opensearch(cluster)(Setting(300, MARK))
    engine.build(f"key{seed}", reports(seed))
    return engine


def found(engine: Engine) -> list[Found]:
    """What the search of these tests finds."""
    return engine.search(TERMS).best(50)


class Searches:
    """What came of the searches of several threads."""

    def __init__(self) -> None:
        self.right, self.failed, self.wrong, self.longest = 0, 0, 0, 0.0


@contextmanager
def searching(engine: Engine, right: list[list[Found]], threads: int = 3) -> Iterator[Searches]:
    """Search all the while; an answer that is none of those that are right is wrong."""
    searches, over, lock = Searches(), threading.Event(), threading.Lock()

    def search() -> None:
        while not over.is_set():
            begun = time.monotonic()
            try:
                outcome = "right" if found(engine) in right else "wrong"
            except EngineUnavailable:
                outcome = "failed"
            with lock:
                setattr(searches, outcome, getattr(searches, outcome) + 1)
                searches.longest = max(searches.longest, time.monotonic() - begun)
            time.sleep(0.01)

    working = [threading.Thread(target=search) for _ in range(threads)]
    for thread in working:
        thread.start()
    try:
        yield searches
    finally:
        over.set()
        for thread in working:
            thread.join()


def test_a_node_killed_in_mid_search_costs_hardly_an_answer(cluster: Cluster, three_nodes: Nodes) -> None:
    """The others answer, the same; and the node takes part again when it is back."""
    engine = built(cluster)
    three_nodes.wait(status="green")
    right = found(engine)
    assert len(right) == 50
    with searching(engine, [right]) as searches:
        time.sleep(1)
        three_nodes.signal(1, signal.SIGKILL)
        time.sleep(4)
    three_nodes.start(1)
    three_nodes.wait(status="green")
    assert searches.wrong == 0 and searches.failed <= searches.right // 10
    assert found(engine) == right


def test_a_node_that_hangs_holds_nobody_up_for_long(cluster: Cluster, three_nodes: Nodes) -> None:
    """A search takes a time-out or two, or says that there is no answer."""
    engine = built(cluster)
    three_nodes.wait(status="green")
    right = found(engine)
    with searching(engine, [right]) as searches:
        three_nodes.signal(2, signal.SIGSTOP)
        try:
            time.sleep(10)
        finally:
            three_nodes.signal(2, signal.SIGCONT)
    assert searches.wrong == 0 and searches.right > searches.failed
    assert searches.longest < len(cluster.urls) * connecting.WAIT + SLACK
    three_nodes.wait(status="green")
    assert found(engine) == right


def test_without_a_shard_there_is_no_answer_rather_than_half_of_one(cluster: Cluster, three_nodes: Nodes) -> None:
    """A red cluster is an error until the shard is back; then the same engine answers again."""
    engine = built(cluster._replace(shards=3, replicas=0))
    right = found(engine)
    with searching(engine, [right]) as searches:
        three_nodes.signal(1, signal.SIGKILL)
        time.sleep(2)
        with pytest.raises(EngineUnavailable):
            engine.search(TERMS).best(1)
        with pytest.raises(EngineUnavailable):  # what readiness asks
            engine.search([("\0", 1.0)]).best(1)
        three_nodes.start(1)
        three_nodes.wait(status="green")
        time.sleep(1)
    assert searches.wrong == 0 and searches.failed
    assert found(engine) == right


def test_a_full_disk_is_told_and_leaves_what_was_there(
    cluster: Cluster, three_nodes: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cluster lets nothing be written any more, in the middle of building."""
    monkeypatch.setattr(building, "BULK", 2000)
    engine = built(cluster)
    right = found(engine)

    def filling() -> Iterator[tuple[str, Passages]]:
        for number, report in enumerate(reports(1)):
            if number == 30:
                block = {"index.blocks.read_only_allow_delete": True}
                three_nodes.ask("PUT", f"/{cluster.prefix}-*/_settings", block)
            yield report

    other = opensearch(cluster)(Setting(300, MARK))
    with pytest.raises(EngineRefused) as met:
        other.build("key1", filling())
    assert met.value.reason == "disk"
    assert found(engine) == right and not other.attach("key1")
    assert len(three_nodes.ask("GET", f"/{cluster.prefix}-*/_alias")) == 1


def test_a_switch_under_searches_shows_either_state_whole(cluster: Cluster) -> None:
    """Who searches the former state finds all of it, until that is dropped and there is no answer."""
    engine = built(cluster)
    before = found(engine)
    with searching(engine, [before]) as searches:
        later = built(cluster, 1)
        first = searches.failed
        after = found(later)
        with searching(later, [after]) as others:
            last = built(cluster, 2)
        assert found(last) not in (before, after)
    assert first == searches.wrong == others.wrong == others.failed == 0
    with pytest.raises(EngineUnavailable):
        found(engine)
    assert found(later) == after


def test_what_a_killed_process_began_goes_when_it_is_old(alone: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before: another process may be at it."""
    indices = Indices(Connection(alone), alone, MARK)
    begun = f"{alone.prefix}-{MARK}-0123456789abcdef-01234567"
    indices._create(begun)
    engine = built(alone)
    assert begun in indices._held(f"{alone.prefix}-*")
    monkeypatch.setattr(building, "ABANDONED", -60.0)
    built(alone, 1)
    assert begun not in indices._held(f"{alone.prefix}-*")
    assert len(found(engine)) == 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_processes_forked_off_do_not_take_each_others_answers(alone: Cluster) -> None:
    """Each makes connections of its own, although one was open when it was forked."""
    engine = built(alone)
    right = {term: engine.search([(term, 1.0)]).best(20) for term in WORDS}
    children = []
    for _ in range(3):
        child = os.fork()
        if not child:
            wrong = sum(engine.search([(term, 1.0)]).best(20) != right[term] for term in WORDS)
            os._exit(1 if wrong else 0)
        children.append(child)
    assert {term: engine.search([(term, 1.0)]).best(20) for term in WORDS} == right
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]


Refuse = Callable[[Documents, Callable[[Documents], list[Any]]], tuple[int, list[Any]]]


def refused(status: int, kind: str) -> Any:
    """What a node says of a document that it does not take."""
    return {"index": {"status": status, "error": {"type": kind, "reason": "made up"}}}


def half(documents: Documents) -> tuple[Documents, int]:
    """The first half of them, and how many the others are."""
    middle = (len(documents) + 1) // 2
    return documents[:middle], len(documents) - middle


def test_a_bulk_half_of_which_the_cluster_is_too_busy_for_is_sent_again(
    alone: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until all is taken, once."""
    monkeypatch.setattr(building, "PAUSE", 0.01)
    rounds: list[int] = []

    def busy(documents: Documents, put: Callable[[Documents], list[Any]]) -> tuple[int, list[Any]]:
        taken, others = half(documents)
        rounds.append(len(documents))
        return 200, [*put(taken), *[refused(SHUT, "rejected_execution_exception")] * others]

    with Proxy(alone.urls[0], busy) as proxy:
        engine = built(alone._replace(urls=(proxy.url,)))
    assert len(rounds) > 5
    assert found(opensearch(alone)(Setting(300, MARK))) == []
    other = opensearch(alone._replace(prefix=f"{alone.prefix}x"))(Setting(300, MARK))
    other.build("key", reports(0))
    again = opensearch(alone)(Setting(300, MARK))
    assert again.attach("key0") and found(again) == found(other)
    engine.close()


def unfit(documents: Documents, put: Callable[[Documents], list[Any]]) -> tuple[int, list[Any]]:
    """Half of them is refused for good."""
    taken, others = half(documents)
    return 200, [*put(taken), *[refused(400, "mapper_parsing_exception")] * others]


def lost(documents: Documents, put: Callable[[Documents], list[Any]]) -> tuple[int, list[Any]]:
    """Half of them is lost, and nothing is said."""
    items = put(half(documents)[0])
    return 200, [*items, *items][: len(documents)]


def shut(documents: Documents, put: Callable[[Documents], list[Any]]) -> tuple[int, list[Any]]:
    """None is taken, ever."""
    return SHUT, []


@pytest.mark.parametrize(
    ("meddle", "error"), [(unfit, EngineRefused), (lost, EngineRefused), (shut, EngineUnavailable)]
)
def test_what_is_not_taken_whole_is_not_there_at_all(
    alone: Cluster, one_node: Nodes, meddle: Refuse, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Building fails, what it began is gone, and what was searched before is searched still."""
    monkeypatch.setattr(building, "PAUSE", 0.05)
    monkeypatch.setattr(building, "PATIENCE", 0.5)
    engine = built(alone)
    right = found(engine)
    with Proxy(alone.urls[0], meddle) as proxy:
        other = opensearch(alone._replace(urls=(proxy.url,)))(Setting(300, MARK))
        with pytest.raises(error):
            other.build("key1", reports(1))
        assert not other.attach("key1")
    assert found(engine) == right
    assert len(one_node.ask("GET", f"/{alone.prefix}-*/_alias")) == 1
