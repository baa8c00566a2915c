"""What is kept of a library → documents of an index on a cluster, beside the index that is searched.

    PREFIX-MARK-texts    a document for each piece (its name is the SHA-256 of what it holds) and for each head

A head has the digest in its name that the index has in its own which it belongs to: what the library's alias names is
published, index and texts together.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from retrieval.corpus.engines.opensearch.cluster import Cluster, Connection, Missing
from retrieval.corpus.engines.opensearch.index import BULK, WAIT, Indices
from retrieval.errors import EngineUnavailable

FORMAT = 1
HEAD = "head-"  # before the digest, in the name of a head
TOGETHER = 32  # pieces got with one request
LISTED = 5_000  # names got with one request
MANY = 1_000  # documents dropped with one request


class ClusterDepot:
    """See `Depot`."""

    def __init__(self, connection: Connection, cluster: Cluster, mark: str) -> None:
        self._connection = connection
        self._indices = Indices(connection, cluster, mark)
        self.where = f"{cluster.prefix}-{mark}-texts"

    def published(self) -> str:
        """See `Depot.published`."""
        digest = self._indices.published()
        return HEAD + digest if digest else ""

    def name_of(self, key: str) -> str:
        """See `Depot.name_of`."""
        return HEAD + self._indices.digest(key)

    def head(self, name: str) -> bytes | None:
        """See `Depot.head`."""
        if not name:
            return None
        try:
            found = self._connection.ask("GET", f"/{self.where}/_doc/{name}", filter_path="_source.data")
        except Missing:
            return None
        return base64.b64decode(found["_source"]["data"])

    def names(self) -> dict[str, float]:
        """See `Depot.names`."""
        found: dict[str, float] = {}
        query = {"size": LISTED, "sort": [{"name": "asc"}], "_source": False, "docvalue_fields": ["at"]}
        after: dict[str, Any] = {}
        while hits := self._hits(query | after):
            found.update((hit["_id"], hit["fields"]["at"][0]) for hit in hits)
            after = {"search_after": hits[-1]["sort"]}
        return found

    def put(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        """See `Depot.put`."""
        batch: list[bytes] = []
        size = 0
        for piece in pieces:
            if not batch:
                self._make()
            batch.append(_document(*piece))
            size += len(batch[-1])
            if size >= BULK:
                self._indices.put(self.where, batch)
                batch, size = [], 0
        self._indices.put(self.where, batch)

    def _make(self) -> None:
        if self._connection.ask("GET", f"/{self.where}*", wait=WAIT, filter_path="*.aliases"):
            return
        settings = {"number_of_shards": 1, "refresh_interval": -1, **self._indices.copies()}
        mappings = {
            "dynamic": "strict",
            "_meta": {"texts": FORMAT},
            "properties": {
                "name": {"type": "keyword", "index": False},
                "at": {"type": "double", "index": False},
                "data": {"type": "binary"},
            },
        }
        self._indices.make(self.where, {"settings": settings, "mappings": mappings})

    def put_head(self, name: str, head: bytes) -> None:
        """See `Depot.put_head`."""
        self._connection.ask("POST", f"/{self.where}/_refresh", wait=WAIT)
        self._indices.put(self.where, [_document(name, head)])

    def get(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """See `Depot.get`."""
        waiting = iter(names)
        while some := list(islice(waiting, TOGETHER)):
            query = {"size": len(some), "query": {"ids": {"values": some}}, "_source": ["data"]}
            for hit in self._hits(query):
                yield hit["_id"], base64.b64decode(hit["_source"]["data"])

    def drop(self, names: Collection[str]) -> None:
        """See `Depot.drop`."""
        waiting = iter(names)
        while some := list(islice(waiting, MANY)):
            lines = "".join(f'{{"delete":{{"_id":"{name}"}}}}\n' for name in some)
            self._connection.ask("POST", f"/{self.where}/_bulk", lines.encode(), WAIT, filter_path="errors")

    def _hits(self, body: dict[str, Any]) -> list[Any]:
        """What a search finds, of the whole index or not at all; nothing where there is none."""
        wanted = "timed_out,_shards.failed,hits.hits._id,hits.hits.sort,hits.hits.fields,hits.hits._source"
        path, whole = f"/{self.where}/_search", {"allow_partial_search_results": False}
        try:
            answer = self._connection.ask("POST", path, body, WAIT, filter_path=wanted, **whole)
        except Missing:
            return []
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise EngineUnavailable("some shards did not answer")
        return list(answer.get("hits", {}).get("hits", ()))


def _document(name: str, data: bytes) -> bytes:
    """A piece as two lines of a bulk request. Its id is its name: what is put twice is held once."""
    document = {"name": name, "at": time.time(), "data": base64.b64encode(data).decode()}
    return f'{{"index":{{"_id":"{name}"}}}}\n{json.dumps(document)}\n'.encode()
