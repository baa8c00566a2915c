"""A name → the search engine of that name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from retrieval.corpus.engines.base import Engine, Found, Hits
from retrieval.corpus.engines.bm25 import Bm25Engine
from retrieval.corpus.engines.streamed import StreamedEngine

ENGINES: dict[str, Callable[[], Engine]] = {"rank-bm25": Bm25Engine, "streamed": StreamedEngine}
MANY = 5_000  # passages from which `streamed` is chosen: rank-bm25 holds all tokens together while it counts

__all__ = ["ENGINES", "Engine", "Found", "Hits", "engine_for", "loaded", "name_for"]


def name_for(passages: int) -> str:
    """The name of the engine for so many passages."""
    return "streamed" if passages >= MANY else "rank-bm25"


def engine_for(passages: int) -> Engine:
    """An engine to build over so many passages."""
    return ENGINES[name_for(passages)]()


def loaded(dumped: dict[str, np.ndarray]) -> Engine:
    """An engine that takes up what any of them dumped. Raises KeyError or ValueError where that is not whole."""
    engine = ENGINES["rank-bm25"]()
    engine.load(dumped)
    return engine
