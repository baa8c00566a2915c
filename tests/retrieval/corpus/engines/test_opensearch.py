"""The whole path over an OpenSearch cluster: the same answers as from the engine in memory, about as fast as bare."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch
from opensearchpy.helpers import streaming_bulk

from retrieval.answering import Answerer
from retrieval.corpus.engines import ENGINES, Passages, Setting
from retrieval.corpus.engines.opensearch.cluster import Cluster
from retrieval.corpus.engines.opensearch.engine import opensearch
from retrieval.corpus.library import Library
from retrieval.evaluation import Question, evaluate, read_questions
from retrieval.evidence.matching.search_terms import plain_terms
from retrieval.language.tokens import index_terms
from retrieval.models import Answer
from tests.benchmarks.generating import reports, write
from tests.conftest import Wenbao
from tests.libraries import FOLDERS, TESTS, library
from tests.opensearch.nodes import Nodes

pytestmark = pytest.mark.slow
SECTIONS = 20_000
ASKED = 150  # questions whose time is taken, each …
ROUNDS = 3  # … so often, in turn; the shortest counts
MOST = 1.3  # times as long as the bare client


def figures(library: Library, questions: Sequence[Question]) -> dict[str, float]:
    """What questions with known answers come to, each in a conversation of its own."""
    answerer = Answerer(library)

    def last(messages: Sequence[str]) -> Answer:
        answer = answerer.ask(messages[0])
        for message in messages[1:]:
            answer = answerer.ask(message, answer.conversation)
        return answer

    return dict(evaluate(last, questions, {report.source.file: report.text for report in library.reports}).figures)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_figures_of_the_question_sets_are_those_of_the_engine_in_memory(cluster: Cluster, name: str) -> None:
    """Half a point apart at most, on shards of three nodes."""
    questions = read_questions(TESTS / "gold" / f"{name}.jsonl")
    there = figures(Library.open(FOLDERS[name], engine=opensearch(cluster)), questions)
    assert there == pytest.approx(figures(library(name), questions), abs=0.5)


def test_a_command_asks_the_cluster_and_another_the_same_index(
    one_node: Nodes, alone: Cluster, wenbao: Wenbao, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings reach the engine, and what was built once is not built again."""
    settings = {"WENBAO_ENGINE": "opensearch", "WENBAO_OPENSEARCH_URL": ",".join(alone.urls),
                "WENBAO_OPENSEARCH_PREFIX": alone.prefix}  # fmt: skip
    first = wenbao("ask", "林业局审核了多少合同？", **settings)
    assert (first.status, first.err) == (0, "") and "81件" in first.out
    index = list(one_node.ask("GET", f"/{alone.prefix}-*/_alias"))
    assert len(index) == 2  # and the texts, for machines without the folder
    assert wenbao("ask", "林业局审核了多少合同？", **settings).out == first.out
    assert list(one_node.ask("GET", f"/{alone.prefix}-*/_alias")) == index


def test_generated_reports_are_indexed_and_asked(alone: Cluster, tmp_path: Path) -> None:
    """Twenty thousand sections: the right report, and the answers of the engine in memory."""
    folder, cache, home = tmp_path / "reports", tmp_path / "cache", tmp_path / "home"
    write(folder, SECTIONS)
    questions = read_questions(tmp_path / "reports.questions.jsonl")[::10]
    here = Library.open(folder, cache, home, engine=ENGINES["mapped"])
    there = Library.open(folder, cache, home, engine=opensearch(alone))
    assert len(there.chunks) > SECTIONS * 0.9 and there.engine.name == "opensearch"
    found = figures(there, questions)
    assert found["right_report@1"] >= 99.0
    assert found == pytest.approx(figures(here, questions), abs=0.5)


def test_searching_and_indexing_cost_little_more_than_the_server_itself(alone: Cluster) -> None:
    """Against the bare client: the same searches, and the same tokens in bulk."""
    made = list(reports(SECTIONS))
    tokens = [(f"r{at}", [index_terms(part) for part in _parts(one.text)]) for at, one in enumerate(made)]
    searches = [[(term, 1.0) for term in plain_terms(one.facts[0].question)] for one in made[:ASKED]]
    bare = OpenSearch(list(alone.urls), timeout=60)
    engine = opensearch(alone)(Setting(SECTIONS, "1234abcd"))
    building = _seconds(lambda: engine.build("key", tokens))
    bulk = _seconds(lambda: _bulk(bare, f"{alone.prefix}-bare", tokens))
    index = next(iter(bare.indices.get_alias(index=f"{alone.prefix}-1234abcd-*")))

    def ours(number: int) -> object:
        return engine.search(searches[number]).best(100)

    def theirs(number: int) -> object:
        return bare.search(index=index, body=_query(searches[number]), search_type="dfs_query_then_fetch")

    best = {call: [float("inf")] * len(searches) for call in (ours, theirs)}
    for _ in range(ROUNDS):
        for number in range(len(searches)):
            for call, times in best.items():
                times[number] = min(times[number], _seconds(lambda: call(number)))  # noqa: B023
    engine_p95, bare_p95 = (sorted(times)[int(0.95 * len(times))] for times in best.values())
    told = f"p95 {1000 * engine_p95:.1f} ms against {1000 * bare_p95:.1f}, building {building:.1f} s against {bulk:.1f}"
    assert engine_p95 <= MOST * bare_p95 and building <= MOST * bulk, told


def _parts(text: str) -> list[str]:
    """About as long as sections."""
    lines = text.split("\n")
    return ["\n".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def _query(terms: Iterable[tuple[str, float]]) -> dict[str, Any]:
    should = [{"term": {"tokens": {"value": term, "boost": weight}}} for term, weight in terms]
    return {"size": 100, "query": {"bool": {"should": should}}, "sort": ["_score", {"entry": "asc"}],
            "track_total_hits": False, "_source": False, "docvalue_fields": ["report", "place"]}  # fmt: skip


def _bulk(client: OpenSearch, index: str, tokens: Sequence[tuple[str, Passages]]) -> None:
    """The same documents as anybody would send them."""
    fields: dict[str, Any] = {"tokens": {"type": "text", "analyzer": "whitespace"}, "report": {"type": "keyword"}}
    fields |= {"place": {"type": "integer"}, "entry": {"type": "long"}}
    client.indices.create(index=index, body={"mappings": {"properties": fields}})
    documents = [
        {"_id": f"{report}-{place}", "tokens": " ".join(passage), "report": report, "place": place, "entry": 0}
        for report, passages in tokens
        for place, passage in enumerate(passages)
    ]
    for _ in streaming_bulk(client, documents, index=index, chunk_size=1000):
        pass
    client.indices.refresh(index=index)
