"""A request → the answer of an OpenSearch cluster, from whichever of its nodes gives one, or an error of the seam."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from retrieval.errors import EngineError, EngineRefused, EngineUnavailable

WAIT = 2.5  # seconds for one node's answer: a node that hangs is dropped by the others after half a minute only
REST = 10.0  # seconds a node that did not answer is left alone, and twice as long each time it fails again
BUSY = (429, 500, 502, 503, 504)  # another node may answer; 500: a copy of the index ended under the search
UNAUTHORISED, FORBIDDEN, TOO_MANY = 401, 403, 429
BLOCKED = "cluster_block_exception"  # nothing may be written: so the cluster does when a disk is nearly full


class Cluster(NamedTuple):
    """Where a cluster is and what may be done on it.

    `urls` are of nodes, asked in turn; `ca` is the file with the certificate that theirs are signed by (PEM; None: one
    of the public authorities'). The names of all indices begin with `prefix`. `replicas` are copies of each of the
    `shards` besides the first; None: one where there are several nodes. `texts`: may what is kept of a library lie
    there besides its index?
    """

    urls: tuple[str, ...]
    user: str = ""
    password: str = ""
    ca: str | None = None
    prefix: str = "wenbao"
    shards: int = 1
    replicas: int | None = None
    texts: bool = True


class Missing(EngineRefused):
    """There is no such index."""


class Connection:
    """Connections to the nodes of a cluster, made when needed and of one process alone: a fork makes its own."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._process = 0
        self._transport: Any = None

    def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None = None,
        wait: float = WAIT,
        **params: str | int | bool,
    ) -> Any:
        """What the cluster answers to a request, from JSON.

        `wait` is the longest a node may take, in seconds; another is asked after that, so that what is asked must do no
        harm when it is done twice. Raises EngineUnavailable, EngineRefused.
        """
        from opensearchpy.exceptions import OpenSearchException

        given = {name: str(value).lower() if isinstance(value, bool) else value for name, value in params.items()}
        try:
            return self._connected().perform_request(
                method, quote(path, safe="/,*"), params=given | {"request_timeout": wait}, body=body
            )
        except OpenSearchException as error:
            raise _told(error) from error

    def _connected(self) -> Any:
        if self._process != os.getpid():
            self._transport = _transport(self._cluster)
            self._process = os.getpid()
        return self._transport

    def close(self) -> None:
        """Hang up. What is asked later connects anew."""
        if self._process == os.getpid():
            self._transport.close()
        self._process = 0


def _transport(cluster: Cluster) -> Any:
    from opensearchpy import OpenSearch

    # Each node that fails is worth a warning to the client; whoever is asking is told once, by the error.
    logging.getLogger("opensearch").addHandler(logging.NullHandler())
    client = OpenSearch(
        list(cluster.urls),
        http_auth=(cluster.user, cluster.password) if cluster.user else None,
        verify_certs=True,
        ca_certs=cluster.ca,
        max_retries=max(1, len(cluster.urls) - 1),
        retry_on_timeout=True,
        retry_on_status=BUSY,
        dead_timeout=REST,
        timeout_cutoff=2,
        pool_maxsize=16,
    )
    return client.transport


def _told(error: Exception) -> EngineError:
    """The client's error as one of the seam."""
    from opensearchpy.exceptions import ConnectionError as Unconnected
    from opensearchpy.exceptions import TransportError

    if isinstance(error, Unconnected):
        text = str(error.info)
        if found := re.search(r"CERTIFICATE_VERIFY_FAILED\W{0,40}(.{0,400}?) \(", text):
            return EngineRefused(found[1], "certificate")
        return EngineUnavailable(type(error.info).__name__)
    if not isinstance(error, TransportError) or not isinstance(error.status_code, int):
        return EngineRefused(f"{type(error).__name__}: {error}")
    return refusal(error.status_code, str(error.error), str(error))


def refusal(status: int, kind: str, detail: str) -> EngineError:
    """The error for an answer with an HTTP status of 400 or more and an error of this `kind`."""
    if status == 404:
        return Missing(detail)
    if kind == BLOCKED and status in (TOO_MANY, FORBIDDEN):
        return EngineRefused(detail, "disk")
    if status in BUSY:
        return EngineUnavailable(detail)
    return EngineRefused(detail, {UNAUTHORISED: "login", FORBIDDEN: "permission"}.get(status, "other"))
