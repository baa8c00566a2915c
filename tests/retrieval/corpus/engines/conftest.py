"""Fixtures: OpenSearch clusters, started when the first test asks for one; skipped where there is no Java or Maven."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from retrieval.corpus.engines.opensearch.cluster import Cluster
from tests.opensearch.nodes import Nodes, NoServer, Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """What nodes are started from."""
    try:
        return Server(tmp_path_factory.mktemp("server"))
    except NoServer as reason:
        pytest.skip(f"OpenSearch cannot be had here: {reason}")


@pytest.fixture(scope="session")
def one_node(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A cluster of one."""
    with Nodes(server, tmp_path_factory.mktemp("one"), heap="512m") as nodes:
        yield nodes


@pytest.fixture(scope="session")
def three_nodes(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A cluster of three. Whoever ends one of them starts it again."""
    with Nodes(server, tmp_path_factory.mktemp("three"), 3) as nodes:
        yield nodes


@pytest.fixture
def alone(one_node: Nodes) -> Iterator[Cluster]:
    """The cluster of one, with a prefix of the test's own."""
    prefix = f"t{secrets.token_hex(4)}"
    yield Cluster(tuple(one_node.urls), prefix=prefix)
    one_node.ask("DELETE", f"/{prefix}*")


@pytest.fixture
def cluster(three_nodes: Nodes) -> Iterator[Cluster]:
    """The cluster of three, with a prefix of the test's own: passages lie on two shards, each on two nodes."""
    prefix = f"t{secrets.token_hex(4)}"
    yield Cluster(tuple(three_nodes.urls), prefix=prefix, shards=2, replicas=1)
    three_nodes.ask("DELETE", f"/{prefix}*")
