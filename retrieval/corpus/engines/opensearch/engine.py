"""Terms → the passages that hold them, found by an OpenSearch cluster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from retrieval.corpus.engines.base import Engine, Found, Hits, Passages, Setting, Terms
from retrieval.corpus.engines.opensearch.cluster import Cluster, Connection, Missing
from retrieval.corpus.engines.opensearch.depot import ClusterDepot
from retrieval.corpus.engines.opensearch.index import Indices
from retrieval.errors import EngineUnavailable

CLAUSES = 1000  # terms of one search, the heaviest: the server takes 1024
LOST = "the index is gone"


def opensearch(cluster: Cluster) -> Callable[[Setting], Engine]:
    """What makes engines on this cluster."""
    return lambda setting: OpenSearchEngine(cluster, setting)


class OpenSearchEngine:
    """See `Engine`. Nothing is asked of the cluster before there is something to search or to build."""

    name = "opensearch"

    def __init__(self, cluster: Cluster, setting: Setting) -> None:
        self._connection = Connection(cluster)
        self._indices = Indices(self._connection, cluster, setting.mark)
        self.depot = ClusterDepot(self._connection, cluster, setting.mark) if cluster.texts else None
        self._kept = bool(setting.mark)
        self._key = ""
        self._index = ""

    def attach(self, key: str) -> bool:
        """See `Engine.attach`."""
        found = self._indices.find(key)
        if found:
            self._key, self._index = key, found
        return bool(found)

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        """See `Engine.build`. What another process has built under the key is taken as it is."""
        if self.attach(key):
            for _ in reports:  # whoever gives them may count them
                pass
            return
        former = "" if self._kept else self._index
        self._key, self._index = key, self._indices.build(key, reports)
        if former:
            self._indices.drop(former)

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        """Not here: an index never changes."""
        return False

    def search(self, terms: Terms) -> Hits:
        """See `Engine.search`. The cluster is asked when hits are."""
        return _Hits(self, terms)

    def found(self, body: dict[str, Any]) -> list[Found]:
        """The passages that a search finds, of all shards or none."""
        if not self._index:
            return []
        try:
            answer = self._asked(body)
        except Missing:  # another process has built the same, or something else, twice since
            if not self.attach(self._key):
                raise EngineUnavailable(LOST) from None
            answer = self._asked(body)
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise EngineUnavailable("some shards did not answer")
        hits = answer.get("hits", {}).get("hits", ())
        return [Found(hit["fields"]["report"][0], hit["fields"]["place"][0], hit["_score"]) for hit in hits]

    def _asked(self, body: dict[str, Any]) -> Any:
        return self._connection.ask(
            "POST",
            f"/{self._index}/_search",
            body,
            search_type="dfs_query_then_fetch",  # what is rare is rare in the whole corpus, not in a shard
            allow_partial_search_results=False,  # a shard that does not answer is an error, not fewer passages
            preference="_local",  # a node with a copy need not ask one that may hang
            filter_path="timed_out,_shards.failed,hits.hits._score,hits.hits.fields",
        )

    @property
    def kept(self) -> bool:
        """See `Engine.kept`."""
        return self._kept and bool(self._index)

    def size(self) -> int:
        """See `Engine.size`; copies are not counted."""
        if not self._index:
            return 0
        stats = self._connection.ask("GET", f"/{self._index}/_stats/store", filter_path="_all.primaries.store")
        return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])

    def close(self) -> None:
        """See `Engine.close`."""
        index, self._index = self._index, ""
        if index and not self._kept:
            self._indices.drop(index)
        self._connection.close()


class _Hits:
    """See `Hits`."""

    def __init__(self, engine: OpenSearchEngine, terms: Terms) -> None:
        heaviest = sorted(terms, key=lambda term: -term[1])[:CLAUSES] if len(terms) > CLAUSES else terms
        self._engine = engine
        self._should = [{"term": {"tokens": {"value": term, "boost": weight}}} for term, weight in heaviest]

    def best(self, k: int, within: Collection[str] | None = None) -> list[Found]:
        """See `Hits.best`."""
        if k < 1 or not self._should or (within is not None and not within):
            return []
        query: dict[str, Any] = {"should": self._should, "minimum_should_match": 1}
        if within is not None:
            query["filter"] = [{"terms": {"report": list(within)}}]
        return self._engine.found(
            {
                "size": k,
                "query": {"bool": query},
                "sort": ["_score", {"entry": "asc"}],
                "track_total_hits": False,
                "stored_fields": "_none_",
                "docvalue_fields": ["report", "place"],
            }
        )
