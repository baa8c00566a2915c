"""The settings → what makes the search engine they name; only one on a server is added here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.arguments import UsageError
from bot.settings import OPENSEARCH, PREFIX, Settings, folder_afar, folder_named
from bot.texts import errors
from retrieval import ENGINES, Factory

if TYPE_CHECKING:
    from retrieval import Cluster

ON_A_CLUSTER = "opensearch"
AT = "http://127.0.0.1:9200"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")  # what an index may be called
BOUNDS = {"SHARDS": (1, 1024), "REPLICAS": (0, 100)}  # the least, the most


def engine_of(settings: Settings, name: str | None = None) -> Factory:
    """What makes the engine of the settings, or the one that is named. Raises UsageError where it cannot be had.

    Where the library on the cluster is asked for, it makes that of this library besides.
    """
    if name is None and settings.afar is not None:
        cluster, here = _cluster(settings), settings.model_copy(update={"afar": None})
        from retrieval import Attached

        folder = folder_afar(settings.cache, cluster.prefix, settings.afar)
        return Attached(cluster, folder, settings.afar, engine_of(here))
    wanted = name or settings.engine
    if wanted == ON_A_CLUSTER:
        cluster = _cluster(settings)
        from retrieval import opensearch

        return opensearch(cluster)
    if wanted not in ENGINES:
        raise UsageError(errors.NO_ENGINE.format(name=wanted, names="、".join((*ENGINES, ON_A_CLUSTER))))
    return ENGINES[wanted]


def _cluster(settings: Settings) -> Cluster:
    if find_spec("opensearchpy") is None:
        raise UsageError(errors.NO_OPENSEARCH)
    return cluster_of(settings.opensearch)


def cluster_of(given: Mapping[str, str]) -> Cluster:
    """The cluster that the variables WENBAO_OPENSEARCH_… name. Raises UsageError for a value that cannot be used."""
    user, password, authority = (given.get(OPENSEARCH + name, "") for name in ("USER", "PASSWORD", "CA"))
    urls = tuple(part for part in re.split(r"[\s,，;；]+", given.get(OPENSEARCH + "URL", "")) if part) or (AT,)
    prefix = given.get(OPENSEARCH + "PREFIX", "") or PREFIX
    if not all(map(_is_node, urls)):
        raise _wrong("URL")
    if bool(user) != bool(password):
        raise _wrong("PASSWORD")
    if authority and not folder_named(authority).is_file():
        raise _wrong("CA")
    if not NAME.fullmatch(prefix):
        raise _wrong("PREFIX")
    if given.get(OPENSEARCH + "TEXTS", "") not in ("", "0", "1"):
        raise _wrong("TEXTS")
    from retrieval import Cluster

    texts = given.get(OPENSEARCH + "TEXTS", "") != "0"
    shards, replicas = _number(given, "SHARDS"), _number(given, "REPLICAS")
    ca = str(folder_named(authority)) if authority else None
    return Cluster(urls, user, password, ca, prefix, 1 if shards is None else shards, replicas, texts)


def _is_node(url: str) -> bool:
    """Scheme, host and port, and nothing else: a password in it would be seen in messages."""
    try:
        parts = urlsplit(url)
        named = parts.hostname and parts.port != 0  # `port` raises ValueError for what is no port
    except ValueError:
        return False
    return bool(named) and parts.scheme in ("http", "https") and "@" not in url and parts.path in ("", "/")


def _number(given: Mapping[str, str], name: str) -> int | None:
    value = given.get(OPENSEARCH + name, "")
    lower, upper = BOUNDS[name]
    if value and not (re.fullmatch(r"[0-9]{1,4}", value) and lower <= int(value) <= upper):
        raise _wrong(name)
    return int(value) if value else None


def _wrong(name: str) -> UsageError:
    return UsageError(errors.WRONG_OPENSEARCH.format(name=OPENSEARCH + name, wanted=errors.OPENSEARCH_WANTED[name]))
