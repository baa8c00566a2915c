"""A name → the search engine of that name."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.corpus.engines.base import Engine, Found, Hits
from retrieval.corpus.engines.bm25 import Bm25Engine

ENGINES: dict[str, Callable[[], Engine]] = {"bm25": Bm25Engine}

__all__ = ["ENGINES", "Engine", "Found", "Hits"]
