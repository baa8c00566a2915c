"""A cluster's address → the library whose texts lie there, and the engine that searches it, for who has no folder."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

from retrieval.corpus.engines.base import Engine, Factory, Origin, Setting
from retrieval.corpus.engines.opensearch.cluster import Cluster, Connection, Missing
from retrieval.corpus.engines.opensearch.depot import ClusterDepot
from retrieval.corpus.engines.opensearch.engine import OpenSearchEngine
from retrieval.errors import EngineRefused


class Attached:
    """See `Attaching`: the library on `cluster` that has the mark `which` (any, where that is "" and there is but one).

    `folder` is the path that stands for it, `otherwise` makes the engines of libraries that have folders.
    """

    def __init__(self, cluster: Cluster, folder: Path, which: str, otherwise: Factory) -> None:
        self._cluster, self._folder, self._which, self._otherwise = cluster, folder, which, otherwise
        self._connection = Connection(cluster)

    def __call__(self, setting: Setting) -> Engine:
        """See `Attaching`."""
        return self._otherwise(setting)

    def origin(self, folder: Path) -> Origin | None:
        """See `Attaching.origin`."""
        if folder != self._folder:
            return None
        there = {mark: at for mark, at in self._libraries().items() if not self._which or mark == self._which}
        found = {
            mark: (cluster, depot)
            for mark, cluster in there.items()
            for depot in [ClusterDepot(self._connection, cluster, mark)]
            if depot.head(depot.published()) is not None
        }
        if not found:
            with suppress(Missing):  # of many indices none is told of which one may not see, of one that one may not
                self._connection.ask("GET", f"/{self._cluster.prefix}", filter_path="*.aliases")
            raise EngineRefused("", "texts" if there else "nothing")
        if len(found) > 1:
            raise EngineRefused("、".join(map(_told, found, (depot for _, depot in found.values()))), "several")
        mark, (cluster, depot) = found.popitem()
        return Origin(depot, lambda setting: OpenSearchEngine(cluster, setting._replace(mark=mark, folder=None)))

    def _libraries(self) -> dict[str, Cluster]:
        """The marks of the libraries whose indices are there, each with the cluster as it was when it was built."""
        prefix = self._cluster.prefix
        wanted = "*.aliases,*.settings.index.number_of_shards"
        found = self._connection.ask("GET", f"/{prefix}-*", filter_path=wanted)
        alias = re.compile(re.escape(prefix) + "-([0-9a-f]{8})")
        return {
            match[1]: self._cluster._replace(shards=int(about["settings"]["index"]["number_of_shards"]))
            for about in found.values()
            for match in map(alias.fullmatch, about.get("aliases", {}))
            if match
        }


def _told(mark: str, depot: ClusterDepot) -> str:
    """A library as it is told from others: its mark, its title and how many reports it has."""
    about = json.loads(depot.head(depot.published()) or b"{}")
    return f"{mark}（{about.get('title')}，{about.get('reports')} 份）"
